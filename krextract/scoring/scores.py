"""Scores: counts per part and measure, and every difference; all ratios follow from the counts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from krextract.records import BBox
from krextract.scoring.counts import Count, Part, Tally, total


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as gold says.

    `what` is `missed`, `spurious` or `wrong`; `measure` what it concerns (`quantity`, `codes`, a field's name …);
    `sentence` is the text around it and `start` where in it the surface begins; `page` and `bbox` are the
    prediction's, and of what it missed those of the block that has the text; `cost` orders by how much it hurts.
    """

    what: str
    measure: str
    part: Part
    surface: str
    gold: Any = None
    predicted: Any = None
    sentence: str = ""
    start: int = 0
    kind: str | None = None
    role: str | None = None
    page: int | None = None
    bbox: BBox | None = None
    cost: float = 1.0

    def __str__(self) -> str:
        """One line fit to be read in a build log."""
        where = "/".join(
            str(step) for step in (self.part.document, self.part.theme, self.part.section) if step is not None
        )
        said = f": {self.predicted!r}, gold says {self.gold!r}" if self.what == "wrong" else ""
        return f"{self.what} {self.measure} {self.surface!r}{said} ({where})"


@dataclass(frozen=True)
class Scores:
    """What came out of a comparison; `scores["record"].f1`, `scores.by_theme()`, `scores + others`."""

    counts: Mapping[tuple[Part, str], Count]
    differences: tuple[Difference, ...] = ()
    lost: tuple[str, ...] = ()

    @classmethod
    def of(cls, tally: Tally, differences: Iterable[Difference], lost: tuple[str, ...] = ()) -> "Scores":
        """The scores a tally adds up to."""
        return cls(dict(tally.counts), tuple(differences), lost)

    @cached_property
    def totals(self) -> dict[str, Count]:
        """The counts of every measure over all parts, in the order in which they were first counted."""
        sums: dict[str, list[Count]] = {}
        for (_, measure), count in self.counts.items():
            sums.setdefault(measure, []).append(count)
        return {measure: total(counts) for measure, counts in sums.items()}

    def __getitem__(self, measure: str) -> Count:
        """The count of one measure over all parts; nothing counted is a count of nothing."""
        return self.totals.get(measure, Count())

    def __add__(self, other: "Scores") -> "Scores":
        """The scores of two comparisons taken together."""
        counts = dict(self.counts)
        for key, count in other.counts.items():
            counts[key] = counts.get(key, Count()).plus(count)
        return Scores(counts, self.differences + other.differences, self.lost + other.lost)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts something was counted in, in order."""
        return tuple(sorted({part for part, _ in self.counts}, key=lambda part: part.sort_key))

    def where(self, keep: Callable[[Part], bool]) -> "Scores":
        """The scores of some parts only."""
        counts = {key: count for key, count in self.counts.items() if keep(key[0])}
        return Scores(counts, tuple(one for one in self.differences if keep(one.part)), self.lost)

    def by_edition(self) -> dict[str, "Scores"]:
        """The scores of each document."""
        return self._by(lambda part: part.document)

    def by_theme(self) -> dict[tuple[str, int | None], "Scores"]:
        """The scores of each theme of each document."""
        return self._by(lambda part: (part.document, part.theme))

    def by_section(self) -> dict[str | None, "Scores"]:
        """The scores of each kind of section, over all documents."""
        return self._by(lambda part: part.section)

    def by_label(self, field: str, measure: str = "record") -> dict[str, Count]:
        """A measure per value of `kind` or `role`: `scores.by_label("role")["statistic"]`."""
        prefix = f"{measure}/{field}/"
        return {name.removeprefix(prefix): count for name, count in self.totals.items() if name.startswith(prefix)}

    def _by(self, key: Callable[[Part], Any]) -> dict[Any, "Scores"]:
        groups = dict.fromkeys(key(part) for part in self.parts)
        return {group: self.where(lambda part, group=group: key(part) == group) for group in groups}  # type: ignore[misc]


EMPTY = Scores({})
