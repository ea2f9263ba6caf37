"""Every block seen for itself: what kind of block it is and, for headings, what it says and how high it ranks."""

from collections import Counter
from dataclasses import dataclass

from krextract.labels import BlockKind
from krextract.layout.blocks import LaidBlock
from krextract.structure.headings import HeadingSign, is_quote, is_source, read_caption, read_heading

SECTION_RANK = 2
"""The rank taken for a heading whose source says no level, as in plain text."""
_PLAIN: dict[str, BlockKind] = {
    "text": "paragraph",
    "list_item": "list_item",
    "footnote": "footnote",
    "table": "table",
    "infographic": "infographic",
    "label": "infographic",
    "heading": "subheading",
}


@dataclass(frozen=True, slots=True)
class Look:
    """A block's kind before its place is known. `rank` is 1 for the most prominent headings, 0 for what is none;
    `sign` is what a heading says by a rule; `major` is true for headings that look like those of known sections."""

    kind: BlockKind
    rank: int = 0
    sign: HeadingSign | None = None
    major: bool = False

    @property
    def heading(self) -> bool:
        """Whether the block is a heading of any rank."""
        return self.rank > 0


def look_at(blocks: tuple[LaidBlock, ...]) -> tuple[Look, ...]:
    """The look of every block, in order."""
    first = tuple(_look(block) for block in blocks)
    known = [
        (look.rank, _capitals(block.text))
        for block, look in zip(blocks, first, strict=True)
        if look.sign and look.sign.section and not look.sign.inner
    ]
    if not known:
        return tuple(_major(look, look.rank == 1) for look in first)
    usual = Counter(rank for rank, _ in known).most_common(1)[0][0]
    in_capitals = sum(capitals for _, capitals in known) * 2 > len(known)
    return tuple(
        _major(look, look.rank <= usual or (in_capitals and _capitals(block.text)))
        for block, look in zip(blocks, first, strict=True)
    )


def _major(look: Look, major: bool) -> Look:
    major = major and look.heading
    return Look("heading" if major else look.kind, look.rank, look.sign, major)


def _look(block: LaidBlock) -> Look:
    if block.kind in ("heading", "text"):
        if read_caption(block.text) is not None:
            return Look("caption")
        if is_source(block.text):
            return Look("source")
    sign = read_heading(block.text)
    if block.kind == "heading" or (sign and _stands_alone(block)):
        rank = block.level or (SECTION_RANK if sign or _capitals(block.text) else SECTION_RANK + 1)
        return Look("heading" if sign else "subheading", rank, sign)
    if block.kind == "text" and is_quote(block.text):
        return Look("quote")
    return Look(_PLAIN[block.kind])


def _stands_alone(block: LaidBlock) -> bool:
    """A text that layout took for no heading, but which is no more than a section's name in capitals or bold."""
    return block.kind == "text" and (_capitals(block.text) or block.style.bold) and len(block.text) < 60


def _capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 5 and all(char.isupper() for char in letters)
