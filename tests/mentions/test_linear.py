"""Hostile paragraphs: every finder passes them once, so that sizes that would never end otherwise are done at once."""

import pytest

from krextract.mentions import find_mentions
from krextract.mentions.alternatives import REACH, Alternatives
from krextract.mentions.numeral_rules import NumeralExample, NumeralRule


@pytest.mark.parametrize(
    ("piece", "size", "found"),
    [
        ("1,", 1_000_000, 0),
        ("1", 1_000_000, 0),
        ("1.000.", 1_000_000, 0),
        ("een", 1_000_000, 0),
        (".", 1_000_000, 0),
        ("a. ", 300_000, 0),
        ("1, ", 12_000, 4_000),
        ("12 ", 12_000, 4_000),
        ("1 ", 60_000, 30_000),
        ("7,5; ", 60_000, 12_000),
        ("1-", 12_000, 0),
        ("twee ", 20_000, 4_000),
        ("vijf tot ", 18_000, 2_000),
        ("per 1 ", 12_000, 1_000),
        ("artikel 1, ", 22_000, 0),
        ("https://", 100_000, 0),
    ],
)
def test_hostile_text(piece: str, size: int, found: int) -> None:
    assert len(find_mentions(piece * (size // len(piece))).numerals) == found


def test_a_rule_sees_no_further_than_its_reach() -> None:
    rule = NumeralRule(
        id="long", reads="phrase", gives="number", pattern="a+b", examples=(NumeralExample(text="ab", surface="ab"),)
    )
    tried = Alternatives([(rule, "a+b")])
    assert len(list(tried.at("a" * (REACH - 1) + "b", 0))) == 1
    assert list(tried.at("a" * REACH + "b", 0)) == []
