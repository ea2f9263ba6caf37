"""Records as Arrow tables: typed columns for Parquet, pandas and polars."""

import io
import types
import typing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from krextract.outputs.files import write_atomic
from krextract.outputs.tabular import columns, flat_rows
from krextract.records import RECORD_TYPES, Report


def arrow_schema(records: str) -> pa.Schema:
    """Column names and types of one kind of records, the same for every report."""
    hints = typing.get_type_hints(RECORD_TYPES[records])
    return pa.schema([(name, _arrow_type(hints.get(name, float))) for name in columns(records)])


def arrow_table(report: Report, records: str) -> pa.Table:
    """The records of one kind as an Arrow table."""
    rows = [
        {name: float(value) if isinstance(value, Decimal) else value for name, value in row.items()}
        for row in flat_rows(report, records)
    ]
    return pa.Table.from_pylist(rows, schema=arrow_schema(records))


def write_parquet(report: Report, records: str, path: str | Path) -> None:
    """Write the records of one kind as Parquet, whole or not at all; equal records give equal bytes."""
    buffer = io.BytesIO()
    pq.write_table(arrow_table(report, records), buffer, compression="zstd")
    write_atomic(Path(path), buffer.getvalue())


def _arrow_type(hint: Any) -> pa.DataType:
    if typing.get_origin(hint) in {typing.Union, types.UnionType}:
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    if hint is int:
        return pa.int64()
    return pa.float64() if hint in {float, Decimal} else pa.string()
