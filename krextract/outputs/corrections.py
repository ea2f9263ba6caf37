"""Corrections made by people in the review page, and the report with them put on."""

from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from krextract.errors import ReportError
from krextract.records import Item, Quantity, Recommendation, Record, Report

T = TypeVar("T", bound=Record)


class Correction(Record):
    """One decision about one record; a quantity or code is named by its place, a policy item by its id.

    `add` puts in a figure that was missed: its place, its surface, and all else in `fields`.
    """

    record: Literal["quantity", "recommendation", "item"]
    action: Literal["accept", "reject", "edit", "add"]
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
    """The report with rejected records gone, and accepted, edited and added ones of origin `human` and confidence 1.

    Raises `ReportError` when a correction is of another file, names a record the report does not have or adds a
    figure where its text does not stand.
    """
    if corrections.source.sha256 != report.source.sha256:
        raise ReportError(
            f"{corrections.source.name}: these corrections were made on another file than {report.source.name}; "
            "apply them to the report of their own file"
        )
    left = {_key(one): one for one in corrections.corrections if one.action != "add"}
    added = [_added(report, one) for one in corrections.corrections if one.action == "add"]
    quantities = _in_order(report, [*_corrected(report.quantities, "quantity", left), *added])
    recommendations = tuple(_corrected(report.recommendations, "recommendation", left))
    items = tuple(_corrected(report.items, "item", left))
    if left:
        raise _unknown(report, next(iter(left.values())))
    return report.model_copy(update={"quantities": quantities, "recommendations": recommendations, "items": items})


def _unknown(report: Report, one: Correction) -> ReportError:
    return ReportError(
        f"{report.source.name}: no {one.record} at {one.block or one.id} {one.start}-{one.end} "
        f"({one.surface or one.code or ''}); apply the corrections to the report they were made on"
    )


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


def _in_order(report: Report, quantities: list[Quantity]) -> tuple[Quantity, ...]:
    """The figures, those that were added among the others: by their blocks and where they stand in them."""
    rank = {block.id: number for number, block in enumerate(report.blocks)}
    return tuple(sorted(quantities, key=lambda one: (rank.get(one.block, -1), one.start, one.end)))


def _added(report: Report, one: Correction) -> Quantity:
    block = next((block for block in report.blocks if block.id == one.block), None)
    if block is None or block.text[one.start : one.end] != one.surface or not one.surface:
        raise _unknown(report, one)
    if any((each.block, each.start, each.end) == (one.block, one.start, one.end) for each in report.quantities):
        raise ReportError(
            f"{report.source.name}: {one.surface} in block {one.block} is a figure of the report already; "
            "apply the corrections to the report they were made on"
        )
    place = {"block": one.block, "start": one.start, "end": one.end, "surface": one.surface}
    about = {"page": block.page, "theme": block.theme, "section": block.section}
    return _checked(Quantity, {**about, **(one.fields or {}), **place, "origin": "human", "confidence": 1.0}, one)


def _edited(record: Quantity | Recommendation | Item, one: Correction) -> Any:
    human = {"origin": "human", **({"confidence": 1.0} if isinstance(record, Quantity) else {})}
    return _checked(type(record), {**record.model_dump(), **(one.fields or {}), **human}, one)


def _checked(kind: type[T], fields: dict[str, Any], one: Correction) -> T:
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ReportError(
            f"corrections: {one.surface or one.code or one.id}: {where}: {first['msg']}; mend it in the review page"
        ) from None
