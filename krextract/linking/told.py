"""The time a text is at: what was told before a figure whose own sentence does not date it.

A text goes forward. The last time told of counts, not one it looks back on (`in 2019 waren dat er nog 12`) or names in
passing (`12, tegen 9 in 2019`), nor one that is planned. A figure that has no period says so of those behind it too.
The numbered title of a figure right above a block dates the lines of its chart (`told:titled`) or the sentences below
it (`told:captioned`).
"""

from collections.abc import Iterator
from typing import NamedTuple

from krextract.labels import Role
from krextract.linking.cues import is_title
from krextract.linking.era import is_dateline
from krextract.linking.relative import last_point, resolve
from krextract.linking.timeline import (
    FAR,
    SHORT,
    UNTIL_NOW,
    Linked,
    Place,
    around,
    bracket,
    cues,
    dates_of,
    in_passing,
    is_spent,
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
    confidence: float = 1.0


def told_before(place: Place) -> Told | None:
    """The time the text is at where a figure stands, by the nearest sentence before it that tells one."""
    mentions, role = place.context.mentions, _role(place)
    if since := _in_force_since(place):
        return Told(since, ("told:1", "told:in_force"))
    for back in range(min(_SENTENCES_BACK, place.sentence) + 1):
        if found := _told_in(place, mentions, place.sentence - back):
            return found._replace(features=(f"told:{min(back, 2)}", *found.features))
        if role != "statistic" and back == (1 if role in _PLANS else 0):
            return None  # what is no fact of its time takes none from afar
    for back, block in enumerate(place.context.previous, 1):
        for number in range(len(block.sentences) - 1, max(-1, len(block.sentences) - 1 - _SENTENCES_BACK), -1):
            if found := _told_in(place, block, number):
                far = tuple(_far(place, back))
                told = _newest_of(found.edtf) if "told:captioned" in far else found.edtf
                return found._replace(edtf=told, features=(*far, *found.features))
    return None


def _in_force_since(place: Place) -> str | None:
    """`Per 1 mei 2021 is het tarief verhoogd. Leden betalen nu 12 euro`: the day from which something holds now."""
    if not place.sentence or not tells("present", place.near):
        return None
    text, mentions = place.text, place.context.mentions
    days = (date for date in dates_of(mentions, place.sentence - 1) if date.form == "day" and date.edtf)
    begun = (date for date in days if tells("effect", text[max(0, date.start - SHORT) : date.start]))
    return next((date.edtf for date in begun if not tells("planned", stretch(mentions, date, FAR))), None)


def _newest_of(edtf: str | None) -> str | None:
    """`Figuur 2. Leerlingen, 2014-2023`: what is told below a figure of many years is rather of the last."""
    first, _, last = (edtf or "").partition("/")
    return last if last and int(last[:4]) - int(first[:4]) > 1 else edtf


def _role(place: Place) -> Role:
    """What a figure is told for; money that was spent is a fact."""
    return "statistic" if is_spent(place.facts.role, place.near) else place.facts.role


def _was_spent(one: Linked) -> bool:
    return is_spent(one.facts.role, around(one.mentions, one.numeral, sentence_at(one.mentions, one.numeral.start)))


def _now(mentions: Mentions, start: int, end: int) -> int | None:
    """`In 2019 waren er 12, nu zijn het er 15`: where a sentence leaves the time told behind."""
    found = cues()["present"].search(mentions.text, max(start, end - 2 * FAR), end)
    return found.end() if found else None


def _far(place: Place, back: int) -> Iterator[str]:
    yield "told:block" if back == 1 else "told:blocks"
    if back == 1 and is_title(place.context.previous[0].text):
        # the figures of a chart in a line, `Groningen 21%, Drenthe 18%`, or what is told of a figure below it
        yield "told:captioned" if place.text.rstrip()[-1:] in ".!?" else "told:titled"
    if place.sentence:
        yield "told:later"  # the sentences before it in its own block went without a time too
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
    start = _now(mentions, start, place.numeral.start if own else end) or start
    every = [one for one in place.earlier if one.mentions is mentions and start <= one.numeral.start < end]
    figures = [one for one in every if _speaks(place, one)]
    if own and figures and step_of(place) == "to":
        del figures[-1]  # `van 22 naar 577`: the second goes on from what stood before the first
    if main := [one for one in figures if not _apart(one, place) and not _looked_back_at(one, place)]:
        last = main[-1] if own or main[-1].period.rule == "until_now" else max(main, key=_time)
        return Told(last.period.period, (), last.period.confidence)
    if own or any(one.facts.role in ("statistic", *_PLANS) and not _apart(one, place) for one in every):
        return None  # its dates are of those figures
    dates = [edtf for date in dates_of(mentions, number) if (edtf := _main_date(place, mentions, date, number))]
    if not dates:
        return None
    if mentions is place.context.mentions and tells("asked", mentions.text[start : min(end, start + FAR)]):
        return Told(dates[-1], ("told:asked",))
    then = len(dates[-1]) == 10 and tells("present", place.near)  # `nu` is the day a report came out
    return Told(dates[-1], ("told:date", "told:then") if then else ("told:date",))


def _time(one: Linked) -> tuple[str, int]:
    return last_point(one.period.period or "")[:4], one.numeral.start


def _speaks(place: Place, one: Linked) -> bool:
    """Whether a figure tells of the time of those behind it: not an age or rule, and no plan of the facts of today."""
    role = _role(place)
    if one.facts.role in _PLANS or role in _PLANS:
        return place.facts.role == one.facts.role or (role == "statistic" and _was_spent(one))
    day = len(one.period.period or "") == 10
    if one.facts.role in ("age", "norm") or (day and one.facts.measure == "change"):
        return False  # `verhoogd per 1 januari`: what follows need not be of that day
    before = one.mentions.text[max(0, one.numeral.start - SHORT) : one.numeral.start]
    return bool(one.period.period) or not (one.facts.role == "other" or tells("bound", before))


def _apart(one: Linked, place: Place) -> bool:
    """Whether a figure is no part of the story: in brackets, dated by a note of its own, or before `naar`."""
    around = bracket(one.mentions.text, one.numeral.start, one.numeral.end)
    start, _ = one.mentions.sentences[sentence_at(one.mentions, one.numeral.start)]
    own = place.numeral.start if place.here(one) else len(one.mentions.text)
    bracketed = around is not None and start <= around[0] and around[1] < own
    return bracketed or one.period.rule == "note" or is_first_step(one)


def _looked_back_at(one: Linked, place: Place) -> bool:
    """`in 2019 waren dat er nog 12`: whether another sentence looks back at a figure, from what was told before it."""
    text, numeral, period = one.mentions.text, one.numeral, one.period.period
    sentence = sentence_at(one.mentions, numeral.start)
    start, end = one.mentions.sentences[sentence]
    if not period or (place.here(one) and place.numeral.start < end):
        return False
    near = max(start, numeral.start - SHORT), numeral.end
    dated = [date.end for date in dates_of(one.mentions, sentence)[:1]]
    same = cues()["same_thing"].search(text, max([near[0], *dated]), near[1]) if dated else None
    behind = text[numeral.end : min(end, numeral.end + 24)]
    if not (same or cues()["lookback"].search(text, *near) or tells("still", behind)):
        return False
    before = [other.period.period for other in place.earlier if other.mentions is one.mentions][-6:]
    newer, older = any(edtf > period for edtf in before if edtf), any(edtf < period for edtf in before if edtf)
    return [bool(same), newer, not older].count(True) > 1  # one sign alone may be of a text that goes on


def is_first_step(one: Linked) -> bool:
    """Whether a figure is the one that `van … naar …` starts from."""
    text, numeral = one.mentions.text, one.numeral
    start, end = one.mentions.sentences[sentence_at(one.mentions, numeral.start)]
    if not tells("from", text[max(start, numeral.start - SHORT) : numeral.start]):
        return False
    return tells("onward", text[numeral.end : min(end, numeral.end + FAR)])


def _main_date(place: Place, mentions: Mentions, date: DateMention, number: int) -> str | None:
    """What a date that figures behind it may be of says: not what is compared with, named in passing or a bound."""
    back = (date.anchor or "").startswith(_LOOKING_BACK)
    if date.rule == UNTIL_NOW or back or in_passing(mentions, date) or is_dateline(mentions, date):
        return None
    if date.form == "day" and tells("effect", mentions.text[max(0, date.start - SHORT) : date.start]):
        return None  # a rule begins then
    if preposition(mentions.text, date) in ("compared", "since", "until"):
        return None
    edtf = resolve(date, place.context, mentions.sentences[number]) if mentions is place.context.mentions else date.edtf
    of_report = edtf and "-" in edtf and tells("published", stretch(mentions, date, FAR))
    return edtf[:4] if edtf and of_report and not tells("present", place.near) else edtf


def has_lead(mentions: Mentions) -> bool:
    """Whether a block begins with a title of its own, without a figure: `Leesmonitor 2023. In 2023 …`."""
    start, end = mentions.sentences[0]
    told = "," in mentions.text[start:end] or any(one.start < end for one in mentions.numerals[:1])
    return len(mentions.sentences) > 1 and end - start <= _LEAD and mentions.text[end - 1 : end] in ".:" and not told
