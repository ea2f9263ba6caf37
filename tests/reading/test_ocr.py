"""Scans: a page rendered to a picture and read again; the parts that need no tesseract run everywhere."""

import io
import shutil
import sys

import pypdfium2
import pytest

from krextract.errors import SourceError
from krextract.pipeline import OCR_TRUST, ParseOptions, less_sure, parse
from krextract.reading import ReadOptions, ocr, open_source
from tests.reading.making import pdf_of, text_at

LINES = [
    "Kinderen in de opvang",
    "In 2023 woonden er 4.980 kinderen in de opvang,",
    "dat is bijna 12 procent meer dan een jaar eerder.",
]


def scan() -> bytes:
    """A PDF of one picture: the page as a scanner would give it."""
    content = text_at(72, 760, LINES[0], 22, "F2") + text_at(72, 700, LINES[1]) + text_at(72, 684, LINES[2])
    with pypdfium2.PdfDocument(pdf_of(content)) as document:
        picture = document[0].render(scale=200 / 72).to_pil().convert("RGB")
    buffer = io.BytesIO()
    picture.save(buffer, "PDF", resolution=200)
    return buffer.getvalue()


def test_without_ocr_a_scan_is_warned_of() -> None:
    page = next(iter(open_source(scan(), name="scan.pdf").pages()))  # type: ignore[union-attr]
    assert (page.runs, page.ocr) == ((), False)
    assert [warning.code for warning in page.warnings] == ["no-text"]


def test_a_scan_is_read_by_ocr() -> None:
    pytesseract = pytest.importorskip("pytesseract")
    if shutil.which("tesseract") is None or "nld" not in pytesseract.get_languages():
        pytest.skip("no tesseract with Dutch data")
    page = next(iter(open_source(scan(), options=ReadOptions(ocr=True)).pages()))  # type: ignore[union-attr]
    assert page.ocr
    assert (page.engine, [warning.code for warning in page.warnings]) == ("tesseract", ["ocr"])
    assert [run.text for run in page.runs] == LINES
    head, line = page.runs[0], page.runs[1]
    assert head.style.size == pytest.approx(22, abs=3)
    assert line.style.size == pytest.approx(12, abs=1.5)
    assert line.style is page.runs[2].style or line.style == page.runs[2].style
    assert line.baseline == pytest.approx(142, abs=1.5)
    assert line.x0 == pytest.approx(72, abs=2)
    figures = parse(scan(), options=ParseOptions(model=None, ocr=True)).quantities
    assert [one.surface for one in figures] == ["4.980", "12"]
    assert all(one.confidence <= OCR_TRUST for one in figures)


def test_figures_of_pages_read_by_ocr_are_less_sure() -> None:
    plain = parse("\n".join(LINES).encode(), name="a.txt", options=ParseOptions(model=None)).quantities
    doubted = less_sure(plain, {1})
    assert [one.confidence for one in doubted] == [round(OCR_TRUST * one.confidence, 3) for one in plain]
    assert less_sure(plain, {2}) == plain


def test_what_is_missing_for_ocr_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pytesseract", None)
    with pytest.raises(SourceError, match=r"needs pytesseract; pip install 'krextract\[ocr\]'"):
        list(open_source(scan(), options=ReadOptions(ocr=True)).pages())  # type: ignore[union-attr]


def test_words_are_laid_in_lines_with_settled_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        (4, "", 100, 100, 900, 40, -1),
        (5, "Hoog", 100, 100, 100, 31, 90),
        (5, "noemen", 210, 112, 150, 17, 90),
        (5, "ver", 900, 112, 60, 17, 90),
        (5, "onzin", 980, 100, 60, 31, 10),
        (4, "", 100, 200, 900, 40, -1),
        (5, "Iets", 100, 200, 100, 25, 90),
    ]
    keys = ("level", "text", "left", "top", "width", "height", "conf")

    class Fake:
        Output = type("Output", (), {"DICT": "dict"})

        @staticmethod
        def image_to_data(*_: object, **__: object) -> dict[str, list[object]]:
            return {key: [row[index] for row in rows] for index, key in enumerate(keys)}

    monkeypatch.setattr(ocr, "_tesseract", lambda *_: Fake)
    with pypdfium2.PdfDocument(pdf_of(b"")) as document:
        runs = ocr.read_by_ocr(document, 0, name="scan.pdf", language="nld")
    assert [run.text for run in runs] == ["Hoog noemen", "ver", "Iets"]
    assert len({run.style.size for run in runs}) == 1
    assert all(len(run.edges) == len(run.text) + 1 for run in runs)
