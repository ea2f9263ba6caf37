"""Rows to Arrow tables and Parquet bytes.

By way of JSON lines: pyarrow loads pandas to convert Python objects, which takes longer than reading a small edition
and would be paid by every process that reads one.
"""

import io
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.json as pj
import pyarrow.parquet as pq


def make_table(rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """A table with the columns of `schema`; values are text, numbers or None."""
    data = "\n".join(json.dumps(row, default=_number) for row in rows).encode()
    if not data:
        return schema.empty_table()
    read = pj.ReadOptions(use_threads=False, block_size=len(data) + 1)
    return pj.read_json(io.BytesIO(data), read, pj.ParseOptions(explicit_schema=schema)).select(schema.names)


def _number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"a table holds no {type(value).__name__}")


def parquet(table: pa.Table) -> bytes:
    """A table as the bytes of a Parquet file; equal tables give equal bytes."""
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()
