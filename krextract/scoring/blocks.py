"""Scores the reading text: is it there, under the right theme and section, and are paragraphs whole?"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from krextract.scoring.compare import letters
from krextract.scoring.counts import Tally, part_of
from krextract.scoring.labelling import Labelling, Place, TextBlock
from krextract.scoring.scores import Difference

NOT_READING_TEXT = frozenset({"footnote", "infographic", "table", "heading"})
"""Kinds of blocks whose order on the page is not fixed, and headings, which are scored by themselves."""

WHOLE = frozenset({"paragraph", "list_item"})
LEAST_LETTERS = 12
PIECE = 30
"""Text is looked for in pieces of so many letters, so that one wrong letter does not lose a paragraph."""


class Stream:
    """The letters of a document in reading order, each of which knows its block."""

    def __init__(self, blocks: tuple[TextBlock, ...]) -> None:
        texts = [letters(block.text) for block in blocks]
        self._blocks = blocks
        self._text = "".join(texts)
        self._starts = [0, *accumulate(len(text) for text in texts)][:-1]
        self._cursor = 0
        self.wholes = frozenset(texts)

    def find(self, piece: str) -> TextBlock | None:
        """The block in which a piece begins: the next one that has it, else the first."""
        at = self._text.find(piece, self._cursor)
        if at < 0:
            at = self._text.find(piece)
        if at < 0:
            return None
        self._cursor = at
        return self._blocks[bisect_right(self._starts, at) - 1]


def score_blocks(tally: Tally, predicted: Labelling, gold: Labelling) -> list[Difference]:
    """Count the letters of gold's reading text by where the prediction has them."""
    stream = Stream(predicted.blocks)
    differences: list[Difference] = []
    for block in gold.blocks:
        text = letters(block.text)
        if block.kind in NOT_READING_TEXT or len(text) < LEAST_LETTERS:
            continue
        if block.kind in WHOLE:
            tally.share(part_of(gold.name, block.place), "paragraph_whole", text in stream.wholes)
            if text not in stream.wholes:
                differences.append(_difference("wrong", "paragraph", block, gold.name, "not one block", 1.0))
        differences += _count_letters(tally, block, stream, gold)
    return differences


def _count_letters(tally: Tally, block: TextBlock, stream: Stream, gold: Labelling) -> Iterator[Difference]:
    part, text = part_of(gold.name, block.place), letters(block.text)
    lost = 0
    elsewhere: dict[tuple[int | None, str | None], tuple[TextBlock, int]] = {}
    for start in range(0, len(text), PIECE):
        piece = text[start : start + PIECE]
        found = stream.find(piece)
        theme = found is not None and (not gold.scope.numbered or found.place.theme == block.place.theme)
        section = theme and found is not None and found.place.section == block.place.section
        for name, right in (("text_found", found is not None), ("theme", theme), ("theme_and_section", section)):
            tally.share(part, name, len(piece) if right else 0, len(piece))
        if found is None:
            lost += len(piece)
        elif not section:
            where = found.place.theme, found.place.section
            first, count = elsewhere.get(where, (found, 0))
            elsewhere[where] = first, count + len(piece)
    if lost:
        yield _difference("missed", "text", block, gold.name, None, lost / 100)
    for first, count in elsewhere.values():
        wrong = _difference("wrong", "section", block, gold.name, _named(first.place), count / 100)
        yield replace(wrong, page=first.place.page, bbox=first.place.bbox)


def _difference(what: str, measure: str, block: TextBlock, document: str, said: str | None, cost: float) -> Difference:
    return Difference(
        what=what,
        measure=measure,
        part=part_of(document, block.place),
        surface=block.text[:60],
        gold=_named(block.place),
        predicted=said,
        sentence=block.text,
        page=block.place.page,
        bbox=block.place.bbox,
        cost=cost,
    )


def _named(place: Place) -> str:
    return f"{'no theme' if place.theme is None else f'theme {place.theme}'}, {place.section or 'no section'}"
