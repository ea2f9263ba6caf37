"""Lines -> reading text that knows its place."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from krextract.layout.blocks import LaidBlock, LaidLink, NoteMark
from krextract.layout.dehyphenate import SOFT, joint
from krextract.layout.furniture import Sheet
from krextract.layout.lines import needs_space
from krextract.layout.paragraphs import Paragraph, look
from krextract.reading.pages import Run, Style, WebLink
from krextract.textmap import Segment, TextMap

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2019'][^\W\d_]+)*")
_ODD = re.compile("[\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufb00-\ufb06\ufeff\ufffe]")
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}


class Speller:
    """The document's own words, to judge hyphens by."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        words: set[str] = set()
        for sheet in sheets:
            for piece in sheet.pieces:
                words.update(_WORD.findall(piece.text.lower())[:-1])
        self._words = words

    def knows(self, word: str) -> bool:
        """Whether the document uses the word within a line."""
        return word in self._words


class Builder:
    """A text under construction with the places of its characters."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.parts: list[str] = []
        self.length = self.before = 0
        self.segments: list[Segment] = []
        self.notes: list[NoteMark] = []

    def add(self, text: str, run: Run, edges: tuple[float, ...]) -> None:
        """Characters of one run."""
        self.before = self.length
        if not self.parts or self.parts[-1].endswith(" "):
            kept = len(text) - len(text.lstrip())
            text, edges = text[kept:], edges[kept:]
        if text:
            self.segments.append(Segment(self.length, self.page, run.top, run.bottom, edges))
            self.parts.append(text)
            self.length += len(text)

    def space(self) -> None:
        """A space without a place, unless there is one."""
        if self.parts and not self.parts[-1].endswith(" "):
            self.parts.append(" ")
            self.length += 1

    def note(self, mark: str) -> None:
        """A note mark that stood here."""
        self.notes.append(NoteMark(self.length, mark))

    def drop_last(self) -> None:
        """Take the last character back (a hyphen)."""
        last = self.parts.pop()
        segment = self.segments.pop()
        self.length -= len(last)
        if len(last) > 1:
            self.segments.append(Segment(self.length, segment.page, segment.top, segment.bottom, segment.edges[:-1]))
            self.parts.append(last[:-1])
            self.length += len(last) - 1


def clean(text: str, edges: tuple[float, ...]) -> tuple[str, tuple[float, ...]]:
    """Odd spaces made plain, ligatures spelled out, invisible characters dropped; edges kept in step."""
    if text.isascii() or not _ODD.search(text):
        return text, edges
    chars: list[str] = []
    kept: list[float] = [edges[0]]
    for index, char in enumerate(text):
        left, right = edges[index], edges[index + 1]
        spelled = _spelled(char, index == len(text) - 1)
        for number, _ in enumerate(spelled, 1):
            kept.append(left + (right - left) * number / len(spelled))
        chars.append(spelled)
    return "".join(chars), tuple(kept)


def _spelled(char: str, last: bool) -> str:
    if char in _LIGATURES:
        return _LIGATURES[char]
    if char in "\u00ad\ufffe":
        return char if last else ""
    if not _ODD.match(char):
        return char
    return " " if char.isspace() else ""


def block_of(paragraph: Paragraph, speller: Speller, links: Mapping[int, Sequence[WebLink]]) -> LaidBlock:
    """The finished block of a paragraph."""
    builder = Builder(paragraph.page)
    weights: Counter[Style] = Counter()
    lead = 0
    first = paragraph.lines[0].runs[-1].style
    for number, line in enumerate(paragraph.lines):
        builder.page = line.page
        skip = 1 if line.bullet and number == 0 and paragraph.kind == "list_item" else 0
        if number:
            _next_line(builder, line.runs[0], speller)
        for index in range(skip, len(line.runs)):
            run = line.runs[index]
            if index == skip and number == 0:
                first = run.style
            if index in line.marks:
                builder.note(run.text.strip())
                continue
            text, edges = clean(run.text, run.edges)
            if index > skip and needs_space(line.runs[index - 1], run):
                builder.space()
            builder.add(text, run, edges)
            weights[run.style] += len(text)
            if lead == builder.before and look(run.style) == look(first):
                lead = builder.length
            elif lead == builder.before and not text.strip():
                lead = builder.length
    text = "".join(builder.parts)
    style = max(weights, key=weights.__getitem__) if weights else first
    end = len(text.rstrip())
    lead = min(len(text[:lead].rstrip()), end)
    return LaidBlock(
        paragraph.kind,
        TextMap(text[:end], tuple(builder.segments)),
        style,
        paragraph.page,
        lead=lead if paragraph.kind in ("text", "list_item") and look(first) != look(style) and lead < end else 0,
        panel=paragraph.panel,
        spans=paragraph.spans,
        links=tuple(_links(builder.segments, links)) if links else (),
        notes=tuple(builder.notes),
    )


def _next_line(builder: Builder, run: Run, speller: Speller) -> None:
    """A line end: a space, or what its hyphen asks for."""
    last = builder.parts[-1][-1:] if builder.parts else ""
    if last in SOFT and last:
        builder.drop_last()
        return
    if last != "-":
        builder.space()
        return
    left = "".join(builder.parts[-3:])[:-1]
    verdict = joint(left, run.text.lstrip(), speller.knows)
    if verdict == "drop":
        builder.drop_last()
    elif verdict == "space":
        builder.space()


def _links(segments: Sequence[Segment], links: Mapping[int, Sequence[WebLink]]) -> Iterable[LaidLink]:
    return ()
