"""Big figures set beside or under their year or label: in circles, bars, boxes or free on the page.

A figure is paired with the label that stands nearest in space, whatever the order in which the file draws them:
`2023` and `2019` above, `6.351` and `4.382` below them, pair column by column.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from krextract.layout.items import Island
from krextract.layout.lines import Box, Line, is_short, line_of, spell
from krextract.layout.pairing import LABEL_WORDS, Drawn, Snippet, distance, in_order, lies, pair
from krextract.layout.shapes import bounds, holding
from krextract.layout.siblings import join_siblings, title_over
from krextract.layout.tables import Lines, words_of
from krextract.layout.values import is_dated, is_figure, is_year
from krextract.reading.pages import Style

BIG = 1.2
"""A figure of an infographic is at least this much larger than the running text."""
NEAR = 3.0
"""A label stands at most this many figure sizes from the figures."""
CLOSE = 1.2
SHORT_LABEL = 9
"""A label of more words stands at most `CLOSE` figure sizes away."""
PITCH = 1.75
"""Lines of one label follow each other at this many sizes."""
APART = 8.0
"""Figures of one infographic stand at most this many of their sizes apart."""
TITLE = 1.7
"""The title of a chapter is at least this much larger than the running text."""
BAR = 5.0
"""A bar is less thick than this many figure sizes."""
MANY_FIGURES = 6
"""More figures than this side by side are a row of a table."""
MANY = 200
"""More large figures than this on a page are no infographic."""

_ENDS = frozenset("0123456789%")
"""A figure at a bar ends so."""
_CHAPTER = re.compile(r"(?:\d{1,3}|\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}\.)$")


@dataclass(frozen=True, slots=True)
class Infographic:
    """Parts in reading order; `pairs` are (part of the figure, part of its label or -1), `shared` the caption's.

    `borrowed` is the beginning of running text that serves as label of a figure without one of its own; `series` are
    (part of the figure, part of the legend) where colours tell them.
    """

    parts: tuple[Lines, ...]
    pairs: tuple[tuple[int, int], ...]
    shared: tuple[int, ...]
    borrowed: str = ""
    series: tuple[tuple[int, int], ...] = ()


def find_infographics(
    pieces: Sequence[Line], boxes: Sequence[Box], em: float, plain: Style | None = None, bars: Sequence[Box] = ()
) -> tuple[list[Island], list[Line]]:
    """The infographics of a page, and the pieces that are in none; no figure set as the `plain` text of the document
    is one of them, however small the letters of a page with notes. `bars` are boxes without text."""
    pieces = [part for piece in pieces for part in _apart(piece)]
    bars = bars if len(bars) < MANY else ()
    figures = [
        piece
        for piece in pieces
        if (piece.size >= BIG * em and piece.style != plain and is_figure(piece.text))
        or (bars and piece.size > 0.9 * em and piece.text[-1:] in _ENDS and _ends_bar(piece, bars))
    ]
    figures = [figure for figure in figures if not (_numbers_heading(figure, pieces) or _opens(figure, pieces, em))]
    if not figures or len(figures) > MANY:
        return [], list(pieces)
    held = sorted(holding(boxes, pieces), key=lambda one: len(one[1]))
    index_of = {id(piece): index for index, piece in enumerate(pieces)}
    shaped = {id(figure): _shaped(figure, index_of[id(figure)], held, bars) for figure in figures}
    drawn: list[Drawn] = []
    used: set[int] = set()
    for figure in figures:
        if id(figure) in used:
            continue
        home = _home(index_of[id(figure)], held, pieces, figures)
        free = [piece for piece in home if id(piece) not in used]
        group = _together(figure, [one for one in figures if one in free], shaped)
        found = _assemble(group, free)
        if found:
            drawn.append(found)
            used.update(_lines_of(found))
    joined = join_siblings(drawn, _snippets([piece for piece in pieces if id(piece) not in used]))
    used = {line for one in joined for line in _lines_of(one)}
    return [_island(one) for one in joined], [piece for piece in pieces if id(piece) not in used]


def _apart(piece: Line) -> list[Line]:
    """A label and the large figure right beside it (`2023` and, in larger letters, `913`) as pieces of their own, and
    so figures side by side (`4.165 2.440`)."""
    if piece.text[:1].isdigit() and " " in piece.text and not is_figure(piece.text):
        words = piece.text.split()
        if len(words) < MANY_FIGURES and all(is_figure(word) for word in words):
            return words_of(piece)
    if len(piece.runs) == 1 or piece.marks or len({run.style.size for run in piece.runs}) == 1:
        return [piece]
    for at in range(1, len(piece.runs)):
        label, figure = piece.runs[:at], piece.runs[at:]
        if figure[0].style.size < label[0].style.size:
            label, figure = figure, label
        if min(run.style.size for run in figure) > BIG * max(run.style.size for run in label) and is_figure(
            spell(figure)
        ):
            return [line_of(label, piece.page), line_of(figure, piece.page)]
    return [piece]


def _lines_of(drawn: Drawn) -> set[int]:
    return {id(line) for part in drawn.parts for line in part.lines}


def _numbers_heading(figure: Line, pieces: Sequence[Line]) -> bool:
    """A chapter number stands on the line of a title of its own size, or right above one that is set like it."""
    size = figure.size
    return bool(_CHAPTER.match(figure.text)) and any(
        (
            abs(piece.baseline - figure.baseline) < 0.2 * size
            and 0 <= piece.x0 - figure.x1 < 2.5 * size
            and piece.size > 0.8 * size
            and not (is_figure(piece.text) or is_year(piece.text))
        )
        or (
            0 < piece.baseline - figure.baseline < 1.5 * size
            and abs(piece.x0 - figure.x0) < 0.3 * size
            and piece.style == figure.style
            and len(piece.text) > len(figure.text) + 1
            and not is_figure(piece.text)
        )
        for piece in pieces
    )


def _opens(figure: Line, pieces: Sequence[Line], em: float) -> bool:
    """The number of a chapter, larger than its title, which stands right below it: both begin the page."""
    size = figure.size
    if not _CHAPTER.match(figure.text) or any(piece.baseline < figure.top for piece in pieces):
        return False
    below = [piece for piece in pieces if figure.baseline < piece.baseline < figure.baseline + 1.5 * size]
    title = min(below, key=lambda piece: piece.baseline, default=None)
    return title is not None and title.size > TITLE * em and title.x0 < figure.x1 + size and title.x1 > figure.x0


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


def _together(figure: Line, figures: Sequence[Line], shaped: Mapping[int, Snippet]) -> list[Snippet]:
    """Figures of like size that stand near one another, each with the shape drawn around it."""
    group = [shaped[id(figure)]]
    rest = [one for one in figures if one is not figure and 0.6 < one.size / figure.size < 1.7]
    grown = True
    while grown:
        grown = False
        for one in rest:
            if any(distance(shaped[id(one)].box, other.box) < APART * figure.size for other in group):
                group.append(shaped[id(one)])
                rest.remove(one)
                grown = True
                break
    return group


def _shaped(figure: Line, index: int, held: Sequence[tuple[Box, list[int]]], bars: Sequence[Box]) -> Snippet:
    """A figure with the shape around it, or the bar at whose end it stands."""
    own = (figure.x0, figure.top, figure.x1, figure.bottom)
    for box, inside in held:
        if inside == [index]:
            return Snippet((figure,), bounds([own, box]), 1)
    return Snippet((figure,), bounds([own, *_bar_of(figure, bars)]), 1)


def _ends_bar(piece: Line, bars: Sequence[Box]) -> bool:
    return is_figure(piece.text) and bool(_bar_of(piece, bars))


def _bar_of(figure: Line, bars: Sequence[Box]) -> list[Box]:
    """The bar that a figure stands right behind, where it is level, or right above, where it is upright."""
    size, x, y = figure.size, (figure.x0 + figure.x1) / 2, figure.baseline - 0.35 * figure.size
    for x0, top, x1, bottom in bars:
        behind = top < y < bottom and -0.2 * size < figure.x0 - x1 < size
        above = x0 - size < x < x1 + size and -0.3 * size < top - figure.bottom < size
        if (behind and bottom - top < BAR * size) or (above and x1 - x0 < BAR * size):
            return [(x0, top, x1, bottom)]
    return []


def _assemble(figures: list[Snippet], pieces: Sequence[Line]) -> Drawn | None:
    """Gather the labels around the figures and pair them."""
    beside = _beside_bars(figures, pieces) or _in_rows(figures, pieces)
    own = {id(line) for part in (*figures, *beside.values()) for line in part.lines}
    snippets = _snippets([piece for piece in pieces if id(piece) not in own])
    size = max(figure.lines[0].size for figure in figures)
    reach = bounds(figure.box for figure in figures)
    texts = [one for one in snippets if one.words <= LABEL_WORDS and distance(one.box, reach) < _reach(one) * size]
    texts = [one for one in texts if not _body(one, snippets)]
    texts = [one for one in texts if not _heads(one, figures, texts)]
    texts = _notes_apart(texts) if len(figures) > 1 else texts
    if not texts and not beside:
        return _borrowing(figures, snippets, NEAR * size)
    texts += title_over(figures + texts, [one for one in snippets if one not in texts])
    years = [one for one in texts if is_year(one.text)]
    words = [one for one in texts if not is_dated(one.text)]
    words = words if len(words) >= len(figures) else [one for one in texts if not is_year(one.text)]
    chosen = beside or (pair(figures, years) if len(years) >= len(figures) else {})
    if not chosen:
        chosen = pair(figures, words)
    column = bounds(part.box for part in (*figures, *chosen.values()))
    others = [one for one in texts if one not in chosen.values()]
    others = [one for one in others if one.box[0] < column[2] and one.box[2] > column[0]]
    rest = [one for one in snippets if one not in others and one not in chosen.values()]
    titled = any(one.box[3] <= column[1] + 1 for one in others)
    shared: list[Snippet] = []
    for one in sorted(others, key=lambda one: -one.box[1]):  # a heading may stand above another
        (rest if _heads_next(one, column, rest, titled=titled) else shared).append(one)
    return Drawn(tuple(figures), chosen, tuple(shared))


def _beside_bars(figures: Sequence[Snippet], pieces: Sequence[Line]) -> dict[int, Snippet]:
    """The labels at the beginning of level bars, by the `id` of the figure at their end; all of them have one, or none
    is told so."""
    found: dict[int, Line] = {}
    texts = {id(line): one for one in _snippets(pieces) for line in one.lines}
    for figure in figures:
        line = figure.lines[0]
        left = [
            piece
            for piece in pieces
            if piece.x1 < figure.box[0] + 0.3 * line.size and abs(piece.baseline - line.baseline) < 0.5 * line.size
        ]
        label = max(left, key=lambda piece: piece.x1, default=None)
        if label is None or figure.box[0] > line.x0 - 0.3 * line.size or is_figure(label.text):
            return {}
        if label in found.values():
            return {}
        found[id(figure)] = label
    shared = Counter(id(texts[id(label)]) for label in found.values())
    return {
        figure: texts[id(label)] if shared[id(texts[id(label)])] == 1 else _alone(label)
        for figure, label in found.items()
    }


def _notes_apart(texts: Sequence[Snippet]) -> list[Snippet]:
    """Texts with a year or season at the end of a single one of them (`schooljaar 2022-2023`) by itself, behind them:
    set close under the labels it is of all figures."""
    dated = [one for one in texts if is_dated(one.lines[-1].text)]
    if len(dated) != 1 or len(dated[0].lines) == 1 or len(texts) == 1:
        return list(texts)
    *label, note = dated[0].lines
    rest = Snippet(tuple(label), bounds(map(_box_of, label)), dated[0].words - note.text.count(" ") - 1)
    return [*(rest if one is dated[0] else one for one in texts), _alone(note)]


def _box_of(line: Line) -> Box:
    return line.x0, line.top, line.x1, line.bottom


def _alone(line: Line) -> Snippet:
    return Snippet((line,), _box_of(line), line.text.count(" ") + 1)


def _in_rows(figures: Sequence[Snippet], pieces: Sequence[Line]) -> dict[int, Snippet]:
    """The labels of figures under one another, each at the left end of its figure's row, however far off; none where
    one figure has no such label."""
    lines = [figure.lines[0] for figure in figures]
    if len(lines) < 2 or max(line.x0 for line in lines) >= min(line.x1 for line in lines):
        return {}
    own = set(map(id, lines))
    snippets = _snippets([piece for piece in pieces if id(piece) not in own])
    found: dict[int, Snippet] = {}
    for figure, line in zip(figures, lines, strict=True):
        level = [one for one in snippets if one.box[1] < line.baseline - 0.3 * line.size < one.box[3]]
        if len(level) != 1 or level[0].box[2] > line.x0 or is_figure(level[0].text) or level[0].words > LABEL_WORDS:
            return {}
        found[id(figure)] = level[0]
    edges = [label.box[0] for label in found.values()]
    distinct = len(set(map(id, found.values()))) == len(lines)
    aligned = distinct and max(edges) - min(edges) < 0.5 * lines[0].size
    return dict(zip(found, _notes_apart(list(found.values())), strict=False)) if aligned else {}


def _island(drawn: Drawn) -> Island:
    """The parts as such a drawing is read aloud: its title, the years it compares, the figures, what each counts."""
    figures, chosen = drawn.figures, drawn.chosen
    top = min(figure.box[1] for figure in figures)
    over = in_order([one for one in drawn.shared if one.box[3] <= top + 1])
    under = in_order([one for one in drawn.shared if one.box[3] > top + 1])
    labels, values = in_order(list(chosen.values())), in_order(figures)
    years = all(is_year(one.text) for one in labels)
    parts = [*over, *(labels if years else values), *(values if years else labels), *under]
    at = {id(part): number for number, part in enumerate(parts)}
    pairs = [(at[id(figure)], at[id(chosen[id(figure)])] if id(figure) in chosen else -1) for figure in figures]
    found = Infographic(
        tuple(part.lines for part in parts),
        tuple(sorted(pairs)),
        tuple(at[id(one)] for one in (*over, *under)),
        drawn.borrowed,
    )
    lines = [line for part in parts for line in part.lines]
    return Island(*bounds(map(_box_of, lines)), found)


def _reach(one: Snippet) -> float:
    """How far a label may stand off, in figure sizes: a sentence stands closer than a word."""
    return NEAR if one.words <= SHORT_LABEL else CLOSE


def _heads(one: Snippet, figures: Sequence[Snippet], texts: Sequence[Snippet]) -> bool:
    """A word or two in bold above the figures, set like no other text beside them, head their box."""
    line = one.lines[0]
    above = one.box[3] <= min(figure.box[1] for figure in figures) + 0.3 * line.size
    alone = all(other is one or other.lines[0].style != line.style for other in texts)
    return above and alone and one.words < 3 and line.style.bold and not is_year(one.text)


def _heads_next(one: Snippet, drawn: Box, rest: Sequence[Snippet], *, titled: bool) -> bool:
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


def _borrowing(figures: Sequence[Snippet], snippets: Sequence[Snippet], near: float) -> Drawn | None:
    """A single figure at the head of running text: the text stays what it is, its first sentence serves as label."""
    below = [one for one in snippets if one.words > 2 and distance(one.box, figures[0].box) < near]
    below = [one for one in below if lies(one.box, figures[0].box, 3) or lies(one.box, figures[0].box, 2)]
    if len(figures) > 1 or not below:
        return None
    text = min(below, key=lambda one: distance(one.box, figures[0].box)).text
    sentence = re.split(r"(?<=[.!?:;])\s", text, maxsplit=1)[0]
    words = " ".join(sentence.split()[:LABEL_WORDS])
    return Drawn((figures[0],), {}, (), words)


def _body(one: Snippet, snippets: Sequence[Snippet]) -> bool:
    """Whether a short snippet is the beginning or end of running text: set like a long one that stands close by."""
    line = one.lines[0]
    return any(
        other.words > LABEL_WORDS
        and other.lines[0].style == line.style
        and distance(one.box, other.box) < 1.5 * line.size
        for other in snippets
    )


def _snippets(pieces: Sequence[Line]) -> list[Snippet]:
    groups: list[list[Line]] = []
    edges: dict[int, float] = {}
    for piece in pieces:
        edges[round(piece.x0)] = max(edges.get(round(piece.x0), 0.0), piece.x1)
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.x0)):
        for group in reversed(groups):
            last = group[-1]
            if (
                0 < piece.baseline - last.baseline < PITCH * piece.size
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
        Snippet(
            tuple(group),
            bounds(map(_box_of, group)),
            sum(line.text.count(" ") + 1 for line in group),
        )
        for group in groups
    ]
