"""Reading order: pieces and boxes of a page -> columns, in the order in which a reader takes them.

The page is swept from top to bottom in bands (what overlaps vertically). Bands that leave a strip of the page free
all the way down belong to one set of columns; a band that crosses every free strip (a heading across, a full-width
note) ends the set. Each column is swept again for itself. Filled boxes are laid out for themselves and take their
place as one item, and so do tables, infographics and pictures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from krextract.layout.hanging import heads_beside, set_apart
from krextract.layout.items import Interval, Island, Item, Panel, bottom_of, side_of, top_of
from krextract.layout.lines import Box, Line
from krextract.layout.restarts import restarts

GUTTER, NARROW = 0.9, 0.6
"""A gutter is at least this many times the body size wide; between two columns of many lines it may be narrow."""
MANY_LINES = 6
"""Lines on either side of a narrow gutter."""
FULL = 0.85
"""What is wider than this share of its region leaves no room for a column beside it."""
MANY = 1000
"""No column has more lines than this; bounds the search on pages made to be hostile."""
LEVEL = 3.0
"""Boxes of one row begin and end at heights that differ by less than this many points."""
BAR = 4.0
"""A box no higher than this many body sizes may be the bar behind a heading."""
LARGE = 1.2
"""A heading across the columns is this many times the body size where it is not bold."""
WIDE = 2.5
"""Next to one or two lines only, a gap this many times the body size wide is a gutter."""


@dataclass(frozen=True, slots=True)
class Column:
    """Lines one under another; `x0` and `x1` are the edges of the column, `spans` tells it is alone at its height.

    `panel` numbers the boxes of a page (0 for text outside of boxes).
    """

    lines: tuple[Line, ...]
    x0: float
    x1: float
    spans: bool
    panel: int


def read_columns(items: Sequence[Item], em: float) -> list[Column | Island]:
    """The columns and islands of a page in reading order; `em` is the body size in points."""
    return list(_Sweep(em).read(items, spans=True, panel=0)) if items else []


class _Sweep:
    """One page's sweep: counts the boxes it meets."""

    def __init__(self, em: float) -> None:
        self.em = em
        self.panels = 0

    def read(self, items: Sequence[Item], *, spans: bool, panel: int) -> Iterator[Column | Island]:
        if max([item.x0 for item in items]) < min([item.x1 for item in items]):
            # All items share an upright line: no gutter can part any of them.
            yield from self.leaf(sorted(items, key=top_of), spans, panel)
            return
        for group, gutters in self.groups(items):
            if not gutters:
                yield from self.leaf(group, spans, panel)
                continue
            for part in heads_beside(group, gutters) or _split(group, gutters):
                yield from self.read(part, spans=False, panel=panel)

    def leaf(self, items: Sequence[Item], spans: bool, panel: int) -> Iterator[Column | Island]:
        """A single column, cut where a box or island stands in it."""
        lines: list[Line] = []
        texts = [item for item in items if isinstance(item, Line)]
        x0 = min((line.x0 for line in texts), default=0.0)
        x1 = max((line.x1 for line in texts), default=0.0)
        for item in items:
            if isinstance(item, Line):
                lines.append(item)
                continue
            if lines:
                yield Column(tuple(lines), x0, x1, spans, panel)
                lines = []
            if isinstance(item, Island):
                yield replace(item, panel=panel)
            else:
                self.panels += 1
                yield from self.read(item.items, spans=False, panel=self.panels)
        if lines:
            yield Column(tuple(lines), x0, x1, spans, panel)

    def groups(self, items: Sequence[Item]) -> list[tuple[list[Item], list[Interval]]]:
        """Bands gathered as long as they share gutters: `(items, gutters)`, no gutters for a single column."""
        groups: list[tuple[list[Item], list[Interval]]] = []
        bands = _bands(items)
        grid = not any(isinstance(item, Line) for band in bands if len(band) > 1 for item in band)
        width = max(item.x1 for item in items) - min(item.x0 for item in items)
        at = 0
        while at < len(bands):
            gutters: list[Interval] = []
            extent: list[Interval] = []
            start = end = at
            if len(bands[at]) > 1 or bands[at][0].x1 - bands[at][0].x0 <= FULL * width:
                end = at + 1 if _row_of_boxes(bands[at], self.em, grid=grid) else self.reach(bands, at, width)
                end = self.last(bands, at, end)
                extent = _extent(bands[at:end])
                start = self.first(bands, at, end, self.gaps(extent))
                extent = _extent(bands[start:end]) if start > at else extent
                gutters = self.valid(self.gaps(extent), bands[start:end])
            if not gutters or _justified(bands, start, end, gutters):
                _add_single(groups, bands[at : at + 1])
                at += 1
                continue
            _add_single(groups, bands[at:start])
            parts = restarts(bands[start:end], gutters)
            for part in parts:
                gaps = self.gaps(extent if len(parts) == 1 else _extent(part))
                wider = [gap for gap in gaps if any(gap[0] <= x0 and gap[1] >= x1 for x0, x1 in gutters)]
                cuts = self.valid(wider, part)
                if cuts:
                    groups.append(([item for band in part for item in band], cuts))
                else:
                    _add_single(groups, part)
            at = end
        return groups

    def reach(self, bands: Sequence[Sequence[Item]], at: int, width: float) -> int:
        """The end of the bands from `at` on that share a gutter; `at` if there is none."""
        taken: list[Interval] = []
        parted = False
        end = at
        for index in range(at, min(len(bands), at + MANY)):
            if index > at and _row_of_boxes(bands[index], self.em, grid=False):
                break
            beyond = [(item.x0, item.x1) for item in bands[index] if not _within(item, taken)]
            if beyond:
                taken = _merge(taken + beyond)
                parted = bool(self.gaps(taken))
            if parted:
                end = index + 1
            elif end > at or taken[-1][1] - taken[0][0] > FULL * width:
                break
        return end

    def first(self, bands: Sequence[Sequence[Item]], at: int, end: int, gutters: Sequence[Interval]) -> int:
        """Where the columns found in `at:end` began: one column may start above the other.

        Bands above the first that has a neighbour beside it belong to a column if they are set like running text and
        as close to what follows as lines are; a heading or the last lines of a paragraph across stay out. One
        that stands hardly higher than the text of the first column, beside that, heads its own.
        """
        if end == at:
            return at
        seen: set[int] = set()
        beside = at
        for beside in range(at, end):
            seen.update(side_of(item, gutters) for item in bands[beside])
            if len(seen) > 1:
                break
        below = top_of(bands[beside][0])
        start = beside
        while start > at:
            item = bands[start - 1][0]
            if not isinstance(item, Line):
                break
            tops = side_of(item, gutters) > 0 and below - item.baseline < 0.7 * item.size  # hardly above the others
            if not tops and (item.size > 1.1 * self.em or below - item.baseline > 1.2 * item.size):
                break
            below = top_of(item)
            start -= 1
        return start

    def last(self, bands: Sequence[Sequence[Item]], at: int, end: int) -> int:
        """Where the columns in `at:end` end: headings alone at their height, right above what stands across, head that
        and not the first column."""
        if end == len(bands):
            return end
        last = end
        while last > at and len(bands[last - 1]) == 1:
            item = bands[last - 1][0]
            heads = isinstance(item, Line) and (item.size > LARGE * self.em or item.style.bold)
            if not heads or item.x0 > bands[end][0].x0 + self.em:
                break
            last -= 1
        return last

    def gaps(self, taken: Sequence[Interval]) -> list[Interval]:
        """The strips left free between intervals that are wide enough for a gutter, if only a narrow one."""
        least = NARROW * self.em
        return [(left[1], right[0]) for left, right in pairwise(taken) if right[0] - left[1] >= least]

    def valid(self, gutters: list[Interval], bands: Sequence[Sequence[Item]]) -> list[Interval]:
        """Gutters with enough on both sides; beside one or two lines only a wide gap is a gutter."""
        items = [item for band in bands for item in band] if gutters else []
        found = []
        for x0, x1 in gutters:
            sides = [item for item in items if item.x1 <= x0], [item for item in items if item.x0 >= x1]
            if all(sides) and (all(map(_enough, sides)) or x1 - x0 > WIDE * self.largest(items) or _headed(*sides)):
                found.append((x0, x1))
        return found

    def largest(self, items: Sequence[Item]) -> float:
        """The size of the largest line, or of the body if that is larger."""
        return max([self.em, *[item.size for item in items if isinstance(item, Line)]])


def _enough(side: Sequence[Item]) -> bool:
    """Whether what stands beside a gutter makes a column: three lines, or anything that is more than a line."""
    return len(side) > 2 or not all(isinstance(item, Line) for item in side)


def _long(left: Sequence[Item], right: Sequence[Item], edge: float, em: float) -> bool:
    """Whether a narrow gutter parts two columns of many lines, those on the right beginning at its edge."""
    lines = [item for item in right if isinstance(item, Line)]
    begin = sum(item.x0 - edge < 0.5 * em for item in lines)
    many = len(lines) >= MANY_LINES <= sum(isinstance(item, Line) for item in left)
    return many and begin > 0.6 * len(lines)


def _headed(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Whether a heading of a line or two hangs in the margin beside a column."""
    return (_enough(right) and set_apart(left, right)) or (_enough(left) and set_apart(right, left))


def _row_of_boxes(band: Sequence[Item], em: float, *, grid: bool) -> bool:
    """Whether boxes stand side by side with a strip of white above and below: they are read before what is below.

    On a page that has columns of text as well (no `grid`) they must begin and end at one height and be more than the
    bars behind headings; what is drawn beside them, or written beside two of them, lies between.
    """
    boxes = [item for item in band if isinstance(item, Panel)] if len(band) > 1 else []
    if not boxes:
        return False
    if grid and len(boxes) == len(band):
        return True
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    return bottom - top > BAR * em and all(
        abs(item.top - top) < LEVEL and abs(item.bottom - bottom) < LEVEL
        if isinstance(item, Panel)
        else (isinstance(item, Island) or len(boxes) > 1) and item.top > top - LEVEL and item.bottom < bottom + LEVEL
        for item in band
    )


def _justified(bands: Sequence[Sequence[Item]], start: int, end: int, gutters: Sequence[Interval]) -> bool:
    """Whether a line or two of running text are only spaced out to the full width.

    The lines above or below them, as near as lines of one paragraph are, run across the gap.
    """
    rows = 0
    for band in bands[start:end]:
        rows += len(band) > 1 and len({side_of(item, gutters) for item in band}) > 1
        if rows > 2:
            return False
    for at, other in ((start, start - 1), (end - 1, end)):
        line = bands[at][0]
        near = bands[other] if 0 <= other < len(bands) else []
        if isinstance(line, Line) and any(_crosses(item, line, gutters) for item in near):
            return True
    return False


def _crosses(near: Item, line: Line, gutters: Sequence[Interval]) -> bool:
    """Whether an item is a line of the same paragraph, by size and distance, that runs across a gap."""
    return (
        isinstance(near, Line)
        and abs(near.baseline - line.baseline) < 1.7 * line.size
        and abs(near.size - line.size) < 0.1 * line.size
        and any(near.x0 < x0 and near.x1 > x1 for x0, x1 in gutters)
    )


def _bands(items: Sequence[Item]) -> list[list[Item]]:
    """Items gathered as long as they overlap in height, from top to bottom."""
    bands: list[list[Item]] = []
    reach = float("-inf")
    for top, _, item in sorted((top_of(item), at, item) for at, item in enumerate(items)):
        bottom = bottom_of(item)
        if top < reach:
            bands[-1].append(item)
            reach = max(reach, bottom)
        else:
            bands.append([item])
            reach = bottom
    return bands


def _add_single(groups: list[tuple[list[Item], list[Interval]]], bands: Sequence[Sequence[Item]]) -> None:
    items = [item for band in bands for item in band]
    if groups and not groups[-1][1]:
        groups[-1][0].extend(items)
    elif items:
        groups.append((items, []))


def _extent(bands: Sequence[Sequence[Item]]) -> list[Interval]:
    return _merge([(item.x0, item.x1) for band in bands for item in band])


def _within(item: Item, taken: Sequence[Interval]) -> bool:
    """Whether an item stands between the ends of one of the intervals."""
    return any([x0 <= item.x0 and item.x1 <= x1 for x0, x1 in taken])  # noqa: C419 - there are few, and it is quicker


def _merge(intervals: list[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    reach = float("-inf")
    for x0, x1 in sorted(intervals):
        if x0 > reach:
            merged.append((x0, x1))
            reach = x1
        elif x1 > reach:
            merged[-1] = (merged[-1][0], x1)
            reach = x1
    return merged


def _split(items: Sequence[Item], gutters: Sequence[Interval]) -> list[list[Item]]:
    parts: list[list[Item]] = [[] for _ in range(len(gutters) + 1)]
    for item in items:
        parts[side_of(item, gutters)].append(item)
    return [part for part in parts if part]


def into_panels(items: Sequence[Line | Island], boxes: Sequence[Box]) -> list[Item]:
    """Put lines and islands into the smallest box that holds their middle; boxes inside boxes nest."""
    if not boxes:
        return list(items)
    ordered = sorted(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    held: list[list[Item]] = [[] for _ in ordered]
    free: list[Item] = []
    for item in items:
        at = _holder(item, ordered, 0)
        (free if at is None else held[at]).append(item)
    for index, box in enumerate(ordered):
        if held[index]:
            inner = held[index]
            panel = Panel(
                min(box[0], *(i.x0 for i in inner)),
                box[1],
                max(box[2], *(i.x1 for i in inner)),
                box[3],
                tuple(sorted(inner, key=attrgetter("top"))),
            )
            outer = _holder(panel, ordered, index + 1)
            (free if outer is None else held[outer]).append(panel)
    return free


def _holder(item: Item, boxes: Sequence[Box], start: int) -> int | None:
    x, y = (item.x0 + item.x1) / 2, (item.top + item.bottom) / 2
    for index in range(start, len(boxes)):
        x0, top, x1, bottom = boxes[index]
        if x0 <= x <= x1 and top <= y <= bottom:
            return index
    return None
