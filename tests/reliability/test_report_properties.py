"""What holds of every report, whatever the text and whatever the machine."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import krextract
from krextract import KrextractError, ParseOptions, Report
from krextract.outputs import read_report, write_report
from krextract.reading import open_source
from tests.reading.making import pdf_of, text_at

ROOT = Path(__file__).resolve().parents[2]
PLAIN = ParseOptions(model=None)
PIECES = (
    "In 2023 kregen ruim 5.300 kinderen hulp",
    "4%",
    "€ 12,5 miljoen",
    "een op de drie",
    "Aanbeveling 22a",
    "van 12 tot 18 jaar",
    "per 1.000 inwoners",
    "\n\n",
    "- ",
    "Kengetallen\n",
    "1.2.3,4",
    "½",
    "\u0301",
    "٣",
    "\u202e",
    "(",
    "2021/22",
    "minder dan",
    "ﬁ",
    "\u00ad",
    "<b>",
    "&amp;",
)
TEXTS = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(max_size=12), st.from_regex(r"[\d.,%€ ]{1,9}", fullmatch=True)),
    min_size=1,
    max_size=14,
).map(" ".join)
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def parsed(data: bytes, name: str) -> Report | None:
    try:
        return krextract.parse(data, name=name, options=PLAIN)
    except KrextractError as error:
        assert "a fault in krextract" not in str(error)
        return None


def holds(report: Report) -> None:
    """Offsets give the surface, links and notes lie in their text, boxes in theirs, and it reads back equal."""
    for figure in report.quantities:
        assert report.block(figure.block).text[figure.start : figure.end] == figure.surface
        assert figure.low <= figure.high
        assert figure.surface in figure.sentence or not figure.sentence
    for code in report.recommendations:
        assert 0 <= code.start < code.end <= len(report.block(code.block).text)
    for block in report.blocks:
        assert all(0 <= link.start <= link.end <= len(block.text) for link in block.links)
        assert all(0 <= note.offset <= len(block.text) for note in block.notes)
    assert Report.model_validate_json(report.model_dump_json()) == report


@QUICK
@given(TEXTS)
def test_any_text_gives_a_report_that_holds(text: str) -> None:
    if report := parsed(text.encode("utf-8", "replace"), "tekst.txt"):
        holds(report)


@QUICK
@given(TEXTS, st.sampled_from(["p", "li", "td", "h2", "div", "blockquote", "sup"]))
def test_any_page_gives_a_report_that_holds(text: str, tag: str) -> None:
    page = f"<!DOCTYPE html><html><body><{tag}>{text}</{tag}><p>{text}"
    if report := parsed(page.encode("utf-8", "replace"), "pagina.html"):
        holds(report)


@settings(QUICK, max_examples=15)
@given(
    st.lists(
        st.tuples(
            st.floats(-900, 1500),
            st.floats(-900, 1500),
            st.sampled_from(PIECES[:8]),
            st.sampled_from([0.1, 7, 12, 300]),
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([0, 90, 180, 270]),
)
@example([(0.0, 0.0, "In 2023 kregen ruim 5.300 kinderen hulp", 300)], 270)  # a label set sideways, cut by the page
def test_boxes_lie_on_their_page(lines: list[tuple[float, float, str, float]], turn: int) -> None:
    content = b"".join(text_at(x, y, text.strip() or "x", size) for x, y, text, size in lines)
    data = pdf_of(content, Rotate=turn, CropBox=[30, 40, 500, 700])
    sizes = {page.number: (page.width, page.height) for page in open_source(data).pages()}  # type: ignore[union-attr]
    report = parsed(data, "blad.pdf")
    assert report
    holds(report)
    placed = [(one.page, one.bbox) for one in (*report.blocks, *report.quantities, *report.recommendations)]
    placed += [(part.page, part.bbox) for block in report.blocks for part in block.parts]
    for page, box in placed:
        width, height = sizes[page]
        assert box is None or (-0.01 <= box[0] <= box[2] <= width + 0.01 and -0.01 <= box[1] <= box[3] <= height + 0.01)


def test_a_report_reads_back_equal(specimen: Path, tmp_path: Path) -> None:
    report = krextract.parse(specimen, options=PLAIN)
    holds(report)
    write_report(report, tmp_path / "report.json")
    assert read_report(tmp_path / "report.json") == report


SCRIPT = """
import hashlib, sys, krextract
from krextract.outputs import report_json, records_csv
report = krextract.parse(sys.argv[1], options=krextract.ParseOptions(model=None))
print(hashlib.sha256((report_json(report) + records_csv(report, "quantities")).encode()).hexdigest())
"""
SETTINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {
        "PYTHONHASHSEED": "4242",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "nl_NL",
        "OMP_NUM_THREADS": "1",
    },
)


def test_the_same_whatever_the_hash_seed_locale_and_time_zone(specimen: Path) -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(specimen.with_name("kinderrechten-specimen-2022.pdf"))],
            env={**os.environ, **one},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for one in SETTINGS
    }
    assert len(said) == 1


def test_the_same_whatever_the_jobs(tmp_path: Path) -> None:
    from krextract.backfilling import backfill  # noqa: PLC0415

    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"In 202{number} kregen ruim 5.30{number} kinderen hulp.")
    trees = []
    for jobs in (1, 3):
        store = tmp_path / str(jobs)
        backfill(folder, store, jobs=jobs)
        places = sorted(place for place in store.rglob("*") if place.is_file() and place.name != ".lock")
        trees.append([(str(one.relative_to(store)), hashlib.sha256(one.read_bytes()).hexdigest()) for one in places])
    assert trees[0] == trees[1]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_is_a_formula(text: str, report: Report, tmp_path: Path) -> None:
    import openpyxl  # noqa: PLC0415

    from krextract.outputs import records_csv  # noqa: PLC0415
    from krextract.outputs.excel_file import write_excel  # noqa: PLC0415

    figure = report.quantities[0].model_copy(update={"subject": text, "unit": text, "sentence": text, "period": text})
    odd = report.model_copy(update={"quantities": (figure,)})
    assert f",{text}" not in records_csv(odd, "quantities")
    assert f'"{text}' not in records_csv(odd, "quantities")
    write_excel(odd, tmp_path / "cijfers.xlsx")
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "cijfers.xlsx")["quantities"] for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or str(cell.value or "").startswith(text)]


def test_text_from_a_file_is_no_markup_in_the_review_page(report: Report) -> None:
    from krextract.outputs import review_html  # noqa: PLC0415

    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>{{data}}"
    block = report.blocks[0].model_copy(update={"text": evil})
    edition = report.edition.model_copy(update={"title": evil})
    page = review_html(report.model_copy(update={"blocks": (block,), "edition": edition}))
    assert "<script>alert" not in page
    assert "<img src=x" not in page
