"""A rule that is broken in `rules/` fails the gate on a real edition of the gold set."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAME = "kinderrechten-specimen-2024"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold folder with one specimen edition and no floors yet."""
    shutil.copytree(ROOT / "gold" / NAME, tmp_path / "gold" / NAME)
    (tmp_path / "corpus").mkdir()
    shutil.copy(ROOT / "corpus" / f"{NAME}.pdf", tmp_path / "corpus")
    return tmp_path / "gold"


def krextract_score(gold: Path, *options: str, rules: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "krextract", "score", str(gold), *options]
    environment = {**os.environ, "KREXTRACT_RULES": str(rules)}
    environment.pop("GITHUB_STEP_SUMMARY", None)
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_a_broken_rule_fails_the_gate(gold: Path, tmp_path: Path) -> None:
    pinned = krextract_score(gold, "--update", rules=ROOT / "rules")
    assert pinned.returncode == 0, pinned.stderr
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", rules)
    file = rules / "modifiers.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('gives = "bijna"', 'gives = "circa"'), encoding="utf-8")
    broken = krextract_score(gold, "--gate", "--junit", str(tmp_path / "gate.xml"), rules=rules)
    assert broken.returncode == 1, broken.stdout + broken.stderr
    assert "below its floor: field/modifier: " in broken.stdout
    assert "the worst differences:" in broken.stdout
    assert '<failure message="field/modifier: ' in (tmp_path / "gate.xml").read_text(encoding="utf-8")
    assert krextract_score(gold, "--update", rules=rules).returncode == 1
    assert krextract_score(gold, "--gate", "--jobs", "2", rules=ROOT / "rules").returncode == 0
