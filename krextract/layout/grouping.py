"""Rows of a table that hold no figures: the name of a group stands on a line of its own above the rows of the group.

Not to be taken for the lines of a long label, which go on with the row above or below them.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from krextract.layout.items import Interval
from krextract.layout.lines import Line, is_short
from krextract.layout.values import by_row, is_value

APART = 0.93
"""A row of its own stands this share of the distance of two rows from its neighbours."""
HEAD = 3.0
"""The heads of the columns stand at most this many body sizes above the first label."""
LEVEL = 0.4
"""Baselines that differ by less than this many body sizes are one row."""


class Rows(NamedTuple):
    """Rows of figures of a table: their baselines, the left edge of the figures, the rules across, the body size."""

    anchors: tuple[float, ...]
    edge: float
    rules: tuple[float, ...]
    em: float


def group_rows(rows: Rows, pieces: Sequence[Line]) -> tuple[float, ...]:
    """The baselines of the rows that name a group, among the `pieces` of a table.

    One above the first row of figures is set like another further down, or parted from the header by a rule.
    """
    level = LEVEL * rows.em
    texts = [
        row
        for row in by_row(pieces, rows.em)
        if all(abs(row[0].baseline - base) > level for base in rows.anchors) and not any(is_value(p.text) for p in row)
    ]
    labels = [piece for piece in pieces if piece.x1 <= rows.edge]
    within = [row for row in texts if rows.anchors[0] < row[0].baseline < rows.anchors[-1]]
    ruled = bool(within) and 2 * sum(_ruled(rows.rules, *step) for step in pairwise(rows.anchors)) >= len(rows.anchors)
    inner = [row for row in within if _names(row, rows, labels, ruled=ruled)]
    first = [row for row in texts if row[0].baseline < rows.anchors[0]][-1:]
    first = [row for row in first if _begins(row, inner, rows)]
    return tuple(row[0].baseline for row in (*first, *inner))


def _names(row: Sequence[Line], rows: Rows, labels: Sequence[Line], *, ruled: bool) -> bool:
    """Whether a row of words between two rows of figures is one of its own: by rules, where rules part the rows, else
    by weight, or by the white around it where it begins with a capital that would have fitted on the line above."""
    piece = row[0]
    above = max(
        (p for p in labels if p.baseline < piece.baseline - 1), key=lambda p: (round(p.baseline), p.x1), default=None
    )
    below = min((p for p in labels if p.baseline > piece.baseline + 1), key=lambda p: p.baseline, default=None)
    last = max(base for base in rows.anchors if base < piece.baseline)
    following = min(base for base in rows.anchors if base > piece.baseline)
    start = max(last, above.baseline) if above else last
    end = min(following, below.baseline) if below else following
    if _ruled(rows.rules, start, piece.baseline) and _ruled(rows.rules, piece.baseline, end):
        return True
    if len(row) > 1 or above is None or below is None or ruled:
        return False
    if piece.style.bold and not above.style.bold and not below.style.bold:
        return True
    step = min((other - one for one, other in pairwise(rows.anchors)), default=0.0)
    apart = piece.baseline - start > APART * step and end - piece.baseline > APART * step
    return apart and piece.text[:1].isupper() and is_short(above, piece, rows.edge - 2 * rows.em)


def _begins(row: Sequence[Line], inner: Sequence[Sequence[Line]], rows: Rows) -> bool:
    """Whether the words right above the first figures name their group rather than head the column of labels."""
    piece = row[0]
    near = len(row) == 1 and rows.anchors[0] - piece.baseline < 4 * rows.em
    alike = any(abs(other[0].x0 - piece.x0) < 1 and other[0].style == piece.style for other in inner)
    return near and alike


def _ruled(rules: Iterable[float], start: float, end: float) -> bool:
    return any(start < rule < end for rule in rules)


def leftmost(labels: Sequence[Line], columns: Sequence[Interval], pieces: Sequence[Line], em: float) -> float:
    """The left edge of a table whose labels are set in under the names of their groups, or centred under their head."""
    x0 = min(label.x0 for label in labels)
    top, bottom = min(label.baseline for label in labels), max(label.baseline for label in labels)
    left = [piece for piece in pieces if piece.x0 < x0 and piece.x1 <= columns[0][0]]
    out = [piece.x0 for piece in left if top < piece.baseline < bottom and x0 - piece.x0 < 2.5 * em]
    edge = max(label.x1 for label in labels)
    above = [piece for piece in pieces if 0 < top - piece.baseline < HEAD * em]
    heads = [piece for piece in above if piece.x0 > edge - em]
    if not any(piece.x0 < edge and piece.x1 > x0 for piece in above):
        out += [
            piece.x0
            for piece in left
            if sum(abs(piece.baseline - head.baseline) < 1 and piece.style == head.style for head in heads)
            == len(columns)
            and piece.x1 > x0 - (columns[0][0] - x0)
            and not is_value(piece.text)
        ]
    return min(out, default=x0)
