"""Tags tell paragraphs, headings, notes, furniture and order where looks leave doubt; poor tags are not heard."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import pytest
from typesetting import Paged, Sheet, texts, wrap

from krextract.layout import lay_out
from krextract.layout.blocks import LaidDocument
from krextract.layout.lines import build_pieces
from krextract.layout.paragraphs import Paragraph
from krextract.layout.tagged import Tagged
from krextract.layout.tagged_order import in_order
from krextract.reading.pages import UNMARKED, Tags

SWIM = (
    "Wie leert zwemmen heeft daar een leven lang plezier van en is veiliger aan het water in de buurt waar hij woont."
)
BIKE = "Op de fiets naar school gaan maakt kinderen sterker en het verkeer rond de school rustiger voor de hele straat."
FULL = "Een regel die tot aan de rand toe vol is gezet sluit hier af."
NEXT = "Een regel die even vol is maar met wie een ander stuk begint."
WIDTH = 300
FOOT = "Vereniging Voorbeeld, jaarbericht"


@dataclass
class Book:
    """Pages whose runs are marked as parts of elements while they are set."""

    sheets: list[Sheet] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    marks: dict[int, dict[int, int]] = field(default_factory=dict)

    def page(self) -> Sheet:
        self.sheets.append(Sheet())
        return self.sheets[-1]

    def tag(self, role: str | None, runs: Iterable[int] = (), *, element: int | None = None) -> int:
        """Mark runs of the last page that have no mark yet (all of them, or some) as one element, or as none."""
        sheet, number = self.sheets[-1], len(self.sheets)
        if role is not None and element is None:
            self.roles.append(role)
            element = len(self.roles) - 1
        marks = self.marks.setdefault(number, {})
        mark = UNMARKED if role is None else len(marks)
        for at in runs or [at for at, run in enumerate(sheet.runs) if run.mark is None]:
            sheet.runs[at].mark = mark
        if element is not None:
            marks[mark] = element
        return -1 if element is None else element

    def paragraph(self, y: float, text: str, role: str = "P", x: float = 50, width: float = WIDTH) -> float:
        """A paragraph of one element; the baseline of the line after."""
        y = self.sheets[-1].paragraph(x, y, text, width)
        self.tag(role)
        return y

    def evidence(self, y: float) -> float:
        """Paragraphs that show to be such, whose tags say the same."""
        for text in (SWIM, BIKE, SWIM, BIKE, SWIM):
            y = self.paragraph(y, text) + 12
        return y

    def lay(self) -> LaidDocument:
        paged = Paged(*self.sheets)
        tags = Tags(tuple(self.roles), (-1,) * len(self.roles), self.marks) if self.roles else None
        paged.info = replace(paged.info, tags=tags)
        return lay_out(paged)


def doubtful() -> Book:
    """Two paragraphs without white between them, the first of which fills its last line."""
    book = Book()
    book.page()
    y = book.evidence(100)
    for text in (FULL, NEXT):
        book.sheets[-1].lines(50, y, [text])
        book.tag("P")
        y += 12
    return book


def test_two_elements_are_two_paragraphs_however_close_they_stand() -> None:
    assert texts(doubtful().lay(), "text")[-2:] == [FULL, NEXT]


def test_what_shows_decides_without_tags() -> None:
    book = doubtful()
    book.roles = []
    assert texts(book.lay(), "text")[-1] == f"{FULL} {NEXT}"


def every_line(book: Book) -> None:
    """Each line a paragraph of its own."""
    book.roles = ["P"] * len(book.sheets[-1].runs)
    book.marks = {1: {at: at for at in range(len(book.roles))}}
    for at, run in enumerate(book.sheets[-1].runs):
        run.mark = at


def whole_page(book: Book) -> None:
    """All of the page one paragraph."""
    book.marks = {1: dict.fromkeys(book.marks[1], 0)}


def moved(book: Book) -> None:
    """Marks that stand for the next element."""
    book.marks = {1: {mark: element // 2 for mark, element in book.marks[1].items()}}


@pytest.mark.parametrize("spoil", [every_line, whole_page, moved])
def test_tags_that_do_not_say_what_shows_are_not_heard(spoil: object) -> None:
    book = doubtful()
    assert callable(spoil)
    spoil(book)
    assert texts(book.lay(), "text") == [SWIM, BIKE, SWIM, BIKE, SWIM, f"{FULL} {NEXT}"]


def test_an_element_goes_on_over_a_page_after_a_full_stop() -> None:
    book = Book()
    book.page().lines(50, 100, ["Inleiding"], 20)
    book.tag("H1")
    y = book.evidence(130)
    book.paragraph(y, "Een korte zin staat vooraan.")
    first = len(book.roles) - 1
    sheet = book.page()
    sheet.lines(50, 100, ["De zin daarna begint op het blad dat volgt."])
    book.tag("P", element=first)
    book.evidence(130)
    assert "Een korte zin staat vooraan. De zin daarna begint op het blad dat volgt." in texts(book.lay(), "text")


def with_headings(roles: Sequence[str]) -> Book:
    """Titles set as the text is, between paragraphs."""
    book = Book()
    book.page()
    y = book.evidence(100)
    for title, role in zip(("Zwemmen", "In de zomer", "In de winter"), roles, strict=True):
        book.sheets[-1].lines(50, y, [title])
        book.tag(role)
        y = book.paragraph(y + 12, SWIM)
    return book


def test_headings_set_as_text_rank_by_their_tags() -> None:
    laid = with_headings(["H2", "H3", "H3"]).lay()
    headings = [(block.text, block.level) for block in laid.blocks if block.kind == "heading"]
    assert headings == [("Zwemmen", 1), ("In de zomer", 2), ("In de winter", 2)]


def test_headings_are_not_believed_where_text_is_tagged_so() -> None:
    book = with_headings(["H2", "H3", "H3"])
    book.roles = ["H2" if role == "P" else role for role in book.roles]
    assert not texts(book.lay(), "heading")
    assert "Zwemmen" in texts(book.lay(), "text")


def test_a_note_is_one_wherever_it_stands() -> None:
    book = Book()
    sheet = book.page()
    y = book.evidence(100)
    sheet.lines(50, y + 20, ["Geteld door de vereniging zelf."], 7)
    book.tag("Note")
    book.paragraph(y + 40, BIKE)
    assert texts(book.lay(), "footnote") == ["Geteld door de vereniging zelf."]


def with_foot(rest: str | None) -> Book:
    """A single page with a line at its foot that is no part of any element, and one in the text."""
    book = Book()
    sheet = book.page()
    y = book.evidence(100)
    sheet.lines(50, y, ["Nog een regel."])
    book.tag(rest)
    sheet.lines(50, 780, [FOOT], 8)
    book.tag(None)
    return book


def test_what_tags_leave_out_at_the_foot_is_furniture() -> None:
    assert with_foot("P").lay().furniture == ((1, FOOT),)


def test_nothing_is_furniture_by_tags_that_leave_out_text() -> None:
    laid = with_foot(None).lay()
    assert not laid.furniture
    assert {FOOT, "Nog een regel."} <= set(texts(laid))


def balanced(elements: Sequence[str]) -> Book:
    """Two columns under each of two headings that stand in the first, which look as if they ran down the page."""
    book = Book()
    for _ in range(5):
        book.page()
        book.evidence(80)
    sheet, y = book.page(), 150
    parts = {
        "A": (50, y, ["Sport"]), "a": (50, y + 12, wrap(SWIM, 48)), "b": (320, y + 16, wrap(BIKE, 48)),
        "C": (50, y + 48, ["Spel"]), "c": (50, y + 60, wrap(BIKE, 48)), "d": (320, y + 60, wrap(SWIM, 48)),
    }  # fmt: skip
    for name in elements:
        x, top, lines = parts[name]
        sheet.lines(x, top, lines, bold=name.isupper())
        book.tag("H2" if name.isupper() else "P")
    return book


def test_columns_balanced_under_headings_are_read_in_the_order_of_tags() -> None:
    assert texts(balanced("AabCcd").lay())[-6:] == ["Sport", SWIM, BIKE, "Spel", BIKE, SWIM]


def test_an_order_that_jumps_about_is_not_taken() -> None:
    untagged = balanced("dCbcaA")
    untagged.roles = []
    assert texts(balanced("dCbcaA").lay()) == texts(untagged.lay())
    assert texts(untagged.lay())[-6:] == ["Sport", SWIM, "Spel", BIKE, BIKE, SWIM]


def test_parts_of_one_element_side_by_side_are_read_column_by_column() -> None:
    book = Book()
    sheet = book.page()
    for x, y, line in ((320, 200, "boven rechts"), (50, 212, "links"), (320, 212, "rechts"), (50, 224, "onder links")):
        sheet.lines(x, y, [line])
    book.tag("P")
    parts = [
        Paragraph("text", (line,), line.x0, line.x1, 0, False)
        for line in sorted(build_pieces(sheet.runs, 1), key=lambda line: line.baseline)
    ]
    ordered = in_order([parts], Tagged(Tags(("P",), (-1,), book.marks)))
    read = [one.lines[0].text for one in ordered if isinstance(one, Paragraph)]
    assert read == ["links", "onder links", "boven rechts", "rechts"]
