"""Hyphens at line ends: the document's own words, the rules, the word list; on plain text too."""

import sys

import pytest

from krextract.errors import RuleError
from krextract.layout import dehyphenate
from krextract.layout.dehyphenate import Words, exercises, join_lines, joint
from krextract.rulebook import Example, Rule
from krextract.rulecheck import check_exercise


def test_every_rule_reads_its_examples_as_stated() -> None:
    assert [problem for exercise in exercises() for problem in check_exercise(exercise)] == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("lange wacht", "lijsten", "drop"),
        ("de jeugd", "GGZ", "keep"),
        ("dag", "en nachtopvang", "space"),
        ("VN", "Kinderrechtencomité", "keep"),
        ("2019", "2022", "keep"),
        ("een (hoog)be", "gaafde leerling", "drop"),
        ("WACHT", "LIJSTEN", "drop"),
        ("het VN", "VERDRAG", "keep"),
        ("per e", "mail", "keep"),
        ("de lvb", "groep", "keep"),
        ("niet", "betaalde huur", "keep"),
        ("lhbti+", "jongeren", "keep"),
        ("zij kwam ", "te laat", "space"),
        ("", "los", "space"),
    ],
)
def test_shape_of_the_halves(left: str, right: str, expected: str) -> None:
    assert joint(left, right) == expected


def test_own_words_come_first() -> None:
    words = Words(["Het zorg-advies kwam laat. Wie krijgt hulpgroepen?"])
    assert joint("een zorg", "advies", words.__contains__) == "keep"
    assert joint("twee hulp", "groepen", words.__contains__) == "drop"


def test_own_words_beat_rules() -> None:
    assert joint("de niet", "lezer", {"nietlezer"}.__contains__) == "drop"


def test_word_list_decides_where_rules_ask() -> None:
    assert joint("het muse", "um") == "drop"
    assert joint("een zee", "egel") == "keep"
    assert joint("de sociaal", "emotionele steun") == "keep"


def test_word_list_is_not_loaded_for_plain_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "simplemma", None)  # importing it now fails
    assert joint("de kinder", "opvang") == "drop"
    assert joint("de jeugd", "GGZ") == "keep"


def test_words_broken_at_line_ends_are_no_own_words() -> None:
    assert "kinder" not in Words(["De kinder-\nopvang"])


def test_join_lines_tells_where_lines_begin() -> None:
    text, starts = join_lines(["Er zijn wacht-", "  lijsten in de jeugd-", "GGZ en", "", "elders."])
    assert text == "Er zijn wachtlijsten in de jeugd-GGZ en elders."
    assert [text[start:][:4] for start in starts] == ["Er z", "lijs", "GGZ ", " els"[1:], "else"] or starts[0] == 0
    assert text[starts[1] :].startswith("lijsten")
    assert text[starts[2] :].startswith("GGZ")
    assert text[starts[4] :].startswith("elders")


@pytest.mark.parametrize("mark", ["\u00ad", "\ufffe", "\ufffd"])
def test_soft_hyphens_always_go(mark: str) -> None:
    assert join_lines([f"kinder{mark}", "opvang"])[0] == "kinderopvang"


def test_rule_with_an_unknown_verdict_is_refused() -> None:
    rule = Rule(id="raar", pattern="a-\\|b", gives="misschien", examples=(Example(text="a-|b"),))
    with pytest.raises(RuleError, match=r"raar.*misschien"):
        dehyphenate._verdict_of(rule)


def test_a_million_characters_in_one_line_take_no_time() -> None:
    text, _ = join_lines(["1,2" * 300_000 + "-", "3" * 300_000])
    assert len(text) == 900_001 + 300_000


def test_a_range_broken_after_its_dash_is_one() -> None:
    assert join_lines(["jongeren van 15–", "25 jaar"])[0] == "jongeren van 15–25 jaar"
    assert join_lines(["de jaren 2019 –", "2022"])[0] == "de jaren 2019 – 2022"
