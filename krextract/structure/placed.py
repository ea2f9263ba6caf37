"""What structure hands on: every block with its kind, its theme and its section."""

from dataclasses import dataclass

from krextract.labels import BlockKind, SectionKind
from krextract.layout.blocks import LaidBlock
from krextract.records import Edition, Figure, Table, Theme, Warning_


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block that knows where it stands.

    `headings` are the indices (into `Structure.blocks`) of the headings above it, innermost first: the subheading it
    stands under, then the section heading, then the theme title. `caption` is the index of the caption of the table,
    infographic or figure it belongs to, else None.
    """

    id: str
    kind: BlockKind
    laid: LaidBlock
    theme: int | None
    section: SectionKind | None
    headings: tuple[int, ...] = ()
    caption: int | None = None

    @property
    def text(self) -> str:
        """The reading text."""
        return self.laid.map.text


@dataclass(frozen=True, slots=True)
class Structure:
    """A whole document with its edition, themes and placed blocks in reading order."""

    edition: Edition
    themes: tuple[Theme, ...]
    blocks: tuple[PlacedBlock, ...]
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    warnings: tuple[Warning_, ...] = ()
