"""Modifiers: roughly, a little more or less, bounds."""

import pytest
from figures import figure


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Ruim 40 scholen doen mee.", "40", "ruim"),
        ("Iets meer dan een derde van de scholen doet mee.", "een derde", "ruim"),
        ("Een kleine 300 scholen doen mee.", "300", "bijna"),
        ("Nog geen 6% doet mee.", "6", "bijna"),
        ("Het aantal is bijna verdubbeld.", "verdubbeld", "bijna"),
        ("Naar schatting tussen de 40 en 50 scholen doen mee.", "40 en 50", "circa"),
        ("Het werd op 90 geschat.", "90", "circa"),
        ("Dat zijn rond de 70 scholen.", "70", "circa"),
        ("Minstens 40 scholen doen mee.", "40", "min"),
        ("Kinderen vanaf 12 jaar doen mee.", "12", "min"),
        ("Wie 12 jaar of ouder is, doet mee.", "12", "min"),
        ("Alle 12-plussers doen mee.", "12", "min"),
        ("Wie langer wacht (> 3 maanden), doet mee.", "3", "min"),
        ("Een reis die langer duurt dan 7 dagen is duur.", "7", "min"),
        ("Kinderen tot 18 jaar doen mee.", "18", "max"),
        ("Wie jonger is dan 18 jaar, doet mee.", "18", "max"),
        ("Zij bellen binnen 5 dagen.", "5", "max"),
        ("Een inkomen van 75% of minder is laag.", "75", "max"),
        ("Dat mag niet langer duren dan 24 uur.", "24", "max"),
        ("Slechts 40 scholen doen mee.", "40", "exact"),
        ("Gemiddeld doen 40 scholen mee.", "40", "exact"),
        ("Kinderen van 12 tot 18 jaar doen mee.", "12 tot 18", "exact"),
        ("De huur daalde tot 575 euro.", "575", "exact"),
        ("In een onderzoek onder 118 kinderen bleek dat.", "118", "exact"),
        ("Er wachtten 90 kinderen langer dan 5 dagen.", "90", "exact"),
        ("De wachttijd is teruggebracht tot 4 weken.", "4", "exact"),
    ],
)
def test_modifiers(text: str, surface: str, expected: str) -> None:
    assert figure(text, surface).links.modifier.modifier == expected
