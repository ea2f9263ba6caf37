"""Dates that lean on others (`een jaar eerder`, `op 31 december`), resolved against what stands around."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

import regex

from krextract.linking.context import Context
from krextract.mentions.found import DateMention, Mentions

_THAN = regex.compile(r"\b(?:dan|tegen|tegenover|van)(?:\s+(?:de|het)\s+[\d.,]+\s+die)?(?:\s+(?:in|op))?\s*$")


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
def _absolute(dates: tuple[DateMention, ...]) -> tuple[tuple[int, str], ...]:
    """Where the dates that stand on their own begin, and what they say."""
    return tuple((date.start, date.edtf) for date in dates if date.edtf)


def _named_before(dates: tuple[DateMention, ...], offset: int, since: int = -1) -> str | None:
    """The last date that stands on its own before an offset (and not before another)."""
    absolute = _absolute(dates)
    place = bisect_left(absolute, (offset, ""))
    return absolute[place - 1][1] if place and absolute[place - 1][0] >= since else None


def _named_behind(dates: tuple[DateMention, ...], offset: int, until: int) -> str | None:
    """The first date that stands on its own between two offsets."""
    absolute = _absolute(dates)
    place = bisect_left(absolute, (offset, ""))
    return absolute[place][1] if place < len(absolute) and absolute[place][0] < until else None


def _last_named(blocks: Iterable[Mentions]) -> str | None:
    return next((found for block in blocks if (found := _named_before(block.dates, len(block.text) + 1))), None)


def resolve(date: DateMention, context: Context, sentence: tuple[int, int]) -> str | None:
    """What a date means here in EDTF; None where neither text nor edition tells.

    A day without a year takes the year of the nearest date before it or, in its own sentence, behind it; the year
    before or after is counted from the date last named; `vorig jaar` from the year of publication.
    """
    if date.edtf:
        return date.edtf
    dates = context.mentions.dates
    anchor, _, detail = (date.anchor or "").partition(":")
    named = _named_before(dates, date.start)
    match anchor:
        case "day" | "month":
            near = named or _named_behind(dates, date.end, sentence[1]) or _last_named(context.previous)
            year = last_point(near)[:4] if near else context.edition.year
            return f"{year}-{detail}" if year else None
        case "same_year":
            named = named or _last_named(context.previous)
            return named and (named if "/" in named else named[:4])
        case "years_before" | "years_after":
            named = named or _last_named(context.previous)
            return shift_years(named, int(detail) * (1 if anchor == "years_after" else -1)) if named else None
        case "school_year_before":
            return shift_years(named, -1) if named and "/" in named else None
        case "years_ago" | "last_year" | "this_year" | "next_year":
            return _from_publication(anchor, int(detail or 0), date, context, sentence)
    return None


def _from_publication(
    anchor: str, years: int, date: DateMention, context: Context, sentence: tuple[int, int]
) -> str | None:
    """`vorig jaar` and the like: a publication named in the same sentence is nearer than the edition itself.

    Where nothing tells when a text was written, `vorig jaar` is taken to be the newest year it names, or the year
    behind that where the newest is only compared with (`45 meer dan in 2017`).
    """
    told = _named_before(context.mentions.dates, date.start, since=sentence[0])
    told = told if told and "-" in told else None  # a bare year tells of the figures rather than of a publication
    year = int(last_point(told)[:4]) if told else context.edition.year
    if year:
        step = {"years_ago": -years, "last_year": -1, "this_year": 0, "next_year": 1}[anchor]
        return str(year + step)
    return _newest(context) if anchor == "last_year" else None


def _newest(context: Context) -> str | None:
    years: dict[int, bool] = {}
    for block in (context.mentions, *context.previous, *context.opening):
        for date in block.dates:
            if date.edtf and date.form != "relative":
                compared = bool(_THAN.search(block.text[max(0, date.start - 40) : date.start]))
                year = int(last_point(date.edtf)[:4])
                years[year] = years.get(year, True) and compared
    newest = max(years, default=None)
    return None if newest is None else str(newest + 1 if years[newest] else newest)
