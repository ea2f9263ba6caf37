"""The fast engine: pdf_oxide's spans as runs, its paths as strokes.

Note: Spans only where they are plain
Spans (whole show strings with their advances) are the cheapest text there is, but pdf_oxide tidies them: words set
apart without a space glyph run together, the wide spaces of justified lines come as narrow ones, turned text is boxed
as if upright, and small text beside large sinks to the baseline of the large. Where the advances of a span miss its
width, its letters are looked up among the characters of the page; where these differ, or too many spans drift,
`plain_runs` gives None, and the page is read by its characters alone (`oxide_chars`). What has sunk looks like any
small label beside its number, so the characters are asked where such a span begins, once: the same words at the same
place on the next page (a tab bar) need no second look. Superior figures are told from figures by the widths of their
font, and have to be as many as the census has; how high they stand is asked of PDFium once for each glyph.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate
from operator import attrgetter
from typing import Any, Literal

import numpy as np
import pdf_oxide

from krextract.reading.census import Count
from krextract.reading.fontmaps import FIGURES, SUPERIORS
from krextract.reading.glyphs import RAISED_SIZE, SPACE_GAP
from krextract.reading.pages import Run, Stroke
from krextract.reading.place import THIN, Placing
from krextract.reading.styles import Styles, hex_color

pdf_oxide.disable_logging()  # it would print words of the document to standard error

_DRIFT = 0.1  # share of the size by which advances may miss the width of their span
_SMALL = 0.85  # text smaller than its neighbour by this factor may have been moved to the neighbour's baseline
_WORDS, _NARROW = 8, 0.36  # of more letters than this the widest is wider than this share of the size
_SAME = 0.01  # sides of boxes nearer than this many points are one
_LEVEL = 0.03  # share of the size by which a character may miss the baseline
_MOST = 0.4  # a page with more drifting spans than this is read by its characters alone
_LIGATURE = 4  # letters, which are more than a ligature has
_CLOSELY = 0.75  # share of its height, narrower than a ligature with a space behind it
_LOOKED_AT, _LOOK = 200_000, 50  # characters looked at on a page, and as how many each look counts: no text has more
_HYPHENS = "-\xad"  # engines give each in its own way
_RISE = 1.2  # how high it may have stood, in its own size
_NEAR = 0.5  # how near its first letter is found
_SPAN = attrgetter("text", "bbox", "page_bbox", "char_widths", "font_size", "font_name", "color", "sequence")
_CHAR, _HEIGHT = attrgetter("origin_x", "origin_y", "char", "advance_width"), attrgetter("origin_y")
_ORDER = attrgetter("order")
_TO_SUPERIOR = str.maketrans(FIGURES, SUPERIORS)


Corners = tuple[float, float, float, float]
Doubt = tuple[str, float, float]
"""Text, left edge and baseline of a span that may stand higher than pdf_oxide says, rounded so that the same text at
the same place is the same on every page."""


@dataclass(slots=True)
class Known:
    """What is known of the spans of a file from the pages before: the looks, and how far the small ones stand above
    where pdf_oxide says. `rise` tells how far a superior stands above the line: (page, font, figure, its place) ->
    share of the size."""

    styles: Styles
    rise: Callable[[int, str, str, tuple[float, float]], float]
    lifts: dict[Doubt, float] = field(default_factory=dict)


def plain_runs(document: Any, index: int, placing: Placing, *, count: Count, known: Known) -> list[Run] | None:
    """The spans of a page as runs; None where they are not to be trusted at all, or superiors are not all found."""
    try:
        return _Spans(document, index, count, known).runs(placing)
    except _DoubtfulError:
        return None


class _DoubtfulError(Exception):
    """Spans are not what the page shows."""


class _Spans:
    """The spans of one page."""

    def __init__(self, document: Any, index: int, count: Count, known: Known) -> None:
        self.document, self.index, self.count, self.known = document, index, count, known
        self.raised: list[str] = []
        self.drifting = 0

    def runs(self, placing: Placing) -> list[Run]:
        runs: list[Run] = []
        spans = self.document.extract_spans(self.index)
        size_before = baseline = end = 0.0
        for at, span in enumerate(spans):
            text, box, shown, widths, size, font, color, sequence = _SPAN(span)
            left, low, room, _ = box
            if not widths and not room and at + 1 < len(spans):
                room = _up_to(box, spans[at + 1].bbox)
            if len(widths) != len(text):
                widths = _spelled(text, widths, room, self.count.ligatures)
            edges: Sequence[float] = [*accumulate(widths, initial=left)]
            if box != shown or _has_initial(widths, size):
                raise _DoubtfulError
            if len(edges) != len(text) + 1 or abs(edges[-1] - left - room) > _DRIFT * size:
                self.drifting += 1
                if self.drifting > _MOST * len(spans):
                    raise _DoubtfulError
                edges = self.chars.edges(text, box, size)
            sunk = size < _SMALL * size_before and low == baseline and left - end < size_before
            size_before, baseline, end = size, low, edges[-1]
            if "  " in text:
                text, edges = _single_spaced(text, edges)
            if not text or text == " ":
                continue
            style = self.known.styles.of(font, size, color)
            if sunk:
                low = self.height(text, edges, low, size)
            if self.count.superiors and text.isdigit() and self.is_superior(widths, size):
                low += size * self.rise(font, text, edges, low)
                style = self.known.styles.scaled(style, RAISED_SIZE)
            run = placing.run(text, edges, low, style=style, order=sequence)
            if run:
                runs.append(run)
        if self.count.superiors and not _all_raised(self.raised, runs, self.count):
            raise _DoubtfulError
        runs.sort(key=_ORDER)
        return runs

    @cached_property
    def chars(self) -> "_Chars":
        return _Chars(self.document.extract_chars(self.index))

    def height(self, text: str, edges: Sequence[float], low: float, size: float) -> float:
        """The baseline of a span that may have been moved down to `low`."""
        doubt = text, round(edges[0]), round(low, 1)
        lifts = self.known.lifts
        if doubt not in lifts:
            blank = len(text) - len(text.lstrip())
            lift = self.chars.lift(text[blank : blank + 1], edges[blank], low, size)
            lifts[doubt] = lift if lift > _LEVEL * size else 0.0
        return low + lifts[doubt]

    def is_superior(self, widths: Iterable[float], size: float) -> bool:
        """Whether figures are as narrow as superiors of the page's fonts are."""
        return self.count.superiors.issuperset([round(1000 * width / size) for width in widths])

    def rise(self, font: str, figures: str, edges: Sequence[float], low: float) -> float:
        """How far superiors stand above their line, as a share of their size."""
        found = min([self.known.rise(self.index, font, one, (x, low)) for one, x in zip(figures, edges, strict=False)])
        if not found:
            raise _DoubtfulError
        self.raised.append(figures)
        return found


class _Chars:
    """The characters of a page: asked where spans do not tell the places of their own, and only for what is near."""

    def __init__(self, chars: Sequence[Any]) -> None:
        self._chars = chars
        self._heights = np.fromiter(map(_HEIGHT, chars), float, len(chars))
        self._left = _LOOKED_AT

    def _between(self, low: float, high: float) -> list[tuple[float, float, str, float]]:
        """Place, baseline, letter and advance of the characters on baselines between two heights."""
        near = np.flatnonzero((self._heights >= low) & (self._heights <= high)).tolist()
        self._left -= len(near) + _LOOK
        if self._left < 0:
            raise _DoubtfulError
        return [_CHAR(self._chars[at]) for at in near]

    def lift(self, letter: str, left: float, low: float, size: float) -> float:
        """How far above a baseline a letter stands."""
        near = self._between(low - _NEAR, low + _RISE * size)
        lifts = [y - low for x, y, char, _ in near if char == letter and abs(x - left) < _NEAR]
        if not lifts:
            raise _DoubtfulError
        return min(lifts)

    def edges(self, text: str, box: Corners, size: float) -> list[float]:
        """The places of the letters of a span; the spaces between take what room is left."""
        left, low, room, _ = box
        slack = _LEVEL * size
        row = [char for char in self._between(low - slack, low + slack) if char[2] != " "]
        chars = iter(sorted([char for char in row if left - slack < char[0] < left + room - slack]))
        edges: list[float] = []
        end, parted = left, True
        for letter in text:
            if letter == " ":
                edges.append(end)
                parted = True
                continue
            x, _, char, advance = next(chars, (left, low, "", 0.0))
            if (char != letter and letter not in _HYPHENS) or (x - end > SPACE_GAP * size and not parted):
                raise _DoubtfulError
            edges.append(x)
            end, parted = x + advance, False
        if next(chars, None):
            raise _DoubtfulError
        return [*edges, left + room]


def _all_raised(raised: Iterable[str], runs: Iterable[Run], count: Count) -> bool:
    """Whether the superiors found, beside those that are letters of their own, are as many as the page shows."""
    found = ["".join(raised).translate(_TO_SUPERIOR), *[run.text for run in runs]]
    shown = [[letter for letter in text if letter in SUPERIORS] for text in ("".join(found), count.text or "")]
    return sorted(shown[0]) == sorted(shown[1])


def _up_to(box: Corners, after: Corners) -> float:
    """The room of a glyph whose width no font tells: up to the next, where that stands closely behind it."""
    room = after[0] - box[0]
    return room if box[1] == after[1] and 0 < room < _CLOSELY * box[3] else 0.0


def _has_initial(widths: Sequence[float], size: float) -> bool:
    """Whether a span is a large initial and the line it begins, as if all were of its size: so narrow is no text."""
    if len(widths) <= _WORDS or 2 * widths[1] >= widths[0]:
        return False  # nearly all, by their second letter
    widest = max(widths[1:])
    return 2 * widest < widths[0] and widest < _NARROW * size


def _spelled(text: str, widths: list[float], room: float, ligatures: frozenset[str]) -> list[float]:
    """Widths for every letter where ligatures have one for two or three; unchanged where that is not the cause."""
    if not widths and (len(text) == 1 or (room and len(text) < _LIGATURE)):
        return [room / len(text)] * len(text)  # what stands for one glyph: a ligature, a soft hyphen for a hyphen
    found = [match.span() for match in _ligature_pattern(ligatures).finditer(text)] if ligatures else []
    if len(text) - len(widths) != sum(end - start - 1 for start, end in found):
        return widths
    spelled = list(widths)
    for start, end in found:
        spelled[start : start + 1] = [spelled[start] / (end - start)] * (end - start)
    return spelled


@cache
def _ligature_pattern(ligatures: frozenset[str]) -> "re.Pattern[str]":
    return re.compile("|".join(map(re.escape, sorted(ligatures, key=len, reverse=True))))


def _single_spaced(text: str, edges: Sequence[float]) -> tuple[str, list[float]]:
    kept = [index for index, char in enumerate(text) if char != " " or not index or text[index - 1] != " "]
    return "".join([text[index] for index in kept]), [*[edges[index] for index in kept], edges[-1]]


def strokes_of(document: Any, index: int, placing: Placing, *, images: bool) -> tuple[Stroke, ...]:
    """Lines, rectangles, other shapes and images of a page, in drawing order (images last)."""
    found = [stroke for path in document.extract_paths(index) for stroke in _strokes(path, placing)]
    for image in document.extract_images(index) if images else ():
        x, y, width, depth = image["bbox"]
        found.append(Stroke("image", *placing.box(x, y, x + width, y + depth), None, None))
    return tuple(found)


def _strokes(path: dict[str, Any], placing: Placing) -> list[Stroke]:
    """A path as a stroke; a border on some sides of a box, which is drawn as one rectangle less another, as a stroke
    for each of these sides."""
    operations = path["operations"]
    x, y, width, depth = path["bbox"]
    fill, line = hex_color(path["fill_color"]), hex_color(path["stroke_color"])
    sides = _sides(*map(_corners, operations)) if fill and not line and _two_rectangles(operations) else []
    if sides:
        return [Stroke("rect", *placing.box(*side), fill, line) for side in sides]
    shape: Literal["line", "rect", "path"] = "path"
    if width < THIN or depth < THIN:
        shape = "line"
    elif len(operations) == 1 and operations[0]["op"] == "rectangle":
        shape = "rect"
    return [Stroke(shape, *placing.box(x, y, x + width, y + depth), fill, line)]


def _two_rectangles(operations: Sequence[dict[str, Any]]) -> bool:
    return len(operations) == 2 and all(operation["op"] == "rectangle" for operation in operations)


def _corners(rectangle: dict[str, Any]) -> Corners:
    x, y, width, depth = (rectangle[name] for name in ("x", "y", "width", "height"))
    return min(x, x + width), min(y, y + depth), max(x, x + width), max(y, y + depth)


def _sides(one: Corners, two: Corners) -> list[Corners]:
    """The strips between two boxes that share at least one side; none where they stand apart or one is around the
    other, which makes a frame."""
    inner, outer = sorted((one, two), key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    within = inner[0] > outer[0] - _SAME and inner[1] > outer[1] - _SAME
    if not (within and inner[2] < outer[2] + _SAME and inner[3] < outer[3] + _SAME):
        return []
    strips = [
        (outer[0], outer[1], inner[0], outer[3]),
        (outer[0], outer[1], outer[2], inner[1]),
        (inner[2], outer[1], outer[2], outer[3]),
        (outer[0], inner[3], outer[2], outer[3]),
    ]
    found = [strip for strip in strips if strip[2] - strip[0] > _SAME and strip[3] - strip[1] > _SAME]
    return found if len(found) < len(strips) else []
