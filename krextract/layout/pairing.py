"""Figures and labels of a drawing by where they stand: snippets of text, and which label is each figure's."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from krextract.layout.lines import Box, Line
from krextract.layout.shapes import bounds

LABEL_WORDS = 20
"""A longer text is no label."""

Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """Lines of one look that stand together; `box` is that of the shape around a figure, if it has one."""

    lines: Lines
    box: Box
    words: int

    @property
    def text(self) -> str:
        """The words as they stand."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Figures, the label of each by its `id`, and the texts that they share; `borrowed` is the beginning of running
    text that serves as label of a figure without one of its own."""

    figures: tuple[Snippet, ...]
    chosen: dict[int, Snippet]
    shared: tuple[Snippet, ...]
    borrowed: str = ""

    @property
    def parts(self) -> tuple[Snippet, ...]:
        """All there is."""
        return (*self.figures, *self.chosen.values(), *self.shared)

    @property
    def box(self) -> Box:
        """The box around it."""
        return bounds(part.box for part in self.parts)


def distance(one: Box, other: Box) -> float:
    """The white between two boxes."""
    return hypot(max(one[0] - other[2], other[0] - one[2], 0.0), max(one[1] - other[3], other[1] - one[3], 0.0))


def pair(figures: Sequence[Snippet], labels: Sequence[Snippet]) -> dict[int, Snippet]:
    """Each figure's label: on the side on which most figures have one of their own, else simply the nearest."""
    best: dict[int, Snippet] = {}
    weight = (-1, 0.0)
    for side in range(4):
        found, total = _on_side(figures, labels, side)
        if (len(found), -total) > weight:
            best, weight = found, (len(found), -total)
    if len(best) == len(figures):
        return best
    found = {}
    taken: set[int] = set()
    for _, figure, label in sorted(
        ((distance(figure.box, label.box), f, n) for f, figure in enumerate(figures) for n, label in enumerate(labels)),
    ):
        if id(figures[figure]) not in found and label not in taken:
            found[id(figures[figure])] = labels[label]
            taken.add(label)
    return found


def _on_side(figures: Sequence[Snippet], labels: Sequence[Snippet], side: int) -> tuple[dict[int, Snippet], float]:
    """Labels on one side (left, above, right, below) of each figure, in line with it, no label used twice."""
    found: dict[int, Snippet] = {}
    taken: set[int] = set()
    total = 0.0
    for figure in figures:
        options = [
            (round(distance(figure.box, label.box), 1), _askew(figure.box, label.box, side), number)
            for number, label in enumerate(labels)
            if number not in taken and lies(label.box, figure.box, side)
        ]
        if options:
            least, _, number = min(options)
            found[id(figure)] = labels[number]
            taken.add(number)
            total += least
    return found, total


def _askew(figure: Box, label: Box, side: int) -> float:
    """How far the middle of a label is off that of the figure which it stands above, below or beside."""
    low, high = (0, 2) if side % 2 else (1, 3)
    return abs(label[low] + label[high] - figure[low] - figure[high])


def lies(label: Box, figure: Box, side: int) -> bool:
    """Whether a label stands on a side (left, above, right, below) of a figure, in line with it."""
    x, y = (label[0] + label[2]) / 2, (label[1] + label[3]) / 2
    if side % 2:
        in_line = label[0] < figure[2] and label[2] > figure[0]
        return in_line and (y < figure[1] + 1 if side == 1 else y > figure[3] - 1)
    in_line = label[1] < figure[3] and label[3] > figure[1]
    return in_line and (x < figure[0] if side == 0 else x > figure[2])


def in_order(parts: Sequence[Snippet]) -> list[Snippet]:
    """From top to bottom; what overlaps in height from left to right."""
    placed = sorted(
        ((bounds((line.x0, line.top, line.x1, line.bottom) for line in part.lines), part) for part in parts),
        key=lambda one: one[0][1],
    )
    rows: list[list[tuple[Box, Snippet]]] = []
    reach = float("-inf")
    for box, part in placed:
        if box[1] >= reach:
            rows.append([])
            reach = float("-inf")
        rows[-1].append((box, part))
        reach = max(reach, (box[1] + box[3]) / 2)
    return [part for row in rows for _, part in sorted(row, key=lambda one: one[0][0])]
