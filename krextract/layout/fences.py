"""Cells that stand closer than words: a rule down between them, or the edge of a filled cell, parts them."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from krextract.layout.lines import Line, line_of
from krextract.layout.shapes import Shapes
from krextract.layout.tidy import slice_run
from krextract.reading.pages import Run

MANY = 1000
"""More rules down than this are a drawing."""
SLACK = 1.0
"""A rule may stand this many points inside the letters beside it."""


def part_at_fences(pieces: Sequence[Line], shapes: Shapes) -> list[Line]:
    """Pieces cut where a rule runs down between two of their words: `Rotterdam 14.200 12,4%` in three cells."""
    fences = [((x0 + x1) / 2, top, bottom) for x0, top, x1, bottom in shapes.down]
    fences += [(x, top, bottom) for x0, top, x1, bottom in shapes.cells for x in (x0, x1)]
    rows = Counter([(round(top), round(bottom)) for _, top, bottom in fences])
    fences = [fence for fence in fences if rows[round(fence[1]), round(fence[2])] > 1]  # an axis stands alone
    if not 0 < len(fences) < MANY:
        return list(pieces)
    order = sorted(range(len(pieces)), key=lambda at: pieces[at].baseline)
    heights = [pieces[at].baseline for at in order]
    crossed: dict[int, set[float]] = defaultdict(set)
    for x, top, bottom in fences:
        for at in order[bisect_left(heights, top) : bisect_right(heights, bottom + SLACK)]:
            if pieces[at].x0 + SLACK < x < pieces[at].x1 - SLACK:
                crossed[at].add(x)
    if not crossed:
        return list(pieces)
    return [
        part for at, piece in enumerate(pieces) for part in (_parts(piece, crossed[at]) if at in crossed else [piece])
    ]


def _parts(piece: Line, fences: set[float]) -> list[Line]:
    groups: list[list[Run]] = [[]]
    end = float("-inf")
    for run in piece.runs:
        for number, part in enumerate(_cut(run, fences)):
            if number or (groups[-1] and any(end - SLACK <= x <= part.x0 + SLACK for x in fences)):
                groups.append([])
            groups[-1].append(part)
            end = part.x1
    return [line_of(group, piece.page) for group in groups if any(run.text.strip() for run in group)]


def _cut(run: Run, fences: set[float]) -> Iterator[Run]:
    """A run cut at the spaces that a fence runs through."""
    start = 0
    text, edges = run.text, run.edges
    for at, char in enumerate(text):
        if char == " " and at > start and any(edges[at] - SLACK <= x <= edges[at + 1] + SLACK for x in fences):
            yield slice_run(run, start, at)
            start = at + 1
    yield slice_run(run, start, len(text)) if start else run
