"""Dates that lean on others (`een jaar eerder`, `op 31 december`, `dit jaar`), resolved against what stands around."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from krextract.linking.context import Context
from krextract.mentions.found import DateMention, Mentions

Resolved = tuple[DateMention, str]


def shift_years(edtf: str, years: int) -> str:
    """A date or interval so many years later: `2023-01-01` and -1 give `2022-01-01`."""
    return "/".join(f"{int(end[:4]) + years:04d}{end[4:]}" for end in edtf.split("/")).replace("-02-29", "-02-28")


def last_point(edtf: str) -> str:
    """The end of an interval, or the date itself."""
    return edtf.rsplit("/", 1)[-1]


def first_point(edtf: str) -> str:
    """The start of an interval, or the date itself."""
    return edtf.split("/", 1)[0]


@lru_cache(maxsize=64)
def absolute_dates(dates: tuple[DateMention, ...]) -> tuple[tuple[int, str], ...]:
    """Where the dates that stand on their own begin, and what they say."""
    return tuple((date.start, date.edtf) for date in dates if date.edtf)


def date_before(dates: tuple[DateMention, ...], offset: int) -> str | None:
    """The last date that stands on its own before an offset."""
    absolute = absolute_dates(dates)
    place = bisect_left(absolute, (offset, ""))
    return absolute[place - 1][1] if place else None


def date_after(dates: tuple[DateMention, ...], offset: int) -> str | None:
    """The first date that stands on its own from an offset on."""
    absolute = absolute_dates(dates)
    place = bisect_left(absolute, (offset, ""))
    return absolute[place][1] if place < len(absolute) else None


def _last_of(previous: Iterable[Mentions]) -> str | None:
    return next((found for block in previous if (found := date_before(block.dates, len(block.text) + 1))), None)


def resolve(date: DateMention, context: Context, sentence: tuple[int, int]) -> str | None:
    """What a date means here in EDTF; None where neither text nor edition tells.

    A day without a year takes the year of the nearest date before it, in its sentence also behind it; the year before
    or after is counted from the date last named; `dit jaar` and `vorig jaar` from the year of publication.
    """
    if date.edtf:
        return date.edtf
    dates = context.mentions.dates
    anchor, _, detail = (date.anchor or "").partition(":")
    named = date_before(dates, date.start)
    year = context.edition.year
    if anchor in ("day", "month"):
        behind = date_after(dates, date.end)
        inside = behind if behind and (date_after(dates[:], date.end)) and _starts_within(dates, date.end, sentence[1]) else None
        near = named or inside or _last_of(context.previous) or (str(year) if year else None)
        return f"{last_point(near)[:4]}-{detail}" if near else None
    named = named or _last_of(context.previous)
    if anchor == "same_year":
        return named and (named if "/" in named else named[:4])
    if anchor in ("years_before", "years_after"):
        return shift_years(named, int(detail) * (1 if anchor == "years_after" else -1)) if named else None
    if anchor == "school_year_before":
        return shift_years(named, -1) if named and "/" in named else None
    if anchor == "years_ago":
        return str(year - int(detail)) if year else None
    if anchor in ("last_year", "this_year", "next_year"):
        # A publication date in the same sentence is nearer than the edition's year.
        told = date_before(dates, date.start) if _starts_within(dates, sentence[0], date.start) else None
        now = int(last_point(told)[:4]) if told else year
        return str(now + {"last_year": -1, "this_year": 0, "next_year": 1}[anchor]) if now else None
    if anchor == "reporting_day":
        return _reporting_day(context)
    return None


def _starts_within(dates: tuple[DateMention, ...], start: int, end: int) -> bool:
    absolute = absolute_dates(dates)
    place = bisect_left(absolute, (start, ""))
    return place < len(absolute) and absolute[place][0] < end


def _reporting_day(context: Context) -> str | None:
    days = [date.edtf for _, note in context.notes for date in note.dates if date.form == "day" and date.edtf]
    return days[0] if days else None
