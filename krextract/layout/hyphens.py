"""Hyphens that a program wrote as soft ones: where some are drawn within a line, so are those that belong to words."""

from collections.abc import Sequence
from dataclasses import replace

from krextract.reading.pages import Run

SOFT_HYPHEN = "\u00ad"
DRAWN = 0.1
"""A hyphen that is seen is at least this share of the size wide, and what goes on in its line nearer than that."""


def is_drawn(run: Run, index: int) -> bool:
    """Whether a character takes room in its line."""
    return run.edges[index + 1] - run.edges[index] > DRAWN * run.style.size


def harden(runs: list[Run], soft: Sequence[int]) -> None:
    """Make the soft hyphens of the runs numbered by `soft` plain, in fonts that draw one in the midst of a line: there
    no typesetter breaks a word."""
    hard = {runs[at].style.font for at in soft if _within_line(runs, at)}
    for at in soft:
        if runs[at].style.font in hard:
            runs[at] = replace(runs[at], text=runs[at].text.replace(SOFT_HYPHEN, "-"))


def _within_line(runs: Sequence[Run], at: int) -> bool:
    run = runs[at]
    if SOFT_HYPHEN in run.text.rstrip()[:-1]:
        return True
    size = run.style.size
    return any(
        abs(other.baseline - run.baseline) < DRAWN * size and abs(other.x0 - run.x1) < DRAWN * size
        for other in runs[at + 1 : at + 2]
    )
