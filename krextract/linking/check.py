"""How the rule files of this stage are exercised: what their rules take from an example's text."""

from itertools import groupby

from krextract.layout.blocks import Pair
from krextract.linking import cycles, items, places, timeline, turns
from krextract.linking.changes import Changed, change_rules, link_change
from krextract.linking.context import ChangeLink, Context, ModifierLink, UnitLink
from krextract.linking.counted import Linked
from krextract.linking.modifiers import link_modifier, modifier_cues
from krextract.linking.roles import Given, link_role, role_cues
from krextract.linking.subjects import link_subject, subject_rules, subject_words
from krextract.linking.units import link_unit, unit_rules
from krextract.linking.words import plain_words, read_words, word_rules
from krextract.mentions import find_mentions
from krextract.mentions.found import Numeral
from krextract.records import Edition
from krextract.rulebook import Exercise, RuleFile, Taken, read_model


def exercises() -> tuple[Exercise, ...]:
    """The rules files this stage reads, with readers for their examples."""
    units = unit_rules()
    return (
        Exercise("words", word_rules(), _words),
        Exercise("units", units.every, _units),
        Exercise("modifiers", tuple(cue.rule for cue in modifier_cues()), _modifiers),
        Exercise("changes", change_rules().every, _changes),
        Exercise("roles", tuple(cue.rule for cue in role_cues()), _roles, read_model("roles", RuleFile).lists),
        Exercise("subjects", subject_rules(), _subjects),
        *places.exercises(),
        *cycles.exercises(),
        *timeline.exercises(),
        *items.exercises(),
        *turns.exercises(),
    )


def example_context(text: str, *, labelled: bool = False) -> Context:
    """A text as a paragraph of its own; `labelled` reads `Kosten in euro: 240` as a figure with its label."""
    mentions = find_mentions(text)
    label, _, _ = text.rpartition(":")
    pairs = tuple(Pair(one.start, one.end, label, "") for one in mentions.numerals) if labelled else ()
    return Context(mentions, "paragraph", "other", Edition(), words=read_words(mentions), pairs=pairs)


Read = tuple[Numeral, Context, UnitLink, ChangeLink, ModifierLink]


def _read(text: str, *, labelled: bool = False) -> list[Read]:
    context = example_context(text, labelled=labelled)
    read: list[Read] = []
    units: list[Linked] = []
    changed: Changed | None = None
    for numeral in context.mentions.numerals:
        unit = link_unit(numeral, context, earlier=tuple(units))
        change = link_change(numeral, context, unit, earlier=changed)
        units.append((numeral, unit))
        changed = (numeral, change)
        read.append((numeral, context, unit, change, link_modifier(numeral, context, unit)))
    return read


def _both(text: str) -> list[Read]:
    """The figures of a text, and where it has a colon those of a label with its figure as well."""
    return [*_read(text), *(_read(text, labelled=True) if ":" in text else ())]


def _words(text: str) -> list[Taken]:
    """Runs of words of one rule."""
    owner = {word: rule.id for rule in word_rules() for word in rule.words}
    taken = []
    for rule, run in groupby(plain_words(text, 0, len(text)), key=lambda word: owner.get(word.text, "")):
        words = list(run)
        taken.append(Taken(rule, text[words[0].start : words[-1].end], {"gives": words[0].cls}))
    return taken


def _units(text: str) -> list[Taken]:
    taken = [Taken(unit.rule, numeral.surface, {"gives": unit.unit or ""}) for numeral, _, unit, _, _ in _both(text)]
    times = frozenset(unit_rules().times.values())
    return taken + [Taken("time", one.surface, one.values) for one in taken if one.values["gives"] in times]


def _modifiers(text: str) -> list[Taken]:
    return [Taken(one.rule, numeral.surface, {"gives": one.modifier}) for numeral, _, _, _, one in _read(text)]


def _changes(text: str) -> list[Taken]:
    return [
        Taken(rule, numeral.surface, {"gives": change.direction or change.measure})
        for numeral, _, _, change, _ in _read(text)
        for rule in change.rule.split("+")
    ]


def _roles(text: str) -> list[Taken]:
    taken = []
    earlier: Given | None = None
    for numeral, context, unit, change, modifier in _both(text):
        role = link_role(numeral, context, unit, change=change, modifier=modifier, earlier=earlier)
        taken.append(Taken(role.rule, numeral.surface, {"gives": role.role}))
        earlier = (numeral, unit, role)
    return taken


def _subjects(text: str) -> list[Taken]:
    words = {word.text for word in plain_words(text, 0, len(text))}
    taken = [Taken(kind, text) for kind in ("sum", "trimmed", "empty", "age") if words <= subject_words()[kind]]
    for numeral, context, unit, change, _ in _read(text):
        subject = link_subject(numeral, context, unit, change=change)
        taken.append(Taken(subject.rule, numeral.surface, {"gives": subject.subject or ""}))
    return taken
