"""The one way in: a path, bytes or a binary file -> a source of pages or a flow of blocks.

What a file is, is decided by its content; a name only serves in messages and as a hint for an empty or odd file.
"""

import codecs
import re
from pathlib import Path
from typing import BinaryIO

from krextract.errors import SourceError
from krextract.reading.options import ReadOptions
from krextract.reading.pages import FlowSource, PagedSource

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|section|div|h[1-6]|p)\b", re.IGNORECASE)
_PDF_HEADER_WITHIN = 1024  # readers accept a header anywhere in the first kilobyte
_SNIFF = 65_536


def open_source(
    source: str | Path | bytes | BinaryIO, *, name: str | None = None, options: ReadOptions | None = None
) -> PagedSource | FlowSource:
    """Open a PDF, web page or text; `open_source("jaarbericht.pdf").info.pages` is its number of pages.

    Raises `SourceError` naming the file and the next step where it is missing, empty, damaged, protected or of
    another kind, and `LimitError` where it passes a limit of `options`.
    """
    options = options or ReadOptions()
    data, label = load(source, name=name, options=options)
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        from krextract.reading.pdf import read_pdf  # noqa: PLC0415 - engines load only for the kind of file at hand

        return read_pdf(data, label, options)
    if label.lower().endswith(".pdf"):
        raise SourceError(
            f"{label}: not a PDF, its first bytes say otherwise; give it its own suffix or export it again"
        )
    _refuse_binary(data, label)
    if _HTML.search(_sample(data)):
        from krextract.reading.html import read_html  # noqa: PLC0415

        return read_html(data, label, options)
    from krextract.reading.text import read_text  # noqa: PLC0415

    return read_text(data, label, options)


def _sample(data: bytes) -> bytes:
    """The beginning of a file, in one byte a letter."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data[:_SNIFF].decode("utf-16", "ignore").encode("utf-8", "ignore") if wide else data[:_SNIFF]


def load(source: str | Path | bytes | BinaryIO, *, name: str | None, options: ReadOptions) -> tuple[bytes, str]:
    """The bytes of a source, and what to call it in messages; the errors of `open_source`."""
    if isinstance(source, bytes):
        data, label = source, name or "<bytes>"
    elif isinstance(source, str | Path):
        label = name or Path(source).name or str(source)  # `.` and `/` have no name
        data = _read_file(Path(source), label, options)
    else:
        label = name or Path(str(getattr(source, "name", "<file>"))).name
        data = source.read(options.limits.bytes + 1)
        if not isinstance(data, bytes):
            raise SourceError(f"{label}: opened as text; open it in binary mode ('rb')")
    if len(data) > options.limits.bytes:
        raise options.limits.passed("bytes", f"{label}: too large")
    if not data.strip(b"\0 \t\r\n\f"):
        raise SourceError(f"{label}: the file is empty; download or export it again")
    return data, label


def _read_file(path: Path, label: str, options: ReadOptions) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(options.limits.bytes + 1)
    except FileNotFoundError:
        raise SourceError(f"{label}: no such file; check the path {path}") from None
    except IsADirectoryError:
        raise SourceError(f"{label}: is a directory; name one file in it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"{label}: cannot be read ({reason}); check the path and its permissions") from None


_MAGIC = {
    b"PK\x03\x04": "a zip or office file",
    b"\xd0\xcf\x11\xe0": "an old office file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a gzip file",
    b"{\\rtf": "an RTF file",
    b"%!PS": "a PostScript file",
}


def _refuse_binary(data: bytes, label: str) -> None:
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise SourceError(f"{label}: {what}, not a PDF, web page or text; save it as PDF first")
