"""The hand-made labels are well-formed: positions hold, values are allowed, every case of the guideline occurs."""

import itertools
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from krextract.labels import BLOCK_KINDS, KINDS, MODIFIERS, ROLES, SECTION_KINDS
from krextract.records import ItemDate, Quantity

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "gold"
FOLDERS = sorted(path.parent for path in GOLD.rglob("quantities.jsonl") if "texts" not in path.parts)
FIRST = [folder for folder in FOLDERS if folder.parent == GOLD]
EDTF = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/(\d{4}(-\d\d(-\d\d)?)?)?)?")
ALLOWED = {
    "kind": set(KINDS),
    "modifier": set(MODIFIERS),
    "role": set(ROLES),
    "measure": {"level", "change"},
    "direction": {"up", "down", None},
    "period_source": {"explicit", "context", None},
}
UNITS = {"percentage": {"%", "procentpunt"}, "age": {"jaar"}, "factor": {"×"}, "score": {"cijfer"}}
DURATIONS = {"uur", "dag", "week", "maand", "jaar"}
first_folder = pytest.mark.parametrize("folder", FIRST, ids=lambda folder: folder.name)
every_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(GOLD)))


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def blocks_of(folder: Path) -> dict[str, dict[str, Any]]:
    """The blocks of a document; its second annotation, `gold/second/<document>`, labels the same ones."""
    return {block["id"]: block for block in read_json(GOLD / folder.name / "structure.json")["blocks"]}


def options(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def quantities() -> list[dict[str, Any]]:
    return [quantity for folder in FIRST for quantity in read_lines(folder / "quantities.jsonl")]


def test_there_is_enough_gold_in_four_layouts() -> None:
    assert len(quantities()) >= 400
    assert len(FIRST) >= 4


@every_folder
def test_positions_give_the_surface(folder: Path) -> None:
    blocks = blocks_of(folder)
    for path in (folder / name for name in ("quantities.jsonl", "recommendations.jsonl")):
        for record in read_lines(path) if path.is_file() else ():
            text = blocks[record["block"]]["text"]
            assert text[record["start"] : record["end"]] == record["surface"], record


@every_folder
def test_mentions_stand_in_order_and_do_not_overlap(folder: Path) -> None:
    order = list(blocks_of(folder))
    records = read_lines(folder / "quantities.jsonl")
    places = [(order.index(record["block"]), record["start"], record["end"]) for record in records]
    for (block, _, end), (next_block, start, _) in itertools.pairwise(places):
        assert (block, end) <= (next_block, start)


@every_folder
def test_quantities_have_allowed_values(folder: Path) -> None:
    for record in read_lines(folder / "quantities.jsonl"):
        for field, values in ALLOWED.items():
            assert set(options(record[field])) <= values, record
        kind, unit = options(record["kind"])[0], options(record["unit"])[0]
        assert unit in UNITS.get(kind, {unit}), record
        assert kind != "duration" or unit in DURATIONS, record
        for period in [*options(record["period"]), *options(record["base"])]:
            assert period is None or EDTF.fullmatch(period), record
        assert record["low"] <= record["high"]
        assert len((record["subject"] or "").split()) <= 12, record


@every_folder
def test_fields_agree_with_each_other(folder: Path) -> None:
    for record in read_lines(folder / "quantities.jsonl"):
        change = "change" in options(record["measure"])
        assert change == (options(record["direction"]) != [None]), record
        assert change or record["base"] is None, record
        assert (None in options(record["period"])) == (None in options(record["period_source"])), record


@every_folder
def test_a_quantity_is_a_record_of_the_library(folder: Path) -> None:
    for record in read_lines(folder / "quantities.jsonl"):
        first = {field: options(value)[0] for field, value in record.items() if field != "case"}
        assert Quantity(**first, page=1).surface == record["surface"]


@first_folder
def test_structure_is_whole(folder: Path) -> None:
    structure = read_json(folder / "structure.json")
    assert (ROOT / structure["source"]).is_file()
    ids = [block["id"] for block in structure["blocks"]]
    assert len(set(ids)) == len(ids)
    sections = {(theme["number"], section["kind"]) for theme in structure["themes"] for section in theme["sections"]}
    for block in structure["blocks"]:
        assert block["kind"] in BLOCK_KINDS
        assert block["section"] in SECTION_KINDS
        assert block["theme"] is None or (block["theme"], block["section"]) in sections, block
        assert block["text"].startswith(block.get("lead", ""))
        assert block.get("caption") in {None, *ids}


@first_folder
def test_codes_are_normalised_and_definitions_have_their_text(folder: Path) -> None:
    blocks = blocks_of(folder)
    for record in read_lines(folder / "recommendations.jsonl"):
        assert re.fullmatch(r"\d{1,2}([a-z])?(\([ivx]+\))?", record["code"]), record
        assert record["role"] in {"definition", "heading", "mention"}
        assert ("text" in record) == (record["role"] == "definition")
        assert blocks[record["block"]]["text"].endswith(record.get("text", ""))


@first_folder
def test_items_stand_in_policy_sections_and_their_dates_in_the_text(folder: Path) -> None:
    blocks = blocks_of(folder)
    for item in read_lines(folder / "items.jsonl"):
        block = blocks[item["block"]]
        assert (item["theme"], item["section"]) == (block["theme"], block["section"])
        assert block["section"] in {"beleid", "laatste_ontwikkelingen"}
        assert item["title"] is None or block["text"].startswith(item["title"])
        for date in map(ItemDate.model_validate, item["dates"]):
            assert EDTF.fullmatch(date.date)
            assert date.date[:4] in block["text"][date.start : date.end]


@first_folder
def test_tables_hold_the_text_of_their_block(folder: Path) -> None:
    blocks = blocks_of(folder)
    for table in read_json(folder / "tables.json"):
        rows = [table["header"], *table["rows"]]
        assert {len(row) for row in rows} == {len(table["header"])}
        assert blocks[table["block"]]["text"] == "\n".join(" ".join(filter(None, row)) for row in rows)


@first_folder
def test_every_infographic_pairs_its_figures(folder: Path) -> None:
    blocks = blocks_of(folder)
    paired = {graphic["block"]: graphic["pairs"] for graphic in read_json(folder / "infographics.json")}
    assert set(paired) == {key for key, block in blocks.items() if block["kind"] == "infographic"}
    for key, pairs in paired.items():
        for pair in pairs:
            assert blocks[key]["text"][: pair["start"]].endswith(pair["label"] + " ")


def test_every_case_of_the_guideline_occurs() -> None:
    groups = tomllib.loads((GOLD / "cases.toml").read_text(encoding="utf-8"))
    cases = {name for group in groups.values() for name in group}
    used = {name for quantity in quantities() for name in quantity.get("case", [])}
    assert used == cases


@pytest.mark.parametrize("field", ["kind", "modifier", "role", "direction", "period_source"])
def test_every_value_of_a_closed_set_occurs(field: str) -> None:
    used = {options(quantity[field])[0] for quantity in quantities()}
    assert used == ALLOWED[field]
