"""Plain text as PDF-to-text tools give it -> its lines, with pages counted and furniture in the flow taken out.

Note: What the tools leave of a page
Some put a form feed between pages, some begin each page with one space; some leave a space at the end of every line
that runs on, which tells the paragraphs exactly. Tab bars and margin labels stand between the lines of a paragraph:
what is repeated word for word in several places and long, or short and on page after page, is no text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise
from statistics import median

from krextract.reading.signs import STARS
from krextract.reading.text_edges import Repeated

_URL = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_STAR = re.compile(rf"{STARS}[\s\ufffd]")
_PAGE_NUMBER = re.compile(r"\b\d{1,3}(?=[A-Z]|$)")
_BULLET = re.compile(r"(?:[•‣◦▪▫●○■□►▸❖✓✔➢➤·\ue000-\uf8ff\ufffd]|[-–—*o](?=\s))[\s\ufffd]*(?=\S)")
_PASSAGE_LINES, _PASSAGE_TIMES, _PASSAGE_LENGTH = 4, 3, 40
_LABEL_LENGTH, _LABEL_LINES, _LABEL_PAGES = 60, 3, 3
_PAGE_STARTS_MOST = 0.2
_RUNS_ON_LEAST = 0.3
_WITHIN_LEAST = 0.2
_LONG_LINE = 0.5
_WIDEST = 160
_CLOSE = 2


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line that is not blank: its text without white space around it, the page it stands on, blank lines before it.

    `runs_on` is whether the tool left a space at its end. `bullet` is the length of a bullet at its beginning.
    `indent` is the number of characters before the text, `room` the length of the longest line close by.
    """

    text: str
    page: int
    gap: int
    runs_on: bool
    bullet: int = 0
    url: bool = False
    furniture: bool = False
    indent: int = 0
    room: int = 0


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text; `marked` is whether ends of lines tell which run on, `width` the usual length of a line,
    `wrapped` whether a paragraph runs over more lines than one."""

    lines: tuple[SourceLine, ...]
    marked: bool
    width: float
    wrapped: bool


def lines_of(text: str, furniture: Repeated) -> Lines:
    """The lines of a text, furniture flagged; `furniture` is what its pages repeat."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\f").split("\n")
    inked = [line for line in raw if line.strip()]
    by_space = "\f" not in text and 0 < sum(map(_starts_page, inked)) <= _PAGE_STARTS_MOST * len(inked)
    found: list[SourceLine] = []
    page, gap = 1, 0
    for line in raw:
        if found and ("\f" in line or (by_space and _starts_page(line))):
            page += 1
        body = line.strip(" \t\f\u00a0")
        if not body:
            gap += 1
            continue
        bullet = _BULLET.match(body)
        found.append(
            SourceLine(
                body,
                page,
                gap,
                line.endswith((" ", "\t")),
                bullet.end() if bullet else 0,
                bool(_URL.match(body)),
                indent=len(line) - len(line.lstrip(" \t\f\u00a0")),
            )
        )
        gap = 0
    marked = sum(line.runs_on for line in found) > _RUNS_ON_LEAST * len(found)
    body_lines = [line for line in found if not line.url]
    width = _usual([len(line.text) for line in body_lines])
    return Lines(_flagged(found, furniture), marked, width, width <= _WIDEST and _wrapped(body_lines, width))


def _wrapped(lines: Sequence[SourceLine], width: float) -> bool:
    """Whether lines are broken for want of room: then many begin within a sentence, with a small letter, below a line
    that is long; not below a factsheet's big figure."""
    pairs = pairwise(lines)
    within = [last for last, line in pairs if line.text[0].islower() and not line.bullet]
    return sum(len(last.text) > _LONG_LINE * width for last in within) > _WITHIN_LEAST * len(lines)


def _starts_page(line: str) -> bool:
    return len(line) > 1 and line[0] == " " and not line[1].isspace() and not _BULLET.match(line[1:])


def _usual(lengths: list[int]) -> float:
    """The length of the line in which the middle letter stands, the lines put in order of length: a factsheet's many
    short lines say nothing of how wide its paragraphs are."""
    ordered, every = sorted(lengths), sum(lengths)
    reached = zip(ordered, accumulate(ordered), strict=True)
    return next((float(length) for length, letters in reached if 2 * letters >= every), 0.0)


def _flagged(lines: Sequence[SourceLine], furniture: Repeated) -> tuple[SourceLine, ...]:
    drop = _passages(lines) | _labels(lines) | _margins(lines, furniture)
    lengths = [0 if index in drop else len(line.text) for index, line in enumerate(lines)]
    return tuple(
        replace(line, furniture=index in drop, room=max(lengths[max(0, index - _CLOSE - 1) : index + _CLOSE + 1]))
        for index, line in enumerate(lines)
    )


def _margins(lines: Sequence[SourceLine], furniture: Repeated) -> set[int]:
    """The lines that pages repeat, at their edges or anywhere; of a page with nothing else none."""
    found: set[int] = set()
    for _, group in groupby(range(len(lines)), key=lambda at: lines[at].page):
        page = list(group)
        head, foot = furniture.margins([lines[at].text for at in page])
        again = {*page[:head], *page[len(page) - foot :], *(at for at in page if furniture.has(lines[at].text))}
        found |= again if len(again) < len(page) else set()
    return found


def _passages(lines: Sequence[SourceLine]) -> set[int]:
    """Lines of passages that come back word for word, page numbers apart."""
    keys = [_PAGE_NUMBER.sub("#", line.text) for line in lines]
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in range(len(keys) - _PASSAGE_LINES + 1):
        places[tuple(keys[index : index + _PASSAGE_LINES])].append(index)
    return {
        index + step
        for window, found in places.items()
        if len(found) >= _PASSAGE_TIMES and sum(map(len, window)) >= _PASSAGE_LENGTH
        for index in found
        for step in range(_PASSAGE_LINES)
        if not lines[index + step].url
    }


def _labels(lines: Sequence[SourceLine]) -> set[int]:
    """Short pieces that begin or end page after page: running heads, margin labels, page numbers."""
    pieces = _edge_pieces(lines)
    pages: dict[str, list[int]] = defaultdict(list)
    for text, page, _ in pieces:
        pages[text].append(page)
    seen = Counter({text: len(set(found)) for text, found in pages.items()})
    near = {
        text
        for text, found in pages.items()
        if seen[text] >= _LABEL_PAGES and median(after - before for before, after in pairwise(sorted(set(found)))) <= 2
    }
    return {index for text, _, indices in pieces if text in near for index in indices}


def _edge_pieces(lines: Sequence[SourceLine]) -> list[tuple[str, int, range]]:
    """The pieces at the edge of a page or just above its notes: (text, page number masked; page; its lines)."""
    starts = [index for index in range(len(lines)) if not index or _apart(lines[index - 1], lines[index])]
    found = []
    for start, stop in pairwise([*starts, len(lines)]):
        text = " ".join(lines[index].text for index in range(start, stop))
        if lines[start].url or len(text) > _LABEL_LENGTH or stop - start > _LABEL_LINES:
            continue
        before, after = lines[start - 1] if start else None, lines[stop] if stop < len(lines) else None
        page = lines[start].page
        if before is None or after is None or before.page != page or after.page != page or _below_text(after):
            found.append((_masked(text), page, range(start, stop)))
    return found


def _below_text(line: SourceLine) -> bool:
    """Whether a line belongs to the addresses and notes under a page's text."""
    return line.url or bool(_STAR.match(line.text))


def _apart(last: SourceLine, line: SourceLine) -> bool:
    return bool(line.gap) or line.page != last.page or line.url != last.url


def _masked(text: str) -> str:
    """A label with its page number masked; the number that leads a chapter's name stays."""
    return re.sub(r"\d+$", "#", text) if not text.isdigit() else "#"
