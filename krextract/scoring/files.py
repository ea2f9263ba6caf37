"""The label files as they stand on disk, checked: this project's gold, labels by line, and predictions as lines.

Whatever is wrong with a file becomes a `ReportError` that names file, line and field.
"""

import json
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from krextract.errors import ReportError
from krextract.labels import (
    BlockKind,
    CodeRole,
    Direction,
    ItemKind,
    ItemStatus,
    Kind,
    Measure,
    Modifier,
    PeriodSource,
    Role,
    SectionKind,
)

T = TypeVar("T")
OneOrMore: TypeAlias = T | list[T]
"""A value, or the list of all that are acceptable."""

Value = int | float


class LabelModel(BaseModel):
    """Base of all that is read from label files; what a file says more is left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class QuantityFields(LabelModel):
    """The guideline's fields of a quantity."""

    low: OneOrMore[Value]
    high: OneOrMore[Value]
    kind: OneOrMore[Kind]
    unit: OneOrMore[str | None]
    modifier: OneOrMore[Modifier]
    measure: OneOrMore[Measure]
    direction: OneOrMore[Direction | None]
    period: OneOrMore[str | None]
    period_source: OneOrMore[PeriodSource | None]
    base: OneOrMore[str | None]
    region: OneOrMore[str | None]
    role: OneOrMore[Role]
    subject: OneOrMore[str | None]


class SpanFields(LabelModel):
    """A place in a block's text."""

    block: str
    start: int
    end: int


class GoldQuantity(QuantityFields, SpanFields):
    """A line of `quantities.jsonl`; `case` names the cases of the guideline it is an example of."""

    surface: str
    case: list[str] | None = None


class GoldCode(SpanFields):
    """A line of `recommendations.jsonl`; `text` is that of a definition."""

    surface: str
    code: str
    role: CodeRole
    text: str | None = None


class GoldDate(LabelModel):
    """A date in an item."""

    date: str


class GoldItem(LabelModel):
    """A line of `items.jsonl`."""

    block: str
    title: OneOrMore[str | None]
    kind: OneOrMore[ItemKind | None]
    status: list[ItemStatus]
    dates: list[GoldDate]
    recommendations: list[str]
    theme: int | None
    section: SectionKind | None


class GoldTable(LabelModel):
    """An entry of `tables.json`."""

    block: str
    header: list[str]
    rows: list[list[str]]


class GoldPair(LabelModel):
    """A figure of an infographic and its own label."""

    start: int
    end: int
    label: str


class GoldInfographic(LabelModel):
    """An entry of `infographics.json`."""

    block: str
    pairs: list[GoldPair]


class GoldSection(LabelModel):
    """A section of a theme."""

    kind: SectionKind
    heading: str


class GoldTheme(LabelModel):
    """A theme with its sections."""

    number: int
    title: str
    sections: list[GoldSection]


class GoldBlock(LabelModel):
    """A block of reading text."""

    id: str
    kind: BlockKind
    theme: int | None
    section: SectionKind | None
    text: str


class GoldStructure(LabelModel):
    """`structure.json`; `source` is the labelled file, from the root of the repository."""

    source: str
    themes: list[GoldTheme]
    blocks: list[GoldBlock]


class LinedBlock(LabelModel):
    """A block of a structure file and the lines of the source text it was made of.

    A table says its `columns` and, per row, its label and filled cells; an infographic its `items` as label and figure.
    """

    id: str
    type: str
    text: str
    lines: tuple[int, int]
    line_ranges: list[tuple[int, int]] | None = None
    header: str = ""
    columns: list[str] = []
    rows: list[tuple[str, dict[str, str]]] = []
    items: list[tuple[str, str]] = []

    def covers(self, line: int) -> bool:
        """Whether this line is one of its lines."""
        return any(first <= line <= last for first, last in self.line_ranges or [self.lines])


class LinedSection(LabelModel):
    """A section of a structure file."""

    kind: SectionKind
    heading: str = ""
    blocks: list[LinedBlock]


class LinedTheme(LabelModel):
    """A theme of a structure file."""

    number: int
    title: str
    sections: list[LinedSection]


class LinedStructure(LabelModel):
    """A structure file; `front` and `back` are the sections before and after the themes."""

    doc: str
    front: list[LinedSection] = []
    themes: list[LinedTheme]
    back: list[LinedSection] = []


class TruthTheme(LabelModel):
    """A theme that a setting of a document has."""

    number: int


class Truth(LabelModel):
    """What a setting of a document holds, of all its document has."""

    themes: list[TruthTheme]


class LinedQuantity(QuantityFields):
    """A quantity that says its line in a source text."""

    line: int
    surface: str


class LinedCode(LabelModel):
    """A recommendation code that says its line in a source text."""

    line: int
    code: str
    role: CodeRole


class Predicted(LabelModel):
    """A quantity another tool found, with the fields it knows and its place: a span of gold's text or text around."""

    low: Value | None = None
    high: Value | None = None
    kind: str | None = None
    unit: str | None = None
    modifier: str | None = None
    measure: str | None = None
    direction: str | None = None
    period: str | None = None
    period_source: str | None = None
    base: str | None = None
    region: str | None = None
    role: str | None = None
    subject: str | None = None
    block: str | None = None
    start: int = 0
    end: int = 0
    before: str = ""
    surface: str = ""
    after: str = ""
    theme: int | None = None
    section: str | None = None


M = TypeVar("M", bound=LabelModel)


def read_json(path: Path) -> Any:
    """A JSON file."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ReportError(f"{path}: no such file") from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ReportError(f"{path}: {error}") from None


def read_model(path: Path, model: type[M]) -> M:
    """A JSON file as a model."""
    return _checked(read_json(path), model, str(path))


def read_models(path: Path, model: type[M]) -> list[M]:
    """A JSON file with a list of records; no file is no records."""
    records = read_json(path) if path.exists() else []
    if not isinstance(records, list):
        raise ReportError(f"{path}: not a list")
    return [_checked(record, model, f"{path}: entry {number}") for number, record in enumerate(records, 1)]


def read_lines(path: Path, model: type[M]) -> list[M]:
    """A JSON Lines file, one record a line; no file is no records."""
    if not path.exists():
        return []
    records: list[M] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            place = f"{path}: line {number}"
            try:
                records.append(_checked(json.loads(line), model, place))
            except json.JSONDecodeError as error:
                raise ReportError(f"{place}: {error}") from None
    return records


def _checked(record: Any, model: type[M], place: str) -> M:
    try:
        return model.model_validate(record)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(step) for step in first["loc"])
        raise ReportError(f"{place}: {f'{field}: ' if field else ''}{first['msg']}") from None
