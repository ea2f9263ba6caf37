"""Tables, ruled, half-ruled or unruled: found by values that stand under one another and beside one another.

Note: why not by rules. Half of the tables met have no rules, or rules under the header only, and charts and forms are
full of rules. What all tables of figures share is that short values line up in rows and columns beside labels; rules,
where they are, only tell which lines make one row.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from krextract.layout.grouping import Rows, group_rows, leftmost
from krextract.layout.items import Interval, Island
from krextract.layout.lines import Line, line_of
from krextract.layout.shapes import Rule, Shapes, bounds, long_rules
from krextract.layout.tidy import slice_run
from krextract.layout.values import MIN_ROWS, by_row, components, is_value, is_year, parted, side_by_side
from krextract.reading.signs import YEAR

MANY_VALUES = 5000
"""A page with more figures than this is no table that anyone reads."""
HALF = 0.9
"""Half a line is less than this many body sizes."""
LONGEST_RULE = 1.5
"""Rules longer than this many widths of the cells are those of a neighbour or of the page."""

_CELL = rf"(?:{YEAR}|[-–]|\d{{1,3}}(?:\.\d{{3}})+|\d+,\d+)\*{{0,2}}"
_SEVERAL = re.compile(rf"(?:{_CELL}\s+)+{_CELL}$")

Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as the lines that stand in them; column 0 holds the labels (empty where a table has none)."""

    header: tuple[Lines, ...]
    rows: tuple[tuple[Lines, ...], ...]


def find_tables(pieces: Sequence[Line], shapes: Shapes, em: float) -> tuple[list[Island], list[Line]]:
    """The tables of a page, and the pieces that are in none; `em` is the body size."""
    if sum(is_value(piece.text) for piece in pieces) < MIN_ROWS:
        return [], list(pieces)
    parts = [part for piece in pieces for part in _apart(piece)]
    values = [part for part in parts if is_value(part.text) and part.size < 1.35 * em]
    if len(values) > MANY_VALUES:
        return [], list(pieces)
    texts = sorted((part for part in parts if not is_value(part.text)), key=lambda part: part.baseline)
    rules = long_rules(shapes)
    tables: list[Island] = []
    used: set[int] = set()
    groups = parted(side_by_side(components(values, texts, em), texts, em), texts, em)
    for group in groups:
        found = _read(group, parts, rules, em)
        if found and used.isdisjoint(id(piece) for piece in found[1]):
            table, taken = found
            tables.append(Island(*bounds((p.x0, p.top, p.x1, p.bottom) for p in taken), table))
            used.update(id(piece) for piece in taken)
    if not tables:
        return [], list(pieces)
    return tables, [part for part in parts if id(part) not in used]


def _apart(piece: Line) -> list[Line]:
    """Figures written in one go, as in a header `2021 2022 2023`, as pieces of their own."""
    return words_of(piece) if 2 < len(piece.text) < 200 and _SEVERAL.match(piece.text) else [piece]


def words_of(piece: Line) -> list[Line]:
    """The words of a piece as pieces of their own."""
    return [
        line_of([slice_run(run, match.start(), match.end())], piece.page)
        for run in piece.runs
        for match in re.finditer(r"\S+", run.text)
    ]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is known of a table before its cells are read: the x range of each column of figures, the left edge, the
    baselines of the rows of figures (years that head the columns kept apart) and the rules across it."""

    columns: tuple[Interval, ...]
    x0: float
    x1: float
    head: tuple[float, ...]
    anchors: tuple[float, ...]
    rules: tuple[float, ...]
    em: float


def _read(values: list[Line], pieces: Sequence[Line], rules: Sequence[Rule], em: float) -> tuple[Table, Lines] | None:
    """A group of values as a table, or None if it is none; also the pieces it takes."""
    rows = by_row(values, em)
    columns = _columns(values)
    labels = _labels(rows, columns, pieces, em)
    if not (_is_table(rows, columns, labels, em) or (labels and _headed(rows, columns, pieces, em))):
        return None
    x0 = leftmost(labels, columns, pieces, em) if labels else columns[0][0]
    x1 = columns[-1][1]
    near = [
        rule
        for rule in rules
        if rows[0][0].baseline - 6 * em < rule[0] < rows[-1][0].baseline + 6 * em
        and min(rule[2], x1) - max(rule[1], x0) > 0.6 * (x1 - x0)
        and rule[2] - rule[1] < LONGEST_RULE * (x1 - x0)
    ]
    if near:
        x0, x1 = min(x0, near[0][1]), max(x1, near[0][2])
    at = 0
    while at < len(rows) - 1 and len(rows[at]) > 1 and all(is_year(value.text) for value in rows[at]):
        at += 1
    bases = [row[0].baseline for row in rows if row[0] is rows[-1][0] or not _begun(row, labels, em)]
    at = min(at, len(bases) - 1)
    frame = _Frame(
        tuple(columns), x0 - 0.3 * em, x1 + 0.3 * em, tuple(bases[:at]), tuple(bases[at:]),
        tuple(rule[0] for rule in near), em,
    )  # fmt: skip
    # A header centred over figures at the right end sticks out on both sides.
    reach = frame.x1 + max(em, 0.5 * (columns[-1][0] - columns[-2][0]) if len(columns) > 1 else em)
    inside = [p for p in pieces if p.x0 >= frame.x0 and p.x1 <= (reach if p.x0 < x1 else frame.x1 + em)]
    heads = {id(p): _heads_apart(p, frame) if p.baseline < frame.anchors[0] else [p] for p in inside}
    table, taken = _fill(frame, [part for p in inside for part in heads[id(p)]])
    used = {id(part) for part in taken}
    return table, tuple(p for p in inside if id(heads[id(p)][0]) in used)


def _columns(values: Iterable[Line]) -> list[Interval]:
    merged: list[Interval] = []
    for value in sorted(values, key=lambda value: value.x0):
        if merged and value.x0 < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], value.x1))
        else:
            merged.append((value.x0, value.x1))
    return merged


def _labels(rows: list[list[Line]], columns: Sequence[Interval], pieces: Sequence[Line], em: float) -> Lines:
    """The text that stands left of the first column at the height of the rows, or half a line off."""
    found: list[Line] = []
    for row in rows:
        base = row[0].baseline
        left = [
            piece
            for piece in pieces
            if abs(piece.baseline - base) < 0.7 * em
            and piece.x1 <= columns[0][0] + 0.3 * em
            and not is_value(piece.text)
        ]
        if left:
            found.append(max(left, key=lambda piece: piece.x0))
    return max(map(tuple, _stacks(found)), key=lambda stack: (len(stack), stack[0].x0), default=())


def _stacks(labels: Iterable[Line]) -> list[list[Line]]:
    """Labels gathered as they stand under one another: where a row has none, the text left of it is that of another
    column of the page."""
    stacks: list[list[Line]] = []
    reach = 0.0
    for label in sorted(labels, key=lambda label: label.x0):
        if stacks and label.x0 < reach:
            stacks[-1].append(label)
        else:
            stacks.append([label])
            reach = 0.0
        reach = max(reach, label.x1)
    return stacks


def _is_table(rows: list[list[Line]], columns: Sequence[Interval], labels: Lines, em: float) -> bool:
    if len(rows) < 2 or len(rows) + len(columns) < 4:
        return False
    if len(columns) == 1:
        # One column of figures is a table only beside labels that line up; page numbers of contents are none.
        starts = [round(label.x0 / em) for label in labels]
        aligned = max((starts.count(start) for start in starts), default=0)
        texts = [row[0].text for row in rows]
        plain = all(text.isdigit() and len(text) < 4 for text in texts)
        rising = plain and all(int(one) <= int(other) for one, other in pairwise(texts))
        return len(rows) >= MIN_ROWS and aligned >= 0.6 * len(rows) and not (rising and len(rows) > 3)
    filled = sum(len(row) for row in rows)
    if len(rows) == 2 and not labels:
        return False
    return filled >= 0.3 * len(rows) * len(columns) and (len(labels) >= 0.4 * len(rows) or len(columns) > 2)


def _headed(rows: list[list[Line]], columns: Sequence[Interval], pieces: Sequence[Line], em: float) -> bool:
    """Whether a single row of figures, all that the foot of a page has room for, stands under a head over each."""
    if len(rows) > 1 or len(columns) < MIN_ROWS:
        return False
    base = rows[0][0].baseline
    above = [piece for piece in pieces if 0.8 * em < base - piece.baseline < 2.5 * em]
    heads = [[piece for piece in above if piece.x0 < x1 and piece.x1 > x0] for x0, x1 in columns]
    return all(len(head) == 1 for head in heads) and len({id(head[0]) for head in heads}) == len(columns)


def _begun(row: Sequence[Line], labels: Sequence[Line], em: float) -> bool:
    """Whether a row is the beginning of cells that end on the next, where the label stands: `790 (769 straf`."""
    opened = all("(" in value.text and ")" not in value.text for value in row)
    level = min(0.7 * em, 0.6 * row[0].size)
    return opened and not any(abs(label.baseline - row[0].baseline) < level for label in labels)


def _fill(frame: _Frame, pieces: Sequence[Line]) -> tuple[Table, Lines]:
    """Cut the table into header and rows, and these into cells."""
    groups = group_rows(Rows(frame.anchors, frame.columns[0][0], frame.rules, frame.em), pieces)
    frame = replace(frame, anchors=tuple(sorted({*frame.anchors, *groups})))
    top = _body_top(frame, pieces)
    bottom = _bottom(frame, pieces)
    body = [piece for piece in pieces if top < piece.baseline < bottom]
    header, hanging = _header(frame, pieces, top)
    heads = _by_order(header, frame)
    cuts = _cuts(frame, body)
    rows: list[list[Line]] = [[] for _ in frame.anchors]
    for piece in body:
        rows[sum(piece.baseline > cut for cut in cuts)].append(piece)
    nothing: tuple[Lines, ...] = ((),) * len(frame.columns)
    cells = [
        (tuple(row), *nothing) if base in groups else _spread(row, frame)
        for base, row in zip(frame.anchors, rows, strict=True)
    ]
    first = [_spread(hanging, frame)] if hanging else []
    table = Table(_spread(header, frame, heads), (*first, *cells))
    return table, tuple(header + hanging + body)


def _body_top(frame: _Frame, pieces: Sequence[Line]) -> float:
    """Between header and first row: a rule, or the widest white below the last year."""
    first, em = frame.anchors[0], frame.em
    above = [y for y in frame.rules if y < first]
    if above and first - above[-1] < 5 * em and not (frame.head and above[-1] < frame.head[-1]):
        return above[-1]
    if not frame.head:
        return first - 0.5 * em
    return _widest(frame.head[-1], first, pieces, em, low=False)


def _bottom(frame: _Frame, pieces: Sequence[Line]) -> float:
    """Below the last row: the end of the lines that belong to it, at the next rule at the latest.

    Without a rule lines belong to the last row if they follow it more closely than rows follow each other.
    """
    last, em = frame.anchors[-1], frame.em
    rules = [y for y in frame.rules if y > last]
    ruled = bool(rules) and rules[0] - last < 6 * em
    step = min((b - a for a, b in pairwise(frame.anchors)), default=0.0)
    edge = frame.columns[0][0]
    labels = sorted({p.baseline for p in pieces if frame.anchors[0] <= p.baseline <= last and p.x1 <= edge})
    pitch = min((b - a for a, b in pairwise(labels) if b - a > 0.5 * em), default=0.0)
    closely = max(0.85 * step, 1.1 * pitch if pitch < 0.85 * step else 0.0)
    for row in by_row([piece for piece in pieces if piece.baseline > last + 0.4 * em], em):
        gap = row[0].baseline - last
        reach = 1.8 * row[0].size if ruled else min(1.6 * row[0].size, closely)
        across = any(piece.x0 < edge - em and piece.x1 > edge for piece in row)
        if gap > reach or across or (ruled and row[0].baseline > rules[0]):
            break
        last = row[-1].baseline
    return rules[0] if ruled and rules[0] - last < 2 * em else last + 0.4 * em


def _header(frame: _Frame, pieces: Sequence[Line], top: float) -> tuple[list[Line], list[Line]]:
    """Years, and words above the columns as far as they keep to them, up to a rule; and what hangs over between two
    rules from a row that began on the page before: the rest of its label."""
    em = frame.em
    ceiling = min([*frame.head, top]) - 0.4 * em
    roof = max((y for y in frame.rules if y < ceiling), default=0.0)
    hanging = [piece for piece in pieces if roof < piece.baseline < ceiling]
    if roof > min(frame.rules, default=roof) and hanging and _only_labels(hanging, frame):
        header, _ = _header(frame, pieces, roof)
        if header:
            return header, hanging
    header = [piece for piece in pieces if ceiling <= piece.baseline <= top]
    floor = next((y for y in frame.rules if frame.head and frame.head[-1] < y < top - em), top)
    hanging = [piece for piece in header if piece.baseline > floor]
    hanging = hanging if _only_labels(hanging, frame) else []
    header = [piece for piece in header if piece not in hanging]
    base = ceiling + 0.4 * em
    for row in reversed(by_row([piece for piece in pieces if roof < piece.baseline < ceiling], em)):
        over = [piece for piece in row if _touched(piece, frame)] or list(_by_order(row, frame))
        if not over and header and base - row[0].baseline < HALF * em and _only_labels(row, frame):
            over = row  # the years stand in the middle beside two lines of the head of the labels
        wide = any(piece.x1 - piece.x0 > 0.5 * (frame.x1 - frame.x0) for piece in row)
        if base - row[0].baseline > (1.6 if header else 3.2) * em or not over or wide or _captions(row, frame):
            break
        if not roof and any(len(_touched(piece, frame)) > 1 for piece in over):
            break
        header += row
        base = row[0].baseline
    return header, hanging


def _heads_apart(piece: Line, frame: _Frame) -> list[Line]:
    """The words of a piece as pieces of their own where each stands over one column: heads as near as words are."""
    touched = _touched(piece, frame)
    words = words_of(piece) if 1 < len(touched) == piece.text.count(" ") + 1 else []
    over = [_touched(word, frame) for word in words]
    return words if over == [[at] for at in touched] and words else [piece]


def _captions(row: Sequence[Line], frame: _Frame) -> bool:
    """Whether a line above the columns begins with the labels and runs on over the figures: a caption."""
    first = row[0]
    return len(row) == 1 and first.x0 < frame.x0 + frame.em and first.x1 > frame.columns[0][0]


def _only_labels(pieces: Iterable[Line], frame: _Frame) -> bool:
    return all(piece.x1 <= frame.columns[0][0] for piece in pieces)


def _touched(piece: Line, frame: _Frame) -> list[int]:
    """The columns of figures a piece stands over, as numbers from 1."""
    return [number for number, (x0, x1) in enumerate(frame.columns, 1) if piece.x0 < x1 and piece.x1 > x0]


def _cuts(frame: _Frame, body: Sequence[Line]) -> list[float]:
    """Heights that part the rows."""
    low = any(piece.baseline < frame.anchors[0] - 0.4 * frame.em for piece in body) and not any(
        piece.baseline > frame.anchors[-1] + 0.4 * frame.em for piece in body
    )
    cuts = []
    for one, other in pairwise(frame.anchors):
        rules = [y for y in frame.rules if one < y < other]
        cuts.append(rules[-1] if rules else _widest(one, other, body, frame.em, low=low))
    return cuts


def _widest(one: float, other: float, pieces: Sequence[Line], em: float, *, low: bool) -> float:
    """The middle of the widest white between two baselines; where lines are evenly spaced they go with the upper
    baseline, or with the lower one if `low` (figures at the foot of their labels)."""
    bases = sorted({piece.baseline for piece in pieces if one + 0.4 * em < piece.baseline < other - 0.4 * em})
    steps = [(b - a, (a + b) / 2) for a, b in pairwise([one, *bases, other])]
    widest = max(step for step, _ in steps)
    wide = [middle for step, middle in steps if step > widest - 0.1 * em]
    return wide[0] if low else wide[-1]


def _by_order(pieces: Iterable[Line], frame: _Frame) -> dict[Line, int]:
    """The columns that a row heads one by one, though its words begin where the cells do and the figures stand at their
    ends: as many as there are columns, each between the figures of its neighbours."""
    found: dict[Line, int] = {}
    for row in by_row(pieces, frame.em):
        heads = sorted(row, key=lambda piece: piece.x0)[-len(frame.columns) :]
        if not 0 <= len(row) - len(frame.columns) < 2:
            continue
        ends = [frame.x0, *(x1 for _, x1 in frame.columns)]
        starts = [*(x0 for x0, _ in frame.columns[1:]), frame.x1 + frame.em]
        if all(end <= piece.x0 and piece.x1 <= start for piece, end, start in zip(heads, ends, starts, strict=False)):
            found.update({piece: number for number, piece in enumerate(heads, 1)})
    return found


def _spread(pieces: Iterable[Line], frame: _Frame, heads: dict[Line, int] | None = None) -> tuple[Lines, ...]:
    """Pieces over the columns: labels in column 0; `heads` tells the columns of a header, where one over several
    columns stands in each."""
    cells: list[list[Line]] = [[] for _ in range(len(frame.columns) + 1)]
    for piece in sorted(pieces, key=lambda piece: (round(piece.baseline), piece.x0)):
        touched = [heads[piece]] if heads and piece in heads else _touched(piece, frame)
        if len(touched) > 1 and heads is None:
            touched = [max(touched, key=lambda at: _shared(piece, frame.columns[at - 1]))]
        if heads is None and cells[0] and _beside(cells[0][-1], piece, frame):
            touched = []
        if not touched and piece.x0 > frame.columns[0][0]:
            middle = (piece.x0 + piece.x1) / 2
            touched = [
                min(range(1, len(cells)), key=lambda at: abs(sum(frame.columns[at - 1]) / 2 - middle)),
            ]
        for at in touched or [0]:
            cells[at].append(piece)
    return tuple(tuple(cell) for cell in cells)


def _beside(last: Line, piece: Line, frame: _Frame) -> bool:
    """Whether a piece goes on with the label before it on its line, though a figure of another row reaches as far."""
    level = abs(piece.baseline - last.baseline) < 0.3 * frame.em
    return (
        level
        and not is_value(piece.text)
        and 0 <= piece.x0 - last.x1 < 2 * frame.em
        and piece.x1 <= frame.columns[0][1]
    )


def _shared(piece: Line, column: Interval) -> float:
    return min(piece.x1, column[1]) - max(piece.x0, column[0])
