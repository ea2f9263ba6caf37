"""The time a figure speaks of, and for a change the time it is compared with.

What stands in a table's column header or beside a figure of an infographic settles the matter. Elsewhere every date
within reach is a candidate, the choice of none is one too, and the best by the weights of its features wins.
"""

from functools import cache
from math import exp

from krextract.linking.context import ChangeLink, Context, PeriodLink
from krextract.linking.relative import resolve, shift_years
from krextract.linking.timeline import (
    ORIGINS,
    Facts,
    Linked,
    Place,
    Reach,
    course,
    dates_of,
    ends_now,
    preposition,
    sentence_at,
    shared_out,
    summed_up,
    sums_up,
    within_reach,
)
from krextract.mentions.dates import find_dates
from krextract.mentions.found import DateMention, Numeral
from krextract.rulebook import RuleModel, read_model


class Weights(RuleModel):
    """`rules/weights/periods.toml`: what each feature weighs."""

    weights: dict[str, float]


@cache
def weights() -> dict[str, float]:
    """The weights in force."""
    return read_model("weights/periods", Weights).weights


def link_period(
    numeral: Numeral,
    context: Context,
    change: ChangeLink,
    *,
    facts: Facts | None = None,
    earlier: tuple[Linked, ...] = (),
) -> PeriodLink:
    """Period, its source and base of a figure; `earlier` are the figures of the same block linked before it."""
    facts = facts or Facts(measure=change.measure)
    if facts.role == "age":
        return PeriodLink(None, None, None, "age")
    if settled := _settled(numeral, context):
        return PeriodLink(settled, "explicit", None, "label")
    place = Place(numeral, context, facts, sentence_at(context.mentions, numeral.start), earlier)
    if ends_now(place):
        return PeriodLink(None, None, None, "until_now")
    if shared := shared_out(place):
        return PeriodLink(shared, "explicit", None, "shared_out")
    if facts.measure == "change" and (ends := course(place)):
        return PeriodLink(ends[1], "explicit", ends[0], "course")
    if facts.measure == "change" and (ends := summed_up(place)):
        return PeriodLink(ends[1], "context", ends[0], "summed_up")
    candidates = list(within_reach(place))
    compared = _compared(place, place.sentence) if facts.measure == "change" else None
    if compared and compared.edtf:  # no change is measured before what it is measured against
        floor = compared.edtf
        candidates = [one for one in candidates if one.edtf is None or one.edtf > floor]
    best, confidence = choose(candidates)
    base = base_of(place, best) if facts.measure == "change" else None
    return PeriodLink(best.edtf, best.source, base, best.features[0], round(confidence, 3))


def choose(candidates: list[Reach]) -> tuple[Reach, float]:
    """The candidate with the greatest weight, and its share of all of them."""
    table = weights()
    scores = [sum(table.get(name, 0.0) for name in candidate.features) for candidate in candidates]
    top = max(scores)
    best = candidates[scores.index(top)]
    agreeing = sum(exp(score - top) for one, score in zip(candidates, scores, strict=True) if one.edtf == best.edtf)
    return best, agreeing / sum(exp(score - top) for score in scores)


def _settled(numeral: Numeral, context: Context) -> str | None:
    cell, pair = context.cell(numeral), context.pair(numeral)
    texts = [cell.header, cell.label] if cell else [pair.label] if pair else []
    return next((date.edtf for text in texts for date in find_dates(text) if date.edtf), None)


def base_of(place: Place, best: Reach) -> str | None:
    """What a change is measured against.

    The date compared with in its own sentence; the beginning of the interval it was measured over; the base of a
    change just before it; a date compared with in the sentence before; the earlier of the two levels it sums up.
    """
    compared = _compared(place, place.sentence)
    if compared:
        return _as_base(compared, place, best)
    if best.base:
        return best.base
    recent = [
        one for one in place.earlier if one.mentions is place.context.mentions and _sentences_back(place, one) <= 1
    ]
    changes = [one.period for one in recent if one.facts.measure == "change"]
    if changes and changes[-1].period == best.edtf:
        return changes[-1].base
    if place.sentence and not recent and (compared := _compared(place, place.sentence - 1)):
        return _as_base(compared, place, best)
    levels = [one.period.period for one in place.earlier if one.mentions is place.context.mentions]
    return (
        next((one for one in reversed(levels) if one and best.edtf and one < best.edtf), None)
        if sums_up(place)
        else None
    )


def _sentences_back(place: Place, one: Linked) -> int:
    return place.sentence - sentence_at(one.mentions, one.numeral.start)


def _compared(place: Place, sentence: int) -> DateMention | None:
    text = place.context.text
    return next(
        (date for date in dates_of(place.context.mentions, sentence)[:8] if preposition(text, date) in ORIGINS), None
    )


def _as_base(date: DateMention, place: Place, best: Reach) -> str | None:
    """`dan een jaar eerder` is counted from the figure's own period."""
    anchor, _, number = (date.anchor or "").partition(":")
    if anchor == "years_before" and best.edtf:
        return shift_years(best.edtf, -int(number))
    return resolve(date, place.context, place.span)
