"""The fast engine, character by character: for pages whose glyphs are drawn alone, or whose spans are not plain.

Note: Characters that stand where they say
Browsers place every glyph, typesetters move them by kerns. pdf_oxide then takes longer to join spans than to read, and
their widths miss what was moved; its single characters come as fast, each at its own place. They come line by line
from the top, not in drawing order, so a letter placed wrongly is a letter in the wrong place of a word: the letters of
every run have to stand in the census in the same order. Letters behind an ActualText (a browser's ligatures, a
typesetter's hyphens) are U+FFFD; the census has them between the same neighbours. Turned text has no advances.

Asking a character for a property takes as long as reading it, so its font, colour and turn are asked once a word, and
gaps are weighed by numpy for the whole page at once. Runs with gaps that may be spaces go the way of `glyphs`.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from itertools import compress
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from krextract.reading.glyphs import DRAWN_SPACE, LINE_STEP, RUN_GAP, SPACE_GAP, Glyph, runs_of_glyphs
from krextract.reading.pages import UNMARKED, Run, Style
from krextract.reading.place import Placing
from krextract.reading.styles import Styles

_CHAR, _X, _Y = attrgetter("char"), attrgetter("origin_x"), attrgetter("origin_y")
_LOOK = attrgetter("font_name", "color", "rotation_degrees")
_MARK = attrgetter("mcid")
_ADVANCE, _SIZE = attrgetter("advance_width"), attrgetter("font_size")
_UNTOLD = "\ufffd"
_HIDDEN = re.compile(r"[\ufb00-\ufb06\xad\u2010\u2011-]|ff[il]?|f[bhijklt]|tti?|ti|ij|IJ")
"""What stands behind an ActualText: ligatures, whether as one character or as letters, and hyphens."""
_MAY_HIDE = re.compile(f"(?={_HIDDEN.pattern})")
_LENGTHS = (1, 3, 2)
_UNTOLD_ADVANCE, _UNTOLD_GAP = 0.6, 0.3
_OVERPRINT = 0.2  # of the advance: a character no further than this from the one before stands upon it
_SAME_SIZE = 0.005


class _MisplacedError(Exception):
    """Characters do not stand as the census has them, or cannot be told."""


class _Ink(NamedTuple):
    """The characters of a page that are no spaces, a row each; `at` is their place among all."""

    codes: NDArray[np.uint32]
    text: str
    at: NDArray[np.intp]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    end: NDArray[np.float64]
    size: NDArray[np.float64]


class _Joints(NamedTuple):
    """What lies before each inked character: the end of a run, the head of a word, a space, perhaps a space."""

    cut: NDArray[np.bool_]
    head: NDArray[np.bool_]
    space: NDArray[np.bool_]
    doubtful: NDArray[np.bool_]


class _Part(NamedTuple):
    """Characters that make a run: from where to where, their look, and their letters."""

    start: int
    stop: int
    look: Style
    told: Sequence[str]


def char_runs(document: Any, index: int, placing: Placing, *, styles: Styles, text: str) -> list[Run] | None:
    """The characters of a page as runs, from the top down; None where they are not to be trusted.

    `text` is what the census has for the page.
    """
    chars = document.extract_chars(index)
    letters = "".join(map(_CHAR, chars))
    if len(letters) != len(chars) or placing.rotate:
        return None
    codes = np.frombuffer(letters.encode("utf-32-le"), np.uint32)
    shown = ~_blank(codes)
    at = np.flatnonzero(shown)
    if not len(at):
        return []
    text = "".join(text.split())
    inked = list(compress(chars, shown.tolist()))
    try:
        ink = _ink(inked, codes[at], at)
        joints = _joints(ink)
        starts, looks = _starts(ink, joints, inked, styles)
        parts = _parted(ink, joints, starts, looks, text)
        return _runs(ink, joints, parts, [_MARK(inked[part.start]) for part in parts], placing)
    except _MisplacedError:
        return None


def _blank(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which codes are spaces."""
    narrow = (codes >= 0x2000) & (codes <= 0x200A)
    return np.asarray((codes <= 0x20) | (codes == 0xA0) | narrow | (codes == 0x202F))


def char_letters(document: Any, index: int) -> str:
    """The letters of a page, from the top down, without their places."""
    return "".join(map(_CHAR, document.extract_chars(index)))


def _ink(chars: Sequence[Any], codes: NDArray[np.uint32], at: NDArray[np.intp]) -> _Ink:
    """The rows of inked characters; untold ones reach to the next."""
    x, y, advance, size = (np.fromiter(map(ask, chars), float, len(chars)) for ask in (_X, _Y, _ADVANCE, _SIZE))
    for place in np.flatnonzero((advance <= 0) | (codes == ord(_UNTOLD))).tolist():
        if codes[place] != ord(_UNTOLD):
            raise _MisplacedError
        follows = place + 1 < len(at) and y[place + 1] == y[place] and at[place + 1] == at[place] + 1
        room = x[place + 1] - x[place] if follows else 0.0
        if advance[place] <= 0:
            advance[place] = room if 0 < room < size[place] else _UNTOLD_ADVANCE * size[place]
        elif _UNTOLD_GAP < (room - advance[place]) / size[place] < RUN_GAP:
            raise _MisplacedError  # what follows has been moved by its width twice
        elif 0 < room < size[place]:
            advance[place] = room  # it tells no width of its own, but that of any glyph its font does not name
    letters = codes.tobytes().decode("utf-32-le")
    return _Ink(codes, letters, at, x, y, x + advance, size)


def _joints(ink: _Ink) -> _Joints:
    """What parts the characters; the order of those printed over others is lost."""
    size, step = ink.size[:-1], np.diff(ink.x)
    level = np.abs(np.diff(ink.y)) <= LINE_STEP * size
    if np.any(level & (np.abs(step) < _OVERPRINT * (ink.end - ink.x)[:-1])):
        raise _MisplacedError
    gap, drawn = ink.x[1:] - ink.end[:-1], np.diff(ink.at) > 1
    cut = ~level | (step < 0) | (gap >= RUN_GAP * size) | (np.abs(np.diff(ink.size)) > _SAME_SIZE)
    maybe = ~cut & ~drawn & (gap > SPACE_GAP * size)
    joints = cut, cut | drawn | maybe, drawn & ~cut & (gap > DRAWN_SPACE * size), maybe
    first = (True, True, False, False)
    cut, head, space, maybe = (np.concatenate(([one], rest)) for one, rest in zip(first, joints, strict=True))
    return _Joints(cut, head, space, maybe)


def _starts(ink: _Ink, joints: _Joints, chars: Sequence[Any], styles: Styles) -> tuple[list[int], list[Style]]:
    """Where runs start, and their looks: at the cuts and where the look of words changes."""
    starts: list[int] = []
    looks: list[Style] = []
    heads = np.flatnonzero(joints.head)
    rows = zip(heads.tolist(), ink.size[heads].tolist(), joints.cut[heads].tolist(), strict=True)
    before: tuple[Any, ...] = ()
    for place, size, cut in rows:
        look = (*_LOOK(chars[place]), size)
        if not cut and look == before:
            continue
        before = look
        font, color, turn, _ = look
        if turn:
            raise _MisplacedError
        style = styles.of(font, size, color)
        if cut or style is not looks[-1]:
            starts.append(place)
            looks.append(style)
    return starts, looks


def _parted(ink: _Ink, joints: _Joints, starts: list[int], looks: list[Style], text: str) -> list[_Part]:
    """Runs parted between words that the file does not show one after the other: across a narrow gutter, say."""
    found: list[_Part] = []
    for start, stop, look in zip(starts, [*starts[1:], len(ink.at)], looks, strict=True):
        told = _told(ink.text[start:stop], text)
        if told:
            found.append(_Part(start, stop, look, told))
            continue
        low = start
        heads = (np.flatnonzero(joints.head[start + 1 : stop]) + start + 1).tolist()
        for head, after in zip([start, *heads], [*heads, stop], strict=True):
            longer = _told(ink.text[low:after], text)
            if longer:
                told = longer
                continue
            if not told:
                raise _MisplacedError
            found.append(_Part(low, head, look, told))
            low, told = head, _told(ink.text[head:after], text)
        if not told:
            raise _MisplacedError
        found.append(_Part(low, stop, look, told))
    return found


def _runs(ink: _Ink, joints: _Joints, parts: list[_Part], marks: Sequence[int | None], placing: Placing) -> list[Run]:
    starts, stops = [part.start for part in parts], [part.stop for part in parts]
    inner = joints.space.copy()
    inner[starts] = False
    spaces = np.flatnonzero(inner)
    spaced = np.insert(ink.codes, spaces, ord(" ")).tobytes().decode("utf-32-le")
    edges = array("d", np.insert(ink.x, spaces, ink.end[spaces - 1]).tobytes())
    lows, highs = ((np.array(ends) + np.searchsorted(spaces, ends)).tolist() for ends in (starts, stops))
    doubtful = np.logical_or.reduceat(joints.doubtful, starts).tolist()
    ends, heights = ink.end[np.array(stops) - 1].tolist(), ink.y[starts].tolist()
    rows = zip(parts, marks, lows, highs, doubtful, ends, heights, strict=True)
    found: list[Run] = []
    for (start, stop, look, told), mark, low, high, doubt, end, y in rows:
        if doubt:
            made = runs_of_glyphs(_glyphs(ink, slice(start, stop), look, told), placing)
        else:
            letters, placed = spaced[low:high], edges[low:high]
            placed.append(end)
            if not isinstance(told, str):
                letters, placed = _spelled(letters, placed, told)
            run = placing.run(letters, placed, y, style=look, order=len(found))
            made = [run] if run else []
        for run in made:
            run.mark = UNMARKED if mark is None else mark
        found += made
    return found


def _told(letters: str, text: str) -> Sequence[str]:
    """Letters as the census has them, untold ones by what stands between the same neighbours; empty if it has not."""
    if _UNTOLD not in letters:
        return letters if letters in text else ""
    if letters == _UNTOLD:
        return ""
    first, *rest = letters.split(_UNTOLD)
    for match in _MAY_HIDE.finditer(text):
        at = match.start()
        if text.endswith(first, 0, at) and (hidden := _hidden(rest, text, at)):
            told = iter(hidden)
            return [unicodedata.normalize("NFKC", next(told)) if one == _UNTOLD else one for one in letters]
    return ""


def _hidden(parts: Sequence[str], text: str, at: int) -> list[str]:
    """What a text hides from `at` on before each of some parts; nothing if these do not follow."""
    found: list[str] = []
    for part in parts:
        for length in _LENGTHS:
            if _HIDDEN.fullmatch(text, at, at + length) and text.startswith(part, at + length):
                found.append(text[at : at + length])
                at += length + len(part)
                break
        else:
            return []
    return found


def _spelled(letters: str, edges: Sequence[float], told: Sequence[str]) -> tuple[str, "array[float]"]:
    """A run with its untold letters as told; the letters of a ligature share its room."""
    spelled = iter(told)
    text: list[str] = []
    placed: list[float] = []
    for letter, left, right in zip(letters, edges, edges[1:], strict=False):
        one = letter if letter == " " else next(spelled)
        text.append(one)
        placed += [left + (right - left) * step / len(one) for step in range(len(one))]
    return "".join(text), array("d", [*placed, edges[-1]])


def _glyphs(ink: _Ink, part: slice, look: Style, letters: Sequence[str]) -> list[Glyph]:
    """Characters one by one, and the spaces drawn between them."""
    found: list[Glyph] = []
    rows = zip(letters, *(column[part].tolist() for column in (ink.at, ink.x, ink.y, ink.end)), strict=True)
    before, right = -1, 0.0
    for letter, at, x, y, end in rows:
        if found and at - before > 1:
            found.append(Glyph(" ", right, y, 0.0, look))
        found.append(Glyph(letter, x, y, end - x, look))
        before, right = at, end
    return found
