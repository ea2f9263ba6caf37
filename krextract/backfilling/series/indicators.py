"""The known indicators of `rules/indicators.toml`, and the remarks of `rules/remarks.toml` that figures come with."""

from functools import cache
from typing import Literal

import regex

from krextract.backfilling.series.observations import Observation, observations
from krextract.outputs.tabular import flat_rows
from krextract.pipeline import ParseOptions, parse
from krextract.records import Report
from krextract.rulebook import Example, Exercise, Rule, Taken, compile_rule, read_rules, word_pattern

FILE = "indicators"
REMARKS = "remarks"
Remark = Literal["revised", "break", "provisional", "thousands"]


class IndicatorExample(Example):
    """An example; `period` and `region` may be stated as well."""

    period: str | None = None
    region: str | None = None


class Indicator(Rule):
    """An indicator: a figure of the family `gives` that counts one of `words`, as unit or in its subject.

    One of `within` must stand in its sentence, before it in its block or over it, and none of `without` in its
    subject or right around it. `title` is its name, `names` are others that may be asked for.
    """

    title: str
    names: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    examples: tuple[IndicatorExample, ...]


class RemarkRule(Rule):
    """Words by which a text says that a figure was revised, breaks with those before, and so on."""

    gives: Remark


@cache
def indicators() -> tuple[Indicator, ...]:
    """All known indicators."""
    return read_rules(FILE, Indicator)


@cache
def remark_rules() -> tuple[tuple[RemarkRule, "regex.Pattern[str]"], ...]:
    """The remarks and their patterns."""
    rules = read_rules(REMARKS, RemarkRule)
    return tuple((rule, compile_rule(rule, {})) for rule in rules)


def remarks_in(text: str) -> set[Remark]:
    """What a text says of the figures in it.

    >>> remarks_in("Het aantal over 2021 is bijgesteld.")
    {'revised'}
    """
    return {rule.gives for rule, pattern in remark_rules() if pattern.search(text)}


def is_of(seen: Observation, indicator: Indicator) -> bool:
    """Whether a figure is one of an indicator.

    The words may be the unit or stand in the subject; `within` may be said anywhere before or over the figure, for a
    report names an organisation once and then goes on about it.
    """
    if seen.measure.family.partition(" ")[0] != indicator.gives:
        return False
    words, within, without = _compiled(indicator)
    counted = f"{seen.unit}\n{seen.subject}"
    if not words.search(counted) or (without and without.search(f"{counted}\n{seen.sentence}")):
        return False
    return within is None or bool(within.search(f"{seen.subject}\n{seen.sentence}\n{seen.near}"))


@cache
def _compiled(
    indicator: Indicator,
) -> tuple["regex.Pattern[str]", "regex.Pattern[str] | None", "regex.Pattern[str] | None"]:
    words, within, without = (
        regex.compile(word_pattern(words), regex.IGNORECASE) if words else None
        for words in (indicator.words, indicator.within, indicator.without)
    )
    assert words is not None
    return words, within, without


def report_observations(report: Report) -> list[Observation]:
    """The figures of one report, as they would be seen in a store."""
    source = {"source_id": "", "record_id": "", "edition": "", "edition_year": report.edition.year}
    quantities = [{**row, **source} for row in flat_rows(report, "quantities")]
    blocks = [{**row, "source_id": ""} for row in flat_rows(report, "blocks")]
    return list(observations(quantities, blocks))


def _taken(text: str) -> list[Taken]:
    """The figures in an example's text by indicator."""
    report = parse(text.encode(), name="voorbeeld.txt", options=ParseOptions(model=None))
    surfaces = {(one.sentence, one.low): one.surface for one in report.quantities}
    return [
        Taken(
            one.id,
            surfaces[seen.sentence, seen.low / seen.measure.factor],
            {"gives": one.gives, "period": seen.period, "region": seen.region or ""},
        )
        for seen in report_observations(report)
        for one in indicators()
        if is_of(seen, one)
    ]


def _remarked(text: str) -> list[Taken]:
    found = ((rule, pattern.search(text)) for rule, pattern in remark_rules())
    return [Taken(rule.id, match[0], {"gives": rule.gives}) for rule, match in found if match]


def exercises() -> tuple[Exercise, ...]:
    """The rules files that series are made with, with readers for their examples."""
    lists = {f"{one.id}.{name}": getattr(one, name) for one in indicators() for name in ("within", "without")}
    return (
        Exercise(FILE, indicators(), _taken, lists),
        Exercise(REMARKS, tuple(rule for rule, _ in remark_rules()), _remarked),
    )


__all__ = ["Indicator", "exercises", "indicators", "is_of", "remarks_in", "report_observations"]
