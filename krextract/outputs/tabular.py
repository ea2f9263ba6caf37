"""Records as flat rows, one value a column: what every table-like output shares."""

from decimal import Decimal
from typing import Any

from krextract.records import RECORD_TYPES, Record, Report

# Fields that hold records of their own have no place in a flat table; report.json keeps them.
_NESTED = frozenset({"sections", "links", "parts", "notes", "dates", "header", "rows"})
_SIDES = ("x0", "top", "x1", "bottom")

Cell = str | int | float | Decimal | None
Row = dict[str, Cell]


def columns(records: str) -> tuple[str, ...]:
    """The columns of one kind of records (`quantities` …); a `bbox` is four columns."""
    names: list[str] = []
    for name in RECORD_TYPES[records].model_fields:
        names += _SIDES if name == "bbox" else () if name in _NESTED else (name,)
    return tuple(names)


def flat_rows(report: Report, records: str) -> list[Row]:
    """One row per record, in order; lists of codes are joined by a space."""
    names = columns(records)
    return [_row(record, names) for record in getattr(report, records)]


def _row(record: Record, names: tuple[str, ...]) -> Row:
    box = getattr(record, "bbox", None) or (None,) * 4
    sides = dict(zip(_SIDES, box, strict=True))
    return {name: sides[name] if name in sides else _plain(getattr(record, name)) for name in names}


def _plain(value: Any) -> Any:
    return " ".join(map(str, value)) if isinstance(value, tuple) else value
