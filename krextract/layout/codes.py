"""Codes set apart from their texts: in a column, a circle or a cell of their own beside them, or on a line above.

A list of recommendations is drawn so as often as it is written; what `22a` numbers is one item with it all the same.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from krextract.layout.lines import Line, line_of
from krextract.reading.pages import Run

BESIDE = 8.0
"""A text begins at most this many sizes after its code."""
PITCH, WIDER = 1.75, 1.08
"""Lines of one text follow each other at most at this many sizes, and at this many times the least step of all."""
ABOVE = 2.2
"""A code stands at most this many sizes above its text."""
INDENT, OUTDENT = 5.0, 1.5
"""A text under its code is set in or out by at most this many sizes."""
LETTERS = 12
"""What has fewer letters is no text but a label or a cell."""

_CODE = re.compile(r"\(?[1-9]\d[a-t](?:\([ivx]{1,4}\))?[.:)]?$")


def is_code(text: str) -> bool:
    """Whether a text is no more than the code of a recommendation with a letter: `22a`, `42b(iii).`."""
    return len(text) < 12 and bool(_CODE.match(text))


def hang_codes(pieces: Sequence[Line]) -> list[Line]:
    """The pieces with each code that stands by itself at the beginning of its text.

    A column `22a.`, `22b.` beside two paragraphs gives the lines `22a. Zorg` and `22b. Neem`.
    """
    codes = [piece for piece in pieces if is_code(piece.text)]
    if not codes:
        return list(pieces)
    pieces = [part for piece in pieces for part in _detached(piece, codes)]
    codes = [piece for piece in pieces if is_code(piece.text)]
    rest = sorted((piece for piece in pieces if piece not in codes), key=lambda piece: piece.baseline)
    hosts = _beside(sorted(codes, key=lambda code: code.baseline), rest)
    for code in codes:
        if id(code) not in {id(one) for one in hosts.values()} and (host := _below(code, rest)) is not None:
            hosts.setdefault(id(host), code)
    taken = {id(code) for code in hosts.values()}
    return [
        _begun(hosts[id(piece)], piece) if id(piece) in hosts else piece for piece in pieces if id(piece) not in taken
    ]


def _detached(piece: Line, codes: Sequence[Line]) -> Sequence[Line]:
    """A code and the line of text level with it as two, where other codes under or above it stand by themselves: it may
    be a line in the midst of its text."""
    number = piece.hang > piece.x0 and is_code(piece.runs[0].text.strip())
    if not number or piece.bullet or all(abs(code.x0 - piece.x0) > 2 for code in codes):
        return (piece,)
    return line_of(piece.runs[:1], piece.page), line_of(piece.runs[1:], piece.page)


def _beside(codes: Sequence[Line], rest: Sequence[Line]) -> dict[int, Line]:
    """The code of each line that begins a text right of one, by the line's `id`."""
    found: dict[int, Line] = {}
    columns: dict[int, list[Line]] = {}
    for code in codes:
        level = [
            piece.x0
            for piece in rest
            if 0 < piece.x0 - code.x1 < BESIDE * code.size and piece.top < code.bottom and piece.bottom > code.top
        ]
        if level:
            columns.setdefault(round(min(level)), []).append(code)
    for edge, own in columns.items():
        for text in _texts([piece for piece in rest if abs(piece.x0 - edge) < 0.3 * piece.size + 0.5]):
            inside = [code for code in own if text[0].top < code.bottom and text[-1].bottom > code.top]
            if inside and _is_text(text):
                found.update((id(host), code) for host, code in zip(_firsts(text, inside), inside, strict=False))
    return found


def _firsts(text: Sequence[Line], codes: Sequence[Line]) -> list[Line]:
    """The first line of each part of a text that has a code of its own: level with the code where the first code is,
    else the code stands in the middle of its part."""
    even = [
        next((line for line in text if abs(line.baseline - code.baseline) < 0.15 * code.size), None) for code in codes
    ]
    if even[0] is text[0]:
        return [line for line in even if line is not None]
    firsts: list[Line] = []
    at = 0
    for code in codes:
        if at == len(text):
            break
        firsts.append(text[at])
        ends = range(at, len(text))
        last = min(ends, key=lambda end: abs(text[at].baseline + text[end].baseline - 2 * code.baseline))
        at = last + 1
    return firsts


def _below(code: Line, rest: Sequence[Line]) -> Line | None:
    """The first line of the text that stands right under a code, with nothing beside the code."""
    under = [piece for piece in rest if 0 < piece.baseline - code.baseline < ABOVE * max(code.size, piece.size)]
    host = next((piece for piece in under if -OUTDENT < (piece.x0 - code.x0) / piece.size < INDENT), None)
    return host if host is not None and _is_text([host]) else None


def _texts(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines one under another gathered into texts, parted by white."""
    texts: list[list[Line]] = []
    steps = [below.baseline - above.baseline for above, below in pairwise(lines)]
    least = min((step for step in steps if step > 0.8 * lines[0].size), default=0.0)
    for line in lines:
        if texts and line.baseline - texts[-1][-1].baseline < min(PITCH * line.size, WIDER * least + 0.3):
            texts[-1].append(line)
        else:
            texts.append([line])
    return texts


def _is_text(lines: Sequence[Line]) -> bool:
    return sum(char.isalpha() for line in lines for char in line.text) >= LETTERS


def _begun(code: Line, host: Line) -> Line:
    """A line that a code begins; the code is set like it, so that nothing parts the two."""
    before = _as_set(code, host)
    return replace(
        host,
        runs=(*before, *host.runs),
        text=f"{code.text} {host.text}",
        x0=min(code.x0, host.x0),
        bullet=False,
        hang=max(host.x0, code.x0 + 0.01),
        marks=frozenset(at + len(before) for at in host.marks),
    )


def _as_set(code: Line, host: Line) -> list[Run]:
    last = code.runs[-1]
    blank = replace(last, text=f"{last.text} ", edges=(*last.edges, last.edges[-1]))
    return [replace(run, style=host.runs[0].style) for run in (*code.runs[:-1], blank)]
