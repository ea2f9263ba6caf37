"""What we stand on: licences that let anyone use us, a lock that fits what is asked, a wheel that is the same twice."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
_COPYLEFT = re.compile(r"\b(?:A?GPL|(?:Affero )?General Public)", re.IGNORECASE)
_WEAK = re.compile(r"\bL(?:esser )?GPL|Lesser General Public|Library General Public", re.IGNORECASE)
# Dual licences of which the other may be chosen.
_CHOICES = frozenset({"pyphen"})


def needed(names: list[str], seen: set[str]) -> Iterator[Distribution]:
    """The distributions installed for some requirements, and those for theirs."""
    for text in names:
        requirement = Requirement(text)
        extras = requirement.extras or {""}
        if requirement.marker and not any(requirement.marker.evaluate({"extra": extra}) for extra in extras):
            continue
        name = canonicalize_name(requirement.name)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        if name not in seen:
            seen.add(name)
            yield found
            yield from needed(list(found.requires or ()), seen)


def licence(found: Distribution) -> str:
    """What a distribution says of its licence: the expression, the classifiers, else the first line of the field."""
    said = found.metadata
    classified = [one for one in said.get_all("Classifier") or () if one.startswith("License ::")]
    first_line = (said.get("License") or "").strip().splitlines()[:1]
    return said.get("License-Expression") or "; ".join(classified) or "".join(first_line)


def test_no_dependency_passes_a_strong_copyleft_on() -> None:
    found = {one.metadata["Name"]: licence(one) for one in needed(PROJECT["dependencies"], set())}
    assert len(found) > 20
    strong = {
        name: words
        for name, words in found.items()
        if _COPYLEFT.search(_WEAK.sub("", words)) and canonicalize_name(name) not in _CHOICES
    }
    assert strong == {}
    assert [name for name, words in found.items() if not words] == []


def locked() -> dict[str, set[str]]:
    """The versions of the lock, by name."""
    versions: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==([^\s;\\]+)", (ROOT / "requirements/dev.lock").read_text(), re.M):
        versions.setdefault(name, set()).add(version)
    return versions


def test_the_lock_holds_all_that_is_asked_with_hashes() -> None:
    pins = locked()
    for text in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]):
        requirement = Requirement(text)
        if canonicalize_name(requirement.name) == "krextract":
            continue
        versions = pins.get(canonicalize_name(requirement.name))
        assert versions, f"{text} is not in requirements/dev.lock; make lock"
        assert all(requirement.specifier.contains(Version(one), prereleases=True) for one in versions), text
    lines = (ROOT / "requirements/dev.lock").read_text()
    assert lines.count("==") <= lines.count("--hash=sha256:")


def test_two_wheels_are_the_same_to_the_byte(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    wheels = []
    for name in ("een", "twee"):
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / name)]
        subprocess.run(
            command, cwd=ROOT, check=True, capture_output=True, env=os.environ | {"SOURCE_DATE_EPOCH": "1700000000"}
        )
        wheels.append(next((tmp_path / name).glob("*.whl")))
    assert wheels[0].read_bytes() == wheels[1].read_bytes()
    names = zipfile.ZipFile(wheels[0]).namelist()
    assert "krextract/_rules/numerals.toml" in names
    assert not [name for name in names if name.startswith(("tests", "fuzz", "gold"))]
