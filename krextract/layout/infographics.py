"""Big figures set beside or under their year or label: in circles, bars, boxes or free on the page.

A figure is paired with the label that stands nearest in space, whatever the order in which the file draws them:
`2023` and `2019` above, `6.351` and `4.382` below them, pair column by column.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot

from krextract.layout.items import Island
from krextract.layout.lines import Box, Line, is_short
from krextract.layout.shapes import bounds, holding
from krextract.layout.tables import Lines
from krextract.layout.values import is_year

BIG = 1.2
"""A figure of an infographic is at least this much larger than the running text."""
NEAR = 3.0
"""A label stands at most this many figure sizes from the figures."""
CLOSE = 1.2
SHORT_LABEL = 9
"""A label of more words stands at most `CLOSE` figure sizes away."""
APART = 8.0
"""Figures of one infographic stand at most this many of their sizes apart."""
MANY = 200
"""More large figures than this on a page are no infographic."""
LABEL_WORDS = 20

_FIGURE = re.compile(
    r"(?:circa |ca\. ?|ruim |bijna |[<>±~+-] ?)?(?:€ ?)?\d[\d.,]*(?: \d{3})*"
    r"(?: ?(?:%|‰|x|×|keer|mln\.?|miljoen|mld\.?|miljard|euro|fte|jaar|dagen|weken|maanden|uur|procent))*"
    r"(?: ?\([^)]*\))?(?: ?[-–] ?\d[\d.,]*%?)?$"
    r"|(?:\d+|één|een) (?:op|van) (?:de|elke) (?:\d+|\w+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Infographic:
    """Parts in reading order; `pairs` are (part of the figure, part of its label or -1), `shared` the caption's.

    `borrowed` is the beginning of running text that serves as label of a figure without one of its own.
    """

    parts: tuple[Lines, ...]
    pairs: tuple[tuple[int, int], ...]
    shared: tuple[int, ...]
    borrowed: str = ""


@dataclass(frozen=True, slots=True)
class _Snippet:
    """Lines of one look that stand together; `box` is that of the shape around a figure, if it has one."""

    lines: Lines
    box: Box
    words: int

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def is_figure(text: str) -> bool:
    """Whether a text is a figure and no year: `6.351`, `33%`, `1 op de 5`."""
    return len(text) < 60 and bool(_FIGURE.match(text)) and not is_year(text)


def find_infographics(pieces: Sequence[Line], boxes: Iterable[Box], em: float) -> tuple[list[Island], list[Line]]:
    """The infographics of a page, and the pieces that are in none."""
    figures = [piece for piece in pieces if piece.size >= BIG * em and is_figure(piece.text)]
    figures = [figure for figure in figures if not _numbers_heading(figure, pieces)]
    if not figures or len(figures) > MANY:
        return [], list(pieces)
    held = sorted(holding(boxes, pieces), key=lambda one: len(one[1]))
    index_of = {id(piece): index for index, piece in enumerate(pieces)}
    islands: list[Island] = []
    used: set[int] = set()
    for figure in figures:
        if id(figure) in used:
            continue
        home = _home(index_of[id(figure)], held, pieces, figures)
        free = [piece for piece in home if id(piece) not in used]
        group = _together(figure, [one for one in figures if one in free], held, index_of)
        found = _assemble(group, free)
        if found:
            infographic, taken = found
            islands.append(Island(*bounds((p.x0, p.top, p.x1, p.bottom) for p in taken), infographic))
            used.update(id(piece) for piece in taken)
    return islands, [piece for piece in pieces if id(piece) not in used]


def _numbers_heading(figure: Line, pieces: Sequence[Line]) -> bool:
    """A chapter number stands on the line of a title of its own size."""
    return len(figure.text) < 4 and any(
        abs(piece.baseline - figure.baseline) < 0.2 * figure.size
        and 0 <= piece.x0 - figure.x1 < 2.5 * figure.size
        and piece.size > 0.8 * figure.size
        and not is_figure(piece.text)
        for piece in pieces
    )


def _home(
    index: int, held: Sequence[tuple[Box, list[int]]], pieces: Sequence[Line], figures: Sequence[Line]
) -> list[Line]:
    """The pieces among which a figure's label must be: those of the smallest box that holds more than figures."""
    for _, inside in held:
        if index in inside and any(not is_figure(pieces[at].text) and not is_year(pieces[at].text) for at in inside):
            return [pieces[at] for at in inside]
    own = {id(piece) for piece in (*figures, *(piece for piece in pieces if is_year(piece.text)))}
    boxed = {at for _, inside in held if any(id(pieces[i]) not in own for i in inside) for at in inside}
    return [piece for at, piece in enumerate(pieces) if at not in boxed or at == index]


def _together(
    figure: Line, figures: Sequence[Line], held: Sequence[tuple[Box, list[int]]], index_of: dict[int, int]
) -> list[_Snippet]:
    """Figures of like size that stand near one another, each with the shape drawn around it."""
    group = [_shaped(figure, held, index_of)]
    rest = [one for one in figures if one is not figure and 0.6 < one.size / figure.size < 1.7]
    grown = True
    while grown:
        grown = False
        for one in rest:
            shaped = _shaped(one, held, index_of)
            if any(_distance(shaped.box, other.box) < APART * figure.size for other in group):
                group.append(shaped)
                rest.remove(one)
                grown = True
                break
    return group


def _shaped(figure: Line, held: Sequence[tuple[Box, list[int]]], index_of: dict[int, int]) -> _Snippet:
    own = (figure.x0, figure.top, figure.x1, figure.bottom)
    for box, inside in held:
        if inside == [index_of[id(figure)]]:
            return _Snippet((figure,), bounds([own, box]), 1)
    return _Snippet((figure,), own, 1)


def _assemble(figures: list[_Snippet], pieces: Sequence[Line]) -> tuple[Infographic, list[Line]] | None:
    """Gather the labels around the figures and pair them."""
    own = {id(line) for figure in figures for line in figure.lines}
    snippets = _snippets([piece for piece in pieces if id(piece) not in own])
    size = max(figure.lines[0].size for figure in figures)
    reach = bounds(figure.box for figure in figures)
    texts = [one for one in snippets if one.words <= LABEL_WORDS and _distance(one.box, reach) < _reach(one) * size]
    texts = [one for one in texts if not _body(one, snippets)]
    texts = [one for one in texts if not _heads(one, figures, texts)]
    if not texts:
        return _borrowing(figures, snippets, NEAR * size)
    texts += _title(figures + texts, [one for one in snippets if one not in texts])
    years = [one for one in texts if is_year(one.text)]
    words = [one for one in texts if not is_year(one.text)]
    chosen = _pair(figures, years) if len(years) >= len(figures) else {}
    if not chosen:
        chosen = _pair(figures, words)
    column = bounds(part.box for part in (*figures, *chosen.values()))
    others = [one for one in texts if one not in chosen.values()]
    others = [one for one in others if one.box[0] < column[2] and one.box[2] > column[0]]
    rest = [one for one in snippets if one not in others and one not in chosen.values()]
    titled = any(one.box[3] <= column[1] + 1 for one in others)
    others = [one for one in others if not _heads_next(one, column, rest, titled=titled)]
    return _ordered(figures, chosen, others)


def _ordered(
    figures: Sequence[_Snippet], chosen: dict[int, _Snippet], others: Sequence[_Snippet]
) -> tuple[Infographic, list[Line]]:
    """The parts as such a drawing is read aloud: its title, the years it compares, the figures, what each counts."""
    top = min(figure.box[1] for figure in figures)
    over = _in_order([one for one in others if one.box[3] <= top + 1])
    under = _in_order([one for one in others if one.box[3] > top + 1])
    labels, values = _in_order(list(chosen.values())), _in_order(figures)
    years = all(is_year(one.text) for one in labels)
    parts = [*over, *(labels if years else values), *(values if years else labels), *under]
    at = {id(part): number for number, part in enumerate(parts)}
    pairs = [(at[id(figure)], at[id(chosen[id(figure)])] if id(figure) in chosen else -1) for figure in figures]
    found = Infographic(
        tuple(part.lines for part in parts), tuple(sorted(pairs)), tuple(at[id(one)] for one in (*over, *under))
    )
    return found, [line for part in parts for line in part.lines]


def _reach(one: _Snippet) -> float:
    """How far a label may stand off, in figure sizes: a sentence stands closer than a word."""
    return NEAR if one.words <= SHORT_LABEL else CLOSE


def _heads(one: _Snippet, figures: Sequence[_Snippet], texts: Sequence[_Snippet]) -> bool:
    """A word or two in bold above the figures, set like no other text beside them, head their box."""
    line = one.lines[0]
    above = one.box[3] <= min(figure.box[1] for figure in figures) + 0.3 * line.size
    alone = all(other is one or other.lines[0].style != line.style for other in texts)
    return above and alone and one.words < 3 and line.style.bold and not is_year(one.text)


def _heads_next(one: _Snippet, drawn: Box, rest: Sequence[_Snippet], *, titled: bool) -> bool:
    """Whether a text below the figures and their labels is the heading of what follows: nearer to that than to them,
    or hardly farther where they have a title already."""
    line = one.lines[0]
    if one.box[1] < drawn[3] - 0.3 * line.size:
        return False
    below = [
        other.box[1] - one.box[3]
        for other in rest
        if other.box[1] >= one.box[3] - 0.3 * line.size and other.box[0] < one.box[2] and other.box[2] > one.box[0]
    ]
    reach = (1.5 if titled and line.style.bold else 1.0) * (one.box[1] - drawn[3])
    return bool(below) and min(below) < reach


def _borrowing(
    figures: Sequence[_Snippet], snippets: Sequence[_Snippet], near: float
) -> tuple[Infographic, list[Line]] | None:
    """A single figure at the head of running text: the text stays what it is, its first sentence serves as label."""
    below = [one for one in snippets if one.words > 2 and _distance(one.box, figures[0].box) < near]
    below = [one for one in below if _lies(one.box, figures[0].box, 3) or _lies(one.box, figures[0].box, 2)]
    if len(figures) > 1 or not below:
        return None
    text = min(below, key=lambda one: _distance(one.box, figures[0].box)).text
    sentence = re.split(r"(?<=[.!?:;])\s", text, maxsplit=1)[0]
    words = " ".join(sentence.split()[:LABEL_WORDS])
    return Infographic((figures[0].lines,), ((0, -1),), (), words), list(figures[0].lines)


def _title(parts: Sequence[_Snippet], others: Sequence[_Snippet]) -> list[_Snippet]:
    """The title that stands over all parts, however far above, with nothing in between: a phrase in large or bold
    letters, smaller than the figures; a single word is a heading of more than this."""
    x0, top, x1, _ = bounds(part.box for part in parts)
    above = [one for one in others if one.box[3] <= top + 1 and one.box[0] < x1 and one.box[2] > x0]
    if not above:
        return []
    nearest = max(above, key=lambda one: one.box[3])
    line = nearest.lines[0]
    labels = [part.lines[0].size for part in parts if not is_figure(part.text)]
    large = line.style.bold or line.size > 1.05 * max(labels, default=line.size)
    fits = 3 <= nearest.words <= LABEL_WORDS and line.size <= max(part.lines[0].size for part in parts)
    return [nearest] if large and fits else []


def _body(one: _Snippet, snippets: Sequence[_Snippet]) -> bool:
    """Whether a short snippet is the beginning or end of running text: set like a long one that stands close by."""
    line = one.lines[0]
    return any(
        other.words > LABEL_WORDS
        and other.lines[0].style == line.style
        and _distance(one.box, other.box) < 1.5 * line.size
        for other in snippets
    )


def _snippets(pieces: Sequence[Line]) -> list[_Snippet]:
    groups: list[list[Line]] = []
    edges: dict[int, float] = {}
    for piece in pieces:
        edges[round(piece.x0)] = max(edges.get(round(piece.x0), 0.0), piece.x1)
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.x0)):
        for group in reversed(groups):
            last = group[-1]
            if (
                0 < piece.baseline - last.baseline < 1.6 * piece.size
                and abs(piece.size - last.size) < 0.06 * piece.size
                and piece.style.bold == last.style.bold
                and piece.style.color == last.style.color
                and piece.x0 < last.x1
                and piece.x1 > last.x0
                and not is_year(last.text)
                and not is_year(piece.text)
                and not (piece.text[:1].isupper() and is_short(last, piece, edges[round(piece.x0)]))
            ):
                group.append(piece)
                break
        else:
            groups.append([piece])
    return [
        _Snippet(
            tuple(group),
            bounds((line.x0, line.top, line.x1, line.bottom) for line in group),
            sum(line.text.count(" ") + 1 for line in group),
        )
        for group in groups
    ]


def _distance(one: Box, other: Box) -> float:
    return hypot(max(one[0] - other[2], other[0] - one[2], 0.0), max(one[1] - other[3], other[1] - one[3], 0.0))


def _pair(figures: Sequence[_Snippet], labels: Sequence[_Snippet]) -> dict[int, _Snippet]:
    """Each figure's label: on the side on which most figures have one of their own, else simply the nearest."""
    best: dict[int, _Snippet] = {}
    weight = (-1, 0.0)
    for side in range(4):
        found, total = _on_side(figures, labels, side)
        if (len(found), -total) > weight:
            best, weight = found, (len(found), -total)
    if len(best) == len(figures):
        return best
    found = {}
    taken: set[int] = set()
    for _, figure, label in sorted(
        (
            (_distance(figure.box, label.box), f, n)
            for f, figure in enumerate(figures)
            for n, label in enumerate(labels)
        ),
    ):
        if id(figures[figure]) not in found and label not in taken:
            found[id(figures[figure])] = labels[label]
            taken.add(label)
    return found


def _on_side(figures: Sequence[_Snippet], labels: Sequence[_Snippet], side: int) -> tuple[dict[int, _Snippet], float]:
    """Labels on one side (left, above, right, below) of each figure, in line with it, no label used twice."""
    found: dict[int, _Snippet] = {}
    taken: set[int] = set()
    total = 0.0
    for figure in figures:
        options = [
            (_distance(figure.box, label.box), number)
            for number, label in enumerate(labels)
            if number not in taken and _lies(label.box, figure.box, side)
        ]
        if options:
            distance, number = min(options)
            found[id(figure)] = labels[number]
            taken.add(number)
            total += distance
    return found, total


def _lies(label: Box, figure: Box, side: int) -> bool:
    x, y = (label[0] + label[2]) / 2, (label[1] + label[3]) / 2
    if side % 2:
        in_line = label[0] < figure[2] and label[2] > figure[0]
        return in_line and (y < figure[1] + 1 if side == 1 else y > figure[3] - 1)
    in_line = label[1] < figure[3] and label[3] > figure[1]
    return in_line and (x < figure[0] if side == 0 else x > figure[2])


def _in_order(parts: Sequence[_Snippet]) -> list[_Snippet]:
    """From top to bottom; what overlaps in height from left to right."""
    placed = sorted(
        ((bounds((line.x0, line.top, line.x1, line.bottom) for line in part.lines), part) for part in parts),
        key=lambda one: one[0][1],
    )
    rows: list[list[tuple[Box, _Snippet]]] = []
    reach = float("-inf")
    for box, part in placed:
        if box[1] >= reach:
            rows.append([])
            reach = float("-inf")
        rows[-1].append((box, part))
        reach = max(reach, (box[1] + box[3]) / 2)
    return [part for row in rows for _, part in sorted(row, key=lambda one: one[0][0])]
