"""Stretches of nothing but figures: where they begin and end, and what lies in them."""

import pytest

from krextract.mentions.floods import find_floods, in_flood


def test_a_short_row_of_figures_is_no_flood() -> None:
    assert find_floods("1 " * 200) == ()
    assert find_floods("Er zijn 12 molens en 14 huizen. " * 40) == ()


def test_a_flood_is_found_without_its_ends() -> None:
    ((start, end),) = find_floods("Er zijn " + "1 " * 1000 + "molens")
    assert 100 < start < 500
    assert 1600 < end < 1900


def test_each_flood_is_found() -> None:
    first, second = find_floods("1 " * 1000 + "molens " + "2 " * 1000)
    assert first[1] < 2000 < second[0]


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [(300, 301, True), (250, 550, True), (100, 101, False), (549, 551, False), (700, 701, False), (950, 960, True)],
)
def test_what_lies_in_a_flood(start: int, end: int, inside: bool) -> None:
    assert in_flood(((250, 550), (900, 1000)), start, end) is inside
    assert not in_flood((), start, end)


def test_what_lies_in_the_only_flood() -> None:
    assert in_flood(((250, 550),), 300, 301)
