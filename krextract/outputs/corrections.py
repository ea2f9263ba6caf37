"""Corrections made by people in the review page, and the report with them put on."""

from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from krextract.errors import ReportError
from krextract.records import Item, Quantity, Recommendation, Record, Report


class Correction(Record):
    """One decision about one record; a quantity or code is named by its place, a policy item by its id."""

    record: Literal["quantity", "recommendation", "item"]
    action: Literal["accept", "reject", "edit"]
    block: str | None = None
    start: int | None = None
    end: int | None = None
    surface: str | None = None
    id: str | None = None
    code: str | None = None
    role: str | None = None
    fields: dict[str, Any] | None = None
    at: str | None = None


class CorrectedSource(Record):
    """The file the corrections were made on."""

    name: str
    sha256: str


class Corrections(Record):
    """The file `corrections.json` that the review page saves."""

    schema_version: str
    source: CorrectedSource
    corrections: tuple[Correction, ...] = ()


def read_corrections(path: str | Path) -> Corrections:
    """Read `corrections.json`; raises `ReportError` naming the file and what is wrong with it."""
    try:
        return Corrections.model_validate_json(Path(path).read_bytes())
    except OSError as error:
        raise ReportError(f"{path}: cannot be read ({error.strerror}); save it from the review page first") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ReportError(f"{path}: {where}: {first['msg']}; save it anew from the review page") from None


def apply_corrections(report: Report, corrections: Corrections) -> Report:
    """The report with rejected records gone and accepted or edited ones of origin `human` and confidence 1.

    Raises `ReportError` when a correction is of another file or names a record the report does not have.
    """
    if corrections.source.sha256 != report.source.sha256:
        raise ReportError(
            f"{corrections.source.name}: these corrections were made on another file than {report.source.name}; "
            "apply them to the report of their own file"
        )
    left = {_key(one): one for one in corrections.corrections}
    quantities = tuple(_corrected(report.quantities, "quantity", left))
    recommendations = tuple(_corrected(report.recommendations, "recommendation", left))
    items = tuple(_corrected(report.items, "item", left))
    if left:
        one = next(iter(left.values()))
        raise ReportError(
            f"{report.source.name}: no {one.record} at {one.block or one.id} {one.start}-{one.end} "
            f"({one.surface or one.code or ''}); apply the corrections to the report they were made on"
        )
    return report.model_copy(update={"quantities": quantities, "recommendations": recommendations, "items": items})


def _key(one: Correction) -> tuple[object, ...]:
    if one.record == "item":
        return "item", one.id
    return one.record, one.block, one.start, one.end, one.role if one.record == "recommendation" else None


def _record_key(family: str, record: Quantity | Recommendation | Item) -> tuple[object, ...]:
    if isinstance(record, Item):
        return family, record.id
    role = record.role if isinstance(record, Recommendation) else None
    return family, record.block, record.start, record.end, role


def _corrected(records: tuple[Any, ...], family: str, left: dict[tuple[object, ...], Correction]) -> list[Any]:
    kept = []
    for record in records:
        one = left.pop(_record_key(family, record), None)
        if one is None:
            kept.append(record)
        elif one.action != "reject":
            kept.append(_edited(record, one))
    return kept


def _edited(record: Quantity | Recommendation | Item, one: Correction) -> Any:
    human = {"origin": "human", **({"confidence": 1.0} if isinstance(record, Quantity) else {})}
    try:
        return type(record).model_validate({**record.model_dump(), **(one.fields or {}), **human})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ReportError(
            f"corrections: {one.surface or one.code or one.id}: {where}: {first['msg']}; mend it in the review page"
        ) from None
