"""Regions: on which side of a figure, what a block is about, names that place nothing."""

import pytest
from figures import figure, figures

from krextract.linking.places import find_places
from krextract.linking.regions import home_of

_ISLANDS = ["Bonaire", "Saba", "Sint Eustatius"]


def regions(text: str) -> list[str | None]:
    return [one.links.region.region for one in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Assen 31 branden, in Zwolle 7 en in Meppel 1.", ["Assen", "Zwolle", "Meppel"]),
        (
            "Een tuin had 41% van de huizen op Saba, 28% op Bonaire en 9% op Urk.",
            ["Saba", "Bonaire", "Urk"],
        ),
        ("De meeste post ging naar Italië (21%), Polen (20%) en Malta (3%).", ["Italië", "Polen", "Malta"]),
        ("De meeste post kwam uit Italië (21%), Polen (20%) en uit Malta (3%).", [None, None, None]),
        ("Best duur is het. Huizen kosten 3 ton.", [None]),
        ("In Best staan 3 molens.", ["Best"]),
        ("Een boer uit Limburg heeft drie keer zoveel koeien als een boer uit Flevoland.", ["Limburg"]),
        ("Van de 12 molens draaien er 8 op de dijk in Ede of op die in Urk.", [None, "Ede"]),
        ("Leerlingen: Urk-12, Nergenshuizen-95 leerlingen.", ["Urk", "Nergenshuizen"]),
        ("Op St. Eustatius zijn 2 scholen.", ["Sint Eustatius"]),
        ("Op Bonaire, Sint Eustatius en Saba zijn 9 scholen.", ["BES"]),
        ("Op de BES-eilanden zijn 9 scholen.", ["BES"]),
        ("In de gemeente Nergenshuizen zijn 9 scholen.", ["Nergenshuizen"]),
        ("Van de Haagse jeugd sport 40%.", ["Den Haag"]),
        ("In Groningen en Drenthe zijn 40 scholen.", ["Groningen en Drenthe"]),
        ("Wereldwijd? In de hele wereld zijn 40 scholen.", ["wereld"]),
        ("Op Saba zijn 3 scholen. Die hebben 90 leerlingen.", ["Saba", "Saba"]),
        ("Op Saba zijn 3 scholen. In Nederland zijn er 6.000.", ["Saba", None]),
        ("De reis duurt 31 uur, op Bonaire 44 uur.", [None, "Bonaire"]),
        ("De Universiteit van Amsterdam ondervroeg 90 ouders.", [None]),
        ("Het Gerechtshof Den Haag deed 90 zaken.", [None]),
        ("Er kwamen 90 gezinnen uit Syrië.", [None]),
        ("In Nederland zijn 6.000 scholen.", [None]),
        ("Urk doet het met 83% goed.", ["Urk"]),
        ("Van de huizen heeft 41% een tuin (Zeeland 60%).", [None, "Zeeland"]),
        ("Zij reizen naar Malta of Italië. Van hen is 9% terug.", [None]),
        ("Op Saba is een school. Kinderen tot 5 jaar blijven thuis.", ["Saba"]),
        ("In Zwolle staat een school. Kinderen tot 5 jaar blijven thuis.", [None]),
        ("In Zwolle was brand. In de nacht hielpen 41 gemeenten mee.", [None]),
        ("Wereldwijd zijn er 40 scholen.", ["wereld"]),
        ("In deze stad kwamen 40 kinderen ter wereld.", [None]),
        ("Van de Tilburgse jeugd sport 40%.", ["Tilburg"]),
        ("In Urk rookt 3 op de 8, tegen 29% gemiddeld in Nederland.", ["Urk", None]),
        ("In Urk rookt 9%, hoger dan het landelijke cijfer van 4%.", ["Urk", None]),
        ("Op Urk kost dat 9 euro; vroeger was dat 4 euro.", ["Urk", "Urk"]),
        ("Op Saba en Bonaire gaat het om respectievelijk 190 en 515 huizen.", ["Saba", "Bonaire"]),
        ("Op Bonaire is er 1, op Saba zijn er 2, op Sint Eustatius 3. Zij kosten 9 dollar.", [*_ISLANDS, "BES"]),
        ("In de wijk Noord sport 46%, in het Centrum 31% en in Zuid 28%.", ["Noord", "Centrum", "Zuid"]),
        ("In die wijken sport 9%. In Nergenshuizen-Zonne is dat 4%.", [None, "Nergenshuizen-Zonne"]),
        ("Alleen de wijk Zonnedal (96%) en Vogelhof (95%) halen dat.", ["Zonnedal", "Vogelhof"]),
        ("Zoals Sanne (13) uit Zwolle. Zij kreeg 9 brieven.", [None, None]),
        ("In Zwolle wonen 90 kinderen tot 18 jaar.", ["Zwolle", None]),
    ],
)
def test_regions(text: str, expected: list[str | None]) -> None:
    assert regions(text) == expected


def test_names_are_read_as_written() -> None:
    assert [place.name for place in find_places("Het beste uit Best en de buren uit Buren")] == ["Best", "Buren"]


def test_the_home_of_a_document() -> None:
    local = ["In Zwolle zijn 9 scholen.", "In Zwolle wonen 90 artsen.", "Zij hebben 3 auto's."]
    assert home_of(local) == "Zwolle"
    assert home_of(["In Nederland zijn 9 scholen.", "In Nederland wonen 90 artsen.", "In Zwolle 3."]) is None
    assert home_of([]) is None
    assert home_of(["Zij hebben 3 auto's.", "In Zwolle rijden er 9."], ["Auto's in Zwolle", "Een telling."]) == "Zwolle"
    assert home_of(["Zij hebben 3 auto's."], ["Jaarverslag Museum Zwolle", "Een telling."]) is None
    assert (
        home_of(["Zij hebben 3 auto's.", "Elders 9.", "In Urk 2."], ["Auto's", "Een telling in de gemeente Urk."])
        == "Urk"
    )


def test_a_block_without_a_place_takes_the_document_s() -> None:
    text = "In Zwolle zijn 9 scholen.\nIn Zwolle wonen 90 artsen.\nZij hebben 31 auto's."
    assert figure(text, "31").links.region.region == "Zwolle"


def test_a_pair_behind_a_bar_is_of_the_area_and_of_the_whole() -> None:
    text = (
        "Rapport van de gemeente Urk.\nIn Urk sport 41%.\nJongeren in zone 2b:\nRookt elke dag | 9% / 4%\nDrinkt | 8%"
    )
    assert regions(text) == ["Urk", "zone 2b", "Urk", "zone 2b"]
