"""PDFium's text as runs: by stretches where that is safe, by single characters where it is not.

Note: Stretches instead of characters
A call into PDFium costs more than what it does, so no character is asked about without need. The text of a page comes
in one call; a stretch of a line within one text object has one look, and its two ends tell where it lies. The
characters between are placed by the advances of their font, asked once per letter, and what is left over goes to the
spaces (justified lines). Where that does not add up (letter-spacing, columns set in one string, turned text, figures
drawn by superior glyphs) every character of the stretch is asked.
"""

import logging
import re
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import accumulate, islice

import pypdfium2

from krextract.reading.glyphs import RAISED_SIZE, RUN_GAP, Glyph, runs_of_glyphs
from krextract.reading.pages import Run
from krextract.reading.pdfium_text import Fonts, Look, PageText
from krextract.reading.place import Placing

LOCK = threading.RLock()
"""PDFium is not safe for threads: whoever calls it holds this."""
_LINE = re.compile(r"[^\s\ufffe](?:[^\r\n\ufffe]*[^\s\ufffe])?[\ufffe]?")
_WORD = re.compile(r"[^\s\ufffe]+[\ufffe]?")
_SPACE_LEAST, _SPACE_MOST, _SLACK = 0.1, 0.9, 0.03
_DRIFT, _UNEVEN = 0.2, 0.12
_PROBED = 4  # words at the beginning of a line whose look is asked
_SPOT = 0.5  # of a point, within which a character is the one asked about
_DEPTH, _BOOKMARKS = 8, 2000
logging.getLogger("pypdfium2").addHandler(logging.NullHandler())


@dataclass(slots=True)
class _Group:
    """Words of one look that follow each other: their first object and box, and how far they reach."""

    object: int
    look: Look
    box: list[float]
    right: float = 0.0


def _level(one: list[float], other: list[float]) -> bool:
    """Whether two boxes are of one line and size; ascenders may stick out of either."""
    most = _UNEVEN * (one[1] - one[3])
    return abs(one[1] - other[1]) <= most and abs(one[3] - other[3]) <= most


@contextmanager
def _text_of(document: pypdfium2.PdfDocument, index: int, fonts: Fonts) -> Iterator[PageText]:
    """The text of a page, while no other thread uses the engine; closed again."""
    with LOCK, closing(document[index]) as page, closing(page.get_textpage()) as textpage:
        yield PageText(textpage.raw, fonts)


def careful_runs(document: pypdfium2.PdfDocument, index: int, placing: Placing, fonts: Fonts) -> tuple[list[Run], str]:
    """All text of a page as runs in the file's order, each writing direction apart; and its letters, shown or not."""
    with _text_of(document, index, fonts) as text:
        return _Builder(text, placing).runs(), text.text


def rise_of(
    document: pypdfium2.PdfDocument, index: int, figure: str, place: tuple[float, float], fonts: Fonts
) -> float:
    """How far the ink of a figure at a place of a page (in the file's coordinates) stands above its baseline, as a
    share of its size; 0 where it stands on it or is not found."""
    with _text_of(document, index, fonts) as text:
        for match in re.finditer(figure, text.text):
            at = match.start()
            x, y, _ = text.place(at, 0)
            if abs(x - place[0]) < _SPOT and abs(y - place[1]) < _SPOT:
                look = text.look(at, text.object(at))
                return round(text.raised(at, look) / look.style.size, 2)
    return 0.0


class _Builder:
    """Builds the runs of one page, line by line."""

    def __init__(self, page: PageText, placing: Placing) -> None:
        self.page = page
        self.placing = placing
        self.found: list[Run] = []

    def runs(self) -> list[Run]:
        for line in _LINE.finditer(self.page.text):
            self._line(*line.span())
        return self.found

    def _line(self, start: int, end: int) -> None:
        """One line: a single stretch where it is of one object or looks alike throughout, else word by word."""
        page = self.page
        first = page.object(start)
        look = page.look(start, first)
        if first == page.object(end - 1):
            self._stretch(start, end, look)
            return
        words = [word.span() for word in _WORD.finditer(page.text, start, end)]
        if not (self._alike(words, look) and self._run(start, end, look)):
            self._by_word(words)

    def _alike(self, words: list[tuple[int, int]], look: Look) -> bool:
        """Whether some words of a line look like its first, and none ends in a raised figure.

        Browsers draw every glyph as an object of its own: asking about each word would take as long as all the rest.
        Looks change at the beginning of a line (a bullet, a code, a lead-in), so that is where most are asked.
        """
        page = self.page
        box = page.box(words[0][0])
        for begin, _ in {*words[1:_PROBED], words[len(words) // 2], words[-1]}:
            if not (_level(box, page.box(begin)) and page.resembles(begin, page.object(begin), look)):
                return False
        return all(
            _level(box, page.box(stop - 1)) and not page.raised(stop - 1, look)
            for _, stop in words
            if page.text[stop - 1].isdigit()
        )

    def _by_word(self, words: list[tuple[int, int]]) -> None:
        """Words that look alike as stretches; one whose end is of another size or height than its beginning apart."""
        page = self.page
        low = high = 0
        group: _Group | None = None
        for begin, stop in words:
            text_object, box = page.object(begin), page.box(begin)
            last = page.box(stop - 1) if stop - begin > 1 else box
            if group is None or not self._goes_on(group, begin, text_object, box):
                if group:
                    self._stretch(low, high, group.look)
                low, group = begin, _Group(text_object, page.look(begin, text_object), box)
            if _level(box, last) and not (page.text[stop - 1].isdigit() and page.raised(stop - 1, group.look)):
                high, group.right = stop, last[2]
                continue
            if low < begin:
                self._stretch(low, high, group.look)
            self._exact(begin, stop)
            group = None
        if group:
            self._stretch(low, high, group.look)

    def _goes_on(self, group: "_Group", begin: int, text_object: int, box: list[float]) -> bool:
        """Whether a word belongs to the words before it: same object, or same line, near, and alike."""
        if text_object == group.object:
            return True
        near = 0 <= box[0] - group.right < RUN_GAP * group.look.style.size
        return near and _level(group.box, box) and self.page.resembles(begin, text_object, group.look)

    def _stretch(self, low: int, high: int, look: Look) -> None:
        """Characters of one look as a run; one by one where their advances do not add up to the room they take."""
        if not self._run(low, high, look):
            self._exact(low, high)

    def _run(self, low: int, high: int, look: Look) -> bool:
        """A run of characters of one look, by the advances of their font; False where these do not add up."""
        if look.angle:
            return False
        page = self.page
        text = page.text[low:high].replace("\ufffe", "-")
        size, advances = look.style.size, look.advances
        x0, x1 = page.box(low)[0], page.box(high - 1)[2]
        spaces = text.count(" ")
        spare = x1 - x0 - sum(map(advances.__getitem__, text))
        most = _SPACE_MOST * spaces if spaces else _SLACK * len(text)
        least = _SPACE_LEAST * spaces if spaces else -most
        if not least * size < spare < most * size:
            return False
        if spaces:
            advances[" "] = spare / spaces
        edges = list(accumulate(map(advances.__getitem__, text), initial=x0))
        advances[" "] = 0.0
        edges[-1] = x1
        middle = text.find(" ", len(text) // 2) + 1
        if middle and abs(edges[middle] - page.box(low + middle)[0]) > _DRIFT * size:
            return False  # one wide gap among the spaces: a gutter, not a word space
        run = self.placing.run(text, edges, look.baseline, style=look.style, order=len(self.found))
        if run:
            self.found.append(run)
        return True

    def _exact(self, low: int, high: int) -> None:
        """Every character asked, each writing direction apart."""
        page = self.page
        directions: dict[float, list[Glyph]] = defaultdict(list)
        for index in range(low, high):
            char = page.text[index].replace("\ufffe", "-")
            look = page.look(index, page.object(index))
            u, v, advance = page.place(index, look.angle)
            if not advance:
                continue  # a space that PDFium made up
            style = look.style
            if char.isdigit() and not look.angle and (lift := page.raised(index, look)):
                style, v = page.styles.scaled(style, RAISED_SIZE), v + lift
            directions[look.angle].append(Glyph(char, u, v, advance, style))
        for angle, glyphs in directions.items():
            for run in runs_of_glyphs(glyphs, self.placing, angle):
                self.found.append(run)


def outline_of(data: bytes) -> tuple[tuple[int, str, int], ...]:
    """The bookmarks of a PDF as (level from 1, title, page from 1); those that lead nowhere are left out."""
    found = []
    with LOCK, pypdfium2.PdfDocument(data) as document:
        for mark in islice(document.get_toc(max_depth=_DEPTH), _BOOKMARKS):
            target = mark.get_dest()
            page = target.get_index() if target else None
            if page is not None:
                found.append((mark.level + 1, " ".join(mark.get_title().split()), page + 1))
    return tuple(found)
