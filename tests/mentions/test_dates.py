"""Dates and periods as written, and the many figures that look like years and are none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krextract.mentions.dates import exercises, find_dates, valid_edtf
from krextract.rulecheck import check_exercise


def read(text: str) -> list[str]:
    return [found.edtf or found.anchor or "" for found in find_dates(text)]


def test_every_rule_reads_its_own_examples() -> None:
    assert [problem for exercise in exercises() for problem in check_exercise(exercise)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2021 waren er 12, in 2022 nog 9.", ["2021", "2022"]),
        ("van 41 in 2019 naar 38 in 2020", ["2019", "2020"]),
        ("Op 1 oktober 2021 en 1 april 2022 is geteld.", ["2021-10-01", "2022-04-01"]),
        ("tussen 2014 en 2018 daalde het van 6 naar 5", ["2014/2018"]),
        ("In 2016-2018in 3% van de gevallen", ["2016/2018"]),
        ("Wachtlijst 31-12-2022: 14", ["2022-12-31"]),
        ("voor de helft in 2023 en 2022", ["2023", "2022"]),
        ("van 22 mei tot 3 juni 2021 open", ["2021-05-22/2021-06-03"]),
        ("eind 2019 al", ["2019"]),
        ("In dat jaar kwamen er meer dan een jaar eerder.", ["same_year", "years_before:1"]),
        ("op 31 juni 2022", ["2022-06"]),
    ],
)
def test_reads_dates(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2019 kinderen",
        "ruim 2000 plekken",
        "€ 2019",
        "1.2023 zaken",
        "20.230",
        "2000 euro",
        "tel. 020 2023456",
        "12019",
    ],
)
def test_leaves_figures_alone(text: str) -> None:
    assert read(text) == []


def test_offsets_point_at_the_surface() -> None:
    text = "Begin juli 2022 telde men er tien; schooljaar 2021 - 2022 is voorbij."
    assert [text[found.start : found.end] for found in find_dates(text)] == [
        "Begin juli 2022",
        "schooljaar 2021 - 2022",
    ]


def test_only_valid_edtf() -> None:
    assert all(map(valid_edtf, ["2023", "2024-07", "2024-02-29", "2022/2023", "2019-11/2022-11"]))
    assert not any(map(valid_edtf, ["23", "2023-13", "2023-02-29", "2023/2022", "2021/2022/2023", "", "2023-1"]))


@given(st.text(alphabet="0123456789 .,-/–jan mei tot en in ’", max_size=120))
def test_never_fails_and_never_overlaps(text: str) -> None:
    found = find_dates(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(one.edtf is None or valid_edtf(one.edtf) for one in found)
