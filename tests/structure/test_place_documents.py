"""Real documents beside the checkout: the measure they come with says how much text stands in its right place."""

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from krextract.layout import lay_out
from krextract.linking.items import link_items
from krextract.linking.recommendations import link_recommendations
from krextract.reading import open_source
from krextract.structure import Structure, place_blocks, record_blocks

FILES = {
    "pdf/kib2024-a.pdf": 0.995,
    "pdf/kib2024-b.pdf": 0.995,
    "pdf/kib2024-plain.pdf": 0.995,
    "pdf/kic2020-ch1.pdf": 0.98,
    "pdf/kic2020-summary.pdf": 0.98,
    "html/kic2020-summary.html": 0.98,
    "text/kib2024.txt": 0.99,
    "text/kic2020-summary.txt": 0.98,
}


@cache
def measure(documents: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", documents / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def placed(path: Path) -> Structure:
    return place_blocks(lay_out(open_source(path)))


def truth(documents: Path, file: str) -> tuple[Path, list[int]]:
    """The document's structure file and the themes that the file holds."""
    path = documents / file
    source = documents / "structure" / f"{'kib2024' if 'kib2024' in path.stem else path.stem}.json"
    told = path.with_suffix(".truth.json")
    return source, [theme["number"] for theme in json.loads((told if told.exists() else source).read_text())["themes"]]


@pytest.mark.parametrize("file", FILES)
def test_text_stands_under_its_theme_and_section(documents: Path, file: str) -> None:
    score = measure(documents)
    source, themes = truth(documents, file)
    numbered = source.stem == "kib2024"
    _, blocks = score.structure_blocks(source)
    there = [block for block in blocks if not numbered or block[0] in themes]
    report = {"blocks": [block.model_dump() for block in record_blocks(placed(documents / file))]}
    found = score.score_structure(there, report, lambda _: True, numbered)
    # What layout does not find cannot be placed; here only the place of what was found is judged.
    assert found["theme_and_section"] >= FILES[file] * found["found"]
    assert found["found"] > 0.9


@pytest.mark.parametrize("file", [file for file in FILES if "kib" in file])
def test_every_code_is_found_with_its_role(documents: Path, file: str) -> None:
    score = measure(documents)
    source, themes = truth(documents, file)
    _, blocks = score.structure_blocks(source)
    records = link_recommendations(placed(documents / file)).records
    report = {"recommendations": [record.model_dump() for record in records]}
    found = score.score_recommendations(documents / "labels", [f"T{one}" for one in themes], blocks, report, None)
    assert (found["missed"], found["spurious"]) == ([], [])


def test_editions_without_codes_give_none(documents: Path) -> None:
    for file in ("pdf/kic2020-ch1.pdf", "pdf/kic2020-summary.pdf"):
        found = link_recommendations(placed(documents / file))
        assert found.records == ()
        assert [warning.code for warning in found.warnings] == ["no-codes"]


def test_themes_and_sections_of_the_yearly_report(documents: Path) -> None:
    told = json.loads((documents / "pdf/kib2024-a.truth.json").read_text())["themes"]
    structure = placed(documents / "pdf/kib2024-a.pdf")
    assert [
        (one.number, one.title, [one.first_page, one.last_page], [section.kind for section in one.sections])
        for one in structure.themes
    ] == [(one["number"], one["title"], one["pages"], [part["kind"] for part in one["sections"]]) for one in told]
    assert (structure.edition.profile, structure.edition.year) == ("kib2024", 2024)


def test_items_stand_under_the_codes_of_their_headings(documents: Path) -> None:
    structure = placed(documents / "pdf/kib2024-a.pdf")
    found = link_recommendations(structure)
    items = link_items(structure, found)
    with_codes = {item.section for item in items if item.recommendations}
    assert with_codes == {"beleid"}
    assert all(item.recommendations for item in items if item.section == "beleid")
    assert all(item.title for item in items)
