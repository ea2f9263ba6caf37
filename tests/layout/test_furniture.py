"""Running heads, tab bars, margin labels and page numbers, and what looks like them."""

import pytest
from typesetting import Sheet, lay, texts

SENTENCES = [
    "De gemeente telde in het voorjaar hoeveel kinderen naar de bibliotheek gaan en hoe vaak zij dat doen.",
    "Ouders vinden de weg naar het spreekuur beter dan een jaar geleden, al blijft de wachttijd lang.",
    "In de wijken aan de rand van de stad zijn er minder speelplekken dan in het centrum van de stad.",
    "Een deel van de scholen biedt ontbijt aan; dat helpt leerlingen om de dag goed te beginnen.",
    "Jongeren geven hun buurt een ruime voldoende en willen graag vaker meepraten over plannen.",
]


def report(pages: int) -> list[Sheet]:
    """Pages of running text that differs from page to page."""
    sheets = []
    for number in range(pages):
        sheet = Sheet()
        y = 120.0
        for turn in range(3):
            y = sheet.paragraph(100, y, SENTENCES[(number + turn) % 5], 400) + 8
        sheets.append(sheet)
    return sheets


@pytest.mark.parametrize("pages", [2, 3, 16])
def test_running_head_and_page_number(pages: int) -> None:
    sheets = report(pages)
    for number, sheet in enumerate(sheets, 1):
        sheet.text(100, 40, "Jaarbericht over opgroeien", 8)
        sheet.text(400, 770, f"pagina {number} van {pages}", 8)
    document = lay(*sheets)
    assert len(document.blocks) == 3 * pages
    assert document.furniture[:2] == ((1, "Jaarbericht over opgroeien"), (1, f"pagina 1 van {pages}"))


def test_heads_that_differ_from_chapter_to_chapter() -> None:
    sheets = report(6)
    chapters = ["Wonen", "Wonen", "School", "Zorg", "Zorg", "Sport"]
    for sheet, chapter in zip(sheets, chapters, strict=True):
        sheet.text(100, 40, f"Hoofdstuk {chapter}", 8)
    document = lay(*sheets)
    assert len(document.blocks) == 18
    assert [text for _, text in document.furniture] == [f"Hoofdstuk {chapter}" for chapter in chapters]


def test_tab_bar_with_the_current_tab_set_apart() -> None:
    sheets = report(8)
    for number, sheet in enumerate(sheets):
        for place, tab in enumerate(("Wonen", "School", "Zorg", "Sport")):
            sheet.text(20 + 140 * place, 20, tab, 6, bold=place == number // 2)
    document = lay(*sheets)
    assert len(document.blocks) == 24
    assert len(document.furniture) == 32


def test_a_head_on_two_lines_beside_others_is_told_in_one_go() -> None:
    sheets = report(6)
    for sheet in sheets:
        for place, (first, second) in enumerate((("Jaarbericht", "over wonen"), ("Kinderen", "en jongeren"))):
            sheet.text(100 + 200 * place, 30, first, 8)
            sheet.text(100 + 200 * place, 40, second, 8)
    assert [text for _, text in lay(*sheets).furniture][:4] == ["Jaarbericht", "over wonen", "Kinderen", "en jongeren"]


def bar(sheet: Sheet, open_tab: int, mark: str) -> None:
    """A bar of tabs with one marked by its letters or by the colour or size of the box behind them."""
    for place, tab in enumerate(("1 Wonen", "2 School", "3 Zorg", "4 Sport")):
        x, marked = 20 + 140.0 * place, place == open_tab
        if mark == "letters":
            sheet.text(x, 20, tab, 6, bold=marked)
        else:
            coloured, jutting = marked and mark == "colour", marked and mark == "size"
            sheet.box(x - 5, 10, x + 130, 40 if jutting else 30, "#aa2200" if coloured else "#88aaaa")
            sheet.text(x, 20, tab, 6, color="#ffffff")


@pytest.mark.parametrize("mark", ["letters", "colour", "size"])
@pytest.mark.parametrize("themes", [(0,), (1, 3), (0, 1, 2, 3)], ids=["one", "two", "all"])
def test_the_tab_that_a_bar_marks(mark: str, themes: tuple[int, ...]) -> None:
    sheets = report(8)
    opened = [themes[number * len(themes) // 8] for number in range(8)]
    for sheet, tab in zip(sheets, opened, strict=True):
        bar(sheet, tab, mark)
    names = ["1 Wonen", "2 School", "3 Zorg", "4 Sport"]
    assert lay(*sheets).tabs == tuple((page, names[tab]) for page, tab in enumerate(opened, 1))


def test_a_bar_that_marks_nothing_opens_no_tab() -> None:
    sheets = report(4)
    for sheet in sheets:
        bar(sheet, -1, "colour")
    assert lay(*sheets).tabs == ()


def test_label_in_the_margin_is_kept_for_its_page() -> None:
    sheets = report(9)
    for number, sheet in enumerate(sheets):
        sheet.text(20, 500 if number else 470, "1 Wonen" if number < 5 else "2 Zorg", 7, bold=True)
    document = lay(*sheets)
    assert len(document.blocks) == 27
    assert (7, "2 Zorg") in document.furniture


def test_headings_that_return_in_every_chapter_stay() -> None:
    sheets = report(9)
    for number in (0, 3, 6):
        sheets[number].text(100, 90, "KENGETALLEN", 18, bold=True)
    assert texts(lay(*sheets), "heading") == ["KENGETALLEN"] * 3


def test_same_heading_on_both_pages_of_a_leaflet_stays() -> None:
    sheets = report(2)
    for sheet in sheets:
        sheet.text(100, 85, "Cijfers", 18, bold=True)
    assert texts(lay(*sheets), "heading") == ["Cijfers", "Cijfers"]


def test_first_lines_of_running_text_are_no_heads() -> None:
    sheets = []
    for sentence in SENTENCES[:4]:
        sheet = Sheet()
        sheet.paragraph(100, 60, sentence + " " + SENTENCES[4], 400)
        sheets.append(sheet)
    document = lay(*sheets)
    assert document.furniture == ()


def test_notes_that_return_at_the_foot_are_no_furniture() -> None:
    sheets = report(4)
    for sheet in sheets:
        sheet.text(100, 740, "* Bron: telling van de gemeente", 7)
    document = lay(*sheets)
    assert texts(document, "footnote") == ["* Bron: telling van de gemeente"] * 4


def test_a_lone_page_number() -> None:
    sheet = report(1)[0]
    sheet.text(300, 780, "1", 8)
    document = lay(sheet)
    assert document.furniture == ((1, "1"),)


def test_a_year_at_the_head_of_a_page_is_no_folio() -> None:
    sheets = [Sheet(number=number) for number in (1, 2, 3)]
    for sheet in sheets:
        sheet.paragraph(50, 150, SENTENCES[sheet.number], 400)
        sheet.text(300, 800, str(sheet.number), 8)
    sheets[1].text(50, 40, "2023", 14, bold=True)
    assert "2023" in " ".join(texts(lay(*sheets)))
