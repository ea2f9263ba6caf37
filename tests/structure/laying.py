"""Documents laid out by hand: a line of text for a block, its first characters for its look."""

from krextract.labels import MediaType
from krextract.layout.blocks import Drawing, Grid, LaidBlock, LaidDocument, LaidKind
from krextract.reading.pages import FileInfo, Style
from krextract.textmap import Segment, TextMap

PLAIN = Style("Serif", 10.0, False, False, "#000000")
_LOOKS: dict[str, tuple[LaidKind, int]] = {
    "# ": ("heading", 1),
    "## ": ("heading", 2),
    "### ": ("heading", 3),
    "* ": ("list_item", 0),
    "| ": ("table", 0),
    "% ": ("infographic", 0),
    "^ ": ("footnote", 0),
}


def lay(
    text: str,
    *,
    title: str | None = None,
    furniture: tuple[tuple[int, str], ...] = (),
    media_type: MediaType = "application/pdf",
    drawings: tuple[Drawing, ...] = (),
    author: str | None = None,
    tabs: tuple[tuple[int, str], ...] = (),
) -> LaidDocument:
    """A document of one block a line; a line `---` begins a page, `#` to `###` are headings, `*` a list item, `|` a
    table, `%` an infographic, `^` a footnote. Each block stands at a height of its own, 20 points below the last."""
    blocks: list[LaidBlock] = []
    page = 1
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line == "---":
            page += 1
        else:
            blocks.append(_block(line, page, 20.0 * len(blocks)))
    info = FileInfo("proef.pdf", "0" * 64, media_type, page, title, author)
    return LaidDocument(info, tuple(blocks), drawings, furniture, tabs=tabs)


def _block(line: str, page: int, top: float) -> LaidBlock:
    mark = next((mark for mark in _LOOKS if line.startswith(mark)), "")
    kind, level = _LOOKS.get(mark, ("text", 0))
    text = line[len(mark) :]
    edges = tuple(50.0 + 5 * at for at in range(len(text) + 1))
    grid = Grid(("Jaar", "Aantal"), (("2020", "14"),), ()) if kind == "table" else None
    return LaidBlock(kind, TextMap(text, (Segment(0, page, top, top + 10, edges),)), PLAIN, page, level, grid=grid)
