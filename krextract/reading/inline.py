"""Inline content of a web page -> blocks: white space collapsed; links, bold and note marks at their offsets."""

import re
from collections.abc import Iterator

from krextract.reading.decode import CONTROLS
from krextract.reading.pages import FlowBlock, FlowLink, FlowNote

_SPACES = re.compile(r"\s+")
_DROPPED = re.compile(f"{CONTROLS.pattern}|[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_BULLET = re.compile(r"(?:[•‣▪▫◦●○■□►▸❖✓➢➔–—*-]|\d{1,2}[.)])\s+(?=\S)")
_PARAGRAPH = re.compile(r"\n\s*\n\s*")
_LONGEST_HEADING = 150
_LONGEST_LEAD = 200
_SENTENCE_END = re.compile(r"[.;,]$")
_LONGEST_SENTENCE_HEADING = 40


class Inline:
    """The text of one block as it comes in."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.last = " "
        self.links: list[FlowLink] = []
        self.notes: list[FlowNote] = []
        self.bold: list[tuple[int, int]] = []

    def add(self, text: str | None) -> None:
        """Characters from the source; its line ends are white space like any other."""
        if text:
            text = _SPACES.sub(" ", _DROPPED.sub("", text))
            self._put(text.lstrip(" ") if self.last.isspace() else text)

    def apart(self, after: str | None) -> None:
        """A space where two elements touch whose characters would otherwise run into one figure or word."""
        first, last = (after or " ")[:1], self.last
        if (
            (last.isdigit() and first.isalnum())
            or (first.isdigit() and last.isalnum())
            or (last.islower() and first.isupper())
        ):
            self._put(" ")

    def line_break(self) -> None:
        """A line break the source asks for."""
        self._put("\n")

    def link(self, start: int, url: str) -> None:
        """A link on what came since `start`."""
        if self.length > start:
            self.links.append(FlowLink(start, self.length, url))

    def note(self, mark: str) -> None:
        """A note mark, which is no part of the text."""
        self.notes.append(FlowNote(self.length, mark))

    def _put(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)
            self.last = text[-1]

    def tail(self) -> str:
        """The last word or two."""
        return "".join(self.parts[-6:])[-20:]

    def blocks(self, kind: str, level: int) -> Iterator[FlowBlock]:
        """What was taken in as blocks: one, unless line breaks part it into paragraphs, items or a heading and text."""
        text = "".join(self.parts)
        if kind == "heading":
            yield from self._block(text, 0, len(text), kind, level)
            return
        start = 0
        for gap in [*_PARAGRAPH.finditer(text), None]:
            end = gap.start() if gap else len(text)
            yield from self._paragraph(text, start, end, kind)
            start = gap.end() if gap else end

    def _paragraph(self, text: str, start: int, end: int, kind: str) -> Iterator[FlowBlock]:
        """Single line breaks part only a bold first line, or lines that all begin with a bullet."""
        first = text.find("\n", start, end)
        if first > 0 and kind == "text" and self._is_bold(text, start, first) and first - start < _LONGEST_HEADING:
            yield from self._block(text, start, first, "heading", 0)
            start = first + 1
        at = start
        for line in re.finditer(r"\n\s*", text[start:end]):
            after = start + line.end()
            if _BULLET.match(text, after, end):
                yield from self._block(text, at, start + line.start(), kind, 0)
                at = after
        yield from self._block(text, at, end, kind, 0)

    def _block(self, text: str, start: int, end: int, kind: str, level: int) -> Iterator[FlowBlock]:
        first, last = start, end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if kind == "text" and (bullet := _BULLET.match(text, start, end)) and not bullet[0][0].isdigit():
            kind, start = "list_item", bullet.end()
        if start == end:
            return
        lead = 0
        if kind in ("text", "list_item"):
            lead = self._lead(text, start, end)
            if kind == "text" and lead == end - start:
                kind, lead = ("heading", 0) if self._headlike(text[start:end]) else (kind, 0)
        yield FlowBlock(
            kind,  # type: ignore[arg-type]
            text[start:end].replace("\n", " "),
            level,
            links=tuple(
                FlowLink(max(one.start, start) - start, min(one.end, end) - start, one.url)
                for one in self.links
                if one.start < end and one.end > start
            ),
            lead=lead if lead < min(end - start, _LONGEST_LEAD) else 0,
            notes=tuple(
                FlowNote(max(0, min(one.offset, end) - start), one.mark)
                for one in self.notes
                if first <= one.offset <= last
            ),
        )

    @staticmethod
    def _headlike(text: str) -> bool:
        limit = _LONGEST_SENTENCE_HEADING if _SENTENCE_END.search(text) else _LONGEST_HEADING
        return len(text) < limit and any(char.isalpha() for char in text)

    def _is_bold(self, text: str, start: int, end: int) -> bool:
        return self._lead(text, start, end) == end - start

    def _lead(self, text: str, start: int, end: int) -> int:
        """How many characters from `start` are bold, spaces between bold stretches included."""
        at = start
        for low, high in self.bold:
            if low <= at < high or (low > at and not text[at:low].strip()):
                at = max(at, min(high, end))
        while at > start and at < end and text[at - 1].isspace():
            at -= 1
        return at - start
