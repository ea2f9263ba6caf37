"""Text inside vector charts: data labels paired with the category or year they stand at.

A chart is a drawing of several shapes with short, small text in or at it. Numbers that count evenly along an axis
are its scale, not data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from krextract.layout.infographics import Infographic
from krextract.layout.items import Island
from krextract.layout.legends import Bars, legend_of, series_of
from krextract.layout.lines import Box, Line
from krextract.layout.shapes import Shapes, bounds
from krextract.layout.values import is_figure, is_year

MARGIN = 1.6
"""Labels stand at most this many body sizes outside the drawing."""
LABEL_WORDS = 4
MANY = 1500
"""More pieces of text than this in a drawing are no labels."""
SCALE = 3
"""So many evenly counting numbers in line are a scale."""


@dataclass(frozen=True, slots=True)
class _Label:
    """A piece of chart text by the middle of its box."""

    line: Line
    x: float
    y: float


def find_charts(
    pieces: Sequence[Line], drawings: Sequence[Box], shapes: Shapes, em: float
) -> tuple[list[Island], list[Box], list[Line]]:
    """Charts with text, the drawings that have none, and the pieces in no chart; `em` is the body size."""
    charts: list[Island] = []
    bare: list[Box] = []
    used: set[int] = set()
    for box in drawings:
        inside = [piece for piece in pieces if _within(piece, box, 0.0)]
        if len(inside) > MANY or any(
            piece.text.count(" ") > 2 * LABEL_WORDS or piece.size > 1.1 * em for piece in inside
        ):
            continue
        labels = inside + _beside(pieces, inside, box, em)
        labels = [piece for piece in labels if id(piece) not in used]
        if not _speaks(labels):
            bare.append(box)
            continue
        legend = legend_of([piece for piece in pieces if id(piece) not in used], box, shapes, em)
        bars = {bar: fill for bar, fill in shapes.fills.items() if fill and fill in legend}
        labels += [piece for piece in legend.values() if piece not in labels]
        used.update(id(piece) for piece in labels)
        around = bounds([box, *((p.x0, p.top, p.x1, p.bottom) for p in labels)])
        charts.append(Island(*around, _read(labels, legend, bars)))
    return charts, bare, [piece for piece in pieces if id(piece) not in used]


def _speaks(labels: Sequence[Line]) -> bool:
    """Whether text at a drawing is its own: figures or years, or a number of short labels."""
    short = [piece for piece in labels if piece.text.count(" ") < LABEL_WORDS]
    numbers = [piece for piece in short if is_figure(piece.text) or is_year(piece.text)]
    return len(numbers) > 1 or len(short) > 2


def _within(piece: Line, box: Box, margin: float) -> bool:
    x, y = (piece.x0 + piece.x1) / 2, piece.baseline - 0.3 * piece.size
    return box[0] - margin <= x <= box[2] + margin and box[1] - margin <= y <= box[3] + margin


def _beside(pieces: Sequence[Line], inside: Sequence[Line], box: Box, em: float) -> list[Line]:
    """Figures close around the drawing, and short small text that lines up with other such text."""
    near = [
        piece
        for piece in pieces
        if piece.size < 0.97 * em
        and piece.text.count(" ") < LABEL_WORDS
        and not _within(piece, box, 0.0)
        and (_within(piece, box, MARGIN * em) or _ends_at(piece, box, em))
    ]
    return [
        piece
        for piece in near
        if is_figure(piece.text)
        or any(
            other is not piece and (abs(other.baseline - piece.baseline) < 1 or abs(other.x1 - piece.x1) < 1)
            for other in [*near, *inside]
        )
    ]


def _ends_at(piece: Line, box: Box, em: float) -> bool:
    """A label left of the drawing, however long, ends at it."""
    y = piece.baseline - 0.3 * piece.size
    return box[1] <= y <= box[3] and -0.5 * em < box[0] - piece.x1 < MARGIN * em


def _read(pieces: Sequence[Line], legend: Mapping[str, Line], bars: Bars) -> Infographic:
    order = sorted(pieces, key=lambda piece: (round(piece.baseline), piece.x0))
    labels = [_Label(piece, (piece.x0 + piece.x1) / 2, piece.baseline - 0.3 * piece.size) for piece in order]
    key = set(map(id, legend.values()))
    numbers = [label for label in labels if is_figure(label.line.text) and id(label.line) not in key]
    scale = _scale(numbers)
    values = [label for label in numbers if label not in scale]
    names = [label for label in labels if label not in numbers and id(label.line) not in key]
    at = {id(label): number for number, label in enumerate(labels)}
    found = [(value, _name_of(value, names, values)) for value in values]
    pairs = tuple((at[id(value)], at[id(name)] if name else -1) for value, name in found)
    named = {name for _, name in pairs} | {
        at[id(label)] for label in labels if label in numbers or id(label.line) in key
    }
    shared = tuple(number for number in range(len(labels)) if number not in named and names)
    places = {id(label.line): number for number, label in enumerate(labels)}
    told = [(at[id(value)], series_of(value.line, legend, bars)) for value in values] if legend else []
    series = tuple((number, places[id(name)]) for number, name in told if name)
    return Infographic(tuple((piece,) for piece in order), pairs, shared if values else (), series=series)


def _scale(numbers: Sequence[_Label]) -> list[_Label]:
    """Numbers in one line, upright or level, that rise by equal steps."""
    found: list[_Label] = []
    for upright in (True, False):
        lines: dict[int, list[_Label]] = {}
        for label in numbers:
            edge = label.line.x1 if upright else label.line.baseline
            lines.setdefault(round(edge), []).append(label)
        for line in lines.values():
            line.sort(key=lambda label: -label.y if upright else label.x)
            counts = [_value(label.line.text) for label in line]
            steps = {round(b - a, 6) for a, b in pairwise(counts)}
            if len(line) >= SCALE and len(steps) == 1 and min(steps) > 0:
                found += line
    return found


def _value(text: str) -> float:
    digits = "".join(char for char in text if char.isdigit() or char == ",")
    return float(digits.replace(",", ".", 1).replace(",", "") or 0)


def _name_of(value: _Label, names: Sequence[_Label], values: Sequence[_Label]) -> _Label | None:
    """The name in line with a value: at the same height to the left, else straight below or above."""
    size = value.line.size
    level = [name for name in names if abs(name.y - value.y) < 0.6 * size and name.x < value.x]
    beside = [other for other in values if abs(other.y - value.y) < 0.6 * size and other is not value]
    if level and all(name.x < other.x for name in level for other in beside):
        return max(level, key=lambda name: name.x)
    width = _spacing(names)
    below = [name for name in names if abs(name.x - value.x) < width]
    years = [name for name in below if is_year(name.line.text)] or below
    return min(years, key=lambda name: (abs(name.x - value.x) > 0.5 * width, abs(name.y - value.y)), default=None)


def _spacing(names: Sequence[_Label]) -> float:
    """Half the distance of neighbouring names on one row, the reach of each."""
    gaps = [
        b.x - a.x
        for a, b in pairwise(sorted(names, key=lambda name: (round(name.line.baseline), name.x)))
        if abs(a.line.baseline - b.line.baseline) < 1
    ]
    return 0.6 * min(gaps) if gaps else 30.0
