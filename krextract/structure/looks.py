"""Every block seen for itself: what kind of block it is and, for headings, what it says and how high it ranks."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from krextract.labels import BlockKind
from krextract.layout.blocks import LaidBlock
from krextract.structure.headings import HeadingSign, is_quote, is_source, read_caption, read_heading, squeeze

SECTION_RANK = 2
"""The rank taken for a heading whose source says no level, as in plain text."""
LONGEST_CAPTION = 100
LONGEST_TITLE = 40
"""A longer text in quotation marks, however great its letters, is a quotation and no title."""
_LINK_SIGN = regex.compile(r"[\s\p{S}\p{Co}]+$")
"""An arrow or icon for a link after the last word."""
_PLAIN: dict[str, BlockKind] = {
    "text": "paragraph",
    "list_item": "list_item",
    "footnote": "footnote",
    "table": "table",
    "infographic": "infographic",
    "label": "infographic",
    "heading": "infographic",
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


def look_at(blocks: tuple[LaidBlock, ...], own: Mapping[str, HeadingSign] | None = None) -> tuple[Look, ...]:
    """The look of every block, in order; `own` are the headings of the edition's profile."""
    first = _captioned(blocks, _joined(blocks, [_look(block, own) for block in blocks]))
    known = [
        (look.rank, _capitals(block.text))
        for block, look in zip(blocks, first, strict=True)
        if look.sign and look.sign.section and not look.sign.inner
    ]
    if not known:
        return tuple(_major(look, look.rank == 1) for look in first)
    usual = Counter(rank for rank, _ in known).most_common(1)[0][0]
    in_capitals = sum(capitals for _, capitals in known) * 2 > len(known)
    again = _repeated(blocks, first)
    return tuple(
        _major(look, look.rank <= usual or (in_capitals and _capitals(block.text)) or squeeze(block.text) in again)
        for block, look in zip(blocks, first, strict=True)
    )


def _repeated(blocks: tuple[LaidBlock, ...], looks: list[Look]) -> frozenset[str]:
    """Headings that come again, in a source that says no levels: there nothing else tells those of sections."""
    if any(block.level for block in blocks):
        return frozenset()
    counts = Counter(squeeze(block.text) for block, look in zip(blocks, looks, strict=True) if look.rank)
    return frozenset(text for text, count in counts.items() if count > 1)


def _joined(blocks: tuple[LaidBlock, ...], looks: list[Look]) -> list[Look]:
    """A section's name set on two lines may have become two headings: the first opens it, the second says no more. The
    title right below a number of its own stands under that."""
    for index, (one, two) in enumerate(pairwise(looks)):
        if one.sign and one.sign.gives == "subheading" and one.sign.runs_on and two.rank and not two.sign:
            looks[index + 1] = replace(two, rank=max(two.rank, one.rank + 1))
        if one.rank and one.rank == two.rank and not one.sign and not two.sign:
            sign = read_heading(f"{blocks[index].text} {blocks[index + 1].text}")
            if sign and sign.section:
                looks[index] = replace(one, kind="heading", sign=sign)
                looks[index + 1] = replace(two, kind="heading", sign=replace(sign, inner=True, per_theme=False))
    return looks


def _captioned(blocks: tuple[LaidBlock, ...], looks: list[Look]) -> list[Look]:
    """A short text that is no sentence, right above a table or infographic, is its caption, also without a number."""
    for index, (one, two) in enumerate(pairwise(looks)):
        text = _LINK_SIGN.sub("", blocks[index].text)
        ends = (".", "!", "?", ":", ";") if two.kind == "table" else (".", "!", "?", ":", ";", ")")
        short = len(text) < LONGEST_CAPTION and not text.endswith(ends)
        if one.kind == "paragraph" and two.kind in ("table", "infographic") and short:
            looks[index] = replace(one, kind="caption")
    return looks


def _major(look: Look, major: bool) -> Look:
    major = major and look.heading and not (look.sign and look.sign.gives == "subheading")
    return replace(look, kind="heading" if major else look.kind, major=major)


def _look(block: LaidBlock, own: Mapping[str, HeadingSign] | None) -> Look:
    if block.kind in ("heading", "text", "label") or (block.kind == "infographic" and not block.pairs):
        if read_caption(block.text) is not None:
            return Look("caption")
        if is_source(block.text):
            return Look("source")
    sign = read_heading(block.text, own)
    pulled = block.kind == "heading" and len(block.text) > LONGEST_TITLE and not sign
    if (block.kind == "text" or pulled) and is_quote(block.text):
        return Look("quote")
    if (block.kind == "heading" and _has_words(block)) or (sign and _stands_alone(block, sign)):
        below = sign.gives == "subheading" if sign else not _capitals(block.text)
        rank = block.level or (SECTION_RANK + 1 if below else SECTION_RANK)
        return Look("heading" if sign and not below else "subheading", rank, sign)
    return Look(_PLAIN[block.kind])


def _stands_alone(block: LaidBlock, sign: HeadingSign) -> bool:
    """A text that layout took for no heading, but which is no more than a section's name in capitals or bold, or which
    names a recommendation without making a sentence of it."""
    if block.kind not in ("text", "label"):
        return False
    return sign.gives == "subheading" or (len(block.text) < 60 and (_capitals(block.text) or block.style.bold))


def _has_words(block: LaidBlock) -> bool:
    """A great figure of an infographic may look like a heading."""
    return sum(char.isalpha() for char in block.text) > 1


def _capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 5 and all(char.isupper() for char in letters)
