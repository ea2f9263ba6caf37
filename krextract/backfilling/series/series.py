"""A series as it is shown: a table of years and editions, rows for a CSV file, and what else might be meant."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from krextract.backfilling.series.linked import Flag, Point, common_unit, gaps, group, link
from krextract.backfilling.series.observations import Observation
from krextract.backfilling.series.spans import Span
from krextract.outputs.csv_file import safe_text

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    *("year", "edition_year", "edition", "value", "low", "high", "unit", "modifier", "flags", "was", "others"),
    *("period", "region", "population", "page", "sentence", "source_id", "record_id"),
)
_SPAN_NAMES = {"year": "", "school_year": "per schooljaar", "moment": "op een peildatum"}


@dataclass(frozen=True, slots=True)
class Series:
    """One figure over the years, as the editions give it.

    `points` are in order of year and edition; `gaps` are the years in between without a value. `indicator` is the id
    of the known indicator, None where the words of the question chose. `others` are further series the question may
    mean: another unit, region, age or kind of period.
    """

    title: str
    indicator: str | None
    points: tuple[Point, ...]
    gaps: tuple[Span, ...]
    others: tuple["Series", ...] = ()

    @property
    def unit(self) -> str:
        """The unit the values are given in."""
        return common_unit(self.points)

    @property
    def name(self) -> str:
        """Title, unit, region, population and kind of period."""
        seen = self.points[0].seen
        parts = (self.unit, seen.region, seen.population, _SPAN_NAMES[seen.span.kind])
        return f"{self.title} ({', '.join(part for part in parts if part)})"

    @property
    def editions(self) -> tuple[tuple[int | None, str], ...]:
        """Year and title of the editions that give a value, in order."""
        found = {(point.seen.edition_year, point.seen.edition) for point in self.points}
        return tuple(sorted(found, key=lambda one: (one[0] or 0, one[1])))

    @property
    def revisions(self) -> tuple[Point, ...]:
        """The points that take the place of another value."""
        return tuple(point for point in self.points if "revised" in point.flags)

    def latest(self) -> tuple[Point, ...]:
        """For each year the value of the last edition that gives one."""
        return tuple({point.span: point for point in self.points if "doubtful" not in point.flags}.values())

    def rows(self) -> list[dict[str, str | int | float | None]]:
        """A row per year and edition with its page and sentence; a gap is a row without value."""
        rows = [(point.span, _row(point, self.unit)) for point in self.points]
        empty = dict.fromkeys(COLUMNS)
        rows += [(span, {**empty, "year": span.label, "unit": self.unit, "flags": "gap"}) for span in self.gaps]
        return [row for _, row in sorted(rows, key=lambda one: one[0])]

    def to_pandas(self) -> "pd.DataFrame":
        """The rows as a pandas frame."""
        import pandas as pd  # noqa: PLC0415 - half a second

        return pd.DataFrame(self.rows(), columns=list(COLUMNS))

    def to_csv(self) -> str:
        """The rows as CSV, header first."""
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in self.rows():
            writer.writerow(
                {name: safe_text(value) if isinstance(value, str) else value for name, value in row.items()}
            )
        return buffer.getvalue()

    def grid(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """The table of years and editions: a header and a row per year, empty cells for what is not given.

        `112.480 (p. 3) *` is a value, its page and a star for one that takes the place of another.
        """
        cells = {(point.span, point.seen.edition_year, point.seen.edition): _cell(point) for point in self.points}
        spans = sorted({*self.gaps, *(point.span for point in self.points)})
        header = ("", *(str(year or title) for year, title in self.editions))
        return header, [(span.label, *(cells.get((span, *edition), "") for edition in self.editions)) for span in spans]


def make_series(title: str, indicator: str | None, found: Sequence[tuple[Observation, float]]) -> Series | None:
    """The likeliest series among figures with their likeness to the question, the others behind it."""
    made = []
    for figures in group(found):
        points = _in_common_unit(link(figures))
        made.append(Series(title, indicator, tuple(points), gaps(points)))
    if not made:
        return None
    first, *others = made
    return Series(first.title, first.indicator, first.points, first.gaps, tuple(others))


def _in_common_unit(points: list[Point]) -> list[Point]:
    """Values in the unit that most of the points have, exactly: 2 weken is 14 dagen."""
    unit = common_unit(points)
    factor = next(point.seen.measure.factor for point in points if point.seen.unit == unit)
    if points[0].seen.measure.family == "share":
        factor = Decimal(1)  # shares are shown as percentages, whatever form they have in the text
    return [
        Point(
            one.seen,
            _tidy(one.value / factor),
            _tidy(one.low / factor),
            _tidy(one.high / factor),
            one.flags,
            None if one.was is None else _tidy(one.was / factor),
            tuple(_tidy(value / factor) for value in one.others),
        )
        for one in points
    ]


def _tidy(value: Decimal) -> Decimal:
    return round(value, 6).normalize()


def _row(point: Point, unit: str) -> dict[str, str | int | float | None]:
    seen = point.seen
    return {
        "year": seen.span.label,
        "edition_year": seen.edition_year,
        "edition": seen.edition,
        "value": float(point.value),
        "low": float(point.low),
        "high": float(point.high),
        "unit": unit,
        "modifier": seen.modifier,
        "flags": " ".join(sorted(point.flags)),
        "was": None if point.was is None else float(point.was),
        "others": " ".join(f"{value:f}" for value in point.others),
        "period": seen.period,
        "region": seen.region,
        "population": seen.population,
        "page": seen.page,
        "sentence": seen.sentence,
        "source_id": seen.source_id,
        "record_id": seen.record_id,
    }


# The signs of a cell, as a legend tells them.
MARKS: dict[Flag, str] = {
    "revised": "*",
    "break": "|",
    "provisional": "v",
    "thousands": "k",
    "rounded": "≈",
    "several": "+",
    "doubtful": "?",
}


def _cell(point: Point) -> str:
    marks = "".join(mark for flag, mark in MARKS.items() if flag in point.flags)
    value = dutch(point.value) if point.low == point.high else f"{dutch(point.low)}–{dutch(point.high)}"
    return f"{value} (p. {point.seen.page}) {marks}".rstrip()


def revision_text(point: Point) -> str:
    """A revision in words: `112.300 → 112.480`; empty where there is none."""
    return f"{dutch(point.was)} → {dutch(point.value)}" if point.was is not None else ""


def dutch(value: Decimal) -> str:
    """A number as it is written in Dutch.

    >>> dutch(Decimal("112480.5"))
    '112.480,5'
    """
    return f"{value:,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
