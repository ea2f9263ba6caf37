"""Labels set sideways in the margin: read along their own direction, and put upright where they begin on the page.

There they head what stands beside them, as any heading in the margin does, or name the theme of page after page.
"""

from collections.abc import Sequence
from dataclasses import replace

from krextract.layout.lines import Box, Line, build_pieces, is_below
from krextract.layout.shapes import bounds
from krextract.reading.pages import Run

MANY = 600
"""A page with more runs set sideways is a drawing."""
SLANT = 5
"""Degrees by which sideways text may miss the right angle."""
PITCH = 1.7
"""Lines of one label are at most this many sizes apart."""
STEP = 1.2
"""Lines of a label put upright are this many sizes apart."""


def set_upright(runs: Sequence[Run], page: int, boxes: Sequence[Box]) -> tuple[list[Line], list[Run], list[Box]]:
    """The labels of a page as upright lines level with the text beside them, its other runs, and the boxes behind.

    A label stands alone at its height on its side of the text; what is set sideways elsewhere, as the head of a table
    or the axis of a chart, stays.
    """
    if sum(run.angle != 0 for run in runs) > MANY:
        return [], list(runs), []
    labels = [(label, _place(label, angle)) for angle in (90, -90) for label in _labels(runs, page, angle)]
    text = [(run.x0, run.top, run.x1, run.bottom) for run in runs if not run.angle]
    lines: list[Line] = []
    places: list[Box] = []
    behind: list[Box] = []
    for label, place in labels:
        if _aside(place, text) and not any(other is not place and _level(other, place) for _, other in labels):
            held = [box for box in boxes if _holds(box, place)]
            behind += held
            places.append(place)
            left = all(box[0] >= place[2] for box in text if _level(box, place))
            size, top = label[0].size, bounds([place, *held])[1]
            level = min((box[1] for box in text if abs(box[1] - top) < size), default=top)
            lines += _stood(label, place, level, left=left)
    return lines, [run for run in runs if not (run.angle and any(_holds_run(place, run) for place in places))], behind


def _labels(runs: Sequence[Run], page: int, angle: int) -> list[list[Line]]:
    """The lines written in a direction as if the page were turned, those of one label together."""
    own = [_laid_down(run, angle) for run in runs if abs(run.angle - angle) < SLANT]
    labels: list[list[Line]] = []
    for line in build_pieces(own, page) if own else []:
        label = next((label for label in labels if is_below(label[-1], line, PITCH)), None)
        if label is None:
            labels.append([line])
        else:
            label.append(line)
    return labels


def _place(label: Sequence[Line], angle: int) -> Box:
    """Where the lines of a label stand on the page."""
    x0, top, x1, bottom = bounds((line.x0, line.top, line.x1, line.bottom) for line in label)
    return (top, -x1, bottom, -x0) if angle > 0 else (-bottom, x0, -top, x1)


def _laid_down(run: Run, angle: int) -> Run:
    """A run turned so that it is upright: further lines of a text that climbs stand to the right of the first."""
    x0, x1, top, bottom = (
        (-run.bottom, -run.top, run.x0, run.x1) if angle > 0 else (run.top, run.bottom, -run.x1, -run.x0)
    )
    edges = [x0 + (x1 - x0) * at / len(run.text) for at in range(len(run.text) + 1)]
    baseline = bottom - 0.2 * (bottom - top)
    return replace(run, x0=x0, x1=x1, top=top, bottom=bottom, baseline=baseline, edges=edges, angle=0)


def _stood(label: Sequence[Line], place: Box, top: float, *, left: bool) -> list[Line]:
    """The lines of a label upright from a height on, one below the other, as narrow as one of them stands there and
    no further than the label does, which may reach to the edge of the page."""
    lines: list[Line] = []
    for line in label:
        size = line.size
        width = min(size, place[2] - place[0])
        x0 = place[0] if left else place[2] - width
        baseline = top + 0.8 * size + STEP * size * len(lines)
        edges = [x0 + width * at / len(line.text) for at in range(len(line.text) + 1)]
        above, below = (min(y, max(place[3], top)) for y in (baseline - 0.8 * size, baseline + 0.2 * size))
        run = Run(line.text, x0, above, edges[-1], below, baseline, line.style, edges, line.runs[0].order)
        lines.append(
            Line(line.page, (run,), line.text, x0, above, edges[-1], below, baseline, line.style, size, hang=x0)
        )
    return lines


def _aside(place: Box, text: Sequence[Box]) -> bool:
    """Whether all text level with a label stands on one side of it."""
    beside = [box for box in text if _level(box, place)]
    return all(box[0] >= place[2] for box in beside) or all(box[2] <= place[0] for box in beside)


def _level(one: Box, other: Box) -> bool:
    return one[1] < other[3] and one[3] > other[1]


def _holds(box: Box, place: Box) -> bool:
    """Whether a box is hardly larger than the label in it, so that it is no more than its ground."""
    inside = box[0] <= place[0] and box[1] <= place[1] and box[2] >= place[2] and box[3] >= place[3]
    return inside and box[2] - box[0] < 3 * (place[2] - place[0])


def _holds_run(place: Box, run: Run) -> bool:
    return place[0] <= (run.x0 + run.x1) / 2 <= place[2] and place[1] <= (run.top + run.bottom) / 2 <= place[3]
