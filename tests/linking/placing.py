"""Structures made by hand: one placed block a line."""

from krextract.labels import BlockKind, SectionKind
from krextract.layout.blocks import LaidBlock, LaidKind, LaidLink, NoteMark
from krextract.linking.items import link_items
from krextract.linking.recommendations import link_recommendations
from krextract.reading.pages import Style
from krextract.records import Edition, Item
from krextract.structure import PlacedBlock, Structure
from krextract.textmap import Segment, TextMap

PLAIN = Style("Serif", 10.0, False, False, "#000000")
_KINDS: dict[str, tuple[BlockKind, LaidKind]] = {
    "# ": ("heading", "heading"),
    "### ": ("subheading", "heading"),
    "* ": ("list_item", "list_item"),
    "^ ": ("footnote", "footnote"),
    "": ("paragraph", "text"),
}


def place(
    text: str, *, section: SectionKind = "aanbevelingen", theme: int = 3, profile: str | None = None
) -> Structure:
    """One block a line. `# kind` opens a section of that kind, `###` is a subheading, `*` a list item, `^` a footnote.
    A lead-in is set between underscores, `{1}` is a note mark at that place, `<...>` words with a link."""
    blocks: list[PlacedBlock] = []
    heads: list[int] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        mark = next(mark for mark in _KINDS if line.startswith(mark))
        kind, laid = _KINDS[mark]
        words = line[len(mark) :]
        if mark == "# ":
            section, heads = words, []  # type: ignore[assignment]
        if mark == "### ":
            heads = heads[-1:]
        above = tuple(heads)
        if mark in ("# ", "### "):
            heads = [len(blocks), *heads]
        blocks.append(PlacedBlock(f"b{len(blocks) + 1}", kind, _laid(words, laid, len(blocks)), theme, section, above))
    return Structure(Edition(profile=profile), (), tuple(blocks))


def _laid(words: str, kind: LaidKind, row: int) -> LaidBlock:
    lead = words.find("_", 1) - 1 if words.startswith("_") else 0
    words = words.replace("_", "")
    notes: tuple[NoteMark, ...] = ()
    if "{" in words:
        start, end = words.index("{"), words.index("}")
        notes = (NoteMark(start, words[start + 1 : end]),)
        words = words[:start] + words[end + 1 :]
    links: tuple[LaidLink, ...] = ()
    if "<" in words:
        start, end = words.index("<"), words.index(">") - 1
        links = (LaidLink(start, end, "https://example.org/"),)
        words = words.replace("<", "").replace(">", "")
    edges = tuple(float(10 * at) for at in range(len(words) + 1))
    text = TextMap(words, (Segment(0, 1, 20.0 * row, 20.0 * row + 10, edges),))
    return LaidBlock(kind, text, PLAIN, 1, lead=lead, links=links, notes=notes)


def items(text: str) -> tuple[Item, ...]:
    """The policy items of a text, one block a line."""
    structure = place(text, section="beleid")
    return link_items(structure, link_recommendations(structure))


def item(text: str) -> Item:
    """The only policy item of a text that is one list item."""
    (found,) = items(f"# beleid\n* {text}")
    return found
