"""Opening a PDF: what it is, whether it can be read, and a clean copy for the engines where it is damaged or locked."""

import hashlib
import io
import logging
from typing import Any

import pikepdf
import pypdfium2

from krextract.errors import SourceError
from krextract.reading.decode import CONTROLS
from krextract.reading.mended import mend
from krextract.reading.options import ReadOptions
from krextract.reading.pages import FileInfo, ReadWarning
from krextract.reading.pdfium import outline_of
from krextract.reading.place import Placing
from krextract.reading.streams import put_lid
from krextract.reading.tags import tags_of

# qpdf's complaints go to our warnings; unasked, they would go to standard error too.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

_LEAST_SIDE = 1.0
_TITLE_LENGTH = 500


def open_pdf(data: bytes, name: str, options: ReadOptions) -> tuple[FileInfo, bytes, tuple[ReadWarning, ...]]:
    """What a PDF says of itself, the bytes for the engines to read, and what is amiss with the file as a whole."""
    limits = options.limits
    put_lid(limits)
    with _qpdf(data, name, options.password) as document:
        if len(document.objects) > limits.objects:
            raise limits.passed("objects", f"{name}: {len(document.objects):,} objects")
        warnings = tuple(_whole_file(document, name))
        pages = _count(document, name)
        if pages > limits.pages:
            raise limits.passed("pages", f"{name}: {pages:,} pages")
        damaged = document.is_encrypted or document.get_warnings()
        clean = _saved(document, name) if mend(document, _said(document, "/Producer")) or damaged else data
        info = FileInfo(
            name,
            hashlib.sha256(data).hexdigest(),
            "application/pdf",
            pages,
            _said(document, "/Title"),
            _said(document, "/Author"),
            _outline(clean) if "/Outlines" in document.Root else (),
            tags_of(document),
        )
    return info, clean, warnings


def _qpdf(data: bytes, name: str, password: str | None) -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(data), password=password or "")
    except pikepdf.PasswordError:
        step = "the password given does not open it" if password else "give the password with --password"
        raise SourceError(f"{name}: protected by a password; {step}") from None
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        reason = str(error).rsplit(": ", 1)[-1]
        raise SourceError(f"{name}: damaged beyond repair ({reason}); download or export it again") from None


def _count(document: pikepdf.Pdf, name: str) -> int:
    try:
        pages = len(document.pages)
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise SourceError(f"{name}: its page tree is broken ({error}); download or export it again") from None
    if not pages:
        raise SourceError(f"{name}: has no pages; download or export it again")
    return pages


def _saved(document: pikepdf.Pdf, name: str) -> bytes:
    buffer = io.BytesIO()
    try:
        document.save(buffer, encryption=False, static_id=True)
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise SourceError(f"{name}: damaged beyond repair ({error}); download or export it again") from None
    return buffer.getvalue()


def _whole_file(document: pikepdf.Pdf, name: str) -> list[ReadWarning]:
    found = []
    if document.get_warnings():
        found.append(
            ReadWarning("repaired", f"{name}: damaged; what could be rescued was read, compare the page count")
        )
    if "/Collection" in document.Root:
        found.append(ReadWarning("portfolio", f"{name}: a portfolio of files; save the files in it and read each"))
    form = document.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        found.append(ReadWarning("xfa", f"{name}: an XFA form, whose text is not on its pages; print it to PDF first"))
    return found


def _said(document: pikepdf.Pdf, key: str) -> str | None:
    try:
        about = document.trailer.get("/Info")
        said = about.get(key) if about is not None else None
        text = CONTROLS.sub("", str(said)).strip() if said is not None else ""
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError):
        return None
    return text[:_TITLE_LENGTH] or None


def _outline(data: bytes) -> tuple[tuple[int, str, int], ...]:
    try:
        return outline_of(data)
    except (pypdfium2.PdfiumError, ValueError, RecursionError):
        return ()


def placing_of(page: pikepdf.Page) -> Placing:
    """The visible box and rotation of a page: its crop box within its media box."""
    media, crop = _box(page.mediabox), _box(page.cropbox)
    left, low = max(media[0], crop[0]), max(media[1], crop[1])
    right, high = min(media[2], crop[2]), min(media[3], crop[3])
    if right - left < _LEAST_SIDE or high - low < _LEAST_SIDE:
        left, low, right, high = media
    return Placing(left, low, right, high, round(page.rotation / 90) * 90 % 360)


def _box(box: Any) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(side) for side in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
