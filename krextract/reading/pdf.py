"""PDF -> pages of runs, strokes and links, one page at a time.

Note: Which engine reads a page
Four rungs, each asked where the one before cannot be trusted, and every page read by one and checked by another:

1. pdf_oxide, the fastest: its spans where they are plain (see `oxide`), its characters where every glyph is drawn alone
   or spans drift (`oxide_chars`). The letters have to be those the page's content shows (`census`).
2. PDFium, the most careful (`pdfium`), held to the census too, or to pdf_oxide's letters where fonts do not tell.
3. pdfplumber (`plumber`), a hundred times as slow, where PDFium fails or stands alone with its letters: two of three
   decide. In the files at hand it is never needed, which is why it may be slow.
4. OCR where there is no text layer or no meaning in it, if the reader of the report asks for it.

Measured on one core, CPU seconds for 97 landscape pages by WeasyPrint and by Chromium:

    pdfplumber's characters             6.1     9.9
    PDFium, page and text alone         0.13    0.31
    PDFium, our runs                    0.30    0.58
    pdf_oxide, spans alone              0.08    0.28
    pdf_oxide, characters alone         0.09    0.10
    pdf_oxide, our runs                 0.13    0.25
    letters counted                     0.04    0.07
    drawings and links                  0.03    0.05
"""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

import pdf_oxide
import pikepdf
import pypdfium2

from krextract.errors import LimitError
from krextract.reading.census import Census, Count, more_letters, same_letters
from krextract.reading.forms import Forms
from krextract.reading.links import links_of
from krextract.reading.marks import give_marks
from krextract.reading.options import ReadOptions
from krextract.reading.oxide import Known, plain_runs, strokes_of
from krextract.reading.oxide_chars import char_letters, char_runs
from krextract.reading.pages import UNMARKED, FileInfo, Page, ReadWarning, Run, Stroke
from krextract.reading.pdf_open import open_pdf, placing_of
from krextract.reading.pdfium import LOCK, careful_runs, rise_of
from krextract.reading.pdfium_shapes import careful_strokes
from krextract.reading.pdfium_text import Fonts
from krextract.reading.place import Placing
from krextract.reading.plumber import slow_runs
from krextract.reading.streams import content_of
from krextract.reading.styles import Styles

_A4 = Placing(0, 0, 595, 842)
_GAP_IN_WORD = re.compile("[^\\W\\d_]\ufffd[^\\W\\d_]")
_UNDECODED_SHARE = 0.02
_SUPERIORS = 200  # no file has more of them, counted font by font
_MOST, _ENOUGH = 0.8, 200
_FATAL = (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError, LimitError)
T = TypeVar("T")


@dataclass(frozen=True)
class PdfSource:
    """A PDF held in memory; pages are read one by one and none is kept. Pickles, so that processes can share it."""

    info: FileInfo
    data: bytes
    warnings: tuple[ReadWarning, ...]
    options: ReadOptions

    def pages(self, start: int = 0, stop: int | None = None) -> Iterator[Page]:
        """Read the pages in order; `start` and `stop` slice them, as a worker among several does."""
        reader = _Reader(self)
        for index in range(*slice(start, stop).indices(self.info.pages)):
            yield reader.page(index)


class _Reader:
    """The engines on one file, each opened when it is first asked."""

    def __init__(self, source: PdfSource) -> None:
        self.source = source
        self.limits = source.options.limits
        self.qpdf = pikepdf.open(io.BytesIO(source.data))
        self.all_pages = list(self.qpdf.pages)  # asking for one by number walks them all
        self.census = Census(self.limits.inflated, tagged=source.info.tags is not None)
        self.forms = Forms(self.limits)
        self.styles = Styles()
        self.fonts = Fonts(self.styles)
        self.known = Known(self.styles, self._rise)
        self.rises: dict[tuple[str, str], float] = {}
        self.probed: dict[int, list[Run] | None] = {}
        self.warnings: list[ReadWarning] = []
        self.odd = False
        self.stretches: Sequence[tuple[int, str]] = ()

    @cached_property
    def oxide(self) -> Any:
        return pdf_oxide.PdfDocument.from_bytes(self.source.data)

    @cached_property
    def pdfium(self) -> pypdfium2.PdfDocument:
        with LOCK:
            return pypdfium2.PdfDocument(self.source.data)

    @cached_property
    def plumber(self) -> Any:
        import pdfplumber  # noqa: PLC0415 - seldom asked, and slow to load

        return pdfplumber.open(io.BytesIO(self.source.data))

    def page(self, index: int) -> Page:
        """Everything on one page; `warnings` tell what could not be read as it should."""
        self.warnings = list(self.source.warnings) if index == 0 else []
        page = self._try(index, "it", lambda: self.all_pages[index])
        placing = (page and self._try(index, "its size", lambda: placing_of(page))) or _A4
        runs, engine = self._text(page, index, placing) if page else ([], "")
        if page and (side := sideways(runs)):
            placing = replace(placing, rotate=(placing.rotate + side) % 360)
            runs, engine = self._text(page, index, placing)
            self._warn("turned", "shown on its side; places are those of the page turned upright", index)
        if self.stretches and all(run.mark in (None, UNMARKED) for run in runs):
            give_marks(runs, self.stretches)
        images = page is not None and self._has_images(page, index)
        strokes = self._strokes(index, placing, images=images)
        links = self._try(index, "its links", lambda: links_of(page, placing)) if page else None
        text = "".join([run.text for run in runs])
        if len(text) > self.limits.chars:
            raise self.limits.passed("chars", f"{self._place(index)}: {len(text):,} characters")
        scanned = self._by_ocr(index, text, bool(strokes))
        return Page(
            index + 1,
            placing.width,
            placing.height,
            tuple(runs if scanned is None else scanned),
            strokes,
            links or (),
            engine if scanned is None else "tesseract",
            scanned is not None,
            warnings=tuple(self.warnings),
        )

    def _text(self, page: pikepdf.Page, index: int, placing: Placing) -> tuple[list[Run], str]:
        """The runs of a page, and the engine that gave them: see the note on top."""
        count = self._count(page, index)
        self.odd, self.stretches = count is None or count.odd, count.stretches if count else ()
        quick = None
        if count and count.plain and count.text is not None and self.source.options.engine != "pdfium":
            quick = self._try(index, "", lambda: self._quick(count, index, placing))
        letters = "".join([run.text for run in quick or ()])
        if quick is not None and count and count.shows(letters) and "\ufffd" not in letters + (count.text or ""):
            return quick, "pdf_oxide"
        careful = self._careful(index, placing)
        if careful is None or not self._agrees(count, careful[1], index):
            return self._settled(careful, quick or [], index, placing)
        if quick and not same_letters(letters, "".join([run.text for run in careful[0]])):
            self._warn("cross-check", "two engines read different letters here; the text is PDFium's", index)
        return careful[0], "pdfium"

    def _agrees(self, count: Count | None, letters: str, index: int) -> bool:
        """Whether letters are those of the census, or of pdf_oxide where fonts do not tell them; odd content has no
        second reader."""
        if count is None or count.odd:
            return True
        if count.text is not None:
            return count.shows(letters)
        other = self._try(index, "", lambda: char_letters(self.oxide, index))
        return other is not None and same_letters(letters, other)

    def _settled(
        self, careful: tuple[list[Run], str] | None, quick: list[Run], index: int, placing: Placing
    ) -> tuple[list[Run], str]:
        """The text where PDFium gives none or is alone with its letters: pdfplumber is asked as a third.

        Its own text is taken where there is no other, or where PDFium left out letters.
        """
        slow = None
        if not self.odd:
            slow = self._try(index, "", lambda: slow_runs(self.plumber, index, placing, self.styles))
        if careful is None:
            return (slow[0], "pdfplumber") if slow else (quick, "pdf_oxide")
        if slow and same_letters(slow[1], careful[1]):
            return careful[0], "pdfium"
        if slow and more_letters(slow[1], careful[1]):
            self._warn("cross-check", "PDFium leaves letters out here; the text is pdfplumber's", index)
            return slow[0], "pdfplumber"
        self._warn("cross-check", "two engines read different letters here; the text is PDFium's", index)
        return careful[0], "pdfium"

    def _has_images(self, page: pikepdf.Page, index: int) -> bool:
        """Whether a page may draw images, none of which may be too large to be unpacked."""
        sizes = self._try(index, "its images", lambda: image_sizes(page.get_resources()))
        if sizes and max(sizes) > self.limits.pixels:
            raise self.limits.passed("pixels", f"{self._place(index)}: an image of {max(sizes):,} pixels")
        return bool(sizes)

    def _strokes(self, index: int, placing: Placing, *, images: bool) -> tuple[Stroke, ...]:
        fast = None
        if not self.odd:
            fast = self._try(index, "", lambda: strokes_of(self.oxide, index, placing, images=images))
        if fast is None:
            fast = self._try(index, "its drawings", lambda: careful_strokes(self.pdfium, index, placing))
        if fast and len(fast) > self.limits.shapes:
            raise self.limits.passed("shapes", f"{self._place(index)}: {len(fast):,} shapes")
        return fast or ()

    def _by_ocr(self, index: int, text: str, drawn: bool) -> list[Run] | None:
        """The page as OCR reads it where it has no text layer, or one that cannot be decoded; else None."""
        if text and not undecoded(text):
            return None
        if not text and not drawn:
            return None
        code, what = ("undecodable", "letters without meaning in its fonts") if text else ("no-text", "no text layer")
        if not self.source.options.ocr:
            self._warn(code, f"{what}; have it read by OCR with --ocr", index)
            return None
        from krextract.reading.ocr import read_by_ocr  # noqa: PLC0415 - an optional extra

        name, language = self.source.info.name, self.source.options.ocr_language
        found = read_by_ocr(self.pdfium, index, name=name, language=language)
        if not found:
            self._warn(code, f"{what}, and OCR finds none", index)
            return None
        self._warn("ocr", f"{what}; read by OCR", index)
        return found

    def _count(self, page: pikepdf.Page, index: int) -> Count | None:
        try:
            return self._try(index, "", lambda: self._told(page))
        except LimitError as error:
            raise self.limits.passed(error.limit, f"{self._place(index)}: {error}") from None

    def _told(self, page: pikepdf.Page) -> Count:
        content, resources = content_of(page, self.limits.inflated), page.get_resources()
        self.forms.check(content, resources)
        return self.census.page(content, resources)

    def _quick(self, count: Count, index: int, placing: Placing) -> list[Run] | None:
        """What pdf_oxide gives: spans where they are plain, characters where they are not."""
        spans = None
        if not count.glyphwise and self.spans_serve:
            spans = self.probed.pop(index, None) or self._spans(count, index, placing)
        if spans is not None or count.superiors:
            return spans
        return char_runs(self.oxide, index, placing, styles=self.styles, text=count.text or "")

    def _spans(self, count: Count, index: int, placing: Placing) -> list[Run] | None:
        return plain_runs(self.oxide, index, placing, count=count, known=self.known)

    def _rise(self, index: int, font: str, figure: str, place: tuple[float, float]) -> float:
        """How far a figure of a font stands above the line; PDFium is asked once for each, where it is met first."""
        if (font, figure) not in self.rises:
            if len(self.rises) > _SUPERIORS:
                return 0.0
            self.rises[font, figure] = rise_of(self.pdfium, index, figure, place, self.fonts)
        return self.rises[font, figure]

    @cached_property
    def spans_serve(self) -> bool:
        """Whether any of three pages of the file has plain spans; some producers' never are."""
        pages = len(self.all_pages)
        return any(self._plain(index) for index in sorted({pages // 4, pages // 2, 3 * pages // 4}))

    def _plain(self, index: int) -> bool:
        page = self.all_pages[index]
        try:
            count = self._told(page)
            self.probed[index] = self._spans(count, index, placing_of(page)) if count.text is not None else None
            return bool(self.probed[index])
        except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
            raise
        except BaseException:  # whatever it is, it will be told where the page is read
            return False

    def _careful(self, index: int, placing: Placing) -> tuple[list[Run], str] | None:
        return self._try(index, "its text", lambda: careful_runs(self.pdfium, index, placing, self.fonts))

    def _try(self, index: int, what: str, read: Callable[[], T]) -> T | None:
        """What an engine gives, or None and a warning: engines meet damage with errors of many kinds, and panics."""
        try:
            return read()
        except _FATAL:
            raise
        except BaseException as error:  # a Rust panic is no Exception
            if what:
                self._warn("unreadable", f"{what} cannot be read ({type(error).__name__})", index)
            return None

    def _warn(self, code: str, message: str, index: int) -> None:
        self.warnings.append(ReadWarning(code, f"{self._place(index)}: {message}", index + 1))

    def _place(self, index: int) -> str:
        return f"{self.source.info.name}: page {index + 1}"


def sideways(runs: Sequence[Run]) -> int:
    """The direction of nearly all letters of a page of text in degrees, where they do not stand upright; else 0."""
    letters: Counter[int] = Counter()
    if not any([run.angle for run in runs]):  # noqa: C419 - quicker
        return 0
    for run in runs:
        letters[run.angle] += len(run.text)
    (angle, most), *_ = letters.most_common(1) or [(0, 0)]
    return angle if angle % 90 == 0 and most > max(_ENOUGH, _MOST * letters.total()) else 0


def undecoded(text: str) -> bool:
    """Whether letters are missing within words, or many in all: `effici\ufffdnte`; a lone bullet is not."""
    gaps = text.count("\ufffd")
    return gaps > _UNDECODED_SHARE * len(text) or (gaps > 0 and bool(_GAP_IN_WORD.search(text)))


def image_sizes(resources: Any) -> list[int]:
    """The pixels of each image a page names, 0 for a form that may hold some."""
    objects = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(objects, pikepdf.Dictionary):
        return []
    return [_pixels(one) for one in objects.as_dict().values()]


def _pixels(image: Any) -> int:
    sides: list[Any] = [image.get(side) for side in ("/Width", "/Height")] if isinstance(image, pikepdf.Stream) else []
    return int(sides[0] * sides[1]) if sides and all(isinstance(side, int) for side in sides) else 0


def read_pdf(data: bytes, name: str, options: ReadOptions) -> PdfSource:
    """Open a PDF; see `krextract.reading.open_source`."""
    return PdfSource(*open_pdf(data, name, options), options)
