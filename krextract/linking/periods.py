"""The time a figure speaks of, and for a change the time it is compared with.

What stands in a table's column header or beside a figure of an infographic settles the matter. Elsewhere every date
within reach is a candidate, the choice of none is one too, and the best by the weights of its features wins.
"""

from functools import cache
from math import exp

from krextract.linking.context import ChangeLink, Context, PeriodLink
from krextract.linking.relative import first_point, shift_years
from krextract.linking.timeline import (
    Facts,
    Linked,
    Place,
    Reach,
    preposition,
    sentence_at,
    step_of,
    within_reach,
    _dates,
)
from krextract.mentions.dates import find_dates
from krextract.mentions.found import Numeral
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
    if facts.role == "age" or facts.kind == "age":
        return PeriodLink(None, None, None, "age")
    if settled := _settled(numeral, context):
        return PeriodLink(settled, "explicit", None, "label")
    place = Place(numeral, context, facts, sentence_at(context.mentions, numeral.start), earlier)
    best, confidence = choose(list(within_reach(place)))
    base = _base(place, best) if facts.measure == "change" else None
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


def _base(place: Place, best: Reach) -> str | None:
    return best.base
