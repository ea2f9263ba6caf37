"""The time a figure speaks of, and for a change the time it is compared with.

A table's column header, the label beside a figure of an infographic and a few turns of phrase settle the matter (see
`courses`). Elsewhere all it may be is weighed (see `reach`): a date in its own sentence, the time the text is at (see
`told`), a label, the time of the whole document (see `era`), or none. `docs/explanation/periods.md` tells it in full.
"""

from collections.abc import Mapping
from functools import cache
from math import exp

from krextract.linking.context import ChangeLink, Context, PeriodLink
from krextract.linking.courses import base_of, compared_with, settled, years_taken
from krextract.linking.reach import within_reach
from krextract.linking.relative import shift_years
from krextract.linking.shared_times import Reach
from krextract.linking.timeline import Facts, Linked, Place, sentence_at, step_of
from krextract.mentions.found import Numeral
from krextract.rulebook import RuleModel, read_model

_SUREST = 0.98  # what nothing else competes with is right as often as this, measured on all labels


class Weights(RuleModel):
    """`rules/weights/periods.toml`: what each feature weighs; a feature that is not named weighs nothing.

    The weights were fitted to labelled texts, drawn towards the `prior` that was set by hand.
    """

    prior: dict[str, float]
    weights: dict[str, float]


@cache
def weights() -> Weights:
    """The weights, read once."""
    return read_model("weights/periods", Weights)


def link_period(
    numeral: Numeral,
    context: Context,
    change: ChangeLink,
    *,
    facts: Facts | None = None,
    earlier: tuple[Linked, ...] = (),
) -> PeriodLink:
    """Period, its source and base of a figure, in EDTF; the bounds of an age have none.

    `earlier` are the figures linked before it in the same section, in order: `In 2021 waren er 12. Daarvan woonden er
    9 in de stad.` gives 9 the period of 12.
    """
    facts = facts or Facts(measure=change.measure)
    if facts.role == "age" or (facts.kind == "age" and facts.role == "other"):
        return PeriodLink(None, None, None, "age")
    place = Place(numeral, context, facts, sentence_at(context.mentions, numeral.start), earlier)
    if link := settled(place):
        return link
    found = within_reach(place)
    best, confidence = choose(found, weights().weights)
    said = any(one.source == "explicit" for one in found if one.edtf == best.edtf)
    edtf, base = best.edtf, None
    if edtf and step_of(place) == "from" and best.features[0] not in ("in", "from_base"):
        edtf = shift_years(edtf, -years_taken(place))  # `in vier jaar van 6 naar 14`
    if facts.measure == "change":
        ends = next((one.base for one in found if one.base and one.edtf == best.edtf), None)
        base = ends if ends and not compared_with(place, place.sentence) else base_of(place, best.edtf)
    return PeriodLink(edtf, "explicit" if said else best.source, base, best.features[0], round(confidence, 3))


def choose(found: list[Reach], table: Mapping[str, float]) -> tuple[Reach, float]:
    """The candidate with the greatest weight, of equals that of no period; and how sure that is.

    So sure as the share of the whole that agrees, and no surer than the figure whose period is taken over.
    """
    scores = [sum(table.get(name, 0.0) for name in one.features) for one in found]
    top = max(scores)
    best = max(zip(scores, found, strict=True), key=lambda one: (one[0], one[1].edtf is None))[1]
    shares = [exp(score - top) for score in scores]
    agreeing = sum(share for one, share in zip(found, shares, strict=True) if one.edtf == best.edtf)
    return best, min(_SUREST, best.confidence * agreeing / sum(shares))
