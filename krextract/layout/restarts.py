"""Columns that end above a heading and start anew below it, though the heading is no wider than the first of them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from krextract.layout.items import Interval, Island, Item, Panel, bottom_of, side_of, top_of
from krextract.layout.lines import Line, is_short

LARGE = 1.12
"""A heading larger than this share of the running text is more than that of a paragraph."""
SMALLER = 0.97
"""A line smaller than this share of the running text is no part of it."""
REACH = 2.5
"""The columns begin anew no more than this many sizes above or below a heading."""
LEVEL = 2.5
"""Columns that begin anew begin at heights that differ by less than this many points."""
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
        heading = _first_left(band, gutters) if parts[-1] else None
        if heading is not None and _prominent(heading, usual) and not _continues(heading, parts[-1]):
            goes_on = _goes_on(parts[-1], gutters, usual)
            alone = len(band) == 1 and _heads_all(heading, bands[:index], bands[index + 1 :], gutters, usual)
            cut = (goes_on and heading.size > LARGE * usual) or (alone and goes_on is None)
            if cut or _resumes(heading, [*parts[-1], *bands[index:]], gutters, usual):
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


def _resumes(heading: Line, bands: Sequence[Sequence[Item]], gutters: Sequence[Interval], usual: float) -> bool:
    """Whether the text beside a heading begins anew at its height in all other columns: in one of them in the midst of
    a sentence, or in all of them below one strip of more white than parts paragraphs, or at one height. Text stands
    above the white too."""
    first, *others = _columns(bands, gutters)
    start = sum(top_of(item) < top_of(heading) for item in first)
    if _heads_on(first, start, usual):
        return False
    whites = sorted(_white(column, at) for column in (first, *others) for at in range(1, len(column)))
    wide = max(usual, 1.4 * whites[len(whites) // 2]) if whites else usual  # where lines stand far apart already
    parting = [white for white in whites if white > wide]
    between = min(parting[len(parting) // 3] if parting else 0.0, 2 * usual)  # two paragraphs
    great = 1.5 * max(wide, between)
    strip = [bottom_of(first[start - 1]) if start else float("-inf"), top_of(heading)]
    tops: list[float] = []
    midst = parted = resumed = False
    apart = True
    for column in others:
        later = _beside(column, heading)
        near = [at for at in later if _off(column[at], heading) < REACH * heading.size]
        near = [at for at in near if _white(column, at) > wide or _ends_notes(column, at, usual)]
        if not later:
            continue
        at = max(near, key=lambda at: (_ends_notes(column, at, usual), _white(column, at)), default=0)
        if not near or _heads_on(column, at, usual):
            return False
        above, below, white = column[at - 1] if at else None, _first_of(column[at]), _white(column, at)
        running = isinstance(below, Line) and _runs(below, above, usual)
        if white < _least(column[at], above, usual, great) or (
            not running and white < (1.5 if len(others) == 1 else 1.0) * wide
        ):
            return False
        tops.append(top_of(column[at]))
        midst = midst or (running and not _is_small(above, usual))  # a note or source may part what goes on
        parted = parted or above is not None
        ended = not _left_open(column[:at], usual)
        resumed = resumed or (running and ended)
        apart = apart and ((running and ended) or (white >= great and (ended or column is not others[-1])))
        strip = [max(strip[0], bottom_of(above) if above else 0.0), min(strip[1], tops[-1])]
    white = strip[1] - strip[0]
    level = len(tops) == len(others) > 1 and max(tops) - min(tops) < LEVEL
    return parted and (midst or (apart and white > (0 if resumed else wide)) or (level and white > 0))


def _columns(bands: Sequence[Sequence[Item]], gutters: Sequence[Interval]) -> list[list[Item]]:
    columns: list[list[Item]] = [[] for _ in range(len(gutters) + 1)]
    for item in sorted((item for band in bands for item in band), key=top_of):
        columns[side_of(item, gutters)].append(item)
    return columns


def _off(item: Item, heading: Line) -> float:
    return top_of(item) - top_of(heading)


def _beside(column: Sequence[Item], heading: Line) -> list[int]:
    """What of a column may begin at the height of a heading or below; nothing where all of it is above or below."""
    reach = REACH * heading.size
    later = [at for at, item in enumerate(column) if _off(item, heading) > -reach]
    return later if later and (later[0] or _off(column[0], heading) <= reach) else []


def _least(item: Item, above: Item | None, usual: float, great: float) -> float:
    """The least white above an item at which a column may begin with it: a picture or a heading has white of its own,
    and below the former or above the latter there has to be more."""
    if isinstance(item, Line) and _prominent(item, usual):
        return great if item.size <= LARGE * usual else float("inf")
    return great if isinstance(above, Island) else 0.0


def _runs(below: Line, above: Item | None, usual: float) -> bool:
    """Whether a line is of running text in the midst of a sentence, and no further line of a heading."""
    heads = isinstance(above, Line) and below.size > usual and below.baseline - above.baseline < 1.5 * below.size
    return below.size > SMALLER * usual and below.text[:1].islower() and not heads


def _ends_notes(column: Sequence[Item], at: int, usual: float) -> bool:
    """Whether running text in the midst of a sentence stands right below a note or source, though the text above that
    has come to an end."""
    above, below = column[at - 1] if at else None, column[at]
    running = isinstance(below, Line) and _runs(below, above, usual)
    return _is_small(above, usual) and running and not _left_open(column[:at], usual)


def _is_small(item: Item | None, usual: float) -> bool:
    """Whether an item is a line smaller than the running text, as of a note or source."""
    return isinstance(item, Line) and item.size < SMALLER * usual


def _left_open(column: Sequence[Item], usual: float) -> bool:
    """Whether the running text of a column ends in the midst of a sentence."""
    lines = [item for item in column if isinstance(item, Line) and item.size > SMALLER * usual]
    return bool(lines) and not _prominent(lines[-1], usual) and not _SENTENCE.search(lines[-1].text)


def _heads_on(column: Sequence[Item], at: int, usual: float) -> bool:
    """Whether what stands above an item of a column is a heading, after which no column ends."""
    above = column[at - 1] if at else None
    return isinstance(above, Line) and _prominent(above, usual)


def _first_of(item: Item) -> Item:
    """What a reader meets first of an item: of a box of text its first line."""
    return item.items[0] if isinstance(item, Panel) else item


def _white(column: Sequence[Item], at: int) -> float:
    return top_of(column[at]) - bottom_of(column[at - 1]) if at else float("inf")


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


def _prominent(line: Line, usual: float) -> bool:
    if line.size > 1.25 * usual:
        return True
    bold = line.style.bold or not line.text  # that of most letters: where it is not, not all are
    return bold and all(run.style.bold for run in line.runs if run.text.strip())


def _goes_on(bands: Sequence[Sequence[Item]], gutters: Sequence[Interval], usual: float) -> bool | None:
    """Whether the text of each column goes on in the next: True and False where a sentence tells, else None.

    Only the sentence right above the heading can tell that it does: a column cut anywhere has one left open.
    """
    columns = [[item for item in column if isinstance(item, Line)] for column in _columns(bands, gutters)]
    pairs = [(left, right) for left, right in pairwise(columns) if left and right]
    if not columns[0] or _prominent(columns[0][-1], usual):
        return None
    found = [
        (left is columns[0], not _SENTENCE.search(left[-1].text) and _full(left, right[0]))
        for left, right in pairs
        if right[0].text[:1].islower() and not _prominent(left[-1], usual)
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
