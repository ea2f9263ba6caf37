"""Lines -> reading text that knows its place, and the finished blocks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from krextract.layout.blocks import Cell, Grid, LaidBlock, LaidLink, NoteMark, Pair
from krextract.layout.dehyphenate import SOFT, Words, breaks_range, joint
from krextract.layout.infographics import Infographic
from krextract.layout.lines import SMALL, Line, needs_space
from krextract.layout.marks import Written
from krextract.layout.paragraphs import Paragraph, look
from krextract.layout.tables import Lines, Table
from krextract.layout.tidy import slice_run
from krextract.reading.pages import Run, Style, WebLink
from krextract.reading.signs import STARS
from krextract.textmap import Segment, TextMap

_NOTE_MARK = re.compile(rf"\s*(?:\d{{1,3}}|{STARS}|[a-z](?=$))(?![\d.)\]])")


@dataclass(frozen=True, slots=True)
class Context:
    """What texts of one document share: its words, its links per page, and the note marks it writes large."""

    words: Words
    links: Mapping[int, Sequence[WebLink]]
    marks: Written


class Builder:
    """A text under construction with the places of its characters."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.parts: list[str] = []
        self.length = 0
        self.segments: list[Segment] = []
        self.notes: list[NoteMark] = []
        self.styled: list[tuple[int, Style, list[str]]] = []

    def lines(self, lines: Iterable[Line], *, skip_bullet: bool = False, keep_mark: bool = False) -> None:
        """Lines one after another; `keep_mark` keeps the mark that begins a note."""
        for number, line in enumerate(lines):
            if number:
                self.next_line(line.text)
            runs, marks = line.runs, line.marks
            first = 1 if skip_bullet and number == 0 and line.bullet else 0
            if keep_mark and number == 0 and (mark := _NOTE_MARK.match(runs[0].text)):
                self.add(slice_run(runs[0], 0, mark.end()), line.page)
                self.space()
                runs = (slice_run(runs[0], mark.end(), len(runs[0].text)), *runs[1:])
            for index in range(first, len(runs)):
                run = runs[index]
                if index in marks or (number and not index and _parted_mark(line)):
                    self.note(run.text.strip())
                    continue
                if index > first and needs_space(runs[index - 1], run):
                    self.space()
                self.add(run, line.page)

    def add(self, run: Run, page: int) -> None:
        """Characters of one run, note marks as large as the text taken out."""
        text = run.text
        if not text:
            return
        at = 0
        for start, end in self.context.marks.spans(text):
            self.append(text[at:start], run, page, at)
            self.note(text[start:end])
            at = end
        self.append(text[at:], run, page, at)

    def append(self, text: str, run: Run, page: int, offset: int) -> None:
        """Characters of a run from `offset`, without a space that follows a space."""
        if text[:1].isspace() and (not self.parts or self.parts[-1].endswith((" ", "\n"))):
            bare = text.lstrip()
            offset += len(text) - len(bare)
            text = bare
        if not text:
            return
        edges = run.edges if len(text) == len(run.text) else run.edges[offset : offset + len(text) + 1]
        self.segments.append(Segment(self.length, page, run.top, run.bottom, edges))
        self.parts.append(text)
        if self.styled and self.styled[-1][1] is run.style:
            self.styled[-1][2].append(text)
        else:
            self.styled.append((self.length, run.style, [text]))
        self.length += len(text)

    def space(self, char: str = " ") -> None:
        """A space without a place, unless there is one."""
        if self.parts and not self.parts[-1].endswith((" ", "\n")):
            self.parts.append(char)
            self.length += 1

    def note(self, mark: str) -> None:
        """A note mark that stood here."""
        self.notes.append(NoteMark(self.length, mark.strip("()[],")))

    def next_line(self, following: str) -> None:
        """A line end: a space, or what its hyphen asks for."""
        last = self.parts[-1][-1] if self.parts else "x"
        if last.isspace():
            self.strip()
            last = self.parts[-1][-1] if self.parts else "x"
        if last in SOFT:
            self.drop(1)
        elif last == "-":
            left = "".join(self.parts[-4:])[:-1]
            verdict = joint(left, following, self.context.words.__contains__)
            if verdict == "drop":
                self.drop(1)
            elif verdict == "space":
                self.space()
        else:
            slashed = last == "/" and following[:1].isalpha() and not self.text()[-2:-1].isspace()
            if not slashed and not (last == "–" and breaks_range(self.text(), following)):
                self.space()

    def strip(self) -> None:
        """Take back spaces at the end."""
        while self.parts and self.parts[-1][-1].isspace():
            if self.segments and self.segments[-1].start + len(self.segments[-1].edges) - 1 == self.length:
                self.drop(len(self.parts[-1]) - len(self.parts[-1].rstrip()))
            else:
                self.length -= len(self.parts.pop())

    def drop(self, count: int) -> None:
        """Take back the last characters, which stand in the last segment."""
        last = self.parts.pop()
        segment = self.segments.pop()
        self.length -= len(last)
        if kept := last[:-count]:
            edges = segment.edges[: len(kept) + 1]
            self.segments.append(Segment(segment.start, segment.page, segment.top, segment.bottom, edges))
            self.parts.append(kept)
            self.length += len(kept)

    def text(self) -> str:
        """What was built so far."""
        return "".join(self.parts)

    def style(self, default: Style) -> Style:
        """The style of most characters."""
        weights: dict[Style, int] = {}
        for _, style, texts in self.styled:
            weights[style] = weights.get(style, 0) + sum(map(len, texts))
        return max(weights, key=weights.__getitem__) if weights else default

    def links(self) -> tuple[LaidLink, ...]:
        """The links whose boxes cover characters."""
        return tuple(_links(self.segments, self.context.links))


def _parted_mark(line: Line) -> bool:
    """Whether a line in the midst of a text begins with a raised note mark, parted from the word that it belongs to."""
    first = line.runs[0]
    return (
        len(line.runs) > 1
        and first.text.strip().isdigit()
        and first.style.size < SMALL * line.size
        and line.baseline - first.baseline > 0.15 * line.size
    )


def block_of(paragraph: Paragraph, context: Context, level: int = 0) -> LaidBlock:
    """The finished block of a paragraph; `level` is what a heading says of itself."""
    builder = Builder(context)
    builder.lines(paragraph.lines, skip_bullet=paragraph.kind == "list_item", keep_mark=paragraph.kind == "footnote")
    builder.strip()
    text = builder.text()
    return LaidBlock(
        paragraph.kind,
        TextMap(text, tuple(builder.segments)),
        builder.style(paragraph.lines[0].style),
        paragraph.page,
        level,
        lead=_lead(builder) if paragraph.kind in ("text", "list_item") and len(builder.styled) > 1 else 0,
        panel=bool(paragraph.panel),
        spans=paragraph.spans,
        links=builder.links(),
        notes=tuple(builder.notes),
    )


def _lead(builder: Builder) -> int:
    """Length of the bold or coloured beginning of a text, 0 where all of it or nothing is set so."""
    inked = [(start, style) for start, style, texts in builder.styled if any(map(str.strip, texts))]
    if not inked:
        return 0
    first = look(inked[0][1])
    end = next((start for start, style in inked if look(style) != first), 0)
    return len(builder.text()[:end].rstrip()) if end and first != look(builder.style(inked[0][1])) else 0


def _links(segments: Sequence[Segment], links: Mapping[int, Sequence[WebLink]]) -> Iterable[LaidLink]:
    pages = dict.fromkeys([segment.page for segment in segments])
    for page in pages:
        if not links.get(page):
            continue
        on_page = [segment for segment in segments if segment.page == page] if len(pages) > 1 else segments
        low, high = min([segment.top for segment in on_page]), max([segment.bottom for segment in on_page])
        for link in links[page]:
            middle = (link.top + link.bottom) / 2
            if not low <= middle <= high:
                continue
            for segment in on_page:
                if segment.top <= middle <= segment.bottom and (span := _covered(segment, link)):
                    yield LaidLink(span[0], span[1], link.url)


def _covered(segment: Segment, link: WebLink) -> tuple[int, int] | None:
    """The characters of a segment whose middle a link covers."""
    edges = segment.edges
    if link.x0 >= edges[-1] or link.x1 <= edges[0]:
        return None
    inside = [at for at in range(len(edges) - 1) if link.x0 <= (edges[at] + edges[at + 1]) / 2 <= link.x1]
    return (segment.start + inside[0], segment.start + inside[-1] + 1) if inside else None


def table_block(table: Table, context: Context, panel: bool) -> LaidBlock:
    """A table as a block: rows on lines of their own, cells parted by spaces."""
    builder = Builder(context)
    header = [_cell(builder, lines) for lines in _once(table.header)]
    names = _texts(table.header, context)
    cells: list[Cell] = []
    rows: list[tuple[str, ...]] = []
    for number, row in enumerate(table.rows):
        if builder.parts:
            builder.strip()
            builder.space("\n")
        texts: list[str] = []
        for column, lines in enumerate(row):
            span = _cell(builder, lines)
            text = builder.text()[span[0] : span[1]]
            texts.append(text)
            if text:
                cells.append(Cell(number, column, span[0], span[1], names[column], texts[0] if column else ""))
        rows.append(tuple(texts))
    del header
    builder.strip()
    first = next(lines[0] for row in (table.header, *table.rows) for lines in row if lines)
    return LaidBlock(
        "table",
        TextMap(builder.text(), tuple(builder.segments)),
        builder.style(first.style),
        first.page,
        panel=panel,
        links=builder.links(),
        notes=tuple(builder.notes),
        grid=Grid(names, tuple(rows), tuple(cells)),
    )


def _once(header: Sequence[Lines]) -> list[Lines]:
    """Header cells without the repeats of one that stands over several columns."""
    return [cell for at, cell in enumerate(header) if cell and (at == 0 or cell != header[at - 1])]


def _cell(builder: Builder, lines: Lines, *, skip_bullet: bool = False) -> tuple[int, int]:
    """Write a cell; the span of its characters. Of a drawing the sign before a figure is left out: it is an icon."""
    if not lines:
        return builder.length, builder.length
    builder.space()
    start = builder.length
    builder.lines(lines, skip_bullet=skip_bullet)
    builder.strip()
    return start, builder.length


def _texts(cells: Iterable[Lines], context: Context) -> tuple[str, ...]:
    texts = []
    for lines in cells:
        builder = Builder(context)
        _cell(builder, lines)
        texts.append(builder.text())
    return tuple(texts)


def infographic_block(found: Infographic, context: Context, panel: bool) -> LaidBlock:
    """An infographic as a block: its parts in reading order, parted by spaces."""
    builder = Builder(context)
    spans = [_cell(builder, lines, skip_bullet=True) for lines in found.parts]
    text = builder.text()
    caption = " ".join(text[slice(*spans[at])] for at in found.shared)
    series = dict(found.series)
    pairs = tuple(
        Pair(*spans[figure], " ".join(text[slice(*spans[at])] for at in (label, series.get(figure, -1)) if at >= 0)
             or found.borrowed, caption)
        for figure, label in found.pairs
    )  # fmt: skip
    first = found.parts[0][0]
    return LaidBlock(
        "infographic" if pairs else "label",
        TextMap(text, tuple(builder.segments)),
        builder.style(first.style),
        first.page,
        panel=panel,
        links=builder.links(),
        notes=tuple(builder.notes),
        pairs=pairs,
    )
