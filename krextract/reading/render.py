"""Pages as pictures, for people to look at."""

import io
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
from PIL import Image

from krextract.errors import SourceError
from krextract.progress import step
from krextract.reading.pdfium import LOCK

_LONGER_SIDE = 1200
_COLOURS = 32
_ALL_PAGES = 10_000_000  # bytes a whole edition's pictures may take together
_LARGEST_PAGE = 300_000  # and those of one page, in a short edition


class Picture(NamedTuple):
    """A page as a picture: its number, its size in points, and the image file's bytes."""

    number: int
    width: float
    height: float
    data: bytes


def render_pages(data: bytes, *, name: str = "file", password: str | None = None) -> Iterator[Picture]:
    """Each page of a PDF as a picture whose longer side is 1,200 pixels, one at a time; together 10 MB at most.

    Raises `SourceError` when the file is no readable PDF.
    """
    document = _open(data, name, password)
    budget = min(_LARGEST_PAGE, _ALL_PAGES // max(1, len(document)))
    for index in range(len(document)):
        yield _picture(document, index, budget)
        step(index + 1, len(document))


def draw_pages(data: bytes, name: str, password: str | None) -> list[Picture]:
    """All of `render_pages` at once, as a worker does it."""
    return list(render_pages(data, name=name, password=password))


def render_page(data: bytes, number: int, *, name: str = "file", password: str | None = None) -> Picture:
    """Page `number` (from 1) of a PDF as a picture."""
    document = _open(data, name, password)
    if not 1 <= number <= len(document):
        raise SourceError(f"{name}: there is no page {number}; it has {len(document)}")
    return _picture(document, number - 1, _LARGEST_PAGE)


def _open(data: bytes, name: str, password: str | None) -> pypdfium2.PdfDocument:
    try:
        with LOCK:
            return pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        raise SourceError(
            f"{name}: its pages cannot be drawn ({error}); give the PDF the report was made from"
        ) from None


def _picture(document: pypdfium2.PdfDocument, index: int, budget: int) -> Picture:
    with LOCK:
        page = document[index]
        width, height = page.get_size()
        image = page.render(scale=_LONGER_SIDE / max(width, height, 1)).to_pil().convert("RGB")
        page.close()
    return Picture(index + 1, width, height, _encoded(image, budget))


def _encoded(image: Image.Image, budget: int) -> bytes:
    """A page of text is half the size, and sharper, as a PNG of few colours; photographs are worth a JPEG."""
    data = _saved(image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE), "PNG")
    for quality in (60, 45, 30, 15, 5) if len(data) > budget else ():
        data = _saved(image, "JPEG", quality=quality)
        if len(data) <= budget:
            break
    return data


def _saved(image: Image.Image, form: str, **options: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()
