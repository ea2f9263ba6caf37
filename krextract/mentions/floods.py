"""Stretches of a text in which nothing but figures stands: no word, no sign that could make anything of them.

Rules look around every figure, and a megabyte of `1 1 1` has half a million. Within a long stretch of digits, points,
commas and spaces no rule can find a word, so each figure is read by itself; the ends of a stretch are read as ever.
"""

import re
from bisect import bisect_right

_FLOOD = re.compile(r"[\d\s.,;|]{600,}")
_EDGE = 250  # more than any rule looks back or ahead

Span = tuple[int, int]


def find_floods(text: str) -> tuple[Span, ...]:
    """The stretches that hold nothing but figures, without their ends, in order.

    >>> find_floods("Er zijn 12 scholen.")
    ()
    """
    return tuple((match.start() + _EDGE, match.end() - _EDGE) for match in _FLOOD.finditer(text))


def in_flood(floods: tuple[Span, ...], start: int, end: int) -> bool:
    """Whether `start:end` lies within one of the stretches."""
    if not floods:
        return False
    at = bisect_right(floods, (start, len(floods) + end)) - 1
    return at >= 0 and end <= floods[at][1]
