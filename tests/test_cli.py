"""The command line on the specimen: what it prints, writes and answers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from krextract import read_report
from krextract.cli import app

runner = CliRunner()


@pytest.fixture(scope="module")
def extracted(specimen: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The specimen extracted once: the output folder and what was printed."""
    out = tmp_path_factory.mktemp("extract") / "specimen"
    done = runner.invoke(app, ["extract", str(specimen), "--out", str(out)])
    assert done.exit_code == 0, done.output
    return out, done.output


def test_extract_prints_a_table_and_says_where_the_records_are(extracted: tuple[Path, str]) -> None:
    out, printed = extracted
    for word in ("theme", "sections", "quantities", "codes", "warnings", "total"):
        assert word in printed
    for name in ("report.json", "quantities.csv", "recommendations.csv"):
        assert (out / name).stat().st_size > 0
        assert name in printed


def test_extract_finds_what_the_specimen_holds(extracted: tuple[Path, str]) -> None:
    report = read_report(extracted[0] / "report.json")
    assert len(report.themes) >= 2
    assert len(report.quantities) > 50
    assert {"definition", "heading"} <= {record.role for record in report.recommendations}
    assert all(quantity.bbox for quantity in report.quantities)


def test_parse_writes_the_same_report_to_standard_output(extracted: tuple[Path, str], specimen: Path) -> None:
    done = runner.invoke(app, ["parse", str(specimen)])
    assert done.exit_code == 0
    assert done.output == (extracted[0] / "report.json").read_text()


def test_parse_reads_standard_input() -> None:
    done = runner.invoke(app, ["parse", "-"], input="In 2023 kregen 5.300 kinderen hulp.\n")
    assert done.exit_code == 0
    assert json.loads(done.output)["quantities"][0]["low"] == 5300


def test_explain_names_the_rules() -> None:
    done = runner.invoke(app, ["explain", "ruim een derde van de 5.566 kinderen"])
    assert done.exit_code == 0
    assert "een derde" in done.output
    assert "5.566" in done.output
    assert "ruim" in done.output
    assert "kinderen" in done.output


def test_recommendation_prints_what_stands_under_a_code(extracted: tuple[Path, str]) -> None:
    path = extracted[0] / "report.json"
    code = next(record.code for record in read_report(path).recommendations if record.role == "definition")
    done = runner.invoke(app, ["recommendation", code, str(path), str(path)])
    assert done.exit_code == 0
    assert done.output.count(f"{code} · ") == 2


def test_rules_check_passes_on_our_rules() -> None:
    done = runner.invoke(app, ["rules", "check"])
    assert done.exit_code == 0, done.output


def test_version_and_help() -> None:
    assert "krextract 0." in runner.invoke(app, ["--version"]).output
    assert "extract" in runner.invoke(app, ["--help"]).output


def test_help_loads_no_engine_and_no_table_library() -> None:
    heavy = "{'duckdb', 'fsspec', 'numpy', 'pdf_oxide', 'pikepdf', 'pyarrow', 'pypdfium2', 'spacy'}"
    program = f"import sys, krextract.cli.app; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
