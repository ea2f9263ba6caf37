"""Counts are kept, ratios follow from them: adding counts is right where averaging ratios is not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from krextract.scoring.labelling import Place


class Count(NamedTuple):
    """How many were right, how many were predicted and how many there are to find.

    A share (`unit` right on so many aligned mentions) has `predicted == gold`; precision, recall and F1 are then one.
    A ratio over nothing is None, not 0: a text without codes says nothing of how well codes are found.
    """

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    @classmethod
    def share(cls, right: int, of: int) -> "Count":
        """A count whose ratio is `right` over `of`."""
        return cls(right, of, of)

    def plus(self, other: "Count") -> "Count":
        """The two counted together."""
        return Count(self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """Which part of the predicted is right."""
        return self.hits / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Which part of what is there was found."""
        return self.hits / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, which is `2 hits / (predicted + gold)`."""
        both = self.predicted + self.gold
        return 2 * self.hits / both if both else None


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """The piece of a document a count belongs to; parts are what the bootstrap draws from."""

    document: str
    theme: int | None = None
    section: str | None = None

    @property
    def sort_key(self) -> tuple[str, int, str]:
        """Order of appearance for people: by document, theme number, section name; what has none comes first."""
        return self.document, -1 if self.theme is None else self.theme, self.section or ""


def part_of(document: str, place: Place) -> Part:
    """The part of a document a place lies in."""
    return Part(document, place.theme, place.section)


class Tally:
    """Counts per part and measure, while scoring goes on."""

    def __init__(self) -> None:
        self.counts: dict[tuple[Part, str], Count] = {}

    def add(self, part: Part, measure: str, count: Count) -> None:
        """Count something of one measure in one part."""
        self.counts[part, measure] = self.counts.get((part, measure), Count()).plus(count)

    def share(self, part: Part, measure: str, right: int | bool, of: int = 1) -> None:
        """Count `right` of `of` on a measure that is a share."""
        self.add(part, measure, Count.share(int(right), of))


def total(counts: Iterable[Count]) -> Count:
    """All of them counted together."""
    hits = predicted = gold = 0
    for count in counts:
        hits, predicted, gold = hits + count.hits, predicted + count.predicted, gold + count.gold
    return Count(hits, predicted, gold)
