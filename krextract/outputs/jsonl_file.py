"""Records as JSON Lines."""

from pathlib import Path

from krextract.outputs.files import write_atomic
from krextract.records import Report


def records_jsonl(report: Report, records: str) -> str:
    """One JSON object per record and line, fields as in `report.json`."""
    return "".join(f"{record.model_dump_json()}\n" for record in getattr(report, records))


def write_jsonl(report: Report, records: str, path: str | Path) -> None:
    """Write the records of one kind as JSON Lines, whole or not at all."""
    write_atomic(Path(path), records_jsonl(report, records).encode())
