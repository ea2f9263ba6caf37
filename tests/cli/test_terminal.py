"""What a terminal shows where other programs get plain lines, and the ways in which tables cannot be written."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from krextract.cli.app import app
from krextract.errors import KrextractError, RuleError
from krextract.outputs import write_report
from krextract.records import Report, Warning_

TEXT = "In 2023 kregen 5.300 kinderen hulp.\n"


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Output as a terminal of 160 columns would get it."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.mark.usefixtures("terminal")
def test_editions_and_totals_are_drawn_on_a_terminal(tmp_path: Path) -> None:
    listed = run("corpus", "list", "--list", tmp_path / "own.toml").output
    assert "Jaarbericht Kinderrechten 2008" in listed
    assert "\t" not in listed
    assert "publisher" not in listed
    (tmp_path / "bericht.txt").write_text(TEXT)
    drawn = run("extract", tmp_path / "bericht.txt", "-o", tmp_path / "uit", "--in-process").output
    assert "│" in drawn
    assert "quantities" in drawn


def test_editions_are_lines_for_other_programs(tmp_path: Path) -> None:
    first = run("corpus", "list", "--list", tmp_path / "own.toml").output.splitlines()[0]
    assert first == "id\tyear\ttitle\tpublisher\tperiod\tfile"


def test_every_form_of_a_table_and_the_ways_it_cannot_be(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    write_report(report, path)
    for suffix in ("csv", "jsonl", "xlsx", "parquet"):
        out = tmp_path / f"cijfers.{suffix}"
        assert run("export", path, "-o", out).output == f"{out}\n"
        assert out.stat().st_size > 0
    with pytest.raises(KrextractError, match=r"no table of the form '\.ods'"):
        run("export", path, "-o", tmp_path / "cijfers.ods")
    with pytest.raises(KrextractError, match="no records called 'cijfers'"):
        run("export", path, "-o", tmp_path / "cijfers.csv", "--records", "cijfers")


def test_differences_come_as_json_and_as_a_file(report: Report, tmp_path: Path) -> None:
    for name, one in (("a", report), ("b", report.model_copy(update={"quantities": report.quantities[:1]}))):
        write_report(one, tmp_path / f"{name}.json")
    changes = json.loads(run("diff", tmp_path / "a.json", tmp_path / "b.json", "--json").output)
    assert [one["what"] for one in changes] == ["gone"]
    out = tmp_path / "verschil.csv"
    assert json.loads(run("diff", tmp_path / "a.json", tmp_path / "b.json", "--json", "-o", out).output) == changes
    assert out.read_text().count("\n") == 2


def test_an_edition_is_added_with_its_period_or_without(tmp_path: Path) -> None:
    file, own = tmp_path / "bericht.txt", tmp_path / "own.toml"
    file.write_text(TEXT)
    assert run("corpus", "add", file, "--list", own, "--title", "Wijkbericht 2023").output.endswith(
        f": Wijkbericht 2023: added to {own}\n"
    )
    with pytest.raises(KrextractError, match="no such file; check the path"):
        run("corpus", "add", tmp_path / "weg.pdf", "--list", own)


def test_a_rule_takes_words_or_a_pattern() -> None:
    with pytest.raises(RuleError, match="give one of them"):
        run("rules", "new", "unit", "klassen", "--pattern", "klas(?:sen)?", "--gold", "nergens")


def test_warnings_say_their_page_and_stop_at_ten(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warnings = tuple(Warning_(code="no-text", message=f"nummer {at}", page=at or None) for at in range(12))
    monkeypatch.setattr("krextract.pipeline.parse", lambda *_, **__: report.model_copy(update={"warnings": warnings}))
    monkeypatch.setattr(sys.modules["krextract.cli.app"], "review_page", lambda *_, **__: "")
    said = run("extract", "proef.pdf", "-o", tmp_path).output
    assert "  warning: nummer 0\n  warning: nummer 1 (page 1)\n" in said
    assert "nummer 10" not in said
    assert "… and 2 more warnings in report.json" in said
