"""The specimen editions are there and say what their labels say."""

import hashlib
import json
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pypdfium2
import pytest

ROOT = Path(__file__).parents[2]
SPECIMENS = sorted(path for path in (ROOT / "corpus").iterdir() if path.suffix in {".pdf", ".html"})
LETTERS = re.compile(r"[^0-9a-zà-ÿ]")
PIECE = 24  # letters: short enough that a page seam costs few pieces, long enough to be found once
names = pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)


def squeeze(text: str) -> str:
    return LETTERS.sub("", text.lower())


def read_text(path: Path) -> str:
    if path.suffix == ".html":
        return re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))
    with pypdfium2.PdfDocument(path) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


@names
def test_every_specimen_has_a_source_and_labels(path: Path) -> None:
    assert (ROOT / "corpus" / "sources" / f"{path.stem}.txt").is_file()
    structure = json.loads((ROOT / "gold" / path.stem / "structure.json").read_text(encoding="utf-8"))
    assert ROOT / structure["source"] == path
    assert path.stat().st_size < 400_000


@names
def test_the_page_holds_the_letters_of_its_labels(path: Path) -> None:
    text = squeeze(read_text(path))
    blocks = json.loads((ROOT / "gold" / path.stem / "structure.json").read_text(encoding="utf-8"))["blocks"]
    running = [squeeze(block["text"]) for block in blocks if block["kind"] not in {"table", "infographic"}]
    pieces = [letters[at : at + PIECE] for letters in running for at in range(0, len(letters), PIECE)]
    found = [piece in text for piece in pieces]
    assert sum(found) / len(found) > 0.98


def test_figures_said_to_be_broken_over_a_line_are() -> None:
    for path in SPECIMENS:
        for line in (ROOT / "gold" / path.stem / "quantities.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if "line_break" in record.get("case", []):
                places = re.findall(r"\s+".join(map(re.escape, record["surface"].split())), read_text(path))
                assert any("\n" in place for place in places), record


def test_the_sources_read_as_the_labels_say() -> None:
    """A label made for a text that was changed later would be silently wrong."""
    script = runpy.run_path(str(ROOT / "corpus" / "set.py"))
    for path in SPECIMENS:
        source = script["read_source"]((ROOT / "corpus" / "sources" / f"{path.stem}.txt").read_text(encoding="utf-8"))
        words = [
            "".join(run["t"] for run in block.runs if "mark" not in run)
            for group in source.groups
            for panel in group.panels
            for block in panel.blocks
            if block.tag in {*script["ELEMENTS"], "N"}
        ]
        blocks = json.loads((ROOT / "gold" / path.stem / "structure.json").read_text(encoding="utf-8"))["blocks"]
        assert [block["text"] for block in blocks if block["kind"] not in {"table", "infographic"}] == words


def test_the_list_of_editions_knows_every_specimen() -> None:
    """The typesetters write the same bytes for the same source, so a checksum tells whether a page was set again."""
    editions = tomllib.loads((ROOT / "corpus" / "editions.toml").read_text(encoding="utf-8"))["edition"]
    sums = {edition["file"]: edition["sha256"] for edition in editions if "file" in edition}
    assert sums == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in SPECIMENS}


def test_setting_an_unknown_edition_names_those_there_are() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "corpus" / "set.py"), "onbekend"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "kinderrechten-specimen-2024" in done.stderr
    assert "Traceback" not in done.stderr
