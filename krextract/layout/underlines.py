"""Headings with a rule under or over them: what the rule spans, the heading spans, however few its words."""

from collections.abc import Sequence
from dataclasses import replace

from krextract.layout.lines import Line
from krextract.layout.shapes import Shapes

UNDER, OVER = 1.2, 2.0
"""The rule stands at most this many sizes below or above the baseline."""
GREAT = 1.1
"""A heading is larger than the text by this much, or bold."""


def span_headings(pieces: Sequence[Line], shapes: Shapes, em: float) -> list[Line]:
    """The pieces with headings as wide as their rules, where nothing else stands between these ends at their height."""
    if not shapes.across:
        return list(pieces)
    return [
        _spanning(piece, pieces, shapes) if piece.size > GREAT * em or piece.style.bold else piece for piece in pieces
    ]


def _spanning(piece: Line, pieces: Sequence[Line], shapes: Shapes) -> Line:
    low, high = piece.baseline - OVER * piece.size, piece.baseline + UNDER * piece.size
    ends = [
        x1
        for x0, top, x1, bottom in shapes.across
        if low < top and bottom < high and abs(x0 - piece.x0) < piece.size and x1 > piece.x1
    ]
    end = max(ends, default=piece.x1)
    level = (other for other in pieces if other.top < piece.bottom and other.bottom > piece.top)
    beside = any(other is not piece and other.x0 < end and other.x1 > piece.x1 for other in level)
    return piece if beside else replace(piece, x1=end)
