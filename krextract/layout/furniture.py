"""Running heads, tab bars, margin labels and page numbers: found by where they stand and how often, not by words.

What stands at the same place on many pages, outside the text, is furniture; so is what stands in the places so found
but differs from page to page (the name of the chapter), and a number in the margin that counts with the pages.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from krextract.layout.lines import Line

EDGE = 0.13
"""Furniture at head or foot lies within this share of the page's height."""

_DIGITS = re.compile(r"\d+")
_FOLIO = re.compile(r"\W*(?:\w+\W+){0,2}\d{1,4}(?:\s*(?:van|of|/|\|)\s*\d{1,4})?\W*$")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What furniture needs of a page: its pieces and its size."""

    number: int
    width: float
    height: float
    pieces: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a piece stands, coarse enough that rounding does not matter."""

    y: int
    x: int
    size: int


def find_furniture(sheets: Sequence[Sheet], body: float) -> list[frozenset[int]]:
    """For each page the indices of its pieces that are furniture; `body` is the size of the running text."""
    hull = _hull(sheets, body)
    pages_of: dict[tuple[str, int], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, sheet in enumerate(sheets):
        for index, piece in enumerate(sheet.pieces):
            if _outside(piece, sheet, hull):
                key = (_DIGITS.sub("#", piece.text), round(piece.baseline / 4))
                pages_of[key][at].append(index)
    found: list[set[int]] = [set() for _ in sheets]
    for (text, y), places in pages_of.items():
        near = dict(pages_of.get((text, y - 1), {})) | dict(pages_of.get((text, y + 1), {})) | dict(places)
        if _repeats(sorted(near), len(sheets)):
            for at, indices in places.items():
                found[at].update(indices)
    _fill_places(sheets, found, hull)
    _folios(sheets, found)
    return [frozenset(indices) for indices in found]


def _hull(sheets: Sequence[Sheet], body: float) -> tuple[float, float]:
    """Left and right edge of the running text, as most pages have it."""
    left: Counter[int] = Counter()
    right: Counter[int] = Counter()
    for sheet in sheets:
        wide = [piece for piece in sheet.pieces if abs(piece.size - body) < 0.15 * body and len(piece.text) > 20]
        if wide:
            left[round(min(piece.x0 for piece in wide))] += 1
            right[round(max(piece.x1 for piece in wide))] += 1
    if not left:
        return 0.0, float("inf")
    return float(left.most_common(1)[0][0]), float(max(right))


def _outside(piece: Line, sheet: Sheet, hull: tuple[float, float]) -> bool:
    middle = (piece.top + piece.bottom) / 2
    if middle < EDGE * sheet.height or middle > (1 - EDGE) * sheet.height:
        return True
    return piece.x0 < hull[0] - piece.size or piece.x1 > hull[1] + 2 * piece.size


def _repeats(pages: list[int], total: int) -> bool:
    """On most pages of the file, or on most pages of a stretch of three or more."""
    if len(pages) >= 2 and len(pages) >= 0.6 * total:
        return True
    stretch = best = 1
    for last, page in zip(pages, pages[1:], strict=False):
        stretch = stretch + 1 if page - last <= 2 else 1
        best = max(best, stretch)
    return best >= 3


def _fill_places(sheets: Sequence[Sheet], found: list[set[int]], hull: tuple[float, float]) -> None:
    """Text in a place where furniture stands on other pages is furniture too."""
    slots: Counter[tuple[int, int, str]] = Counter()
    for at, indices in enumerate(found):
        for index in indices:
            piece = sheets[at].pieces[index]
            slots[_slot(piece, 0)] += 1
    for at, sheet in enumerate(sheets):
        for index, piece in enumerate(sheet.pieces):
            if (
                index not in found[at]
                and _outside(piece, sheet, hull)
                and any(slots[_slot(piece, shift)] >= 2 for shift in (-1, 0, 1))
            ):
                found[at].add(index)


def _slot(piece: Line, shift: int) -> tuple[int, int, str]:
    return round(piece.baseline / 3) + shift, round(piece.size * 2), piece.style.font[-8:]


def _folios(sheets: Sequence[Sheet], found: list[set[int]]) -> None:
    for at, sheet in enumerate(sheets):
        for index, piece in enumerate(sheet.pieces):
            if index in found[at] or len(piece.text) > 20 or not _FOLIO.match(piece.text):
                continue
            edge = piece.bottom < 0.08 * sheet.height or piece.top > 0.92 * sheet.height
            if edge and str(sheet.number) in _DIGITS.findall(piece.text):
                found[at].add(index)


def texts_of(sheets: Iterable[Sheet], found: Iterable[frozenset[int]]) -> tuple[tuple[int, str], ...]:
    """(page, text) of all furniture, in reading order."""
    return tuple(
        (sheet.number, sheet.pieces[index].text)
        for sheet, indices in zip(sheets, found, strict=True)
        for index in sorted(indices)
    )
