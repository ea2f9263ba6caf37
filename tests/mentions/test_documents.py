"""Against the labels of real documents, where they stand beside the checkout: value F1 of what is found."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from krextract.mentions import find_mentions

FLOOR = 0.985
Values = Counter[tuple[float, float]]


def jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def labelled(records: list[dict[str, Any]]) -> Values:
    """Where annotators differ, the first of their values."""
    values = ([one[field] for field in ("low", "high")] for one in records)
    return Counter(tuple(round(float(value), 2) for value in pair) for pair in values)  # type: ignore[misc]


def found(text: str) -> Values:
    return Counter((round(float(one.low), 2), round(float(one.high), 2)) for one in find_mentions(text).numerals)


def wild(documents: Path) -> Iterator[tuple[Values, Values]]:
    for path in sorted((documents / "wild").glob("W*.txt")):
        records = jsonl(documents / "wild" / "labels" / path.stem / "quantities.jsonl")
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            yield labelled([one for one in records if one["line"] == number]), found(line)


def themes(documents: Path) -> Iterator[tuple[Values, Values]]:
    """The blocks of every labelled theme of the landscape edition."""
    structure = json.loads((documents / "structure" / "kib2024.json").read_text(encoding="utf-8"))
    for theme in structure["themes"]:
        blocks = [block for section in theme["sections"] for block in section["blocks"]]
        records = defaultdict(list)
        for one in jsonl(documents / "labels" / f"T{theme['number']}" / "quantities.jsonl"):
            ranges = ((block["id"], first, last) for block in blocks for first, last in block["line_ranges"])
            records[next(name for name, first, last in ranges if first <= one["line"] <= last)].append(one)
        for block in blocks:
            yield labelled(records[block["id"]]), found(block["text"])


@pytest.mark.parametrize("texts", [wild, themes])
def test_values_found(texts: Any, documents: Path) -> None:
    hit = gold = taken = 0
    for wanted, got in texts(documents):
        hit += (wanted & got).total()
        gold += wanted.total()
        taken += got.total()
    assert 2 * hit / (gold + taken) >= FLOOR
