"""Labels out to tools and back on the command line, and corrections as gold."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from krextract.cli.app import app
from krextract.errors import KrextractError
from krextract.outputs import write_report
from krextract.records import Report
from krextract.scoring import read_gold, score

GOLD = Path(__file__).resolve().parents[2] / "gold" / "kinderrechten-web-2021"


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def saved(report: Report, tmp_path: Path) -> Path:
    """A report whose labels lie within their blocks."""
    second = report.quantities[1].model_copy(update={"surface": "=1+1"})
    path = tmp_path / "report.json"
    write_report(report.model_copy(update={"quantities": (report.quantities[0], second)}), path)
    return path


@pytest.mark.parametrize("suffix", ["json", "tsv", "xmi", "spacy"])
def test_a_report_goes_to_a_tool_and_comes_back_as_gold(suffix: str, saved: Path, tmp_path: Path) -> None:
    labels, folder = tmp_path / f"labels.{suffix}", tmp_path / "gold" / "proef"
    out = run("labels", "export", saved, "-o", labels).output.split()
    assert all(Path(path).stat().st_size for path in out)
    assert len(out) == (2 if suffix in {"json", "xmi"} else 1)
    assert run("labels", "import", saved, labels, "-o", folder).output == f"{folder}: 2 figures, 2 codes\n"
    gold = read_gold(folder)
    assert [mention.first("low") for mention in gold.mentions] == [5300, 2]
    assert score(saved, gold)["record"].f1 == 1.0


def test_gold_corrected_in_a_tool_goes_back_into_its_folder(tmp_path: Path) -> None:
    folder, labels = tmp_path / GOLD.name, tmp_path / "labels.json"
    folder.mkdir()
    for path in GOLD.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    run("labels", "export", folder, "-o", labels, "--submitted")
    tasks = json.loads(labels.read_text(encoding="utf-8"))
    unit = next(one for one in tasks[0]["annotations"][0]["result"] if one["from_name"] == "unit")
    unit["value"]["text"] = ["proefeenheid"]
    labels.write_text(json.dumps(tasks), encoding="utf-8")
    assert run("labels", "import", folder, labels).exit_code == 0
    differences = score(GOLD, folder).differences
    assert [(one.measure, one.gold) for one in differences] == [("unit", "proefeenheid")]


def test_what_hands_made_is_not_written_over(saved: Path, tmp_path: Path) -> None:
    labels, folder = tmp_path / "labels.tsv", tmp_path / "gold"
    run("labels", "export", saved, "-o", labels)
    run("labels", "import", saved, labels, "-o", folder)
    for words in (
        ["labels", "import", saved, labels, "-o", folder],
        ["labels", "import", saved, labels],
        ["labels", "export", saved, "-o", tmp_path / "labels.docx"],
        ["labels", "import", folder, tmp_path / "nergens.json"],
    ):
        with pytest.raises(KrextractError):
            run(*words)


def test_corrections_become_gold_only_when_every_record_was_decided_on(
    report: Report, saved: Path, tmp_path: Path
) -> None:
    decided = {"record": "quantity", "block": "b1", "start": 37, "end": 42, "surface": "5.300", "action": "edit"}
    corrections = {
        "schema_version": "1.0",
        "source": {"name": report.source.name, "sha256": report.source.sha256},
        "corrections": [{**decided, "fields": {"period": "2022"}}],
    }
    path, folder = tmp_path / "corrections.json", tmp_path / "gold" / "proef"
    path.write_text(json.dumps(corrections), encoding="utf-8")
    with pytest.raises(KrextractError, match="4 records were not decided on"):
        run("gold", "from-corrections", saved, path, "-o", folder)
    assert not folder.exists()
    done = run("gold", "from-corrections", saved, path, "-o", folder, "--accept-rest")
    assert f"{folder}: 2 figures, 2 codes" in done.output
    assert read_gold(folder).mentions[0].first("period") == "2022"
    with pytest.raises(KrextractError, match="holds gold already"):
        run("gold", "from-corrections", saved, path, "-o", folder, "--accept-rest")
