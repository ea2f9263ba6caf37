"""Notes gathered at the end of a chapter: known by their marks, in order, and their small letters."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from krextract.layout.blocks import LaidBlock
from krextract.layout.paragraphs import NOTE_SIZE

MARKED = 0.7
"""Of the notes of a list more than this share have a mark in the text."""
_BEGINS = re.compile(r"[\[(]?(\d{1,3})[\])]?[.:]?\s+(?=\S)")


def find_endnotes(blocks: Sequence[LaidBlock], body: float) -> list[LaidBlock]:
    """Texts that begin with a mark which stood in the text before and has no note yet, smaller than the `body` or as
    many in a row as there are such marks.

    After a raised `1` and `2` in the text, `1 Bron: gemeente.` and `2 Zie bijlage.` in small letters are footnotes.
    """
    done: list[LaidBlock] = []
    waiting: dict[str, None] = {}
    listed = 0
    numbers = [_begins(block) for block in blocks]
    for at, block in enumerate(blocks):
        if at >= listed and numbers[at] in waiting:
            listed = at + _listed(numbers[at:], waiting)
        small = 0 < block.style.size < NOTE_SIZE * body
        if (at < listed and numbers[at]) or (numbers[at] in waiting and (small or block.kind == "footnote")):
            waiting.pop(numbers[at], None)
            done.append(replace(block, kind="footnote"))
            continue
        waiting.update((note.mark, None) for note in block.notes if note.mark.isdigit())
        done.append(block)
    return done


def _listed(numbers: Sequence[str], waiting: Collection[str]) -> int:
    """The length of a list numbered on and on that is of notes: it has all that are waited for, and few others; else 0.

    A mark in a table or a drawing may have been missed.
    """
    length = next((at for at, one in enumerate(numbers) if not one or int(one) != int(numbers[0]) + at), len(numbers))
    found = sum(one in waiting for one in numbers[:length])
    return length if found == len(waiting) > 1 and found > MARKED * length else 0


def _begins(block: LaidBlock) -> str:
    """The number that a text begins with, empty where there is none."""
    found = _BEGINS.match(block.text) if block.kind in ("text", "list_item", "footnote") else None
    return found[1] if found else ""
