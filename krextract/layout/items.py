"""What takes a place on a page: lines, boxes that hold others, and islands already understood."""

from collections.abc import Sequence
from dataclasses import dataclass

from krextract.layout.lines import Line

Interval = tuple[float, float]


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
    panel: int = 0


Item = Line | Panel | Island


def top_of(item: Item) -> float:
    """Top for sweeping: the body of the letters, so that tight leading does not weld lines."""
    return item.baseline - 0.6 * item.size if isinstance(item, Line) else item.top


def bottom_of(item: Item) -> float:
    return item.baseline if isinstance(item, Line) else item.bottom


def side_of(item: Item, gutters: Sequence[Interval]) -> int:
    """The number of the column an item stands in."""
    side = 0
    for _, x1 in gutters:
        side += item.x0 >= x1 - 0.01
    return side
