"""What a figure is in the text for: a fact, money, an aim, a rule, the bound of a group, or told in passing."""

from functools import cache
from typing import Literal

from krextract.labels import Kind, Role
from krextract.linking.context import ChangeLink, Context, ModifierLink, RoleLink, UnitLink
from krextract.linking.cues import Cue, CueRule, compile_cues, fits, surroundings
from krextract.linking.units import is_of_one
from krextract.linking.words import is_person
from krextract.mentions.found import Numeral
from krextract.rulebook import RuleFile, read_model, read_rules

Needs = Literal[
    "few",
    "word",
    "many",
    "single",
    "things",
    "bounded",
    "large",
    "small",
    "under_million",
    "change",
    "one",
    "after_norm",
]
_FEW = 60
_SPELT = 20
_DOZEN = 12
_LARGE = 100_000
_MILLION = 1_000_000


Given = tuple[Numeral, UnitLink, RoleLink]
"""A figure with its unit and the role it got."""


class RoleRule(CueRule):
    """A rule of `roles.toml`: for figures of `kinds` that are all it `needs`."""

    gives: Role
    kinds: tuple[Kind, ...]
    needs: tuple[Needs, ...] = ()


@cache
def role_cues() -> tuple[Cue, ...]:
    """The rules of `roles.toml`, compiled."""
    return compile_cues(read_rules("roles", RoleRule), read_model("roles", RuleFile).composable())


def link_role(
    numeral: Numeral,
    context: Context,
    unit: UnitLink,
    *,
    change: ChangeLink,
    modifier: ModifierLink,
    earlier: Given | None = None,
) -> RoleLink:
    """The role of a figure: `9 miljoen euro beschikbaar` is `budget`, `kinderen tot 14 jaar` is `age`.

    `earlier` is the figure before it in the block: what stands beside a norm, `dat was 6 weken`, is one too.
    """
    near = surroundings(numeral, context)
    facts = _facts(numeral, unit, change, modifier)
    if _follows_norm(numeral, context, unit, earlier):
        facts |= {"after_norm"}
    noun = (unit.unit or "").replace("’", "'")
    for rule, pattern in role_cues():
        assert isinstance(rule, RoleRule)
        if unit.kind not in rule.kinds or not facts.issuperset(rule.needs):
            continue
        if pattern.fullmatch(noun) if rule.place == "unit" else fits(rule.place, pattern, near):
            return RoleLink(rule.gives, rule.id)
    return RoleLink("statistic", "plain")


def _facts(numeral: Numeral, unit: UnitLink, change: ChangeLink, modifier: ModifierLink) -> frozenset[Needs]:
    facts: set[Needs] = {"large" if numeral.high >= _LARGE else "small"}
    if numeral.high < _MILLION:
        facts.add("under_million")
    if numeral.high <= _FEW and numeral.high == numeral.high.to_integral_value():
        facts.add("few")
    if numeral.high <= _SPELT and numeral.form == "words":
        facts.add("word")
    if not unit.unit or not is_person(unit.unit.split()[-1]):
        facts.add("things")
    if modifier.modifier in {"min", "max"}:
        facts.add("bounded")
    if change.measure == "change":
        facts.add("change")
    if numeral.low == numeral.high:
        facts.add("single")
    if numeral.low > _DOZEN and numeral.form == "digits":
        facts.add("many")
    if is_of_one(unit.rule):
        facts.add("one")
    return frozenset(facts)


def _follows_norm(numeral: Numeral, context: Context, unit: UnitLink, earlier: Given | None) -> bool:
    """Whether the figure before it, in the same sentence and unit, is a norm."""
    if earlier is None:
        return False
    before, other, role = earlier
    same = (other.kind, other.unit) == (unit.kind, unit.unit) and before.start >= context.reach(numeral)[0]
    return same and role.role == "norm"
