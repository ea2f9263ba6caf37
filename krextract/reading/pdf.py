"""PDF -> pages of runs (first version: one engine, no cross-check)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import pdf_oxide

from krextract.reading.pages import FileInfo, Page, Run, Style


@dataclass(frozen=True)
class PdfSource:
    """A PDF held in memory; pages are read one by one."""

    info: FileInfo
    data: bytes

    def pages(self) -> Iterator[Page]:
        """Read the pages in order."""
        document = pdf_oxide.PdfDocument.from_bytes(self.data)
        for index in range(document.page_count()):
            box = document.page_media_box(index)
            width, height = box[2] - box[0], box[3] - box[1]
            runs = tuple(_run(span, height) for span in document.extract_spans(index) if span.text)
            yield Page(index + 1, width, height, runs, engine="pdf_oxide")


def _run(span: Any, height: float) -> Run:
    x, y, w, h = span.bbox
    text, widths, size = span.text, span.char_widths, span.font_size
    red, green, blue = (round(part * 255) for part in span.color)
    style = Style(span.font_name, round(size, 2), span.is_bold, span.is_italic, f"#{red:02x}{green:02x}{blue:02x}")
    edges = (
        tuple(accumulate(widths, initial=x))
        if len(widths) == len(text)
        else tuple(x + w * i / len(text) for i in range(len(text) + 1))
    )
    return Run(
        text, x, height - y - 0.8 * size, x + w, height - y + 0.2 * size, height - y, style, edges, span.sequence
    )


def read_pdf(data: bytes, name: str) -> PdfSource:
    """Open a PDF."""
    document = pdf_oxide.PdfDocument.from_bytes(data)
    info = FileInfo(name, hashlib.sha256(data).hexdigest(), "application/pdf", document.page_count())
    return PdfSource(info, data)
