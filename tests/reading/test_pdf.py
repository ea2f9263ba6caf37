"""PDF pages: text, looks and places right whatever the producer did, and a warning where they are not."""

import pickle
import re

import pikepdf
import pytest
from fpdf import FPDF

from krextract.reading import ReadOptions, open_source, pdf
from krextract.reading.oxide import plain_runs
from krextract.reading.pages import Page, Run
from krextract.reading.styles import Styles
from tests.reading.making import changed, pdf_of, text_at

ENGINES = pytest.mark.parametrize("engine", ["auto", "pdfium"])


def read(data: bytes, **options: object) -> list[Page]:
    return list(open_source(data, name="proef.pdf", options=ReadOptions(**options)).pages())  # type: ignore[arg-type]


def texts(page: Page) -> list[str]:
    return [run.text.strip() for run in page.runs]


def find(page: Page, text: str) -> Run:
    return next(run for run in page.runs if text in run.text)


@ENGINES
def test_words_looks_and_places(engine: str) -> None:
    content = (
        b"1 0 0 rg " + text_at(72, 760, "KENGETALLEN", 18, "F2") + b"0 g " + text_at(72, 700, "Ruim 1.234 kinderen")
    )
    page = read(pdf_of(content), engine=engine)[0]
    head, line = find(page, "KENGETALLEN"), find(page, "1.234")
    assert (head.style.bold, head.style.size, head.style.color) == (True, 18, "#ff0000")
    assert (line.style.font, line.style.bold, line.style.color) == ("Helvetica", False, "#000000")
    assert line.baseline == pytest.approx(142, abs=0.01)
    assert line.x0 == pytest.approx(72, abs=0.3)
    assert line.top < line.baseline < line.bottom
    start = line.text.index("1.234")
    assert line.edges[start] == pytest.approx(72 + 12 * (0.722 + 0.556 + 0.222 + 0.833 + 0.278), abs=0.4)
    assert len(line.edges) == len(line.text) + 1
    assert list(line.edges) == sorted(line.edges)


@ENGINES
def test_words_set_apart_without_a_space_are_parted(engine: str) -> None:
    content = text_at(72, 500, "Aantal") + text_at(112, 500, "kinderen") + text_at(165, 500, "456")
    assert " ".join(texts(read(pdf_of(content), engine=engine)[0])) == "Aantal kinderen 456"


@ENGINES
def test_glyphs_set_one_by_one_become_words(engine: str) -> None:
    pdf_ = FPDF()
    pdf_.add_page()
    pdf_.set_font("helvetica", size=11)
    for row in range(12):
        x = 20.0
        for char in f"Regel {row} telt 12.345 kinderen en meer":
            if char != " ":
                pdf_.text(x, 20 + 8 * row, char)
            x += pdf_.get_string_width(char)
    page = read(bytes(pdf_.output()), engine=engine)[0]
    assert texts(page)[3] == "Regel 3 telt 12.345 kinderen en meer"


@ENGINES
def test_scaled_matrices_give_the_size_in_points(engine: str) -> None:
    content = (
        b"BT /F1 1 Tf 11 0 0 11 72 700 Tm [(T)80(otaal)-278(12.345)-278(kinderen)]TJ 0 -1.4 TD (tweede regel 88)Tj ET "
        b"BT /F1 100 Tf 0.11 0 0 0.11 72 600 Tm (derde regel 99)Tj ET"
    )
    page = read(pdf_of(content), engine=engine)[0]
    assert re.sub(r"\s+", " ", " ".join(texts(page))) == "Totaal 12.345 kinderen tweede regel 88 derde regel 99"
    assert {round(run.style.size, 1) for run in page.runs} == {11.0}


@ENGINES
def test_a_raised_figure_stays_apart_with_its_own_size_and_baseline(engine: str) -> None:
    moved = text_at(72, 500, "Totaal 947", 11) + text_at(126.3, 504, "2", 6) + text_at(130, 500, "kinderen", 11)
    risen = b"BT /F1 11 Tf 72 500 Td (Totaal 947)Tj /F1 6 Tf 4 Ts (2)Tj 0 Ts /F1 11 Tf ( kinderen)Tj ET"
    for content in (moved, risen):
        page = read(pdf_of(content), engine=engine)[0]
        mark, line = find(page, "2"), find(page, "947")
        assert mark.text.strip() == "2"
        assert mark.style.size == pytest.approx(6)
        assert line.baseline - mark.baseline == pytest.approx(4, abs=0.05)


@ENGINES
def test_small_text_beside_a_large_figure_keeps_its_own_line(engine: str) -> None:
    content = text_at(72, 600, "4.382", 24) + text_at(150, 608, "meldingen", 9) + text_at(150, 598, "in 2019", 9)
    page = read(pdf_of(content), engine=engine)[0]
    assert find(page, "4.382").baseline - find(page, "meldingen").baseline == pytest.approx(8, abs=0.05)


@ENGINES
def test_letter_spaced_headings_are_words(engine: str) -> None:
    content = b"BT /F1 14 Tf 5 Tc 72 700 Td (ARMOEDE)Tj ET " + text_at(72, 600, "gewone tekst")
    assert "ARMOEDE" in texts(read(pdf_of(content), engine=engine)[0])


@pytest.mark.parametrize("gap", [0.12, 0.16, 0.3])
def test_letters_set_apart_may_have_figures_among_them(gap: float) -> None:
    content = b"BT /F1 10 Tf %.1f Tc 72 700 Td (AANBEVELING 12B)Tj ET " % (10 * gap) + text_at(72, 600, "gewone tekst")
    assert "AANBEVELING 12B" in texts(read(pdf_of(content), engine="pdfium")[0])


def test_capitals_set_apart_by_their_places_are_words() -> None:
    content = b"".join(text_at(72 + 18 * step, 700, char, 12, "F2") for step, char in enumerate("ARMOEDE"))
    page = read(pdf_of(content), engine="pdfium")[0]
    assert "".join(texts(page)).replace(" ", "") == "ARMOEDE"


@ENGINES
def test_figures_in_a_row_are_not_pulled_together(engine: str) -> None:
    content = b"".join(text_at(72 + 60 * step, 700, str(2019 + step)) for step in range(4))
    assert texts(read(pdf_of(content), engine=engine)[0]) == ["2019", "2020", "2021", "2022"]


@ENGINES
@pytest.mark.parametrize(("rotate", "size"), [(0, (400, 600)), (90, (600, 400)), (180, (400, 600)), (270, (600, 400))])
def test_crop_and_rotation_are_undone(engine: str, rotate: int, size: tuple[int, int]) -> None:
    content = text_at(172, 500, "In het kader 456") + text_at(172, 50, "erbuiten 457")
    page = read(pdf_of(content, CropBox=[100, 100, 500, 700], Rotate=rotate), engine=engine)[0]
    assert (page.width, page.height) == size
    assert texts(page) == ["In het kader 456"]
    run = page.runs[0]
    assert 0 <= run.x0 < run.x1 <= page.width
    assert 0 <= run.top < run.bottom <= page.height
    assert run.angle == {0: 0, 90: -90, 180: -180, 270: 90}[rotate]
    if rotate == 0:
        assert (run.x0, run.baseline) == (pytest.approx(72, abs=0.3), pytest.approx(200, abs=0.01))


def test_a_page_turned_on_its_side_reads_upright() -> None:
    content = b"BT /F1 12 Tf 0 1 -1 0 300 100 Tm (Liggend 7.890 kinderen)Tj ET"
    run = read(pdf_of(content, Rotate=90))[0].runs[0]
    assert (run.text, run.angle) == ("Liggend 7.890 kinderen", 0)
    assert (run.x0, run.baseline) == (pytest.approx(100, abs=0.5), pytest.approx(300, abs=0.5))


@ENGINES
def test_turned_text_has_its_box_and_angle(engine: str) -> None:
    content = b"BT /F1 12 Tf 0 1 -1 0 300 100 Tm (Zijwaarts 5.678)Tj ET " + text_at(72, 700, "Rechtop")
    page = read(pdf_of(content), engine=engine)[0]
    side = find(page, "Zijwaarts")
    assert side.text == "Zijwaarts 5.678"
    assert side.angle == 90
    assert side.bottom - side.top > 4 * (side.x1 - side.x0)
    assert find(page, "Rechtop").angle == 0


@ENGINES
def test_a_media_box_may_come_from_the_parent(engine: str) -> None:
    pdf_ = FPDF(format=(300, 500))
    pdf_.add_page()
    pdf_.set_font("helvetica", size=12)
    pdf_.text(10, 10, "Bovenaan 12")
    page = read(bytes(pdf_.output()), engine=engine)[0]
    assert (page.width, page.height) == (
        pytest.approx(300 / 25.4 * 72, abs=0.01),
        pytest.approx(500 / 25.4 * 72, abs=0.01),
    )
    assert find(page, "Bovenaan").baseline == pytest.approx(10 / 25.4 * 72, abs=0.01)


@ENGINES
def test_what_lies_off_the_page_is_left_out_and_what_sticks_out_is_cut(engine: str) -> None:
    content = text_at(560, 500, "loopt uit beeld 12") + text_at(700, 500, "weg") + text_at(72, 700, "blijft")
    page = read(pdf_of(content), engine=engine)[0]
    assert "weg" not in " ".join(texts(page))
    assert find(page, "loopt").x1 == page.width


def test_links_strokes_and_outline() -> None:
    pdf_ = FPDF(unit="pt", format="A4")
    pdf_.add_page()
    pdf_.set_title("Jaarbericht")
    pdf_.set_author("Stichting Voorbeeld")
    pdf_.set_font("helvetica", size=12)
    pdf_.start_section("Hoofdstuk één")
    pdf_.set_fill_color(255, 0, 0)
    pdf_.rect(50, 100, 200, 80, style="F")
    pdf_.line(50, 300, 250, 300)
    pdf_.text(72, 72, "Zie de bron")
    pdf_.link(72, 60, 60, 14, "https://voorbeeld.nl/bron?a=1")
    source = open_source(bytes(pdf_.output()))
    assert (source.info.title, source.info.author) == ("Jaarbericht", "Stichting Voorbeeld")
    assert source.info.outline == ((1, "Hoofdstuk één", 1),)
    page = next(iter(source.pages()))
    assert [(link.url, round(link.x0), round(link.top)) for link in page.links] == [
        ("https://voorbeeld.nl/bron?a=1", 72, 60)
    ]
    panel, rule = next(one for one in page.strokes if one.shape == "rect"), page.strokes[-1]
    assert (round(panel.x0), round(panel.top), round(panel.x1), round(panel.bottom), panel.fill) == (
        50,
        100,
        250,
        180,
        "#ff0000",
    )
    assert (rule.shape, round(rule.top), rule.stroke) == ("line", 300, "#000000")


def test_a_link_that_would_run_something_is_no_link() -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="javascript:alert(1)")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    assert read(pdf_of(text_at(72, 700, "hoi 1"), Annots=[link]))[0].links == ()


def test_dropped_text_is_noticed_and_taken_from_the_other_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(*args: object, **kwargs: object) -> object:
        return (plain_runs(*args, **kwargs) or [])[1:]  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "plain_runs", forgetful)
    page = read(pdf_of(text_at(72, 700, "Eerste 1") + text_at(72, 600, "Tweede 2")))[0]
    assert texts(page) == ["Eerste 1", "Tweede 2"]
    assert (page.engine, [warning.code for warning in page.warnings]) == ("pdfium", ["cross-check"])


def test_an_engine_that_breaks_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        pass

    def panics(*args: object, **kwargs: object) -> object:
        raise Panic

    for engine in ("plain_runs", "char_runs", "strokes_of"):
        monkeypatch.setattr(pdf, engine, panics)
    page = read(pdf_of(text_at(72, 700, "Nog steeds 12") + b"10 10 50 50 re f"))[0]
    assert (texts(page), page.engine, page.warnings) == (["Nog steeds 12"], "pdfium", ())
    assert [stroke.shape for stroke in page.strokes] == ["rect"]


def test_the_quick_engine_reads_plain_pages() -> None:
    content = b"".join(text_at(72, 700 - 15 * row, f"Regel {row} met 1.{row:03} kinderen") for row in range(20))
    assert read(pdf_of(content))[0].engine == "pdf_oxide"


def test_a_page_without_text_is_warned_of() -> None:
    picture, blank = read(pdf_of(b"0 0 300 300 re f", b""))
    assert [warning.code for warning in picture.warnings] == ["no-text"]
    assert picture.warnings[0].page == 1
    assert "--ocr" in picture.warnings[0].message
    assert blank.warnings == ()


def test_letters_that_no_map_tells_are_warned_of() -> None:
    def add_drawn_font(document: pikepdf.Pdf) -> None:
        names = [pikepdf.Name(f"/g{number}") for number in range(1, 9)]
        glyph = document.make_stream(b"500 0 0 0 400 700 d1 0 0 400 700 re f")
        document.pages[0].Resources.Font.F3 = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type3,
            FontBBox=[0, 0, 500, 700],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=pikepdf.Dictionary({str(name): glyph for name in names}),
            Encoding=pikepdf.Dictionary(Differences=pikepdf.Array([1, *names])),
            FirstChar=1,
            LastChar=8,
            Widths=[500] * 8,
            Resources=pikepdf.Dictionary(),
        )

    content = text_at(72, 700, "In 2023") + b"BT /F3 12 Tf 72 600 Td (\001\002\003\004 \005\006\007\010)Tj ET"
    page = read(changed(pdf_of(content), add_drawn_font))[0]
    assert "undecodable" in [warning.code for warning in page.warnings]
    assert "In 2023" in texts(page)


def test_a_damaged_file_is_repaired_with_a_warning() -> None:
    data = pdf_of(text_at(72, 700, "Gered 12"), save={"object_stream_mode": pikepdf.ObjectStreamMode.disable})
    broken = re.sub(rb"startxref\s+\d+", b"startxref\n99", data)
    page = read(broken)[0]
    assert texts(page) == ["Gered 12"]
    assert "repaired" in [warning.code for warning in page.warnings]


def test_forms_and_portfolios_are_warned_of() -> None:
    def portfolio(document: pikepdf.Pdf) -> None:
        document.Root.Collection = pikepdf.Dictionary()
        document.Root.AcroForm = pikepdf.Dictionary(XFA=pikepdf.String("x"))

    page = read(changed(pdf_of(text_at(72, 700, "Even geduld")), portfolio))[0]
    assert {warning.code for warning in page.warnings} == {"portfolio", "xfa"}


def test_slices_of_pages_are_the_same_pages_and_travel_to_other_processes() -> None:
    source = open_source(pdf_of(*(text_at(72, 700, f"Pagina {number}") for number in range(1, 8))))
    whole = list(source.pages())
    again = pickle.loads(pickle.dumps(source))
    assert [page.number for page in whole] == [1, 2, 3, 4, 5, 6, 7]
    assert list(again.pages(0, 3)) + list(again.pages(3, None)) == whole


def test_text_shown_by_forms_is_read() -> None:
    def with_form(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        form = document.make_stream(text_at(0, 0, "In een formulier 77"))
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 300, 20]
        form.Resources = page.Resources
        page.Resources.XObject = pikepdf.Dictionary(Fm=form)

    data = changed(pdf_of(b"q 1 0 0 1 72 500 cm /Fm Do Q " + text_at(72, 700, "Gewoon 12")), with_form)
    page = read(data)[0]
    assert sorted(texts(page)) == ["Gewoon 12", "In een formulier 77"]
    assert page.engine == "pdf_oxide"
    assert find(page, "formulier").baseline == pytest.approx(342, abs=0.05)


@ENGINES
def test_hyphens_at_line_ends_stay_hyphens(engine: str) -> None:
    content = text_at(72, 700, "Er is een wacht-") + text_at(72, 686, "lijst van 2019-2022 gehouden")
    assert texts(read(pdf_of(content), engine=engine)[0]) == ["Er is een wacht-", "lijst van 2019-2022 gehouden"]


@pytest.mark.parametrize(
    ("font", "bold", "italic"),
    [
        ("ABCDEF+OpenSans-SemiBold", True, False),
        ("NimbusRomNo9L-Medi", True, False),
        ("NimbusSanL-MediItal", True, True),
        ("NimbusRomNo9L-ReguItal", False, True),
        ("UniversLTStd-BdCn", True, False),
        ("MinionPro-It", False, True),
        ("Roboto-Medium", False, False),
        ("Summit-Regular", False, False),
    ],
)
def test_weight_and_slant_are_told_by_the_name_of_a_font(font: str, bold: bool, italic: bool) -> None:
    style = Styles().of(font, 10, None)
    assert (style.bold, style.italic) == (bold, italic)


def test_a_border_on_one_side_is_a_line_and_no_box() -> None:
    # So WeasyPrint draws `border-top`: the box within its border cut out of the box, clipped to that side.
    border = b"q 50 600 m 250 600 l 250 604 l 50 604 l W* n 1 0 0 rg 50 500 200 100 re 50 500 200 104 re f* Q "
    frame = b"0 0 1 rg 300 500 200 100 re 302 502 196 96 re f*"
    strokes = read(pdf_of(border + frame + b" BT /F1 12 Tf 60 560 Td (Wonen in de stad) Tj ET"))[0].strokes
    assert [(one.shape, round(one.bottom - one.top), one.fill) for one in strokes] == [
        ("rect", 4, "#ff0000"),
        ("path", 100, "#0000ff"),
    ]


@ENGINES
def test_a_page_shown_on_its_side_is_turned_upright_with_a_warning(engine: str) -> None:
    lines = ["Wonen in de stad kost veel geld", "en op het land is een huis kleiner"] * 4
    content = b"".join(text_at(72, 700 - 20 * at, line) for at, line in enumerate(lines))
    page = read(pdf_of(content, Rotate=90), engine=engine)[0]
    assert (page.width, page.height) == (595, 842)
    assert {(run.angle, round(run.x0)) for run in page.runs} == {(0, 72)}
    assert [warning.code for warning in page.warnings] == ["turned"]


def test_a_raised_sign_beside_large_text_stands_where_it_was_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "char_runs", lambda *args, **kwargs: None)
    page = read(pdf_of(text_at(72, 700, "wachtlijst") + text_at(124, 704, "*", size=7)))[0]
    word, star = page.runs
    assert (word.text, star.text, page.engine) == ("wachtlijst", "*", "pdf_oxide")
    assert word.baseline - star.baseline == pytest.approx(4, abs=0.1)
