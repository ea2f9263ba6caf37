"""Plain text -> blocks: paragraphs, items, headings, captions and notes built again from lines.

Lines of a block stay apart by newlines: whether a hyphen at a line's end goes is for layout to decide.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from typing import Literal

from krextract.errors import SourceError
from krextract.reading.decode import decode
from krextract.reading.options import ReadOptions
from krextract.reading.pages import FileInfo, FlowBlock, FlowLink, FlowSource, ReadWarning
from krextract.reading.signs import MARKS, YEAR
from krextract.reading.text_columns import part_columns
from krextract.reading.text_edges import repeated
from krextract.reading.text_lines import Lines, SourceLine, lines_of
from krextract.reading.text_tables import TextTable, find_tables

Kind = Literal["heading", "text", "list_item", "caption", "footnote"]

_SENTENCE_END = re.compile(rf"[.!?…:;][\"'”’)\]]*(?:\d{{1,2}}| ?{MARKS})?$")
_NO_HEADING_END = re.compile(r"[.,;…!][\"'”’)\]]*$")
_CAPTION = re.compile(
    r"(?:(?:Figuur|Tabel|Grafiek|Afbeelding|Kaart|Diagram)|(?:FIGUUR|TABEL|GRAFIEK))\s+[A-Z]?\d{1,3}[a-z]?\b"
)
_SOURCE = re.compile(r"bron(?:nen)?\s*:", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\(?\d{1,3}[.)]|\(?[a-z][.)])\s+(?=\S)")
_STARRED_NOTE = rf"(?P<star>{MARKS})[\s\ufffd]*(?=[\w‘“'\"])"
_NOTE = re.compile(rf"(?P<mark>\d{{1,3}})[.)]?\s+(?=\S)|{_STARRED_NOTE}")
_NOTE_STAR = re.compile(_STARRED_NOTE)
_GLUED = re.compile(r"[^\W\d_][.,;:)\"”’]{0,2}(\d{1,2})(?=\s|$)")
_STARRED = re.compile(rf"\S({MARKS})(?=[\s.,;:)]|$)")
_FIGURE = re.compile(
    r"[€$±><~]?\s?\d[\d.,]*\s?(?:%|procent|miljoen|miljard|duizend|euro|jaar|weken|maanden|dagen|uur)?$"
    r"|(?:\d+|[Éé]én)\sop\s(?:de\s)?(?:\d+|[a-z]+)$"
)
_NAMED_FIGURE = re.compile(r"[^.,:;]{2,60}: ?[€<>±]? ?\d[\d.,]*(?: ?%| [a-z]+)?$")
"""A line of a list: `meldingen: 1.200`."""
_FACT = re.compile(r"(?!\d+(?:\.\d+)*[.)]?\s+[A-Z]).*?(?<![\w.,-])(?!(?:19|20)\d\d(?![\d.,%]))\d[\d.,]*(?!\w)")
_LINK = re.compile(r"(?:^|\s)(?:en|of|van|de|het|een|in|op|voor|met|aan|bij|naar|over|tegen|uit|&)$", re.IGNORECASE)
"""Words that end no heading."""
_HEADING_LENGTH, _HEADING_LINES = 160, 4
_HALF_LINE, _SHORT_LINE, _ROOM, _FILLED = 0.5, 0.7, 0.85, 0.92
_LOOK_BACK = 10
_FIGURE_END = re.compile(rf"(?<![\w.,])(?!{YEAR}\b)[\d.,]*\d%?$")


def read_text(data: bytes, name: str, options: ReadOptions) -> FlowSource:
    """A plain text as a flow of blocks; see `krextract.reading.open_source`."""
    text, warnings = decode(data, name, options)
    again = repeated(text)
    lines = lines_of(part_columns(text, again), again)
    tables = tuple(find_tables(lines.lines))
    blocks = tuple(_blocks(lines, tables))
    if not blocks:
        raise SourceError(f"{name}: a text without words; check that it is the right file")
    pages = lines.lines[-1].page
    guesses = tuple(_guess(name, lines.lines[table.start]) for table in tables if table.guessed)
    info = FileInfo(name, hashlib.sha256(data).hexdigest(), "text/plain", pages)
    furniture = tuple((line.page, line.text) for line in lines.lines if line.furniture)
    return FlowSource(info, blocks, (*warnings, *guesses), furniture)


def _guess(name: str, line: SourceLine) -> ReadWarning:
    message = f"{name}: the text does not tell under which years the figures stand; the last years were taken"
    return ReadWarning("columns-guessed", message, line.page)


def _blocks(lines: Lines, tables: Sequence[TextTable]) -> Iterator[FlowBlock]:
    """The lines of a text as blocks; what is in the way of a running paragraph is stepped over."""
    chains = _chains(lines, {table.start: table for table in tables})
    marks = _marks(lines)
    kinds = [_kind(chain, after, marks) for chain, after in zip_longest(chains, chains[1:])]
    facts = [kind == "heading" and bool(_FACT.match(chain.text)) for chain, kind in zip(chains, kinds, strict=True)]
    beside = [before or after for before, after in zip([False, *facts[:-1]], [*facts[1:], False], strict=True)]
    for number, chain in enumerate(chains):
        if chain.table:
            cells = chain.table.cells
            text = "\n".join(" ".join(cell for cell in row if cell) for row in cells)
            yield FlowBlock("table", text, page=chain.lines[0].page, cells=cells, header_rows=1)
        else:  # a heading with a figure that stands beside another such is one of a list of facts
            yield _block(chain, "list_item" if facts[number] and beside[number] else kinds[number])


class _Chain:
    """Lines that belong together, and the addresses that stood behind them."""

    def __init__(self, first: SourceLine, table: TextTable | None = None) -> None:
        self.lines = [first]
        self.table = table
        self.urls: list[str] = []
        self.left = False  # whether addresses came after the last line

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def _chains(lines: Lines, tables: Mapping[int, TextTable]) -> list[_Chain]:
    """Lines joined; a line that goes on with a paragraph left open before a note or label goes back to it."""
    chains: list[_Chain] = []
    current: _Chain | None = None
    stop = 0
    listed = _listed(lines.lines)
    for index, line in enumerate(lines.lines):
        if table := tables.get(index):
            stop, current = table.stop, None
            chains.append(_Chain(line, table))
        if line.furniture or index < stop:
            continue
        if line.url and current:
            current.urls.append(line.text)
            current.left = True
            continue
        if index in listed:
            current = None
        elif not (current and _continues(current, line, lines)):
            current = _left_open(chains, current, line, lines)
        if current:
            current.lines.append(line)
            current.left = False
        else:
            current = _Chain(line)
            chains.append(current)
    return chains


def _left_open(chains: Sequence[_Chain], current: _Chain | None, line: SourceLine, lines: Lines) -> _Chain | None:
    """The paragraph that a line goes on with, past the notes and labels that stand between."""
    if current is None or _begins(line):
        return None
    lower = line.text[:1].islower() or line.text[0] == "("
    only_notes = bool(_NOTE.match(current.lines[0].text))
    for chain in reversed(chains[-_LOOK_BACK:]):
        if chain is current or chain.table or _NOTE.match(chain.lines[0].text):
            continue
        last = chain.lines[-1]
        if (last.runs_on or not lines.marked) and not _SENTENCE_END.search(last.text) and not _shouts(last.text):
            broken = _broken(last.text)
            whole = len(last.text) > _SHORT_LINE * lines.width or broken or lines.marked
            goes_on = len(line.text) > _HALF_LINE * lines.width or broken or _SENTENCE_END.search(line.text)
            return chain if whole and goes_on and (lower or (only_notes and last.runs_on and lines.marked)) else None
        only_notes = False
    return None


def _begins(line: SourceLine) -> bool:
    """Whether a line can only begin something: an item, note, caption or source."""
    return bool(line.bullet or _NOTE_STAR.match(line.text) or _CAPTION.match(line.text) or _SOURCE.match(line.text))


def _listed(lines: Sequence[SourceLine]) -> frozenset[int]:
    """The lines that name a figure, `meldingen: 1.200`, below or above another that does."""
    named = [_NAMED_FIGURE.match(line.text) is not None for line in lines]
    pairs = (at for at, (one, two) in enumerate(pairwise(named)) if one and two)
    return frozenset(at for first in pairs for at in (first, first + 1))


def _continues(chain: _Chain, line: SourceLine, lines: Lines) -> bool:
    """Whether a line runs on from the one before it."""
    last = chain.lines[-1]
    if _begins(line) or (last.text[-1:].isdigit() and _FIGURE.match(line.text)):
        return False  # nor does a bare figure go on from one: `in 2015 waren dat er 21`, `290`
    ends = bool(_SENTENCE_END.search(last.text))
    lower = line.text[:1].islower() or (line.text[0] == "(" and not line.gap)
    if _broken(last.text) and (lower or not line.gap):
        return True
    if lower and line.gap < 2 and len(chain.lines) == 1 and _FIGURE.match(last.text):
        return True
    if not lines.wrapped or (_shouts(last.text) != _shouts(line.text) and not lower):
        return False
    apart = bool(line.gap) or line.page != last.page or chain.left
    if lines.marked and not last.runs_on:
        return lower and not ends and not apart and len(last.text) > _SHORT_LINE * lines.width
    if apart:
        whole = len(line.text) > _HALF_LINE * lines.width and _full(last, line, lines)
        return not ends and (lower or (whole and not _SOURCE.match(chain.lines[0].text)))
    if ends and not lines.marked and _fits(last, line, _FILLED * line.room):
        return lower  # a sentence that ends a little before the edge ends its paragraph too
    half = _HALF_LINE * lines.width
    short = len(last.text) < half and len(line.text) < half and _fits(last, line, max(_FILLED * line.room, half))
    if short and line.text[:1].isupper() and not _shouts(line.text):
        return bool(_LINK.search(last.text) or last.text.endswith(","))  # else two headings, one below the other
    return lower or (_full(last, line, lines) and not (ends and _NUMBERED.match(line.text)))


def _full(last: SourceLine, line: SourceLine, lines: Lines) -> bool:
    """Whether a line was broken for want of room: the next word would not have fitted in the width at hand."""
    room = max(len(line.text), _SHORT_LINE * lines.width if line.gap else 0.0)
    return not _fits(last, line, _ROOM * room)


def _fits(last: SourceLine, line: SourceLine, room: float) -> bool:
    """Whether the first word of a line has room on the line before."""
    return len(last.text) + 1 + len(line.text.split(None, 1)[0]) <= room


def _broken(text: str) -> bool:
    """Whether a line ends within a word."""
    return len(text) > 2 and text[-1] in "-\u00ad\ufffe" and (text[-2].isalpha() or text[-2].isdigit())


def _shouts(text: str) -> bool:
    """Whether a line is all capitals."""
    return sum(char.isalpha() for char in text) > 2 and text == text.upper()


def _marks(lines: Lines) -> frozenset[str]:
    """The note marks glued to words anywhere in the text."""
    found: set[str] = set()
    for line in lines.lines:
        found.update(_GLUED.findall(line.text))
        found.update(_STARRED.findall(line.text))
    return frozenset(found)


def _kind(chain: _Chain, after: _Chain | None, marks: frozenset[str]) -> Kind:
    first, text = chain.lines[0], chain.text
    note = _NOTE.match(text)
    if note and note["star"] in marks:
        return "footnote"
    if first.bullet:
        return "list_item"
    if _CAPTION.match(text):
        return "caption"
    if note and note["mark"] in marks and _low_on_page(chain, after):
        return "footnote"
    if _heads(chain.lines, text):
        return "heading"
    return "list_item" if _NUMBERED.match(text) and not first.text[:1].isalpha() else "text"


def _low_on_page(chain: _Chain, after: _Chain | None) -> bool:
    """A note stands with other notes, or last on its page."""
    return after is None or after.lines[0].page != chain.lines[-1].page or bool(_NOTE.match(after.text))


def _heads(lines: Sequence[SourceLine], text: str) -> bool:
    """Whether lines read as a heading: capitals, or short, begun with a capital and not ended as a sentence is."""
    if len(text) > _HEADING_LENGTH or len(lines) > _HEADING_LINES or _SOURCE.match(text):
        return False
    if sum(char.isalpha() for char in text) < 3:
        return False
    if _shouts(text):
        return True
    begins = text.lstrip("‘“\"'(")[:1]
    if not (begins.isupper() or begins.isdigit()) or _NO_HEADING_END.search(text) or _FIGURE_END.search(text):
        return False
    return not _broken(text)


def _block(chain: _Chain, kind: Kind) -> FlowBlock:
    first = chain.lines[0]
    begin = _NOTE_STAR.sub(_mark, first.text) if kind == "footnote" else first.text[first.bullet :]
    parts = [begin, *(line.text for line in chain.lines[1:])]
    text = "\n".join(parts)
    links = tuple(FlowLink(len(text), len(text), url) for url in chain.urls)
    return FlowBlock(kind, text, page=first.page, links=links)


def _mark(match: "re.Match[str]") -> str:
    return match[0].strip(" \t\ufffd") + " "
