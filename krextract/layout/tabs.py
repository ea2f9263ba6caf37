"""The tab that is set apart: a bar of tabs names all parts of a report on every page and marks the one that is open."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from krextract.layout.furniture import Sheet
from krextract.layout.lines import Box, Line
from krextract.layout.looks import family_of
from krextract.layout.shapes import bounds, holding

BAR = 3
"""A bar has at least this many tabs."""
MOST = 0.6
"""A tab stands on more than this share of the pages: one that is marked may break its lines elsewhere."""

Fills = Mapping[Box, str | None]
LARGER = 2.0
"""A tab that juts out of its bar is larger than the others by more than this many points."""
_Set = tuple[bool, bool, str, str, int, str | None, bool]


def marked_tabs(
    sheets: Sequence[Sheet], found: Sequence[frozenset[int]], fills: Sequence[Fills]
) -> tuple[tuple[int, str], ...]:
    """(page, text) of the tabs set otherwise than the rest of their bar, by their letters or by the colour or size of
    the box behind them; `found` are the indices of each page's furniture, `fills` the colours of its boxes.

    A tab shows how it looks when it is not marked on the other pages, and in a bar of one look by its neighbours.
    """
    margins = [[sheet.pieces[at] for at in sorted(at)] for sheet, at in zip(sheets, found, strict=True)]
    pages = Counter(text for pieces in margins for text in {piece.text for piece in pieces})
    tabs = {text for text, count in pages.items() if count > MOST * len(sheets)}
    if len(tabs) < BAR or len(sheets) < 2:
        return ()
    bars = [_bar(pieces, tabs, fill) for pieces, fill in zip(margins, fills, strict=True)]
    looks: dict[str, Counter[_Set]] = defaultdict(Counter)
    for bar in bars:
        for piece, look in bar:
            looks[piece.text][look] += 1
    usual, count = Counter(look for bar in bars for _, look in bar).most_common(1)[0]
    alike = count > MOST * sum(map(len, bars))
    plain = {text: usual if alike else counts.most_common(1)[0][0] for text, counts in looks.items() if text in tabs}
    marked = [[piece for piece, look in bar if look != plain.get(piece.text, usual)] for bar in bars]
    return tuple(
        (sheet.number, " ".join(piece.text for piece in tab))
        for sheet, bar, tab in zip(sheets, bars, marked, strict=True)
        if tab and _is_one(tab, [piece for piece, _ in bar])
    )


def _bar(pieces: Sequence[Line], tabs: set[str], fills: Fills) -> list[tuple[Line, _Set]]:
    """The furniture of a page within the bounds of its tabs, each piece with how it is set."""
    known = [(piece.x0, piece.top, piece.x1, piece.bottom) for piece in pieces if piece.text in tabs]
    if not known:
        return []
    x0, top, x1, bottom = bounds(known)
    bar = [piece for piece in pieces if x0 <= piece.x0 and piece.x1 <= x1 and top <= piece.baseline <= bottom]
    behind: dict[int, Box] = {}
    near = [box for box in fills if box[1] < bottom and box[3] > top]
    for box, inside in holding(near, bar):
        for at in inside:
            behind[at] = min(box, behind.get(at, box), key=lambda one: (one[2] - one[0]) * (one[3] - one[1]))
    jutting = _jutting(list(behind.values()))
    return [(piece, _set(piece, behind.get(at), fills, jutting)) for at, piece in enumerate(bar)]


def _jutting(boxes: Sequence[Box]) -> set[Box]:
    """The boxes higher or wider than most, where most are alike in that."""
    found: set[Box] = set()
    for low, high in ((0, 2), (1, 3)):
        extents = [box[high] - box[low] for box in boxes]
        usual = sorted(extents)[len(extents) // 2] if extents else 0.0
        if sum(abs(extent - usual) < LARGER for extent in extents) > MOST * len(extents):
            found |= {box for box, extent in zip(boxes, extents, strict=True) if extent > usual + LARGER}
    return found


def _set(piece: Line, box: Box | None, fills: Fills, jutting: set[Box]) -> _Set:
    style = piece.style
    fill = fills.get(box) if box else None
    return style.bold, style.italic, style.color, family_of(style.font), round(2 * style.size), fill, box in jutting


def _is_one(tab: Sequence[Line], bar: Sequence[Line]) -> bool:
    """Whether marked pieces make one tab: none of the others stands among them."""
    x0, top, x1, bottom = bounds((piece.x0, piece.top, piece.x1, piece.bottom) for piece in tab)
    among = [
        piece
        for piece in bar
        if x0 <= (piece.x0 + piece.x1) / 2 <= x1 and top <= piece.baseline - 0.3 * piece.size <= bottom
    ]
    return len(among) == len(tab) < len(bar)
