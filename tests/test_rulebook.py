"""The rules files: what they may hold, how their patterns are composed, and errors that name file and place."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from krextract import rulebook
from krextract.errors import RuleError
from krextract.rulebook import Example, Rule, RuleFile, compile_rule, compose, read_model, read_rules, read_table

RULE = """
[[rule]]
id = "eerste"
words = ["oude brug"]
gives = "brug"
examples = [{ text = "een oude brug", surface = "oude brug" }]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of rules for one test, of which the tests behind it know nothing."""
    monkeypatch.setenv("KREXTRACT_RULES", str(tmp_path))
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    rulebook._read.cache_clear()
    rulebook.fingerprint.cache_clear()


def test_rules_are_read_and_frozen(folder: Path) -> None:
    (folder / "bruggen.toml").write_text(RULE, encoding="utf-8")
    (rule,) = read_rules("bruggen", Rule)
    assert (rule.id, rule.words, rule.examples[0].parts()) == ("eerste", ("oude brug",), ("oude brug",))
    with pytest.raises(ValueError, match="frozen"):
        rule.id = "tweede"


def test_a_list_of_patterns_is_any_of_them(folder: Path) -> None:
    listed = RULE.replace('words = ["oude brug"]', "pattern = ['oude brug', 'dam']")
    (folder / "bruggen.toml").write_text(listed, encoding="utf-8")
    (rule,) = read_rules("bruggen", Rule)
    assert compile_rule(rule, {}).findall("een dam en een oude brug") == ["dam", "oude brug"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id = ", "krextract rules check"),
        (RULE.replace("words", "woorden"), "eerste: woorden"),
        (RULE.replace('words = ["oude brug"]', ""), "needs either words or a pattern"),
        (RULE.replace('examples = [{ text = "een oude brug", surface = "oude brug" }]', "examples = []"), "examples"),
        (RULE + RULE, "id used twice: eerste"),
        ("[lijsten]\n", "lijsten"),
    ],
)
def test_a_broken_file_is_named_with_its_place(folder: Path, content: str, message: str) -> None:
    (folder / "bruggen.toml").write_text(content, encoding="utf-8")
    with pytest.raises(RuleError, match=message) as error:
        read_rules("bruggen", Rule)
    assert "bruggen.toml" in str(error.value)


def test_a_missing_file_says_what_to_do(folder: Path) -> None:
    with pytest.raises(RuleError, match=r"missing\.toml: no such rules file; reinstall"):
        read_table("missing")


def test_parts_are_filled_in_also_in_parts() -> None:
    assert compose("{year}s", {"year": "{digit}{4}", "digit": r"\d"}) == r"(?:(?:\d){4})s"


def test_an_unknown_part_and_a_circle_are_errors() -> None:
    with pytest.raises(RuleError, match=r"no part called \{maand\}; there are: jaar"):
        compose("{maand}", {"jaar": "x"})
    with pytest.raises(RuleError, match="circle"):
        compose("{a}", {"a": "{b}", "b": "{a}"})


def test_a_list_is_a_part_longest_word_first(folder: Path) -> None:
    (folder / "wegen.toml").write_text('[lists]\nweg = ["pad", "pad langs de A.", "laan"]\n', encoding="utf-8")
    assert read_model("wegen", RuleFile).composable() == {"weg": r"pad\s+langs\s+de\s+A\.|laan|pad"}


def test_words_match_whole_in_any_case_with_any_space() -> None:
    rule = Rule(id="brug", words=("oude brug", "oude"), examples=(Example(text="oude brug"),))
    pattern = compile_rule(rule, {})
    assert [match[0] for match in pattern.finditer("Oude\nbrug, oude, ouder, een-oude brug")] == [
        "Oude\nbrug",
        "oude",
        "oude brug",
    ]


def test_a_bad_pattern_names_its_rule() -> None:
    with pytest.raises(RuleError, match="rule kapot"):
        compile_rule(Rule(id="kapot", pattern="(", examples=(Example(text="x"),)), {})


def test_an_example_may_name_one_part_several_or_the_whole() -> None:
    assert Example(text="a b").parts() == ("a b",)
    assert Example(text="a b", surface="a").parts() == ("a",)
    assert Example(text="a b", surfaces=("a", "b")).parts() == ("a", "b")


def test_the_fingerprint_tells_rules_apart(folder: Path) -> None:
    (folder / "bruggen.toml").write_text(RULE, encoding="utf-8")
    before = rulebook.fingerprint()
    rulebook.fingerprint.cache_clear()
    (folder / "bruggen.toml").write_text(RULE + "# mended\n", encoding="utf-8")
    assert rulebook.fingerprint() != before
