"""The words that say what a figure is about: where the phrase begins and where it ends."""

import pytest
from figures import figures, table


def subjects(text: str) -> list[str | None]:
    return [one.links.subject.subject for one in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er staan 40 scholen met een tuin.", ["scholen met een tuin"]),
        ("Er staan 40 scholen (vooral oude) met een tuin.", ["scholen met een tuin"]),
        ("Er staan 40 scholen met een tuin in 2023.", ["scholen met een tuin"]),
        ("Er staan 40 scholen met een tuin, en dat helpt.", ["scholen met een tuin"]),
        ("Er staan 40 scholen met een tuin en gemiddeld kost dat veel.", ["scholen met een tuin"]),
        ("Er staan 40 scholen met een tuin maar gemiddeld kost dat veel.", ["scholen met een tuin"]),
        ("Het was 12 of 14 procent van de molens.", ["molens", "molens"]),
        ("Dat is 4 procentpunt van de molens.", ["molens"]),
        ("Fietsers (53%) en lopers (47%) komen even vaak voor.", ["Fietsers", "lopers"]),
        ("Er gaat 4 miljoen euro naar scholen met een tuin.", ["scholen met een tuin"]),
        ("Onder de leerlingen met een tuin hebben 24 een hond.", ["leerlingen met een tuin"]),
        ("Voor scholen met een tuin is er 4 miljoen euro.", ["scholen met een tuin"]),
    ],
)
def test_subjects_of_sentences(text: str, expected: list[str | None]) -> None:
    assert subjects(text) == expected


def test_a_label_that_is_a_year_or_a_group_takes_what_it_shares() -> None:
    found = table(("Jaar", "Scholen met een tuin"), ("2022", "40"), ("2023", "44"))
    assert {one.links.subject.subject for one in found.values() if one.numeral.surface == "44"} == {
        "Scholen met een tuin"
    }


def test_a_label_loses_the_signs_around_it() -> None:
    assert {one.links.subject.subject for one in table(("", "2023"), ("Molens, totaal:", "57")).values()} == {
        "Molens, totaal"
    }


def test_a_subject_is_at_most_twelve_words() -> None:
    (subject,) = subjects("Er staan 40 scholen met een tuin en een vijver achter een heg naast een huis bij een weg.")
    assert subject is not None
    assert subject.startswith("scholen met een tuin en een vijver achter een heg")
    assert len(subject.split()) <= 12
