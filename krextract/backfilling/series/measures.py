"""What figures may be compared: families of units, and the factor that brings a figure to its family's own unit.

Shares and counts are never one family. Weeks are days and years are months, exactly; months are not days.
"""

from dataclasses import dataclass
from decimal import Decimal

import regex

from krextract.labels import Kind

_TIMES: dict[str, tuple[str, Decimal]] = {
    "uur": ("dag", 1 / Decimal(24)),
    "dag": ("dag", Decimal(1)),
    "week": ("dag", Decimal(7)),
    "maand": ("maand", Decimal(1)),
    "jaar": ("maand", Decimal(12)),
}
_PER = regex.compile(r"\bper\s+(\d[\d.]*|honderd|duizend|miljoen)\b")
_PER_WORDS = {"honderd": 100, "duizend": 1_000, "miljoen": 1_000_000}


@dataclass(frozen=True, slots=True)
class Measure:
    """The family of a figure, such as `count`, `share` or `money EUR`, and the factor to the family's own unit."""

    family: str
    factor: Decimal


def measure_of(kind: Kind, unit: str | None) -> Measure:
    """How figures of a kind and unit compare.

    >>> measure_of("ratio", "kinderen").family, measure_of("ratio", "kinderen").factor
    ('share', Decimal('100'))
    """
    match kind:
        case "percentage":
            return Measure("share", Decimal(1))
        case "ratio":
            return Measure("share", Decimal(100))
        case "count":
            return Measure("count", Decimal(1))
        case "currency":
            return Measure(f"money {unit}", Decimal(1))
        case "duration" if unit in _TIMES:
            base, factor = _TIMES[unit]
            return Measure(f"time {base}", factor)
        case "rate" if unit and (match := _PER.search(unit)):
            per = _PER_WORDS.get(match[1]) or int(match[1].replace(".", ""))
            return Measure("rate", 1 / Decimal(per))
    return Measure(f"{kind} {unit}", Decimal(1))
