"""PDF -> pages of runs, strokes and links, one page at a time."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import pdf_oxide

from krextract.reading.oxide import links_of, runs_of, strokes_of
from krextract.reading.options import ReadOptions
from krextract.reading.pages import FileInfo, Page


@dataclass(frozen=True)
class PdfSource:
    """A PDF held in memory; pages are read one by one."""

    info: FileInfo
    data: bytes
    options: ReadOptions

    def pages(self) -> Iterator[Page]:
        """Read the pages in order."""
        document = pdf_oxide.PdfDocument.from_bytes(self.data)
        for index in range(self.info.pages):
            box = document.page_media_box(index)
            width, height = box[2] - box[0], box[3] - box[1]
            yield Page(
                index + 1,
                width,
                height,
                runs_of(document, index, height),
                strokes_of(document, index, height),
                links_of(document, index, height),
                engine="pdf_oxide",
            )


def read_pdf(data: bytes, name: str, options: ReadOptions) -> PdfSource:
    """Open a PDF."""
    document = pdf_oxide.PdfDocument.from_bytes(data)
    info = FileInfo(name, hashlib.sha256(data).hexdigest(), "application/pdf", document.page_count())
    return PdfSource(info, data, options)
