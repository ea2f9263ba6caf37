"""What a figure's period may be: every date within reach and the choice of none, described by a few features.

A feature is a name; `rules/weights/periods.toml` says what it weighs. `in:` is of a date in the figure's own sentence
(see `own_dates`), `told:` of the time the text is at, `none:` of no period at all; the rest are labels and the time of
the document (see `shared_times`).
"""

from collections.abc import Iterator

from krextract.linking.courses import compared_with, years_taken
from krextract.linking.own_dates import dates_in_sentence
from krextract.linking.relative import last_point, shift_years
from krextract.linking.shared_times import Reach, times_of_document, times_of_infographic, times_of_labels
from krextract.linking.timeline import (
    FAR,
    Linked,
    Place,
    asks,
    cues,
    dates_between,
    dates_near,
    dates_of,
    figures_between,
    in_passing,
    preposition,
    sentence_at,
    step_of,
    stretch,
    tells,
)
from krextract.linking.told import is_first_step, told_before
from krextract.mentions.found import DateMention, Mentions

_AHEAD = 4
_TELLING = 100
_NOTE = 100
_NEARER = frozenset({"told", "caption", "sourced", "note"})
_DISTANT = frozenset({"told:date", "told:block", "told:blocks"})


def within_reach(place: Place) -> list[Reach]:
    """Every date a figure may belong to, and the choice of none; no change is measured before what it starts from."""
    found = [*times_of_labels(place)]
    # `zakte van 14 naar 9` is of two times: of the first no more is known than its own sentence tells
    unknown = step_of(place) == "from" and place.facts.measure == "level" and not years_taken(place)
    if place.context.kind == "infographic":
        found += times_of_infographic(place)
    elif not place.context.cell(place.numeral):  # the neighbours of a cell are other cells
        found += [*dates_in_sentence(place), *_of_compared(place)]
        if not unknown:
            found += [*_told(place), *_next(place), *_again(place)]
    near = (one.source and not _DISTANT.intersection(one.features) and one.features[0] in _NEARER for one in found)
    if not unknown and not any(near):
        found += times_of_document(place)
    compared = compared_with(place, place.sentence) if place.facts.measure == "change" else None
    floor = compared.edtf if compared and compared.edtf else ""
    found = [one for one in found if one.edtf is None or one.edtf > floor]
    return [*found, Reach(None, None, ("none", *_none(place)))]


def _again(place: Place) -> Iterator[Reach]:
    """The time of a figure that was told before: `Van de 112.300 meldingen` after `In 2021 waren er 112.300`."""
    one = place.numeral
    if "." in one.surface or one.low >= _TELLING:
        same = (
            last.period
            for last in reversed(place.earlier)
            if last.numeral.low == one.low and last.numeral.high == one.high and last.facts.kind == place.facts.kind
        )
        if (before := next(same, None)) and before.period:
            yield Reach(before.period, "context", ("again",), confidence=before.confidence)


def _told(place: Place) -> Iterator[Reach]:
    """The time the text is at, taken over: not by what holds `nu` or `jaarlijks`, and better in the past tense."""
    told = told_before(place)
    if told and told.edtf is None:
        features = ["none", *_none(place), "none:told", *(f"none:{name}" for name in told.features)]
        yield Reach(None, None, tuple(features), confidence=told.confidence)
    elif told:
        features = ["told", *told.features]
        if told.features[0] != "told:0":
            features += ["told:present"] if _holds_now(place) else []
            if not tells("past", place.near):
                features += ["told:standing" if tells("standing", place.near) else "told:timeless"]
                features += ["told:generic"] if cues()["generic"].match(place.text, place.span[0]) else []
                features += [f"told:{name}" for name in ("claimed", "rules") if tells(name, place.near)]
        elif _parted(place):
            features += ["told:parted"]
        yield Reach(told.edtf, "context", tuple(features), confidence=told.confidence)


def _parted(place: Place) -> bool:
    """`In 2015 waren dat er 21, in 2020 nog 18`: whether a date of its own parts a figure from the one before it."""
    last = next((one for one in reversed(place.earlier) if place.here(one)), None)
    if not last or last.numeral.start < place.span[0]:
        return False
    between = dates_between(place.context.mentions, last.numeral.end, place.numeral.start)
    return bool(between) and tells("next_clause", place.text[last.numeral.end : between[-1].start])


def _next(place: Place) -> Iterator[Reach]:
    """A year that the sentence behind gives; a sentence that does no more than date the figures before it."""
    mentions = place.context.mentions
    for number in range(place.sentence + 1, min(len(mentions.sentences), place.sentence + _AHEAD)):
        start, end = mentions.sentences[number]
        back = cues()["sums_up"].match(mentions.text, start)  # `Dat was in 2021.`
        for date in dates_of(mentions, number)[:1]:
            closes = back and end - date.end <= 1
            if date.edtf and end - start <= _NOTE and tells("counted", mentions.text[start : date.start]):
                yield Reach(date.edtf, "context", ("noted",))
            elif date.edtf and place.facts.role == "statistic" and asks(stretch(mentions, date, FAR)):
                yield Reach(date.edtf, "context", ("noted" if back else "asked",))
            elif number == place.sentence + 1 and _announces(mentions, date) and "/" not in (date.edtf or ""):
                yield Reach(date.edtf, "context", ("noted" if closes else "next",))


def _announces(mentions: Mentions, date: DateMention) -> bool:
    """Whether a date goes on about what stood before it; not `In 2019 was dat nog 12`, nor when a rule began."""
    back = cues()["same_thing"].match(mentions.text, date.end + 1) or in_passing(mentions, date)
    around = stretch(mentions, date, FAR)
    away = back or tells("planned", around) or tells("published", around)
    return bool(date.edtf) and not away and preposition(mentions.text, date) in ("at", "bare")


def _of_compared(place: Place) -> Iterator[Reach]:
    """What a change was measured against, for the first of `van … naar …` behind it; the year behind that one."""
    if step_of(place) == "from":
        bases = [before for one in place.earlier[-4:] if place.here(one) and (before := _stepped_from(one))]
        yield from (Reach(base, "context", ("from_base",)) for base in bases[-1:])
        if not bases and (first := _first_of_two(place)):
            yield Reach(first, "context", ("from_earlier",))
    if place.facts.measure == "change":
        for date in dates_near(place):
            # `49% meer dan in 2022` in a report of 2024 that names no other time is of 2023
            if date.edtf and preposition(place.text, date) == "compared":
                behind, year = shift_years(date.edtf, 1), place.context.edition.year
                if year and year - 1 <= int(behind[:4]) <= year:
                    yield Reach(behind, "context", ("year_behind",))


def _first_of_two(place: Place) -> str | None:
    """`In 2019 bleven er 12, in 2021 14. De wachttijd steeg van 6 naar 8`: the first of the two times just told of."""
    if not place.earlier:
        return None
    last = place.earlier[-1]
    start, end = last.mentions.sentences[sentence_at(last.mentions, last.numeral.start)]
    beside = [one for one in place.earlier if one.mentions is last.mentions and start <= one.numeral.start < end]
    told = sorted({one.period.period for one in beside if one.period.period}, key=last_point)
    return told[0] if len(told) > 1 else None


def _stepped_from(one: Linked) -> str | None:
    """What a change is measured from, and the time of the first figure of `van 12 in 2019 naar 14 in 2021`."""
    return one.period.period if is_first_step(one) else one.period.base


def _holds_now(place: Place) -> bool:
    """Whether a figure is told of now; not in `thans is dat 7, in 2021 was het 13` the second, nor in `toen 7, nu 13`
    the first."""
    said = cues()["present"].search(place.text, max(place.span[0], place.numeral.start - FAR), place.numeral.start)
    if said:
        return not dates_between(place.context.mentions, said.end(), place.numeral.start)
    end = min(place.span[1], place.numeral.end + FAR)
    behind = cues()["present"].search(place.text, place.numeral.end, end)
    if not behind:
        return False
    anew = place.text[behind.start() - 2 : behind.start()] == ", "
    return not (anew and figures_between(place, behind.end(), end))


def _none(place: Place) -> Iterator[str]:
    """What speaks for no period at all."""
    facts, near = place.facts, place.near
    yield f"none:{facts.role}"
    if facts.measure == "change":
        yield "none:change"
    if facts.kind in ("duration", "age"):
        yield "none:duration"
    yield from (f"none:{name}" for name in ("past", "standing") if tells(name, near))
    if _holds_now(place):
        yield "none:present"
    yield from (f"none:{name}" for name in ("instead", "bound") if tells(name, place.before))
    if place.numeral.form == "words" and tells("definite", place.before):
        yield "none:definite"
