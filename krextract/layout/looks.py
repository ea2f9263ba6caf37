"""How a document is set: the size and style of its running text and the usual distance of its lines."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from krextract.layout.lines import Line
from krextract.reading.pages import Style

_CUT = re.compile(
    r"(?:bold|italic|oblique|regular|roman|book|medium|medi|regu|ital|semi|demi|extra|ultra|black|heavy|light|thin"
    r"|cond(?:ensed)?|text|display|identity|bd|it|mt|ps|h|[-,_ ])*$",
    re.IGNORECASE,
)

HEADING_PITCH = 1.45
"""Lines of one heading are at most this many sizes apart."""


@dataclass(frozen=True, slots=True)
class Looks:
    """`body` is the size of most characters, `style` their style, `pitch` the usual line distance per family of
    fonts and size. `spaced` tells that white between paragraphs parts them, so that a short line alone need not.
    """

    body: float
    style: Style
    pitch: dict[tuple[str, float], float]
    spaced: bool

    def pitch_of(self, style: Style) -> float:
        """Usual distance of two baselines in a style."""
        usual = self.pitch.get((family_of(style.font), style.size), 1.35 * style.size)
        return min(usual, HEADING_PITCH * style.size) if style.size > 1.12 * self.body else usual


@lru_cache(maxsize=512)
def family_of(font: str) -> str:
    """The name of a font without its weight and slant: that of `ABCDEF+Open-Sans-SemiBold` is `opensans`."""
    return re.sub(r"[^a-z0-9]", "", _CUT.sub("", font.rsplit("+", 1)[-1]).lower())


def look_at(pages: Iterable[Sequence[Line]]) -> Looks:
    """Measure a document by the pieces of its pages."""
    weights: dict[int, int] = defaultdict(int)
    styles: dict[int, Style] = {}
    steps: dict[tuple[str, float], Counter[float]] = defaultdict(Counter)
    ends: list[tuple[tuple[str, float], float]] = []
    for pieces in pages:
        last: dict[tuple[int, str, float], Line] = {}
        for piece in whole_lines(pieces):
            style, size = piece.style, piece.size
            weights[id(style)] += len(piece.text)
            styles[id(style)] = style
            family = family_of(style.font)
            place = (round(piece.hang / 3), family, size)
            before = last.get(place)
            last[place] = piece
            if before is None:
                continue
            step = piece.baseline - before.baseline
            if 0.9 * size < step < 2.3 * size:
                key = (family, size)
                steps[key][round(step, 1)] += 1
                if before.text.endswith((".", ":")) and before.x1 < piece.x1 - 4 * size:
                    ends.append((key, step))
    body = _commonest((styles[key], weight) for key, weight in weights.items())
    pitch = {key: _mode(counts) for key, counts in steps.items()}
    wide = sum(step > 1.1 * pitch[key] + 0.6 for key, step in ends)
    return Looks(body.size, body, pitch, wide > 3 * (len(ends) - wide))


def whole_lines(pieces: Iterable[Line]) -> Iterator[Line]:
    """Pieces from top to bottom; of those that nearly touch on one baseline only the last.

    It stands for its line: it ends where the line ends, and what begins before it is no end of a line.
    """
    before: Line | None = None
    for piece in pieces:
        if before is not None and not (
            -1 < piece.baseline - before.baseline < 1 and -1 < piece.x0 - before.x1 < 2 * piece.size
        ):
            yield before
        before = piece
    if before is not None:
        yield before


def _commonest(weights: Iterable[tuple[Style, int]]) -> Style:
    total: Counter[Style] = Counter()
    for style, weight in weights:
        total[style] += weight
    return max(total, key=total.__getitem__) if total else Style("", 10.0, False, False, "#000000")


def _mode(counts: Counter[float]) -> float:
    """The most used step, neighbours within rounding counted together."""

    def near(step: float) -> dict[float, int]:
        return {other: n for other, n in counts.items() if abs(other - step) <= 0.4}

    best = near(max(counts, key=lambda step: sum(near(step).values())))
    return sum(step * n for step, n in best.items()) / sum(best.values())


def body_size(pieces: Iterable[Line], usual: float | None = None) -> float:
    """The size of most characters; `usual` where a fair share is set in it, where hardly any text stands, and where
    most is much smaller: a page of notes.
    """
    weights: dict[float, int] = {}
    for piece in pieces:
        weights[piece.size] = weights.get(piece.size, 0) + len(piece.text)
    total = sum(weights.values())
    if usual is not None:
        share = sum(weight for size, weight in weights.items() if abs(size - usual) < 0.06 * usual)
        if total < 150 or share > 0.2 * total:
            return usual
    size = max(weights, key=weights.__getitem__) if weights else 10.0
    return usual if usual is not None and size < 0.8 * usual else size
