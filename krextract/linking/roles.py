"""What a figure is in the text for."""

from krextract.linking.context import ChangeLink, Context, RoleLink, UnitLink
from krextract.mentions.found import Numeral


def link_role(numeral: Numeral, context: Context, unit: UnitLink, change: ChangeLink) -> RoleLink:
    """The role of a figure."""
    if unit.kind == "age":
        return RoleLink("age", "age")
    if unit.kind == "currency":
        return RoleLink("budget", "money")
    if unit.kind == "duration":
        return RoleLink("norm", "time")
    return RoleLink("statistic", "plain")
