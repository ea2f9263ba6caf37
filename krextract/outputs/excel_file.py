"""All records as one Excel workbook."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from krextract.outputs.codebook import codebook_data
from krextract.outputs.csv_file import safe_text
from krextract.outputs.files import write_atomic
from krextract.outputs.tabular import Cell, Row, columns, flat_rows
from krextract.records import RECORD_TYPES, Report

_WIDEST = 60  # letters; longer text is cut off by the next cell and read above the sheet
_CELL_LIMIT = 32767  # Excel's own
# Shown with the signs of the reader's own language; `_ ` keeps numbers off the text that comes next.
_WHOLE, _PARTS, _PLAIN, _SHARE = "#,##0_ ", "#,##0.0###_ ", "0_ ", "0.00_ "
_AS_IS = frozenset({"start", "end", "page", "number", "theme", "year"})


@dataclass(frozen=True, slots=True)
class _Book:
    """A workbook under way with the looks of its cells."""

    book: Any
    looks: dict[str, Any]


def write_excel(report: Report, path: str | Path, *, address: str | None = None) -> None:
    """Write a workbook with one sheet per kind of records and one that explains their columns in English and Dutch.

    `page` links to the page in the PDF; `address` is where that is, by default the source's name beside the workbook.
    """
    buffer = io.BytesIO()
    made = _new_book(buffer, report)
    target = (address or report.source.name) if report.source.media_type == "application/pdf" else None
    for records in RECORD_TYPES:
        _sheet(made, records, columns(records), flat_rows(report, records), target)
    explained: list[Row] = [dict(one) for one in codebook_data()]
    _sheet(made, "codebook", tuple(explained[0]), explained, None)
    made.book.close()
    write_atomic(Path(path), buffer.getvalue())


def _new_book(buffer: io.BytesIO, report: Report) -> _Book:
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": report.edition.title or report.source.name, "comments": report.source.sha256})
    looks = {
        "head": {"bold": True, "bottom": 1, "bg_color": "#E8ECF2"},
        "link": {"font_color": "#1F56C9", "underline": 1},
        **{form: {"num_format": form} for form in (_WHOLE, _PARTS, _PLAIN, _SHARE)},
    }
    return _Book(book, {name: book.add_format(look) for name, look in looks.items()})


def _sheet(made: _Book, name: str, names: Sequence[str], rows: Sequence[Row], target: str | None) -> None:
    sheet = made.book.add_worksheet(name)
    sheet.write_row(0, 0, names, made.looks["head"])
    sheet.freeze_panes(1, 1)
    for index, row in enumerate(rows, 1):
        for number, (column, value) in enumerate(row.items()):
            if column == "page" and target and value is not None:
                place = f"external:{target}#page={value}"
                sheet.write_url(index, number, place, made.looks["link"])
                sheet.write_number(index, number, value, made.looks["link"])  # the link stays, the cell is a number
            else:
                _write(sheet, (index, number), value, made.looks.get(_form(column, value)))
    for number, column in enumerate(names):
        sheet.set_column(number, number, _width(column, [row[column] for row in rows]))
    sheet.autofilter(0, 0, max(1, len(rows)), len(names) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)  # as wide as the paper, as long as it takes, the header on every page
    sheet.repeat_rows(0)


def _form(column: str, value: Cell) -> str:
    if value is None or isinstance(value, str):
        return ""
    if column in _AS_IS:
        return _PLAIN
    if column in {"low", "high"}:
        return _WHOLE if value == int(value) else _PARTS
    return _SHARE


def _width(column: str, cells: Sequence[Cell]) -> float:
    """As wide as the header with its arrow and as most texts; a number that does not fit would not be shown at all."""
    lengths = sorted(len(cell) for cell in cells if isinstance(cell, str))
    usual = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    numbers = (len(f"{round(cell, 2):,}") + 2 for cell in cells if cell is not None and not isinstance(cell, str))
    return min(_WIDEST, max(len(column) + 4, usual + 2, *numbers))


def _write(sheet: Any, place: tuple[int, int], value: Cell, look: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(*place, safe_text(value)[:_CELL_LIMIT])
    elif value is not None:
        sheet.write_number(*place, float(value), look)
