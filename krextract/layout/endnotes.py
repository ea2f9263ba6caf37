"""Notes gathered at the end of a chapter: known by their marks, in order, and their small letters."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from krextract.layout.blocks import LaidBlock
from krextract.layout.paragraphs import NOTE_SIZE

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
        if numbers[at] in waiting and len(waiting) > 1 and _all_of(waiting, numbers[at : at + len(waiting) + 1]):
            listed = at + len(waiting)
        small = 0 < block.style.size < NOTE_SIZE * body or at < listed
        if numbers[at] in waiting and (small or block.kind == "footnote"):
            del waiting[numbers[at]]
            done.append(replace(block, kind="footnote"))
            continue
        waiting.update((note.mark, None) for note in block.notes if note.mark.isdigit())
        done.append(block)
    return done


def _all_of(waiting: Iterable[str], numbers: Sequence[str]) -> bool:
    """Whether texts in a row have just the numbers that wait for a note, and the text after them not the next."""
    *first, last = waiting
    return [*first, last] in (numbers, numbers[:-1]) and numbers[-1] != str(int(last) + 1)


def _begins(block: LaidBlock) -> str:
    """The number that a text begins with, empty where there is none."""
    found = _BEGINS.match(block.text) if block.kind in ("text", "list_item", "footnote") else None
    return found[1] if found else ""
