"""The legend of a chart: small signs in the colours of its bars, each before the name of a series."""

from collections.abc import Mapping, Sequence

from krextract.layout.lines import Box, Line
from krextract.layout.shapes import Shapes

MANY = 60
"""More signs than this are the dots of a drawing."""
REACH = 6.0
"""A legend stands at most this many body sizes outside of its drawing."""
BEFORE = 1.5
"""A sign stands at most this many sizes before its name."""
NEAR = 1.2
"""A figure stands at most this many sizes from the end of its bar."""

Bars = Mapping[Box, str]


def legend_of(pieces: Sequence[Line], box: Box, shapes: Shapes, em: float) -> dict[str, Line]:
    """The name of each colour of the bars in a drawing; empty where fewer than two are told."""
    colors = {fill for bar, fill in shapes.fills.items() if fill and _inside(bar, box)}
    reach = REACH * em
    around = (box[0] - reach, box[1] - reach, box[2] + reach, box[3] + reach)
    signs = [(sign, fill) for sign, fill in shapes.signs.items() if fill in colors and _inside(sign, around)]
    found: dict[str, Line] = {}
    for sign, fill in signs if 1 < len(signs) < MANY else ():
        named = [(start - sign[2], piece) for piece in pieces if (start := _after(sign, piece)) is not None]
        if named and fill:
            found.setdefault(fill, min(named, key=lambda one: one[0])[1])
    return found if len({id(piece) for piece in found.values()}) == len(found) > 1 else {}


def series_of(value: Line, legend: Mapping[str, Line], bars: Bars) -> Line | None:
    """The series of a figure by the colour of the bar around it, below it or before it; `bars` are those of a colour
    that the legend names."""
    size, x, y = value.size, (value.x0 + value.x1) / 2, value.baseline - 0.35 * value.size
    found: list[tuple[float, str]] = []
    for (x0, top, x1, bottom), fill in bars.items():
        gap = max(x0 - x, x - x1, top - y, y - bottom)
        above = x0 <= x <= x1 and -0.3 * size < top - value.bottom < NEAR * size
        behind = top <= y <= bottom and -0.3 * size < value.x0 - x1 < NEAR * size
        if gap <= 0 or above or behind:
            found.append((gap, fill))
    return legend[min(found)[1]] if found else None


def _after(sign: Box, piece: Line) -> float | None:
    """Where the words of a piece begin, if a sign stands right before them on their line."""
    middle = piece.baseline - 0.35 * piece.size
    if not sign[1] - 0.3 * piece.size < middle < sign[3] + 0.3 * piece.size:
        return None
    starts = [run.x0 for run in piece.runs if run.text.strip(" \u2022")]
    return next((start for start in starts if -1 < start - sign[2] < BEFORE * piece.size), None)


def _inside(one: Box, box: Box) -> bool:
    return box[0] - 1 <= one[0] and one[2] <= box[2] + 1 and box[1] - 1 <= one[1] and one[3] <= box[3] + 1
