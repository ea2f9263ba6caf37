"""Where things come to stand: from a file's own coordinates to points from the shown page's top left."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, radians, sin

from krextract.reading.pages import Run, Style

ASCENT, DESCENT = 0.8, 0.2
"""Height above and below the baseline as shares of the size: the tight box of Latin text, whatever the font claims."""
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
        (a, b), (c, d) = self.point(x0, y0), self.point(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)

    def shows(self, x0: float, top: float, x1: float, bottom: float) -> bool:
        """Whether the middle of a box lies on the page: what lies outside is never seen by a reader."""
        return 0 <= (x0 + x1) / 2 <= self.width and 0 <= (top + bottom) / 2 <= self.height

    def run(
        self, text: str, edges: Sequence[float], baseline: float, *, style: Style, angle: float = 0.0, order: int = 0
    ) -> Run | None:
        """A run from edges along its writing direction (`angle` degrees, counter-clockwise); None if off the page."""
        shown = (angle - self.rotate + 180) % 360 - 180
        if abs(shown) > _UPRIGHT:
            return self._slanted(text, edges, baseline, style, (angle, shown, order))
        x, y = self.point(*turned(edges[0], baseline, angle))
        shift = x - edges[0]
        placed = tuple([edge + shift for edge in edges]) if shift else tuple(edges)
        x0, x1, top, bottom = placed[0], placed[-1], y - ASCENT * style.size, y + DESCENT * style.size
        return Run(text, x0, top, x1, bottom, y, style, placed, order) if self.shows(x0, top, x1, bottom) else None

    def _slanted(
        self, text: str, edges: Sequence[float], baseline: float, style: Style, turn: tuple[float, float, int]
    ) -> Run | None:
        angle, shown, order = turn
        over, under = baseline + ASCENT * style.size, baseline - DESCENT * style.size
        corners = [self.point(*turned(u, v, angle)) for u in (edges[0], edges[-1]) for v in (over, under)]
        x0, x1 = min(x for x, _ in corners), max(x for x, _ in corners)
        top, bottom = min(y for _, y in corners), max(y for _, y in corners)
        step = (x1 - x0) / len(text)
        even = (*(x0 + step * index for index in range(len(text))), x1)
        run = Run(text, x0, top, x1, bottom, bottom, style, even, order, angle=round(shown))
        return run if self.shows(x0, top, x1, bottom) else None


def turned(u: float, v: float, angle: float) -> tuple[float, float]:
    """A point along and across a writing direction -> the file's x and y."""
    if not angle:
        return u, v
    turn = radians(angle)
    return u * cos(turn) - v * sin(turn), u * sin(turn) + v * cos(turn)
