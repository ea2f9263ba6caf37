"""The place a figure speaks of, None for the Netherlands as a whole."""

from krextract.linking.context import Context, RegionLink
from krextract.mentions.found import Numeral


def link_region(numeral: Numeral, context: Context) -> RegionLink:
    """The place named with a figure."""
    return RegionLink(None, "none")
