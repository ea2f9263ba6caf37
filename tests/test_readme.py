"""What the README shows is what comes out."""

import json
import re
from pathlib import Path

import pytest
from typer.main import get_command

import krextract
from krextract.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_record_in_the_readme_is_one_of_the_specimen(specimen: Path) -> None:
    shown = re.search(r"<!-- record -->\n```json\n(.*?), …}\n```", README, re.S)
    assert shown
    record = json.loads(shown[1] + "}")
    report = krextract.parse(specimen)
    found = [json.loads(one.model_dump_json()) for one in report.quantities if one.surface == record["surface"]]
    assert any({key: one[key] for key in record} == record for one in found)


def test_every_command_in_the_readme_exists() -> None:
    commands = set(re.findall(r"^\$ krextract (\w+)", README, re.M))
    assert commands
    assert commands <= set(get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["record", "accuracy", "peers", "speed"])
def test_the_dutch_readme_shows_the_same_figures(name: str) -> None:
    dutch = (ROOT / "README.nl.md").read_text(encoding="utf-8")
    marked = re.compile(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", re.DOTALL)
    assert marked.findall(README) == marked.findall(dutch), "run `make readme`"
