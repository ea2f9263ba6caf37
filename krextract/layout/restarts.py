"""Columns that end above a heading and start anew below it, though the heading is no wider than the first of them."""

from collections.abc import Sequence
from itertools import pairwise

from krextract.layout.items import Interval, Item, Panel, bottom_of, side_of, top_of
from krextract.layout.lines import Line, is_short
from krextract.layout.resuming import LARGE, SENTENCE, columns_of, prominent, resumes


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
        heading = _first_left(band, gutters) if parts[-1] else None
        if heading is not None and prominent(heading, usual) and not _continues(heading, parts[-1]):
            goes_on = _goes_on(parts[-1], gutters, usual)
            alone = len(band) == 1 and _heads_all(heading, bands[:index], bands[index + 1 :], gutters, usual)
            cut = (goes_on and heading.size > LARGE * usual) or (alone and goes_on is None)
            if cut or resumes(heading, [*parts[-1], *bands[index:]], gutters, usual):
                parts.append(_begun(parts[-1], heading, gutters, usual))
        parts[-1].append(band)
    return [part for part in parts if part]


def _continues(heading: Line, bands: Sequence[Sequence[Item]]) -> bool:
    """Whether a line is a further one of a heading, or of a text in its style: one set alike stands close above."""
    return any(
        isinstance(item, Line)
        and item.x0 < heading.x1
        and item.style == heading.style
        and heading.baseline - item.baseline < 2 * heading.size
        for band in bands
        for item in band
    )


def _begun(bands: list[list[Item]], heading: Line, gutters: Sequence[Interval], usual: float) -> list[list[Item]]:
    """Take away what stands a little higher than the heading in the other columns, with white above it: it is below
    the heading, which has more white around it."""
    begun: list[Item] = []
    for side in range(1, len(gutters) + 1):
        column = sorted((item for band in bands for item in band if side_of(item, gutters) == side), key=top_of)
        for at in range(len(column) - 1, 0, -1):
            if top_of(heading) - top_of(column[at]) > 2.5 * heading.size:
                break
            if top_of(column[at]) - bottom_of(column[at - 1]) > 1.5 * usual:
                begun += column[at:]
                break
    taken = set(map(id, begun))
    for band in bands:
        band[:] = [item for item in band if id(item) not in taken]
    bands[:] = [band for band in bands if band]
    return [[item] for item in begun]


def _first_left(band: Sequence[Item], gutters: Sequence[Interval]) -> Line | None:
    """The line that begins a band in the first column; the items of a band stand in order from the top."""
    end = gutters[0][0]
    first = next((item for item in band if item.x1 <= end), None)
    if isinstance(first, Panel) and len(first.items) == 1:  # a heading on a bar of colour
        first = first.items[0]
    return first if isinstance(first, Line) and top_of(first) - top_of(band[0]) < 3 * first.size else None


def _goes_on(bands: Sequence[Sequence[Item]], gutters: Sequence[Interval], usual: float) -> bool | None:
    """Whether the text of each column goes on in the next: True and False where a sentence tells, else None.

    Only the sentence right above the heading can tell that it does: a column cut anywhere has one left open.
    """
    columns = [[item for item in column if isinstance(item, Line)] for column in columns_of(bands, gutters)]
    pairs = [(left, right) for left, right in pairwise(columns) if left and right]
    if not columns[0] or prominent(columns[0][-1], usual):
        return None
    found = [
        (left is columns[0], not SENTENCE.search(left[-1].text) and _full(left, right[0]))
        for left, right in pairs
        if right[0].text[:1].islower() and not prominent(left[-1], usual)
    ]
    if not all(open_ for _, open_ in found):
        return False
    return True if any(first for first, _ in found) else None


def _full(lines: Sequence[Line], following: Line) -> bool:
    """Whether the last of some lines has no room for the first word of the line that may follow."""
    edge = max(line.x1 for line in lines)
    return lines[-1].x1 > edge - 3 * lines[-1].size or not is_short(lines[-1], following, edge)


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
    if not starts:  # all of its text is on the next page: its columns stand above it, none as low as it
        return heading.size > LARGE * usual and len(ends) > 1 and max(ends.values()) < top_of(heading)
    beside = [starts[side] - ends[side] for side in ends.keys() & starts.keys() if side > 0]
    return bool(beside) and min(beside) >= white
