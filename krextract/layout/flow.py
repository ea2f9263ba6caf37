"""Sources without geometry: flow blocks -> laid blocks."""

from krextract.layout.blocks import Cell, Grid, LaidBlock, LaidDocument, LaidKind, LaidLink
from krextract.reading.pages import FlowBlock, FlowSource, Style
from krextract.textmap import TextMap

_PLAIN = Style("", 0.0, False, False, "#000000")


def lay_flow(source: FlowSource) -> LaidDocument:
    """The blocks of a web page or plain text as they come."""
    return LaidDocument(source.info, tuple(_laid(block) for block in source.blocks), warnings=source.warnings)


def _laid(block: FlowBlock) -> LaidBlock:
    if block.kind == "table" and block.cells:
        text, grid = grid_of(block.cells, block.header_rows)
        return LaidBlock("table", TextMap(text), _PLAIN, block.page, grid=grid)
    kind: LaidKind = block.kind if block.kind in ("heading", "list_item", "footnote") else "text"  # type: ignore[assignment]
    links = tuple(LaidLink(link.start, link.end, link.url) for link in block.links)
    return LaidBlock(kind, TextMap(block.text), _PLAIN, block.page, level=block.level, lead=block.lead, links=links)


def grid_of(cells: tuple[tuple[str, ...], ...], header_rows: int) -> tuple[str, Grid]:
    """Rows of cell texts as the text of a table block and its grid; header rows are joined column by column."""
    width = max(len(row) for row in cells)
    rows = [row + ("",) * (width - len(row)) for row in cells]
    head = tuple(
        " ".join(row[column] for row in rows[:header_rows] if row[column]) if header_rows else ""
        for column in range(width)
    )
    lines: list[str] = [" ".join(part for part in row if part) for row in rows[:header_rows]]
    at = sum(len(line) + 1 for line in lines)
    found: list[Cell] = []
    for number, row in enumerate(rows[header_rows:]):
        start = at
        for column, part in enumerate(row):
            if part:
                found.append(Cell(number, column, start, start + len(part), head[column], row[0] if column else ""))
                start += len(part) + 1
        lines.append(" ".join(part for part in row if part))
        at += len(lines[-1]) + 1
    return "\n".join(lines), Grid(head, tuple(rows[header_rows:]), tuple(found))
