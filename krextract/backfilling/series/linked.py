"""Figures of one thing over editions and years: which value stands, which was revised, where there is none."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Literal

from krextract.backfilling.series.indicators import Remark, remarks_in
from krextract.backfilling.series.observations import Observation
from krextract.backfilling.series.search import trigram_likeness
from krextract.backfilling.series.spans import Span

Flag = Literal["revised", "break", "provisional", "thousands", "rounded", "several", "doubtful"]
_SAME_UNIT = 0.6
_COUNTED = frozenset({"count", "rate"})  # all other families are named after their unit, or have but one
_THOUSAND = 1000
_ALIKE = 3  # how far two readings of one figure may lie apart, as a factor


@dataclass(frozen=True, slots=True)
class Point:
    """What one edition says of one year.

    `was` is the value that an earlier edition (or this one, of an earlier) gave, where it differs; `others` are more
    values that this edition gives for the year. `flags`: see `Flag`.
    """

    seen: Observation
    value: Decimal
    low: Decimal
    high: Decimal
    flags: frozenset[Flag] = frozenset()
    was: Decimal | None = None
    others: tuple[Decimal, ...] = ()

    @property
    def span(self) -> Span:
        """The year it speaks of."""
        return self.seen.span


Key = tuple[str, str, str, str | None, str | None]


def group(found: Iterable[tuple[Observation, float]]) -> list[list[tuple[Observation, float]]]:
    """Figures by what they may be compared on: family and unit, kind of span, region and population."""
    groups: defaultdict[Key, list[tuple[Observation, float]]] = defaultdict(list)
    for seen, score in found:
        unit = _unit_of(seen, groups) if seen.measure.family in _COUNTED else ""
        groups[seen.measure.family, unit, seen.span.kind, seen.region, seen.population].append((seen, score))
    return sorted(groups.values(), key=_rank)


def _unit_of(seen: Observation, groups: Iterable[Key]) -> str:
    """The unit under which others stand already where it is the same but for its ending."""
    known = (unit for family, unit, *_ in groups if family == seen.measure.family)
    return next((unit for unit in known if trigram_likeness(unit, seen.unit) >= _SAME_UNIT), seen.unit)


def _rank(group: list[tuple[Observation, float]]) -> tuple[float, ...]:
    """The likeliest first: of the whole country and of all children, in most editions and years."""
    first = group[0][0]
    best = max(score for _, score in group)
    spread = len({(seen.edition_year, seen.span) for seen, _ in group})
    return (-round(best, 1), first.region is not None, first.population is not None, -spread, -best)


def link(group: Sequence[tuple[Observation, float]]) -> list[Point]:
    """The points of a series in order of year and edition."""
    cells: defaultdict[tuple[Span, int, str], list[tuple[Observation, float]]] = defaultdict(list)
    for seen, score in group:
        cells[seen.span, seen.edition_year or 0, seen.source_id].append((seen, score))
    thousands = _in_thousands([seen for seen, _ in group])
    points: list[Point] = []
    for span in sorted({span for span, _, _ in cells}):
        earlier: list[Point] = []
        for cell in sorted(cell for cell in cells if cell[0] == span):
            point = _point(cells[cell], earlier, thousands)
            if "doubtful" not in point.flags:
                earlier.append(point)
            points.append(point)
    return points


def _point(cell: Sequence[tuple[Observation, float]], earlier: Sequence[Point], thousands: frozenset[str]) -> Point:
    """One edition's value for one year.

    Where it gives several, one that an earlier edition gave is what the other replaces; where the text says that a
    figure was changed, the last one named is the one that stands.
    """
    ranked = sorted(cell, key=lambda one: (-round(one[1], 2), one[0].order))
    best = [replace_point(seen, thousands) for seen, score in ranked if score >= ranked[0][1] - 0.05]
    said: set[Remark] = {remark for point in best for remark in remarks_in(point.seen.remark)}
    known = {point.value for point in earlier}
    new = [point for point in best if point.value not in known]
    together = [point for point in best if "revised" in remarks_in(point.seen.sentence)]
    chosen = together[-1] if len(together) > 1 else new[0] if new and len(best) > len(new) else best[0]
    values = tuple(dict.fromkeys(point.value for point in best if point.value != chosen.value))
    was, flags = _compare(chosen, earlier, values if "revised" in said else ())
    if was is not None and values and "revised" not in said:
        was, flags = None, {"doubtful"}  # of several figures, such as the rows of a table, none is known to replace it
    flags |= {flag for flag in said if flag in ("break", "provisional")}
    if len(values) > (was in values):
        flags.add("several")
    return replace(chosen, flags=chosen.flags | flags, was=was, others=values)


def _compare(point: Point, earlier: Sequence[Point], replaced: Sequence[Decimal]) -> tuple[Decimal | None, set[Flag]]:
    """The value this one takes the place of, if it is another: from the edition before, or from its own text."""
    if earlier and earlier[-1].value != point.value:
        before = earlier[-1]
        if _one_rounded(before, point):
            return None, {"rounded"}
        if not 1 / Decimal(_ALIKE) <= point.value / (before.value or 1) <= _ALIKE:
            return None, {"doubtful"}  # nobody revises a figure to a third: this is another figure
        return before.value, {"revised"}
    if not earlier and replaced:
        return replaced[0], {"revised"}
    return None, set()


def _one_rounded(one: Point, other: Point) -> bool:
    """Whether two values are one number, once written out and once rounded: 112.300 and ruim 112 duizend."""
    for coarse, fine in ((one, other), (other, one)):
        digits = len(coarse.value.normalize().as_tuple().digits)
        if coarse.value == 0 or coarse.low != coarse.high or (digits < 2 and coarse.seen.modifier == "exact"):
            continue  # of a bare 100 nobody can tell that it was rounded
        step = _step(coarse.value)
        if step <= _step(fine.value):
            continue
        down = fine.value - fine.value % step
        near = (fine.value / step).quantize(Decimal(1), ROUND_HALF_UP) * step
        if coarse.value in {near} | ({down} if coarse.seen.modifier in {"ruim", "min"} else set()):
            return True
    return False


def _step(value: Decimal) -> Decimal:
    """The size of the last digit that is not nought: of 112.300 it is 100."""
    _, _, exponent = value.normalize().as_tuple()
    assert isinstance(exponent, int)
    return Decimal(10) ** exponent


def _in_thousands(group: Sequence[Observation]) -> frozenset[str]:
    """The records that give thousands.

    Either another edition gives the same year in full, or the text says so and only then the figure lies near the
    others; reading may have done the sum already, so the words alone are not enough.
    """
    if not group or group[0].measure.family != "count":
        return frozenset()
    full = [one for one in group if one.value >= _THOUSAND]
    typical = sorted(one.value for one in full)[len(full) // 2] if full else None
    return frozenset(one.record_id for one in group if _is_thousands(one, full, typical))


def _is_thousands(one: Observation, full: Sequence[Observation], typical: Decimal | None) -> bool:
    if typical is None or one.value >= typical / 100:
        return False
    same = (other.value for other in full if other.span == one.span and other.source_id != one.source_id)
    if any(abs(value / _THOUSAND - one.value) * 2 <= _step(one.value) for value in same):
        return True
    near = typical / _ALIKE <= one.value * _THOUSAND <= typical * _ALIKE
    return near and "thousands" in remarks_in(f"{one.remark}\n{one.near}\n{one.subject}")


def replace_point(seen: Observation, thousands: frozenset[str]) -> Point:
    """A figure as a point, thousands written out."""
    factor = _THOUSAND if seen.record_id in thousands else 1
    flags: frozenset[Flag] = frozenset({"thousands"}) if factor > 1 else frozenset()
    return Point(seen, seen.value * factor, seen.low * factor, seen.high * factor, flags)


def gaps(points: Sequence[Point]) -> tuple[Span, ...]:
    """The years between the first and the last of which no edition gives a value."""
    spans = sorted({point.span for point in points})
    return tuple(Span(year, one.kind) for one, other in pairwise(spans) for year in range(one.year + 1, other.year))


def common_unit(points: Sequence[Point]) -> str:
    """The unit most of the figures are given in."""
    counted = Counter(point.seen.unit for point in points)
    return max(counted, key=lambda unit: (counted[unit], unit)) if counted else ""
