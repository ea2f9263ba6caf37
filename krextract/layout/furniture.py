"""Running heads, tab bars, margin labels and page numbers: found by where they stand and how often, not by words.

Five signs, each only outside the text (head, foot, side margins):
- the same text (numbers aside) in the same place on most pages, or on three pages in a row;
- a place in which such furniture was found on other pages, though the text differs (the name of a chapter);
- a first or last row that stands alike on most pages in a style the text itself does not use;
- a number in the outermost margin that counts with the pages;
- small text at head or foot that is part of no element, in a tagged file that leaves out hardly anything else.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from krextract.layout.lines import Line, is_below
from krextract.layout.tagged import Tagged
from krextract.layout.values import is_year
from krextract.reading.signs import STARS

EDGE = 0.13
"""Furniture at head or foot lies within this share of the page's height."""
OUTER = 0.08
"""A page number without a fellow on other pages lies within this share."""
FOLIOS = 2
"""Where more numbers than this stand at the edges of a page, those that tell another page are no folios."""
MOST = 0.6
"""What most pages have."""
STRETCH = 3
"""Pages in a row that make a repetition; every other page counts too (left and right pages)."""
LARGER = 1.15
"""What is larger than the running text by this factor may be a heading."""
LEFT_OUT = 0.01
"""The share of the text that the tags of a file may leave out elsewhere."""
LONG = 40
"""A line of text has more letters than this."""
PITCH = 1.6
"""Lines of one label are less than so many sizes apart."""
NEAR = 40
"""The next line of a label is among this many pieces of furniture."""
SAME = 1.6
"""Baselines or edges that differ by less, in points, are in the same place."""

_DIGITS = re.compile(r"\d+")
_FOLIO = re.compile(r"\W*(?:\w+\W+){0,2}\d{1,4}(?:\s*(?:van|of|/|\|)\s*\d{1,4})?\W*$")
_NOTE = re.compile(rf"(?:{STARS}|§|\[?\d{{1,3}}[.)\]])\s?\w")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What furniture needs of a page: its pieces and its size."""

    number: int
    width: float
    height: float
    pieces: tuple[Line, ...]


class _Spot(NamedTuple):
    """A piece that may be furniture: its page and place in it, whether it stands left or right of the text (`beside`),
    and whether there only, neither at the head nor at the foot (`side`)."""

    page: int
    at: int
    piece: Line
    side: bool
    beside: bool


_Place = tuple[int, int, int]


def find_furniture(sheets: Sequence[Sheet], body: float) -> list[frozenset[int]]:
    """For each page the indices of its pieces that are furniture; `body` is the size of the running text.

    On sixteen pages with `pagina 3 van 16` at the foot, each page's own is found.
    """
    spots = list(_spots(sheets, _hull(sheets, body)))
    found: list[set[int]] = [set() for _ in sheets]
    for spot in [*_repeated(spots, sheets, body), *_folios(spots, sheets)]:
        found[spot.page].add(spot.at)
    for spot in _in_known_places(spots, found):
        found[spot.page].add(spot.at)
    for spot in [*_outermost(spots, sheets, found, body), *_beyond(spots, sheets, found, body)]:
        found[spot.page].add(spot.at)
    return [frozenset(indices) for indices in found]


def find_left_out(sheets: Sequence[Sheet], body: float, tagged: Tagged) -> list[frozenset[int]]:
    """For each page its small pieces at head or foot that belong to no element, where all but a little of the other
    text does."""
    found: list[set[int]] = [set() for _ in sheets]
    left = sum(len(piece.text) for sheet in sheets for piece in sheet.pieces if tagged.leaves_out(piece))
    for spot in _spots(sheets, _hull(sheets, body)):
        if not spot.side and spot.piece.size < LARGER * body and tagged.leaves_out(spot.piece):
            found[spot.page].add(spot.at)
            left -= len(spot.piece.text)
    if left > LEFT_OUT * sum(len(piece.text) for sheet in sheets for piece in sheet.pieces):
        return [frozenset() for _ in sheets]
    return [frozenset(indices) for indices in found]


def _hull(sheets: Sequence[Sheet], body: float) -> tuple[float, float]:
    """Left and right edge of the running text; where left and right pages differ, the wider of both."""
    left: Counter[int] = Counter()
    right: Counter[int] = Counter()
    for sheet in sheets:
        wide = [piece for piece in sheet.pieces if abs(piece.size - body) < 0.15 * body and len(piece.text) > 20]
        if wide:
            left[round(min(piece.x0 for piece in wide))] += 1
            right[round(max(piece.x1 for piece in wide))] += 1
    if not left:
        return 0.0, float("inf")
    enough = 0.1 * sum(left.values())
    return float(min(x for x, n in left.items() if n >= enough)), float(max(right))


def _spots(sheets: Sequence[Sheet], hull: tuple[float, float]) -> Iterator[_Spot]:
    """The pieces in the margins; what begins as a note is none of them."""
    for page, sheet in enumerate(sheets):
        head, foot = EDGE * sheet.height, (1 - EDGE) * sheet.height
        for index, piece in enumerate(sheet.pieces):
            edge = piece.baseline < head or piece.baseline > foot
            side = piece.x0 < hull[0] - piece.size or piece.x1 > hull[1] + 2 * piece.size
            if (edge or side) and not _NOTE.match(piece.text):
                yield _Spot(page, index, piece, side and not edge, side)


def _repeated(spots: Iterable[_Spot], sheets: Sequence[Sheet], body: float) -> Iterator[_Spot]:
    groups: dict[str, list[_Spot]] = defaultdict(list)
    for spot in spots:
        groups[_DIGITS.sub("#", spot.piece.text)].append(spot)
    for group in groups.values():
        group.sort(key=lambda spot: spot.piece.baseline)
        places: list[list[_Spot]] = []
        for spot in group:
            if places and spot.piece.baseline - places[-1][-1].piece.baseline < SAME:
                places[-1].append(spot)
            else:
                places.append([spot])
        for place in places:
            if _often(sorted({spot.page for spot in place}), sheets, place[0].piece, body):
                yield from place


def _often(pages: Sequence[int], sheets: Sequence[Sheet], piece: Line, body: float) -> bool:
    """On most pages of the file, or on most pages of a stretch; in a file of few pages a heading is no running head."""
    run = best = 1
    for last, page in pairwise(pages):
        run = run + 1 if page - last <= 2 else 1
        best = max(best, run)
    if best >= STRETCH:
        return True
    height = sheets[pages[0]].height
    inner = OUTER * height < piece.baseline < (1 - OUTER) * height
    heading = piece.size > (LARGER if inner else 1.5) * body
    return len(pages) >= 2 and len(pages) >= MOST * len(sheets) and not heading


def _folios(spots: Iterable[_Spot], sheets: Sequence[Sheet]) -> Iterator[_Spot]:
    """Numbers at the very edge that tell the page, also where they move or have no fellows."""
    by_page: dict[int, list[_Spot]] = defaultdict(list)
    for spot in spots:
        sheet, piece = sheets[spot.page], spot.piece
        outer = not OUTER * sheet.height <= piece.baseline <= (1 - OUTER) * sheet.height
        if outer and len(piece.text) <= 20 and _FOLIO.match(piece.text):
            by_page[spot.page].append(spot)
    for page, found in by_page.items():
        number = str(sheets[page].number)
        for spot in found:
            bare = len(spot.piece.text) <= 4 and len(found) <= FOLIOS and not is_year(spot.piece.text)
            if bare or number in _DIGITS.findall(spot.piece.text):
                yield spot


def _in_known_places(spots: Sequence[_Spot], found: Sequence[set[int]]) -> Iterator[_Spot]:
    """What stands where furniture stands on other pages, set in the same way."""
    counts: dict[tuple[object, ...], Counter[_Place]] = defaultdict(Counter)
    for spot in spots:
        if spot.at in found[spot.page]:
            counts[_way(spot)].update(_places(spot))
    known = {
        way: {(height + shift, kind, x) for (height, kind, x), n in places.items() if n >= 2 for shift in (-1, 0, 1)}
        for way, places in counts.items()
    }
    for spot in spots:
        places = known.get(_way(spot)) if spot.at not in found[spot.page] else None
        if places and not places.isdisjoint(_places(spot)):
            yield spot


def _way(spot: _Spot) -> tuple[object, ...]:
    """How a piece is set."""
    return spot.piece.style.font, round(spot.piece.size * 2), spot.side


def _places(spot: _Spot) -> list[_Place]:
    """Where a piece stands, by either edge or its middle; beside the text the height is free."""
    piece = spot.piece
    height = 0 if spot.side else round(piece.baseline / 2)
    ends = piece.x0, piece.x1, (piece.x0 + piece.x1) / 2
    return [(height, kind, round(x / 2)) for kind, x in enumerate(ends)]


def _outermost(
    spots: Sequence[_Spot], sheets: Sequence[Sheet], found: Sequence[set[int]], body: float
) -> Iterator[_Spot]:
    """The first or last row of most pages, where it stands alike in a small style that the text does not use."""
    if len(sheets) < 2:
        return
    edges = [
        [piece.baseline for index, piece in enumerate(sheet.pieces) if index not in out]
        for sheet, out in zip(sheets, found, strict=True)
    ]
    for pick in (min, max):
        ends = [pick(bases, default=0.0) for bases in edges]
        rows: dict[tuple[str, float], list[_Spot]] = defaultdict(list)
        for spot in spots:
            if spot.at not in found[spot.page] and abs(spot.piece.baseline - ends[spot.page]) < SAME:
                rows[spot.piece.style.font, spot.piece.size].append(spot)
        for style, place in rows.items():
            commonest = Counter(round(spot.piece.baseline / 2) for spot in place).most_common(1)[0][1]
            alike = commonest >= max(2, MOST * len(sheets)) and len(place) <= 2 * len(sheets)
            if alike and style[1] < 1.02 * body and _own_style(style, place, sheets):
                yield from place


def _own_style(style: tuple[str, float], place: Sequence[_Spot], sheets: Sequence[Sheet]) -> bool:
    everywhere = sum(
        len(piece.text)
        for sheet in sheets
        for piece in sheet.pieces
        if (piece.style.font, piece.size) == style
    )  # fmt: skip
    return sum(len(spot.piece.text) for spot in place) > MOST * everywhere


def _beyond(spots: Sequence[_Spot], sheets: Sequence[Sheet], found: Sequence[set[int]], body: float) -> Iterator[_Spot]:
    """What stands between furniture and the edge of the page, but for text and headings that a bar covers there."""
    edges = [[float("-inf"), float("inf")] for _ in sheets]
    for spot in spots:
        if spot.at in found[spot.page] and not spot.beside:
            height, base = sheets[spot.page].height, spot.piece.baseline
            if base < EDGE * height:
                edges[spot.page][0] = max(edges[spot.page][0], base + SAME)
            elif base > (1 - EDGE) * height:
                edges[spot.page][1] = min(edges[spot.page][1], base - SAME)
    for spot in spots:
        if spot.at not in found[spot.page] and not spot.side:
            head, foot = edges[spot.page]
            if not head < spot.piece.baseline < foot and not _is_covered(spot.piece, body):
                yield spot


def _is_covered(piece: Line, body: float) -> bool:
    """Whether a piece is as long as a line of text in its size, or larger."""
    return piece.size > LARGER * body or (piece.size > 0.97 * body and len(piece.text) > LONG)


def texts_of(sheets: Iterable[Sheet], found: Iterable[frozenset[int]]) -> tuple[tuple[int, str], ...]:
    """(page, text) of all furniture, the lines of one tab or head after each other."""
    return tuple(
        (sheet.number, piece.text)
        for sheet, indices in zip(sheets, found, strict=True)
        for piece in _stacked([sheet.pieces[index] for index in sorted(indices)])
    )


def _stacked(pieces: list[Line]) -> Iterator[Line]:
    """Pieces from the top, each followed by those set alike right below it."""
    last: Line | None = None
    while pieces:
        at = next((at for at, one in enumerate(pieces[:NEAR]) if last and _goes_on(last, one)), 0)
        last = pieces.pop(at)
        yield last


def _goes_on(last: Line, line: Line) -> bool:
    """Whether a line goes on with a label above it."""
    return line.style == last.style and is_below(last, line, PITCH)
