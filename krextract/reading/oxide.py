"""The fast engine: pdf_oxide's spans as runs, its paths as strokes.

Note: Spans only where they are plain
Spans (whole show strings with their advances) are the cheapest text there is, but pdf_oxide tidies them: words set
apart without a space glyph run together, turned text is boxed as if upright, and small text beside large sinks to the
baseline of the large. The first two show in the spans themselves; `plain_runs` then gives None, and the page is read
by its characters (`oxide_chars`). The last looks like any small label beside its number, so the characters are asked
where such a span begins, once: the same words at the same place on the next page (a tab bar) need no second look.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from operator import attrgetter
from typing import Any, Literal

import pdf_oxide

from krextract.reading.pages import Run, Stroke
from krextract.reading.place import THIN, Placing
from krextract.reading.styles import Styles, hex_color

pdf_oxide.disable_logging()  # it would print words of the document to standard error

_DRIFT = 0.1  # share of the size by which advances may miss the width of their span
_SMALL = 0.85  # text smaller than its neighbour by this factor may have been moved to the neighbour's baseline
_SAME = 0.01  # sides of boxes nearer than this many points are one
_LEVEL = 0.03  # no higher than this, in its own size, it has not been moved
_RISE, _NEAR = (
    1.2,
    0.5,
)  # how high it may have stood, in its own size; how far to the side its first letter may be found
_SPAN = attrgetter("text", "bbox", "page_bbox", "char_widths", "font_size", "font_name", "color", "sequence")
_ORDER = attrgetter("order")


Doubt = tuple[str, float, float]
"""Text, left edge and baseline of a span that may stand higher than pdf_oxide says, rounded so that the same text at
the same place is the same on every page."""


def plain_runs(
    document: Any, index: int, placing: Placing, *, styles: Styles, ligatures: frozenset[str], trusted: set[Doubt]
) -> list[Run] | None:
    """The spans of a page as runs; None where they are not to be trusted at all.

    `ligatures` are what single glyphs of the fonts may spell (`fi`), for which pdf_oxide gives one width. `trusted` are
    the small spans found to stand where pdf_oxide says; more are added.
    """
    runs: list[Run] = []
    size_before = baseline = end = 0.0
    chars: Sequence[Any] = ()
    for span in document.extract_spans(index):
        text, box, shown, widths, size, font, color, sequence = _SPAN(span)
        left, low, room, _ = box
        if len(widths) != len(text):
            widths = _spelled(text, widths, room, ligatures)
        edges: Sequence[float] = tuple(accumulate(widths, initial=left))
        if box != shown or len(edges) != len(text) + 1 or abs(edges[-1] - left - room) > _DRIFT * size:
            return None
        sunk = size < _SMALL * size_before and low == baseline and left - end < size_before
        size_before, baseline, end = size, low, edges[-1]
        if "  " in text:
            text, edges = _single_spaced(text, edges)
        if not text or text == " ":
            continue
        if sunk and (doubt := (text, round(left), round(low, 1))) not in trusted:
            chars = chars or document.extract_chars(index)
            found = _height(chars, text, edges, low, size)
            if found is None:
                return None
            if found == low:
                trusted.add(doubt)
            low = found
        run = placing.run(text, edges, low, style=styles.of(font, size, color), order=sequence)
        if run:
            runs.append(run)
    runs.sort(key=_ORDER)
    return runs


def _height(chars: Iterable[Any], text: str, edges: Sequence[float], low: float, size: float) -> float | None:
    """The baseline on which a span begins: `low` or higher; None where its first letter is not found there."""
    blank = len(text) - len(text.lstrip())
    letter, x = text[blank : blank + 1], edges[blank]
    heights = [char.origin_y for char in chars if char.char == letter and abs(char.origin_x - x) < _NEAR]
    lift = min([height - low for height in heights if -_NEAR < height - low < _RISE * size], default=None)
    return lift if lift is None else low + lift if lift > _LEVEL * size else low


def _spelled(text: str, widths: list[float], room: float, ligatures: frozenset[str]) -> list[float]:
    """Widths for every letter where ligatures have one for two or three; unchanged where that is not the cause."""
    if not widths and len(text) == 1:
        return [room]  # a letter that stands in for a glyph, as a soft hyphen does for a hyphen
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


Corners = tuple[float, float, float, float]


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
