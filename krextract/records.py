"""The typed records that come out: what they are, nothing about how they are found.

Field names and values follow the record contract. Pages count from 1; a `bbox` is `(x0, top, x1, bottom)` in PDF
points from the page's top left (`None` where a source has no pages, such as a web page); `start` and `end` are
character offsets into the text of the block named by `block`. Values are `Decimal` here and JSON numbers in files.
"""

from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, field_validator

from krextract.errors import KrextractError
from krextract.labels import (
    BlockKind,
    CodeRole,
    Direction,
    ItemKind,
    ItemStatus,
    Kind,
    Measure,
    MediaType,
    Modifier,
    Origin,
    PeriodSource,
    Role,
    SectionKind,
)
from krextract.views import RecommendationView, ThemeView

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from krextract.notebook import PageView

SCHEMA_VERSION: Literal["1.0"] = "1.0"

BBox = tuple[float, float, float, float]


def json_number(value: Decimal) -> int | float:
    """A value as files hold it: whole numbers without a point."""
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[Decimal, PlainSerializer(json_number, when_used="json")]


class Record(BaseModel):
    """Base of all records: frozen, and closed to fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Record):
    """The file that was read."""

    name: str
    sha256: str
    pages: int
    media_type: MediaType


class Edition(Record):
    """Which report this is; `period` is the reporting period in EDTF, `profile` the id of the rules that knew it."""

    title: str | None = None
    year: int | None = None
    publisher: str | None = None
    period: str | None = None
    profile: str | None = None


class Section(Record):
    """A section of a theme; `heading` as printed."""

    kind: SectionKind
    heading: str
    first_page: int
    last_page: int


class Theme(Record):
    """A theme (*Discriminatie* … *Jeugdstrafrecht*) with its sections in order of appearance."""

    number: int
    title: str
    first_page: int
    last_page: int
    sections: tuple[Section, ...] = ()


class Link(Record):
    """A web address behind the characters `start:end` of a block."""

    start: int
    end: int
    url: str


class Part(Record):
    """One of the places where a block lies, for blocks that run over a column or page."""

    page: int
    bbox: BBox | None = None


class Note(Record):
    """A note mark taken out of a block's text: the character offset where it stood, and the mark."""

    offset: int
    mark: str


class Block(Record):
    """A piece of reading text: lines joined, hyphenation resolved, bullets and note marks taken out."""

    id: str
    kind: BlockKind
    text: str
    page: int
    bbox: BBox | None = None
    theme: int | None = None
    section: SectionKind | None = None
    links: tuple[Link, ...] = ()
    parts: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()


class Quantity(Record):
    """A figure in the text with everything the guideline asks of it.

    `low` and `high` differ only for a range; a percentage keeps its percent number and a ratio is the fraction.
    """

    surface: str
    low: Number
    high: Number
    kind: Kind
    unit: str | None = None
    modifier: Modifier = "exact"
    measure: Measure = "level"
    direction: Direction | None = None
    period: str | None = None
    period_source: PeriodSource | None = None
    base: str | None = None
    region: str | None = None
    role: Role = "statistic"
    subject: str | None = None
    block: str
    start: int
    end: int
    page: int
    bbox: BBox | None = None
    theme: int | None = None
    section: SectionKind | None = None
    recommendations: tuple[str, ...] = ()
    sentence: str = ""
    rule: str = ""
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0
    origin: Origin = "rule"

    @property
    def value(self) -> Decimal:
        """The middle of low and high."""
        return (self.low + self.high) / 2


class Recommendation(Record):
    """A mention of a recommendation of the UN Committee; `text` is that of a definition, else None."""

    code: str
    role: CodeRole
    text: str | None = None
    theme: int | None = None
    section: SectionKind | None = None
    block: str
    start: int
    end: int
    page: int
    bbox: BBox | None = None
    origin: Origin = "rule"


class ItemDate(Record):
    """A date in a policy item, in EDTF, with the words that tell what it dates where the text says so."""

    date: str
    event: str | None = None
    start: int
    end: int


class Item(Record):
    """A policy item: one bullet or lead-in paragraph under *Beleidsbeschrijvingen* or *Laatste ontwikkelingen*."""

    id: str
    title: str | None = None
    text: str
    kind: ItemKind | None = None
    status: tuple[ItemStatus, ...] = ()
    dates: tuple[ItemDate, ...] = ()
    recommendations: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    theme: int | None = None
    section: SectionKind | None = None
    block: str
    page: int
    bbox: BBox | None = None
    origin: Origin = "rule"


class Figure(Record):
    """A numbered or captioned figure; its data labels, if any, are quantities of its own block."""

    number: str | None = None
    caption: str | None = None
    source: str | None = None
    page: int
    theme: int | None = None
    section: SectionKind | None = None


class Table(Record):
    """A table: header cells and rows of cells as printed, empty cells as empty strings."""

    page: int
    bbox: BBox | None = None
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    theme: int | None = None
    section: SectionKind | None = None


class Warning_(Record):  # noqa: N801 - `Warning` is Python's own
    """Something that could not be read as it should; never silently dropped."""

    code: str
    message: str
    page: int | None = None


class Model(Record):
    """The spaCy pipeline that helped, if one did."""

    name: str
    version: str


_READ_FROM: dict[str, Path] = {}
"""Where the files read in this session are, by checksum: no part of a record, for others have the file elsewhere."""


def remember_file(sha256: str, path: str | Path) -> None:
    """Keep where a file was read from, so that its pages can be drawn later."""
    _READ_FROM[sha256] = Path(path)


def _notebook() -> Any:
    """What draws records stands above them and loads libraries of its own: fetched by name, when it is asked."""
    return import_module("krextract.notebook")


class Report(Record):
    """Everything found in one edition, as `krextract.parse` returns it and `report.json` holds it."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    source: Source
    edition: Edition = Edition()
    model: Model | None = None
    themes: tuple[Theme, ...] = ()
    blocks: tuple[Block, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    items: tuple[Item, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    warnings: tuple[Warning_, ...] = ()

    @field_validator("blocks")
    @classmethod
    def _ids_are_unique(cls, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        if len({block.id for block in blocks}) != len(blocks):
            raise ValueError("block ids must be unique")
        return blocks

    def theme(self, number: int) -> ThemeView:
        """The theme with this number, with its text; raises `KrextractError` naming the numbers there are."""
        for theme in self.themes:
            if theme.number == number:
                return ThemeView(theme, tuple(block for block in self.blocks if block.theme == number))
        numbers = ", ".join(str(theme.number) for theme in self.themes) or "none"
        raise KrextractError(f"{self.source.name} has no theme {number}; it has: {numbers}")

    def recommendation(self, code: str) -> RecommendationView:
        """Definition, figures, items and mentions of one code, such as `report.recommendation("22d")`."""
        if all(record.code != code for record in self.recommendations):
            codes = ", ".join(dict.fromkeys(record.code for record in self.recommendations)) or "none"
            raise KrextractError(f"{self.source.name} has no recommendation {code}; it has: {codes}")
        return RecommendationView(code, self)

    def block(self, block_id: str) -> Block:
        """The block with this id."""
        for block in self.blocks:
            if block.id == block_id:
                return block
        raise KrextractError(f"{self.source.name} has no block {block_id!r}")

    @property
    def read_from(self) -> Path | None:
        """The file it was read from in this session, None where that is not known."""
        return _READ_FROM.get(self.source.sha256)

    def page(self, number: int, *, source: str | Path | bytes | None = None) -> "PageView":
        """What stands on a page; `.show()` draws it with its boxes, from `source` where the file lies elsewhere now."""
        view: PageView = _notebook().page_view(self, number, source)
        return view

    def plot(self, section: SectionKind, *, theme: int | None = None, kind: Kind = "count") -> "alt.Chart":
        """The statistics of one kind in a section (`"kengetallen"`) as an Altair chart."""
        chart: alt.Chart = _notebook().section_chart(self, section, theme=theme, kind=kind)
        return chart

    def _repr_html_(self) -> str:
        drawn: str = _notebook().report_html(self)
        return drawn

    def to_frame(self, records: str = "quantities") -> "pd.DataFrame":
        """A pandas frame, one row per record of the kind named (`quantities`, `recommendations`, `items` …)."""
        import pandas as pd  # noqa: PLC0415 - half a second that `parse` alone need not pay

        if records not in RECORD_TYPES:
            raise KrextractError(f"no records called {records!r}; there are: {', '.join(RECORD_TYPES)}")
        rows = [record.model_dump() for record in getattr(self, records)]
        frame = pd.DataFrame(rows, columns=list(RECORD_TYPES[records].model_fields))
        for column in ("low", "high"):
            if column in frame:
                frame[column] = frame[column].astype(float)
        return frame


RECORD_TYPES: dict[str, type[Record]] = {
    "quantities": Quantity,
    "recommendations": Recommendation,
    "items": Item,
    "blocks": Block,
    "figures": Figure,
    "tables": Table,
    "themes": Theme,
    "warnings": Warning_,
}
