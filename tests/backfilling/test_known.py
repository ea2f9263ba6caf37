"""The list of editions, and what a file adds to it by itself."""

from pathlib import Path

import pytest
from stores import CORPUS

from krextract import KrextractError
from krextract.backfilling.known import add_edition, known_editions, own_list, read_list, shipped_list

TEXT = "Kinderrechten in Beweging 2023\n\nIn 2022 kregen 12 kinderen hulp.\n"


def test_the_list_that_ships_knows_the_series() -> None:
    editions = read_list(shipped_list())
    titles = {one.title for one in editions}
    assert {f"Kinderrechten in Beweging {year}" for year in (2023, 2024, 2025)} <= titles
    assert {f"Jaarbericht Kinderrechten {year}" for year in range(2008, 2020)} <= titles
    assert "Kinderrechten in cijfers 2020" in titles
    assert len({one.id for one in editions}) == len(editions)
    assert all(one.licence and one.year and one.language == "nl" for one in editions)


def test_a_specimen_is_known_by_its_checksum(tmp_path: Path) -> None:
    one, added = add_edition(CORPUS / "kinderrechten-specimen-2024.pdf", own=tmp_path / "own.toml")
    assert (one.id, added) == ("kinderrechten-specimen-2024", "known")
    assert not (tmp_path / "own.toml").exists()


def test_a_known_edition_is_completed_and_then_known(tmp_path: Path) -> None:
    file, own = tmp_path / "verslag.txt", tmp_path / "own.toml"
    file.write_text(TEXT)
    one, added = add_edition(file, own=own)
    assert (one.id, one.year, added) == ("kib2023", 2023, "filled")
    assert one.sha256 is not None
    assert add_edition(file, own=own)[1] == "known"
    assert next(edition for edition in known_editions(own) if edition.id == "kib2023").sha256 == one.sha256


def test_another_file_of_the_same_edition_stands_beside_it(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    for number, name in enumerate(("een.txt", "twee.txt")):
        (tmp_path / name).write_text(TEXT + "\n" * number)
        one, added = add_edition(tmp_path / name, own=own)
    assert added == "new"
    assert one.id.startswith("kib2023-")
    assert len(read_list(own)) == 2


def test_an_unknown_report_is_added_by_the_title_given(tmp_path: Path) -> None:
    (tmp_path / "los.txt").write_text("In 2022 kregen 12 kinderen hulp.")
    one, added = add_edition(tmp_path / "los.txt", own=tmp_path / "own.toml", title='Verslag "Zuid" 2022')
    assert added == "new"
    assert read_list(tmp_path / "own.toml") == (one,)


def test_a_broken_list_names_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KREXTRACT_EDITIONS", str(tmp_path / "own.toml"))
    assert own_list() == tmp_path / "own.toml"
    for text in ("[[edition]\n", '[[edition]]\nid = "a"\n'):
        (tmp_path / "own.toml").write_text(text)
        with pytest.raises(KrextractError, match=r"own\.toml: .*; mend the file"):
            known_editions()
