"""Layout of real documents against what is printed in them; skipped without `../shared/documents`."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from krextract.layout import lay_out
from krextract.layout.blocks import LaidDocument
from krextract.reading.source import open_source

PDF = Path(__file__).parents[2].parent / "shared" / "documents" / "pdf"
pytestmark = pytest.mark.skipif(not PDF.is_dir(), reason="no ../shared/documents beside this checkout")

WHOLE = {
    "kib2024-a": 0.98,
    "kib2024-b": 0.98,
    "kib2024-plain": 0.98,
    "kic2020-ch1": 0.97,
    "kic2020-summary": 0.97,
}
YEARS = ("kib2024-a", "kib2024-b", "kib2024-plain")

Block = dict[str, Any]


@cache
def laid(name: str) -> LaidDocument:
    return lay_out(open_source(PDF / f"{name}.pdf"))


@cache
def truth(name: str) -> tuple[Block, ...]:
    return tuple(json.loads((PDF / f"{name}.truth.json").read_text(encoding="utf-8"))["blocks"])


def letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def printed(name: str, block: Block) -> Iterator[str]:
    """The letters of a block as printed, and without the digits of its note marks."""
    text = block["text"]
    yield letters(text)
    for note in sorted(block.get("note_refs", ()), key=lambda note: -note["offset"]):
        text = text[: note["offset"]] + text[note["offset"] + len(note["mark"]) :]
    yield letters(text)
    for note in truth(name):
        if block["id"] in note.get("refs", ()) and note["mark"].isdigit():
            for match in re.finditer(rf"(?<=[\w.,;:!?]){note['mark']}(?=\s|$)", block["text"]):
                yield letters(block["text"][: match.start()] + block["text"][match.end() :])


def whole(name: str, *types: str) -> float:
    """The share of the blocks of some types whose letters are exactly one laid block's."""
    have = Counter(letters(block.text) for block in laid(name).blocks)
    wanted = [block for block in truth(name) if block["type"] in types]
    found = 0
    for block in wanted:
        match = next((text for text in printed(name, block) if have[text]), None)
        if match is not None:
            have[match] -= 1
            found += 1
    return found / len(wanted)


@pytest.mark.parametrize("name", WHOLE)
def test_paragraphs_and_items_are_whole_and_unmixed(name: str) -> None:
    assert whole(name, "paragraph", "bullet") >= WHOLE[name]


@pytest.mark.parametrize("name", WHOLE)
def test_headings_captions_and_notes_are_blocks_of_their_own(name: str) -> None:
    assert whole(name, "heading", "subheading", "caption", "source", "footnote") >= 0.98 if name in YEARS else True
    kinds = {letters(block.text): block.kind for block in laid(name).blocks}
    for block in truth(name):
        if block["type"] == "footnote":
            assert kinds.get(letters(block["text"])) == "footnote", block["text"]
        if block["type"] == "heading":
            assert kinds.get(letters(block["text"])) == "heading", block["text"]


@pytest.mark.parametrize("name", WHOLE)
def test_letters_stand_in_reading_order(name: str) -> None:
    stream = "".join(letters(block.text) for block in laid(name).blocks if block.kind != "footnote")
    at = found = total = 0
    for block in truth(name):
        if block["type"] in ("paragraph", "bullet", "subheading"):
            text = max(printed(name, block), key=lambda option: option in stream)
            total += len(text)
            place = stream.find(text, at)
            if place >= 0:
                at, found = place + len(text), found + len(text)
    assert found / total >= 0.99


@pytest.mark.parametrize("name", WHOLE)
def test_nothing_is_lost_and_furniture_is_left_out(name: str) -> None:
    have, want = Counter[str](), Counter[str]()
    for block in laid(name).blocks:
        have.update(letters(block.text))
        have.update("".join(note.mark for note in block.notes if note.mark.isdigit()))
    for block in truth(name):
        want.update(letters(block["text"]))
    assert sum((have - want).values()) <= 0.001 * want.total()
    assert sum((want - have).values()) <= 0.001 * want.total()


@pytest.mark.parametrize("name", YEARS)
def test_figures_of_infographics_pair_with_their_labels(name: str) -> None:
    found = {
        (block.text[pair.start : pair.end], pair.label, letters(pair.caption))
        for block in laid(name).blocks
        for pair in block.pairs
    }
    wanted = [(block, label, value) for block in truth(name) for label, value in block.get("items", ())]
    for block, label, value in wanted:
        assert any(
            figure == value and name_ == label and letters(block["caption"]) in caption
            for figure, name_, caption in found
        ), (value, label)
    assert len(found) == len(wanted)


def test_cells_of_the_table_stand_under_their_year() -> None:
    (table,) = [block for block in truth("kic2020-ch1") if block["type"] == "table"]
    (found,) = [block for block in laid("kic2020-ch1").blocks if block.kind == "table"]
    assert found.grid is not None
    assert list(found.grid.header[1:]) == table["columns"]
    cells = {(cell.label, cell.header): found.text[cell.start : cell.end] for cell in found.grid.cells if cell.column}
    assert cells == {(label, year): value for label, values in table["rows"] for year, value in values.items()}
    marks = [(found.text[note.offset - 6 : note.offset], note.mark) for note in found.notes]
    assert [mark for _, mark in marks] == [note["mark"] for note in table["cell_notes"]]


@pytest.mark.parametrize("name", WHOLE)
def test_leads_and_places(name: str) -> None:
    by_letters = {letters(block.text): block for block in laid(name).blocks}
    often = Counter(letters(block["text"]) for block in truth(name))
    for block in truth(name):
        if often[letters(block["text"])] > 1:
            continue
        laid_block = by_letters.get(letters(block["text"]))
        if laid_block is None:
            continue
        assert laid_block.page == block["pages"][0]
        if block.get("lead") and laid_block.kind != "heading":
            assert laid_block.text[: laid_block.lead].strip() == block["lead"].strip(), block["text"]
        for segment in laid_block.map.segments:
            assert segment.page >= laid_block.page
            assert segment.end <= len(laid_block.text)
