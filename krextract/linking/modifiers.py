"""Whether a number is meant exactly, roughly or as a bound."""

from functools import cache

from krextract.labels import Kind, Modifier
from krextract.linking.context import Context, ModifierLink, UnitLink
from krextract.linking.cues import Cue, CueRule, compile_cues, fits, surroundings
from krextract.mentions.found import Numeral
from krextract.rulebook import RuleFile, read_model, read_rules

_SIGNS: dict[str, Modifier] = {">": "min", "<": "max", "≥": "min", "≤": "max"}


class ModifierRule(CueRule):
    """A rule of `modifiers.toml`; with `kinds` only for numbers of those kinds."""

    gives: Modifier
    kinds: tuple[Kind, ...] = ()


@cache
def modifier_cues() -> tuple[Cue, ...]:
    """The rules of `modifiers.toml`, compiled."""
    return compile_cues(read_rules("modifiers", ModifierRule), read_model("modifiers", RuleFile).parts)


def link_modifier(numeral: Numeral, context: Context, unit: UnitLink) -> ModifierLink:
    """The modifier of a numeral: `ruim 1.200 meldingen` is `ruim`, `kinderen tot 16 jaar` is `max`."""
    near = surroundings(numeral, context)
    for rule, pattern in modifier_cues():
        assert isinstance(rule, ModifierRule)
        if (not rule.kinds or unit.kind in rule.kinds) and fits(rule.place, pattern, near):
            return ModifierLink(rule.gives, rule.id)
    signed = _SIGNS.get(numeral.sign or "")
    return ModifierLink(signed, "sign") if signed else ModifierLink("exact", "plain")
