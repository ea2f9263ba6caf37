"""The time a figure speaks of, told apart by kind, so that a school year is never taken for a year."""

from dataclasses import dataclass
from typing import Literal

import regex

SpanKind = Literal["year", "school_year", "moment"]

_YEAR = regex.compile(r"(\d{4})(?:/\1|-01/\1-12|-01-01/\1-12-31)?")
_SCHOOL_YEAR = regex.compile(r"(\d{4})(?:-0[89](?:-\d\d)?)?/(\d{4})(?:-0[67](?:-\d\d)?)?")
_MOMENT = regex.compile(r"(\d{4})-(\d\d)(?:-\d\d)?")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A year, a school year (`2022/2023`, by its first year) or a moment in a year (`2024-04-01`)."""

    year: int
    kind: SpanKind

    @property
    def label(self) -> str:
        """How it is written over a column."""
        return f"{self.year}/{self.year + 1}" if self.kind == "school_year" else str(self.year)


def read_span(period: str | None) -> Span | None:
    """The span of an EDTF period; None for parts of a year and longer times, which make no series over the years.

    >>> read_span("2022/2023")
    Span(year=2022, kind='school_year')
    """
    if period is None:
        return None
    if match := _YEAR.fullmatch(period):
        return Span(int(match[1]), "year")
    if (match := _SCHOOL_YEAR.fullmatch(period)) and int(match[2]) == int(match[1]) + 1:
        return Span(int(match[1]), "school_year")
    if match := _MOMENT.fullmatch(period):
        return Span(int(match[1]), "moment")
    return None
