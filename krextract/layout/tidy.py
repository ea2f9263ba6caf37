"""Runs made plain before anything reads them: odd characters, raised digits, letter-spacing, bullets glued to text.

A run that is cut or respelled keeps the places of its characters.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from krextract.layout.dehyphenate import SOFT
from krextract.layout.hyphens import SOFT_HYPHEN, harden, is_drawn
from krextract.layout.marks import RAISED_DIGITS, raised_marks
from krextract.reading.decode import LIGATURES, SWAPPED
from krextract.reading.pages import Run

BULLET = re.compile(
    "[\u2022\u2023\u2043\u204c\u204d\u2219\u25a0-\u25ff\u2605\u2606\u2610-\u2612\u2660-\u2667\u2700-\u27bf\u2190-\u21ff"
    "\u2b05-\u2bff\u00b7\u00bb\u203a\u2013\u2014\u2212\\-*o\ue000-\uf8ff\ufffd\x7f-\x9f]{1,2}$"
)
"""A list sign: dots, squares, arrows, ticks, dashes, and whatever a symbol font gives (private use, unknown)."""

DASHES = ("-", "\u2013", "\u2014", "\u2212", "\u00b7", "*")
"""List signs that also occur in running text."""

MANY_CELLS = 48
"""A longer run is a line of text, whose spaces are stretched at most."""
WIDE_SPACE = 0.8
"""A space wider than this share of the size parts cells."""

TOUCHING = 0.1
"""Letters nearer than this share of the size touch."""

_ODD = re.compile(
    f"[{''.join(SWAPPED)}\t\u00a0\u00ad\u2000-\u2011\u2028-\u202f\u205f\u2060\u3000\ufb00-\ufb06\ufeff\ufffe]"
)
_ODD_OR_RAISED = re.compile(f"{_ODD.pattern}|[⁰¹²³⁴-⁹]")
_HYPHENS = {"\u2010": "-", "\u2011": "-"}
_GLUED_BULLET = re.compile(
    "[\u2022\u2023\u25a0-\u25ff\u2190-\u21ff\u2700-\u27bf\u00b7\ue000-\uf8ff\u2013\u2014\u2212-](?=\\s)"
)
_SIGNS = re.compile(r"dingbat|wingding|webding", re.IGNORECASE)
"""Fonts of signs, whose letters are no letters: the `n` of ZapfDingbats is a square."""
_SET_APART = re.compile(r"(?:[^\W\d_]{1,2}|[-–&:])(?: ?[-–&:]| [^\W_]{1,2}(?![^\W_])){3,}$")
_PAIR = re.compile(r"\d\d")
_ALONE = re.compile(r"(?<!\w)[^\W\d_](?!\w)")


def tidy(runs: Iterable[Run]) -> list[Run]:
    """The runs with plain characters; most come back as they are."""
    tidied: list[Run] = []
    digits: list[int] = []
    soft: list[int] = []
    for run in chain.from_iterable(map(_parted, runs)):
        text = run.text
        if run.style.size <= 0:
            run = _sized(run)  # noqa: PLW2901
        if len(text) == 1 and _SIGNS.search(run.style.font):
            run = replace(run, text="\u2022")  # noqa: PLW2901
            text = run.text
        even = "  " not in text and "\t" not in text and text[1:2] != " "
        if even and (text.isascii() or not _ODD_OR_RAISED.search(text)):
            if len(text) < 4 and text.isdigit():
                digits.append(len(tidied))
            tidied.append(run)
        else:
            for part in _split(_plain(run)):
                if SOFT_HYPHEN in part.text:
                    soft.append(len(tidied))
                tidied.append(part)
    if soft:
        harden(tidied, soft)
    _raise_narrow(tidied, digits)
    return tidied


def _parted(run: Run) -> Sequence[Run]:
    """A run cut at each space as wide as a column gap, as between the cells of a row that was drawn in one go."""
    text, edges = run.text, run.edges
    at = text.find(" ", 1, -1) if len(text) <= MANY_CELLS else -1
    if at < 0:
        return (run,)
    wide = WIDE_SPACE * run.style.size
    cuts = []
    while at > 0:
        if edges[at + 1] - edges[at] > wide:
            cuts.append(at)
        at = text.find(" ", at + 1, -1)
    if not cuts or _is_set_apart(text.strip()):
        return (run,)
    bounds = pairwise([0, *(cut + 1 for cut in cuts), len(text)])
    return [slice_run(run, start, end - (end < len(text))) for start, end in bounds]


def _sized(run: Run) -> Run:
    """A run whose font states no size, with the height of its box instead."""
    return replace(run, style=run.style._replace(size=max(run.bottom - run.top, 1.0)))


def _plain(run: Run) -> Run:
    """Ligatures spelled out, odd spaces made plain, invisible characters and soft hyphens within a line dropped."""
    if not _ODD.search(run.text):
        return run
    text, edges = run.text, run.edges
    chars: list[str] = []
    kept = [edges[0]]
    for index, char in enumerate(text):
        kept_soft = index == len(text) - 1 or (char == SOFT_HYPHEN and is_drawn(run, index))
        spelled = _spelled(char, soft=kept_soft)
        left, right = edges[index], edges[index + 1]
        kept += [left + (right - left) * part / len(spelled) for part in range(1, len(spelled) + 1)]
        if not spelled:
            kept[-1] = right
        chars.append(spelled)
    plain = "".join(chars)
    return replace(run, text=plain, edges=tuple(kept)) if plain else replace(run, text=" ", edges=(run.x0, run.x1))


def _spelled(char: str, *, soft: bool) -> str:
    if char in LIGATURES:
        return LIGATURES[char]
    if char in SWAPPED:
        return SWAPPED[char]
    if char in _HYPHENS:
        return "-"
    if char in SOFT:
        return char if soft else ""
    if not _ODD.match(char):
        return char
    return " " if char.isspace() else ""


def _split(run: Run) -> list[Run]:
    """Cut a run at a glued bullet, at raised digits and at gaps written as several spaces."""
    if _is_set_apart(run.text.strip()):
        return [_close_up(run)]
    cuts = {0, len(run.text)}
    if found := _GLUED_BULLET.match(run.text):
        cuts.add(found.end())
    raised: set[int] = set()
    for start, end in raised_marks(run.text):
        cuts |= {start, end}
        raised.add(start)
    for match in re.finditer(r"\s{2,}", run.text):
        cuts |= {match.start(), match.end()}
    if len(cuts) == 2:
        return [run]
    return [
        _raised(cut) if start in raised else cut
        for start, end in pairwise(sorted(cuts))
        if (cut := slice_run(run, start, end)).text.strip()
    ]


def slice_run(run: Run, start: int, end: int) -> Run:
    """Part of a run, with the places of its characters."""
    edges = run.edges[start : end + 1]
    return replace(run, text=run.text[start:end], edges=edges, x0=edges[0], x1=edges[-1])


def _raised(run: Run) -> Run:
    """Raised digits as plain digits in a small style, the shape in which all other note marks come."""
    style = run.style._replace(size=round(run.style.size * 0.6, 2))
    return replace(run, text=run.text.translate(RAISED_DIGITS), style=style)


def closed_up(runs: Sequence[Run]) -> Sequence[Run]:
    """Letters that were drawn one by one and set apart as one run; any other runs as they are."""
    if len(runs) < 4 or any(len(run.text) > 2 for run in runs):
        return runs
    text, edges = "", [runs[0].x0]
    for run in runs:
        start = len(run.text) - len(run.text.lstrip())
        if text:
            text += " "
            edges.append(max(run.edges[start], edges[-1]))
        text += run.text[start:]
        edges += run.edges[start + 1 :]
    if not _is_set_apart(text):
        return runs
    return [_close_up(replace(runs[0], text=text, edges=tuple(edges), x1=edges[-1]))]


def _is_set_apart(text: str) -> bool:
    """Whether a text is letters with spaces between them; two that lean on each other may have none: `T A AK`."""
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    return letters > max(3, 2 * digits) and bool(_SET_APART.match(text)) and len(_ALONE.findall(text)) > 0.4 * letters


def _close_up(run: Run) -> Run:
    """`F O C U S` as `FOCUS`: letters set apart are one word unless the gap is much wider than between letters."""
    letters = [index for index, char in enumerate(run.text) if not char.isspace()]
    gaps = [run.edges[b] - run.edges[a + 1] for a, b in pairwise(letters)]
    usual = max(sorted(gaps)[len(gaps) // 2], TOUCHING * run.style.size)
    text = run.text[letters[0]]
    edges = [run.edges[letters[0]], run.edges[letters[0] + 1]]
    for (_, index), gap in zip(pairwise(letters), gaps, strict=True):
        if gap > 1.7 * usual:
            text += " "
            edges.append(run.edges[index])
        text += run.text[index]
        edges.append(run.edges[index + 1])
    return replace(run, text=text, edges=tuple(edges), x0=edges[0], x1=edges[-1])


def _raise_narrow(runs: list[Run], digits: Iterable[int]) -> None:
    """Note digits drawn with a font's own raised figures: full size, but narrower than its other figures."""
    usual: dict[str, float] = {}
    for index in digits:
        if not _glued(runs, index):
            continue
        run = runs[index]
        font = run.style.font
        if font not in usual:
            usual[font] = _figure_width(runs, font)
        if (run.x1 - run.x0) / len(run.text) / run.style.size < 0.8 * usual[font]:
            runs[index] = _raised(run)


def _glued(runs: Sequence[Run], index: int) -> bool:
    """Whether a run touches the one drawn before or after it, on the same line and in the same size."""
    run = runs[index]
    for other in runs[max(0, index - 1) : index + 2]:
        gap = run.x0 - other.x1 if other.x0 < run.x0 else other.x0 - run.x1
        if (
            other is not run
            and abs(gap) < 0.1 * run.style.size
            and abs(other.baseline - run.baseline) < 0.1 * run.style.size
            and abs(other.style.size - run.style.size) < 0.05 * run.style.size
        ):
            return True
    return False


def _figure_width(runs: Iterable[Run], font: str) -> float:
    """Width of the widest figures of a font as a share of its size."""
    widths = [
        (run.edges[found.start() + 1] - run.edges[found.start()]) / run.style.size
        for run in runs
        if run.style.font == font and len(run.text) > 3 and (found := _PAIR.search(run.text))
    ]
    return max(widths, default=0.45)
