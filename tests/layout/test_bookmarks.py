"""Bookmarks tell headings that their looks do not."""

from dataclasses import replace

from typesetting import Paged, Sheet, texts

from krextract.layout import lay_out
from krextract.layout.blocks import LaidDocument
from krextract.layout.bookmarks import titles_by_page

TEXT = "Wie lid wordt van een vereniging in de buurt leert anderen kennen en beweegt meer dan daarvoor."
OUTLINE = (
    (1, "Sport en spel", 1),
    (2, "Zwemmen in de", 1),
    (2, "Zo gaat het nu in de grote steden", 1),
    (1, "Geld", 2),
)


def plain_page() -> Sheet:
    """Titles set as the text is, without white around them."""
    sheet = Sheet()
    sheet.text(50, 100, "Sport en spel")
    y = sheet.paragraph(50, 112, TEXT, 300)
    y = sheet.lines(50, y, ["Zo gaat het nu in", "de grote steden"])
    y = sheet.paragraph(50, y, TEXT, 300)
    sheet.text(50, y, "Geld")
    sheet.paragraph(50, y + 12, TEXT, 300)
    return sheet


def laid(outline: tuple[tuple[int, str, int], ...]) -> LaidDocument:
    pages = Paged(plain_page())
    pages.info = replace(pages.info, outline=outline)
    return lay_out(pages)


def test_lines_that_say_what_a_bookmark_to_their_page_says_are_headings() -> None:
    document = laid(OUTLINE)
    headings = [(block.text, block.level) for block in document.blocks if block.kind == "heading"]
    assert headings == [("Sport en spel", 1), ("Zo gaat het nu in de grote steden", 2)]
    assert texts(document, "text")[0] == TEXT


def test_without_bookmarks_nothing_is_a_heading() -> None:
    assert not texts(laid(()), "heading")


def test_titles_keep_their_page_and_first_level() -> None:
    assert titles_by_page([(1, "3. Wonen", 4), (2, "3. Wonen", 4), (2, " – ", 4)]) == {4: {"3wonen": 1}}
