"""Whether a number is a level or itself a change, and which way."""

from functools import cache
from typing import Literal, NamedTuple

import regex

from krextract.labels import Direction, Kind
from krextract.linking.context import ChangeLink, Context, UnitLink
from krextract.linking.cues import Cue, CueRule, compile_cues, fits, surroundings
from krextract.linking.words import is_participle
from krextract.mentions.found import Numeral
from krextract.rulebook import RuleFile, read_model, read_rules

Changed = tuple[Numeral, ChangeLink]
_BRACKET = 40
_OF_YEAR = regex.compile(r"\b(?:19|20)\d\d \((?:€\s?)?$")
_COMMA = 40
_NEAR = 160


class ChangeRule(CueRule):
    """A rule of `changes.toml`: frames say that a number is a change, `trend` rules give frames their direction, and
    `same` is that of the change told right before."""

    gives: Literal["up", "down", "trend", "level", "same"]
    kinds: tuple[Kind, ...] = ()


class Trend(NamedTuple):
    """Words of rise or fall."""

    direction: Direction
    rule: str
    pattern: "regex.Pattern[str]"


class ChangeRules(NamedTuple):
    """The rules, compiled: frames in order, and the trend words; `every` for running the examples."""

    every: tuple[ChangeRule, ...]
    frames: tuple[Cue, ...]
    trends: tuple[Trend, ...]


@cache
def change_rules() -> ChangeRules:
    """The rules of `changes.toml`."""
    rules = read_rules("changes", ChangeRule)
    cues = compile_cues(rules, read_model("changes", RuleFile).parts)
    trends = []
    for rule, pattern in cues:
        if rule.place == "trend":
            trends.append(Trend("up" if rule.gives == "up" else "down", rule.id, pattern))
    return ChangeRules(rules, tuple(cue for cue in cues if cue.rule.place != "trend"), tuple(trends))


def link_change(numeral: Numeral, context: Context, unit: UnitLink, *, earlier: Changed | None = None) -> ChangeLink:
    """Measure and direction: `met 17% gestegen` is a change up, `van 37% naar 34%` are two levels.

    `earlier` is the figure before it with its link: a figure in brackets says the same as the one it stands behind.
    """
    near = surroundings(numeral, context)
    for rule, pattern in change_rules().frames:
        assert isinstance(rule, ChangeRule)
        if (rule.kinds and unit.kind not in rule.kinds) or not fits(rule.place, pattern, near):
            continue
        if rule.gives == "level":
            return ChangeLink("level", None, rule.id)
        if rule.gives == "same":
            if earlier and earlier[1].measure == "change":
                return ChangeLink("change", earlier[1].direction, rule.id)
            continue
        if rule.gives != "trend":
            return ChangeLink("change", rule.gives, rule.id)
        if trend := _nearest_trend(numeral, context, counted=unit.rule in {"noun_behind", "singular_behind"}):
            return ChangeLink("change", trend.direction, f"{rule.id}+{trend.rule}")
    return _goes_on(numeral, context, unit, earlier) or ChangeLink("level", None, "plain")


def _nearest_trend(numeral: Numeral, context: Context, *, counted: bool) -> Trend | None:
    """The trend word nearest to the numeral in its sentence.

    Behind a number with its noun only a participle tells: `met 80 leden gegroeid`, not `een club met 80 leden groeide`.
    """
    start, end = context.reach(numeral)
    best: Trend | None = None
    least = _NEAR
    for trend in change_rules().trends:
        for match in trend.pattern.finditer(context.text, start, end):
            if counted and match.start() > numeral.end and not is_participle(match[0].lower()):
                continue
            inside = match.start() < numeral.start < match.end()
            between = context.text[min(match.end(), numeral.end) : max(match.start(), numeral.start)]
            distance = 0 if inside else len(between) + _COMMA * between.count(",")
            if distance < least:
                best, least = trend, distance
    return best


def _goes_on(numeral: Numeral, context: Context, unit: UnitLink, earlier: Changed | None) -> ChangeLink | None:
    """A change said again in brackets: `4% meer (12)`."""
    if earlier is None or unit.kind in {"age", "duration"}:
        return None
    before, link = earlier
    between = context.text[before.end : numeral.start]
    if _OF_YEAR.search(between):
        return None  # `4% meer dan in 2022 (58.790)`
    if link.measure == "change" and len(between) < _BRACKET and between.count("(") == 1 and ")" not in between:
        return ChangeLink("change", link.direction, "in_brackets")
    return None
