"""Records as CSV for spreadsheets."""

import csv
import io
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from krextract.outputs.files import write_atomic
from krextract.outputs.tabular import columns, flat_rows
from krextract.records import Report

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class CsvStyle:
    """How a CSV file is written; `dutch` is what a Dutch Excel opens as it should."""

    decimal_comma: bool = False
    bom: bool = False

    @classmethod
    def dutch(cls) -> "CsvStyle":
        """Semicolons between fields, decimal commas, and a byte order mark."""
        return cls(decimal_comma=True, bom=True)


def records_csv(report: Report, records: str, style: CsvStyle | None = None) -> str:
    """One line per record of the kind named, header first; lists are joined by a space.

    A text that a spreadsheet would take for a formula gets a leading apostrophe. With decimal commas the fields are
    separated by semicolons.
    """
    chosen = style or CsvStyle()
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n", delimiter=";" if chosen.decimal_comma else ",")
    writer.writerow(columns(records))
    for row in flat_rows(report, records):
        writer.writerow([_cell(value, chosen) for value in row.values()])
    return ("\ufeff" if chosen.bom else "") + buffer.getvalue()


def write_csv(report: Report, records: str, path: str | Path, style: CsvStyle | None = None) -> None:
    """Write the records of one kind (`quantities`, `recommendations` …) as UTF-8 CSV, whole or not at all."""
    write_atomic(Path(path), records_csv(report, records, style).encode())


def safe_text(text: str) -> str:
    """A text no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _cell(value: str | int | float | Decimal | None, style: CsvStyle) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe_text(value)
    text = format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)
    return text.replace(".", ",") if style.decimal_comma else text
