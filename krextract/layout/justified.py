"""Justified lines without hyphenation: words set so far apart that each looks like a column of its own.

What tells such a line from a row of cells is that all its gaps are equally wide, which cells of words never are.
"""

from collections.abc import Sequence
from itertools import pairwise

from krextract.reading.pages import Run

WIDEST = 6.0
"""Words of one line are at most this many sizes apart."""
EQUAL = 0.03
"""Gaps that differ by less than this share are equal; so are those that differ by less than a third of a point."""
MANY = 5
"""So many words equally far apart are no row of cells."""
STEP = 0.1
"""Steps between columns differ by less than this many points."""


def stretched(row: Sequence[Run], least: float) -> frozenset[int]:
    """Indices of the runs of a row that go on with the run before them, though the gap is wider than `least` sizes.

    `Het`, `aantal`, `daalt` with 14.7 points between each pair is one line.
    """
    if len(row) < 3:
        return frozenset()
    gaps = [right.x0 - _ink_end(left) for left, right in pairwise(row)]
    if not any(gap > least * run.style.size for gap, run in zip(gaps, row, strict=False)):
        return frozenset()
    found: set[int] = set()
    start = 0
    for at in range(1, len(gaps) + 1):
        if at < len(gaps) and _alike(gaps[at], gaps[start]):
            continue
        chain = row[start : at + 1]
        near = at - start > 1 and 0 < gaps[start] < WIDEST * chain[0].style.size
        if near and not _in_steps(chain) and _reads_on(chain, gaps[start]):
            found.update(range(start + 1, at + 1))
        start = at
    return frozenset(found)


def _ink_end(run: Run) -> float:
    return run.edges[len(run.text.rstrip())]


def _alike(one: float, other: float) -> bool:
    return abs(one - other) < max(EQUAL * other, 0.33)


def _in_steps(chain: Sequence[Run]) -> bool:
    """Whether the middles of words are equally far apart, as those of the labels under a chart's columns are."""
    middles = [run.x0 + _ink_end(run) for run in chain]
    steps = [two - one for one, two in pairwise(middles)]
    return max(steps) - min(steps) < 2 * STEP


def _reads_on(chain: Sequence[Run], gap: float) -> bool:
    """Whether words may be a line of running text: one size, most begin with a small letter (among many words one is
    enough, as in names), and where several words were drawn in one go their spaces are as wide as the gaps."""
    small = sum(run.text.lstrip()[:1].islower() for run in chain)
    return (
        2 * small >= (2 if len(chain) >= MANY else len(chain))
        and len({run.style.size for run in chain}) == 1
        and all(_alike(space, gap) for run in chain for space in _spaces(run))
    )


def _spaces(run: Run) -> list[float]:
    """The widths of the spaces between the words of a run."""
    inner = range(1, len(run.text.rstrip()) - 1)
    return [run.edges[at + 1] - run.edges[at] for at in inner if run.text[at] == " "]
