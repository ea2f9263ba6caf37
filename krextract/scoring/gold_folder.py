"""A report that a person went through, written as a gold folder."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from krextract.records import Block, Item, Quantity, Recommendation, Report, Table
from krextract.scoring.exchange.gold_files import write_gold_labels, write_lines, write_whole
from krextract.scoring.labelling import labelling_of


def undecided(report: Report) -> int:
    """How many figures, codes and policy items nobody accepted or edited."""
    families: tuple[Sequence[Quantity | Recommendation | Item], ...] = (
        report.quantities,
        report.recommendations,
        report.items,
    )
    return sum(record.origin != "human" for family in families for record in family)


def write_gold_folder(report: Report, folder: Path, *, source: str) -> None:
    """Write a report as the gold of its document; `source` is the labelled file, from the root of the repository.

    Whatever the folder held of these files is replaced. Infographics are left to be paired by hand.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_gold_labels(labelling_of(report, folder.name), folder)
    structure = {
        "document": folder.name,
        "source": source,
        "edition": report.edition.model_dump(include={"title", "year", "publisher", "period"}),
        "themes": [
            theme.model_dump(include={"number": True, "title": True, "sections": {"__all__": {"kind", "heading"}}})
            for theme in report.themes
        ],
        "blocks": [_block(block) for block in report.blocks],
    }
    write_whole(folder / "structure.json", json.dumps(structure, ensure_ascii=False, indent=1) + "\n")
    write_lines(folder / "items.jsonl", (_item(item) for item in report.items))
    tables = [one for table in report.tables if (one := _table(table, report.blocks))]
    write_whole(folder / "tables.json", json.dumps(tables, ensure_ascii=False, indent=1) + "\n")


def _block(block: Block) -> dict[str, Any]:
    kept = block.model_dump(include={"id", "kind", "theme", "section", "text"})
    more = block.model_dump(include={"links", "notes"})
    return {**kept, **{name: value for name, value in more.items() if value}}


def _item(item: Item) -> dict[str, Any]:
    return item.model_dump(
        include={"block", "title", "kind", "status", "dates", "recommendations", "theme", "section"}, mode="json"
    )


def _table(table: Table, blocks: Iterable[Block]) -> dict[str, Any] | None:
    """A table by the block that is its text: the one at its place."""
    for block in blocks:
        if block.kind == "table" and (block.page, block.bbox) == (table.page, table.bbox):
            return {"block": block.id, "header": table.header, "rows": table.rows}
    return None
