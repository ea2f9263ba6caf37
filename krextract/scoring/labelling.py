"""What is compared: a document with its labels, whoever gave them.

Gold, a report and the output of any other tool all become a `Labelling`, so that scoring, the gate and the exchange
with labelling tools know one type. Where annotators left several acceptable values, a field holds them all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from krextract.errors import ReportError
from krextract.labels import QUANTITY_FIELDS
from krextract.records import BBox, Item, Report

REACH = 240
"""Characters of text kept on either side of a mention: enough for its sentence and its neighbouring letters."""

Options = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands; `page` and `bbox` are None where the labels say nothing of the page."""

    theme: int | None = None
    section: str | None = None
    page: int | None = None
    bbox: BBox | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start:end` of a block."""

    block: str
    start: int
    end: int


class Around(NamedTuple):
    """Some text before and after a mention."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A labelled quantity: its surface, the text around it, and the acceptable values of each field.

    `near` is the text around it in its own block, `far` runs on into the blocks before and after. The first option of
    a field is the one counted by (`role`, `kind`); the others are right as well. `drawn` figures stand in a drawing,
    where no order is the right one. `case` names cases of the guideline.
    """

    surface: str
    near: Around
    far: Around
    fields: Mapping[str, Options]
    place: Place = Place()
    span: Span | None = None
    drawn: bool = False
    case: tuple[str, ...] = ()

    def first(self, name: str) -> Any:
        """The first acceptable value of a field, None where it is not labelled."""
        return next(iter(self.fields.get(name, ())), None)


@dataclass(frozen=True, slots=True)
class Code:
    """A labelled mention of a recommendation; `text` is that of a definition."""

    code: str
    role: str
    place: Place = Place()
    span: Span | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block of reading text under its theme and section; `kind` as in the record contract."""

    id: str
    kind: str
    text: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Heading:
    """A theme, or with a `kind` a section of one; `title` as printed."""

    theme: int | None
    title: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with its row label and column header."""

    row: str
    column: str
    value: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure of an infographic with what names it: a year, a category, a phrase.

    The first label is the one that counts; a prediction may have it among others (its period, region or subject).
    """

    value: str
    labels: tuple[str, ...]
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class PolicyItem:
    """A policy item with the acceptable values of its fields."""

    text: str
    fields: Mapping[str, Options]
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Scope:
    """What of a prediction counts, when only a part of a document is labelled or its themes say little.

    `themes` are the labelled ones, for quantities and for codes (None: the whole document). `numbered` is false where
    the themes have no printed number, so that a number cannot be right or wrong. `quantities_only` is true where gold
    labels nothing but quantities, so that nothing else can be wrong, `items` is false where it labels no policy items.
    `across` lets a mention also be recognised by the text of neighbouring blocks.
    """

    themes: frozenset[int | None] | None = None
    code_themes: frozenset[int | None] | None = None
    numbered: bool = True
    quantities_only: bool = False
    items: bool = True
    across: bool = True


@dataclass(frozen=True, slots=True)
class Labelling:
    """A document and its labels, in order of appearance. `lost` are labels whose place in the text was not found."""

    name: str
    blocks: tuple[TextBlock, ...] = ()
    mentions: tuple[Mention, ...] = ()
    codes: tuple[Code, ...] = ()
    headings: tuple[Heading, ...] = ()
    cells: tuple[Cell, ...] = ()
    pairs: tuple[Pair, ...] = ()
    items: tuple[PolicyItem, ...] = ()
    scope: Scope = field(default_factory=Scope)
    lost: tuple[str, ...] = ()


class Text:
    """The blocks of a document, to find labels' places in."""

    def __init__(self, blocks: Sequence[TextBlock]) -> None:
        self._blocks = blocks
        self._index = {block.id: number for number, block in enumerate(blocks)}

    def block(self, block_id: str) -> TextBlock:
        """The block with this id; `ReportError` where a label names one that is not there."""
        if block_id not in self._index:
            raise ReportError(f"no block {block_id!r} in this document; a label stands in a block by its id")
        return self._blocks[self._index[block_id]]

    def mention(self, span: Span, fields: Mapping[str, Options], place: Place | None = None) -> Mention:
        """A mention on these characters with the text around it; its place is its block's where none is given."""
        block = self.block(span.block)
        if not 0 <= span.start < span.end <= len(block.text):
            raise ReportError(f"block {block.id!r} has no characters {span.start}:{span.end}")
        before, after = block.text[: span.start], block.text[span.end :]
        at = self._index[span.block]
        near = Around(before[-REACH:], after[:REACH])
        far = Around(self._back(before, at)[-REACH:], self._on(after, at)[:REACH])
        surface, drawn = block.text[span.start : span.end], block.kind == "infographic"
        return Mention(surface, near, far, fields, place or block.place, span, drawn)

    def _back(self, text: str, at: int) -> str:
        while len(text) < REACH and at:
            at -= 1
            text = f"{self._blocks[at].text[-REACH:]} {text}"
        return text

    def _on(self, text: str, at: int) -> str:
        while len(text) < REACH and at + 1 < len(self._blocks):
            at += 1
            text = f"{text} {self._blocks[at].text[:REACH]}"
        return text


def options(value: Any) -> Options:
    """The acceptable values of a field: a list holds several, anything else is the only one."""
    return tuple(value) if isinstance(value, list) else (value,)


def field_options(record: Mapping[str, Any]) -> dict[str, Options]:
    """The options of every field a label or predicted record speaks of."""
    return {name: options(record[name]) for name in QUANTITY_FIELDS if name in record}


def labelling_of(report: Report, name: str | None = None) -> Labelling:
    """A report as labels, so that it can be scored, exported or stand as gold itself."""
    blocks = tuple(TextBlock(one.id, one.kind, one.text, _place(one)) for one in report.blocks)
    text = Text(blocks)
    return Labelling(
        name=name or report.source.name,
        blocks=blocks,
        mentions=tuple(
            text.mention(_span(one), {name: (getattr(one, name),) for name in QUANTITY_FIELDS}, _place(one))
            for one in report.quantities
        ),
        codes=tuple(Code(one.code, one.role, _place(one), _span(one), one.text) for one in report.recommendations),
        headings=tuple(_headings(report)),
        cells=tuple(cell for table in report.tables for cell in cells_of(table.header, table.rows, _place(table))),
        pairs=tuple(
            Pair(one.surface, tuple(label for label in (one.period, one.region, one.subject) if label), _place(one))
            for one in report.quantities
            if text.block(one.block).kind == "infographic"
        ),
        items=tuple(_item(item) for item in report.items),
    )


def cells_of(header: Sequence[str], rows: Iterable[Sequence[str]], place: Place) -> Iterator[Cell]:
    """The cells of a table whose first column holds the row labels; empty cells are none."""
    for row in rows:
        for number, value in enumerate(row[1:], 1):
            if value.strip():
                yield Cell(row[0], header[number] if number < len(header) else "", value, place)


def _place(record: Any) -> Place:
    return Place(record.theme, record.section, record.page, record.bbox)


def _span(record: Any) -> Span:
    return Span(record.block, record.start, record.end)


def _headings(report: Report) -> Iterator[Heading]:
    for theme in report.themes:
        yield Heading(theme.number, theme.title)
        for section in theme.sections:
            yield Heading(theme.number, section.heading, section.kind)


def _item(item: Item) -> PolicyItem:
    fields: dict[str, Options] = {
        "title": (item.title,),
        "kind": (item.kind,),
        "status": (tuple(sorted(item.status)),),
        "dates": (tuple(sorted(one.date for one in item.dates)),),
        "recommendations": (tuple(sorted(item.recommendations)),),
    }
    return PolicyItem(item.text, fields, _place(item))
