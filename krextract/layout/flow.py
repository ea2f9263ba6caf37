"""Sources without geometry (web pages, plain text): flow blocks -> laid blocks."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from krextract.layout.blocks import Cell, Grid, LaidBlock, LaidDocument, LaidKind, LaidLink, NoteMark
from krextract.layout.cards import join_cards
from krextract.layout.codes import is_code
from krextract.layout.dehyphenate import Words, join_lines
from krextract.layout.marks import RAISED_DIGITS, Written, brackets_marks, raised_marks
from krextract.layout.stacks import join_stacks
from krextract.layout.values import is_figure
from krextract.reading.pages import FlowBlock, FlowSource, Style
from krextract.textmap import TextMap

_PLAIN = Style("", 0.0, False, False, "#000000")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text as read: its lines joined (old and new offset of each) and its note marks cut out (start and length)."""

    text: str
    lines: tuple[tuple[int, int], ...]
    cuts: tuple[tuple[int, str], ...]

    def at(self, offset: int) -> int:
        """Where a character of the source's text stands in the reading text."""
        index = max(0, bisect_right(self.lines, offset, key=lambda line: line[0]) - 1)
        old, new = self.lines[index]
        joined = new + max(0, offset - old)
        if index + 1 < len(self.lines):
            joined = min(joined, self.lines[index + 1][1])
        gone = sum(min(len(mark), joined - start) for start, mark in self.cuts if start < joined)
        return min(joined - gone, len(self.text))

    def notes(self, offset: int = 0) -> tuple[NoteMark, ...]:
        """The marks cut out, where they stood; `offset` is that of this text in its block."""
        gone = 0
        found: list[NoteMark] = []
        for start, mark in self.cuts:
            found.append(NoteMark(offset + start - gone, mark.translate(RAISED_DIGITS)))
            gone += len(mark)
        return tuple(found)


def lay_flow(source: FlowSource) -> LaidDocument:
    """The blocks of a web page or plain text: lines joined, note marks taken out."""
    flow = list(_with_codes(block for one in source.blocks for block in _coded_rows(one)))
    words = Words(line for block in flow for line in block.text.split("\n"))
    marks = Written(
        any(block.kind == "footnote" and block.text[:1] in ("*", "†", "‡") for block in flow),
        brackets_marks(block.text for block in flow),
    )
    blocks = join_stacks([_laid(block, words, marks) for block in flow])
    return LaidDocument(source.info, tuple(join_cards(blocks)), furniture=source.furniture, warnings=source.warnings)


def _coded_rows(block: FlowBlock) -> Iterable[FlowBlock]:
    """The rows of a table of codes and texts, under a header or none, as items; any other block as it is."""
    head, coded = [row for row in block.cells if not is_code(row[0])], [row for row in block.cells if is_code(row[0])]
    if not coded or head not in ([], [block.cells[0]]) or any(len(row) != 2 for row in coded):
        return (block,)
    return [FlowBlock("list_item", " ".join(row), page=block.page) for row in coded]


def _with_codes(blocks: Iterable[FlowBlock]) -> Iterator[FlowBlock]:
    """Codes that are blocks by themselves joined to the texts that follow them, as items."""
    code: FlowBlock | None = None
    for block in blocks:
        if code and block.kind in ("text", "list_item") and not is_code(block.text):
            shift = len(code.text) + 1
            yield replace(
                block,
                kind="list_item",
                text=f"{code.text} {block.text}",
                links=tuple(replace(link, start=link.start + shift, end=link.end + shift) for link in block.links),
                notes=tuple(replace(note, offset=note.offset + shift) for note in block.notes),
                lead=0,
            )
            code = None
            continue
        if code:
            yield code
        code = block if block.kind in ("heading", "text", "list_item") and is_code(block.text) else None
        if not code:
            yield block
    if code:
        yield code


def _laid(block: FlowBlock, words: Words, marks: Written) -> LaidBlock:
    if block.kind == "table" and block.cells:
        return _table(block, marks)
    kinds: dict[str, LaidKind] = {"heading": "heading", "list_item": "list_item", "footnote": "footnote"}
    reading = _read(block.text, words, marks)
    return LaidBlock(
        kinds.get(block.kind, "text"),
        TextMap(reading.text),
        _PLAIN,
        block.page,
        level=block.level,
        lead=reading.at(block.lead),
        links=tuple(LaidLink(reading.at(link.start), reading.at(link.end), link.url) for link in block.links),
        notes=tuple(sorted((*reading.notes(), *_noted(block, reading)), key=lambda note: note.offset)),
    )


def _noted(block: FlowBlock, reading: _Reading) -> Iterable[NoteMark]:
    """The marks that reading took out of a text, where they stood in it."""
    return (NoteMark(reading.at(note.offset), note.mark) for note in block.notes)


def _read(text: str, words: Words, marks: Written) -> _Reading:
    """Join the lines of a text and cut its note marks out; the mark that begins a note stays."""
    lines = text.split("\n")
    joined, starts = join_lines(lines, words.__contains__)
    places: list[tuple[int, int]] = []
    old = 0
    for line, start in zip(lines, starts, strict=True):
        places.append((old + len(line) - len(line.lstrip()), start))
        old += len(line) + 1
    spans = [*raised_marks(joined), *marks.spans(joined)]
    cuts = tuple((start, joined[start:end]) for start, end in sorted(spans))
    kept: list[str] = []
    at = 0
    for start, mark in cuts:
        kept.append(joined[at:start])
        at = start + len(mark)
    kept.append(joined[at:])
    return _Reading("".join(kept), tuple(places), cuts)


def _table(block: FlowBlock, marks: Written) -> LaidBlock:
    """A table of cell texts: header rows joined column by column, rows on lines of their own."""
    nothing = Words(())
    width = max(len(row) for row in block.cells)
    cells = [[_read(part, nothing, marks) for part in (*row, *("",) * (width - len(row)))] for row in block.cells]
    head = tuple(
        " ".join(dict.fromkeys(row[column].text for row in cells[: block.header_rows] if row[column].text))
        for column in range(width)
    )
    labelled = len(cells) > block.header_rows + 1 or any(part.text and not is_figure(part.text) for part in cells[-1])
    lines: list[str] = []
    found: list[Cell] = []
    notes: list[NoteMark] = []
    at = 0
    for number, row in enumerate(cells, -block.header_rows):
        start = at
        for column, part in enumerate(row):
            if not part.text:
                continue
            end = start + len(part.text)
            if number >= 0:
                label = row[0].text if column and labelled else ""
                found.append(Cell(number, column, start, end, head[column], label))
            notes += part.notes(start)
            start = end + 1
        lines.append(" ".join(part.text for part in row if part.text))
        at += len(lines[-1]) + 1
    grid = Grid(head, tuple(tuple(part.text for part in row) for row in cells[block.header_rows :]), tuple(found))
    return LaidBlock("table", TextMap("\n".join(lines)), _PLAIN, block.page, grid=grid, notes=tuple(notes))
