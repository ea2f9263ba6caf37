"""Figures with all that tells what they are figures of: what a series is made from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from krextract.backfilling.series.measures import Measure, measure_of
from krextract.backfilling.series.spans import Span, read_span

Row = Mapping[str, Any]
_HEADS = frozenset({"heading", "subheading"})
_LABELLED = frozenset({"table", "infographic", "caption"})
_AFTER = 160  # letters after a figure's sentence in which a remark on it may stand


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure in an edition. `value`, `low` and `high` are in the unit of its family (see `measures`).

    `near` is what stands before it in its block and the headings over it, `remark` its sentence and what follows that.
    """

    record_id: str
    source_id: str
    edition: str
    edition_year: int | None
    page: int
    order: int
    low: Decimal
    high: Decimal
    measure: Measure
    modifier: str
    unit: str
    subject: str
    sentence: str
    near: str
    remark: str
    period: str
    span: Span
    region: str | None
    population: str | None

    @property
    def value(self) -> Decimal:
        """The middle of low and high."""
        return (self.low + self.high) / 2


def observations(quantities: Sequence[Row], blocks: Iterable[Row]) -> Iterator[Observation]:
    """The measured levels of known time among rows of quantities, with what the blocks of their sources say of them.

    Rows of a source stand in the order of its pages.
    """
    places = _places(blocks)
    beside: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in quantities:
        beside[row["source_id"], row["block"]].append(row)
    for order, row in enumerate(quantities):
        span = read_span(row["period"])
        if row["role"] != "statistic" or row["measure"] != "level" or span is None:
            continue
        text, head = places.get((row["source_id"], row["block"]), ("", ""))
        measure = measure_of(row["kind"], row["unit"])
        start = max(text.find(row["sentence"]), 0)
        yield Observation(
            record_id=row["record_id"],
            source_id=row["source_id"],
            edition=row["edition"],
            edition_year=row["edition_year"],
            page=row["page"],
            order=order,
            low=Decimal(str(row["low"])) * measure.factor,
            high=Decimal(str(row["high"])) * measure.factor,
            measure=measure,
            modifier=row["modifier"],
            unit=row["unit"] or "",
            subject=row["subject"] or "",
            sentence=row["sentence"],
            near=f"{head}\n{text[: row['start']]}",
            remark=text[start : start + len(row["sentence"]) + _AFTER] or row["sentence"],
            period=row["period"],
            span=span,
            region=row["region"],
            population=_population(row, beside[row["source_id"], row["block"]]),
        )


def _places(blocks: Iterable[Row]) -> dict[tuple[str, str], tuple[str, str]]:
    """The text of each block and the headings over it; a caption heads only what is drawn, not the text beside it."""
    places: dict[tuple[str, str], tuple[str, str]] = {}
    source = head = caption = ""
    for block in blocks:
        if block["source_id"] != source:
            source, head, caption = block["source_id"], "", ""
        if block["kind"] in _HEADS:
            head, caption = block["text"], ""
        elif block["kind"] == "caption":
            caption = block["text"]
        over = f"{head}\n{caption}" if block["kind"] in _LABELLED else head
        places[block["source_id"], block["id"]] = (block["text"], over)
    return places


def _population(row: Row, beside: Iterable[Row]) -> str | None:
    """The ages that the sentence gives for a figure: the nearest, with no other figure in between.

    Everyone under eighteen is a child (article 1 of the Convention), so that bound says nothing.
    """
    near = [one for one in beside if one["role"] == "age" and one["sentence"] == row["sentence"]]
    if not near:
        return None
    age = min(near, key=lambda one: abs(one["start"] - row["start"]))
    first, last = sorted((age["start"], row["start"]))
    between = (one for one in beside if one["role"] != "age" and first < one["start"] < last)
    return None if any(between) else _ages(age)


def _ages(age: Row) -> str | None:
    low, high = f"{age['low']:g}", f"{age['high']:g}"
    if low != high:
        return f"{low}-{high} jaar"
    if age["modifier"] == "max":
        return None if low in {"17", "18"} else f"tot {low} jaar"
    return f"vanaf {low} jaar" if age["modifier"] == "min" else f"{low} jaar"
