"""The report as a JSON file, and back."""

import hashlib
import json
from pathlib import Path

from pydantic import ValidationError

from krextract.errors import ReportError
from krextract.outputs.files import write_atomic
from krextract.records import Report


def report_json(report: Report) -> str:
    """The report as indented JSON, one key order, ending in a newline: equal reports give equal bytes."""
    return report.model_dump_json(indent=1) + "\n"


def write_report(report: Report, path: str | Path) -> None:
    """Write `report.json`, whole or not at all."""
    write_atomic(Path(path), report_json(report).encode())


def read_report(path: str | Path) -> Report:
    """Read a report written by `write_report`; it equals the one that was written.

    Raises `ReportError` naming the file and the first thing in it that breaks the record contract.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise ReportError(f"{path}: cannot be read ({error.strerror}); give the path of a report.json") from None
    return report_of(data, str(path))


def report_of(data: bytes, name: str = "report") -> Report:
    """The report that the bytes of a `report.json` hold; `name` is what errors call it."""
    try:
        return Report.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"] == "json_invalid":
            raise ReportError(f"{name}: holds no JSON; give a report.json, which krextract parse writes") from None
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ReportError(
            f"{name}: {where}: {first['msg']}; this is no report of this version, make it anew with krextract parse"
        ) from None


def report_schema() -> str:
    """The JSON Schema of `report.json`."""
    return json.dumps(Report.model_json_schema(mode="serialization"), indent=1, ensure_ascii=False) + "\n"


def check_document(report: Report, data: bytes, name: str) -> None:
    """Raise `ReportError` where `data`, called `name`, is not the document the report was made from."""
    if hashlib.sha256(data).hexdigest() != report.source.sha256:
        raise ReportError(f"{name}: this is not the file the report was made from; give {report.source.name}")
