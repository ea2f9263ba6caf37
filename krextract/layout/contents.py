"""Tables of contents: lines of dots that lead to a page number. They help to find the text and are none of it."""

import re
from collections.abc import Sequence

from krextract.layout.lines import Line

LEADERS = re.compile(r"[.·…_](?:\s?[.·…_]){3}")
"""The dots of a line of a table of contents."""
LEAST = 4
"""Fewer such lines may be a form to fill in."""
NUMBER = 4.0
"""A page number ends at most this many sizes behind the dots."""
ROWS = 2.6
"""Lines of one table of contents are at most this many sizes apart; entries may run over lines without dots."""


def find_contents(pieces: Sequence[Line]) -> frozenset[int]:
    """The indices of the pieces of a page that are in a table of contents, entries without dots between others too.

    `1.2 Opvang . . . . 12` on four lines or more, and `2 Wonen`, `14` between them.
    """
    led = [piece for piece in pieces if LEADERS.search(piece.text)]
    if len(led) < LEAST:
        return frozenset()
    found: set[int] = set()
    for column in _columns(led):
        x0, x1 = min(line.x0 for line in column), max(line.x1 for line in column)
        inside = sorted(
            (piece.baseline, at)
            for at, piece in enumerate(pieces)
            if piece.x1 > x0 - 3 * piece.size and piece.x1 < x1 + NUMBER * piece.size
        )
        bases = [line.baseline for line in column]
        reach = ROWS * column[0].size
        found.update(at for base, at in inside if bases[0] - 0.3 * reach < base < bases[-1] + 0.3 * reach)
        row = [pieces[at] for _, at in inside]
        found.update(at for base, at in inside if any(_numbers(base, end, reach, row) for end in (bases[0], bases[-1])))
    return frozenset(found)


def _columns(led: Sequence[Line]) -> list[list[Line]]:
    """Lines with dots that stand under one another."""
    columns: list[list[Line]] = []
    for line in sorted(led, key=lambda line: line.baseline):
        for column in columns:
            if line.x0 < max(other.x1 for other in column) and line.x1 > min(other.x0 for other in column):
                column.append(line)
                break
        else:
            columns.append([line])
    return [column for column in columns if len(column) >= LEAST]


def _numbers(base: float, end: float, reach: float, inside: Sequence[Line]) -> bool:
    """Whether a row right above the first or below the last dots ends in a page number of its own."""
    row = [piece for piece in inside if abs(piece.baseline - base) < 0.2 * piece.size]
    return 0 < abs(base - end) < reach and len(row) > 1 and max(row, key=lambda piece: piece.x1).text.isdigit()
