"""A rule is tried before it is written, and what it changes on the gold set is shown."""

import shutil
import tomllib
from pathlib import Path

import pytest

from krextract.cli import main
from krextract.errors import RuleError
from krextract.rulebook import rules_dir
from krextract.rulenew import NewRule, file_of, write_rule

ROOT = Path(__file__).parents[1]


@pytest.fixture
def own_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = tmp_path / "rules"
    shutil.copytree(rules_dir(), copy)
    monkeypatch.setenv("KREXTRACT_RULES", str(copy))
    return copy


def run(monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    monkeypatch.setattr("sys.argv", ["krextract", "rules", "new", *args])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(stopped.value.code or 0)


def test_a_rule_that_works_is_written_and_shown_on_the_gold_set(
    own_rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "kinderrechten-specimen-2022"
    gold = tmp_path / "gold"
    shutil.copytree(ROOT / "gold" / name, gold / name)
    (tmp_path / "corpus").mkdir()
    shutil.copy(ROOT / "corpus" / f"{name}.pdf", tmp_path / "corpus")
    given = ("exclusion", "--pattern", r"\b4\.105\b", "--gives", "text", "--id", "geen-getal")
    example = ("--example", "Dat zijn 4.105 onderzoeken.", "--surface", "4.105")
    assert run(monkeypatch, *given, *example, "--dry-run", "--gold", str(gold)) == 0
    shown = capsys.readouterr().out
    assert "detected: " in shown
    assert "+ missed quantity '4.105'" in shown
    assert "nothing is written: a trial" in shown

    assert run(monkeypatch, "heading", "Onze stand van nu", "--gives", "kengetallen", "--gold", "none") == 0
    assert "onze-stand-van-nu stands in" in capsys.readouterr().out
    written = tomllib.loads((own_rules / "headings.toml").read_text(encoding="utf-8"))["rule"][-1]
    assert written["words"] == ["Onze stand van nu"]
    assert written["examples"] == [{"text": "Onze stand van nu"}]


def test_a_rule_that_gives_what_nobody_knows_is_not_written(
    own_rules: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (own_rules / "headings.toml").read_bytes()
    assert run(monkeypatch, "heading", "Onze stand van nu", "--gives", "onzin", "--gold", "none") == 1
    shown = capsys.readouterr().out
    assert "'onzin'" in shown
    assert "kengetallen" in shown
    assert (own_rules / "headings.toml").read_bytes() == before


def test_where_order_counts_a_rule_stands_before_another(own_rules: Path) -> None:
    file = own_rules / "remarks.toml"
    write_rule(NewRule("remarks", {"id": "nieuw", "words": ["voorlopig"], "gives": "provisional"}, before="revised"))
    assert [one["id"] for one in tomllib.loads(file.read_text(encoding="utf-8"))["rule"]][:2] == ["nieuw", "revised"]
    with pytest.raises(RuleError, match="no rule 'weg'"):
        write_rule(NewRule("remarks", {"id": "x"}, before="weg"))


def test_kinds_of_rules_are_files() -> None:
    assert file_of("heading") == "headings"
    assert file_of("editions/kib") == "editions/kib"
    with pytest.raises(RuleError, match="there are: abbreviations"):
        file_of("raadsel")
