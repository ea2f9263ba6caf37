"""Codes set apart from their texts: in a column, a circle or a cell of their own beside them, or on a line above.

A list of recommendations is drawn so as often as it is written; what `22a` numbers is one item with it all the same.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from krextract.layout.lines import Line
from krextract.reading.pages import Run

BESIDE = 8.0
"""A text begins at most this many sizes after its code."""
PITCH = 1.75
"""Lines of one text follow each other at this many sizes."""
ABOVE = 2.2
"""A code stands at most this many sizes above its text."""
LETTERS = 12
"""What has fewer letters is no text but a label or a cell."""

_CODE = re.compile(r"\(?[1-9]\d[a-t](?:\([ivx]{1,4}\))?[.:)]?$")


def hang_codes(pieces: Sequence[Line]) -> list[Line]:
    """The pieces with each code that stands by itself at the beginning of its text.

    A column `22a.`, `22b.` beside two paragraphs gives the lines `22a. Zorg` and `22b. Neem`.
    """
    codes = [piece for piece in pieces if len(piece.text) < 12 and _CODE.match(piece.text)]
    if not codes:
        return list(pieces)
    rest = sorted((piece for piece in pieces if piece not in codes), key=lambda piece: piece.baseline)
    hosts: dict[int, Line] = {}
    for code in codes:
        host = _beside(code, rest, codes) or _below(code, rest)
        if host is not None and id(host) not in hosts:
            hosts[id(host)] = code
    taken = {id(code) for code in hosts.values()}
    return [
        _begun(hosts[id(piece)], piece) if id(piece) in hosts else piece for piece in pieces if id(piece) not in taken
    ]


def _beside(code: Line, rest: Sequence[Line], codes: Sequence[Line]) -> Line | None:
    """The first line of the text that stands right of a code, level with its top or around it."""
    size = code.size
    level = [
        piece
        for piece in rest
        if 0 < piece.x0 - code.x1 < BESIDE * size and piece.top < code.bottom and piece.bottom > code.top
    ]
    if not level:
        return None
    edge = min(piece.x0 for piece in level)
    for text in _texts(piece for piece in rest if abs(piece.x0 - edge) < 0.3 * size):
        if text[0].top < code.bottom and text[-1].bottom > code.top and _is_text(text):
            even = [line for line in text if abs(line.baseline - code.baseline) < 0.15 * size]
            near = sum(text[0].top < other.bottom and text[-1].bottom > other.top for other in codes)
            return even[0] if even and (even[0] is text[0] or near > 1) else text[0]
    return None


def _below(code: Line, rest: Sequence[Line]) -> Line | None:
    """The first line of the text that stands right under a code, with nothing beside the code."""
    under = [piece for piece in rest if 0 < piece.baseline - code.baseline < ABOVE * max(code.size, piece.size)]
    host = next((piece for piece in under if abs(piece.x0 - code.x0) < 0.5 * piece.size), None)
    return host if host is not None and _is_text([host]) else None


def _texts(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines one under another gathered into texts, parted by white."""
    texts: list[list[Line]] = []
    for line in lines:
        if texts and line.baseline - texts[-1][-1].baseline < PITCH * line.size:
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
