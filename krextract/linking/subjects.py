"""The indicator: what is counted or measured, in words of the text."""

from krextract.linking.context import Context, SubjectLink, UnitLink
from krextract.mentions.found import Numeral


def link_subject(numeral: Numeral, context: Context, unit: UnitLink) -> SubjectLink:
    """The subject of a figure."""
    return SubjectLink(unit.unit, "unit")
