"""Whether a number is meant exactly, roughly or as a bound."""

from functools import cache

from krextract.labels import Kind
from krextract.linking.context import Context, ModifierLink, UnitLink
from krextract.linking.cues import Cue, CueRule, compile_cues, first_cue, surroundings
from krextract.mentions.found import Numeral
from krextract.rulebook import RuleFile, read_model, read_rules

_SIGNS = {">": "min", "<": "max", "≥": "min", "≤": "max"}


class ModifierRule(CueRule):
    """A rule of `modifiers.toml`; with `kinds` only for numbers of those kinds."""

    kinds: tuple[Kind, ...] = ()


@cache
def modifier_cues() -> tuple[Cue, ...]:
    """The rules of `modifiers.toml`, compiled."""
    return compile_cues(read_rules("modifiers", ModifierRule), read_model("modifiers", RuleFile).parts)


def link_modifier(numeral: Numeral, context: Context, unit: UnitLink) -> ModifierLink:
    """The modifier of a numeral: `ruim 1.200 meldingen` is `ruim`, `kinderen tot 16 jaar` is `max`."""
    if numeral.sign in _SIGNS:
        return ModifierLink(_SIGNS[numeral.sign], "sign")  # type: ignore[arg-type]
    near = surroundings(numeral, context)
    cues = [cue for cue in modifier_cues() if _concerns(cue, unit)]
    rule = first_cue(cues, near)
    return ModifierLink(rule.gives, rule.id) if rule else ModifierLink("exact", "plain")  # type: ignore[arg-type]


def _concerns(cue: Cue, unit: UnitLink) -> bool:
    kinds = getattr(cue.rule, "kinds", ())
    return not kinds or unit.kind in kinds
