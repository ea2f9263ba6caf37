"""What reading hands to layout: pages of runs, strokes and links, or the flow of a source without pages.

Reading says what stands in the file, never what it means. Coordinates are points from the page's top left, after
rotation and cropping. What a page holds by the hundred is named tuples, or, where fields are often asked for, slotted
dataclasses that are not frozen: these are made eight times as fast as frozen ones. Nothing changes them once made.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from krextract.labels import MediaType
from krextract.textmap import Box

UNMARKED = -1
"""The mark of what is drawn as part of no element: furniture and ornaments, where a page is tagged."""


class Style(NamedTuple):
    """How characters look: `size` is the effective size in points, `color` is `#rrggbb`."""

    font: str
    size: float
    bold: bool
    italic: bool
    color: str


@dataclass(slots=True)
class Run:
    """Characters of one style side by side on one line.

    `edges` has one more entry than `text` has characters: their left edges and the last one's right edge. Most are
    arrays, which take a quarter of the memory of tuples and leave the garbage collector nothing to look through.
    `baseline` tells a superscript from its line. `order` is the place in the file's own drawing order. `angle` is the
    writing direction as shown, in degrees counter-clockwise: 0 for upright text, 90 for text that climbs; the edges of
    slanted text only divide its box evenly. `mark` tells the element that it is part of on a tagged page, None
    where that is not known.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    style: Style
    edges: Sequence[float]
    order: int
    angle: int = 0
    mark: int | None = None


class Stroke(NamedTuple):
    """A drawn line, rectangle or other shape; `fill` and `stroke` are `#rrggbb` or None where not painted."""

    shape: Literal["line", "rect", "path", "image"]
    x0: float
    top: float
    x1: float
    bottom: float
    fill: str | None
    stroke: str | None


class WebLink(NamedTuple):
    """A link annotation: the address and the box it covers."""

    url: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """Something reading could not do; `page` counts from 1, None for the whole file."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read; `engine` is the one whose text was taken."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    strokes: tuple[Stroke, ...] = ()
    links: tuple[WebLink, ...] = ()
    engine: str = ""
    ocr: bool = False
    warnings: tuple[ReadWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowLink:
    """A link on characters `start:end` of a flow block."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class FlowNote:
    """A note mark taken out of a flow block's text, and the offset where it stood."""

    offset: int
    mark: str


@dataclass(frozen=True, slots=True)
class FlowBlock:
    """A block of a source without geometry (HTML, plain text).

    `level` is 1 to 6 for headings that say their level and 0 for headings that do not; `cells` holds a table's rows,
    header first. `page` counts page breaks where the source has them. `lead` is the length of a bold lead-in. Lines of
    plain text stay apart by newlines within a paragraph, for layout to join. A footnote begins with its mark.
    """

    kind: Literal["heading", "text", "list_item", "caption", "table", "footnote", "quote"]
    text: str
    level: int = 0
    page: int = 1
    links: tuple[FlowLink, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0
    lead: int = 0
    notes: tuple[FlowNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Tags:
    """The elements of a tagged file in their order: the role of each (`P`, `H1`), the place of the one it stands in (-1
    for none), and for every page (from 1) the element that each mark stands for."""

    roles: tuple[str, ...]
    parents: tuple[int, ...]
    marks: Mapping[int, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class FileInfo:
    """What a file says of itself; titles and authors are hints only."""

    name: str
    sha256: str
    media_type: MediaType
    pages: int
    title: str | None = None
    author: str | None = None
    outline: tuple[tuple[int, str, int], ...] = ()  # (level, title, page)
    tags: Tags | None = None


class PagedSource(Protocol):
    """A PDF: pages are read one by one and never all held."""

    @property
    def info(self) -> FileInfo:
        """What the file says of itself."""
        ...

    def pages(self, start: int = 0, stop: int | None = None) -> Iterator[Page]:
        """Read the pages in order; `start` and `stop` slice them, as a worker among several does."""
        ...


@dataclass(frozen=True, slots=True)
class FlowSource:
    """A web page or plain text: blocks in reading order. `furniture` is the text left out that came again from page to
    page: (page, text)."""

    info: FileInfo
    blocks: tuple[FlowBlock, ...]
    warnings: tuple[ReadWarning, ...] = ()
    furniture: tuple[tuple[int, str], ...] = ()


__all__ = [
    "UNMARKED",
    "Box",
    "FileInfo",
    "FlowBlock",
    "FlowLink",
    "FlowNote",
    "FlowSource",
    "Page",
    "PagedSource",
    "ReadWarning",
    "Run",
    "Stroke",
    "Style",
    "Tags",
    "WebLink",
]
