"""Infographics of a web page: short texts of a figure and its label, one after another."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from krextract.layout.blocks import LaidBlock, NoteMark, Pair
from krextract.layout.pairing import LABEL_WORDS
from krextract.layout.values import is_figure, is_year
from krextract.textmap import TextMap

LEAST = 2
"""One figure with a few words may be any short paragraph."""
_CAPTION = 120
_CLASS = re.compile(
    r"(?:(?:tot|vanaf|onder|boven|meer dan|minder dan|langer dan|[<>])\s?)?"
    r"\d+(?:\s?(?:-|–|t/m|tot en met|tot|of)\s?\d+)?"
    r"\s(?:jaar|jr\.?|uur|minuten|dagen|weken|maanden|euro|km)(?:\s(?:of|en)\s(?:meer|minder|ouder|jonger|langer|korter))?"
)
"""A class of age, time or money, which is what a figure behind it is of: `0 t/m 3 jaar 38%`, `meer dan 20 uur 8%`."""


def join_cards(blocks: Iterable[LaidBlock]) -> list[LaidBlock]:
    """Blocks with runs of cards made one infographic: `2023 6.351` and `2019 4.382` give two pairs.

    The short text above them is what they share; it stays a block of its own. The text keeps the order of the document:
    what stands beside a figure there must stand beside it here, for readers and for scores alike.
    """
    done: list[LaidBlock] = []
    cards: list[tuple[LaidBlock, tuple[int, int, str]]] = []
    for block in blocks:
        card = read_card(block.text) if block.kind in ("text", "list_item") and not block.links else None
        if card and (block.kind == "text" or is_year(card[2])):  # an item with a label of words is complete by itself
            cards.append((block, card))
            continue
        done += _joined(cards, done)
        cards = []
        done.append(_labelled(block, card) if card and block.kind == "list_item" else block)
    return done + _joined(cards, done)


def _labelled(item: LaidBlock, card: tuple[int, int, str]) -> LaidBlock:
    """An item that is a figure before a label of its own, which begins like one: `28.134 Aantal kinderen thuis`."""
    start, end, label = card
    own = start == 0 and label[:1].isupper() and " " in label
    return replace(item, pairs=(Pair(start, end, label, ""),)) if own else item


def read_card(text: str) -> tuple[int, int, str] | None:
    """The figure of a card (start and end) and its label, None for any other text.

    `28.134 kinderen zonder school` is `(0, 6, "kinderen zonder school")`, `2023 6.351` is `(5, 10, "2023")` and
    `0 t/m 3 jaar: 38%` is `(14, 17, "0 t/m 3 jaar")`.
    """
    words = text.split(" ")
    if not 1 < len(words) <= LABEL_WORDS or text.endswith((".", "!", "?", ":", ";", ",")):
        return None
    label, _, printed = text.rpartition(": ")
    if not label and _CLASS.fullmatch(" ".join(words[:-1])):
        label, printed = " ".join(words[:-1]), words[-1]
    if label and is_figure(printed):
        return len(text) - len(printed), len(text), label
    for count in range(min(3, len(words) - 1), 0, -1):
        for first in (True, False):
            printed, rest = _parted(words, count if first else len(words) - count, first=first)
            labelled = is_year(rest) or sum(char.isalpha() for char in rest) > 2
            if labelled and is_figure(printed) and not _dated(printed):
                start = 0 if first else len(text) - len(printed)
                return start, start + len(printed), rest
    return None


def _dated(printed: str) -> bool:
    """`2019 – 42.210`: whether what looks like a range is a year and its figure."""
    first, _, rest = printed.partition(" ")
    return bool(rest) and is_year(first)


def _parted(words: Sequence[str], at: int, *, first: bool) -> tuple[str, str]:
    """Words cut in two, the part that may be the figure first."""
    parts = " ".join(words[:at]), " ".join(words[at:])
    return parts if first else (parts[1], parts[0])


def _joined(cards: Sequence[tuple[LaidBlock, tuple[int, int, str]]], before: Sequence[LaidBlock]) -> list[LaidBlock]:
    if len(cards) < LEAST:
        return [block for block, _ in cards]
    above = before[-1] if before else None
    caption = above.text if above and above.kind in ("text", "heading") and len(above.text) < _CAPTION else ""
    pairs: list[Pair] = []
    notes: list[NoteMark] = []
    at = 0
    for block, (start, end, label) in cards:
        pairs.append(Pair(at + start, at + end, label, caption))
        notes += [replace(note, offset=at + note.offset) for note in block.notes]
        at += len(block.text) + 1
    text = " ".join(block.text for block, _ in cards)
    return [replace(cards[0][0], kind="infographic", map=TextMap(text), pairs=tuple(pairs), lead=0, notes=tuple(notes))]
