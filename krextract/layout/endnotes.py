"""Notes gathered at the end of a chapter: known by their marks, in order, and their small letters."""

import re
from collections.abc import Sequence
from dataclasses import replace

from krextract.layout.blocks import LaidBlock
from krextract.layout.paragraphs import NOTE_SIZE

_BEGINS = re.compile(r"[\[(]?(\d{1,3})[\])]?[.:]?\s+(?=\S)")


def find_endnotes(blocks: Sequence[LaidBlock], body: float) -> list[LaidBlock]:
    """Texts smaller than the `body` that begin with a mark which stood in the text before and has no note yet.

    After a raised `1` and `2` in the text, `1 Bron: gemeente.` and `2 Zie bijlage.` in small letters are footnotes.
    """
    done: list[LaidBlock] = []
    waiting: set[str] = set()
    for block in blocks:
        begins = _BEGINS.match(block.text) if block.kind in ("text", "list_item", "footnote") else None
        small = 0 < block.style.size < NOTE_SIZE * body
        if begins and begins[1] in waiting and (small or block.kind == "footnote"):
            waiting.discard(begins[1])
            done.append(replace(block, kind="footnote"))
            continue
        waiting.update(note.mark for note in block.notes if note.mark.isdigit())
        done.append(block)
    return done
