"""Why a figure was read as it was: which rule took which characters, and why each link was made."""

from collections.abc import Iterator

from krextract.linking.quantities import Figure, link_figures
from krextract.structure.placed import Structure


def explain_figures(structure: Structure) -> str:
    """The derivation of every figure as text, one paragraph a figure; says so where there is none."""
    return "\n\n".join("\n".join(_lines(figure)) for figure in link_figures(structure)) or "no figure found"


def _lines(figure: Figure) -> Iterator[str]:
    numeral, links, text = figure.numeral, figure.links, figure.block.text
    low, high = (format(side.normalize(), "f") for side in (numeral.low, numeral.high))
    value = low if low == high else f"{low} to {high}"
    yield f"«{numeral.surface}» at {numeral.start}-{numeral.end} is {value}"
    unit = f"{links.unit.kind}, {links.unit.unit or 'no unit'}"
    if links.unit.span:
        unit += f" from «{text[slice(*links.unit.span)]}» at {links.unit.span[0]}-{links.unit.span[1]}"
    change = links.change.measure + (f" {links.change.direction}" if links.change.direction else "")
    period = links.period.period or "not said"
    if links.period.source:
        period += f" ({links.period.source})"
    if links.period.base:
        period += f", compared with {links.period.base}"
    decided = (
        ("numeral", numeral.form, ", ".join(numeral.rules)),
        ("unit", unit, links.unit.rule),
        ("modifier", links.modifier.modifier, links.modifier.rule),
        ("measure", change, links.change.rule),
        ("period", period, links.period.rule),
        ("region", links.region.region or "the Netherlands as a whole", links.region.rule),
        ("role", links.role.role, links.role.rule),
        ("subject", links.subject.subject or "not said", links.subject.rule),
    )
    for name, said, rule in decided:
        yield f"  {name:<9} {said}  [{rule}]"
