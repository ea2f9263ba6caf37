"""All records as one Excel workbook."""

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from krextract.outputs.csv_file import safe_text
from krextract.outputs.files import write_atomic
from krextract.outputs.tabular import columns, flat_rows
from krextract.records import RECORD_TYPES, Report

_WIDE = {"text": 60, "sentence": 60, "subject": 40, "message": 60, "title": 30, "caption": 40}
_CELL_LIMIT = 32767  # Excel's own


def write_excel(report: Report, path: str | Path, *, address: str | None = None) -> None:
    """Write a workbook with one sheet per kind of records; `page` links to the page in the PDF.

    `address` is where the PDF is, by default the source's name beside the workbook.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": report.edition.title or report.source.name, "comments": report.source.sha256})
    head = book.add_format({"bold": True, "bottom": 1})
    linked = report.source.media_type == "application/pdf"
    for records in RECORD_TYPES:
        sheet = book.add_worksheet(records)
        names = columns(records)
        sheet.write_row(0, 0, names, head)
        sheet.freeze_panes(1, 0)
        for number, name in enumerate(names):
            sheet.set_column(number, number, _WIDE.get(name, 12))
        rows = flat_rows(report, records)
        for index, row in enumerate(rows, 1):
            for number, (name, value) in enumerate(row.items()):
                if name == "page" and linked and value is not None:
                    target = f"{address or report.source.name}#page={value}"
                    sheet.write_url(index, number, f"external:{target}", string=str(value))
                else:
                    _write(sheet, index, number, value)
        sheet.autofilter(0, 0, max(1, len(rows)), len(names) - 1)
    book.close()
    write_atomic(Path(path), buffer.getvalue())


def _write(sheet: Any, row: int, column: int, value: str | int | float | Decimal | None) -> None:
    if value is None:
        return
    if isinstance(value, str):
        sheet.write_string(row, column, safe_text(value)[:_CELL_LIMIT])
    else:
        sheet.write_number(row, column, float(value))
