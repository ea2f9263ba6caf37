"""The role of each figure in sentences of many kinds (`roles.txt`; where a slash stands, both roles are right)."""

from pathlib import Path

import pytest
from figures import figures


def cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in Path(__file__).with_name("roles.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[-1][1].append(line.strip())
        else:
            found.append((line, []))
    return found


@pytest.mark.parametrize(("text", "expected"), cases())
def test_role(text: str, expected: list[str]) -> None:
    read = {one.numeral.surface: one.links.role for one in figures(text)}
    for line in expected:
        surface, _, roles = line.partition(" = ")
        assert read[surface].role in roles.split("/"), (surface, read[surface].rule)
