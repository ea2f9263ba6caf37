"""Text that knows its place: a string whose every character points to its box on a page.

A `TextMap` is a string with run-length segments; each segment holds the x positions of its characters' edges on one
line of one page. Characters with no place of their own (the space between two joined lines) belong to no segment.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on a page, in points from the page's top left; `page` counts from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Segment(NamedTuple):
    """Characters `start:start + len(edges) - 1` of a text, set side by side on one line of one page.

    `edges[i]` is the left edge of the i-th character and `edges[i + 1]` its right edge.
    """

    start: int
    page: int
    top: float
    bottom: float
    edges: Sequence[float]

    @property
    def end(self) -> int:
        """Offset just past the last character."""
        return self.start + len(self.edges) - 1


@dataclass(frozen=True, slots=True)
class TextMap:
    """A text and where its characters stand; segments are in order and do not overlap."""

    text: str
    segments: tuple[Segment, ...] = ()

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """The boxes of characters `start:end`, one per line touched, in reading order."""
        first = max(0, bisect_right(self.segments, start, key=lambda segment: segment.start) - 1)
        found: list[Box] = []
        for segment in self.segments[first:]:
            if segment.start >= end:
                break
            low, high = max(start, segment.start) - segment.start, min(end, segment.end) - segment.start
            if low < high:
                x0, x1 = min(segment.edges[low], segment.edges[high]), max(segment.edges[low], segment.edges[high])
                found.append(Box(segment.page, x0, segment.top, x1, segment.bottom))
        return tuple(merge_line_boxes(found))

    def bbox(self, start: int, end: int) -> tuple[float, float, float, float] | None:
        """The box of characters `start:end` on the line where they begin, in hundredths of points."""
        boxes = self.boxes(start, end)
        return rounded(boxes[0]) if boxes else None

    def parts(self) -> tuple[Box, ...]:
        """The boxes of the whole text, one per column it runs through."""
        return tuple(merge_column_boxes(self.boxes(0, len(self.text))))


def rounded(box: Box) -> tuple[float, float, float, float]:
    """The four sides in hundredths of points, as records hold them."""
    return round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2)


def merge_line_boxes(boxes: Iterable[Box]) -> list[Box]:
    """Boxes that stand on the same line of the same page (differing only in style) become one."""
    merged: list[Box] = []
    for box in boxes:
        last = merged[-1] if merged else None
        if last and last.page == box.page and min(last.bottom, box.bottom) - max(last.top, box.top) > 0:
            merged[-1] = union(last, box)
        else:
            merged.append(box)
    return merged


def merge_column_boxes(boxes: Iterable[Box]) -> list[Box]:
    """Lines that follow each other down a column become one box; a jump up or to another page begins a new one."""
    merged: list[Box] = []
    for box in boxes:
        last = merged[-1] if merged else None
        if last and last.page == box.page and (_below(last, box) or _inside(last, box)):
            merged[-1] = union(last, box)
        else:
            merged.append(box)
    return merged


def _below(last: Box, box: Box) -> bool:
    return box.bottom > last.bottom and box.x0 < last.x1 and box.x1 > last.x0


def _inside(last: Box, box: Box) -> bool:
    return last.top <= box.top and box.bottom <= last.bottom and box.x0 < last.x1 and box.x1 > last.x0


def union(one: Box, other: Box) -> Box:
    """The smallest box that holds both, on the page of the first."""
    return Box(
        one.page,
        min(one.x0, other.x0),
        min(one.top, other.top),
        max(one.x1, other.x1),
        max(one.bottom, other.bottom),
    )
