"""The time a text is at: what was told before a figure whose own sentence does not date it.

A text goes forward. The last time told of counts, not one it looks back on (`in 2019 waren dat er nog 12`) or names in
passing (`12, tegen 9 in 2019`), nor one that is planned. A figure that has no period says so of those behind it too.
"""

from collections.abc import Iterator
from typing import NamedTuple

from krextract.linking.relative import last_point, resolve
from krextract.linking.timeline import (
    FAR,
    SHORT,
    UNTIL_NOW,
    Linked,
    Place,
    bracket,
    cues,
    dates_of,
    in_passing,
    preposition,
    sentence_at,
    step_of,
    stretch,
    tells,
)
from krextract.mentions.found import DateMention, Mentions

_SENTENCES_BACK = 4
_LEAD = 80
_SHORT_ITEM = 120
_PLANS = ("target", "budget")
_LOOKING_BACK = ("years_before", "years_ago", "same_period", "school_year_before")


class Told(NamedTuple):
    """A time told before, None where the figures have none; how far back it stands, and what else is known of it."""

    edtf: str | None
    features: tuple[str, ...]


def told_before(place: Place) -> Told | None:
    """The time the text is at where a figure stands, by the nearest sentence before it that tells one."""
    mentions, role = place.context.mentions, place.facts.role
    for back in range(min(_SENTENCES_BACK, place.sentence) + 1):
        if found := _told_in(place, mentions, place.sentence - back):
            return Told(found.edtf, (f"told:{min(back, 2)}", *found.features))
        if role != "statistic" and back == (1 if role in _PLANS else 0):
            return None  # what is no fact of its time takes none from afar
    for back, block in enumerate(place.context.previous, 1):
        for number in range(len(block.sentences) - 1, max(-1, len(block.sentences) - 1 - _SENTENCES_BACK), -1):
            if found := _told_in(place, block, number):
                return Told(found.edtf, (*_far(place, back), *found.features))
    return None


def _now(place: Place) -> int | None:
    """`In 2019 waren er 12, nu zijn het er 15`: where a sentence leaves the time told behind."""
    return next(
        (match.end() for match in cues()["present"].finditer(place.text, place.span[0], place.numeral.start)), None
    )


def _far(place: Place, back: int) -> Iterator[str]:
    yield "told:block" if back == 1 else "told:blocks"
    if has_lead(place.context.mentions):
        yield "told:new_topic"
    elif place.context.kind == "list_item" and len(place.text) <= _SHORT_ITEM:
        yield "told:list"
    elif place.context.headings:
        yield "told:headed"


def _told_in(place: Place, mentions: Mentions, number: int) -> Told | None:
    """The time of a sentence: of its figures that stand before the one asked for, or else of its dates."""
    start, end = mentions.sentences[number]
    own = mentions is place.context.mentions and number == place.sentence
    if own and (now := _now(place)):
        start = now
    figures = [
        one
        for one in place.earlier
        if one.mentions is mentions and start <= one.numeral.start < end and _speaks(place, one)
    ]
    if own and figures and step_of(place) == "to":
        del figures[-1]  # `van 22 naar 577`: the second goes on from what stood before the first
    if main := [one for one in figures if not _aside(one, place)]:
        return _of_figures(main, own)
    if own:
        return None
    dates = [edtf for date in dates_of(mentions, number) if (edtf := _main_date(place, mentions, date, number))]
    return Told(dates[-1], ("told:date",)) if dates else None


def _of_figures(main: list[Linked], own: bool) -> Told:
    last = main[-1] if own or main[-1].period.rule == "until_now" else max(main, key=_time)
    features = ["told:change"] if last.facts.measure == "change" else []
    return Told(last.period.period, tuple(features))


def _time(one: Linked) -> tuple[str, int]:
    return last_point(one.period.period or "")[:4], one.numeral.start


def _speaks(place: Place, one: Linked) -> bool:
    """Whether a figure tells of the time of those behind it: not an age or rule, and no plan of the facts of today."""
    if one.facts.role in _PLANS or place.facts.role in _PLANS:
        return one.facts.role == place.facts.role
    if one.facts.role in ("age", "norm"):
        return False
    before = one.mentions.text[max(0, one.numeral.start - SHORT) : one.numeral.start]
    return bool(one.period.period) or not (one.facts.role == "other" or tells("bound", before))


def _aside(one: Linked, place: Place) -> bool:
    """Whether a figure is looked back at, as its sentence has it: `in 2019 waren dat er nog 12`, `(2019: 12)`."""
    text, numeral, period = one.mentions.text, one.numeral, one.period.period or ""
    if one.period.rule == "note" or _first_step(one):
        return True
    own = place.numeral.start if place.here(one) else len(text)
    around = bracket(text, numeral.start, numeral.end)
    start, end = one.mentions.sentences[sentence_at(one.mentions, numeral.start)]
    if around and around[0] >= start and around[1] < own:
        return True
    if own < end:
        return False
    before = [other.period.period or "" for other in place.earlier if other.mentions is one.mentions]
    others = [edtf for edtf in before[-6:] if edtf and edtf != period]
    near = max(start, numeral.start - SHORT), numeral.end
    nostalgic = cues()["lookback"].search(text, *near) or tells("still", text[numeral.end : min(end, numeral.end + 24)])
    if nostalgic and not any(edtf < period for edtf in others):
        return True
    return any(edtf > period for edtf in others) and bool(cues()["same_thing"].search(text, *near))


def _first_step(one: Linked) -> bool:
    """Whether a figure is the one that `van … naar …` starts from."""
    text, numeral = one.mentions.text, one.numeral
    start, end = one.mentions.sentences[sentence_at(one.mentions, numeral.start)]
    before, behind = (
        text[max(start, numeral.start - SHORT) : numeral.start],
        text[numeral.end : min(end, numeral.end + FAR)],
    )
    return tells("from", before) and tells("onward", behind)


def _main_date(place: Place, mentions: Mentions, date: DateMention, number: int) -> str | None:
    """What a date that figures behind it may be of says: not what is compared with, named in passing or a bound."""
    back = (date.anchor or "").startswith(_LOOKING_BACK)
    if date.rule == UNTIL_NOW or back or in_passing(mentions, date):
        return None
    if preposition(mentions.text, date) in ("compared", "since", "until"):
        return None
    edtf = resolve(date, place.context, mentions.sentences[number]) if mentions is place.context.mentions else date.edtf
    return edtf[:4] if edtf and "-" in edtf and tells("published", stretch(mentions, date, FAR)) else edtf


def has_lead(mentions: Mentions) -> bool:
    """Whether a block begins with a title of its own: `Leesmonitor 2023. In 2023 …`."""
    start, end = mentions.sentences[0]
    return len(mentions.sentences) > 1 and end - start <= _LEAD and mentions.text[end - 1 : end] in ".:"
