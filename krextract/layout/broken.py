"""Tables that a page or column breaks: their parts put together, the repeated header left out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from krextract.layout.items import Interval, Island
from krextract.layout.paragraphs import Paragraph
from krextract.layout.tables import Lines, Table

Laid = Paragraph | Island


def join_tables(laid: Iterable[Laid]) -> list[Laid]:
    """Tables whose columns go on at the head of the next page or column made one; notes may stand in between."""
    joined: list[Laid] = []
    last: int | None = None
    for one in laid:
        if isinstance(one, Paragraph):
            last = last if one.kind == "footnote" else None
        elif isinstance(one.content, Table):
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
