"""Reading order: pieces and boxes of a page -> columns, in the order in which a reader takes them.

The page is swept from top to bottom in bands (what overlaps vertically). Bands that leave a strip of the page free
all the way down belong to one set of columns; a band that crosses every free strip (a heading across, a full-width
note) ends the set. Each column is swept again for itself. Filled boxes are laid out for themselves and take their
place as one item.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from krextract.layout.lines import Line

GUTTER = 0.9
"""A gutter is at least this many times the body size wide."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A filled or framed box and what stands in it."""

    x0: float
    top: float
    x1: float
    bottom: float
    items: tuple["Item", ...]


Item = Line | Panel


@dataclass(frozen=True, slots=True)
class Column:
    """Lines one under another; `x0` and `x1` are the edges of the column, `spans` tells it is alone at its height."""

    lines: tuple[Line, ...]
    x0: float
    x1: float
    spans: bool
    panel: bool


Interval = tuple[float, float]


def read_columns(items: Sequence[Item], em: float, *, spans: bool = True, panel: bool = False) -> list[Column]:
    """The columns of a page or panel in reading order; `em` is the body size in points."""
    columns: list[Column] = []
    for group, gutters in _groups(items, em):
        if not gutters:
            columns += _leaf(group, spans, panel, em)
            continue
        for part in _split(group, gutters):
            columns += read_columns(part, em, spans=False, panel=panel)
    return columns


def _leaf(items: Sequence[Item], spans: bool, panel: bool, em: float) -> list[Column]:
    """A single column, cut where a box stands in it."""
    columns: list[Column] = []
    lines: list[Line] = []
    x0 = min(item.x0 for item in items)
    x1 = max(item.x1 for item in items)
    for item in items:
        if isinstance(item, Line):
            lines.append(item)
            continue
        if lines:
            columns.append(Column(tuple(lines), x0, x1, spans, panel))
            lines = []
        columns += read_columns(item.items, em, spans=False, panel=True)
    if lines:
        columns.append(Column(tuple(lines), x0, x1, spans, panel))
    return columns


def _top(item: Item) -> float:
    """Top for sweeping: the body of the letters, so that tight leading does not weld lines."""
    return item.baseline - 0.6 * item.style.size if isinstance(item, Line) else item.top


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


def _groups(items: Sequence[Item], em: float) -> list[tuple[list[Item], list[Interval]]]:
    """Bands gathered as long as they share gutters; `(items, gutters)` with no gutters for a single column."""
    groups: list[tuple[list[Item], list[Interval]]] = []
    current: list[Item] = []
    taken: list[Interval] = []
    rows = 0

    def close() -> None:
        nonlocal current, taken, rows
        if current:
            gutters = _valid(_gaps(taken, em), current, em) if rows else []
            if not gutters and groups and not groups[-1][1]:
                groups[-1][0].extend(current)
            else:
                groups.append((current, gutters))
        current, taken, rows = [], [], 0

    for band in _bands(items):
        own = _merge([(item.x0, item.x1) for item in band])
        both = _merge(taken + own)
        had, has, keeps = _gaps(taken, em), _gaps(own, em), _gaps(both, em)
        if current and ((had and not keeps) or (not had and has)):
            close()
            both = own
        current.extend(band)
        taken = both
        rows += 1
    close()
    return groups


def _merge(intervals: list[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for x0, x1 in sorted(intervals):
        if merged and x0 <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged


def _gaps(taken: list[Interval], em: float) -> list[Interval]:
    return [
        (left[1], right[0])
        for left, right in zip(taken, taken[1:], strict=False)
        if right[0] - left[1] >= GUTTER * em
    ]


def _valid(gutters: list[Interval], items: Sequence[Item], em: float) -> list[Interval]:
    """Gutters with enough on both sides; in one or two rows only a wide gap is a gutter."""
    found = []
    for x0, x1 in gutters:
        left = sum(item.x1 <= x0 for item in items)
        right = sum(item.x0 >= x1 for item in items)
        boxed = any(isinstance(item, Panel) for item in items)
        if boxed or min(left, right) > 2 or x1 - x0 > 2.5 * em:
            found.append((x0, x1))
    return found


def _split(items: Sequence[Item], gutters: list[Interval]) -> list[list[Item]]:
    parts: list[list[Item]] = [[] for _ in range(len(gutters) + 1)]
    for item in items:
        parts[sum(item.x0 >= x1 - 0.01 for _, x1 in gutters)].append(item)
    return [part for part in parts if part]


def panels_of(items: Sequence[Line], boxes: Sequence[tuple[float, float, float, float]]) -> list[Item]:
    """Put lines into the smallest box that holds their middle; boxes inside boxes nest."""
    ordered = sorted(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    held: list[list[Item]] = [[] for _ in ordered]
    free: list[Item] = []
    for line in items:
        (held[index] if (index := _holder(line, ordered, 0)) is not None else free).append(line)
    for index, box in enumerate(ordered):
        if not held[index]:
            continue
        panel = Panel(*box, tuple(sorted(held[index], key=attrgetter("top"))))
        outer = _holder(panel, ordered, index + 1)
        (held[outer] if outer is not None else free).append(panel)
    return free


def _holder(item: Item, boxes: Sequence[tuple[float, float, float, float]], start: int) -> int | None:
    x, y = (item.x0 + item.x1) / 2, (item.top + item.bottom) / 2
    for index in range(start, len(boxes)):
        x0, top, x1, bottom = boxes[index]
        if x0 <= x <= x1 and top <= y <= bottom:
            return index
    return None
