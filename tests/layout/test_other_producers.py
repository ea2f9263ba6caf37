"""What other programs make of a page: each case is a layout that once was read wrongly."""

from dataclasses import replace

import pytest
from typesetting import EM, Sheet, lay, only, texts

from krextract.layout.blocks import Pair
from krextract.layout.cards import read_card
from krextract.layout.justified import stretched
from krextract.reading.pages import Run

TEXT = "Kinderen die in de buurt willen spelen vinden vaak geen plek, en dat geldt voor grote steden nog meer."


def spread(sheet: Sheet, y: float, words: str, x0: float = 50, x1: float = 270) -> None:
    """Words set apart over the whole width, as where a program justifies without hyphens."""
    parts = words.split(" ")
    gap = (x1 - x0 - sum(EM * 10 * len(part) for part in parts)) / (len(parts) - 1)
    x = x0
    for part in parts:
        x = sheet.text(x, y, part) + gap


def test_words_spread_over_a_line_are_one_line() -> None:
    sheet = Sheet()
    spread(sheet, 100, "Het plan voor de")
    spread(sheet, 112, "wijkverpleegkundigen is een")
    sheet.text(50, 124, "goed begin.")
    sheet.paragraph(320, 100, TEXT, 220)
    assert texts(lay(sheet))[0] == "Het plan voor de wijkverpleegkundigen is een goed begin."


def test_labels_at_equal_distances_stay_apart() -> None:
    sheet = Sheet()
    for x in (50, 170, 290):
        sheet.text(x, 100, "jongens tot 12")
    assert stretched(sheet.runs, 0.6) == frozenset()
    spread(sheet, 130, "en wat zij vinden")
    assert stretched(sheet.runs[3:], 0.6) == {1, 2, 3}


def test_words_centred_at_equal_steps_are_labels() -> None:
    sheet = Sheet()
    for x, month in ((50, "jan"), (90, "feb"), (130, "mrt"), (170, "apr")):
        sheet.text(x, 100, month, 7)
    assert stretched(sheet.runs, 0.6) == frozenset()


def test_a_stretched_line_between_lines_that_are_stretched_too() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "Groei.")
    sheet.text(200, 100, "Voorzieningen")
    sheet.text(50, 112, "er")
    sheet.text(70, 112, "zijn in elke wijk en ook daarbuiten")
    assert texts(lay(sheet)) == ["Groei. Voorzieningen er zijn in elke wijk en ook daarbuiten"]


def test_a_chapter_number_far_before_its_title() -> None:
    sheet = Sheet()
    sheet.text(50, 60, "3", 16, bold=True)
    sheet.text(70, 60, "Sport en spel", 16, bold=True)
    sheet.paragraph(50, 100, TEXT, 480)
    first, second = sheet.runs[:2]
    sheet.runs[1] = replace(second, style=first.style)
    assert texts(lay(sheet), "heading") == ["3 Sport en spel"]


def test_a_contents_page_is_no_text() -> None:
    sheet = Sheet()
    sheet.text(50, 60, "Inhoud", 16, bold=True)
    sheet.text(50, 90, "1 Sport", bold=True)
    sheet.text(230, 90, "4", bold=True)
    for number in range(1, 6):
        sheet.text(60, 90 + 12 * number, f"1.{number} Onderdeel . . . . . . . .")
        sheet.text(230, 90 + 12 * number, str(number + 4))
    sheet.paragraph(50, 400, TEXT, 480)
    assert texts(lay(sheet)) == ["Inhoud", TEXT]


def test_the_heading_below_an_infographic_is_no_part_of_it() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "Aantal kinderen op zwemles", 12, bold=True)
    for x, year, figure in ((50, "2022", "1.250"), (200, "2023", "1.310")):
        sheet.text(x, 130, figure, 22, bold=True)
        sheet.text(x, 146, year)
    sheet.text(50, 190, "Zo gaat het nu", 14, bold=True)
    sheet.paragraph(50, 210, TEXT, 480)
    document = lay(sheet)
    assert texts(document, "heading") == ["Zo gaat het nu"]
    assert [pair.label for pair in only(document, "infographic").pairs] == ["2022", "2023"]


@pytest.mark.parametrize("apart", [6, 30])
def test_two_tables_side_by_side(apart: float) -> None:
    sheet = Sheet()
    for x, y, head in ((50.0, 100.0, "Gemeente"), (320.0, 100 + apart / 2, "Sport")):
        sheet.text(x, y, head, 8, bold=True)
        for column, year in enumerate(("2021", "2022", "2023")):
            sheet.text(x + 100 + 40 * column, y, year, 8, bold=True)
        for row, name in enumerate(("Zwemmen", "Judo", "Turnen"), 1):
            sheet.text(x, y + 14 * row, name, 8)
            for column in range(3):
                sheet.text(x + 100 + 40 * column, y + 14 * row, f"1.{row}{column}0", 8)
    sheet.rule(50, 220, 540)
    sheet.paragraph(50, 240, TEXT, 480)
    grids = [block.grid for block in lay(sheet).blocks if block.grid]
    assert [grid.header for grid in grids] == [
        ("Gemeente", "2021", "2022", "2023"),
        ("Sport", "2021", "2022", "2023"),
    ]
    assert [grid.rows[1] for grid in grids] == [("Judo", "1.200", "1.210", "1.220")] * 2


def test_a_table_right_below_another() -> None:
    sheet = Sheet()
    for y, heads in ((100, ("2022", "2023")), (190, ("Gevraagd", "Gekregen"))):
        for column, head in enumerate(heads):
            sheet.text(300 + 100 * column, y, head, 9, bold=True)
        for row, name in enumerate(("Noord", "Oost", "West"), 1):
            sheet.text(50, y + 14 * row, name, 9)
            for column in range(2):
                sheet.text(300 + 100 * column, y + 14 * row, f"{row}.{column}50", 9)
    sheet.text(50, 174, "Tabel 2. Aanvragen", 9, bold=True)
    grids = [block.grid for block in lay(sheet).blocks if block.grid]
    assert [(grid.header[1:], len(grid.rows)) for grid in grids] == [
        (("2022", "2023"), 3),
        (("Gevraagd", "Gekregen"), 3),
    ]


def test_columns_balanced_per_chapter() -> None:
    sheet = Sheet()
    for y, name in ((100, "Zwemmen"), (220, "Turnen")):
        sheet.text(50, y, name, 16, bold=True)
        sheet.lines(50, y + 24, [f"{name} kan in elke stad, zegt de", "bond, maar lang niet elk kind gaat op"])
        sheet.lines(320, y, ["les omdat het te duur is of omdat er", "geen plek is in de buurt."])
    assert texts(lay(sheet), "text") == [
        f"{name} kan in elke stad, zegt de bond, maar lang niet elk kind gaat op les omdat het te duur is of omdat er"
        " geen plek is in de buurt."
        for name in ("Zwemmen", "Turnen")
    ]


def test_notes_at_the_end_of_a_chapter() -> None:
    sheet = Sheet()
    end = sheet.text(50, 100, "Er waren 120 lessen.")
    sheet.text(end, 96, "1", 6)
    sheet.paragraph(50, 130, TEXT, 480)
    sheet.text(50, 200, "Noten", bold=True)
    sheet.text(50, 220, "1 Telling van de bond.", 8)
    sheet.paragraph(50, 300, TEXT, 480)
    assert texts(lay(sheet), "footnote") == ["1 Telling van de bond."]


def test_an_upright_tab_at_the_head_takes_no_line_of_text_along() -> None:
    sheets = []
    first = ("Zwemmen leer je jong.", "Judo is een sport.", "Schaken kan overal.", "Wie turnt, wordt lenig.")
    for sentence in first:
        sheet = Sheet()
        sheet.text(560, 90, "SPORT", 7, bold=True)
        sheet.paragraph(50, 90, " ".join([sentence] * 12), 480)
        sheets.append(sheet)
    assert texts(lay(*sheets), "text") == [" ".join([sentence] * 12) for sentence in first]


def test_a_figure_between_two_columns_is_stepped_over() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, TEXT, 220)
    sheet.text(50, 172, "Zij noemen dat in gesprekken met hun")
    sheet.text(320, 100, "Figuur 2. Speelplekken", 10, bold=True)
    sheet.paragraph(320, 130, "ouders vaak als eerste punt van zorg, en de gemeente weet dat.", 220)
    found = texts(lay(sheet), "text")
    assert any("gesprekken met hun ouders vaak" in text for text in found)


def test_letters_with_swapped_bytes_and_letters_set_apart() -> None:
    sheet = Sheet()
    sheet.text(50, 60, "S P O R T - E N S P E L", 12, bold=True)
    sheet.paragraph(
        50, 100, "Een speci\u6600\u6900eke vraag en een o\u6600\ud200ine he\u6600\ucf00ng over spelen.", 480
    )
    found = texts(lay(sheet))
    assert found[1] == "Een specifieke vraag en een offline heffing over spelen."
    assert found[0].replace(" ", "") == "SPORT-ENSPEL"


def test_a_row_drawn_in_one_go_is_cut_at_its_wide_spaces() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "Aantal lessen", 12, bold=True)
    sheet.text(50, 120, "2022")
    sheet.text(200, 120, "2023")
    sheet.text(50, 150, "4.165 2.440", 22, bold=True)
    run: Run = sheet.runs[-1]
    edges = (*run.edges[:6], *(edge + 84 for edge in run.edges[6:]))
    sheet.runs[-1] = replace(run, edges=edges, x1=edges[-1])
    pairs: tuple[Pair, ...] = only(lay(sheet), "infographic").pairs
    assert [pair.label for pair in pairs] == ["2022", "2023"]


@pytest.mark.parametrize(
    ("text", "figure", "label"),
    [
        ("2023 6.351", "6.351", "2023"),
        ("28.134 kinderen zonder sportclub", "28.134", "kinderen zonder sportclub"),
        ("Kinderen op zwemles 12%", "12%", "Kinderen op zwemles"),
    ],
)
def test_cards(text: str, figure: str, label: str) -> None:
    card = read_card(text)
    assert card is not None
    assert (text[card[0] : card[1]], card[2]) == (figure, label)


@pytest.mark.parametrize("text", ["In 2023 waren er 14 lessen.", "2023", "Sport en spel", "2022 2023"])
def test_no_cards(text: str) -> None:
    assert read_card(text) is None


def test_a_heading_on_the_first_line_of_its_text() -> None:
    sheet = Sheet()
    for y, head in ((100, "Wat is sport voor kinderen?"), (160, "Sport en spel.")):
        end = sheet.text(50, y, head, bold=True)
        sheet.text(end + 5, y, "Bewegen is nodig om te")
        sheet.paragraph(50, y + 12, "groeien en om vrienden te maken, zegt de bond die de lessen geeft.", 400)
    document = lay(sheet)
    assert texts(document, "heading") == ["Wat is sport voor kinderen?"]
    first, second = [block for block in document.blocks if block.kind == "text"]
    assert first.text.startswith("Bewegen is nodig om te groeien")
    assert second.text.startswith("Sport en spel. Bewegen")
    assert second.lead == len("Sport en spel.")


def test_letters_set_apart_and_drawn_one_by_one() -> None:
    sheet = Sheet()
    x = 50.0
    for letter in "SPEL":
        x = sheet.text(x, 60, letter, 12, bold=True) + 3
    sheet.text(50, 90, "D E C IJ F E R S -", 12, bold=True)
    sheet.paragraph(50, 120, "Een vraag over spelen en over sport.", 480)
    assert texts(lay(sheet))[:2] == ["SPEL", "DECIJFERS-"]
