"""The marks of a tagged page: which stretch of its content belongs to which element, and so which run does.

Note: Two ways to the marks
What is drawn says by a number, its mark, which element it is part of. pdf_oxide tells the marks of characters
(`oxide_chars`), but not those of spans, and PDFium those of objects, one by one. So where runs come without marks, they
are looked up among the letters that the content shows under each: they come in the same order.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import pikepdf

from krextract.reading.decode import bare, plain
from krextract.reading.pages import UNMARKED, Run

_OPENS = re.compile(rb"B[DM]C\b")
_OPERANDS = 300  # bytes in which they stand
_NUMBER = re.compile(rb"/MCID\s+(\d{1,9})")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s*\Z")
_NEAR, _NEXT = 400, 3  # letters behind the run before, within which one is looked for, and a short one
_TELLING = 5  # letters that are more than a short run has, which is found anywhere


def marked_parts(content: bytes, properties: Any) -> Iterator[tuple[int, bytes]]:
    """The parts of a content with the mark each is drawn under; what has no number of its own is part of what is
    around it, unless that is an artifact."""
    stack: list[int] = []
    for part in content.split(b"EMC"):
        *heads, rest = _OPENS.split(part)
        for head in heads:
            around = stack[-1] if stack else UNMARKED
            yield around, head
            stack.append(_mark(head[-_OPERANDS:], around, properties))
        yield (stack.pop() if stack else UNMARKED), rest


def _mark(operands: bytes, around: int, properties: Any) -> int:
    """The mark that some operands open."""
    if number := _NUMBER.search(operands):
        return int(number[1])
    if b"/Artifact" in operands:
        return UNMARKED
    named = _NAMED.search(operands)
    if named is None or not isinstance(properties, pikepdf.Dictionary):
        return around
    listed = properties.get("/" + named[1].decode("latin-1"))
    mark = listed.get("/MCID") if isinstance(listed, pikepdf.Dictionary) else None
    return mark if isinstance(mark, int) else around


def give_marks(runs: Sequence[Run], stretches: Sequence[tuple[int, str]]) -> None:
    """Runs given the marks of the stretches of letters in which they are found."""
    marks = [mark for mark, _ in stretches]
    texts = [plain(bare(letters)) for _, letters in stretches]
    text = "".join(texts)
    starts = list(accumulate(map(len, texts)))
    at = 0
    for run in runs:
        letters = plain(bare(run.text))
        told = len(letters) > _TELLING
        found = text.find(letters, at, at + len(letters) + (_NEAR if told else _NEXT)) if letters else -1
        if found < 0 and told:
            found = text.find(letters)
        if found >= 0:
            run.mark = marks[bisect_right(starts, found)]
            at = found + len(letters)
