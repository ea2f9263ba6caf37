"""`krextract score` on a small gold set: every page and file it can write, and its gate."""

import shutil
from pathlib import Path

import pytest
from goldfolder import write_gold_folder
from typer.testing import CliRunner, Result

from krextract.cli.app import app
from krextract.outputs import write_report
from krextract.records import Report


@pytest.fixture
def gold(edition: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Gold of one document, which is read as the gold says; beside it a text labelled by line."""
    monkeypatch.setattr("krextract.pipeline.parse", lambda *_, **__: edition)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return write_gold_folder(edition, tmp_path)


def score(*words: object) -> Result:
    return CliRunner().invoke(app, ["score", *map(str, words)], catch_exceptions=False)


def test_scores_go_to_pages_and_tables(gold: Path, tmp_path: Path) -> None:
    readme, table, page = tmp_path / "README.md", tmp_path / "tabel.md", tmp_path / "fouten.html"
    readme.write_text("Voor\n<!-- accuracy -->\noud\n<!-- /accuracy -->\nNa\n")
    done = score(gold, "--full", "--markdown", table, "--readme", readme, "--html", page)
    assert done.exit_code == 0
    assert f"every difference: {page}" in done.output
    assert "| measure |" in table.read_text()
    renewed = readme.read_text()
    assert renewed.startswith("Voor\n<!-- accuracy -->\n")
    assert renewed.endswith("<!-- /accuracy -->\nNa\n")
    assert "| measure |" in renewed
    assert "oud" not in renewed
    assert "<html" in page.read_text()


def test_a_prediction_and_a_second_annotator_are_scored_too(gold: Path, edition: Report, tmp_path: Path) -> None:
    write_report(edition, tmp_path / "report.json")
    assert "100.0" in score(gold / "proef", "--prediction", tmp_path / "report.json").output
    shutil.copytree(gold / "proef", gold / "second" / "proef")
    (gold / "second" / "proef" / "structure.json").unlink()
    assert "100.0" in score(gold, "--agreement").output


def test_the_gate_knows_what_it_was_pinned_on(gold: Path, tmp_path: Path) -> None:
    text = gold / "texts" / "A-proef"
    text.mkdir(parents=True)
    (text / "text.txt").write_text("In 2023 kregen 5.300 kinderen hulp.\n")
    (text / "quantities.jsonl").write_text("")
    assert score(gold, "--update").exit_code == 0
    junit = tmp_path / "gate.xml"
    assert score(gold, "--gate", "--junit", junit).exit_code == 0
    assert "<testsuite" in junit.read_text()
    (text / "text.txt").write_text("In 2023 kregen 5.300 kinderen geen hulp.\n")
    changed = score(gold, "--gate")
    assert changed.exit_code == 1
    assert "the floors were not pinned again" in changed.output
