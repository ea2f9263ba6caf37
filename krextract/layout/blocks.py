"""What layout hands to structure: blocks in reading order, still without meaning.

Layout knows geometry and typography; which heading is a theme or a section is decided by structure.
"""

from dataclasses import dataclass
from typing import Literal

from krextract.reading.pages import FileInfo, ReadWarning, Style
from krextract.textmap import TextMap

LaidKind = Literal["text", "heading", "list_item", "footnote", "table", "infographic", "label"]


@dataclass(frozen=True, slots=True)
class LaidLink:
    """A web address behind characters `start:end` of a block."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A note mark (`*`, `2`) taken out of the text, and the offset where it stood."""

    offset: int
    mark: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell of a table: its row and column (row 0 is the first row below the header) and its characters.

    `header` is the column's header text, `label` the row's label; both empty strings where there is none. The label
    column's own cells have `column == 0` and `header` that of the label column.
    """

    row: int
    column: int
    start: int
    end: int
    header: str
    label: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as found: header, rows of cell texts (empty string for an empty cell) and where each cell's text is."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A big figure of an infographic: its characters in the block's text, and the label that stands nearest to it.

    `label` is what belongs to this figure alone (a year, a category, or a phrase), `caption` what they share.
    """

    start: int
    end: int
    label: str
    caption: str


@dataclass(frozen=True, slots=True)
class LaidBlock:
    """A block of text in reading order.

    kind: `heading` by its looks (larger, bold or coloured, short), `label` for text inside a drawing that pairs with
    nothing, else as named. `level` is a rank among the headings' looks in this document (1 the most prominent), or
    the level a web page states; 0 for what is no heading. `lead` is the length of a bold or coloured lead-in that
    begins a text (`Recht op water.`), 0 if none. `style` is that of most of its characters. `panel` is true for text
    in a filled box. `spans` is true where the block is as wide as the page rather than one of its columns.
    """

    kind: LaidKind
    map: TextMap
    style: Style
    page: int
    level: int = 0
    lead: int = 0
    panel: bool = False
    spans: bool = False
    links: tuple[LaidLink, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    grid: Grid | None = None
    pairs: tuple[Pair, ...] = ()

    @property
    def text(self) -> str:
        """The reading text."""
        return self.map.text


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart or picture without text of its own, so that a figure without caption is not lost."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class LaidDocument:
    """A whole source laid out. `furniture` is the text left out as running head, tab bar, margin label or folio:
    (page, text), so that structure can still use what a margin label says of a page's theme; `tabs` is that of them
    which a bar of tabs marks as open."""

    info: FileInfo
    blocks: tuple[LaidBlock, ...]
    drawings: tuple[Drawing, ...] = ()
    furniture: tuple[tuple[int, str], ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    ocr_pages: frozenset[int] = frozenset()
    tabs: tuple[tuple[int, str], ...] = ()
