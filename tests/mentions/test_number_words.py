"""Number words by grammar: what a speller writes, the reader reads, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krextract.mentions.numeral_rules import numeral_rules

SMALL = """
nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien
negentien
"""
TENS = "nul tien twintig dertig veertig vijftig zestig zeventig tachtig negentig"


def spelled(number: int) -> str:
    """The number in words, as the Dutch spelling has it below a million."""
    if number >= 1000:
        many, rest = divmod(number, 1000)
        return ("" if many == 1 else spelled(many)) + "duizend" + (spelled(rest) if rest else "")
    if number >= 100:
        many, rest = divmod(number, 100)
        return ("" if many == 1 else spelled(many)) + "honderd" + (spelled(rest) if rest else "")
    if number < 20:
        return SMALL.split()[number]
    ten, unit = divmod(number, 10)
    joiner = "ën" if unit in (2, 3) else "en"
    return (SMALL.split()[unit] + joiner if unit else "") + TENS.split()[ten]


@given(st.integers(min_value=0, max_value=999_999))
def test_what_is_spelled_is_read(number: int) -> None:
    assert numeral_rules().number(spelled(number)) == number


@pytest.mark.parametrize(
    ("word", "value"), [("twaalfhonderd", 1200), ("honderdeneen", 101), ("duizendéén", 1001), ("drieendertig", 33)]
)
def test_other_spellings(word: str, value: int) -> None:
    assert numeral_rules().number(word) == value


@pytest.mark.parametrize(
    "word", ["vijfen", "entwintig", "twintigvijf", "tienentwintig", "achtergrond", "duizendduizend", "nulhonderd", ""]
)
def test_what_is_no_number(word: str) -> None:
    assert numeral_rules().number(word) is None


def test_an_endless_word_is_no_number() -> None:
    assert numeral_rules().number("een" * 300_000) is None
