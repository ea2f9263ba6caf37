"""Text that begins anew in every column at the height of a heading that stands in the first of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from krextract.layout.items import Interval, Island, Item, Panel, bottom_of, side_of, top_of
from krextract.layout.lines import Line

LARGE = 1.12
"""A heading larger than this share of the running text is more than that of a paragraph."""
SMALLER = 0.97
"""A line smaller than this share of the running text is no part of it."""
REACH = 2.5
"""The columns begin anew no more than this many sizes above or below a heading."""
LEVEL = 2.5
"""Columns that begin anew begin at heights that differ by less than this many points."""
SENTENCE = re.compile(r"[.!?:;…][^\w-]*$")


@dataclass(frozen=True, slots=True)
class _White:
    """What counts as white in a set of columns: `wide` is more than parts two lines, `great` more than parts two
    paragraphs."""

    wide: float
    great: float


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a column begins anew: the end of what stands above (None at its head) and the top of what begins.

    `midst` tells that it begins in the midst of a sentence, `resumed` that it does so below a text that has ended, and
    `apart` that it need not be the same text for another reason: great white above it.
    """

    end: float | None
    top: float
    midst: bool
    resumed: bool
    apart: bool


def resumes(heading: Line, bands: Sequence[Sequence[Item]], gutters: Sequence[Interval], usual: float) -> bool:
    """Whether the text beside a heading begins anew at its height in all other columns: in one of them in the midst of
    a sentence, or in all of them below one strip of more white than parts paragraphs, or at one height. Text stands
    above the white too."""
    first, *others = columns_of(bands, gutters)
    at = sum(top_of(item) < top_of(heading) for item in first)
    if _heads_on(first, at, usual):
        return False
    white = _white_of((first, *others), usual)
    starts: list[_Start] = []
    for column in others:
        later = _beside(column, heading)
        if not later:
            continue
        start = _start(column, _nearest(column, later, heading, usual, white), usual, white, others)
        if start is None:
            return False
        starts.append(start)
    ends = [start.end for start in starts if start.end is not None]
    if not ends:
        return False
    if any(start.midst for start in starts):
        return True
    above = max([bottom_of(item) for item in first[at - 1 : at]] + ends)
    tops = [start.top for start in starts]
    strip = min(top_of(heading), *tops) - above
    apart = all(start.resumed or start.apart for start in starts)
    level = len(tops) == len(others) > 1 and max(tops) - min(tops) < LEVEL
    return strip > 0 and (level or (apart and (strip > white.wide or any(start.resumed for start in starts))))


def _white_of(columns: Sequence[Sequence[Item]], usual: float) -> _White:
    whites = sorted(_white(column, at) for column in columns for at in range(1, len(column)))
    wide = max(usual, 1.4 * whites[len(whites) // 2]) if whites else usual  # where lines stand far apart already
    parting = [white for white in whites if white > wide]
    between = min(parting[len(parting) // 3] if parting else 0.0, 2 * usual)  # two paragraphs
    return _White(wide, 1.5 * max(wide, between))


def _nearest(column: Sequence[Item], later: Sequence[int], heading: Line, usual: float, white: _White) -> int | None:
    """Where a column most likely begins anew near a heading: below a note that parts a text, or the most white."""
    near = [at for at in later if _off(column[at], heading) < REACH * heading.size]
    found = [(_ends_notes(column, at, usual), _white(column, at), -at) for at in near]
    fit = [one for one in found if one[0] or one[1] > white.wide]
    return -max(fit)[2] if fit else None


def _start(
    column: Sequence[Item], at: int | None, usual: float, white: _White, others: Sequence[Sequence[Item]]
) -> _Start | None:
    """A column as it begins anew with one of its items, if it does: there is white enough above that."""
    if at is None or _heads_on(column, at, usual):
        return None
    above, below, own = column[at - 1] if at else None, _first_of(column[at]), _white(column, at)
    running = isinstance(below, Line) and _runs(below, above, usual)
    enough = running or own >= (1.5 if len(others) == 1 else 1.0) * white.wide
    if not enough or own < _least(column[at], above, usual, white.great):
        return None
    ended = not _left_open(column[:at], usual)
    return _Start(
        end=None if above is None else bottom_of(above),
        top=top_of(column[at]),
        midst=running and not _is_small(above, usual),  # a note or source may part what goes on
        resumed=running and ended,
        apart=own >= white.great and (ended or column is not others[-1]),
    )


def columns_of(bands: Sequence[Sequence[Item]], gutters: Sequence[Interval]) -> list[list[Item]]:
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
    if isinstance(item, Line) and prominent(item, usual):
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
    return bool(lines) and not prominent(lines[-1], usual) and not SENTENCE.search(lines[-1].text)


def _heads_on(column: Sequence[Item], at: int, usual: float) -> bool:
    """Whether what stands above an item of a column is a heading, after which no column ends."""
    above = column[at - 1] if at else None
    return isinstance(above, Line) and prominent(above, usual)


def _first_of(item: Item) -> Item:
    """What a reader meets first of an item: of a box of text its first line."""
    return item.items[0] if isinstance(item, Panel) else item


def _white(column: Sequence[Item], at: int) -> float:
    return top_of(column[at]) - bottom_of(column[at - 1]) if at else float("inf")


def prominent(line: Line, usual: float) -> bool:
    if line.size > 1.25 * usual:
        return True
    bold = line.style.bold or not line.text  # that of most letters: where it is not, not all are
    return bold and all(run.style.bold for run in line.runs if run.text.strip())
