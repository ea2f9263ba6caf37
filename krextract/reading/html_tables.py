"""Tables of a web page -> rows of cell texts, spans filled in, header rows told apart."""

import re
from collections.abc import Callable
from typing import Any

from krextract.reading.pages import FlowBlock
from krextract.reading.signs import YEAR

_LAYOUT = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "form")
_LONGEST_CELL = 800
_LONGEST_VALUE = 40
_MOST_CELLS = 100_000
_WIDEST = 200
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(rf"\D{{0,12}}{YEAR}\b")


def is_data_table(table: Any) -> bool:
    """Whether a table holds data rather than the layout of a page: several columns of short cells."""
    if table.get("role") in ("presentation", "none"):
        return False
    if any(True for element in table.iterdescendants(*_LAYOUT)):
        return False
    rows = list(table.iter("tr"))
    if not rows or max(sum(1 for _ in row.iterchildren("td", "th")) for row in rows) < 2:
        return False
    return all(sum(map(len, cell.itertext())) < _LONGEST_CELL for cell in table.iter("td", "th"))


def read_table(table: Any, text_of: Callable[[Any], str]) -> list[FlowBlock]:
    """A table's caption, if it has one, and the table as blocks."""
    found = []
    caption = next(table.iterchildren("caption"), None)
    if caption is not None and (text := text_of(caption)):
        found.append(FlowBlock("caption", text))
    rows: list[list[str]] = []
    header = 0
    hanging: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        cells = list(row.iterchildren("td", "th"))
        head = row.getparent().tag == "thead" or (bool(cells) and all(cell.tag == "th" for cell in cells))
        if head and header == len(rows):
            header += 1
        rows.append(_row(cells, hanging, text_of, head=head))
        if sum(map(len, rows)) > _MOST_CELLS:
            break
    rows = [row for number, row in enumerate(rows) if any(row) or number < header]
    if not any(map(any, rows)):
        return found
    width = max(map(len, rows))
    cells_of = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
    text = "\n".join(" ".join(part for part in row if part) for row in cells_of)
    return [*found, FlowBlock("table", text, cells=cells_of, header_rows=header or _header_rows(rows))]


def _row(
    cells: list[Any], hanging: dict[int, tuple[int, str]], text_of: Callable[[Any], str], *, head: bool
) -> list[str]:
    """The texts of a row, with what hangs into it from rows above: labels repeat, values do not."""
    row: list[str] = []

    def fill() -> None:
        while (below := hanging.get(len(row))) is not None:
            left, text = below
            if left > 1:
                hanging[len(row)] = (left - 1, text)
            else:
                del hanging[len(row)]
            row.append(text)

    for cell in cells:
        fill()
        text = text_of(cell)
        for step in range(_span(cell, "colspan")):
            repeated = text if step == 0 or head else ""
            if (down := _span(cell, "rowspan")) > 1:
                keep = repeated if not head and (cell.tag == "th" or not row) else ""
                hanging[len(row)] = (down - 1, keep)
            row.append(repeated)
            if len(row) >= _WIDEST:
                return row
    fill()
    return row


def read_terms(terms: Any, text_of: Callable[[Any], str]) -> list[FlowBlock]:
    """A list of terms with a short figure each (`2023`, `6.351`) as a table of two columns, empty for any other; a list
    of one is a card, as sites lay them side by side."""
    rows: list[list[str]] = []
    for element in terms.iter("dt", "dd"):
        text = text_of(element)
        if element.tag == "dt":
            rows.append([text, ""])
        elif rows:
            rows[-1][1] = f"{rows[-1][1]} {text}".strip()
    short = all(0 < len(value) < _LONGEST_VALUE for _, value in rows)
    if not rows or not short or not all(_FIGURE.search(value) for _, value in rows):
        return []
    if len(rows) == 1:
        return [FlowBlock("text", " ".join(rows[0]).strip())]
    return [FlowBlock("table", "\n".join(map(" ".join, rows)), cells=tuple(map(tuple, rows)))]


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), _WIDEST)) if value.isdigit() and len(value) < 5 else 1


def _header_rows(rows: list[list[str]]) -> int:
    """1 where a first row without `th` still heads the columns: years or words above rows with figures."""
    if len(rows) < 2:
        return 0
    first, rest = rows[0], rows[1:]
    figures_below = any(_FIGURE.search(cell) for row in rest for cell in row[1:])
    heads = [cell for cell in first[1:] if cell]
    return int(bool(heads) and figures_below and all(_YEAR.match(cell) or not _FIGURE.search(cell) for cell in heads))
