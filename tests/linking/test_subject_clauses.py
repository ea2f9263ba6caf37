"""What a figure is about in clauses of several kinds: labels, shares with what is said of them, sums."""

import pytest
from figures import figures, infographic, table


def subjects(text: str) -> list[str | None]:
    return [one.links.subject.subject for one in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # brackets and dates inside a phrase are left out, with what stands before the date
        ("Er staan 40 scholen (vooral oude) met een tuin.", ["scholen met een tuin"]),
        ("Er staan 40 scholen met een tuin in 2023.", ["scholen met een tuin"]),
        ("Er staan 40 scholen sinds 2019 met een tuin.", ["scholen met een tuin"]),
        ("Er staan 40 scholen met een tuin; die zijn oud.", ["scholen met een tuin"]),
        ("Er staan 40 scholen met een tuin, terwijl het regent.", ["scholen met een tuin"]),
        ("Er staan 40 scholen met een tuin en gemiddeld kost dat veel.", ["scholen met een tuin"]),
        ("Er staan 40 scholen met een tuin en een vijver.", ["scholen met een tuin en een vijver"]),
        # amounts
        ("Het aantal scholen met een tuin is 40.", ["scholen met een tuin"]),
        ("De gemiddelde wachttijd voor een tuin is 40 weken.", ["gemiddelde wachttijd voor een tuin"]),
        ("De prijs van een tuin is 40 euro.", ["prijs van een tuin"]),
        # shares with what is said of them
        ("Van de leerlingen met een tuin heeft 24% kippen.", ["leerlingen met een tuin kippen"]),
        ("24% van de leerlingen met een tuin zwemt.", ["leerlingen met een tuin zwemt"]),
        ("Van de leerlingen met een tuin heeft 24% kippen dus eieren.", ["leerlingen met een tuin kippen"]),
        ("Van de leerlingen met een tuin heeft 24% kippen terwijl het regent.", ["leerlingen met een tuin kippen"]),
        # sums and what they are for
        ("Van 90 euro kwamen kippen.", ["kippen"]),
        ("Er gaat 4 miljoen euro naar scholen met een tuin.", ["scholen met een tuin"]),
        ("Voor scholen met een tuin is er 4 miljoen euro.", ["scholen met een tuin"]),
        ("Er is 4 miljoen euro voor 2023 en voor scholen.", ["scholen"]),
        ("Een vergoeding van 90 euro volgt.", ["vergoeding"]),
        ("Een extra vergoeding van 90 euro volgt.", ["extra vergoeding"]),
        ("Annes vergoeding van 90 euro volgt.", ["vergoeding"]),
        ("Een vergoeding van ruim 90 euro volgt.", ["vergoeding"]),
        ("Een bijdrage van 90 euro gaat naar scholen.", ["scholen"]),
        ("De wachttijd voor een tuin (nu 40 weken) groeit.", ["wachttijd voor een tuin"]),
        ("Een subsidie van 90 euro gaat naar scholen.", ["scholen"]),
        # ages
        ("Kinderen van 12 jaar fietsen ver.", ["Kinderen fietsen ver"]),
        ("Jonge kinderen van 12 jaar fietsen ver.", ["Jonge kinderen fietsen ver"]),
        ("Voor het dorp dat kippen houdt zijn er 4 miljoen euro.", ["dorp dat kippen houdt"]),
        ("Het regent; 40 euro kost de molen.", ["kost de molen"]),
        # labels a line begins with
        ("Eet elke dag fruit | 22%", ["Eet elke dag fruit"]),
        ("Eet elke dag fruit: 22%", ["Eet elke dag fruit"]),
        # what refers back
        ("Er waren 90 klachten over herrie. Dat is 4% meer dan eerst.", ["klachten over herrie"] * 2),
        ("Er waren 90 klachten over herrie. Later waren dat er 40.", ["klachten over herrie"] * 2),
        ("Er waren 90 klachten, waarvan 40 over herrie.", ["klachten", "klachten over herrie"]),
        ("Er waren 90 klachten over herrie en 40 huizen.", ["klachten over herrie", "huizen"]),
        # rates
        ("In Ede waren er 2,3 branden per 1.000 huizen.", ["branden"]),
    ],
)
def test_what_a_figure_is_about(text: str, expected: list[str | None]) -> None:
    assert subjects(text) == expected


def test_short_labels_take_what_they_share() -> None:
    found = table(("Jaar", "Scholen met een tuin"), ("2022", "40"), ("Meisjes", "44"))
    assert found["44"].links.subject.subject == "Meisjes Scholen met een tuin"
    assert found["40"].links.subject.subject == "Scholen met een tuin"


def test_a_label_of_three_words_stands_alone() -> None:
    found = table(("Soort", "Deel van het geheel"), ("Scholen met tuin", "44"))
    assert found["44"].links.subject.subject == "Scholen met tuin"


def test_a_label_that_is_said_again_is_said_once() -> None:
    found = infographic("24 scholen", {"24": "scholen"}, caption="Alle scholen met een tuin")
    assert found["24"].links.subject.subject == "Alle scholen met een tuin"


def test_the_number_of_a_table_is_no_part_of_what_it_is_about() -> None:
    found = infographic("24 van toen", {"24": "2021"}, caption="Figuur 3. Aantal scholen met een tuin")
    assert found["24"].links.subject.subject == "scholen met een tuin"


@pytest.mark.parametrize("before", ["in", "op", "sinds", "per", "begin", "eind", "medio", "vanaf", "tot", "over"])
def test_the_word_before_a_date_goes_with_it(before: str) -> None:
    assert subjects(f"Er staan 40 scholen met een tuin {before} mei 2023.") == ["scholen met een tuin"]


@pytest.mark.parametrize("mark", [";", ":", ",", " /", " |", "!", "?"])
def test_a_mark_ends_what_a_figure_is_about(mark: str) -> None:
    assert subjects(f"Er staan 40 scholen met een tuin{mark} dat is zo.") == ["scholen met een tuin"]


@pytest.mark.parametrize("relative", ["die", "dat", "waarbij", "waarvan", "waarin"])
def test_a_relative_clause_belongs_to_what_is_for(relative: str) -> None:
    assert subjects(f"Er is 4 miljoen euro voor het dorp {relative} men kippen houdt was er.") == [
        f"dorp {relative} men kippen houdt"
    ]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("24% van de leerlingen heeft kippen.", "leerlingen"),
        ("24 procent van de leerlingen heeft kippen.", "leerlingen"),
        ("Vier van de dertien scholen hebben kippen.", "scholen"),
    ],
)
def test_of_a_share_the_whole_and_what_is_said_of_it(text: str, whole: str) -> None:
    """Whether a verb that says little stays in between is left open."""
    for subject in subjects(text):
        assert subject is not None
        assert subject.startswith(whole)
        assert subject.endswith("kippen")
