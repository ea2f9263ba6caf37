"""Roles: facts, money, aims, rules, bounds of groups, and what is told in passing."""

import pytest
from figures import figure


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Vorig jaar kregen 900 gezinnen hulp.", "900", "statistic"),
        ("Er is 5 miljoen euro beschikbaar voor hulp.", "5 miljoen", "budget"),
        ("Een derde van het bedrag gaat naar scholen.", "Een derde", "budget"),
        ("Het advies was een investering van zes miljard euro.", "zes miljard", "target"),
        ("De inkomensgrens is 21.000 euro.", "21.000", "norm"),
        ("De doelstelling is minder dan 90 branden.", "90", "target"),
        ("De partij eist een verdubbeling van de hulp.", "verdubbeling", "target"),
        ("Minstens een kwart van de raad moet jong zijn.", "een kwart", "norm"),
        ("Kinderen tot 14 jaar mogen mee.", "14", "age"),
        ("De gemiddelde leeftijd was 31 jaar.", "31", "statistic"),
        ("Kinderen zijn vanaf 12 jaar strafrechtelijk verantwoordelijk.", "12", "norm"),
        ("De afgelopen 6 jaar is er veel gebouwd.", "6", "other"),
        ("Dat moet binnen 6 weken klaar zijn.", "6", "norm"),
        ("De wettelijke termijn van 10 weken is voorbij.", "10", "norm"),
        ("De gemiddelde wachttijd was 34 dagen.", "34", "statistic"),
        ("In Urk wacht een gezin 63 dagen.", "63", "statistic"),
        ("Het plan kent 5 pijlers.", "5", "other"),
        ("In vier gemeenten begint een proef.", "vier", "other"),
        ("4 van de 13 clubs werken zonder trainer.", "4", "statistic"),
        ("Een gezin met drie kinderen krijgt korting.", "drie", "other"),
        ("Het kreeg 71 stemmen.", "71", "other"),
        ("Er kwamen 48 meldingen binnen.", "48", "statistic"),
    ],
)
def test_roles(text: str, surface: str, expected: str) -> None:
    assert figure(text, surface).links.role.role == expected


def test_money_people_lack_is_a_fact() -> None:
    assert figure("Gezinnen hebben elke maand een tekort van 200 euro.", "200").links.role.role == "statistic"
