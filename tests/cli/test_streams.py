"""Standard input and output for `-`, and JSON for other programs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from krextract.cli.app import app
from krextract.outputs import read_report, report_json, report_of, write_report
from krextract.records import Report


def run(*words: object, given: str | None = None) -> Result:
    done = CliRunner().invoke(app, [str(word) for word in words], input=given, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done


def test_reports_come_in_and_go_out_by_dash(report: Report, tmp_path: Path) -> None:
    given = report_json(report)
    nothing = {"schema_version": "1.0", "source": {"name": "proef.pdf", "sha256": "0" * 64}, "corrections": []}
    (tmp_path / "corrections.json").write_text(json.dumps(nothing))
    assert report_of(run("apply", "-", tmp_path / "corrections.json", "-o", "-", given=given).stdout.encode()) == report
    assert run("export", "-", "-o", "-", given=given).stdout.startswith("surface,low,high")
    assert "<!doctype html>" in run("review", "-", "-o", "-", given=given).stdout
    assert "22d · Proefeditie 2024" in run("recommendation", "22d", "-", given=given).stdout


def test_a_text_comes_in_and_its_folder_is_written(tmp_path: Path) -> None:
    done = run("extract", "-", "-o", tmp_path, "--json", given="In 2023 kregen 5.300 kinderen hulp.\n")
    said = json.loads(done.stdout)
    assert said["summary"][-1]["quantities"] == "1"
    assert {Path(path).name for path in said["files"]} == {one.name for one in tmp_path.iterdir()}
    assert read_report(tmp_path / "report.json").quantities[0].low == 5300
    assert "«5.300»" in run("explain", "-", given="5.300 kinderen").stdout


def test_what_is_printed_comes_as_json_too(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    write_report(report, path)
    under = json.loads(run("recommendation", "22d", path, "--json").stdout)
    assert under[0]["quantities"][0]["low"] == 5300
    assert under[0]["items"][0]["title"] == "Noodfonds"
    other = report.model_copy(update={"quantities": report.quantities[:1]})
    write_report(other, tmp_path / "other.json")
    changes = json.loads(run("diff", path, tmp_path / "other.json", "--json").stdout)
    assert [one["what"] for one in changes] == ["gone"]
    assert {"id", "year", "title"} <= json.loads(run("corpus", "list", "--json").stdout)[0].keys()


def test_every_command_that_tells_something_tells_it_as_json_too() -> None:
    def without(command: Any, name: str) -> Iterator[str]:
        below = getattr(command, "commands", {})
        for each, one in below.items():
            yield from without(one, f"{name} {each}".strip())
        if not below and all("--json" not in each.opts for each in command.params):
            yield name

    files = {"parse", "review", "apply", "export", "schema"}  # these write one file, and print where it is
    assert set(without(typer.main.get_command(app), "")) == files


def test_what_is_done_is_told_as_json(report: Report, specimen: Path, tmp_path: Path) -> None:
    explained = json.loads(run("explain", "ruim 5.300 kinderen in 2023", "--json").stdout)
    assert (explained["figures"][0]["low"], explained["figures"][0]["modifier"]["said"]) == (5300, "ruim")
    assert explained["aside"][0]["what"] == "date"
    (tmp_path / "proef.txt").write_text("In 2023 kregen 5.300 kinderen hulp.")
    store = tmp_path / "store"
    filled = json.loads(run("backfill", tmp_path / "proef.txt", "--store", store, "--jobs", "1", "--json").stdout)
    assert [(one["status"], one["names"]) for one in filled["outcomes"]] == [("done", ["proef.txt"])]
    assert json.loads(run("upgrade", store, "--json").stdout)["editions"] == 0
    write_report(report, tmp_path / "report.json")
    accepted = {"schema_version": "1.0", "source": {"name": "proef.pdf", "sha256": "0" * 64}, "corrections": []}
    (tmp_path / "corrections.json").write_text(json.dumps(accepted))
    words = ("report.json", "corrections.json")
    gold = tmp_path / "gold" / "proef"
    call = ("gold", "from-corrections", *(tmp_path / word for word in words), "-o", gold, "--accept-rest", "--json")
    assert json.loads(run(*call).stdout)["figures"] == len(report.quantities)
    labels = json.loads(run("labels", "export", gold, "-o", tmp_path / "l.tsv", "--json").stdout)
    assert labels["files"] == [str(tmp_path / "l.tsv")]
    back = json.loads(run("labels", "import", gold, tmp_path / "l.tsv", "--json").stdout)
    assert back["codes"] == len(report.recommendations)
    added = ("corpus", "add", specimen, "--list", tmp_path / "own.toml", "--json")
    assert json.loads(run(*added).stdout)["edition"]["year"] == 2024


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "xlsx", "parquet"])
def test_every_form_of_table_says_where_it_went(suffix: str, report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    write_report(report, path)
    assert run("export", path, "-o", tmp_path / f"t.{suffix}").output.strip() == str(tmp_path / f"t.{suffix}")
    assert (tmp_path / f"t.{suffix}").stat().st_size > 0
