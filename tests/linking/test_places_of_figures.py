"""Which of several places a figure is of: sides, parts, brackets, pairs, groups of places, the topic of a block."""

import pytest
from figures import figures, table

from krextract.linking.places import find_groups, find_places, names_place


def regions(text: str) -> list[str | None]:
    return [one.links.region.region for one in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # places first or figures first
        ("In Assen staan 31 molens, in Zwolle 7.", ["Assen", "Zwolle"]),
        ("Er staan 31 molens in Assen, 7 in Zwolle en 9 in Ede.", ["Assen", "Zwolle", "Ede"]),
        ("Van de molens staat 33% op Bonaire, 36% op Saba.", ["Bonaire", "Saba"]),
        ("Assen (31) en Zwolle (7) hebben molens.", ["Assen", "Zwolle"]),
        ("In Assen wonen 31 bakkers en 7 slagers.", ["Assen", "Assen"]),
        # the part of the sentence between commas
        ("In Ede drinkt 3 op de 8 thee, tegen 29% in Nederland.", ["Ede", None]),
        ("In Ede drinkt 3 op de 8 thee, terwijl in Assen 29% dat doet.", ["Ede", "Assen"]),
        # places named together
        ("In Assen en Zwolle staan 31 molens.", ["Assen en Zwolle"]),
        ("In Assen en Zwolle is het 4,8 en 4,6%.", ["Assen", "Zwolle"]),
        ("In Assen of Zwolle staan 31 molens.", [None]),
        ("Op Bonaire, Saba en Sint Eustatius staan 31 molens.", ["BES"]),
        ("Op Bonaire en Saba staan 31 molens.", ["Bonaire"]),
        ("In de BES en op Bonaire staan 31 molens.", ["BES"]),
        ("In Assen, Zwolle en Ede staan 31 molens.", ["Assen, Zwolle en Ede"]),
        ("De molens staan in 3 steden (Assen, Zwolle en Ede).", [None]),
        # named before in the block: the first one
        ("In Assen is het stil. Er staan 31 molens.", ["Assen"]),
        ("In Assen is het stil. In Ede niet. Er staan 31 molens.", ["Assen"]),
        ("Het is stil. Het is fris. In Assen ook. Er staan 31 molens.", [None]),
        ("Jan uit Assen is stil. Er staan 31 molens.", [None]),
        ("Het is stil. In Assen ook. Er staan 31 molens.", ["Assen"]),
        ("In Assen 31 molens, in Zwolle 7. Er zijn 90 bakkers.", ["Assen", "Zwolle", None]),
        ("In Assen is het stil, in Ede ook. Er staan 31 molens.", [None]),
        ("In Nederland telde men vorig jaar 31 molens, in Assen 7.", [None, "Assen"]),
        ("In Assen was dat 7, in Nederland als geheel 31.", ["Assen", None]),
        ("Molens in Urk. Er zijn 12 molens.", ["Urk"]),
        ("Op Saba is het warm. Op Bonaire ook. Op Sint Eustatius ook. Er zijn 12 molens.", ["BES"]),
        ("In Ede is het warm. Elke stad heeft 12 molens. Alle 40 gemeenten hebben die.", ["Ede", None]),
        # the law of the land
        ("In Assen is het stil. Kinderen tot 16 jaar mogen mee.", [None]),
        ("Op Saba is het stil. Kinderen tot 16 jaar mogen mee.", ["Saba"]),
        # compared with is not where it is
        ("Het zijn er 31, meer dan in Assen.", [None]),
        ("Vergeleken met Assen zijn het er 31.", [None]),
        # part of a name
        ("De Universiteit van Amsterdam telt 31 hallen.", [None]),
        ("Het Gerechtshof Den Haag telt 31 zalen.", [None]),
        # the whole country
        ("In Nederland staan 31 molens, in Assen 7.", [None, "Assen"]),
        # abroad
        ("In België is het warm. Er staan 31 molens.", [None]),
        ("In België staan 12 huizen. Er staan 31 molens.", ["België", "België"]),
        ("In België staan 31 molens.", ["België"]),
        ("Zij komen uit België en zijn met 31.", [None]),
        ("België telt 31 molens.", ["België"]),
    ],
)
def test_the_place_of_a_figure(text: str, expected: list[str | None]) -> None:
    assert regions(text) == expected


def test_a_row_s_label_goes_before_what_else_is_said() -> None:
    found = table(("Plaats", "2023"), ("Assen", "31"), ("Urk", "77"), caption="Molens in Drenthe")
    assert {surface: one.links.region.region for surface, one in found.items()} == {"31": "Assen", "77": "Urk"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Wie woont in Assen?", ["Assen"]),
        ("Wie woont in Assenede?", []),
        ("Wie woont op Sint Eustatius?", ["Sint Eustatius"]),
        ("Caribisch Nederland is ver.", ["Caribisch Nederland"]),
        ("Den Haag en Den Helder", ["Den Haag", "Den Helder"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [place.name for place in find_places(text)] == names


def test_a_label_that_is_a_place_and_nothing_else() -> None:
    assert names_place("Assen")
    assert names_place(" Assen ")
    assert not names_place("Assen en omgeving")
    assert not names_place("Huizen in Assen")


def test_places_are_joined_by_commas_and_en_only() -> None:
    assert [
        text[place.start : place.end] for text in ["In Assen en Zwolle, bij Ede"] for place in find_groups(text)
    ] == [
        "Assen en Zwolle",
        "Ede",
    ]


def test_the_quarters_of_a_town_are_places_in_a_text_about_them() -> None:
    assert regions("In de wijken verschilt het: in Molenwijk is dat 9%.") == ["Molenwijk"]
    assert regions("In Molenwijk is dat 9%.") == [None]
