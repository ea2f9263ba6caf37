"""Turns of phrase that settle the times of figures by themselves: `tussen 2018 en 2020 van 6 naar 8`.

Where none of them is found, the dates within reach are weighed instead (see `reach`).
"""

from itertools import pairwise, takewhile
from typing import NamedTuple

import regex

from krextract.linking.context import PeriodLink
from krextract.linking.relative import first_point, last_point, resolve, shift_years
from krextract.linking.timeline import (
    FAR,
    SHORT,
    UNTIL_NOW,
    Linked,
    Place,
    bracket,
    cues,
    dates_near,
    dates_of,
    figures_between,
    index_from,
    is_origin,
    of_first_step,
    preposition,
    sentence_at,
    step_of,
    tells,
)
from krextract.linking.turns import turn
from krextract.mentions.dates import dates_in
from krextract.mentions.found import DateMention, Mentions

_OWN = 30
_SIGNS = 2
_TABLE = 2000
_OPENED = regex.compile(r"\(\s?[-+–−]?\s?$")


class Ends(NamedTuple):
    """The two times a change is measured between."""

    base: str
    period: str


def settled(place: Place) -> PeriodLink | None:
    """The period of a figure where its label or a turn of phrase leaves no choice."""
    if labelled := _labelled(place):
        return PeriodLink(labelled, "explicit", None, "label")
    if _in_other_money(place):
        return place.earlier[-1].period
    if place.facts.measure == "change":
        if ends := _course(place):
            return PeriodLink(ends.period, "explicit", ends.base, "course")
        if ends := _summed_up(place):
            here = place.earlier[-1].numeral.start >= place.span[0]
            return PeriodLink(ends.period, "explicit" if here else "context", ends.base, "summed_up")
        return None
    if beside := _bracketed(place):
        return PeriodLink(beside, "explicit", None, "bracketed")
    if own := _respectively(place):
        return PeriodLink(own, "explicit", None, "respectively")
    step = step_of(place) or ("to" if _reached(place) else None)
    if not step:
        return None
    if until_now := next((date for date in dates_near(place) if date.rule == UNTIL_NOW), None):
        # `tussen 1990 en nu van 11 naar 21`: nothing dates the now
        return (
            PeriodLink(until_now.edtf, "explicit", None, "until_now")
            if step == "from"
            else PeriodLink(None, None, None, "until_now")
        )
    shared = _shared_out(place)
    if shared:
        return PeriodLink(first_point(shared) if step == "from" else last_point(shared), "explicit", None, "shared_out")
    return None


def _in_other_money(place: Place) -> bool:
    """`f 8 miljoen (€ 3,6 miljoen)`: whether a sum in brackets is the one before it again."""
    if not place.earlier or place.facts.kind != "currency":
        return False
    last = place.earlier[-1]
    again = place.here(last) and last.facts.kind == "currency" and last.facts.measure == place.facts.measure
    between = place.text[last.numeral.end : place.numeral.start]
    return again and turn("other_money").fullmatch(between) is not None


def _reached(place: Place) -> bool:
    """`steeg tussen 2019 en 2022 met 12% naar 40`: whether a figure is what the change before it led to."""
    if not place.earlier:
        return False
    last = place.earlier[-1]
    within = place.here(last) and last.numeral.start >= place.span[0]
    return within and last.facts.measure == "change" and tells("to", place.before)


def _labelled(place: Place) -> str | None:
    """The date of a table's column header or row label, or of the label beside a figure of an infographic."""
    cell, pair = place.context.cell(place.numeral), place.context.pair(place.numeral)
    texts = [cell.header, cell.label] if cell else [pair.label] if pair else []
    if bracket(place.text, place.numeral.start, place.numeral.end) and (own := _in_brackets(place)):
        return own
    own = next((date.edtf for text in [*texts, *_headed_by(place)] for date in dates_in(text) if date.edtf), None)
    return own or next((found for text in texts if (found := _month_of(text, place))), None) or _alone(place)


def _in_brackets(place: Place) -> str | None:
    """`Klachten in 2023 (tussen haakjes 2022)`: the date that a caption gives of the figures in brackets."""
    for caption in captions(place):
        for date in dates_in(caption):
            if tells("bracketed", caption[max(0, date.start - SHORT) : date.start]):
                return date.edtf
    return None


def _alone(place: Place) -> str | None:
    """A figure that is a line by itself: the year of its turn in the lines above, `2021`, `2022`, `140`, `165`; or the
    date in the line that goes on from it, `1 op de 9` above `kinderen speelde in 2022 vaak buiten`."""
    if not _fills(place.context.mentions, place.numeral.end - place.numeral.start):
        return None
    above = list(takewhile(_bare, place.context.previous))[::-1]
    years = [block.dates[0].edtf for block in takewhile(lambda block: block.dates, above)]
    between = len(above) - len(years)
    if above and not any(block.dates for block in above[len(years) :]) and between < len(years):
        return years[between]
    if years and above[-1].dates:
        return above[-1].dates[0].edtf
    following = place.context.following
    said = following[:FAR].partition(". ")[0] if cues()["that_many"].match(following) else ""
    dates = [date.edtf for date in dates_in(said) if date.edtf]
    return dates[0] if len(dates) == 1 else None


def _bare(mentions: Mentions) -> bool:
    ends = [one.end - one.start for one in mentions.dates[:1]] + [one.end - one.start for one in mentions.numerals[:1]]
    return any(_fills(mentions, length) for length in ends)


def _fills(mentions: Mentions, length: int) -> bool:
    """Whether a text is no more than a date, or a figure with its sign."""
    return len(mentions.text.strip()) <= length + _SIGNS


def _headed_by(place: Place) -> list[str]:
    """The head of a figure's column in a table that is mere text: `Vorm | 2021 | 2022` above `Crisis | 12 | 14`."""
    if "|" not in place.text or len(place.text) > _TABLE:
        return []
    column, cells = place.text.count("|", 0, place.numeral.start), place.text.count("|")
    above = [block.text for block in place.context.previous] + list(place.context.headings[:1])
    for head in (text.split("|") for text in above if 0 < text.count("|") <= cells and len(text) <= _TABLE):
        if len(head) - 1 == cells and all(map(dates_in, head)):
            return [head[column]]  # `2022 | 2023` above `12 | 14`
        if column and cells % (len(head) - 1) == 0 and all(dates_in(cell) for cell in head[1:]):
            return [head[(column - 1) % (len(head) - 1) + 1]]
    return []


def _month_of(label: str, place: Place) -> str | None:
    """`mrt` or `2e kwartaal` under a caption that names the year."""
    years = [date.edtf for text in captions(place) for date in dates_in(text) if date.form in ("year", "season")]
    if len(set(years)) != 1 or len(label) > _OWN:
        return None
    dates = dates_in(f"{label} {years[0]}")
    return dates[0].edtf if dates and not dates[0].start and dates[0].edtf != years[0] else None


def captions(place: Place) -> list[str]:
    """The caption of a figure's table or infographic, and the one it has beside its own label."""
    pair = place.context.pair(place.numeral)
    return [place.context.caption or "", pair.caption if pair else ""]


def _shared_out(place: Place) -> str | None:
    """The interval that `van 6 naar 8` runs over, unless the figure has a date of its own behind it."""
    dates, end = dates_near(place), place.numeral.end
    before = [date for date in dates if date.end <= place.numeral.start and not of_first_step(place, date)]
    own = (
        not figures_between(place, end, date.start) and not tells("and", place.text[end : date.start])
        for date in dates
        if end <= date.start <= end + _OWN
    )
    shared = resolve(before[-1], place.context, place.span) if before else None
    of_stretch = shared and "/" in shared and before[-1].form in ("interval", "relative")
    return shared if of_stretch and not any(own) else None


def _bracketed(place: Place) -> str | None:
    """`12 klachten (2021)`; `in 2022 (2021) waren er 340 (310)`: figures in brackets are of the date in brackets."""
    if own := next((date for date in dates_near(place) if _holds_only(place, date) or _is_told_in(place, date)), None):
        return own.edtf
    for one, two in pairwise(dates_near(place)):
        if place.text[one.end : two.start] in (" (", "(") and place.text[two.end : two.end + 1] == ")":
            inside = bracket(place.text, place.numeral.start, place.numeral.end) is not None
            paired = inside or place.text[place.numeral.end : place.numeral.end + 3].lstrip("% ").startswith("(")
            return (two.edtf if inside else one.edtf) if paired else None
    return None


def _is_told_in(place: Place, date: DateMention) -> bool:
    """`4% meer dan in 2022 (58.790)`: whether the brackets right behind a date hold the figure, and no more."""
    opened = place.text[date.end : date.end + 2] == " (" and place.numeral.start == date.end + 2
    return opened and place.text[place.numeral.end : place.numeral.end + 1] == ")"


def _holds_only(place: Place, date: DateMention) -> bool:
    """Whether a date alone stands in brackets right behind a figure and what it counts."""
    between = place.text[place.numeral.end : min(date.start, place.numeral.end + _OWN)]
    behind = place.numeral.end <= date.start <= place.numeral.end + _OWN
    alone = between.count("(") == 1 and between.endswith("(") and place.text[date.end : date.end + 1] == ")"
    return behind and alone and "," not in between and not figures_between(place, place.numeral.end, date.start)


def _respectively(place: Place) -> str | None:
    """`in 2021 en 2022 respectievelijk 11 en 14`: the first figure is of the first year, the second of the second."""
    pair = next((date for date in dates_near(place) if date.rule == "years-paired"), None)
    if pair and (edtf := _pairwise(place, pair)):
        return edtf
    said = cues()["respectively"].search(
        place.text, max(place.span[0], place.numeral.start - SHORT), place.numeral.start
    )
    if not said or not pair or not pair.edtf:
        return None
    second = figures_between(place, said.end(), place.numeral.start)
    return last_point(pair.edtf) if second else first_point(pair.edtf)


def _pairwise(place: Place, pair: DateMention) -> str | None:
    """`In 2021 en 2022 waren dat er 298 en 365`: two figures side by side behind two years."""
    numerals = place.context.mentions.numerals
    first = index_from(numerals, pair.end)
    behind = [one for one in numerals[first : first + 3] if one.start < place.span[1]]
    if len(behind) != 2 or place.numeral not in behind:
        return None
    if not turn("and_another").fullmatch(place.text, behind[0].end, behind[1].start):
        return None
    return first_point(pair.edtf or "") if place.numeral is behind[0] else last_point(pair.edtf or "")


def _course(place: Place) -> Ends | None:
    """`van 37% in 2012 naar 34% in 2021`, which a change in the same sentence is measured between."""
    for one, two in pairwise(dates_near(place)):
        first, last = (resolve(date, place.context, place.span) for date in (one, two))
        if first and last and "/" in first and "/" in last and preposition(place.text, one) == "between":
            return Ends(first, last)  # `tussen 2018-2019 en 2022-2023`
        if not first or not last or first >= last or two.start - one.end > FAR:
            continue
        start = max(place.span[0], one.start - SHORT)
        away = [match.end() for match in cues()["away"].finditer(place.text, start, one.start)]
        steps = away and figures_between(place, away[-1], one.start) and figures_between(place, one.end, two.start)
        if steps and tells("onward", place.text[one.end : two.start]):
            return Ends(first, last)
    return None


def _sums_up(place: Place) -> bool:
    """Whether a sentence goes on about the figures just before it: `Dat is een daling van …`."""
    return bool(cues()["sums_up"].match(place.text, place.span[0]))


def _summed_up(place: Place) -> Ends | None:
    """`In 2020 12, in 2021 9. Dat is een daling van 3.`; `in 2021 waren er 9, tegen 12 in 2020 (-25%)`."""
    near = [one for one in place.earlier[-2:] if place.here(one) and one.facts.measure == "level"]
    levels = sorted({one.period.period for one in near if one.period.period})
    if len(levels) != 2:
        return None
    beside = near[1].numeral.start >= place.span[0] and _sentences_back(place, near[0]) <= 1
    within = beside and (tells("summed", place.before) or _is_bracketed(place))
    apart = _sums_up(place) and not any(date.form != "relative" for date in dates_near(place))
    return Ends(levels[0], levels[1]) if within or apart else None


def _is_bracketed(place: Place) -> bool:
    """Whether a figure alone stands in brackets: `(-24%)`."""
    return bool(_OPENED.search(place.before) and turn("bracket_closes").match(place.text, place.numeral.end))


def compared_with(place: Place, sentence: int) -> DateMention | None:
    """The date of a sentence that its change is measured against: `12 meer dan in 2019 en 20 meer dan in 2018`."""
    dates = dates_near(place) if sentence == place.sentence else dates_of(place.context.mentions, sentence)
    origins = [date for date in dates if is_origin(place.text, date, place.facts.role)]
    start, end = place.numeral.start, place.numeral.end
    behind = (
        date
        for date in origins
        if end <= date.start and "," not in place.text[end : date.start] and not figures_between(place, end, date.start)
    )
    before = (date for date in reversed(origins) if date.end <= start and not figures_between(place, date.end, start))
    return next(behind, None) or next(before, None) or next(iter(origins), None)


def base_of(place: Place, period: str | None) -> str | None:
    """What a change is measured against, where the dates of its own period do not say so.

    The date compared with in its own sentence; so many years back, if it tells how long it took; the base of a change
    just before it; a date compared with in the sentence before; the earlier of the two levels it sums up.
    """
    if compared := compared_with(place, place.sentence):
        return _as_base(compared, place, period)
    if period and (years := years_taken(place)):
        return shift_years(period, -years)
    recent = [one for one in place.earlier if place.here(one) and _sentences_back(place, one) <= 1]
    changes = [one.period for one in recent if one.facts.measure == "change"]
    if changes and changes[-1].period == period:
        return changes[-1].base
    if place.sentence and not recent and (compared := compared_with(place, place.sentence - 1)):
        return _as_base(compared, place, period)
    within = tells("summed", place.before)
    levels = [
        one.period.period
        for one in reversed(place.earlier)
        if place.here(one) and one.period.period and (not within or one.numeral.start >= place.span[0])
    ]
    sums_up = within or _sums_up(place)
    return next((level for level in levels if period and level < period), None) if sums_up else None


def years_taken(place: Place) -> int:
    """`in vier jaar tijd verdubbeld`, `van 6 naar 14 in vier jaar`: how many years a change took; 0 where not said."""
    lasting = (date for date in dates_near(place) if (date.anchor or "").startswith("past_years:"))
    return next((int((date.anchor or "").partition(":")[2]) for date in lasting), 0)


def _sentences_back(place: Place, one: Linked) -> int:
    return place.sentence - sentence_at(one.mentions, one.numeral.start)


def _as_base(date: DateMention, place: Place, period: str | None) -> str | None:
    """`dan een jaar eerder` is counted from the figure's own period."""
    anchor, _, number = (date.anchor or "").partition(":")
    if anchor == "years_before" and period:
        return shift_years(period, -int(number))
    return resolve(date, place.context, place.span)
