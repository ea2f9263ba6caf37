"""The dates of a figure's own sentence, each described by how it stands to the figure.

Features begin with `in:`: its preposition and what is said of it, whether it stands before or behind, touching or
across a comma, another figure or date. A date known to be of another figure is left out.
"""

from collections.abc import Iterator

from krextract.linking.relative import first_point, from_new_year, last_point, resolve
from krextract.linking.shared_times import Reach
from krextract.linking.timeline import (
    FAR,
    PLANNED,
    SHORT,
    UNTIL_NOW,
    Place,
    asks,
    bracket,
    cues,
    dates_between,
    dates_near,
    figures_before,
    figures_between,
    is_origin,
    is_so_far,
    is_spent,
    of_first_step,
    of_second_step,
    preposition,
    step_of,
    stretch_of,
    tells,
)
from krextract.mentions.found import DateMention

_OPENS = 24
_MANY = 20
_FROM_WRITING = frozenset({"last_year", "this_year", "next_year", "years_ago"})


def dates_in_sentence(place: Place) -> Iterator[Reach]:
    dates = dates_near(place)
    for date in dates:
        if _of_another(place, date):
            continue
        edtf = resolve(date, place.context, place.span)
        if edtf or date.anchor in _FROM_WRITING:
            features = ["in", *_described(place, date), *_beside(place, date)]
            features += ["in:only"] if len(dates) == 1 else []
            if place.facts.role == "other":
                features += ["in:passing:many"] if place.numeral.high >= _MANY else []
                features += ["in:passing:behind"] if date.start > place.numeral.start else []
            yield _reach(place, date, edtf, features)


def _of_another(place: Place, date: DateMention) -> bool:
    """Whether a date is known to belong to another figure, or to be what this one is compared with."""
    if date.rule == UNTIL_NOW or date.start <= place.numeral.start < date.end:
        return True  # `vijf jaar eerder` does not date its own five
    if _of_writing(place, date) or _of_report(place, date) or _counts_on(place):
        return True
    if place.facts.measure == "change" and is_origin(place.text, date, place.facts.role):
        return True
    return (
        _begins_then(place, date)
        or of_first_step(place, date)
        or of_second_step(place, date)
        or _of_other_bracket(place, date)
        or _of_contrast(place, date)
        or _tells_anew(place, date)
        or _event_only(place, date)
    )


def _begins_then(place: Place, date: DateMention) -> bool:
    """`Per 1 mei gaat de prijs van 8 naar 9 euro`: whether a date is that from which the second figure holds."""
    before = place.text[max(0, date.start - SHORT) : date.start]
    return date.end <= place.numeral.start and step_of(place) == "from" and tells("effect", before)


def _of_writing(place: Place, date: DateMention) -> bool:
    """`Stichting De Wieken, maart 2022`: whether a date at the beginning of a document is that of its writing."""
    behind_comma = place.text[max(0, date.start - 2) : date.start] == ", " and date.form in ("day", "month")
    opens = any(block is place.context.mentions for block in place.context.opening)
    return behind_comma and not place.sentence and opens and not asks(place.near)


def _of_report(place: Place, date: DateMention) -> bool:
    """`Het rapport van 3 mei 2022 telt 12 molens`: whether a day is that of a report."""
    day = date.form in ("day", "month") and preposition(place.text, date) == "of"
    return day and place.facts.role == "statistic" and tells("published", _clause_of(place, date))


def _counts_on(place: Place) -> bool:
    """`van de molens uit 2011 draaide na 8 jaar de helft`: whether a figure says no more than how long after a date."""
    within = (one for one in dates_near(place) if one.start <= place.numeral.start < one.end)
    return place.facts.role == "other" and any(one.form == "relative" for one in within)


def _of_other_bracket(place: Place, date: DateMention) -> bool:
    """`12 (2019: 15)`: whether a date's own brackets hold a figure, which then is the one it dates."""
    around = bracket(place.text, date.start, date.end)
    if around is None or around[0] < place.numeral.start < around[1] or tells("asked", place.text[slice(*around)]):
        return False
    return figures_between(place, *around)


def _of_contrast(place: Place, date: DateMention) -> bool:
    """`15%, tegen 12% in 2019`: whether a date behind a figure is of one that this one is set against."""
    behind = next(figures_before(place, date.start), None)
    if behind is None or behind.start < place.numeral.end:
        return False
    return tells("compared", place.text[max(place.numeral.end, behind.start - SHORT) : behind.start])


def _tells_anew(place: Place, date: DateMention) -> bool:
    """`12; een jaar eerder waren dat er 15`: whether a date behind a figure opens a clause of its own."""
    return date.start > place.numeral.end and bool(cues()["same_thing"].match(place.text, date.end + 1))


def _event_only(place: Place, date: DateMention) -> bool:
    """`opgericht in 1998 en heeft 12 leden`: whether a sentence goes on in the present from when something began."""
    between = place.text[date.end : max(date.end, min(place.numeral.start, date.end + FAR))]
    began = tells("published", place.text[max(place.span[0], date.start - SHORT) : date.end + SHORT])
    return began and bool(cues()["and_is"].search(between))


def _reach(place: Place, date: DateMention, edtf: str | None, features: list[str]) -> Reach:
    """A change over an interval is measured at its end, against its beginning.

    Of the day on which something was published only the year says anything of its figures, unless they are of the event
    itself (`op 3 mei 2021 aangenomen met 80 stemmen`).
    """
    if edtf is None:  # `vorig jaar` of a text of no year is a time, but not one to be told
        return Reach(None, None, tuple(features))
    fact = place.facts.role not in ("other", "budget")
    if "in:published:day" in features and fact and not tells("present", place.near):
        edtf = edtf[:4]
    if _so_far(place, date):
        edtf = from_new_year(edtf)
    course = place.facts.measure == "change" and place.facts.role not in PLANNED
    if course and "/" in edtf and (date.form == "interval" or date.anchor == "same_stretch"):
        return Reach(last_point(edtf), "explicit", tuple(features), first_point(edtf))
    return Reach(edtf, "explicit", tuple(features))


def _described(place: Place, date: DateMention) -> Iterator[str]:
    """What a date is by itself: its preposition, a day or a year, that of the figures or of a publication."""
    what = preposition(place.text, date)
    if what == "compared":
        yield "in:then" if cues()["then"].match(place.text, date.end, place.numeral.start) else "in:compared"
    elif what == "of" or (what == "until" and place.facts.role not in PLANNED and not _so_far(place, date)):
        yield f"in:{what}"
    effect = tells("effect", place.text[max(0, date.start - SHORT) : date.start])
    planned = place.facts.role in PLANNED
    ruled = what == "since" and planned and date.start < place.numeral.start  # `sinds 2022 krijgt een school 80 euro`
    if what == "since" and not effect and not ruled and date.edtf:
        yield "in:since"  # `sinds 2019 kwamen er in de stad 12`: rather of all the time since
    day = date.form in ("day", "month")
    if effect or ruled:
        if planned:
            yield "in:effect"
    elif tells("published", _clause_of(place, date)):
        yield "in:published:day" if day else "in:published"
    elif day:
        yield "in:day"


def _clause_of(place: Place, date: DateMention) -> str:
    """What is said of a date: `de cijfers die in mei verschenen, zijn van 3 maart` publishes in May, not in March."""
    start, end = stretch_of(place.context.mentions, date, FAR)
    comma = place.text.rfind(", ", start, date.start)
    return place.text[comma + 2 if comma >= 0 else start : end]


def _so_far(place: Place, date: DateMention) -> bool:
    """`tot en met juni 2024 kwamen er 12`: whether a fact is of a year up to a day or month of it."""
    role = place.facts.role
    if not is_so_far(place.text, date) or not (role == "statistic" or is_spent(role, place.near)):
        return False
    return not any(preposition(place.text, one) == "since" for one in dates_near(place) if one.end <= date.start)


def _beside(place: Place, date: DateMention) -> Iterator[str]:
    """How a date stands to a figure of its own sentence."""
    before = date.start < place.numeral.start
    start, end = (date.end, place.numeral.start) if before else (place.numeral.end, date.start)
    between = place.text[start : min(end, start + FAR)]
    words = sum(any(map(str.isalnum, word)) for word in between.split()) if end - start <= FAR else 99
    figures, dates = figures_between(place, start, end), bool(dates_between(place.context.mentions, start, end))
    side = "in:before" if before else "in:behind"
    across = {"date": dates, "figure": figures, "comma": "," in between or ";" in between, "and": tells("and", between)}
    yield side
    yield from (f"{side}:across_{what}" for what, is_so in across.items() if is_so)
    if words <= 3:
        yield f"{side}:touching"
    yield from _opening(place, date, between, words) if before else _closing(between, words, figures or dates)


def _opening(place: Place, date: DateMention, between: str, words: int) -> Iterator[str]:
    if date.start - place.span[0] <= _OPENS:
        yield "in:opens"
    if words <= 1 and place.text[date.end : date.end + 2] in (" (", ": "):
        yield "in:announces"
    if tells("present", between):
        yield "in:left_behind"
    _, comma, since = place.text[max(place.span[0], date.start - _OPENS) : date.start].rpartition(",")
    goes_on = cues()["same_thing"].match(between, 2)  # `in de vorige peiling, uit 2019, was dat nog 12%`
    if comma and len(since.split()) <= 1 and "," in between and not goes_on:
        yield "in:aside"


def _closing(between: str, words: int, apart: bool) -> Iterator[str]:
    if tells("next_clause", between):
        yield "in:behind:next_clause"
    if not apart and words <= 8 and "," not in between:
        yield "in:behind:closes"
