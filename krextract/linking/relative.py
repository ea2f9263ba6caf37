"""Dates that lean on others (`een jaar eerder`, `op 31 december`), resolved against what stands around."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from krextract.linking.context import Context
from krextract.linking.era import era, is_dateline, written
from krextract.linking.timeline import FAR, SHORT, in_passing, is_so_far, preposition, sentence_at, stretch, tells
from krextract.mentions.dates import date_rules
from krextract.mentions.found import DateMention, Mentions

_REACH = 24
_BESIDE = 8


def shift_years(edtf: str, years: int) -> str:
    """A date or interval so many years later: `2023-01-01` and -1 give `2022-01-01`."""
    return "/".join(f"{int(end[:4]) + years:04d}{end[4:]}" for end in edtf.split("/")).replace("-02-29", "-02-28")


def _in_year(edtf: str, year: str) -> str:
    return shift_years(edtf, int(year) - int(edtf[:4]))


def from_new_year(edtf: str) -> str:
    """The part of a year up to a day or month of it: `2024-06` gives `2024-01/2024-06`, `2024-01` itself and `2024-12`
    the year."""
    first = edtf[:4] + "-01-01"[: len(edtf) - 4]
    if edtf[4:] in ("-12", "-12-31"):
        return edtf[:4]
    return edtf if edtf == first else f"{first}/{edtf}"


def last_point(edtf: str) -> str:
    """The end of an interval, or the date itself."""
    return edtf.rsplit("/", 1)[-1]


def first_point(edtf: str) -> str:
    """The start of an interval, or the date itself."""
    return edtf.split("/", 1)[0]


def _backward(dates: tuple[DateMention, ...], offset: int) -> Iterator[DateMention]:
    """The dates before an offset, nearest first, no more than are worth looking at."""
    last = bisect_left(dates, offset, key=lambda date: date.start)
    return (dates[at] for at in range(last - 1, max(-1, last - 1 - _REACH), -1))


def named_before(dates: tuple[DateMention, ...], offset: int, since: int = -1) -> str | None:
    """The last date that stands on its own before an offset (and not before another)."""
    return next((date.edtf for date in _backward(dates, offset) if date.edtf and date.start >= since), None)


def _named_behind(dates: tuple[DateMention, ...], offset: int, until: int) -> str | None:
    first = bisect_left(dates, offset, key=lambda date: date.start)
    return next((date.edtf for date in dates[first : first + _REACH] if date.edtf and date.start < until), None)


def last_named(blocks: Iterable[Mentions]) -> str | None:
    """The last date that stands on its own in the nearest block that has one."""
    return next((found for block in blocks if (found := named_before(block.dates, len(block.text) + 1))), None)


def resolve(date: DateMention, context: Context, sentence: tuple[int, int]) -> str | None:
    """What a date means here in EDTF; None where neither text nor edition tells.

    A day without a year takes the year of the nearest date before it or, in its own sentence, behind it; the year
    before or after is counted from the date last named; `vorig jaar` from the year of publication.
    """
    if date.edtf:
        return date.edtf
    dates = context.mentions.dates
    anchor, _, detail = (date.anchor or "").partition(":")
    named, within = named_before(dates, date.start), named_before(dates, date.start, since=sentence[0])
    match anchor:  # longer than 40 lines, for what each kind means is to be seen beside the others
        case "day" | "month":
            near = within or _named_behind(dates, date.end, sentence[1]) or _main_before(date, context)
            near = (
                near or _seen_from(context, detail) or era(context) or last_named(context.previous) or written(context)
            )
            return f"{last_point(near)[:4]}-{detail}" if near else None
        case "reporting_day":
            return named if named and len(named) == 10 else context.counting
        case "same_year":
            named = _year_meant(date, context, sentence) or last_named(context.previous)
            return named and (named if "/" in named else named[:4])
        case "same_stretch":
            return _main(dates, date, context, sentence) or last_named(context.previous)
        case "same_period":
            return _same_in(detail, date, context, sentence)
        case "years_before" | "years_after" | "years_on" | "stretch_before":
            start = within if anchor == "years_on" else _counted_from(date, context, sentence)
            return _counted(anchor, int(detail), start) if start else None
        case "first_year":
            return f"{named}/{shift_years(named, 1)}" if named and "/" not in named and "-" in named else named
        case "school_year_before":
            return shift_years(named, -1) if named and "/" in named else None
        case "last_school_year":
            return shift_years(within, -1) if within and "/" in within else _last_school_year(context)
        case "last_season":
            return _season(detail, within or written(context))
        case "years_ago" if named and _answers(date, context, sentence):
            return shift_years(named, -int(detail))
        case "years_ago":
            return _from_publication(anchor, int(detail or 0), date, context, sentence)
        case "last_year" | "this_year" | "next_year":
            year = _from_publication(anchor, 0, date, context, sentence)
            return f"{year}-{detail}" if year and detail else year  # `november vorig jaar`
    return None


def _counted(anchor: str, years: int, start: str) -> str:
    """So many years before or after a date, or all of the years before it."""
    if anchor == "stretch_before":
        return f"{int(start[:4]) - years:04d}/{start[:4]}"
    return shift_years(start, -years if anchor == "years_before" else years)


def _same_in(year: str, date: DateMention, context: Context, sentence: tuple[int, int]) -> str:
    """`dezelfde periode van 2023`: the last part of a year that was named, in another year."""
    last = next(_backward(context.mentions.dates, date.start), None)
    meant = resolve(last, context, sentence) if last else None
    if not last or not meant or "-" not in meant:
        return year
    return _in_year(from_new_year(meant) if is_so_far(context.text, last) else meant, year)


def _year_meant(date: DateMention, context: Context, sentence: tuple[int, int]) -> str | None:
    """What `dat jaar` is: the last year named, but not one that a sentence further back is but compared with."""
    since = context.mentions.sentences[max(0, sentence_at(context.mentions, sentence[0]) - 1)][0]
    for one in _backward(context.mentions.dates, date.start):
        aside = preposition(context.text, one) == "compared" or in_passing(context.mentions, one)
        if one.edtf and (one.start >= since or not aside):
            return one.edtf
    return None


def _seen_from(context: Context, month: str) -> str | None:
    """The year of a month seen from the day a text was written: `in november` in one of March is of the year before."""
    day = written(context) or ""
    return str(int(day[:4]) - (month[:2] > day[5:7])) if len(day) > 4 else None


def _counted_from(date: DateMention, context: Context, sentence: tuple[int, int]) -> str | None:
    """What `een jaar eerder` is counted from: the last date, be it `vorig jaar`, but not the day a text was written."""
    for one in _backward(context.mentions.dates, date.start):
        passed = one.start < sentence[0] and preposition(context.text, one) == "compared"  # `minder dan in 2012`
        if one.edtf and not passed and not is_dateline(context.mentions, one):
            return one.edtf
        if one.start >= sentence[0] and one.anchor in ("last_year", "this_year", "last_school_year"):
            return resolve(one, context, sentence)
    return _last_told(context.previous) or last_named(context.previous)


def _last_told(blocks: Iterable[Mentions]) -> str | None:
    """The last date of the nearest block with one that is not named in passing: not `12 (2019: 15)`."""
    dates = ((block, one) for block in blocks for one in reversed(block.dates[-_REACH:]))
    return next((one.edtf for block, one in dates if one.edtf and not in_passing(block, one)), None)


def _last_school_year(context: Context) -> str | None:
    """The last school year that a text names at its beginning or hereabouts, or that was over when it was written."""
    views = (context.mentions, *context.previous, *context.opening)
    named = (one.edtf for block in views for one in block.dates[:_REACH] if one.form == "school_year" and one.edtf)
    day = written(context) or ""
    over = int(day[:4]) - (int(day[5:7]) < 8) if len(day) > 4 else None
    return max(named, default=f"{over - 1}/{over}" if over else None)


def _main_before(date: DateMention, context: Context) -> str | None:
    """The last date before another that is not just named in passing."""
    return next(
        (
            one.edtf
            for one in _backward(context.mentions.dates, date.start)
            if one.edtf
            and not in_passing(context.mentions, one)
            and not is_dateline(context.mentions, one)
            and preposition(context.text, one) != "since"
        ),
        None,
    )


def _season(name: str, day: str | None) -> str | None:
    """The last winter, which lies in two years, or the year of another season, seen from a day or year."""
    if not day:
        return None
    year, month = int(day[:4]), int(day[5:7] or 12)
    over = date_rules().seasons.get(name)
    if over is None:
        return f"{year - 1}/{year}"
    return str(year if month >= over else year - 1)


def _main(dates: tuple[DateMention, ...], date: DateMention, context: Context, sentence: tuple[int, int]) -> str | None:
    """The last time that was told of, not just compared with: `vorig jaar 12, 3 meer dan in 2019; in die periode …`.

    What ran `van 12 in 2019 naar 14 in 2021` was told of from one to the other.
    """
    last = [one for one in _backward(dates, date.start) if one.form == "year"][:2]
    if len(last) == 2 and last[1].edtf and last[0].edtf and last[1].edtf < last[0].edtf:
        between = context.text[last[1].end : last[0].start]
        if len(between) <= SHORT and tells("onward", between):
            return f"{last[1].edtf}/{last[0].edtf}"
    for one in _backward(dates, date.start):
        anchor = one.anchor or ""
        if preposition(context.text, one) != "compared" and (one.edtf or anchor in ("last_year", "this_year")):
            return one.edtf or _from_publication(anchor, 0, one, context, sentence)
    return None


def _answers(date: DateMention, context: Context, sentence: tuple[int, int]) -> bool:
    """`In 2020 waren er 12. Vijf jaar terug waren dat er 9.`: whether years are counted from the sentence before."""
    text = context.text
    return date.start <= sentence[0] + 2 and tells("same_thing", text[date.end : date.end + SHORT])


def _just_before(context: Context, sentence: tuple[int, int]) -> str | None:
    """The last year named in the sentence before."""
    at = sentence_at(context.mentions, sentence[0])
    start = context.mentions.sentences[at - 1][0] if at else sentence[0]
    told = named_before(context.mentions.dates, sentence[0], since=start)
    return told and last_point(told)[:4]


def _from_publication(
    anchor: str, years: int, date: DateMention, context: Context, sentence: tuple[int, int]
) -> str | None:
    """`vorig jaar` and the like: a publication named in the same sentence is nearer than the edition itself."""
    dates = context.mentions.dates
    if context.text[date.end : date.end + 2] == " (" and (meant := _named_behind(dates, date.end, date.end + 4)):
        return meant  # `vorig jaar (2021)`
    told = named_before(dates, date.start, since=sentence[0])
    told = told if told and "-" in told else None  # a bare year tells of the figures rather than of a publication
    told = told or written(context) or context.survey
    year = int(last_point(told)[:4]) if told else None
    if year:
        step = {"years_ago": -years, "last_year": -1, "this_year": 0, "next_year": 1}[anchor]
        return str(year + step)
    if anchor != "last_year":
        return None
    if (just := _just_before(context, sentence)) and _answers(date, context, sentence):
        return shift_years(just, -1)  # `In 2021 waren er 12. Vorig jaar was dat 9.`
    return _newest(date, context, sentence)


def _newest(date: DateMention, context: Context, sentence: tuple[int, int]) -> str | None:
    """What `vorig jaar` is taken to be where nothing tells when a text was written: the newest year it names, the one
    before it where only days or months of it are named, or the one behind a year that is but compared with (`45 meer
    dan in 2017`); None where that is but named in passing."""
    steps: dict[int, int | None] = {}
    dates = context.mentions.dates
    around = bisect_left(dates, date.start, key=lambda one: one.start)
    views = [(context.mentions, dates[max(0, around - _REACH) : around + _REACH])]
    views += [(block, block.dates[:_REACH]) for block in (*context.previous, *context.opening)]
    for block, found in views:
        for one in found:
            if one.edtf and one.form != "relative" and not tells("planned", stretch(block, one, FAR)):
                year = int(last_point(one.edtf)[:4])
                beside = block is context.mentions and sentence[0] <= one.start < sentence[1]
                known = (steps.get(year), _step(one, block, beside=beside, behind=beside and one.start > date.end))
                steps[year] = min((step for step in known if step is not None), default=None)
    newest = max(steps, default=0)
    step = steps.get(newest)
    return None if step is None else str(newest + step)


def _step(date: DateMention, block: Mentions, *, beside: bool, behind: bool) -> int | None:
    """How many years `vorig jaar` is from the year of a date, which stands in the same sentence (`beside`) and behind
    it; None where the date does not tell."""
    passed = in_passing(block, date)
    if (passed and behind) or preposition(block.text, date) == "compared":  # `vorig jaar 31, tegen 28 in 2017`
        return 1
    if passed or beside:
        return None
    # `Jaarbericht 2025`, `editie 2025`: the year of the report itself
    named = preposition(block.text, date) == "survey"
    reach = SHORT if named else _BESIDE
    account = tells("account", block.text[max(0, date.start - reach) : date.start])
    return -1 if account or "-" in (date.edtf or "") else 0  # a day or month is rather that of what happened lately
