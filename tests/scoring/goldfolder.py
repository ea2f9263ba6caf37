"""Writes a gold folder from a report, so that tests need no gold of the project."""

import json
from pathlib import Path
from typing import Any

from krextract.labels import QUANTITY_FIELDS
from krextract.records import Report


def write_gold_folder(report: Report, root: Path) -> Path:
    """`root/gold/proef` labelling `root/corpus/proef.txt`; gives `root/gold`."""
    source = root / "corpus" / "proef.txt"
    source.parent.mkdir(parents=True)
    source.write_text("De bron.", encoding="utf-8")
    folder = root / "gold" / "proef"
    folder.mkdir(parents=True)
    dumped = report.model_dump(mode="json")
    structure = {
        "document": "proef",
        "source": "corpus/proef.txt",
        "themes": dumped["themes"],
        "blocks": [{key: one[key] for key in ("id", "kind", "theme", "section", "text")} for one in dumped["blocks"]],
    }
    write(folder / "structure.json", structure)
    spot = ("block", "start", "end", "surface")
    lines(folder / "quantities.jsonl", [pick(one, (*spot, *QUANTITY_FIELDS)) for one in dumped["quantities"]])
    codes = [
        {**pick(one, (*spot[:3], "code", "role", "text")), "surface": one["code"]} for one in dumped["recommendations"]
    ]
    lines(folder / "recommendations.jsonl", codes)
    fields = ("block", "title", "kind", "status", "dates", "recommendations", "theme", "section")
    lines(folder / "items.jsonl", [pick(one, fields) for one in dumped["items"]])
    write(folder / "tables.json", [{"block": "b7", **pick(one, ("header", "rows"))} for one in dumped["tables"]])
    pairs = [
        {"start": one["start"], "end": one["end"], "label": one["period"]}
        for one in dumped["quantities"]
        if one["block"] == "b6"
    ]
    write(folder / "infographics.json", [{"block": "b6", "caption": "Meldingen", "pairs": pairs}])
    return root / "gold"


def pick(record: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Some fields of a record."""
    return {name: record[name] for name in names}


def write(path: Path, value: Any) -> None:
    """A JSON file."""
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def lines(path: Path, records: list[dict[str, Any]]) -> None:
    """A JSON Lines file."""
    path.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in records), encoding="utf-8")
