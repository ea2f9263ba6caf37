"""Layouts and producers other than those of the editions: PDFs set here with fpdf2, read and laid out."""

import pickle
from collections.abc import Callable

import pytest

from krextract.layout import lay_out, lay_sketches, sketch_page
from krextract.layout.blocks import LaidDocument
from krextract.reading.source import open_source

fpdf = pytest.importorskip("fpdf")

STORIES = {
    "Wonen": (
        "Steeds meer gezinnen wachten lang op een huis. De gemeente bouwt aan de rand van de stad en zoekt plekken in "
        "leegstaande kantoren. Corporaties geven gezinnen met kinderen voorrang, maar de vraag blijft groter dan het "
        "aanbod."
    ),
    "School": (
        "Het verzuim daalde in de laagste klassen en steeg in de hoogste. Scholen bellen op de eerste dag naar huis. "
        "Leraren vragen om kleinere groepen en om hulp in de klas, want de verschillen tussen leerlingen nemen toe."
    ),
    "Zorg": (
        "Jongeren weten de weg naar het inloopspreekuur te vinden. Wie langer hulp nodig heeft, wacht gemiddeld elf "
        "weken. Ouders willen één vast gezicht en geen nieuwe vragenlijst bij elke stap van het traject."
    ),
}


def laid(pdf: "fpdf.FPDF") -> LaidDocument:
    return lay_out(open_source(bytes(pdf.output()), name="proef.pdf"))


def factsheet() -> "fpdf.FPDF":
    """Three columns of coloured boxes under a title bar, running head and foot, on two pages."""
    pdf = fpdf.FPDF(unit="pt", format="A4")
    pdf.set_auto_page_break(False)
    for page in (1, 2):
        pdf.add_page()
        pdf.set_font("Helvetica", size=7)
        pdf.text(40, 25, "Opgroeien in de stad")
        pdf.text(500, 825, f"{page} / 2")
        pdf.set_font("Helvetica", "B", 20)
        pdf.text(40, 65, f"Deel {page} van het feitenblad")
        for column, (title, story) in enumerate(STORIES.items()):
            x = 40 + 175 * column
            pdf.set_fill_color(225, 235 - 10 * column, 215)
            pdf.rect(x, 90, 165, 300, style="F")
            pdf.set_font("Helvetica", "B", 13)
            pdf.text(x + 8, 112, f"{title} {page}")
            pdf.set_xy(x + 6, 122)
            pdf.set_font("Helvetica", size=9)
            pdf.multi_cell(150, 11.5, story, align="L")
            pdf.set_font("Helvetica", "B", 26)
            pdf.text(x + 8, 330, f"{page}{column}.480")
            pdf.set_font("Helvetica", size=9)
            pdf.text(x + 8, 348, "kinderen in de wijk")
    return pdf


def test_factsheet_of_boxes() -> None:
    document = laid(factsheet())
    assert [block.text for block in document.blocks if block.kind == "text"] == [*STORIES.values(), *STORIES.values()]
    assert [block.text for block in document.blocks if block.kind == "heading"] == [
        text
        for page in (1, 2)
        for text in (f"Deel {page} van het feitenblad", *(f"{title} {page}" for title in STORIES))
    ]
    found = {block.text[p.start : p.end]: p.label for block in document.blocks for p in block.pairs}
    assert found == {f"{page}{column}.480": "kinderen in de wijk" for page in (1, 2) for column in range(3)}
    assert {text for _, text in document.furniture} == {"Opgroeien in de stad", "1 / 2", "2 / 2"}


@pytest.mark.parametrize("align", ["L", "J"])
@pytest.mark.parametrize(("size", "leading"), [(8.0, 8.8), (10.0, 13.0), (15.0, 22.0)])
@pytest.mark.parametrize("columns", [1, 2])
def test_running_text_in_many_settings(align: str, size: float, leading: float, columns: int) -> None:
    pdf = fpdf.FPDF(unit="pt", format="A4")
    pdf.set_margins(60, 60)
    pdf.add_page()
    with pdf.text_columns(ncols=columns, gutter=24, text_align="JUSTIFY" if align == "J" else "LEFT") as area:
        for title, story in STORIES.items():
            pdf.set_font("Helvetica", "B", size * 1.3)
            with area.paragraph(
                line_height=1.2, bottom_margin=size * 0.4, top_margin=size * 0.8, text_align="LEFT"
            ) as part:
                part.write(title)
            pdf.set_font("Helvetica", size=size)
            with area.paragraph(line_height=leading / size, bottom_margin=size * 0.7) as part:
                part.write(story)
    document = laid(pdf)
    assert [(block.kind, block.text) for block in document.blocks] == [
        one for title, story in STORIES.items() for one in (("heading", title), ("text", story))
    ]


def table(draw: Callable[["fpdf.FPDF"], object]) -> "fpdf.FPDF":
    pdf = fpdf.FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    pdf.multi_cell(500, 13, STORIES["Wonen"])
    pdf.ln(20)
    draw(pdf)
    pdf.ln(20)
    pdf.multi_cell(500, 13, STORIES["Zorg"])
    return pdf


ROWS = (
    ("Wijk", "2021", "2022", "2023"),
    ("Noord", "311", "298", "305"),
    ("Oude Haven en de straten daaromheen", "1.204", "-", "1.187"),
    ("Zuid", "87", "91", ""),
)


@pytest.mark.parametrize("borders", ["ALL", "NONE", "HORIZONTAL_LINES", "MINIMAL", "SINGLE_TOP_LINE"])
def test_tables_with_all_kinds_of_rules(borders: str) -> None:
    def draw(pdf: "fpdf.FPDF") -> None:
        pdf.set_font("Helvetica", size=9)
        with pdf.table(
            ROWS, borders_layout=borders, col_widths=(3, 1, 1, 1), text_align=("L", "R", "R", "R"), width=360
        ):
            pass

    document = laid(table(draw))
    (found,) = [block.grid for block in document.blocks if block.grid]
    assert (found.header, *found.rows) == ROWS
    assert [block.text for block in document.blocks if block.kind == "text"] == [STORIES["Wonen"], STORIES["Zorg"]]


def test_pages_sketched_elsewhere_give_the_same_document() -> None:
    source = open_source(bytes(factsheet().output()), name="proef.pdf")
    sketches = [pickle.loads(pickle.dumps(sketch_page(page))) for page in source.pages()]
    assert lay_sketches(source, sketches) == lay_out(source)
