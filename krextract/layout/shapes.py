"""Drawn lines and boxes sorted by what they are for: rules of tables, boxes that hold text, pictures."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from krextract.layout.codes import is_code
from krextract.layout.lines import Box, Line
from krextract.reading.pages import Page, Stroke

THIN = 2.5
"""A shape thinner than this many points is a rule."""
ICON = 16.0
"""Shapes up to this many points wide and high may be icons or bullets."""
DOTS = 30
"""More small signs than this are the dots of a drawing."""
BACKGROUND = 0.7
"""A shape that covers this share of the page is its background."""
TOUCH = 1.2
"""Shapes nearer than this many body sizes belong to one picture."""
MANY = 4000
"""Beyond this many shapes a page is one drawing: their arrangement tells nothing and costs time."""

Rule = tuple[float, float, float]
"""Height, left and right end of a rule."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of a page: horizontal rules, vertical rules, boxes, everything else that is drawn, and small signs;
    `cells` are the boxes that make the cells of a table; `fills` are the colours of the boxes, `signs` those of the
    small signs."""

    across: tuple[Box, ...]
    down: tuple[Box, ...]
    boxes: tuple[Box, ...]
    ink: tuple[Box, ...]
    icons: tuple[Box, ...]
    cells: frozenset[Box]
    fills: dict[Box, str | None]
    signs: dict[Box, str | None]


def sort_shapes(page: Page) -> Shapes:
    """The shapes of a page by kind; backgrounds and what cannot be seen left out."""
    across: list[Box] = []
    down: list[Box] = []
    boxes: dict[Box, str | None] = {}
    ink: list[Box] = []
    icons: list[Box] = []
    signs: dict[Box, str | None] = {}
    limit = BACKGROUND * page.width * page.height
    for stroke in page.strokes[:MANY]:
        box = (stroke.x0, stroke.top, stroke.x1, stroke.bottom)
        width, height = stroke.x1 - stroke.x0, stroke.bottom - stroke.top
        if width * height > limit or (stroke.fill is None and stroke.stroke is None and stroke.shape != "image"):
            continue
        if max(width, height) < ICON and width < 2 * height and height < 2 * width:
            icons.append(box)
            signs[box] = stroke.fill
        elif stroke.shape != "image" and min(width, height) < THIN:
            (across if width >= height else down).append(box)
        elif stroke.shape == "image":
            ink.append(box)
        elif not _paper(stroke):
            boxes[box] = stroke.fill
    return Shapes(tuple(across), tuple(down), tuple(boxes), tuple(ink), tuple(icons), cells_of(boxes), boxes, signs)


def _paper(stroke: Stroke) -> bool:
    """Whether a shape is white on white, as the background of a chart or of every other row of a table."""
    return stroke.stroke is None and stroke.fill == "#ffffff"


def holding(boxes: Sequence[Box], pieces: Sequence[Line]) -> list[tuple[Box, list[int]]]:
    """Boxes that hold text, with the indices of the pieces whose middle lies inside."""
    if not boxes:
        return []
    middles = sorted(
        [(piece.baseline - 0.3 * piece.size, (piece.x0 + piece.x1) / 2, at) for at, piece in enumerate(pieces)]
    )
    heights = [middle[0] for middle in middles]
    found = []
    for box in boxes:
        x0, top, x1, bottom = box
        first, last = bisect_left(heights, top), bisect_right(heights, bottom)
        inside = [at for _, x, at in middles[first:last] if x0 <= x <= x1]
        if inside:
            found.append((box, inside))
    return found


def clusters(boxes: Sequence[Box], gap: float) -> list[list[Box]]:
    """Boxes gathered into groups with more than `gap` of white between the groups, by cuts across and down."""
    done: list[list[Box]] = []
    todo = [list(boxes)]
    while todo:
        group = todo.pop()
        parts = _cut(group, gap, vertical=True)
        if len(parts) == 1:
            parts = _cut(group, gap, vertical=False)
        if len(parts) == 1:
            done.append(group)
        else:
            todo += parts
    return done


def _cut(boxes: list[Box], gap: float, *, vertical: bool) -> list[list[Box]]:
    low, high = (1, 3) if vertical else (0, 2)
    parts: list[list[Box]] = []
    reach = float("-inf")
    for box in sorted(boxes, key=lambda box: box[low]):
        if box[low] > reach + gap:
            parts.append([])
        parts[-1].append(box)
        reach = max(reach, box[high])
    return parts


def bounds(boxes: Iterable[Box]) -> Box:
    """The smallest box around all."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)


def pictures(shapes: Shapes, held: Iterable[tuple[Box, list[int]]], pieces: Sequence[Line], em: float) -> list[Box]:
    """Where something is drawn: charts, photographs, decorations larger than a few letters.

    Boxes that `held` pieces are no part of it, but for bars of a chart with their figure inside, and none behind the
    number of an item; rules count only as part of a larger drawing.
    """
    used = {box for box, inside in held if not _of_drawing(box, [pieces[at] for at in inside], shapes, em)}
    used |= shapes.cells
    begun = [(piece.x0 + 1, piece.baseline - 0.3 * piece.size) for piece in pieces if piece.hang > piece.x0]
    used |= {box for box in shapes.boxes if any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in begun)}
    signs = shapes.icons if len(shapes.icons) > DOTS else ()
    solid = {box for box in (*shapes.boxes, *shapes.ink, *signs) if box not in used}
    if not solid:
        return []
    found = []
    for group in clusters([*solid, *shapes.across, *shapes.down, *_axes(solid)], TOUCH * em):
        box = bounds(group)
        if box[2] - box[0] > 3 * em and box[3] - box[1] > 3 * em and not solid.isdisjoint(group):
            found.append(box)
    return sorted(found, key=lambda box: (box[1], box[0]))


def _axes(bars: Iterable[Box]) -> list[Box]:
    """The base on which bars of one thickness stand side by side, drawn or not: it makes them one drawing."""
    rows: dict[tuple[int, int, bool], list[Box]] = {}
    for box in bars:
        x0, top, x1, bottom = box
        rows.setdefault((round(bottom), round(x1 - x0), True), []).append(box)
        rows.setdefault((round(x0), round(bottom - top), False), []).append(box)
    near = ((row, upright, max(1, thick)) for (_, thick, upright), row in rows.items() if len(row) > 2)
    return [
        (first[0], first[3], last[2], first[3]) if upright else (first[0], first[1], first[0], last[3])
        for row, upright, thick in near
        for first, last in pairwise(sorted(row, key=lambda box: box[0 if upright else 1]))
        if (last[0] - first[2] if upright else last[1] - first[3]) < 2 * thick
    ]


def cells_of(boxes: Iterable[Box]) -> frozenset[Box]:
    """Boxes of one height that touch side by side: cells of a table, whose frames are no picture; parts of bars touch
    elsewhere in each row."""
    rows: dict[tuple[int, int], list[Box]] = {}
    for box in boxes:
        rows.setdefault((round(box[1]), round(box[3])), []).append(box)
    touching = [
        [(left, right) for left, right in pairwise(sorted(row)) if abs(right[0] - left[2]) < THIN]
        for row in rows.values()
    ]
    touching = [row for row in touching if row]
    edges = Counter(edge for row in touching for edge in {round(left[2] / THIN) for left, _ in row})
    alone = len(touching) == 1
    return frozenset(
        box
        for row in touching
        if alone or any(edges[round(left[2] / THIN) + near] > (not near) for left, _ in row for near in (-1, 0, 1))
        for pair in row
        for box in pair
    )


def _of_drawing(box: Box, inside: Sequence[Line], shapes: Shapes, em: float) -> bool:
    """Whether a box with text is part of a drawing: a bar with its figure, or the frame around bars and labels."""
    if any(piece.size > em or len(piece.text) > 24 for piece in inside):
        return False
    if len(inside) == 1:
        return len(inside[0].text) < 8 and inside[0].text[:1].isdigit() and not is_code(inside[0].text)
    x0, top, x1, bottom = box
    within = [
        other
        for other in (*shapes.boxes, *shapes.across, *shapes.down)
        if other != box and x0 - 1 <= other[0] and other[2] <= x1 + 1 and top - 1 <= other[1] and other[3] <= bottom + 1
    ]
    return len(within) > 1


def long_rules(shapes: Shapes) -> list[Rule]:
    """Rules across, from top to bottom, and the edges of filled rows."""
    edges = [((top + bottom) / 2, x0, x1) for x0, top, x1, bottom in shapes.across]
    edges += [(y, x0, x1) for x0, top, x1, bottom in shapes.boxes for y in (top, bottom) if x1 - x0 > bottom - top]
    return merge_rules(edges)


def merge_rules(edges: Iterable[Rule]) -> list[Rule]:
    """Rules from top to bottom; what is drawn cell by cell counts as one."""
    rules: list[Rule] = []
    for y, x0, x1 in sorted(edges, key=lambda edge: (round(edge[0]), edge[1])):
        if rules and abs(rules[-1][0] - y) < 1.5 and x0 - rules[-1][2] < 5:
            rules[-1] = (rules[-1][0], rules[-1][1], max(rules[-1][2], x1))
        else:
            rules.append((y, x0, x1))
    return rules
