"""Reading order: pieces and boxes of a page -> columns, in the order in which a reader takes them.

The page is swept from top to bottom in bands (what overlaps vertically). Bands that leave a strip of the page free
all the way down belong to one set of columns; a band that crosses every free strip (a heading across, a full-width
note) ends the set. Each column is swept again for itself. Filled boxes are laid out for themselves and take their
place as one item, and so do tables, infographics and pictures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from krextract.layout.lines import Box, Line

GUTTER = 0.9
"""A gutter is at least this many times the body size wide."""
FULL = 0.85
"""What is wider than this share of its region leaves no room for a column beside it."""
WIDE = 2.5
"""Next to one or two lines only, a gap this many times the body size wide is a gutter."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A filled or framed box and what stands in it."""

    x0: float
    top: float
    x1: float
    bottom: float
    items: tuple["Item", ...]


@dataclass(frozen=True, slots=True)
class Island:
    """Something already understood (a table, an infographic, a picture) that takes a place in the reading order."""

    x0: float
    top: float
    x1: float
    bottom: float
    content: object


Item = Line | Panel | Island


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


Interval = tuple[float, float]


def read_columns(items: Sequence[Item], em: float) -> list[Column | Island]:
    """The columns and islands of a page in reading order; `em` is the body size in points."""
    return list(_Sweep(em).read(items, spans=True, panel=0))


class _Sweep:
    """One page's sweep: counts the boxes it meets."""

    def __init__(self, em: float) -> None:
        self.em = em
        self.panels = 0

    def read(self, items: Sequence[Item], *, spans: bool, panel: int) -> Iterator[Column | Island]:
        for group, gutters in self.groups(items):
            if not gutters:
                yield from self.leaf(group, spans, panel)
                continue
            for part in _split(group, gutters):
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
                yield item
            else:
                self.panels += 1
                yield from self.read(item.items, spans=False, panel=self.panels)
        if lines:
            yield Column(tuple(lines), x0, x1, spans, panel)

    def groups(self, items: Sequence[Item]) -> list[tuple[list[Item], list[Interval]]]:
        """Bands gathered as long as they share gutters: `(items, gutters)`, no gutters for a single column."""
        groups: list[tuple[list[Item], list[Interval]]] = []
        bands = _bands(items)
        width = max(item.x1 for item in items) - min(item.x0 for item in items)
        at = 0
        while at < len(bands):
            if len(bands[at]) == 1 and bands[at][0].x1 - bands[at][0].x0 > FULL * width:
                _add_single(groups, bands[at : at + 1])
                at += 1
                continue
            end = at + 1 if _row_of_boxes(bands[at]) else self.reach(bands, at, width)
            start = self.first(bands, at, end)
            gutters = self.valid(self.gaps(_extent(bands[start:end])), bands[start:end])
            if gutters and _justified(bands, start, end, gutters):
                gutters = []
            if not gutters:
                start = end = at + 1
            _add_single(groups, bands[at:start])
            for part in _restarts(bands[start:end], gutters):
                cuts = self.valid(gutters, part)
                if cuts:
                    groups.append(([item for band in part for item in band], cuts))
                else:
                    _add_single(groups, part)
            at = end
        return groups

    def reach(self, bands: Sequence[Sequence[Item]], at: int, width: float) -> int:
        """The end of the bands from `at` on that share a gutter; `at` if there is none."""
        taken: list[Interval] = []
        end = at
        for index in range(at, len(bands)):
            taken = _merge(taken + [(item.x0, item.x1) for item in bands[index]])
            if self.gaps(taken):
                end = index + 1
            elif end > at or taken[-1][1] - taken[0][0] > FULL * width:
                break
        return end

    def first(self, bands: Sequence[Sequence[Item]], at: int, end: int) -> int:
        """Where the columns found in `at:end` began: one column may start above the other.

        Bands above the first that has a neighbour beside it belong to a column if they are set like running text and
        as close to what follows as lines are; a heading or the last lines of a paragraph across stay out.
        """
        gutters = self.gaps(_extent(bands[at:end]))
        if not gutters:
            return at
        sides = [len(_split(bands[index], gutters)) > 1 for index in range(at, end)]
        seen: set[int] = set()
        beside = at
        for index in range(at, end):
            seen |= {_side(item, gutters) for item in bands[index]}
            beside = index
            if sides[index - at] or len(seen) > 1:
                break
        below = _top(bands[beside][0])
        start = beside
        while start > at:
            item = bands[start - 1][0]
            if not isinstance(item, Line) or item.size > 1.1 * self.em or below - item.baseline > 1.2 * item.size:
                break
            below = _top(item)
            start -= 1
        return start

    def gaps(self, taken: list[Interval]) -> list[Interval]:
        least = GUTTER * self.em
        return [
            (left[1], right[0]) for left, right in zip(taken, taken[1:], strict=False) if right[0] - left[1] >= least
        ]

    def valid(self, gutters: list[Interval], bands: Sequence[Sequence[Item]]) -> list[Interval]:
        """Gutters with enough on both sides; beside one or two lines only a wide gap is a gutter."""
        found = []
        items = [item for band in bands for item in band]
        for x0, x1 in gutters:
            left = sum(1 if isinstance(item, Line) else 3 for item in items if item.x1 <= x0)
            right = sum(1 if isinstance(item, Line) else 3 for item in items if item.x0 >= x1)
            large = max((item.size for item in items if isinstance(item, Line)), default=self.em)
            if left and right and (min(left, right) > 2 or x1 - x0 > WIDE * max(self.em, large)):
                found.append((x0, x1))
        return found


def _row_of_boxes(band: Sequence[Item]) -> bool:
    """Whether boxes stand side by side with a strip of white above and below: they are read before what is below."""
    return len(band) > 1 and all(isinstance(item, Panel) for item in band)


def _justified(bands: Sequence[Sequence[Item]], start: int, end: int, gutters: Sequence[Interval]) -> bool:
    """Whether a line or two of running text are only spaced out to the full width.

    The lines above or below them, as near as lines of one paragraph are, run across the gap.
    """
    rows = [band for band in bands[start:end] if len(_split(band, gutters)) > 1]
    if len(rows) > 2:
        return False
    for at, other in ((start, start - 1), (end - 1, end)):
        if 0 <= other < len(bands):
            line, near = bands[at][0], bands[other][0]
            if (
                isinstance(line, Line)
                and isinstance(near, Line)
                and abs(near.baseline - line.baseline) < 1.7 * line.size
                and abs(near.size - line.size) < 0.1 * line.size
                and any(near.x0 < x0 and near.x1 > x1 for x0, x1 in gutters)
            ):
                return True
    return False


def _top(item: Item) -> float:
    """Top for sweeping: the body of the letters, so that tight leading does not weld lines."""
    return item.baseline - 0.6 * item.size if isinstance(item, Line) else item.top


def _bottom(item: Item) -> float:
    return item.baseline if isinstance(item, Line) else item.bottom


def _bands(items: Sequence[Item]) -> list[list[Item]]:
    bands: list[list[Item]] = []
    reach = float("-inf")
    for item in sorted(items, key=_top):
        if _top(item) < reach:
            bands[-1].append(item)
            reach = max(reach, _bottom(item))
        else:
            bands.append([item])
            reach = _bottom(item)
    return bands


def _restarts(bands: Sequence[list[Item]], gutters: list[Interval]) -> list[list[list[Item]]]:
    """Cut a set of columns at a heading that stands alone at its height, with a wide strip of white beside it.

    Such a heading is not as wide as the page, but it heads all columns: they end above it and start anew below.
    """
    parts: list[list[list[Item]]] = [[]]
    for index, band in enumerate(bands):
        if parts[-1] and gutters and _heads_all(bands, index, gutters):
            parts.append([])
        parts[-1].append(band)
    return [part for part in parts if part]


def _heads_all(bands: Sequence[list[Item]], index: int, gutters: list[Interval]) -> bool:
    heading = bands[index][0]
    if len(bands[index]) > 1 or not isinstance(heading, Line) or heading.x1 > gutters[0][0]:
        return False
    above = [item for band in bands[:index] for item in band]
    below = [item for band in bands[index + 1 :] for item in band]
    sizes = sorted(item.size for item in above + below if isinstance(item, Line))
    usual = sizes[len(sizes) // 2] if sizes else heading.size
    if heading.size < 1.25 * usual and not heading.style.bold:
        return False
    if any(
        isinstance(item, Line) and heading.baseline - item.baseline < 1.5 * heading.size and item.x0 < heading.x1
        for item in above
    ):
        return False
    white = (1.8 if heading.size > 1.25 * usual else 3.0) * heading.size
    beside = 0
    for column in range(1, len(gutters) + 1):
        ends = [_bottom(item) for item in above if _side(item, gutters) == column]
        starts = [_top(item) for item in below if _side(item, gutters) == column]
        if ends and starts:
            if min(starts) - max(ends) < white:
                return False
            beside += 1
    return beside > 0


def _add_single(groups: list[tuple[list[Item], list[Interval]]], bands: Sequence[Sequence[Item]]) -> None:
    items = [item for band in bands for item in band]
    if groups and not groups[-1][1]:
        groups[-1][0].extend(items)
    elif items:
        groups.append((items, []))


def _side(item: Item, gutters: Sequence[Interval]) -> int:
    return sum(item.x0 >= x1 - 0.01 for _, x1 in gutters)


def _extent(bands: Sequence[Sequence[Item]]) -> list[Interval]:
    return _merge([(item.x0, item.x1) for band in bands for item in band])


def _merge(intervals: list[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for x0, x1 in sorted(intervals):
        if merged and x0 <= merged[-1][1]:
            if x1 > merged[-1][1]:
                merged[-1] = (merged[-1][0], x1)
        else:
            merged.append((x0, x1))
    return merged


def _split(items: Sequence[Item], gutters: Sequence[Interval]) -> list[list[Item]]:
    parts: list[list[Item]] = [[] for _ in range(len(gutters) + 1)]
    for item in items:
        parts[_side(item, gutters)].append(item)
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
