"""Reads the gold of this project: `gold/<document>/`, as `gold/README.md` lays it down."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from krextract.scoring.files import (
    GoldCode,
    GoldInfographic,
    GoldItem,
    GoldQuantity,
    GoldStructure,
    GoldTable,
    SpanFields,
    read_lines,
    read_model,
    read_models,
)
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


def text_documents(gold_dir: Path) -> list[Path]:
    """The folders of plain texts with labels by line (`texts/*/text.txt`), in order of name."""
    return sorted(path.parent for path in gold_dir.glob("texts/*/text.txt"))


def second_documents(gold_dir: Path) -> list[Path]:
    """The folders of the second annotator."""
    return sorted(path.parent for path in (gold_dir / SECOND).glob("*/quantities.jsonl"))


def read_gold(folder: Path, structure: Path | None = None) -> Labelling:
    """The gold of one document; `structure` is the file with its blocks where another folder holds it."""
    whole = read_model(structure or folder / "structure.json", GoldStructure)
    blocks = tuple(TextBlock(one.id, one.kind, one.text, Place(one.theme, one.section)) for one in whole.blocks)
    text = Text(blocks)
    quantities = read_lines(folder / "quantities.jsonl", GoldQuantity)
    return Labelling(
        name=folder.name,
        blocks=blocks,
        mentions=tuple(
            replace(text.mention(_span(one), field_options(dict(one))), case=tuple(one.case or ()))
            for one in quantities
        ),
        codes=tuple(
            Code(one.code, one.role, text.block(one.block).place, _span(one), one.text)
            for one in read_lines(folder / "recommendations.jsonl", GoldCode)
        ),
        headings=tuple(_headings(whole)),
        cells=tuple(
            cell
            for one in read_models(folder / "tables.json", GoldTable)
            for cell in cells_of(one.header, one.rows, text.block(one.block).place)
        ),
        pairs=tuple(_pairs(text, read_models(folder / "infographics.json", GoldInfographic), quantities)),
        items=tuple(_item(text, one) for one in read_lines(folder / "items.jsonl", GoldItem)),
    )


def source_of(folder: Path) -> str:
    """The file a gold folder labels, from the root of the repository."""
    return read_model(folder / "structure.json", GoldStructure).source


def _span(label: SpanFields) -> Span:
    return Span(label.block, label.start, label.end)


def _headings(structure: GoldStructure) -> Iterator[Heading]:
    for theme in structure.themes:
        yield Heading(theme.number, theme.title)
        yield from (Heading(theme.number, section.heading, section.kind) for section in theme.sections)


def _pairs(text: Text, infographics: Iterable[GoldInfographic], quantities: Iterable[GoldQuantity]) -> Iterator[Pair]:
    """The pairs of the infographics; where each figure has a time of its own (`jan`), that time names it."""
    times = {(one.block, one.start): one.period for one in quantities if isinstance(one.period, str)}
    for infographic in infographics:
        block = text.block(infographic.block)
        own = [times.get((infographic.block, one.start), "") for one in infographic.pairs]
        dated = len(set(own)) == len(own) > 1
        for one, time in zip(infographic.pairs, own, strict=True):
            yield Pair(block.text[one.start : one.end], (time if dated and time else one.label,), block.place)


def _item(text: Text, item: GoldItem) -> PolicyItem:
    fields = {
        "title": options(item.title),
        "kind": options(item.kind),
        "status": (tuple(sorted(item.status)),),
        "dates": (tuple(sorted(one.date for one in item.dates)),),
        "recommendations": (tuple(sorted(item.recommendations)),),
    }
    return PolicyItem(text.block(item.block).text, fields, Place(item.theme, item.section))
