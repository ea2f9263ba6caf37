"""All links of a figure put together into a record."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from krextract.linking.changes import link_change
from krextract.linking.context import (
    ChangeLink,
    Context,
    ModifierLink,
    PeriodLink,
    RegionLink,
    RoleLink,
    SubjectLink,
    UnitLink,
)
from krextract.linking.contexts import read_contexts
from krextract.linking.counted import Linked as LinkedUnit
from krextract.linking.modifiers import link_modifier
from krextract.linking.periods import link_period
from krextract.linking.regions import link_region
from krextract.linking.roles import link_role
from krextract.linking.subjects import link_subject
from krextract.linking.tagging import GivesTags
from krextract.linking.timeline import Facts
from krextract.linking.timeline import Linked as LinkedPeriod
from krextract.linking.units import as_written, link_unit
from krextract.mentions.found import Numeral
from krextract.records import Quantity
from krextract.structure.placed import PlacedBlock, Structure
from krextract.textmap import rounded

_REMEMBERED = 24
_LONG = 2000
_RUN = 24
_SAYS = re.compile(r"[^\d\s.,;|]")


class Links(NamedTuple):
    """All that was decided about one figure."""

    unit: UnitLink
    change: ChangeLink
    modifier: ModifierLink
    role: RoleLink
    period: PeriodLink
    region: RegionLink
    subject: SubjectLink


class Figure(NamedTuple):
    """A numeral where it stands, and its links."""

    block: PlacedBlock
    context: Context
    numeral: Numeral
    links: Links


def link_quantities(
    structure: Structure, scope: Mapping[str, tuple[str, ...]], *, tagger: GivesTags | None = None
) -> tuple[Quantity, ...]:
    """Every figure of a document as a record, in reading order.

    `scope` gives for a block's id the recommendation codes of the headings it stands under.
    """
    return tuple(_record(figure, scope.get(figure.block.id, ())) for figure in link_figures(structure, tagger))


@dataclass
class _Before:
    """What was decided about the figures before one: in its section, and in its block."""

    section: tuple[object, object] | None = None
    periods: deque[LinkedPeriod] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    counted: str | None = None
    units: deque[LinkedUnit] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    last: tuple[Numeral, Links] | None = None
    subject: str | None = None

    def enter(self, block: PlacedBlock) -> None:
        """Forget what ends at the beginning of a block."""
        if (section := (block.theme, block.section)) != self.section:
            self.section, self.counted = section, None
            self.periods.clear()
        self.units.clear()
        self.last = self.subject = None

    def add(self, numeral: Numeral, context: Context, links: Links) -> None:
        """Remember what was decided about a figure."""
        if links.unit.kind == "count" and links.unit.unit:
            self.counted = links.unit.unit
        if links.role.role != "age":
            self.subject = links.subject.subject
        self.units.append((numeral, links.unit))
        facts = _facts(links.unit, links.change, links.role)
        self.periods.append(LinkedPeriod(numeral, links.period, facts, context.mentions))
        self.last = (numeral, links)


def link_figures(structure: Structure, tagger: GivesTags | None = None) -> Iterator[Figure]:
    """Every figure of a document with all that was decided about it, in reading order."""
    before = _Before()
    for block, opened in read_contexts(structure, tagger):
        before.enter(block)
        context = replace(opened, counted=before.counted)
        for at, numeral in enumerate(context.mentions.numerals):
            links = before.last[1] if before.last and _repeats(at, context) else _link(numeral, context, before)
            before.add(numeral, context, links)
            yield Figure(block, context, numeral, links)


def _repeats(at: int, context: Context) -> bool:
    """Whether a figure stands amid a long run of figures with no word between: it says what the one before says."""
    numerals = context.mentions.numerals
    if at < _RUN or at + _RUN >= len(numerals) or context.cells or context.pairs:
        return False
    return _SAYS.search(context.text, numerals[at - _RUN].start, numerals[at + _RUN].end) is None


def _facts(unit: UnitLink, change: ChangeLink, role: RoleLink) -> Facts:
    return Facts(kind=unit.kind, measure=change.measure, role=role.role)


def _link(numeral: Numeral, context: Context, before: _Before) -> Links:
    last, units = before.last, tuple(before.units)
    unit = link_unit(numeral, context, earlier=units)
    change = link_change(numeral, context, unit, earlier=last and (last[0], last[1].change))
    modifier = link_modifier(numeral, context, unit)
    given = last and (last[0], last[1].unit, last[1].role)
    role = link_role(numeral, context, unit, change=change, modifier=modifier, earlier=given)
    facts = _facts(unit, change, role)
    return Links(
        unit=unit,
        change=change,
        modifier=modifier,
        role=role,
        period=link_period(numeral, context, change, facts=facts, earlier=tuple(before.periods)),
        region=link_region(numeral, context, unit, role=role.role),
        subject=link_subject(numeral, context, unit, change=change, last=before.subject, counted=before.counted),
    )


def _record(figure: Figure, codes: tuple[str, ...]) -> Quantity:
    block, context, numeral, links = figure
    boxes = block.laid.map.boxes(numeral.start, numeral.end)
    return Quantity(
        surface=numeral.surface,
        low=numeral.low,
        high=numeral.high,
        kind=links.unit.kind,
        unit=as_written(links.unit.unit, context.text),
        modifier=links.modifier.modifier,
        measure=links.change.measure,
        direction=links.change.direction,
        period=links.period.period,
        period_source=links.period.source,
        base=links.period.base,
        region=links.region.region,
        role=links.role.role,
        subject=links.subject.subject,
        block=block.id,
        start=numeral.start,
        end=numeral.end,
        page=boxes[0].page if boxes else block.laid.page,
        bbox=rounded(boxes[0]) if boxes else None,
        theme=block.theme,
        section=block.section,
        recommendations=codes,
        sentence=_sentence(numeral, context),
        rule="+".join(numeral.rules),
        confidence=round(min(links.unit.confidence, links.period.confidence), 3),
    )


def _sentence(numeral: Numeral, context: Context) -> str:
    """The sentence as it stands; of one that never ends, what stands around the figure."""
    start, end = context.sentence(numeral)
    if end - start > _LONG:
        start, end = max(start, numeral.start - _LONG // 2), min(end, numeral.end + _LONG // 2)
    return context.text[start:end].strip()
