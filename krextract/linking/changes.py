"""Whether a number is a level or itself a change, and which way."""

from functools import cache
from typing import Literal, NamedTuple

from krextract.labels import Kind
from krextract.linking.context import ChangeLink, Context, UnitLink
from krextract.linking.cues import Cue, CueRule, compile_cues, fits, surroundings
from krextract.mentions.found import Numeral
from krextract.rulebook import RuleFile, read_model, read_rules

Changed = tuple[Numeral, ChangeLink]
_BRACKET = 40
_FAR = 400


class ChangeRule(CueRule):
    """A rule of `changes.toml`: frames say that a number is a change, `trend` rules give frames their direction."""

    gives: Literal["up", "down", "trend", "level"]
    kinds: tuple[Kind, ...] = ()


class ChangeRules(NamedTuple):
    """The rules, compiled: frames in order, and the trend words."""

    frames: tuple[Cue, ...]
    trends: tuple[Cue, ...]


@cache
def change_rules() -> ChangeRules:
    """The rules of `changes.toml`."""
    cues = compile_cues(read_rules("changes", ChangeRule), read_model("changes", RuleFile).parts)
    frames = tuple(cue for cue in cues if cue.rule.place != "trend")
    return ChangeRules(frames, tuple(cue for cue in cues if cue.rule.place == "trend"))


def link_change(numeral: Numeral, context: Context, unit: UnitLink, *, earlier: tuple[Changed, ...] = ()) -> ChangeLink:
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
        direction = _trend(numeral, context) if rule.gives == "trend" else rule.gives
        if direction in {"up", "down"}:
            return ChangeLink("change", direction, rule.id)  # type: ignore[arg-type]
    return _bracketed(numeral, context, unit, earlier) or ChangeLink("level", None, "plain")


def _trend(numeral: Numeral, context: Context) -> str | None:
    """The direction of the trend word nearest to the numeral in its sentence."""
    start, end = context.sentence(numeral)
    start, end = max(start, numeral.start - _FAR), min(end, numeral.end + _FAR)
    best: tuple[int, str] | None = None
    for rule, pattern in change_rules().trends:
        for match in pattern.finditer(context.text, start, end):
            distance = min(abs(numeral.start - match.end()), abs(match.start() - numeral.end))
            if match.start() < numeral.start < match.end():
                distance = 0
            if best is None or distance < best[0]:
                best = (distance, rule.gives)
    return best[1] if best else None


def _bracketed(numeral: Numeral, context: Context, unit: UnitLink, earlier: Changed | None) -> ChangeLink | None:
    if earlier is None or unit.kind in {"age", "duration"}:
        return None
    before, link = earlier
    between = context.text[before.end : numeral.start]
    if link.measure == "change" and len(between) < _BRACKET and between.count("(") == 1 and ")" not in between:
        return ChangeLink("change", link.direction, "in_brackets")
    return None
