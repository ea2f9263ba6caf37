"""The role of each figure in sentences of many kinds (`roles.txt`; where a slash stands, both roles are right)."""

from pathlib import Path

import pytest
from figures import cases, figures

ROLES = Path(__file__).with_name("roles.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "expected"), cases(ROLES))
def test_role(text: str, expected: list[str]) -> None:
    read = {one.numeral.surface: one.links.role for one in figures(text)}
    for line in expected:
        surface, _, roles = line.partition(" = ")
        assert read[surface].role in roles.split("/"), (surface, read[surface].rule)
