"""Plain text that keeps the look of its pages (`pdftotext -layout`): columns beside each other put one under another.

What tells columns of text from a table is that words, and many of them, stand on both sides of the white.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from krextract.reading.text_edges import Repeated

NOTHING = Repeated()
_ROWS = 5
"""Columns stand beside each other on at least this many lines."""
_LETTERS = 16
"""The lines of a column have this many letters on average."""
_CROSSED = 0.25
_CANDIDATES = 6
_BLANK = 2
_DEPTH = 3
_START = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_WORDS = re.compile(r"[^\W\d_]")


def part_columns(text: str, furniture: Repeated = NOTHING) -> str:
    """The text with the columns of each page one under another; pages without columns stay as they are, and so do the
    running heads."""
    return "\f".join("\n".join(_page(page.split("\n"), furniture)) for page in text.split("\f"))


def _page(lines: Sequence[str], furniture: Repeated) -> list[str]:
    head, foot = furniture.margins(lines)
    end = len(lines) - foot
    return [*lines[:head], *_one_under_another(lines[head:end], _DEPTH), *lines[end:]]


def _one_under_another(lines: Sequence[str], depth: int) -> list[str]:
    gutter = _gutter(lines) if depth and len(lines) >= _ROWS else None
    if gutter is None:
        return list(lines)
    done: list[str] = []
    left: list[str] = []
    right: list[str] = []
    for line in [*lines, None]:
        if line is None or _crosses(line, gutter):
            done += [*_column(left, depth), *_column(right, depth)]
            left, right = [], []
            done += [] if line is None else [line]
        else:
            left.append(line[:gutter].rstrip())
            right.append(line[gutter:].rstrip())
    return done


def _column(lines: Sequence[str], depth: int) -> list[str]:
    """The lines of a column; where the lines of its neighbour stand between its own, without the blanks these make."""
    rows = [number for number, line in enumerate(lines) if line.strip()]
    alternate = sum(two - one == 2 for one, two in pairwise(rows))
    if alternate > 0.5 * len(rows):
        lines = list(_without_single_blanks(lines))
    return _one_under_another(lines, depth - 1)


def _without_single_blanks(lines: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else "-"
        if line.strip() or not before.strip():
            yield line


def _gutter(lines: Sequence[str]) -> int | None:
    """Where the second column begins, None on a page of one."""
    starts = Counter(match.end() for line in lines for match in _START.finditer(line))
    best, most = None, 0
    for start, _ in starts.most_common(_CANDIDATES):
        beside = [(line[:start], line[start:]) for line in lines if _parted(line, start)]
        if len(beside) < max(_ROWS, most + 1):
            continue
        crossed = sum(_crosses(line, start) for line in lines)
        letters = min(sum(len(_WORDS.findall(pair[side])) for pair in beside) for side in (0, 1))
        if crossed <= _CROSSED * len(beside) and letters >= _LETTERS * len(beside):
            best, most = start, len(beside)
    return best


def _parted(line: str, start: int) -> bool:
    """Whether a line has words on both sides of the white before `start`."""
    return not line[start - _BLANK : start].strip() and bool(line[:start].strip() and line[start:].strip())


def _crosses(line: str, start: int) -> bool:
    return bool(line[start - _BLANK : start].strip()) and len(line) > start
