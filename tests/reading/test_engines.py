"""The rungs of the ladder one by one: pdf_oxide's characters, PDFium, pdfplumber."""

import io
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pdf_oxide
import pdfplumber
import pikepdf
import pytest

from krextract.layout import lay_out
from krextract.reading import open_source, pdf
from krextract.reading.census import Count
from krextract.reading.oxide import Known, plain_runs
from krextract.reading.oxide_chars import char_runs
from krextract.reading.pages import Page
from krextract.reading.pdf_open import placing_of
from krextract.reading.place import Placing
from krextract.reading.plumber import slow_runs
from krextract.reading.styles import Styles
from tests.reading.making import changed, pdf_of, text_at

SENTENCE = "In 2023 kregen 1.204 kinderen hulp"


FIGURES = "20231204"


def one_by_one(x: float, y: float, figures: str) -> bytes:
    """Content that shows every figure by an operator of its own, as browsers do."""
    shown = b" ".join(b"(%c) Tj 6.672 0 Td" % ord(figure) for figure in figures)
    return b"BT /F1 12 Tf 1 0 0 1 %g %g Tm " % (x, y) + shown + b" ET\n"


def read(data: bytes) -> Page:
    return next(iter(open_source(data, name="proef.pdf").pages()))


def by_chars(data: bytes, text: str) -> list[str] | None:
    """The texts of the first page as pdf_oxide's characters give them, held to `text`."""
    with pikepdf.open(io.BytesIO(data)) as document:
        placing = placing_of(document.pages[0])
    found = char_runs(pdf_oxide.PdfDocument.from_bytes(data), 0, placing, styles=Styles(), text=text)
    return None if found is None else [run.text for run in found]


def test_glyphs_drawn_alone_are_read_by_the_quick_engine() -> None:
    page = read(pdf_of(b"".join(one_by_one(72, 700 - 20 * row, FIGURES) for row in range(20))))
    assert (page.engine, [run.text for run in page.runs]) == ("pdf_oxide", [FIGURES] * 20)
    first = page.runs[0]
    assert first.edges[3] == pytest.approx(72 + 3 * 6.672, abs=0.1)
    assert first.baseline == pytest.approx(142, abs=0.1)


def test_words_across_a_narrow_gutter_are_parted_where_the_file_parts_them() -> None:
    left, right = text_at(72, 700, "Eerste kolom") + text_at(72, 686, "gaat door"), text_at(148, 700, "tweede kolom")
    data = pdf_of(left + right)
    assert by_chars(data, "Eerste kolomgaat doortweede kolom") == ["Eerste kolom", "tweede kolom", "gaat door"]


def test_letters_in_another_order_than_the_census_are_not_trusted() -> None:
    data = pdf_of(text_at(72, 700, "jaar, vanaf"))
    assert by_chars(data, "jaar, vanaf") == ["jaar, vanaf"]
    assert by_chars(data, "jaa,r vanaf") is None


def test_letters_printed_over_letters_are_not_trusted() -> None:
    assert by_chars(pdf_of(text_at(72, 700, "dubbel") + text_at(75, 700, "dubbel")), "dubbeldubbel") is None


@dataclass
class Untold:
    """A page as pdf_oxide gives it: `de\ufffdnitie` at steps of six points, the untold letter with an advance of none
    or with that of any glyph that its font does not name."""

    advance: float = 0.0

    def extract_chars(self, index: int) -> list[SimpleNamespace]:
        look = {
            "origin_y": 700.0,
            "font_size": 12.0,
            "font_name": "F",
            "color": (0.0, 0.0, 0.0),
            "rotation_degrees": 0.0,
            "mcid": None,
        }
        return [
            SimpleNamespace(
                char=char, origin_x=72.0 + 6 * at, advance_width=self.advance if char == "\ufffd" else 6.0, **look
            )
            for at, char in enumerate("de\ufffdnitie")
        ]


@pytest.mark.parametrize("advance", [0.0, 3.9, 8.0])
@pytest.mark.parametrize(("census", "text"), [("de\ufb01nitie", "definitie"), ("xde-nitiex", "de-nitie")])
def test_untold_letters_are_what_the_census_has_between_the_same_neighbours(
    census: str, text: str, advance: float
) -> None:
    found = char_runs(Untold(advance), 0, Placing(0, 0, 595, 842), styles=Styles(), text=census)
    assert found is not None
    assert [run.text for run in found] == [text]
    assert found[0].edges[2] == 84.0
    assert found[0].edges[-6] == 90.0
    assert len(found[0].edges) == len(text) + 1


def test_untold_letters_that_the_census_has_not_are_not_guessed() -> None:
    assert char_runs(Untold(), 0, Placing(0, 0, 595, 842), styles=Styles(), text="dezinvolle nitie") is None


def with_superior(content: bytes, *, widths: bool) -> Page:
    """A page whose font has a second glyph for the figure 1, by the code of `A`; narrower, where widths are told."""

    def change(document: pikepdf.Pdf) -> None:
        font = document.pages[0].Resources.Font.F1
        font.ToUnicode = document.make_stream(
            b"2 beginbfchar <31> <0031> <41> <0031> endbfchar 1 beginbfrange <61> <7A> <0061> endbfrange"
        )
        if widths:
            font.FirstChar, font.LastChar = ord("1"), ord("z")
            font.Widths = [330 if code == ord("A") else 556 for code in range(ord("1"), ord("z") + 1)]

    return read(changed(pdf_of(content), change))


def test_figures_whose_superiors_cannot_be_told_are_left_to_the_careful_engine() -> None:
    assert with_superior(text_at(72, 700, "kinderen") + text_at(140, 700, "A"), widths=False).engine == "pdfium"


def test_superiors_by_themselves_are_read_by_the_fast_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "rise_of", lambda *args: 0.3)
    page = with_superior(text_at(72, 700, "kinderen") + text_at(140, 700, "A"), widths=True)
    word, mark = page.runs
    assert (page.engine, word.text, mark.text, mark.style.size) == ("pdf_oxide", "kinderen", "1", 7.2)
    assert word.baseline - mark.baseline == pytest.approx(0.3 * 12)
    assert with_superior(text_at(72, 700, "kinderenA"), widths=True).engine == "pdfium"


def test_narrow_figures_on_the_line_are_no_superiors() -> None:
    page = with_superior(text_at(72, 700, "kinderen") + text_at(140, 700, "A"), widths=True)
    assert (page.engine, page.runs[-1].style.size) == ("pdfium", 12)


def test_words_of_justified_lines_stand_where_their_characters_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "char_runs", lambda *args, **kwargs: None)
    justified = b"BT /F1 12 Tf 1 0 0 1 72 700 Tm [(In ) -150 (2023 ) -150 (kregen ) -150 (1.204 hulp)] TJ ET\n"
    page = read(pdf_of(justified + b"".join(text_at(72, 600 - 20 * row, SENTENCE) for row in range(4))))
    first = page.runs[0]
    assert (page.engine, first.text) == ("pdf_oxide", "In 2023 kregen 1.204 hulp")
    word, space, stretch = 0.278 + 0.556, 0.278, 0.15
    assert first.edges[3] == pytest.approx(72 + 12 * (word + space + stretch), abs=0.1)


def span(text: str, left: float, widths: list[float], room: float = 0.0) -> SimpleNamespace:
    """A span as pdf_oxide gives it."""
    box = left, 700.0, room or sum(widths), 12.0
    look = {"font_size": 12.0, "font_name": "F", "color": (0.0, 0.0, 0.0), "sequence": left}
    return SimpleNamespace(text=text, bbox=box, page_bbox=box, char_widths=widths, **look)


@pytest.mark.parametrize("room", [0.0, 6.0])
def test_a_ligature_without_a_width_reaches_to_the_next_letter(room: float) -> None:
    spans = [span("speci", 72, [6.0] * 5), span("fi", 102, [], room), span("ek", 108, [6.0, 6.0])]
    document, known = SimpleNamespace(extract_spans=lambda index: spans), Known(Styles(), lambda *place: 0.0)
    runs = plain_runs(document, 0, Placing(0, 0, 595, 842), count=Count("specifiek"), known=known)
    assert runs is not None
    assert [(run.text, list(run.edges)) for run in runs][1] == ("fi", [102, 105, 108])


@pytest.mark.parametrize(("times", "read"), [(100, True), (1000, False)])
def test_not_all_of_a_line_is_looked_through_for_each_of_very_many_spans(times: int, read: bool) -> None:
    spans = [one for at in range(times) for one in (span("a", 9 * at, [3.0], 3.0), span("b", 9 * at + 3, [3.0], 6.0))]
    spans += [span("c", 9 * times, [6.0])] * times  # not too many that drift
    chars = [SimpleNamespace(char=one.text, origin_x=one.bbox[0], origin_y=700.0, advance_width=3.0) for one in spans]
    document = SimpleNamespace(extract_spans=lambda index: spans, extract_chars=lambda index: chars)
    known = Known(Styles(), lambda *place: 0.0)
    found = plain_runs(document, 0, Placing(0, 0, 20_000, 842), count=Count("ab"), known=known)
    assert (found is not None) is read


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_pdfplumber_gives_the_same_places_as_pdfium(rotate: int) -> None:
    data = pdf_of(text_at(100, 600, "Op zijn plaats 12"), Rotate=rotate, CropBox=[50, 100, 500, 700])
    with pikepdf.open(io.BytesIO(data)) as document:
        placing = placing_of(document.pages[0])
    with pdfplumber.open(io.BytesIO(data)) as document:
        runs, letters = slow_runs(document, 0, placing, Styles())
    careful = read(data).runs
    assert letters == "Op zijn plaats 12" and [run.text for run in runs] == [run.text for run in careful]
    for ours, theirs in zip(runs, careful, strict=True):
        assert (ours.x0, ours.top, ours.angle) == (
            pytest.approx(theirs.x0, abs=0.5),
            pytest.approx(theirs.top, abs=0.5),
            theirs.angle,
        )


def test_pdfplumber_settles_where_pdfium_loses_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(*args: Any, **kwargs: Any) -> Any:
        runs, letters = careful_runs(*args, **kwargs)
        return runs[1:], letters.replace("Eerste", "")

    careful_runs = pdf.careful_runs
    monkeypatch.setattr(pdf, "careful_runs", forgetful)
    for engine in ("plain_runs", "char_runs"):
        monkeypatch.setattr(pdf, engine, lambda *args, **kwargs: None)
    page = read(pdf_of(text_at(72, 700, "Eerste 1") + text_at(72, 600, "Tweede 2")))
    assert (page.engine, [run.text for run in page.runs]) == ("pdfplumber", ["Eerste 1", "Tweede 2"])
    assert [warning.code for warning in page.warnings] == ["cross-check"]


def test_pdfplumber_reads_what_no_other_engine_can(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: Any, **kwargs: Any) -> Any:
        raise ValueError

    for engine in ("plain_runs", "char_runs", "careful_runs"):
        monkeypatch.setattr(pdf, engine, fails)
    page = read(pdf_of(text_at(72, 700, SENTENCE)))
    assert (page.engine, [run.text for run in page.runs]) == ("pdfplumber", [SENTENCE])
    assert [warning.code for warning in page.warnings] == ["unreadable"]


def test_several_processes_read_the_same() -> None:
    contents = [text_at(72, 700 - 15 * row, f"Regel {row} van {SENTENCE}") for row in range(9)]
    source = open_source(pdf_of(*contents, one_by_one(72, 700, FIGURES)))
    assert lay_out(source, jobs=2) == lay_out(source)
