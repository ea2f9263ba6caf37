"""Why a figure was read as it was: which rule took which characters, and why each link was made."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

from krextract.linking.quantities import Figure, link_figures
from krextract.mentions import explain_mentions, find_mentions
from krextract.mentions.explain import Step
from krextract.mentions.found import Mentions, Numeral
from krextract.records import json_number
from krextract.structure.placed import Structure

_ASIDE = frozenset({"date", "look-alike"})


def explain_figures(structure: Structure) -> str:
    """The derivation of every figure as text, one paragraph a figure; says so where there is none.

    A last paragraph tells of the dates and look-alikes, which rule knew them.
    """
    figures = list(_figures(structure)) or ["no figure found"]
    told = "\n".join(
        f"«{one.surface}» at {one.start}-{one.start + len(one.surface)} is a {one.what}  [{one.rule}]"
        for one in _aside(structure)
    )
    return "\n\n".join([*figures, told] if told else figures)


def explained(structure: Structure) -> dict[str, list[dict[str, Any]]]:
    """The same as data: `figures` with their value and what was decided of each and by which rule, and what was set
    `aside` as a date or look-alike."""
    figures = []
    for figure, steps in _stepped(structure):
        numeral = figure.numeral
        place = {"surface": numeral.surface, "start": numeral.start, "end": numeral.end}
        decided = {name: {"said": said, "rule": rule} for name, said, rule in _decided(figure, steps)}
        figures.append({**place, "low": json_number(numeral.low), "high": json_number(numeral.high), **decided})
    return {"figures": figures, "aside": [asdict(step) for step in _aside(structure)]}


def _aside(structure: Structure) -> Iterator[Step]:
    """What was set aside as a date or look-alike."""
    steps = (step for block in structure.blocks for step in explain_mentions(find_mentions(block.text)))
    return (step for step in steps if step.what in _ASIDE)


def _figures(structure: Structure) -> Iterator[str]:
    for figure, steps in _stepped(structure):
        yield "\n".join(_lines(figure, steps))


def _stepped(structure: Structure) -> Iterator[tuple[Figure, list[Step]]]:
    for mentions, figures in groupby(link_figures(structure), key=lambda figure: figure.context.mentions):
        steps = _steps_of(mentions)
        for figure in figures:
            yield figure, steps[figure.numeral.start]


def _steps_of(mentions: Mentions) -> dict[int, list[Step]]:
    """The steps of each numeral of a text, by where it starts."""
    starts = [numeral.start for numeral in mentions.numerals]
    steps: dict[int, list[Step]] = {start: [] for start in starts}
    for step in explain_mentions(mentions):
        if step.what not in _ASIDE:
            steps[starts[bisect_right(starts, step.start) - 1]].append(step)
    return steps


def _lines(figure: Figure, steps: list[Step]) -> Iterator[str]:
    numeral = figure.numeral
    low, high = (format(side.normalize(), "f") for side in (numeral.low, numeral.high))
    value = low if low == high else f"{low} to {high}"
    yield f"«{numeral.surface}» at {numeral.start}-{numeral.end} is {value}"
    for name, said, rule in _decided(figure, steps):
        yield f"  {name:<9} {said}  [{rule}]"


def _decided(figure: Figure, steps: list[Step]) -> tuple[tuple[str, str, str], ...]:
    """What was decided of a figure: of what, what, and by which rule."""
    numeral, links, text = figure.numeral, figure.links, figure.block.text
    unit = f"{links.unit.kind}, {links.unit.unit or 'no unit'}"
    if links.unit.span:
        unit += f" from «{text[slice(*links.unit.span)]}» at {links.unit.span[0]}-{links.unit.span[1]}"
    change = links.change.measure + (f" {links.change.direction}" if links.change.direction else "")
    period = links.period.period or "not said"
    if links.period.source:
        period += f" ({links.period.source})"
    if links.period.base:
        period += f", compared with {links.period.base}"
    return (
        ("numeral", numeral.form, ", ".join(_taken(step, numeral) for step in steps)),
        ("unit", unit, links.unit.rule),
        ("modifier", links.modifier.modifier, links.modifier.rule),
        ("measure", change, links.change.rule),
        ("period", period, links.period.rule),
        ("region", links.region.region or "the Netherlands as a whole", links.region.rule),
        ("role", links.role.role, links.role.rule),
        ("subject", links.subject.subject or "not said", links.subject.rule),
    )


def _taken(step: Step, numeral: Numeral) -> str:
    """A rule that had a part in a numeral, with its characters where they are not the whole of it."""
    return step.rule if step.surface == numeral.surface else f"{step.rule} «{step.surface}»"
