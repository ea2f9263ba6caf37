"""How a document is set: the size and style of its running text and the usual distance of its lines."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from krextract.layout.lines import Line
from krextract.reading.pages import Style

HEADING_PITCH = 1.45
"""Lines of one heading are at most this many sizes apart."""


@dataclass(frozen=True, slots=True)
class Looks:
    """`body` is the size of most characters, `style` their style, `pitch` the usual line distance per font and
    size. `spaced` tells that white between paragraphs parts them, so that a short line alone need not.
    """

    body: float
    style: Style
    pitch: dict[tuple[str, float], float]
    spaced: bool

    def pitch_of(self, style: Style) -> float:
        """Usual distance of two baselines in a style."""
        usual = self.pitch.get((style.font, style.size), 1.35 * style.size)
        return min(usual, HEADING_PITCH * style.size) if style.size > 1.12 * self.body else usual


def look_at(pages: Iterable[Sequence[Line]]) -> Looks:
    """Measure a document by the pieces of its pages."""
    weights: Counter[Style] = Counter()
    steps: dict[tuple[str, float], Counter[float]] = defaultdict(Counter)
    ends: list[tuple[tuple[str, float], float]] = []
    for pieces in pages:
        last: dict[tuple[int, tuple[str, float]], Line] = {}
        for piece in whole_lines(pieces):
            weights[piece.style] += len(piece.text)
            style = (piece.style.font, piece.size)
            place = (round(piece.hang / 3), style)
            before = last.get(place)
            last[place] = piece
            if before is None:
                continue
            step = piece.baseline - before.baseline
            if 0.9 * piece.size < step < 2.3 * piece.size:
                steps[style][round(step, 1)] += 1
                if before.text.endswith((".", ":")) and before.x1 < piece.x1 - 4 * piece.size:
                    ends.append((style, step))
    body = _commonest(weights)
    pitch = {style: _mode(counts) for style, counts in steps.items()}
    wide = sum(step > 1.1 * pitch[style] + 0.6 for style, step in ends)
    return Looks(body.size, body, pitch, wide > 3 * (len(ends) - wide))


def whole_lines(pieces: Iterable[Line]) -> Iterator[Line]:
    """Pieces from top to bottom; of those that nearly touch on one baseline (an icon between them) only the last.

    It stands for its line: it ends where the line ends, and what begins before it is no end of a line.
    """
    before: Line | None = None
    for piece in sorted(pieces, key=lambda piece: (round(piece.baseline), piece.x0)):
        if before is not None and not (
            abs(before.baseline - piece.baseline) < 1 and -1 < piece.x0 - before.x1 < 2 * piece.size
        ):
            yield before
        before = piece
    if before is not None:
        yield before


def _commonest(weights: Counter[Style]) -> Style:
    if not weights:
        return Style("", 10.0, False, False, "#000000")
    return max(weights, key=weights.__getitem__)


def _mode(counts: Counter[float]) -> float:
    """The most used step, neighbours within rounding counted together."""

    def near(step: float) -> dict[float, int]:
        return {other: n for other, n in counts.items() if abs(other - step) <= 0.4}

    best = near(max(counts, key=lambda step: sum(near(step).values())))
    return sum(step * n for step, n in best.items()) / sum(best.values())


def body_size(pieces: Iterable[Line], usual: float) -> float:
    """The size of most characters of a page; that of the document where the page has hardly any text."""
    weights: Counter[float] = Counter()
    for piece in pieces:
        weights[piece.size] += len(piece.text)
    if sum(weights.values()) < 150:
        return usual
    return max(weights, key=weights.__getitem__)
