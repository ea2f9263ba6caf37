"""What headings, captions and source lines say, however they are spelled."""

import pytest

from krextract.rulecheck import check_exercise
from krextract.structure import exercises
from krextract.structure.headings import (
    is_quote,
    is_source,
    read_caption,
    read_heading,
    split_number,
    squeeze,
)


def test_every_rule_reads_its_own_examples() -> None:
    assert [problem for exercise in exercises() for problem in check_exercise(exercise)] == []


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("KENGETALLEN", "kengetallen"),
        ("Kengetallen:", "kengetallen"),
        ("K E N G E T A L L E N", "kengetallen"),
        ("Ken-\ngetallen", "kengetallen"),
        ("7.1 Cijfers", "kengetallen"),
        ("AANBEVELINGEN VAN HET VN-KINDERRECHTENCOMITE", "aanbevelingen"),
        ("aanbevelingen vn-kinderrechtencomité", "aanbevelingen"),
        ("Aanbevelingen van het VN–Kinderrechtencomité 2022", "aanbevelingen"),
        ("ZO STAAT\nHET ERVOOR", "stand_van_zaken"),
        ("2.2 ANALYSE", "analyse"),
        ("Laatste ontwikkelingen na mei", "laatste_ontwikkelingen"),
    ],
)
def test_a_section_is_known_in_any_spelling(heading: str, section: str) -> None:
    sign = read_heading(heading)
    assert sign is not None
    assert sign.section == section


@pytest.mark.parametrize(
    "text",
    [
        "Cijfers over speeltuinen",
        "Aanbeveling 12b. Spelen",
        "Beleid van gemeenten",
        "De focus ligt op spelen",
        "Kengetallen " * 30,
        "",
    ],
)
def test_other_headings_open_no_section(text: str) -> None:
    sign = read_heading(text)
    assert sign is None or sign.section is None


def test_the_number_before_a_heading_is_kept_apart() -> None:
    assert split_number("3 Wonen") == ((3,), "Wonen")
    assert split_number("4.2 ANALYSE") == ((4, 2), "ANALYSE")
    assert split_number("THEMA 12: Wonen") == ((12,), "Wonen")
    assert split_number("Thema 7") == ((7,), "")
    assert split_number("2024 in beeld") == ((), "2024 in beeld")
    assert split_number("12b. Spelen") == ((), "12b. Spelen")


def test_letters_alone_are_compared() -> None:
    assert squeeze("Feiten & cijfers:") == squeeze("FEITEN EN CIJFERS")
    assert squeeze("Comité") == "comite"


@pytest.mark.parametrize(
    ("text", "number", "table"),
    [
        ("Figuur 3. Wachttijden", "3", False),
        ("FIGUUR 12: Wachttijden", "12", False),
        ("Tabel 2.1: Leerlingen", "2.1", True),
        ("Grafiek: boetes per maand", None, False),
        ("Fig. 4a – Wonen", "4a", False),
        ("Tabel 3", "3", True),
    ],
)
def test_captions_give_their_number(text: str, number: str | None, table: bool) -> None:
    sign = read_caption(text)
    assert sign is not None
    assert (sign.number, sign.table) == (number, table)


def test_what_is_no_caption_source_or_quote() -> None:
    assert read_caption("Figuur 3 laat zien dat het daalt.") is None
    assert not is_source("De bron: een oude put. " * 30)
    assert is_source("Bron: eigen telling")
    assert is_quote("‘Wij wilden gewoon naar school.’")
    assert not is_quote("‘Samen’ en ‘apart’.")
