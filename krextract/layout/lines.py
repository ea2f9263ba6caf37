"""Runs -> line pieces: what stands side by side on one baseline without a gap wide enough to be a gutter.

A piece may be a whole line, a table cell, or (where justified text has a very wide space) part of a line; pieces on
one baseline of one column are joined again once the columns are known.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from krextract.layout.initials import drop_caps, is_initial
from krextract.layout.justified import stretched
from krextract.layout.marks import is_mark
from krextract.layout.tidy import BULLET, DASHES, closed_up, slice_run, tidy
from krextract.reading.pages import Run, Style, WebLink
from krextract.reading.signs import STARS

JOIN_GAP = 0.6
"""Runs nearer than this share of their size belong to one piece: wider than a word space, narrower than a gutter."""
SPACE_GAP = 0.15
"""Runs farther apart than this share of their size are separate words."""
BASELINE = 0.22
"""Baselines that differ by less than this share of the size are one line (browsers round to whole pixels)."""
SMALL, HARDLY = 0.88, 0.97
"""A mark on the baseline is smaller than its line by at least this factor; a raised one need hardly be smaller."""
TAB = 0.45
"""A dash with at least this many sizes before its text is a list sign."""
HANG = 3.0
"""A bullet or list number stands at most this many sizes before its text."""
DASH_HANG = 1.6
"""A dash stands nearer: farther off it is an empty cell of a table."""
NUMBER_GAP = 1.6
"""A chapter number without a stop stands at most this many sizes before its title."""
SIGHT = 0.25
"""A shape between two runs on one line takes at least this share of their size."""
SIGN = 0.6
"""A drawn bullet is narrower than this share of the size."""
_ICON_ROW = 6.0

Box = tuple[float, float, float, float]

_NUMBER = re.compile(rf"(?:{STARS}|\(?(?:\d{{1,3}}[a-z]|\d{{1,2}}|[a-z]|[ivx]{{1,4}}|\d{{1,2}}(?:\.\d{{1,2}})+)[.)])$")
_LINK_SIGN = r"(?:\s?[\u2190-\u21ff\u25a0-\u25ff\u2700-\u27bf\u2b00-\u2bff\u29c9\ue000-\uf8ff])*"
_END = re.compile(rf"[.!?:;…][\"'”’)\]»]*[*†‡]*{_LINK_SIGN}$")
_LETTERLESS = re.compile(r"[\W\d_]*$")
_OPENING = ("‘", "“", "„", "«", "(", "'", '"')
_by_x0 = attrgetter("x0")
_by_baseline = attrgetter("baseline")


_NONE: frozenset[int] = frozenset()


@dataclass(slots=True, eq=False)
class Line:
    """Runs on one baseline; `text` as a reader sees it without note marks, `style` that of most characters.

    `bullet` tells that the first run is a list sign, `weak` that it is a dash which may as well be running text;
    `hang` is where the text after a list sign or number begins (`x0` where there is none); `marks` holds the indices
    of the runs that are raised note marks.
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
    size: float
    bullet: bool = False
    weak: bool = False
    hang: float = 0.0
    marks: frozenset[int] = _NONE


class Icons:
    """Small drawn shapes, to be found at the beginning, in the midst and at the end of lines; those with a link on
    them are no bullets."""

    def __init__(self, boxes: Iterable[Box], links: Iterable[WebLink]) -> None:
        self.links = [(link.x0, link.top, link.x1, link.bottom) for link in links]
        self.rows: dict[int, list[Box]] = {}
        for box in sorted(boxes):
            row = int((box[1] + box[3]) / 2 / _ICON_ROW)
            for near in (row - 1, row, row + 1):
                self.rows.setdefault(near, []).append(box)

    def near(self, run: Run) -> list[Box]:
        """The shapes at the height of a run and no larger than its letters, from left to right."""
        size = run.style.size
        middle = run.baseline - 0.35 * size
        row = self.rows.get(int(middle / _ICON_ROW))
        if row is None:
            return []
        return [box for box in row if abs((box[1] + box[3]) / 2 - middle) < 0.5 * size and box[2] - box[0] < 1.5 * size]

    def after(self, run: Run) -> Run | None:
        """A blank in the place of the shapes that follow a run closely, if there are any."""
        size, end = run.style.size, run.x1
        for box in self.near(run):
            if end - 0.3 * size <= box[0] < end + JOIN_GAP * size:
                end = max(end, box[2])
        if end == run.x1:
            return None
        return replace(run, text=" ", x0=run.x1, x1=end, edges=(run.x1, end))

    def bullet(self, run: Run) -> list[Run]:
        """The beginning of a line: its first run, after a bullet or a blank where a shape stands before it."""
        boxes = self.near(run) if self.rows else []
        if boxes and not BULLET.match(run.text.strip()):
            size = run.style.size
            for box in boxes:
                gap = run.x0 - box[2]
                if -0.1 * size < gap < HANG * size and box[2] - box[0] < size:
                    bullet = gap > 0.25 * size and box[2] - box[0] < SIGN * size and not self.linked(box)
                    sign = "\u2022" if bullet else " "
                    return [replace(run, text=sign, x0=box[0], x1=box[2], edges=(box[0], box[2])), run]
        return [run]

    def linked(self, box: Box) -> bool:
        """Whether the middle of a shape is a link."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in self.links)


def build_pieces(runs: Iterable[Run], page: int, icons: Icons | None = None) -> list[Line]:
    """The pieces of a page, from top to bottom and left to right.

    Runs `12 `, `voorstellen` and, far to the right, `in 2023` on one baseline give two pieces. `icons` are small
    drawn shapes: one in a line belongs to it, one before a line is its bullet.
    """
    found = icons or Icons((), ())
    pieces: list[list[Run]] = []
    for row in _rows(tidy(runs)):
        if len(row) > 1:
            row.sort(key=_by_x0)
        first = len(pieces)
        chain = found.bullet(row[0])
        runs_on = stretched(row, JOIN_GAP)
        for at, run in enumerate(row[1:], 1):
            if at in runs_on:
                chain.append(run)
                continue
            last = chain[-1]
            gap = run.x0 - last.x1
            wide = gap > JOIN_GAP * max(last.style.size, run.style.size)
            apart = wide and (not _hangs(chain, run) or _in_row(chain, pieces[first:]))
            if apart or _foreign(last, run):
                icon = found.after(last)
                if icon is None or run.x0 - icon.x1 > JOIN_GAP * run.style.size:
                    pieces.append(chain if icon is None else [*chain, icon])
                    chain = found.bullet(run)
                    continue
                chain.append(icon)
            elif found.rows and gap > SIGHT * run.style.size and run.text[0] == " " and (icon := found.after(last)):
                chain.append(icon)  # in the place of the space, that a link on it may be one on a character
                run = slice_run(run, 1, len(run.text))  # noqa: PLW2901
            chain.append(run)
        icon = found.after(chain[-1]) if found.rows else None
        pieces.append(chain if icon is None else [*chain, icon])
    return [line_of(chain, page) for chain in drop_caps(_attach_marks(pieces))]


def _rows(runs: Iterable[Run]) -> list[list[Run]]:
    rows: list[list[Run]] = []
    limit = float("-inf")
    for run in sorted(runs, key=_by_baseline):
        if run.baseline <= limit:
            rows[-1].append(run)
        else:
            rows.append([run])
            limit = run.baseline + BASELINE * run.style.size
    return rows


def _in_row(chain: Sequence[Run], row: Sequence[Sequence[Run]]) -> bool:
    """Whether a dash is an empty cell, and a number one of a row: it stands after a figure, a dash or dots."""
    before = row[-1][-1].text.strip() if row else ""
    sign = chain[0].text.strip()
    return (sign in DASHES or sign.isdigit()) and bool(before) and bool(_LETTERLESS.match(before[-4:]))


def _foreign(last: Run, run: Run) -> bool:
    """Whether neighbours of very different size stand on a baseline only by chance: a small label beside a title."""
    small, large = sorted((last.style.size, run.style.size))
    if large < 1.4 * small or (is_mark(run.text) and run.style.size == small):
        return False
    words = large > 1.8 * small and len(last.text) > 3 and len(run.text) > 3
    initial = large > 1.7 * small and is_initial(last)
    return words or initial or run.x0 - last.x1 > JOIN_GAP * small or abs(run.baseline - last.baseline) > 0.08 * small


def _hangs(chain: Sequence[Run], run: Run) -> bool:
    """A bullet or list number stands apart from its text, yet belongs to it."""
    gap = run.x0 - chain[0].x1
    if len(chain) > 1 or len(chain[0].text) > 8 or gap > HANG * run.style.size:
        return False
    text, after = chain[0].text.strip(), run.text.strip()
    if BULLET.match(text):
        dash = text in DASHES
        return (len(after) > 1 or after.isalnum() or after in _OPENING) and not (
            dash and (gap > DASH_HANG * run.style.size or _LETTERLESS.match(after))
        )
    if text.isdigit() and len(text) < 3:
        return chain[0].style is run.style and gap < NUMBER_GAP * run.style.size and after[:1].isupper()
    return bool(_NUMBER.match(text)) and after[:1].isalpha()


def _attach_marks(pieces: list[list[Run]]) -> list[list[Run]]:
    """Raised marks and small bullets have a baseline of their own: bring each to the piece it stands at."""
    heights = [piece[0].baseline for piece in pieces]
    for piece in pieces:
        if not piece or len(piece) > 2 or len(piece[0].text) > 7:
            continue
        first = piece[0]
        sign = first.text.strip()
        mark = is_mark(first.text) and is_mark(piece[-1].text)
        if mark or (BULLET.match(sign) and sign not in DASHES):
            near = [other for other in _near(first, pieces, heights) if other and other is not piece]
            host = (_host(first, near) or _note(first, near)) if mark else _item(first, near)
            if host is not None:
                host.extend(piece)
                host.sort(key=_by_x0)
                piece.clear()
                _close(host, near)
    return [piece for piece in pieces if piece]


def _close(host: list[Run], near: list[list[Run]]) -> None:
    """Join what a mark parted: the words after it are near once the mark stands between."""
    end = host[-1]
    size = end.style.size
    for piece in near:
        level = bool(piece) and piece is not host and abs(piece[0].baseline - host[0].baseline) < 0.1 * size
        if level and -0.1 * size < piece[0].x0 - end.x1 < JOIN_GAP * size:
            host += piece
            piece.clear()
            return


def _near(run: Run, pieces: list[list[Run]], heights: list[float]) -> list[list[Run]]:
    """The pieces on baselines within reach of a run's own."""
    reach = 2.5 * run.style.size
    return pieces[bisect_left(heights, run.baseline - reach) : bisect_right(heights, run.baseline + reach)]


def _item(bullet: Run, pieces: list[list[Run]]) -> list[Run] | None:
    for piece in pieces:
        run = piece[0]
        size = run.style.size
        if 0 < run.x0 - bullet.x1 < HANG * size and -0.5 * size < run.baseline - bullet.baseline < 0.7 * size:
            return piece
    return None


def _note(mark: Run, pieces: list[list[Run]]) -> list[Run] | None:
    """The note that a raised mark begins."""
    for piece in pieces:
        run = piece[0]
        size = run.style.size
        raised = 0.1 * size < run.baseline - mark.baseline < 0.7 * size
        if raised and is_small(mark, size, run.baseline) and -0.1 * size <= run.x0 - mark.x1 < 1.2 * size:
            return None if _has_left(mark, pieces) else piece
    return None


def _has_left(mark: Run, pieces: list[list[Run]]) -> bool:
    """Whether words of its own size stand closely before a small figure on its baseline: it ends their line."""
    size = mark.style.size
    near = (piece[-1] for piece in pieces if abs(piece[-1].baseline - mark.baseline) < 0.1 * size)
    near = (run for run in near if abs(run.style.size - size) < 0.05 * size)
    return any(0 < mark.x0 - run.x1 < 3 * mark.style.size and not is_mark(run.text) for run in near)


def _host(mark: Run, pieces: list[list[Run]]) -> list[Run] | None:
    for piece in pieces:
        if mark.x0 < piece[0].x0:
            continue
        for run in piece:
            size = run.style.size
            if (
                is_small(mark, size, run.baseline)
                and -0.05 * size < run.baseline - mark.baseline < 0.7 * size
                and -0.1 * size <= mark.x0 - run.x1 < 0.5 * size
            ):
                return piece
    return None


def line_of(runs: Sequence[Run], page: int) -> Line:
    """A line of runs in order from left to right."""
    runs = closed_up(runs) if len(runs) > 1 else runs
    if len(runs) == 1:
        run = runs[0]
        style = run.style
        x0 = run.x0
        return Line(page, (run,), run.text.strip(), x0, run.top, run.x1, run.bottom, run.baseline, style, style.size,
                    False, False, x0)  # fmt: skip
    style = _main_style(runs)
    size = style.size
    base = max([run.baseline for run in runs if run.style.size >= SMALL * size])
    marks = _marks(runs, size, base)
    main = [run for index, run in enumerate(runs) if index not in marks] if marks else runs
    hangs = _hangs(runs[:1], runs[1])
    sign = runs[0].text.strip() if hangs else ""
    bullet = hangs and bool(BULLET.match(sign))
    weak = bullet and sign[0] in DASHES and (sign[0] == "*" or runs[1].x0 - runs[0].x1 < TAB * size)
    return Line(
        page,
        tuple(runs),
        spell(main[1:] if bullet and not weak and len(main) > 1 else main),
        runs[0].x0,
        min([run.top for run in main]),
        max([run.x1 for run in runs]),
        max([run.bottom for run in main]),
        base,
        style,
        size,
        bullet,
        weak,
        runs[1].x0 if hangs else runs[0].x0,
        marks,
    )


def _main_style(runs: Sequence[Run]) -> Style:
    """The style of most characters."""
    weights: dict[Style, int] = {}
    for run in runs:
        style = run.style
        weights[style] = weights.get(style, 0) + len(run.text.strip())
    return max(weights, key=weights.__getitem__)


def is_small(run: Run, size: float, baseline: float) -> bool:
    """Whether a run is set as a mark beside letters of a size on a baseline."""
    own, raised = run.style.size, baseline - run.baseline
    return own < SMALL * size or (own < HARDLY * size and raised > 0.15 * size) or (own < size and raised > 0.3 * size)


def _marks(runs: Sequence[Run], size: float, baseline: float) -> frozenset[int]:
    """Indices of runs that are note marks: smaller than the line, not lowered, at the end of a word."""
    found = [
        index
        for index, run in enumerate(runs)
        if index and is_small(run, size, baseline) and is_mark(run.text, runs[index - 1].text)
    ]
    return frozenset(found) if found else _NONE


def needs_space(last: Run, run: Run) -> bool:
    """Whether a word space stands between two runs that carry none themselves."""
    return (
        run.x0 - last.x1 > SPACE_GAP * min(last.style.size, run.style.size)
        and not last.text[-1:].isspace()
        and not run.text[:1].isspace()
    )


def spell(runs: Sequence[Run]) -> str:
    """The text of runs side by side, word spaces put in where only the gap shows them."""
    if len(runs) == 1:
        return runs[0].text.strip()
    parts = [runs[0].text]
    for last, run in pairwise(runs):
        if needs_space(last, run):
            parts.append(" ")
        parts.append(run.text)
    return "".join(parts).strip()


def join_lines(pieces: Sequence[Line]) -> Line:
    """Pieces on one baseline of one column as one line."""
    if len(pieces) == 1:
        return pieces[0]
    return line_of(sorted((run for piece in pieces for run in piece.runs), key=_by_x0), pieces[0].page)


def is_short(last: Line, line: Line, x1: float) -> bool:
    """Whether the first word of a line would have fitted on the line before: the break was made on purpose."""
    word = line.text.split(" ", 1)[0]
    width = (line.x1 - line.hang) * (len(word) + 1) / max(len(line.text), 1)
    return x1 - last.x1 > width + 0.4 * line.size


def ends_sentence(line: Line) -> bool:
    """Whether a line ends as a sentence does."""
    return not line.text[-1:].isalnum() and bool(_END.search(line.text[-18:]))


def is_below(last: Line, line: Line, pitch: float) -> bool:
    """Whether a line stands right below part of another, less than so many of its sizes on."""
    step = line.baseline - last.baseline
    return 0.5 * last.size < step < pitch * last.size and line.x0 < last.x1 and line.x1 > last.x0
