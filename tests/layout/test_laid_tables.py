"""Tables: ruled, half-ruled, unruled, with notes, dashes, empty cells and labels over several lines."""

from itertools import pairwise

import pytest
from typesetting import Sheet, lay, only, texts

from krextract.layout.blocks import Grid, LaidBlock
from krextract.layout.values import is_value, is_year
from krextract.reading.pages import Stroke

YEARS = ("2021", "2022", "2023")
ROWS = (
    (("Kinderen in de opvang",), ("1.204", "1.310", "1.287")),
    (("Kinderen op de wachtlijst", "van de gemeente"), ("-", "88", "94")),
    (("Afgeronde trajecten",), ("", "12,5%", "13,1%")),
)
COLUMNS = (300.0, 380.0, 460.0)
RIGHT = 40.0


def cell(sheet: Sheet, column: int, y: float, text: str, size: float = 9) -> float:
    """A figure set to the right of its column."""
    return sheet.text(COLUMNS[column] + RIGHT - 0.5 * size * len(text), y, text, size)


def table(sheet: Sheet, *, rules: str = "none", step: float = 10) -> None:
    """The rows above with a header of years; `rules` is none, half (under the header and the last row) or all."""
    y = 200.0
    if rules == "all":
        sheet.rule(50, y - 14, 510)
    sheet.text(50, y, "Onderwerp", 9, bold=True)
    for column, year in enumerate(YEARS):
        cell(sheet, column, y, year)
    if rules != "none":
        sheet.rule(50, y + 6, 510)
    for labels, figures in ROWS:
        y += 12 + step
        for column, figure in enumerate(figures):
            if figure:
                cell(sheet, column, y, figure)
        for label in labels:
            sheet.text(50, y, label, 9)
            y += 11
        y -= 11
        if rules == "all":
            sheet.rule(50, y + 6, 510)
    if rules == "half":
        sheet.rule(50, y + 6, 510)
    sheet.paragraph(50, 40, "Boven de tabel staat gewone tekst over wat de cijfers laten zien en wat niet." * 2, 480)
    sheet.paragraph(50, y + 60, "Onder de tabel gaat de tekst verder met een uitleg van de cijfers per jaar." * 2, 480)


def grid(block: LaidBlock) -> Grid:
    assert block.grid is not None
    return block.grid


@pytest.mark.parametrize("rules", ["none", "half", "all"])
@pytest.mark.parametrize("step", [4, 10, 18])
def test_rows_and_columns(rules: str, step: float) -> None:
    sheet = Sheet()
    table(sheet, rules=rules, step=step)
    block = only(lay(sheet), "table")
    assert grid(block).header == ("Onderwerp", *YEARS)
    assert grid(block).rows == (
        ("Kinderen in de opvang", "1.204", "1.310", "1.287"),
        ("Kinderen op de wachtlijst van de gemeente", "-", "88", "94"),
        ("Afgeronde trajecten", "", "12,5%", "13,1%"),
    )


def test_cells_know_their_label_header_and_place() -> None:
    sheet = Sheet()
    table(sheet, rules="all")
    block = only(lay(sheet), "table")
    assert block.text.split("\n")[0] == "Onderwerp 2021 2022 2023"
    for one in grid(block).cells:
        assert block.text[one.start : one.end] == grid(block).rows[one.row][one.column]
        assert one.header == ("Onderwerp", *YEARS)[one.column]
        assert one.label == (grid(block).rows[one.row][0] if one.column else "")
    assert len(grid(block).cells) == 11


def test_notes_in_cells_and_text_after_figures() -> None:
    sheet = Sheet()
    for column, year in enumerate(YEARS):
        cell(sheet, column, 100, year)
    for row, label in enumerate(("Vervolgd", "Veroordeeld", "Vrijgesproken")):
        sheet.text(50, 120 + 30 * row, label, 9)
        cell(sheet, 0, 120 + 30 * row, "-")
        x = cell(sheet, 1, 120 + 30 * row, "669")
        sheet.text(x, 116 + 30 * row, "3", 5)
        sheet.text(430, 120 + 30 * row, "790 (769 straf", 9)
        sheet.text(430, 131 + 30 * row, "opgelegd)", 9)
    block = only(lay(sheet), "table")
    assert grid(block).rows[1] == ("Veroordeeld", "-", "669", "790 (769 straf opgelegd)")
    assert [note.mark for note in block.notes] == ["3", "3", "3"]
    assert block.text[block.notes[0].offset - 3 : block.notes[0].offset] == "669"


def test_figures_halfway_up_labels_of_two_lines() -> None:
    sheet = Sheet()
    for column, year in enumerate(YEARS):
        cell(sheet, column, 100, year)
    for row in range(3):
        y = 130 + 40 * row
        sheet.lines(50, y, [f"Een lange omschrijving {row}", "over twee regels"], 9, pitch=11)
        for column in range(3):
            cell(sheet, column, y + 5.5, f"{row}{column}0")
    assert [row[0] for row in grid(only(lay(sheet), "table")).rows] == [
        f"Een lange omschrijving {row} over twee regels" for row in range(3)
    ]


def test_header_of_words_over_two_lines_and_over_two_columns() -> None:
    sheet = Sheet()
    sheet.text(320, 90, "jongens en meisjes samen", 9, bold=True)
    sheet.rule(50, 80, 510)
    for column, name in enumerate(("jong", "ouder", "alle")):
        cell(sheet, column, 102, name)
    sheet.rule(50, 106, 510)
    for row, label in enumerate(("Noord", "Oost", "Zuid")):
        sheet.text(50, 120 + 14 * row, label, 9)
        for column in range(3):
            cell(sheet, column, 120 + 14 * row, f"{row + 1}{column}5")
    found = grid(only(lay(sheet), "table"))
    assert found.header == ("", "jongens en meisjes samen jong", "jongens en meisjes samen ouder", "alle")
    assert found.rows[2] == ("Zuid", "305", "315", "325")


def test_labels_and_one_column_of_figures() -> None:
    sheet = Sheet()
    for row, (label, figure) in enumerate((("Noord", "12,3%"), ("Midden", "9,1%"), ("Zuid", "11,0%"), ("West", "8%"))):
        sheet.text(50, 100 + 14 * row, label)
        cell(sheet, 0, 100 + 14 * row, figure)
    assert grid(only(lay(sheet), "table")).rows[1] == ("Midden", "9,1%")


def test_contents_are_no_table() -> None:
    sheet = Sheet()
    for row, (title, page) in enumerate((("Wonen", "3"), ("School", "8"), ("Zorg", "14"), ("Sport", "21"), ("Geld", "30"))):  # fmt: skip # noqa: E501
        sheet.text(50, 100 + 14 * row, title)
        cell(sheet, 2, 100 + 14 * row, page)
    assert texts(lay(sheet), "table") == []


def test_years_at_the_heads_of_columns_of_text_are_no_table() -> None:
    sheet = Sheet()
    for column, year in enumerate(("2021", "2022", "2023")):
        sheet.text(50 + 180 * column, 100, year, bold=True)
        sheet.paragraph(50 + 180 * column, 116, f"In {year} begon een proef die in veel plaatsen goed liep.", 150)
    assert texts(lay(sheet), "table") == []


def test_two_tables_one_above_the_other_stay_two() -> None:
    sheet = Sheet()
    table(sheet)
    other = Sheet()
    table(other)
    document = lay(sheet, other)
    assert len(texts(document, "table")) == 2


@pytest.mark.parametrize("text", ["131.800", "12,5%", "€ 3 miljoen", "-", "n.v.t.", "790 (769 straf", "2021", "±40"])
def test_values(text: str) -> None:
    assert is_value(text)


@pytest.mark.parametrize("text", ["12 van de kinderen", "Noord", "", "in 2021", "1.2.3 Titel"])
def test_no_values(text: str) -> None:
    assert not is_value(text)


def test_years() -> None:
    assert is_year("2022-2023") and is_year("2020*") and not is_year("1.999") and not is_year("3000")


WORDS = (
    ("Maatregel", "Wie", "Stand"),
    ("Een vast gezicht voor elk gezin", "gemeenten", "begonnen in drie regio's"),
    ("Kortere wachttijd", "aanbieders en gemeenten", "nog niet begonnen"),
    ("Meer plekken dichtbij huis", "regio's", "loopt"),
)


@pytest.mark.parametrize("upright", [True, False])
def test_tables_of_words(upright: bool) -> None:
    sheet = Sheet()
    sheet.paragraph(50, 60, "Boven de tabel staat gewone tekst over wat er wordt gedaan." * 3, 480)
    y = 200.0
    sheet.rule(50, y - 14, 530)
    for number, row in enumerate(WORDS):
        for column, text in enumerate(row):
            half = len(text) // 2 if len(text) > 25 else len(text)
            lines = [text[: text.find(" ", half) if half < len(text) else len(text)]]
            lines += [text[len(lines[0]) + 1 :]] if len(lines[0]) < len(text) else []
            sheet.lines(55 + 170 * column, y, lines, 9, pitch=11, bold=number == 0)
        y += 30
        sheet.rule(50, y - 14, 530)
    if upright:
        for x in (50, 220, 390, 530):
            sheet.strokes.append(Stroke("line", x, 186, x, y - 14, None, "#000000"))
    found = grid(only(lay(sheet), "table"))
    assert (found.header, *found.rows) == WORDS


@pytest.mark.parametrize("head", [("2023", "2019"), ("Meldingen", "Adviezen")])
def test_a_row_of_figures_in_a_frame_has_the_row_above_it_as_head(head: tuple[str, str]) -> None:
    sheet = Sheet()
    sheet.paragraph(50, 60, "Boven de tabel staat gewone tekst over wat er wordt geteld. " * 3, 480)
    for number, row in enumerate((head, ("6.120", "4.310"))):
        for column, text in enumerate(row):
            sheet.text(55 + 240 * column, 200 + 20 * number, text)
    for y in (186, 206, 226):
        sheet.rule(50, y, 530)
    for x in (50, 290, 530):
        sheet.strokes.append(Stroke("line", x, 186, x, 226, None, "#000000"))
    found = grid(only(lay(sheet), "table"))
    assert [(cell.header, cell.label) for cell in found.cells if "." in found.rows[cell.row][cell.column]] == [
        (head[0], ""),
        (head[1], ""),
    ]


def test_columns_of_text_between_rules_are_no_table() -> None:
    sheet = Sheet()
    text = "Hier staat een kolom met gewone tekst die over heel wat regels loopt en nergens een tabel wil zijn. " * 4
    for part in range(4):
        sheet.rule(50, 80 + 170 * part, 530)
        sheet.paragraph(50, 100 + 170 * part, text, 220)
        sheet.paragraph(310, 100 + 170 * part, text, 220)
    assert texts(lay(sheet), "table") == []


def test_empty_cell_before_a_wide_one() -> None:
    sheet = Sheet()
    for column, year in enumerate(YEARS):
        cell(sheet, column, 100, year)
    for row, label in enumerate(("Verzoeken", "Besluiten", "Beroep")):
        y = 120 + 15 * row
        sheet.text(50, y, label, 9)
        cell(sheet, 0, y, "-")
        x = cell(sheet, 1, y, "-")
        sheet.text(x + 12, y, f"79{row} (512 met advies)", 9)
    assert grid(only(lay(sheet), "table")).rows[2] == ("Beroep", "-", "-", "792 (512 met advies)")


def test_the_text_of_the_column_beside_a_table_labels_no_row() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 200, "Naast de tabel staat gewone tekst in een eigen kolom, regel na regel. " * 4, 220)
    for column, year in enumerate(("2021", "2022", "2023")):
        sheet.text(440 + 40 * column, 200, year, 9)
    for row, name in enumerate(("Zwemmen", "Judo", "Turnen"), 1):
        sheet.text(320, 200 + 14 * row, name, 9)
        for column in range(3):
            sheet.text(440 + 40 * column, 200 + 14 * row, f"1.{row}{column}0", 9)
    document = lay(sheet)
    assert grid(only(document, "table")).rows[0] == ("Zwemmen", "1.100", "1.110", "1.120")
    assert only(document, "text").text.startswith("Naast de tabel")


def part(sheet: Sheet, x: float, y: float, names: tuple[str, ...], *, header: bool) -> None:
    """A stretch of a table of three years, with or without its header."""
    if header:
        for column, year in enumerate(("2021", "2022", "2023")):
            sheet.text(x + 120 + 40 * column, y, year, 9)
    for row, name in enumerate(names, 1):
        sheet.text(x, y + 14 * row, name, 9)
        for column in range(3):
            sheet.text(x + 120 + 40 * column, y + 14 * row, f"1.{row}{column}0", 9)


@pytest.mark.parametrize("again", [True, False])
def test_a_table_goes_on_on_the_next_page(again: bool) -> None:
    first, second = Sheet(), Sheet()
    first.paragraph(50, 100, "Boven de tabel staat gewone tekst over wat de cijfers laten zien en wat niet. " * 6, 480)
    part(first, 50, 650, ("Zwemmen", "Judo", "Turnen", "Dansen"), header=True)
    part(second, 50, 60, ("Schaken", "Roeien", "Zeilen"), header=again)
    second.paragraph(50, 200, "Onder de tabel gaat de tekst verder met een uitleg van de cijfers per jaar. " * 6, 480)
    found = grid(only(lay(first, second), "table"))
    assert found.header[1:] == ("2021", "2022", "2023")
    assert [row[0] for row in found.rows] == ["Zwemmen", "Judo", "Turnen", "Dansen", "Schaken", "Roeien", "Zeilen"]


@pytest.mark.parametrize("rows", [(), ("Zwemmen",)], ids=["the header alone", "a row"])
def test_a_header_and_hardly_a_row_at_the_foot_of_a_page(rows: tuple[str, ...]) -> None:
    first, second = Sheet(), Sheet()
    first.paragraph(50, 100, "Boven de tabel staat gewone tekst over wat de cijfers laten zien en wat niet. " * 6, 480)
    first.text(50, 680, "Vereniging", 9)
    for at, year in enumerate(("2020/2021", "2021/2022", "2022/2023")):
        first.text(160 + 50 * at, 680, year, 9)
    for sheet, y, names in ((first, 680, rows), (second, 60, ("Judo", "Turnen", "Dansen"))):
        for row, name in enumerate(names, 1):
            sheet.text(50, y + 14 * row, name, 9)
            for at in range(3):
                sheet.text(178 + 50 * at, y + 14 * row, f"1.{row}{at}0", 9)
    first.text(50, 740, "* Leden van alle leeftijden", 7)
    second.paragraph(50, 200, "Onder de tabel gaat de tekst verder met een uitleg van de cijfers per jaar. " * 6, 480)
    document = lay(first, second)
    found = grid(only(document, "table"))
    assert found.header == ("Vereniging", "2020/2021", "2021/2022", "2022/2023")
    assert [row[0] for row in found.rows] == [*rows, "Judo", "Turnen", "Dansen"]
    assert texts(document, "footnote") == ["* Leden van alle leeftijden"]


def test_a_table_that_goes_on_in_the_next_column_with_one_row() -> None:
    sheet = Sheet()
    part(sheet, 40, 100, ("Zwemmen", "Judo", "Turnen", "Dansen"), header=True)
    part(sheet, 320, 100, ("Schaken",), header=True)
    sheet.paragraph(320, 150, "Na de tabel gaat de tekst in de tweede kolom verder met een uitleg. " * 4, 230)
    found = grid(only(lay(sheet), "table"))
    assert [row[0] for row in found.rows] == ["Zwemmen", "Judo", "Turnen", "Dansen", "Schaken"]


def test_another_table_on_the_next_page_stays_another() -> None:
    first, second = Sheet(), Sheet()
    part(first, 50, 600, ("Zwemmen", "Judo", "Turnen", "Dansen"), header=True)
    second.text(50, 50, "Tabel 2. Leden in het westen", 9, bold=True)
    part(second, 50, 70, ("Schaken", "Roeien", "Zeilen"), header=True)
    for sheet in (first, second):
        sheet.paragraph(
            50, 300, "Bij de tabel staat gewone tekst over wat de cijfers laten zien en wat niet. " * 6, 480
        )
    assert len([block for block in lay(first, second).blocks if block.kind == "table"]) == 2


def test_years_at_the_left_of_cells_with_figures_at_their_right() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 50, "Boven de tabel staat gewone tekst over wat de cijfers laten zien en wat niet. " * 3, 480)
    for column, year in enumerate(YEARS):
        sheet.text(150 + 100 * column, 200, year, 9, bold=True)
    for row, name in enumerate(("Zwemmen", "Judo", "Turnen"), 1):
        sheet.text(50, 200 + 14 * row, name, 9)
        for column in range(3):
            sheet.text(220 + 100 * column, 200 + 14 * row, f"1.{row}{column}0", 9)
    found = grid(only(lay(sheet), "table"))
    assert found.header == ("", *YEARS)
    assert found.rows[0] == ("Zwemmen", "1.100", "1.110", "1.120")


def test_a_row_broken_by_the_page_keeps_its_label() -> None:
    first, second = Sheet(), Sheet()
    first.paragraph(50, 100, "Boven de tabel staat gewone tekst over wat de cijfers laten zien en wat niet. " * 6, 480)
    part(first, 50, 650, ("Zwemmen", "Judo", "Turnen voor"), header=True)
    for y in (636, 654, 668, 682, 696):
        first.rule(50, y, 300)
    for y in (46, 64, 78, 92, 106):
        second.rule(50, y, 300)
    part(second, 50, 60, (), header=True)
    second.text(50, 74, "jonge kinderen", 9)
    part(second, 50, 74, ("Schaken", "Roeien"), header=False)
    second.paragraph(50, 200, "Onder de tabel gaat de tekst verder met een uitleg van de cijfers per jaar. " * 6, 480)
    found = grid(only(lay(first, second), "table"))
    assert [row[0] for row in found.rows] == ["Zwemmen", "Judo", "Turnen voor jonge kinderen", "Schaken", "Roeien"]


GROUPS = {"Jongens": ("tot 12 jaar", "12 jaar en ouder"), "Meisjes": ("tot 12 jaar", "12 jaar en ouder")}


@pytest.mark.parametrize(
    ("look", "indent"),
    [("plain", 0), ("bold", 0), ("rules", 0), ("bold", 10)],
    ids=["plain", "bold", "rules", "set in"],
)
def test_the_name_of_a_group_has_a_row_of_its_own(look: str, indent: float) -> None:
    sheet = Sheet()
    sheet.text(50, 100, "Leeftijd", 9, bold=True)
    for column, year in enumerate(YEARS):
        cell(sheet, column, 100, year)
    sheet.rule(50, 105, 510)
    y = 100.0
    for group, labels in GROUPS.items():
        for row, label in enumerate((group, *labels)):
            y += 16
            sheet.text(50 + indent * bool(row), y, label, 9, bold=look == "bold" and not row)
            for column in range(3 if row else 0):
                cell(sheet, column, y, f"{row}{column}0")
            if look == "rules":
                sheet.rule(50, y + 5, 510)
    found = grid(only(lay(sheet), "table"))
    assert found.header == ("Leeftijd", *YEARS)
    assert [row[0] for row in found.rows] == [label for group, labels in GROUPS.items() for label in (group, *labels)]
    assert [row[1:] for row in found.rows[3:]] == [("",) * 3, ("100", "110", "120"), ("200", "210", "220")]


def test_a_group_centred_over_all_columns_is_no_cell() -> None:
    sheet = Sheet()
    for column, year in enumerate(YEARS):
        cell(sheet, column, 100, year)
    for at, label in enumerate(("Noord", "Oost", "", "Zuid", "West")):
        y = 120.0 + 16 * at
        sheet.text(50, y, label, 9)
        for column in range(3 if label else 0):
            cell(sheet, column, y, f"{at + 1}{column}5")
        sheet.rule(50, y + 5, 510)
    sheet.text(270, 152, "Alle andere streken", 9)
    found = grid(only(lay(sheet), "table"))
    assert [row[0] for row in found.rows] == ["Noord", "Oost", "Alle andere streken", "Zuid", "West"]
    assert found.rows[1] == ("Oost", "205", "215", "225")


@pytest.mark.parametrize("drawn", ["rules", "cells"])
def test_cells_as_near_as_words_are_parted_by_what_is_drawn_between_them(drawn: str) -> None:
    sheet = Sheet()
    rows = (("Gemeente", "2022", "2023"), ("Rotterdam", "14.200", "13.100"), ("Utrecht", "3.120", "3.050"))
    ends = (50, 100, 133, 166)
    for at, row in enumerate(rows):
        y = 100.0 + 14 * at
        sheet.text(52, y, " ".join(cell.ljust(width) for cell, width in zip(row, (9, 6, 6), strict=True)).strip(), 10)
        for left, right in pairwise(ends):
            if drawn == "cells":
                sheet.box(left, y - 10, right, y + 4, "#eeeeee" if at % 2 else "#dddddd")
        for x in ends if drawn == "rules" else ():
            sheet.strokes.append(Stroke("line", x, y - 10, x, y + 4, None, "#000000"))
        sheet.rule(50, y + 4, 166)
    found = grid(only(lay(sheet), "table"))
    assert (found.header, found.rows) == (rows[0], rows[1:])


def test_white_rows_between_coloured_ones_are_no_picture() -> None:
    sheet = Sheet()
    for column, year in enumerate(YEARS):
        cell(sheet, column, 100, year)
    for row in range(4):
        top = 104.0 + 40 * row
        sheet.box(50, top, 510, top + 40, "#ffffff" if row % 2 else "#ddeeff")
        sheet.lines(
            55, top + 10, [f"Een lange omschrijving {row}", "over drie regels en", "dan de cijfers"], 9, pitch=11
        )
        for column in range(3):
            cell(sheet, column, top + 32, f"{row}{column}0")
    assert [row[0] for row in grid(only(lay(sheet), "table")).rows] == [
        f"Een lange omschrijving {row} over drie regels en dan de cijfers" for row in range(4)
    ]


@pytest.mark.parametrize("rules", [False, True])
def test_heads_as_near_as_words_and_a_caption_that_reaches_over_the_figures(rules: bool) -> None:
    sheet = Sheet()
    sheet.text(50, 86, "Tabel 1. Kinderen zonder school", 8, bold=True)
    sheet.text(50, 100, "Gemeente", 8)
    sheet.text(110, 100, "Aantal Aandeel", 8)
    if rules:
        sheet.rule(50, 103, 170)
    for at, (label, number, share) in enumerate((("Heerlen", "1.430", "10,9%"), ("Utrecht", "3.120", "4,6%"))):
        sheet.text(50, 112 + 10 * at, label, 8)
        sheet.text(114, 112 + 10 * at, number, 8)
        sheet.text(166 - 4 * len(share), 112 + 10 * at, share, 8)
    sheet.paragraph(50, 300, "De tekst onder de tabel legt uit wat de cijfers van dit jaar betekenen." * 2, 480)
    found = grid(only(lay(sheet), "table"))
    assert found.header == ("Gemeente", "Aantal", "Aandeel")
    assert found.rows == (("Heerlen", "1.430", "10,9%"), ("Utrecht", "3.120", "4,6%"))
    assert "Tabel 1. Kinderen zonder school" in texts(lay(sheet))


@pytest.mark.parametrize("at", [0, 5, 10], ids=["top", "middle", "foot"])
def test_labels_at_any_height_beside_figures_of_two_lines(at: float) -> None:
    sheet = Sheet()
    sheet.paragraph(50, 50, "Boven de tabel staat gewone tekst over wat de cijfers laten zien en wat niet. " * 3, 480)
    for x, year in zip((300, 370, 450), YEARS, strict=True):
        sheet.text(x, 100, year, 9)
    for row, label in enumerate(("Vervolgd", "Veroordeeld", "Vrijgesproken")):
        y = 120.0 + 30 * row
        sheet.text(50, y + at, label, 9)
        sheet.text(310, y + at, "-", 9)
        for column in (1, 2):
            sheet.text(COLUMNS[column] - 30, y, f"7{row}{column} (769 straf", 9)
            sheet.text(COLUMNS[column] - 30, y + 10, "opgelegd)", 9)
    rows = grid(only(lay(sheet), "table")).rows
    assert [row[0] for row in rows] == ["Vervolgd", "Veroordeeld", "Vrijgesproken"]
    assert rows[2][1:] == ("-", "721 (769 straf opgelegd)", "722 (769 straf opgelegd)")


def test_a_mark_behind_a_figure_that_ends_in_ten_is_a_mark() -> None:
    sheet = Sheet()
    for column, year in enumerate(YEARS):
        cell(sheet, column, 100, year)
    for row, label in enumerate(("Vervolgd", "Veroordeeld", "Vrijgesproken")):
        sheet.text(50, 120 + 20 * row, label, 9)
        for column in range(3):
            x = cell(sheet, column, 120 + 20 * row, "12.410")
        sheet.text(x, 117 + 20 * row, str(row + 1), 5)
    block = only(lay(sheet), "table")
    assert grid(block).rows[0] == ("Vervolgd", "12.410", "12.410", "12.410")
    assert [note.mark for note in block.notes] == ["1", "2", "3"]


def test_a_head_at_the_left_of_centred_labels_is_that_of_their_column() -> None:
    sheet = Sheet()
    sheet.text(40, 100, "Regio", bold=True)
    for at, (label, figures) in enumerate(
        (("Twente", ("120", "135")), ("Zeeland", ("80", "96")), ("Drenthe", ("64", "71")))
    ):
        sheet.text(120, 116 + 14 * at, label)
        for x, figure in zip((260, 340), figures, strict=True):
            sheet.text(x, 116 + 14 * at, figure)
    for x, year in ((257, "Jongens"), (337, "Meisjes")):
        sheet.text(x, 100, year, bold=True)
    assert grid(only(lay(sheet), "table")).header == ("Regio", "Jongens", "Meisjes")


def test_rows_of_great_figures_between_rules_are_no_table() -> None:
    sheet = Sheet()
    sheet.paragraph(
        40, 60, "Dit is gewone tekst over wonen, met genoeg woorden om te laten zien hoe groot die is.", 400
    )
    for at, (figure, label) in enumerate(
        (("318", "kinderen zonder huis"), ("27", "steden met een plan"), ("84%", "is tevreden"))
    ):
        sheet.text(60, 140 + 30 * at, figure, 18, bold=True)
        sheet.text(130, 138 + 30 * at, label, 8)
        sheet.rule(50, 150 + 30 * at, 300)
    assert texts(lay(sheet), "table") == []


def test_years_in_the_middle_beside_a_head_of_two_lines() -> None:
    sheet = Sheet()
    sheet.lines(50, 100, ["Kinderen/", "jongeren"], 9, pitch=11, bold=True)
    for at, year in enumerate(("2021", "2022", "2023")):
        sheet.text(200 + 60 * at, 105.5, year, 9, bold=True)
    for row, name in enumerate(("Zwemmen", "Judo", "Turnen")):
        sheet.text(50, 130 + 16 * row, name, 9)
        for at in range(3):
            sheet.text(200 + 60 * at, 130 + 16 * row, f"1.{row}{at}0", 9)
    document = lay(sheet)
    assert grid(only(document, "table")).header == ("Kinderen/jongeren", "2021", "2022", "2023")
    assert texts(document, "heading") == []


def test_small_cells_of_two_lines_beside_a_label_in_the_middle() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 40, "Boven de tabel staat gewone tekst over wat de cijfers laten zien en wat niet. " * 2, 480)
    for at, year in enumerate(("2022", "2023")):
        sheet.text(200 + 80 * at, 100, year, 6.5)
    for row, name in enumerate(("Zwemmen", "Judo")):
        sheet.text(50, 114 + 12 * row, name, 6.5)
        for at in range(2):
            sheet.text(200 + 80 * at, 114 + 12 * row, f"1.{row}{at}0", 6.5)
    sheet.text(50, 144, "Turnen", 6.5)
    for at in range(2):
        sheet.lines(200 + 80 * at, 140, [f"79{at} (769", "jongens)"], 6.5, pitch=8)
    assert grid(only(lay(sheet), "table")).rows[-1] == ("Turnen", "790 (769 jongens)", "791 (769 jongens)")
