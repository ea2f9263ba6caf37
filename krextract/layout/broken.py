"""Tables that a page or column breaks: their parts put together, the repeated header left out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from krextract.layout.items import Interval, Island
from krextract.layout.lines import JOIN_GAP, Line, line_of
from krextract.layout.paragraphs import Paragraph
from krextract.layout.tables import Lines, Table
from krextract.reading.pages import Run

Laid = Paragraph | Island


def join_tables(laid: Iterable[Laid]) -> list[Laid]:
    """Tables whose columns go on at the head of the next page or column made one; notes may stand in between."""
    joined: list[Laid] = []
    last: int | None = None
    for one in laid:
        if isinstance(one, Paragraph):
            last = last if one.kind == "footnote" else None
        elif isinstance(one.content, Table):
            one, joined = _with_header(one, one.content, joined)  # noqa: PLW2901
            assert isinstance(one.content, Table)
            before = joined[last] if last is not None else None
            if last is not None and isinstance(before, Island) and isinstance(before.content, Table):
                rows = _going_on(before.content, one.content)
                if rows is not None:
                    joined[last] = replace(before, content=replace(before.content, rows=rows))
                    continue
            last = len(joined)
        else:
            last = None
        joined.append(one)
    return joined


def _with_header(island: Island, table: Table, before: list[Laid]) -> tuple[Island, list[Laid]]:
    """A table with the header that stands alone at the foot of the column before, and what is left before it: words on
    one height, each over a column of its own."""
    if any(table.header):
        return island, before
    end = len(before)
    while end and isinstance(last := before[end - 1], Paragraph) and last.kind == "footnote":
        end -= 1
    start = end
    while start and isinstance(last := before[start - 1], Paragraph) and len(last.lines) == 1 and (
        start == end or abs(last.lines[0].baseline - _first(before[start]).baseline) < 0.3 * _first(before[start]).size
    ):  # fmt: skip
        start -= 1
    heads = sorted((part for one in before[start:end] for part in _parts(_first(one))), key=lambda part: part.x0)
    cells = _over(heads, _columns(table.rows)) if heads and _elsewhere(Table((), ((tuple(heads),),)), table) else None
    if cells is None:
        return island, before
    return replace(island, content=replace(table, header=cells)), before[:start] + before[end:]


def _first(one: Laid) -> Line:
    assert isinstance(one, Paragraph)
    return one.lines[0]


def _parts(line: Line) -> list[Line]:
    """The pieces that a line was joined of: runs with wide gaps between them."""
    groups: list[list[Run]] = [[line.runs[0]]]
    for last, run in pairwise(line.runs):
        if run.x0 - last.x1 > JOIN_GAP * line.size:
            groups.append([])
        groups[-1].append(run)
    return [line_of(group, line.page) for group in groups]


def _over(heads: Sequence[Line], columns: Sequence[Interval | None]) -> tuple[Lines, ...] | None:
    """Heads spread over the columns, None unless each stands over one of its own and all columns of figures have one;
    both are seen from their left edge."""
    edge = heads[0].x0 if columns[0] else heads[0].x0 - (columns[1] or (0.0, 0.0))[0]
    cells: list[Lines] = [()] * len(columns)
    for head in heads:
        over = [at for at, one in enumerate(columns) if one and head.x0 - edge < one[1] and head.x1 - edge > one[0]]
        if len(over) != 1 or cells[over[0]]:
            return None
        cells[over[0]] = (head,)
    return tuple(cells) if all(cells[1:]) and len(cells) > 2 else None


def _going_on(table: Table, part: Table) -> tuple[tuple[Lines, ...], ...] | None:
    """The rows of a table that goes on with a part, None where another table begins."""
    if len(table.header) != len(part.header) or not _elsewhere(table, part):
        return None
    repeated = _words(table.header) == _words(part.header)
    if not (repeated or not any(part.header)) or not _aligned(_columns(table.rows), _columns(part.rows)):
        return None
    last, first = table.rows[-1], part.rows[0]
    if first[0] and not any(first[1:]) and first[0][0].text[:1].islower():  # the row itself was broken
        return (*table.rows[:-1], (last[0] + first[0], *last[1:]), *part.rows[1:])
    return table.rows + part.rows


def _elsewhere(table: Table, part: Table) -> bool:
    """Whether a part stands on a later page, or higher up beside the table."""
    end = max(
        (line for row in table.rows for cell in row for line in cell), key=lambda line: (line.page, line.baseline)
    )
    begin = next(line for row in (part.header, *part.rows) for cell in row for line in cell)
    return begin.page > end.page or begin.baseline < end.baseline


def _words(header: Sequence[Lines]) -> list[str]:
    return [" ".join(line.text for line in cell) for cell in header]


def _columns(rows: Sequence[tuple[Lines, ...]]) -> list[Interval | None]:
    """The stretch that the cells of each column take, seen from the left edge of the table."""
    cells = [[line for row in rows for line in row[at]] for at in range(len(rows[0]))]
    edge = min(line.x0 for column in cells for line in column)
    return [
        (min(line.x0 for line in column) - edge, max(line.x1 for line in column) - edge) if column else None
        for column in cells
    ]


def _aligned(columns: Sequence[Interval | None], others: Sequence[Interval | None]) -> bool:
    """Whether columns stand at the same places."""
    both = [(one, other) for one, other in zip(columns, others, strict=True) if one and other]
    return len(both) > 1 and all(one[0] < other[1] and other[0] < one[1] for one, other in both)
