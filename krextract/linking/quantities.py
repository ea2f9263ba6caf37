"""All links of a figure put together into a record."""

from collections.abc import Iterator, Mapping

from krextract.linking.changes import Changed, link_change
from krextract.linking.context import Context
from krextract.linking.contexts import read_contexts
from krextract.linking.counted import Linked
from krextract.linking.modifiers import link_modifier
from krextract.linking.periods import link_period
from krextract.linking.regions import link_region
from krextract.linking.roles import link_role
from krextract.linking.subjects import link_subject
from krextract.linking.tagging import Tagger
from krextract.linking.units import link_unit
from krextract.mentions.found import Numeral
from krextract.records import Quantity
from krextract.structure.placed import PlacedBlock, Structure
from krextract.textmap import rounded


def link_quantities(
    structure: Structure, scope: Mapping[str, tuple[str, ...]], *, tagger: Tagger | None = None
) -> tuple[Quantity, ...]:
    """Every figure of a document as a record, in reading order.

    `scope` gives for a block's id the recommendation codes of the headings it stands under.
    """
    return tuple(
        quantity
        for block, context in read_contexts(structure)
        for quantity in _block_quantities(block, context, scope.get(block.id, ()))
    )


def _block_quantities(block: PlacedBlock, context: Context, codes: tuple[str, ...]) -> Iterator[Quantity]:
    units: list[Linked] = []
    changes: list[Changed] = []
    for numeral in context.mentions.numerals:
        yield _quantity(numeral, block, context, codes, units, changes)


def _quantity(
    numeral: Numeral,
    block: PlacedBlock,
    context: Context,
    codes: tuple[str, ...],
    units: list[Linked],
    changes: list[Changed],
) -> Quantity:
    unit = link_unit(numeral, context, earlier=tuple(units))
    change = link_change(numeral, context, unit, earlier=tuple(changes[-1:]))
    units.append((numeral, unit))
    changes.append((numeral, change))
    modifier = link_modifier(numeral, context, unit)
    role = link_role(numeral, context, unit, change)
    period = link_period(numeral, context, change)
    region = link_region(numeral, context)
    subject = link_subject(numeral, context, unit)
    boxes = block.laid.map.boxes(numeral.start, numeral.end)
    start, end = context.sentence(numeral)
    return Quantity(
        surface=numeral.surface,
        low=numeral.low,
        high=numeral.high,
        kind=unit.kind,
        unit=unit.unit,
        modifier=modifier.modifier,
        measure=change.measure,
        direction=change.direction,
        period=period.period,
        period_source=period.source,
        base=period.base,
        region=region.region,
        role=role.role,
        subject=subject.subject,
        block=block.id,
        start=numeral.start,
        end=numeral.end,
        page=boxes[0].page if boxes else block.laid.page,
        bbox=rounded(boxes[0]) if boxes else None,
        theme=block.theme,
        section=block.section,
        recommendations=codes,
        sentence=context.text[start:end].strip(),
        rule="+".join(numeral.rules),
        confidence=round(min(unit.confidence, period.confidence), 3),
    )
