"""Reads gold that points into lines of a source text: `labels/UNIT/*.jsonl` beside `structure/<document>.json`.

A label says (line, surface); the structure says which block covers which lines. Texts without a structure file are a
line a paragraph and have no themes.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from krextract.errors import ReportError
from krextract.scoring.files import LinedCode, LinedQuantity, read_json, read_lines
from krextract.scoring.labelling import (
    Cell,
    Code,
    Heading,
    Labelling,
    Mention,
    Pair,
    Place,
    Scope,
    Span,
    Text,
    TextBlock,
    cells_of,
    field_options,
)

_KINDS = {"bullet": "list_item"}
_THEME_UNIT = re.compile(r"T(\d+)")


@dataclass(frozen=True, slots=True)
class LinedBlock:
    """A block and the lines of the source text it was made of."""

    block: TextBlock
    lines: tuple[tuple[int, int], ...]

    def covers(self, line: int) -> bool:
        """Whether this line is one of its lines."""
        return any(first <= line <= last for first, last in self.lines)


def read_shared(structure: Path, labels: Path, units: Iterable[str]) -> Labelling:
    """Gold of the units of one document, from its structure file and the folder with a folder per unit.

    Where units are themes (`T4`) only those themes are in scope; elsewhere the whole document is, and themes have no
    number of their own.
    """
    table = read_json(structure)
    names = list(units)
    themes = frozenset(int(match[1]) for name in names if (match := _THEME_UNIT.fullmatch(name)))
    lined = [one for one in _lined(table) if not themes or one.block.place.theme in themes]
    codes = [
        code for name in names for code in _codes(lined, read_lines(labels / name / "recommendations.jsonl", LinedCode))
    ]
    mentions, lost = _mentions(lined, [read_lines(labels / name / "quantities.jsonl", LinedQuantity) for name in names])
    return Labelling(
        name=table["doc"],
        blocks=tuple(one.block for one in lined),
        mentions=mentions,
        codes=tuple(codes),
        headings=tuple(_headings(table, themes)),
        cells=tuple(_cells(table, themes)),
        pairs=tuple(_pairs(table, themes)),
        scope=Scope(
            themes=themes or None,
            code_themes=frozenset(code.place.theme for code in codes) if themes else None,
            numbered=bool(themes),
            across=False,
        ),
        lost=lost,
    )


def read_plain(text: Path, unit: Path) -> Labelling:
    """Gold of a text without structure, a line a paragraph, from the folder of its labels."""
    lines = text.read_text(encoding="utf-8").split("\n")
    lined = [
        LinedBlock(TextBlock(str(number), "paragraph", line), ((number, number),))
        for number, line in enumerate(lines, 1)
    ]
    mentions, lost = _mentions(lined, [read_lines(unit / "quantities.jsonl", LinedQuantity)])
    scope = Scope(numbered=False)
    return Labelling(text.stem, tuple(one.block for one in lined), mentions, scope=scope, lost=lost)


def _sections(table: dict[str, Any]) -> Iterator[tuple[int | None, dict[str, Any]]]:
    yield from ((None, section) for section in table.get("front", []))
    yield from ((theme["number"], section) for theme in table["themes"] for section in theme["sections"])
    yield from ((None, section) for section in table.get("back", []))


def _lined(table: dict[str, Any]) -> Iterator[LinedBlock]:
    for theme, section in _sections(table):
        for one in section["blocks"]:
            kind = _KINDS.get(one["type"], one["type"])
            lines = tuple((first, last) for first, last in one.get("line_ranges", [one["lines"]]))
            yield LinedBlock(TextBlock(one["id"], kind, one["text"], Place(theme, section["kind"])), lines)


def _mentions(lined: list[LinedBlock], units: list[list[LinedQuantity]]) -> tuple[tuple[Mention, ...], tuple[str, ...]]:
    """Every label at its place: the next spot in a block of its line where its surface stands."""
    text = Text([one.block for one in lined])
    found: list[Mention] = []
    lost: list[str] = []
    for records in units:
        cursor: dict[str, int] = defaultdict(int)
        for record in records:
            span = _find(lined, record, cursor)
            if span is None:
                lost.append(f"line {record.line}: {record.surface}")
                continue
            cursor[span.block] = span.end
            found.append(text.mention(span, field_options(dict(record))))
    return tuple(found), tuple(lost)


def _find(lined: list[LinedBlock], record: LinedQuantity, cursor: dict[str, int]) -> Span | None:
    surface = r"[\s-]*".join(re.escape(character) for character in record.surface if not character.isspace())
    pattern = re.compile(rf"(?<![0-9]){surface}", re.IGNORECASE)
    for one in lined:
        if one.covers(record.line) and (match := pattern.search(one.block.text, cursor[one.block.id])):
            return Span(one.block.id, match.start(), match.end())
    return None


def _codes(lined: list[LinedBlock], records: list[LinedCode]) -> Iterator[Code]:
    for record in records:
        place = next((one.block.place for one in lined if one.covers(record.line)), Place())
        yield Code(record.code, record.role, place)


def _headings(table: dict[str, Any], themes: frozenset[int]) -> Iterator[Heading]:
    for theme in table["themes"]:
        if theme["number"] in themes:
            yield Heading(theme["number"], theme["title"])
            yield from (Heading(theme["number"], one["heading"], one["kind"]) for one in theme["sections"])


def _pairs(table: dict[str, Any], themes: frozenset[int]) -> Iterator[Pair]:
    for theme, section in _sections(table):
        for one in section["blocks"]:
            if not themes or theme in themes:
                place = Place(theme, section["kind"])
                yield from (Pair(value, (label,), place) for label, value in one.get("items", []))


def _cells(table: dict[str, Any], themes: frozenset[int]) -> Iterator[Cell]:
    for theme, section in _sections(table):
        for one in section["blocks"]:
            if "rows" in one and (not themes or theme in themes):
                rows = [[label, *(cells.get(column, "") for column in one["columns"])] for label, cells in one["rows"]]
                yield from cells_of([one["header"], *one["columns"]], rows, Place(theme, section["kind"]))


def documents_of(folder: Path) -> dict[str, tuple[str, ...]]:
    """The structure files of a documents folder (by stem) and the units labelled in each.

    Nothing says to which document a unit belongs, but its labels do: it is the one in which most of them are found.
    """
    lined = {path.stem: list(_lined(read_json(path))) for path in sorted((folder / "structure").glob("*.json"))}
    if not lined:
        raise ReportError(
            f"{folder / 'structure'}: no structure files; a documents folder holds structure/ and labels/"
        )
    units: dict[str, list[str]] = {stem: [] for stem in lined}
    for path in sorted((folder / "labels").glob("*/quantities.jsonl")):
        records = read_lines(path, LinedQuantity)
        best = max(lined, key=lambda stem: len(_mentions(lined[stem], [records])[0]))
        units[best].append(path.parent.name)
    return {stem: tuple(names) for stem, names in units.items()}


def sources_of(folder: Path, documents: dict[str, tuple[str, ...]]) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """The files to read (`pdf/`, `html/`), each with its document and the units that stand in it.

    A file is a setting of the document whose name begins its own; a `.truth.json` beside it says which themes it has.
    """
    for path in sorted([*folder.glob("pdf/*.pdf"), *folder.glob("html/*.html")]):
        stems = [stem for stem in documents if path.stem.startswith(stem)]
        if stems:
            stem = max(stems, key=len)
            yield path, stem, tuple(unit for unit in documents[stem] if _stands_in(unit, path))


def _stands_in(unit: str, path: Path) -> bool:
    truth = path.with_suffix(".truth.json")
    match = _THEME_UNIT.fullmatch(unit)
    if not match or not truth.exists():
        return True
    return int(match[1]) in {theme["number"] for theme in read_json(truth)["themes"]}
