"""Runs -> line pieces: what stands side by side on one baseline without a gap wide enough to be a gutter.

A piece may be a whole line, a table cell, or (where justified text has a very wide space) part of a line; pieces on
one baseline of one column are joined again once the columns are known.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from krextract.reading.pages import Run, Style

JOIN_GAP = 0.6
"""Runs nearer than this share of their size belong to one piece: wider than a word space, narrower than a gutter."""
SPACE_GAP = 0.15
"""Runs farther apart than this share of their size are separate words."""
BASELINE = 0.22
"""Baselines that differ by less than this share of the size are one line (browsers round to whole pixels)."""
SMALL = 0.82
"""A mark is set smaller than its line by at least this factor."""

_BULLET = re.compile(r"[•‣▪▫◦●○■□►▶▸❖✓✔➢➤➔→·∙–—\-*o\ue000-\uf8ff\ufffd]$")
_NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})*[.)]?)$")
_MARK = re.compile(r"[(\[]?(?:\d{1,3}(?:[,;]\s?\d{1,3})*|\*{1,4}|[†‡§]|[a-z])[)\]]?$")


@dataclass(frozen=True, slots=True)
class Line:
    """Runs on one baseline; `text` as a reader sees it, `style` that of most characters.

    `bullet` tells that the first run is a bullet or list number, `marks` holds the indices of raised note marks.
    """

    page: int
    runs: tuple[Run, ...]
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    style: Style
    bullet: bool = False
    marks: frozenset[int] = frozenset()

    @property
    def size(self) -> float:
        """Font size of most characters."""
        return self.style.size

    @property
    def text_x0(self) -> float:
        """Where the text begins, past a bullet."""
        return self.runs[1].x0 if self.bullet and len(self.runs) > 1 else self.x0


def build_pieces(runs: Iterable[Run], page: int) -> list[Line]:
    """The pieces of a page, from top to bottom and left to right.

    Runs `12 °`, `voorstellen` and, far to the right, `in 2023` on one baseline give two pieces.
    """
    pieces: list[list[Run]] = []
    for row in _rows(runs):
        row.sort(key=attrgetter("x0"))
        chain = [row[0]]
        for run in row[1:]:
            last = chain[-1]
            if run.x0 - last.x1 > JOIN_GAP * max(last.style.size, run.style.size) and not _list_mark(chain, run):
                pieces.append(chain)
                chain = []
            chain.append(run)
        pieces.append(chain)
    return [line_of(chain, page) for chain in _attach_marks(pieces)]


def _rows(runs: Iterable[Run]) -> list[list[Run]]:
    rows: list[list[Run]] = []
    base = limit = 0.0
    for run in sorted(runs, key=attrgetter("baseline")):
        if rows and run.baseline - base <= max(limit, BASELINE * run.style.size):
            rows[-1].append(run)
        else:
            rows.append([run])
            base = run.baseline
            limit = BASELINE * run.style.size
    return rows


def _list_mark(chain: Sequence[Run], run: Run) -> bool:
    """A bullet or list number stands apart from its text, yet belongs to it."""
    if len(chain) > 1 or run.x0 - chain[0].x1 > 3 * run.style.size:
        return False
    text = chain[0].text.strip()
    return len(text) < 7 and bool(_BULLET.match(text) or (_NUMBER.match(text) and not run.text.strip()[:1].isdigit()))


def _attach_marks(pieces: list[list[Run]]) -> list[list[Run]]:
    """Raised marks have a baseline of their own: bring each to the piece it stands at."""
    hosts: list[list[Run]] = []
    marks: list[list[Run]] = []
    for piece in pieces:
        text = "".join(run.text for run in piece).strip() if len(piece) < 3 else ""
        (marks if text and len(text) < 8 and _MARK.match(text) else hosts).append(piece)
    for mark in marks:
        host = _host(mark, hosts)
        if host is None:
            hosts.append(mark)
        else:
            host.extend(mark)
            host.sort(key=attrgetter("x0"))
    return hosts


def _host(mark: list[Run], hosts: list[list[Run]]) -> list[Run] | None:
    first = mark[0]
    for piece in hosts:
        for run in piece:
            size = run.style.size
            rise = run.baseline - first.baseline
            if (
                first.style.size < SMALL * size
                and -0.05 * size < rise < 0.7 * size
                and -0.1 * size <= first.x0 - run.x1 < 0.25 * size
            ):
                return piece
    return None


def line_of(runs: Sequence[Run], page: int) -> Line:
    """A line of runs in order from left to right."""
    weights: dict[Style, int] = {}
    for run in runs:
        weights[run.style] = weights.get(run.style, 0) + len(run.text)
    style = max(weights, key=weights.__getitem__)
    main = [run for run in runs if run.style.size >= SMALL * style.size]
    return Line(
        page,
        tuple(runs),
        spell(runs),
        runs[0].x0,
        min(run.top for run in main),
        max(run.x1 for run in runs),
        max(run.bottom for run in main),
        max(run.baseline for run in main),
        style,
        len(runs) > 1 and _list_mark(runs[:1], runs[1]),
        _marks(runs, style.size),
    )


def _marks(runs: Sequence[Run], size: float) -> frozenset[int]:
    return frozenset(
        index
        for index, run in enumerate(runs)
        if index and run.style.size < SMALL * size and _MARK.match(run.text.strip())
    )


def needs_space(last: Run, run: Run) -> bool:
    """Whether a word space stands between two runs that carry none themselves."""
    return (
        not last.text[-1:].isspace()
        and not run.text[:1].isspace()
        and run.x0 - last.x1 > SPACE_GAP * min(last.style.size, run.style.size)
    )


def spell(runs: Sequence[Run]) -> str:
    """The text of runs side by side, word spaces put in where only the gap shows them."""
    if len(runs) == 1:
        return runs[0].text.strip()
    parts = [runs[0].text]
    for last, run in zip(runs, runs[1:], strict=False):
        if needs_space(last, run):
            parts.append(" ")
        parts.append(run.text)
    return "".join(parts).strip()


def join_lines(pieces: Sequence[Line]) -> Line:
    """Pieces on one baseline of one column as one line."""
    if len(pieces) == 1:
        return pieces[0]
    return line_of(sorted((run for piece in pieces for run in piece.runs), key=attrgetter("x0")), pieces[0].page)
