"""Headings that hang in the margin: each stands beside the text that it heads, and is read before it.

Swept as a column of its own the margin would be read from top to bottom, and all text after the last of its headings.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from krextract.layout.items import Interval, Island, Item, Panel, bottom_of, side_of, top_of
from krextract.layout.lines import Line

NARROW = 0.6
"""A margin is at most this many times as wide as the text beside it."""
LARGE = 1.12
"""Letters larger than this share of the text beside them head it."""
SMALL = 0.8
"""Smaller letters head it if both their weight and their colour are unlike its own."""
PITCH = 1.7
"""Lines of one heading follow each other at this many sizes."""
LEVEL = 2.0
"""A heading and the text it heads begin within this many sizes."""
WHITE = 5.0
"""Where white stands beside a heading, its text begins within this many sizes."""
LETTERS = 4
"""What has fewer letters numbers an item and heads no text."""


def heads_beside(items: Sequence[Item], gutters: Sequence[Interval]) -> list[list[Item]]:
    """A set of columns cut into headings and what stands beside each, where the outermost column holds headings; empty
    where it does not."""
    columns: list[list[Item]] = [[] for _ in range(len(gutters) + 1)]
    for item in items:
        columns[side_of(item, gutters)].append(item)
    if not all(columns):
        return []
    for margin, rest in ((columns[0], columns[1:]), (columns[-1], columns[-2::-1])):
        heads = _heads(margin, rest[0])
        if not heads:
            continue
        for column in rest:
            column.sort(key=top_of)
        starts = [_starts(heads, column) for column in rest]
        if not starts[0]:
            continue
        if all(starts):
            return _cut(heads, margin, rest, starts)
        if margin is columns[0]:  # only the column next to it is headed; the others go on by themselves
            return [*_cut(heads, margin, rest[:1], starts[:1]), *rest[1:]]
    return []


def set_apart(side: Sequence[Item], other: Sequence[Item]) -> bool:
    """Whether a line or two beside a column of text head it, by size, weight or colour."""
    lines = [item for item in side if isinstance(item, Line)]
    texts = list(_lines(other))
    if not lines or not texts or sum(char.isalpha() for line in lines for char in line.text) < LETTERS:
        return False
    size = median(line.size for line in texts)
    bold = 2 * sum(line.style.bold for line in texts) > len(texts)
    colors = {line.style.color for line in texts}
    return all(
        line.size > LARGE * size
        or (line.size > 0.97 * size and (line.style.color not in colors or (line.style.bold and not bold)))
        or (line.size > SMALL * size and line.style.color not in colors and line.style.bold and not bold)
        for line in lines
    )


def _lines(items: Sequence[Item]) -> Iterator[Line]:
    for item in items:
        if isinstance(item, Line):
            yield item
        elif isinstance(item, Panel):
            yield from _lines(item.items)


def _heads(margin: Sequence[Item], text: Sequence[Item]) -> list[list[Line]]:
    """The headings of a margin by their lines; none where anything else is written there."""
    width = max([item.x1 for item in margin]) - min([item.x0 for item in margin])
    wide = max([item.x1 for item in text]) - min([item.x0 for item in text])
    if width > NARROW * wide or not set_apart(margin, text):
        return []
    margin = sorted(margin, key=top_of)
    heads: list[list[Line]] = []
    for line in (item for item in margin if isinstance(item, Line)):
        if heads and line.baseline - heads[-1][-1].baseline < PITCH * line.size:
            heads[-1].append(line)
        else:
            heads.append([line])
    return heads


def _starts(heads: Sequence[Sequence[Line]], column: Sequence[Item]) -> list[int]:
    """For each heading the first item beside it, which begins a paragraph; empty if one has none."""
    lines = [item for item in column if isinstance(item, Line)]
    usual = median([below.baseline - above.baseline for above, below in pairwise(lines)] or [0.0])
    begins = [at for at in range(len(column)) if not at or _parted(column[at - 1], column[at], usual)]
    starts: list[int] = []
    for head in heads:
        top, size = top_of(head[0]), head[0].size
        if top > bottom_of(column[-1]) - size:
            starts.append(len(column))
            continue
        level = [at for at in begins if _off(column[at], top) < LEVEL * size and at not in starts]
        level = level or _after_white(column, top, size)
        if not level:
            return []
        # Of paragraphs as near the one with the most white above it begins the section.
        starts.append(min(level, key=lambda at: (-_white(column, at, size), _off(column[at], top))))
    return starts


def _after_white(column: Sequence[Item], top: float, size: float) -> list[int]:
    """The item that follows below a heading, where white alone stands beside it."""
    at = next((at for at, item in enumerate(column) if top_of(item) > top), len(column))
    above = bottom_of(column[at - 1]) if at else float("-inf")
    return [at] if at < len(column) and above < top - size and top_of(column[at]) < top + WHITE * size else []


def _white(column: Sequence[Item], at: int, size: float) -> float:
    """The white above an item in halves of a size; endless above the first."""
    return round(2 * (top_of(column[at]) - bottom_of(column[at - 1])) / size) if at else float("inf")


def _off(item: Item, top: float) -> float:
    """How far above or below a height an item begins; a box is level with all that stands beside it."""
    inside = isinstance(item, Panel) and item.top <= top <= item.bottom
    return 0.0 if inside else abs(top_of(item) - top)


def _parted(above: Item, below: Item, usual: float) -> bool:
    """Whether a paragraph begins between two items: more white parts two lines than usual; a picture may have its
    caption right above it."""
    if isinstance(above, Line) and isinstance(below, Line):
        return below.baseline - above.baseline > 1.1 * usual
    return not (isinstance(above, Line) and isinstance(below, Island) and below.top - above.baseline < 1.5 * above.size)


def _cut(
    heads: Sequence[Sequence[Line]],
    margin: Sequence[Item],
    columns: Sequence[Sequence[Item]],
    starts: Sequence[Sequence[int]],
) -> list[list[Item]]:
    """What stands above the first heading, then each heading with what stands beside it; boxes and pictures in the
    margin follow the text beside them."""
    drawn: list[Item] = sorted([item for item in margin if not isinstance(item, Line)], key=top_of)
    passed = [0, *(sum(top_of(item) < top_of(head[0]) for item in drawn) for head in heads), len(drawn)]
    cuts = [[0, *start, len(column)] for column, start in zip(columns, starts, strict=True)]
    parts: list[list[Item]] = []
    for at in range(len(heads) + 1):
        if at:
            parts.append(list(heads[at - 1]))
        parts.append(
            [item for column, cut in zip(columns, cuts, strict=True) for item in column[cut[at] : cut[at + 1]]]
        )
        parts.append(drawn[passed[at] : passed[at + 1]])
    return [part for part in parts if part]
