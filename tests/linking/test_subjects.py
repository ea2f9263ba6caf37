"""Subjects: what a researcher would write in the first column."""

import pytest
from figures import figure, figures, infographic, table


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("In 2021 kregen 900 jonge ouders met schulden hulp.", "900", "jonge ouders met schulden hulp"),
        ("Het aantal klachten over herrie was in 2021 96.", "96", "klachten over herrie"),
        ("Van de scholen met een tuin heeft 24% kippen.", "24", "scholen met een tuin kippen"),
        ("Er gaat 9 miljoen euro naar nieuwe speeltuinen.", "9 miljoen", "nieuwe speeltuinen"),
        ("Kinderen tot 18 jaar zwemmen gratis.", "18", "Kinderen zwemmen gratis"),
        ("De wachttijd voor een plek was 34 dagen.", "34", "wachttijd voor een plek"),
        ("Eet elke dag fruit | 22% / 33%", "33", "Eet elke dag fruit"),
        ("Kinderen van werkende ouders: naar schatting 3%", "3", "Kinderen van werkende ouders"),
        ("Vier van de dertien scholen werken zonder bel.", "Vier", "scholen werken zonder bel"),
        ("Er waren 90 klachten, waarvan 40 over herrie.", "40", "klachten over herrie"),
        ("Er waren 90 klachten over herrie. Dat is 4% meer dan in 2020.", "4", "klachten over herrie"),
        ("Het tekort van drie ton is betaald.", "drie ton", "tekort"),
        ("Er kwam 36% op de fiets.", "36", "fiets"),
        ("In Ede waren er 2,3 branden per 1.000 huizen.", "2,3", "branden"),
        ("In 2022 ontvingen 12 clubs subsidie van de stad.", "12", "clubs ontvingen subsidie van de stad"),
        ("Daarom nemen 12 clubs deel aan de proef.", "12", "clubs nemen deel aan de proef"),
        ("Er waren 90 leden. Van hen kwam 40% uit Ede, 16% uit Epe.", "40", "leden uit Ede"),
        ("Er waren 90 leden. Van hen kwam 40% uit Ede, 16% uit Epe.", "16", "leden uit Epe"),
        ("Er waren 90 klachten over herrie, een stijging van 4% ten opzichte van 2020.", "4", "klachten over herrie"),
    ],
)
def test_subjects(text: str, surface: str, expected: str) -> None:
    assert figure(text, surface).links.subject.subject == expected


def test_subjects_are_words_of_the_text_and_at_most_twelve() -> None:
    text = "Er zijn 90 grote huizen met een tuin aan de rand van de oude stad en van het donkere bos bij de zee."
    subject = figure(text, "90").links.subject.subject
    assert subject is not None
    assert len(subject.split()) <= 12
    assert subject in text


def test_a_figure_that_goes_on_has_the_subject_of_the_one_before() -> None:
    first, second = figures("Er waren 90 klachten over herrie. Een jaar later waren dat er nog 40.")
    assert second.links.subject.subject == first.links.subject.subject == "klachten over herrie"


def test_tables_and_infographics_have_their_labels() -> None:
    assert table(("", "2021"), ("Nieuwe klachten", "24"))["24"].links.subject.subject == "Nieuwe klachten"
    found = infographic("2021 24", {"24": "2021"}, caption="Aantal klachten bij de raad")
    assert found["24"].links.subject.subject == "klachten bij de raad"
