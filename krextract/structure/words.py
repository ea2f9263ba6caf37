"""Where every word of a document stands on its page, for people who point at one."""

from collections.abc import Iterator, Mapping

import regex

from krextract.structure.placed import Structure
from krextract.textmap import TextMap

_WORD = regex.compile(r"\d[\d.,]*\d|\d|\p{L}[\p{L}\p{M}'’-]*|[^\s]")

Places = dict[str, list[list[int]]]
"""By block: per page its number, then start, length, x0, top, x1 and bottom of word after word, in tenths of points."""


def place_words(structure: Structure, texts: Mapping[str, str]) -> Places:
    """The places of all words of the blocks whose ids and texts are given, signs apart from numbers: `(5.300)` is
    three. A block that was read otherwise is left out."""
    ids: dict[str, list[str]] = {}
    for block_id, text in texts.items():
        ids.setdefault(text, []).append(block_id)
    places = {}
    for block in structure.blocks:
        if ids.get(block.text) and (found := _places(block.laid.map)):
            places[ids[block.text].pop(0)] = found
    return places


def _places(text: TextMap) -> list[list[int]]:
    pages: list[list[int]] = []
    for page, *word in _words(text):
        if not pages or pages[-1][0] != page:
            pages.append([page])
        pages[-1] += word
    return pages


def _words(text: TextMap) -> Iterator[tuple[int, ...]]:
    for found in _WORD.finditer(text.text):
        boxes = text.boxes(found.start(), found.end())
        if boxes:
            page, *sides = boxes[0]
            yield page, found.start(), found.end() - found.start(), *(round(10 * side) for side in sides)
