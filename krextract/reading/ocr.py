"""Pages without a text layer -> runs, by tesseract; an optional extra.

The words of a line that stand near each other become one run. Its size is told by the height of its ink and by which
letters it has (`noemen` is half as high as `hoogte`), which is rough: sizes near one that most letters of the page
have are taken to be that one.
"""

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any, NamedTuple

import pypdfium2

from krextract.errors import SourceError
from krextract.reading.pages import Run, Style
from krextract.reading.pdfium import LOCK
from krextract.reading.place import ASCENT, DESCENT

_DPI, _LONGEST_SIDE = 300, 6000
_LEAST_CONFIDENCE = 30
_RUN_GAP = 1.5
_LINE_LEVEL = 4
_ASCENDING, _DESCENDING = re.compile(r"[A-Z0-9bdfhijklt()%€]"), re.compile(r"[gjpqyQ()]")
_TALL, _LOW, _DEPTH = 0.74, 0.52, 0.21
"""Heights above the baseline of tall letters and of low ones, and depth below it, as shares of the size."""
_SAME_SIZE = 0.2
_FONT, _COLOR = "ocr", "#000000"


class _Word(NamedTuple):
    text: str
    x0: float
    top: float
    x1: float
    bottom: float


def read_by_ocr(document: pypdfium2.PdfDocument, index: int, *, name: str, language: str) -> list[Run]:
    """The runs of a page as tesseract reads its picture.

    Raises `SourceError` with the next step where tesseract or the data of the language is not installed.
    """
    tesseract = _tesseract(name, language)
    with LOCK:
        page = document[index]
        try:
            scale = min(_DPI / 72, _LONGEST_SIDE / max(*page.get_size(), 1))
            picture = page.render(scale=scale).to_pil().convert("L")
        finally:
            page.close()
    # One thread: tesseract's own threads wait for each other longer than they work.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    data = tesseract.image_to_data(picture, lang=language, output_type=tesseract.Output.DICT)
    parts = [part for line in _lines(data, scale) for part in _near(line)]
    sizes = _settled([(_size(part), sum(len(word.text) for word in part)) for part in parts])
    return [_run(part, size, order) for order, (part, size) in enumerate(zip(parts, sizes, strict=True))]


def _tesseract(name: str, language: str) -> Any:
    try:
        import pytesseract  # noqa: PLC0415 - an optional extra
    except ImportError:
        step = "pip install 'krextract[ocr]'"
        raise SourceError(f"{name}: reading by OCR needs pytesseract; {step}") from None
    if shutil.which("tesseract") is None:
        raise SourceError(f"{name}: reading by OCR needs tesseract; install it with its data for {language}")
    if language not in pytesseract.get_languages():
        raise SourceError(f"{name}: tesseract has no data for {language}; install tesseract-ocr-{language}")
    return pytesseract


def _lines(data: dict[str, list[Any]], scale: float) -> Iterator[list[_Word]]:
    """The words of each line, from tesseract's table of boxes."""
    words: list[_Word] = []
    keys = ("level", "text", "left", "top", "width", "height", "conf")
    for level, text, left, top, width, height, sure in zip(*(data[key] for key in keys), strict=True):
        if level == _LINE_LEVEL:
            yield words
            words = []
        elif level > _LINE_LEVEL and text.strip() and float(sure) >= _LEAST_CONFIDENCE:
            box = (left / scale, top / scale, (left + width) / scale, (top + height) / scale)
            words.append(_Word(text.strip(), *box))
    yield words


def _near(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Words without a wide gap between them."""
    part: list[_Word] = []
    for word in words:
        if part and word.x0 - part[-1].x1 > _RUN_GAP * (word.bottom - word.top):
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _size(words: Sequence[_Word]) -> float:
    """The middle of what the words say of their size; tall and low ones say it differently."""
    return max(0.5, median((word.bottom - word.top) / (_above(word.text) + _below(word.text)) for word in words))


def _above(text: str) -> float:
    return _TALL if _ASCENDING.search(text) else _LOW


def _below(text: str) -> float:
    return _DEPTH if _DESCENDING.search(text) else 0.0


def _settled(sizes: Sequence[tuple[float, int]]) -> list[float]:
    """Sizes drawn to the commonest near them; each comes with its number of letters."""
    weights: Counter[float] = Counter()
    for size, letters in sizes:
        weights[round(2 * size) / 2] += letters
    centres: list[float] = []
    for centre, _ in weights.most_common():
        if not any(abs(centre - one) <= _SAME_SIZE * one for one in centres):
            centres.append(centre)
    return [min(centres, key=lambda centre: abs(centre - size)) for size, _ in sizes]


def _run(words: Sequence[_Word], size: float, order: int) -> Run:
    text = ""
    edges: list[float] = []
    for word in words:
        if edges:
            text += " "
        step = (word.x1 - word.x0) / len(word.text)
        edges += [word.x0 + step * index for index in range(len(word.text) + 1)]
        text += word.text
    base = median(word.bottom - _below(word.text) * size for word in words)
    style = Style(_FONT, size, bold=False, italic=False, color=_COLOR)
    return Run(text, edges[0], base - ASCENT * size, edges[-1], base + DESCENT * size, base, style, tuple(edges), order)
