"""Columns that end above a heading and start anew below it, though the heading is no wider than the first of them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from krextract.layout.items import Interval, Item, bottom_of, side_of, top_of
from krextract.layout.lines import Line

_SENTENCE = re.compile(r"[.!?:;…][^\w-]*$")


def restarts(bands: Sequence[list[Item]], gutters: Sequence[Interval]) -> list[list[list[Item]]]:
    """Cut a set of columns at a heading that heads all columns, though it is not as wide as the page: they end above it
    and start anew below.

    It stands alone at its height with a wide strip of white beside it, or the text breaks off before it: a sentence
    left open right above a heading goes on in the next column above it.
    """
    sizes = sorted(item.size for band in bands for item in band if isinstance(item, Line))
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    parts: list[list[list[Item]]] = [[]]
    for index, band in enumerate(bands):
        heading = _first_left(band, gutters)
        if parts[-1] and heading is not None and _prominent(heading, usual):
            goes_on = _goes_on(parts[-1], gutters, usual)
            alone = len(band) == 1 and _heads_all(heading, bands[:index], bands[index + 1 :], gutters, usual)
            if (goes_on and heading.size > 1.12 * usual) or (alone and goes_on is None):
                parts.append([])
        parts[-1].append(band)
    return [part for part in parts if part]


def _first_left(band: Sequence[Item], gutters: Sequence[Interval]) -> Line | None:
    """The line that begins a band in the first column."""
    left = [item for item in band if item.x1 <= gutters[0][0]]
    first = min(left, key=top_of, default=None)
    return first if isinstance(first, Line) and top_of(first) - top_of(band[0]) < 3 * first.size else None


def _prominent(line: Line, usual: float) -> bool:
    return line.size > 1.25 * usual or all(run.style.bold for run in line.runs if run.text.strip())


def _goes_on(bands: Sequence[Sequence[Item]], gutters: Sequence[Interval], usual: float) -> bool | None:
    """Whether the text of each column goes on in the next: True and False where a sentence tells, else None."""
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for item in sorted((item for band in bands for item in band), key=top_of):
        if isinstance(item, Line):
            columns[side_of(item, gutters)].append(item)
    pairs = [(left, right) for left, right in pairwise(columns) if left and right]
    if not columns[0] or _prominent(columns[0][-1], usual):
        return None
    found = [
        not _SENTENCE.search(left[-1].text) and left[-1].x1 > max(line.x1 for line in left) - 3 * left[-1].size
        for left, right in pairs
        if right[0].text[:1].islower() and not _prominent(left[-1], usual)
    ]
    return all(found) if found else None


def _heads_all(
    heading: Line,
    above: Sequence[Sequence[Item]],
    below: Sequence[Sequence[Item]],
    gutters: Sequence[Interval],
    usual: float,
) -> bool:
    """Whether the white beside a heading is wide in every column that has text above and below it."""
    white = (1.8 if heading.size > 1.25 * usual else 3.0) * heading.size
    ends: dict[int, float] = {}
    for band in above:
        for item in band:
            near = isinstance(item, Line) and heading.baseline - item.baseline < 1.5 * heading.size
            if near and item.x0 < heading.x1:
                return False
            side = side_of(item, gutters)
            ends[side] = max(ends.get(side, 0.0), bottom_of(item))
    starts: dict[int, float] = {}
    for band in below:
        for item in band:
            starts.setdefault(side_of(item, gutters), top_of(item))
    beside = [starts[side] - ends[side] for side in ends.keys() & starts.keys() if side > 0]
    return bool(beside) and min(beside) >= white
