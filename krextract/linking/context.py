"""What a linker may look at: a block's mentions and what stands around the block."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from krextract.labels import BlockKind, Direction, Kind, Measure, Modifier, PeriodSource, Role, SectionKind
from krextract.layout.blocks import Cell, Pair
from krextract.linking.words import Word
from krextract.mentions.found import Mentions, Numeral
from krextract.records import Edition

_FAR = 500
_FIGURES = 12


@dataclass(frozen=True, slots=True)
class Context:
    """A block with its mentions and surroundings.

    `headings` are the texts of the headings above it, innermost first. `previous` are the mentions of the blocks that
    stand before it under the same heading, nearest first, and `notes` those of footnotes its marks point to.
    `cells`, in order, and `pairs` place a figure in a table or infographic. `words` are the words of the text.
    `following` is the beginning of the next block, for a big figure set apart from its text; `opening` are the
    mentions of the document's first blocks. `home` is the place the whole document speaks of, `whole` the time it says
    all its figures are of, `survey` when people were asked as last told before, `counting` the day of counting;
    `counted` is the noun last counted and `area` the numbered area last named in the blocks before. `source` are the
    mentions of the source line under the list or picture that the block belongs to, or of the note there that tells
    when was counted or who were asked; `source_above` those of the source line of a picture right above.
    """

    mentions: Mentions
    kind: BlockKind
    section: SectionKind | None
    edition: Edition
    headings: tuple[str, ...] = ()
    caption: str | None = None
    previous: tuple[Mentions, ...] = ()
    notes: tuple[tuple[int, Mentions], ...] = ()
    cells: tuple[Cell, ...] = ()
    pairs: tuple[Pair, ...] = ()
    words: tuple[Word, ...] = ()
    following: str = ""
    opening: tuple[Mentions, ...] = ()
    home: str | None = None
    whole: str | None = None
    survey: str | None = None
    counting: str | None = None
    source: Mentions | None = None
    source_above: Mentions | None = None
    counted: str | None = None
    area: str | None = None

    @property
    def text(self) -> str:
        """The text of the block."""
        return self.mentions.text

    def sentence(self, numeral: Numeral) -> tuple[int, int]:
        """Offsets of the sentence the numeral stands in."""
        at = bisect_right(self.mentions.sentences, numeral.start, key=_start_of) - 1
        return self.mentions.sentences[at] if at >= 0 else (0, len(self.text))

    def reach(self, numeral: Numeral) -> tuple[int, int]:
        """The part of the sentence that is looked at: however long or full of figures it is, only so much of it.

        This keeps a text without full stops, or of nothing but figures, linear.
        """
        start, end = self._row(numeral) if self.cells else self.sentence(numeral)
        numerals = self.mentions.numerals
        at = bisect_left(numerals, numeral.start, key=lambda one: one.start)
        before, behind = numerals[max(0, at - _FIGURES)], numerals[min(len(numerals) - 1, at + _FIGURES)]
        left = max(start, numeral.start - _FAR, before.start if at > _FIGURES else 0)
        return left, min(end, numeral.end + _FAR, behind.end if at + _FIGURES < len(numerals) else end)

    def _row(self, numeral: Numeral) -> tuple[int, int]:
        """Offsets of the table's row the numeral stands in."""
        end = self.text.find("\n", numeral.end)
        return self.text.rfind("\n", 0, numeral.start) + 1, end if end >= 0 else len(self.text)

    def cell(self, numeral: Numeral) -> Cell | None:
        """The table cell the numeral stands in."""
        at = bisect_right(self.cells, numeral.start, key=lambda cell: cell.start) - 1
        return self.cells[at] if at >= 0 and numeral.start < self.cells[at].end else None

    def pair(self, numeral: Numeral) -> Pair | None:
        """The label and caption of the infographic figure."""
        return next((pair for pair in self.pairs if pair.start <= numeral.start < pair.end), None)


def _start_of(span: tuple[int, int]) -> int:
    return span[0]


@dataclass(frozen=True, slots=True)
class UnitLink:
    """Kind and unit, and the characters of the block the unit was read from (None where it came from elsewhere)."""

    kind: Kind
    unit: str | None
    span: tuple[int, int] | None
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ModifierLink:
    """The modifier and the rule that saw it."""

    modifier: Modifier
    rule: str


@dataclass(frozen=True, slots=True)
class ChangeLink:
    """Whether the figure is a level or a change, and which way."""

    measure: Measure
    direction: Direction | None
    rule: str


@dataclass(frozen=True, slots=True)
class PeriodLink:
    """The time the figure speaks of and, for a change, the period compared with."""

    period: str | None
    source: PeriodSource | None
    base: str | None
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class RegionLink:
    """The place, None for the Netherlands as a whole."""

    region: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class RoleLink:
    """What the figure is in the text for."""

    role: Role
    rule: str


@dataclass(frozen=True, slots=True)
class SubjectLink:
    """What is counted or measured, in words of the text, at most twelve."""

    subject: str | None
    rule: str
