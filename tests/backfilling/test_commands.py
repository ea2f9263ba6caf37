"""The commands, as they are typed."""

import json
from pathlib import Path

import pytest
from stores import Filled
from typer.testing import CliRunner, Result

import krextract
from krextract.cli.app import app


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def test_backfill_names_the_bad_files_and_is_strict_when_asked(filled: Filled) -> None:
    done = run("backfill", filled.folder, "--store", filled.store)
    assert done.exit_code == 0
    assert "4 there already, 2 not to be read:" in done.output
    assert "  kapot.pdf: " in done.output
    assert run("backfill", filled.folder, "--store", filled.store, "--strict").exit_code == 1
    good = filled.folder / "kinderrechten-specimen-2024.pdf"
    assert run("backfill", good, "--store", filled.store, "--strict").exit_code == 0


def test_series_prints_a_table_and_writes_a_file(filled: Filled, tmp_path: Path) -> None:
    done = run("series", "meldingen Veilig Thuis", "--store", filled.store, "-o", tmp_path / "m.csv")
    assert "112.480 (p. 3) *" in done.output
    assert "2021: 112.300 → 112.480" in done.output
    assert (tmp_path / "m.csv").read_text().startswith("year,edition_year,")


def test_series_as_json_and_a_region_that_has_none(filled: Filled, tmp_path: Path) -> None:
    out = tmp_path / "m.csv"
    done = run("series", "meldingen Veilig Thuis", "--store", filled.store, "--json", "-o", out)
    said = json.loads(done.output)
    assert said["name"]
    assert [one["year"] for one in said["points"]] == sorted(one["year"] for one in said["points"])
    assert out.read_text().startswith("year,edition_year,")
    with pytest.raises(krextract.KrextractError, match="no figure over the years like that"):
        run("series", "meldingen Veilig Thuis", "--store", filled.store, "--region", "Nergenshuizen")


def test_diff(filled: Filled, tmp_path: Path) -> None:
    for year in (2022, 2023):
        place = filled.folder / "oud" / f"kinderrechten-specimen-{year}.pdf"
        krextract.write_report(krextract.parse(place), tmp_path / f"{year}.json")
    done = run("diff", tmp_path / "2022.json", tmp_path / "2023.json", "-o", tmp_path / "diff.csv")
    assert "Geweld tegen kinderen · 22a" in done.output
    assert "1 revised" in done.output
    assert "112.300" in (tmp_path / "diff.csv").read_text()
    same = run("diff", tmp_path / "2022.json", tmp_path / "2022.json")
    assert same.output == "0 new, 0 gone, 0 changed, 0 revised\n"


def test_corpus(filled: Filled, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    assert "Jaarbericht Kinderrechten 2008" in run("corpus", "list", "--list", own).output
    done = run("corpus", "add", filled.folder / "kinderrechten-specimen-2024.pdf", "--list", own)
    assert "known already" in done.output
