"""Records as CSV for spreadsheets."""

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

from krextract.outputs.files import write_atomic
from krextract.records import RECORD_TYPES, Report

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def records_csv(report: Report, records: str) -> str:
    """One line per record of the kind named, header first; lists are joined by a space.

    A text that a spreadsheet would take for a formula gets a leading apostrophe.
    """
    fields = [
        name for name in RECORD_TYPES[records].model_fields if name not in {"sections", "links", "parts", "notes"}
    ]
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(fields)
    for record in getattr(report, records):
        writer.writerow([_cell(getattr(record, name)) for name in fields])
    return buffer.getvalue()


def write_csv(report: Report, records: str, path: str | Path) -> None:
    """Write the records of one kind (`quantities`, `recommendations` …) as UTF-8 CSV, whole or not at all."""
    write_atomic(Path(path), records_csv(report, records).encode())


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, tuple):
        return " ".join(str(_cell(part)) for part in value)
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
