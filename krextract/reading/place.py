"""Where things come to stand: from a file's own coordinates to points from the shown page's top left."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import cos, radians, sin

from krextract.reading.pages import Run, Style

ASCENT, DESCENT = 0.8, 0.2
"""Height above and below the baseline as shares of the size: the tight box of Latin text, whatever the font claims."""
THIN = 2.0
"""A filled rectangle thinner than this many points is a rule: most producers draw their table lines so."""
_UPRIGHT = 1.0  # degrees a line may slope and still count as upright


@dataclass(frozen=True, slots=True)
class Placing:
    """The visible box of a page in the file's coordinates (origin bottom left), its rotation, clockwise, and its
    width and height as shown."""

    left: float
    low: float
    right: float
    high: float
    rotate: int = 0
    width: float = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        sides = self.right - self.left, self.high - self.low
        width, height = reversed(sides) if self.rotate % 180 else sides
        object.__setattr__(self, "width", width)
        object.__setattr__(self, "height", height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file -> (from the left, from the top) of the page as shown."""
        if self.rotate == 0:
            return x - self.left, self.high - y
        if self.rotate == 90:
            return y - self.low, x - self.left
        if self.rotate == 180:
            return self.right - x, y - self.low
        return self.high - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A rectangle of the file -> (x0, top, x1, bottom) of the page as shown."""
        if self.rotate:
            (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        else:
            a, b, c, d = x0 - self.left, self.high - y0, x1 - self.left, self.high - y1
        return (a if a < c else c), (b if b < d else d), (c if a < c else a), (d if b < d else b)

    def run(
        self, text: str, edges: Sequence[float], baseline: float, *, style: Style, angle: float = 0.0, order: int = 0
    ) -> Run | None:
        """A run from edges along its writing direction (`angle` degrees, counter-clockwise); None if off the page."""
        over, under = ASCENT * style.size, DESCENT * style.size
        if not angle and not self.rotate:  # nearly all
            left, y = self.left, self.high - baseline
            placed = array("d", [edge - left for edge in edges] if left else edges)
            return self._cut(Run(text, placed[0], y - over, placed[-1], y + under, y, style, placed, order))
        shown = (angle - self.rotate + 180) % 360 - 180
        if abs(shown) > _UPRIGHT:
            corners = [
                self.point(*turned(u, v, angle))
                for u in (edges[0], edges[-1])
                for v in (baseline + over, baseline - under)
            ]
            x0, x1 = min(x for x, _ in corners), max(x for x, _ in corners)
            top, bottom = min(y for _, y in corners), max(y for _, y in corners)
            y, shown = bottom, round(shown)
            placed = array("d", [x0 + (x1 - x0) * index / len(text) for index in range(len(text) + 1)])
        else:
            x, y = self.point(*turned(edges[0], baseline, angle)) if angle else self.point(edges[0], baseline)
            shift, shown = x - edges[0], 0
            placed = array("d", [edge + shift for edge in edges] if shift else edges)
            x0, x1, top, bottom = placed[0], placed[-1], y - over, y + under
        return self._cut(Run(text, x0, top, x1, bottom, y, style, placed, order, int(shown)))

    def _cut(self, run: Run) -> Run | None:
        """A run that sticks out of the page, cut to it; None where nothing of it shows."""
        if run.x0 >= 0 and run.x1 <= self.width and run.top >= 0 and run.bottom <= self.height:
            return run
        if not (run.x1 > 0 and run.x0 < self.width and run.bottom > 0 and run.top < self.height):
            return None
        edges = array("d", [min(max(edge, 0.0), self.width) for edge in run.edges])
        x0, x1 = max(run.x0, 0.0), min(run.x1, self.width)
        return replace(run, x0=x0, x1=x1, top=max(run.top, 0.0), bottom=min(run.bottom, self.height), edges=edges)


def turned(u: float, v: float, angle: float) -> tuple[float, float]:
    """A point along and across a writing direction -> the file's x and y."""
    if not angle:
        return u, v
    turn = radians(angle)
    return u * cos(turn) - v * sin(turn), u * sin(turn) + v * cos(turn)
