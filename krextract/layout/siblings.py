"""Figures that each stand in a box of their own, beside or under one another, and the title that all of them share."""

import re
from collections.abc import Sequence
from dataclasses import replace

from krextract.layout.pairing import LABEL_WORDS, Drawn, Snippet, distance
from krextract.layout.shapes import bounds
from krextract.layout.values import is_figure

GAP = 2.5
"""Boxes of one row stand at most this many figure sizes apart, and a title as far above them."""
ROW_GAP = 20.0
"""Drawings that end at one height make a row, though they are spread over the page."""
_DATED = re.compile(r"\b(?:19|20)\d\d\b")


def join_siblings(drawn: Sequence[Drawn], texts: Sequence[Snippet]) -> list[Drawn]:
    """Drawings of one figure each, in line and near each other, made one under the title above all of them.

    Without such a title each stays what it is.
    """
    joined: list[Drawn] = []
    left = list(drawn)
    while left:
        row = [left.pop(0)]
        for one in row:
            near = [other for other in left if _beside(one, other)]
            row += near
            left = [other for other in left if other not in near]
        joined += _titled(row, texts) if len(row) > 1 else [_under_title(row[0], texts)]
    return joined


def _beside(one: Drawn, other: Drawn) -> bool:
    """Whether two drawings of a single figure are set alike, in one row or one under the other, and near."""
    if len(one.figures) > 1 or len(other.figures) > 1 or one.borrowed or other.borrowed:
        return False
    first, second = one.figures[0].lines[0], other.figures[0].lines[0]
    size = first.size
    alike = abs(size - second.size) < 0.1 * size and first.style.bold == second.style.bold
    ends = [max(part.box[3] for part in (*each.figures, *each.chosen.values())) for each in (one, other)]
    in_row = abs(ends[0] - ends[1]) < 0.3 * size
    level = abs(first.baseline - second.baseline) < 0.3 * size
    stacked = abs(first.x0 - second.x0) < 0.3 * size or abs(first.x1 - second.x1) < 0.3 * size
    a, b = one.box, other.box
    middles = abs((a[0] + a[2]) - (b[0] + b[2])) < 0.6 * size
    gap = ROW_GAP if in_row else 2 * GAP if level else GAP
    return alike and (in_row or level or stacked or middles) and distance(a, b) < gap * size


def _under_title(drawn: Drawn, texts: Sequence[Snippet]) -> Drawn:
    """Several figures in one box with the title that stands right above the box."""
    size, top = drawn.figures[0].lines[0].size, min(figure.box[1] for figure in drawn.figures)
    if len(drawn.figures) < 2 or any(part.box[3] <= top for part in drawn.shared):
        return drawn
    title = [one for one in title_over(drawn.parts, texts) if drawn.box[1] - one.box[3] < GAP * size]
    return replace(drawn, shared=(*title, *drawn.shared))


def _titled(row: Sequence[Drawn], texts: Sequence[Snippet]) -> list[Drawn]:
    """A row as one drawing if a title stands over it or over its first, and the dated note below it."""
    size = row[0].figures[0].lines[0].size
    box = bounds(one.box for one in row)
    shared = [part for one in row for part in one.shared]
    title = title_over([part for one in row for part in one.parts], texts)
    title = [one for one in title if box[1] - one.box[3] < GAP * size]
    if not title and not any(part.box[3] <= row[0].figures[0].box[1] for part in shared):
        return list(row)
    note = [
        one
        for one in texts
        if 0 <= one.box[1] - box[3] < GAP * size and one.box[0] < box[2] and one.box[2] > box[0]
        and one.words < LABEL_WORDS / 2 and _DATED.search(one.text)
    ]  # fmt: skip
    chosen = {figure: label for one in row for figure, label in one.chosen.items()}
    return [Drawn(tuple(one.figures[0] for one in row), chosen, (*title, *shared, *note[:1]))]


def title_over(parts: Sequence[Snippet], others: Sequence[Snippet]) -> list[Snippet]:
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
