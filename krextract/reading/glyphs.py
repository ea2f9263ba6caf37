"""Single characters with their places -> runs: what every engine that gives characters shares.

Note: Spaces by geometry
Many producers set every word, or every glyph, at its own place and draw no space at all. A gap wider than a sixth of
the size is a space; a gap wider than the size ends the run, for beyond it another column, cell or label begins. Where
the letters of a run all stand apart (a letter-spaced heading) the letter gap itself is taken off first.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from krextract.reading.pages import Run, Style
from krextract.reading.place import Placing

SPACE_GAP, RUN_GAP, BACK_STEP, LINE_STEP = 0.16, 1.0, 0.5, 0.03
"""Shares of the size: least gap that is a space, least gap that ends a run, and what a run tolerates backwards and
across."""
DRAWN_SPACE = 0.05  # a drawn space may be narrow, but not overprinted
RAISED_SIZE = 0.6
"""What a superior glyph counts for, as a share of the size of its font."""
LETTER_GAP = 0.1
"""Letters are set apart if most of the gaps between them are wider than this share of the size."""
_NEXT_WORD = 1.6


class Glyph(NamedTuple):
    """One character: its text (a ligature may hold several letters), left end of its baseline, advance and look."""

    text: str
    x: float
    y: float
    advance: float
    style: Style


def runs_of_glyphs(glyphs: Iterable[Glyph], placing: Placing, angle: float = 0.0) -> list[Run]:
    """Join glyphs that follow each other on a baseline in one style; `angle` is their writing direction in degrees."""
    runs: list[Run] = []
    line: list[Glyph] = []
    end = 0.0
    for glyph in glyphs:
        text, x, y, advance, style = glyph
        if line:
            last, gap, size = line[-1], x - end, style.size
            if (
                style is not last.style
                or not -BACK_STEP * size < gap < RUN_GAP * size
                or abs(y - last.y) > LINE_STEP * size
            ):
                _close(line, runs, placing, angle)
                line = []
        if text != " " or not line:
            end = x + advance
        line.append(glyph)
    _close(line, runs, placing, angle)
    return runs


def _close(line: list[Glyph], runs: list[Run], placing: Placing, angle: float) -> None:
    text, edges = _spaced(line)
    if text and not text.isspace():
        run = placing.run(text, edges, line[0].y, style=line[0].style, angle=angle, order=len(runs))
        if run:
            runs.append(run)


def _spaced(line: Sequence[Glyph]) -> tuple[str, list[float]]:
    """Text and edges of a line, spaces put in where a gap says so and taken out where they double."""
    size = line[0].style.size if line else 0.0
    letter_gap = _letter_gap(line)
    threshold = max(SPACE_GAP * size, letter_gap * _NEXT_WORD)
    letters: list[str] = []
    edges: list[float] = []
    end, drawn = line[0].x if line else 0.0, False
    for text, x, _, advance, _ in line:
        if text.isspace():
            drawn = not letter_gap
            continue
        gap = x - end
        if gap > threshold or (drawn and gap > DRAWN_SPACE * size):
            letters.append(" ")
            edges.append(end)
        step = advance / max(1, len(text))
        for index, letter in enumerate(text):
            letters.append(letter)
            edges.append(x + index * step)
        end, drawn = x + advance, False
    if drawn:
        letters.append(" ")
        edges.append(end)
        end = max(end, line[-1].x + line[-1].advance)
    edges.append(end)
    return "".join(letters), edges


def _letter_gap(line: Sequence[Glyph]) -> float:
    """The gap between the letters of letter-spaced words, else 0; figures may stand in a row, but not among letters."""
    inked = [glyph for glyph in line if not glyph.text.isspace()]
    letters = sum(glyph.text.isalpha() for glyph in inked)
    if letters < 4 or letters < 0.7 * len(inked) or not all(glyph.text.isalnum() for glyph in inked):
        return 0.0
    gaps = [after.x - (before.x + before.advance) for before, after in pairwise(inked)]
    apart = LETTER_GAP * line[0].style.size
    return median(gaps) if sum(gap > apart for gap in gaps) > 0.8 * len(gaps) else 0.0
