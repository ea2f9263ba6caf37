"""Tables of words: where nothing lines up as figures do, rules tell the rows and rules or white the columns."""

from collections.abc import Sequence
from itertools import pairwise

from krextract.layout.items import Interval, Island
from krextract.layout.lines import Line
from krextract.layout.shapes import Rule, Shapes, bounds, merge_rules
from krextract.layout.tables import Lines, Table
from krextract.layout.values import is_figure

MIN_RULES = 4
"""Rules of one width that make a table; with rules down as well three are enough."""
CELL_LINES = 8
"""Cells of more lines are columns of running text between rules."""
SAME_END = 4.0
"""Rules of one table end within so many points of each other."""
WHITE = 0.8
"""White of this many body sizes parts two columns."""
BIG = 1.2
"""Figures larger than the text by so much, each at the head of a row, make an infographic."""
TALL = 20.0
"""No row is higher than this many body sizes."""


def find_ruled(pieces: Sequence[Line], shapes: Shapes, em: float) -> tuple[list[Island], list[Line]]:
    """The tables made by rules alone, and the pieces that are in none; `em` is the body size."""
    edges = [((top + bottom) / 2, x0, x1) for x0, top, x1, bottom in shapes.across]
    edges += [(y, x0, x1) for x0, top, x1, bottom in shapes.cells for y in (top, bottom)]
    if len(edges) < MIN_RULES - 1:
        return [], list(pieces)
    down = [(x0 + x1) / 2 for x0, _, x1, _ in shapes.down] + [x for box in shapes.cells for x in (box[0], box[2])]
    tables: list[Island] = []
    used: set[int] = set()
    for group in _stacks(merge_rules(edges), em):
        free = [piece for piece in pieces if id(piece) not in used]
        found = _read(group, free, down, em)
        if found:
            table, taken = found
            tables.append(Island(*bounds((p.x0, p.top, p.x1, p.bottom) for p in taken), table))
            used.update(id(piece) for piece in taken)
    return tables, [piece for piece in pieces if id(piece) not in used]


def _stacks(rules: Sequence[Rule], em: float) -> list[list[Rule]]:
    """Rules of one width under one another, no farther apart than a row is high."""
    stacks: list[list[Rule]] = []
    for rule in rules:
        for stack in stacks:
            last = stack[-1]
            alike = abs(last[1] - rule[1]) < SAME_END and abs(last[2] - rule[2]) < SAME_END
            if alike and 2 < rule[0] - last[0] < TALL * em:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [stack for stack in stacks if len(stack) >= MIN_RULES - 1]


def _read(
    stack: Sequence[Rule], pieces: Sequence[Line], down: Sequence[float], em: float
) -> tuple[Table, list[Line]] | None:
    x0, x1 = stack[0][1] - em, stack[0][2] + em
    within = [piece for piece in pieces if x0 <= piece.x0 and piece.x1 <= x1]
    rows = [
        [piece for piece in within if top < piece.baseline <= bottom] for (top, *_), (bottom, *_) in pairwise(stack)
    ]
    taken = [piece for row in rows for piece in row]
    if not taken or not all(rows):
        return None
    first = [min(row, key=lambda piece: piece.x0) for row in rows]
    if all(is_figure(piece.text) and piece.size > BIG * em for piece in first):
        return None
    cuts = sorted({round(x) for x in down if x0 + 2 * em < x < x1 - 2 * em})
    if not cuts:
        if len(stack) < MIN_RULES:
            return None
        cuts = [
            round((left[1] + right[0]) / 2)
            for left, right in pairwise(_taken(taken))
            if right[0] - left[1] > WHITE * em
        ]
    headed = _is_head(rows[0], rows[1:])
    spread = [_spread(row, cuts) for row in rows]
    if headed and all(is_figure(piece.text) for row in spread[1:] for piece in row[0]):
        spread = [((), *row) for row in spread]  # no column of labels
    filled = [sum(1 for cell in row if cell) for row in spread]
    if not cuts or sum(count > 1 for count in filled) < 0.6 * len(rows):
        return None
    if any(len({round(piece.baseline) for piece in cell}) > CELL_LINES for row in spread for cell in row):
        return None
    nothing: tuple[Lines, ...] = ((),) * len(spread[0])
    return Table(spread[0] if headed else nothing, tuple(spread[1:] if headed else spread)), taken


def _is_head(first: Sequence[Line], rest: Sequence[Sequence[Line]]) -> bool:
    """Whether the first row heads the columns: it alone is bold, or it has no figures and only figures follow."""
    if all(piece.style.bold for piece in first) and not all(piece.style.bold for piece in rest[0]):
        return True
    figures = [piece for row in rest for piece in row if is_figure(piece.text)]
    return sum(map(len, rest)) == len(figures) and not any(is_figure(piece.text) for piece in first)


def _taken(pieces: Sequence[Line]) -> list[Interval]:
    merged: list[Interval] = []
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if merged and piece.x0 <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], piece.x1))
        else:
            merged.append((piece.x0, piece.x1))
    return merged


def _spread(row: Sequence[Line], cuts: Sequence[float]) -> tuple[Lines, ...]:
    cells: list[list[Line]] = [[] for _ in range(len(cuts) + 1)]
    for piece in sorted(row, key=lambda piece: (round(piece.baseline), piece.x0)):
        cells[sum((piece.x0 + piece.x1) / 2 > cut for cut in cuts)].append(piece)
    return tuple(tuple(cell) for cell in cells)
