"""Reads the gold of this project: `gold/<document>/`, as `gold/README.md` lays it down."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from krextract.errors import ReportError
from krextract.scoring.labelling import (
    Code,
    Heading,
    Labelling,
    Pair,
    Place,
    PolicyItem,
    Span,
    Text,
    TextBlock,
    cells_of,
    field_options,
    options,
)

SECOND = "second"
"""The folder inside `gold/` that holds the second annotator's labels."""


def gold_documents(gold_dir: Path) -> list[Path]:
    """The folders that hold a document's gold, in order of name."""
    return sorted(path.parent for path in gold_dir.glob("*/structure.json"))


def second_documents(gold_dir: Path) -> list[Path]:
    """The folders of the second annotator."""
    return sorted(path.parent for path in (gold_dir / SECOND).glob("*/quantities.jsonl"))


def read_gold(folder: Path, structure: Path | None = None) -> Labelling:
    """The gold of one document; `structure` is the file with its blocks where another folder holds it."""
    table = read_json(structure or folder / "structure.json")
    blocks = tuple(
        TextBlock(one["id"], one["kind"], one["text"], Place(one["theme"], one["section"])) for one in table["blocks"]
    )
    text = Text(blocks)
    return Labelling(
        name=folder.name,
        blocks=blocks,
        mentions=tuple(text.mention(_span(one), field_options(one)) for one in read_lines(folder / "quantities.jsonl")),
        codes=tuple(
            Code(one["code"], one["role"], text.block(one["block"]).place, _span(one))
            for one in read_lines(folder / "recommendations.jsonl")
        ),
        headings=tuple(_headings(table["themes"])),
        cells=tuple(
            cell
            for one in read_optional(folder / "tables.json")
            for cell in cells_of(one["header"], one["rows"], text.block(one["block"]).place)
        ),
        pairs=tuple(_pairs(text, read_optional(folder / "infographics.json"))),
        items=tuple(_item(text, one) for one in read_lines(folder / "items.jsonl")),
    )


def source_of(folder: Path) -> str:
    """The file a gold folder labels, from the root of the repository."""
    return str(read_json(folder / "structure.json")["source"])


def read_json(path: Path) -> Any:
    """A JSON file; `ReportError` names file and place."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ReportError(f"{path}: no such file") from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ReportError(f"{path}: {error}") from None


def read_optional(path: Path) -> list[Any]:
    """A JSON list, empty where the file is not there."""
    return list(read_json(path)) if path.exists() else []


def read_lines(path: Path) -> list[dict[str, Any]]:
    """A JSON Lines file, one object a line; no file is no labels."""
    if not path.exists():
        return []
    records: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise ReportError(f"{path}: line {number}: {error}") from None
        if not isinstance(record, dict):
            raise ReportError(f"{path}: line {number}: not an object")
        records.append(record)
    return records


def _span(record: dict[str, Any]) -> Span:
    return Span(record["block"], record["start"], record["end"])


def _headings(themes: list[dict[str, Any]]) -> Iterator[Heading]:
    for theme in themes:
        yield Heading(theme["number"], theme["title"])
        for section in theme["sections"]:
            yield Heading(theme["number"], section["heading"], section["kind"])


def _pairs(text: Text, infographics: list[dict[str, Any]]) -> Iterator[Pair]:
    for infographic in infographics:
        block = text.block(infographic["block"])
        for one in infographic["pairs"]:
            yield Pair(block.text[one["start"] : one["end"]], (one["label"],), block.place)


def _item(text: Text, record: dict[str, Any]) -> PolicyItem:
    fields = {
        "title": options(record["title"]),
        "kind": options(record["kind"]),
        "status": (tuple(sorted(record["status"])),),
        "dates": (tuple(sorted(date["date"] for date in record["dates"])),),
        "recommendations": (tuple(sorted(record["recommendations"])),),
    }
    place = Place(record["theme"], record["section"])
    return PolicyItem(text.block(record["block"]).text, fields, place)
