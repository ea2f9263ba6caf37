"""Pairing labelled and predicted mentions one to one, by what they say and the letters around them.

Neither page layout nor block ids matter, so a tool that splits the text otherwise is not punished for it. Two
mentions can be the same when surface or value agree; how sure that is, is the number of letters they have in common
outwards from the mention, with a bonus for the same surface. The surest pairs are made first.

Note on speed. A pair needs at least three letters in common on one side, so candidates are looked up by surface or
value together with those letters, the nearest `MOST` of them where there are very many; mentions that look exactly
alike (the cells of a table) are compared once. The work grows with the number of mentions, not with its square.
"""

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from krextract.scoring.compare import letters
from krextract.scoring.labelling import Around, Mention

REACH, REACH_IN_TEXT = 24, 80
SAME_SURFACE = 3
ENOUGH, ENOUGH_IF_SHORT, SHORT = 8, 5, 12
MOST = 60
_KEY = 3
_EDGE = 8


class Window(NamedTuple):
    """The letters of a mention and those on both sides of it."""

    before: str
    surface: str
    after: str


class Look(NamedTuple):
    """All by which a mention is recognised; mentions that look alike are interchangeable."""

    window: Window
    lows: tuple[float, ...]


class Aligned(NamedTuple):
    """Indices of mentions that are the same, and of leftovers that only overlap: (gold, predicted)."""

    same: tuple[tuple[int, int], ...]
    partial: tuple[tuple[int, int], ...]


def align(gold: Sequence[Mention], predicted: Sequence[Mention], *, across: bool = True) -> Aligned:
    """Pair mentions; every mention is used at most once.

    With `across`, what is left is paired by the text of neighbouring blocks too, and in drawings by surface and value.
    """
    same = _pair(_looks(gold), _looks(predicted))
    if across:
        same += _again(gold, predicted, same)
        same += _drawn(gold, predicted, same)
    partial = _overlapping(gold, predicted, same)
    return Aligned(tuple(sorted(same)), tuple(sorted(partial)))


def similarity(one: Window, other: Window) -> int:
    """Letters in common outwards from the mention, and a bonus for the same surface."""
    bonus = SAME_SURFACE if one.surface == other.surface else 0
    return _common(reversed(one.before), reversed(other.before)) + _common(iter(one.after), iter(other.after)) + bonus


def _common(one: Iterator[str], other: Iterator[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _looks(mentions: Sequence[Mention], *, far: bool = False) -> dict[int, Look]:
    return {number: _look(mention, mention.far if far else mention.near) for number, mention in enumerate(mentions)}


def _look(mention: Mention, around: Around) -> Look:
    before, after = letters(around.before[-REACH_IN_TEXT:]), letters(around.after[:REACH_IN_TEXT])
    window = Window(before[-REACH:], letters(mention.surface), after[:REACH])
    lows = tuple(round(float(low), 3) for low in mention.fields.get("low", ()) if low is not None)
    return Look(window, lows)


def _pair(gold: dict[int, Look], predicted: dict[int, Look]) -> list[tuple[int, int]]:
    """Pairs, the surest first, of equally sure ones the last first: mentions that look alike keep their order."""
    pairs = _identical(gold, predicted)
    golds, predictions = {g for g, _ in pairs}, {p for _, p in pairs}
    alike: dict[Look, list[int]] = defaultdict(list)
    for number, look in sorted(predicted.items()):
        if number not in predictions:
            alike[look].append(number)
    offers = _offers({number: look for number, look in gold.items() if number not in golds}, alike)
    while offers:
        sure, g, p, look = heapq.heappop(offers)
        free = alike[look]
        if -g in golds or not free:
            continue
        if free[-1] != -p:
            heapq.heappush(offers, (sure, g, -free[-1], look))
            continue
        golds.add(-g)
        pairs.append((-g, free.pop()))
    return pairs


def _identical(gold: dict[int, Look], predicted: dict[int, Look]) -> list[tuple[int, int]]:
    """The surest pairs there can be, made without comparing: full windows that are the same letter for letter."""
    by_window: dict[Window, list[int]] = defaultdict(list)
    for number, look in sorted(predicted.items()):
        if len(look.window.before) == len(look.window.after) == REACH:
            by_window[look.window].append(number)
    pairs: list[tuple[int, int]] = []
    for number, look in sorted(gold.items(), reverse=True):
        if free := by_window.get(look.window):
            pairs.append((number, free.pop()))
    return pairs


def _offers(gold: dict[int, Look], alike: dict[Look, list[int]]) -> list[tuple[int, int, int, Look]]:
    """A heap of (-similarity, -gold, -predicted, look) for all that may be the same."""
    index: dict[Hashable, list[tuple[int, Look]]] = defaultdict(list)
    for look, numbers in alike.items():
        for key in _keys(look, short=False) | _keys(look, short=True):
            index[key].append((numbers[0], look))
    sure: dict[Look, list[tuple[int, Look]]] = {}
    size = max(map(max, alike.values()), default=0)
    offers: list[tuple[int, int, int, Look]] = []
    for rank, (number, look) in enumerate(gold.items()):
        if look not in sure:
            sure[look] = _candidates(look, index, rank * size // len(gold))
        offers += [(-score, -number, -alike[other][-1], other) for score, other in sure[look]]
    heapq.heapify(offers)
    return offers


def _candidates(look: Look, index: dict[Hashable, list[tuple[int, Look]]], expected: int) -> list[tuple[int, Look]]:
    """What may be the same as a look; of very many, those nearest in reading order to where it is expected."""
    short = len(look.window.before) + len(look.window.after) < SHORT
    found: set[Look] = set()
    for key in _keys(look, short=short):
        others = index.get(key, [])
        at = bisect_left(others, expected, key=lambda other: other[0]) if len(others) > MOST else 0
        found.update(other for _, other in others[max(0, at - MOST // 2) : max(0, at - MOST // 2) + MOST])
    scored = ((similarity(look.window, other.window), other) for other in found)
    return [(score, other) for score, other in scored if score >= (ENOUGH_IF_SHORT if short else ENOUGH)]


def _keys(look: Look, *, short: bool) -> set[Hashable]:
    """What two mentions must share at least; of short contexts one letter on one side may be all there is."""
    size = 1 if short else _KEY
    whats: set[Hashable] = {look.window.surface, *look.lows}
    sides = [("before", look.window.before[-size:]), ("after", look.window.after[:size])]
    return {(what, side, near, short) for what in whats for side, near in sides if near}


def _again(gold: Sequence[Mention], predicted: Sequence[Mention], same: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pair what is left by the text that runs on over block borders: a lone figure in a cell has no other context."""
    golds, predictions = {g for g, _ in same}, {p for _, p in same}
    return _pair(
        {number: look for number, look in _looks(gold, far=True).items() if number not in golds},
        {number: look for number, look in _looks(predicted, far=True).items() if number not in predictions},
    )


def _drawn(gold: Sequence[Mention], predicted: Sequence[Mention], same: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pair what is left in drawings by surface and value alone: their text has no order, so neighbours say nothing."""
    golds, predictions = {g for g, _ in same}, {p for _, p in same}
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for number, look in sorted(_looks(predicted).items(), reverse=True):
        if predicted[number].drawn and number not in predictions:
            waiting[look.window.surface, look.lows].append(number)
    pairs: list[tuple[int, int]] = []
    for number, look in _looks(gold).items():
        free = waiting.get((look.window.surface, look.lows))
        if gold[number].drawn and number not in golds and free:
            pairs.append((number, free.pop()))
    return pairs


def _overlapping(
    gold: Sequence[Mention], predicted: Sequence[Mention], same: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Leftovers that share an edge: `2 tot 3` found as `3`, or `1,7 keer` for `1,7`."""
    golds, predictions = {g for g, _ in same}, {p for _, p in same}
    edges: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for number, look in _looks(predicted, far=True).items():
        if number not in predictions:
            for edge in _edges(look.window):
                edges[edge].append((number, look.window.surface))
    pairs: list[tuple[int, int]] = []
    for number, look in _looks(gold, far=True).items():
        if number in golds:
            continue
        found = (
            other
            for side, near in _edges(look.window)
            for other, surface in edges.get((side, near), ())
            if other not in predictions and _shares(side, look.window.surface, surface)
        )
        if (other := next(found, None)) is not None:
            predictions.add(other)
            pairs.append((number, other))
    return pairs


def _edges(window: Window) -> list[tuple[str, str]]:
    return [
        (side, near)
        for side, near in (("before", window.before[-_EDGE:]), ("after", window.after[:_EDGE]))
        if len(near) == _EDGE
    ]


def _shares(side: str, one: str, other: str) -> bool:
    if not one or not other:
        return False
    if side == "before":
        return one.startswith(other) or other.startswith(one)
    return one.endswith(other) or other.endswith(one)
