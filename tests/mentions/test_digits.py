"""Digits with whichever separators: the value does not depend on the writer's habits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krextract.mentions import find_mentions


def values(text: str) -> list[Decimal]:
    return [found.low for found in find_mentions(text).numerals]


@given(st.integers(min_value=1000, max_value=99_999_999))
def test_thousands_in_dutch_english_and_spaced_writing(number: int) -> None:
    english = f"{number:,}"
    for written in (english, english.replace(",", "."), english.replace(",", "\u00a0"), english.replace(",", " ")):
        assert values(f"Er staan {written} bomen.") == [number]


@given(st.integers(min_value=0, max_value=9999), st.integers(min_value=1, max_value=99))
def test_decimals_with_comma_and_point(whole: int, hundredths: int) -> None:
    for mark in ",.":
        written = f"{whole}{mark}{hundredths:02}"
        assert values(f"een hoogte van {written} meter") == [Decimal(written.replace(",", "."))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("voor 26,600 leden", "26600"),
        ("voor 5,200 leden", "5200"),
        ("groei van 5,125%", "5.125"),
        ("een kans van 0,125", "0.125"),
        ("met 1,234 miljoen", "1234000"),
        ("met 7.3 miljoen", "7300000"),
        ("de prijs is €150.000,- per huis", "150000"),
        ("de prijs is € 1.000.000,50", "1000000.5"),
        ("na 2½ uur", "2.5"),
    ],
)
def test_what_the_context_decides(text: str, value: str) -> None:
    assert values(text) == [Decimal(value)]


def test_cells_in_a_row_are_not_joined() -> None:
    assert values("12 340 560 78") == [12, 340, 560, 78]


@pytest.mark.parametrize("run", ["1,1,1,1", "1.2.3.4", "12.34.56,7", "1" * 60])
def test_a_run_that_cannot_be_read_gives_nothing_rather_than_a_piece(run: str) -> None:
    assert values(f"code {run} hier") == []
