"""Turns of phrase in which a time, a unit or a change is said once, or said elsewhere."""

import pytest
from figures import figures

PERIODS = [
    ("Het aantal baden steeg tussen 2019 en 2023 met 36% naar 164.", "164", "2023"),
    ("In de vorige peiling, uit 2021, was dat nog 23%.", "23", "2021"),
    ("Vorig jaar is 2022. In november vorig jaar kwamen 74 leden, 12 meer dan in 2021.", "74", "2022-11"),
    ("In maart 2023 brachten 88 leden hun stem uit.", "88", "2023-03"),
    ("Per 1 mei 2023 ging de prijs van 8 euro naar 9 euro.", "8", None),
    ("Per 1 mei 2023 ging de prijs van 8 euro naar 9 euro.", "9", "2023-05-01"),
    ("Sinds 1 maart 2022 moet een melding binnen 4 uur binnen zijn.", "4", "2022-03-01"),
    ("In 2016 zwommen er 24 leden, 9 minder dan in 2012. Vier jaar eerder waren dat er 40.", "40", "2012"),
    ("In het najaar van 2018 werden leden ondervraagd. Van de 34 clubs deden er 29 mee.", "34", "2018"),
    ("In 2021 waren dat er 12, in 2020 nog 6; de instroom is daarmee verdubbeld.", "verdubbeld", "2021"),
    ("De wachttijd is thans 7 maanden; begin 2021 was dit nog 13 maanden.", "13", "2021"),
    ("Peildatum 1 mei 2021: 90 leden. Op de peildatum waren er 40 baden.", "40", "2021-05-01"),
    ("Per 1 mei 2021 ging de prijs omhoog. Leden betalen nu 12 euro.", "12", "2021-05-01"),
    ("In 2021 waren er 12 baden. Vorig jaar was dat 14.", "14", "2020"),
    ("Begin 2021 zijn leden ondervraagd. In de vijf jaar ervoor zwom 40% weleens.", "40", "2016/2021"),
    ("Het daalde van 40 in 2019 naar 31 in 2021. De drukte nam toe, van 12 naar 15.", "12", "2019"),
    ("In 2021 kwamen er 90 leden. In 2020 ging het om 100 leden, dus een afname van 10%.", "10", "2021"),
]


@pytest.mark.parametrize(("text", "surface", "period"), PERIODS)
def test_times(text: str, surface: str, period: str | None) -> None:
    assert {one.numeral.surface: one.links.period.period for one in figures(text)}[surface] == period


UNITS = [
    ("Een les duurt tien weken in plaats van zes.", "zes", ("duration", "week")),
    ("Zij geven het bad een 6,1 (kinderen zelf: 5,4).", "5,4", ("score", "cijfer")),
    ("Op Urk is het aandeel groter: 28 tegenover 14%.", "28", ("percentage", "%")),
    ("Daar zwemmen de meesten (70 respectievelijk 68 procent).", "70", ("percentage", "%")),
    (
        "Dat zijn 48 zwemmers per 10.000 inwoners. Landelijk ligt dat op 29.",
        "29",
        ("rate", "zwemmers per 10.000 inwoners"),
    ),
    ("Het daalt van 110 naar max. 75 per 1.000 inwoners.", "110", ("rate", "per 1.000 inwoners")),
    ("De prijs gaat met 70 euro omhoog en voor leden met nog eens 40.", "40", ("currency", "EUR")),
    ("Zwemmers (13-18) komen vaak.", "13-18", ("age", "jaar")),
    ("Wie 12 jaar of ouder is en nog geen 18, zwemt gratis.", "18", ("age", "jaar")),
    ("Volgend jaar moeten dat er 40 zijn.", "40", ("count", None)),
    ("Er vulden 300 leden van 8 clubs de lijst in (n=40).", "40", ("count", "leden")),
    ("Van de zwemmers verloor 1 op de 3 sokken.", "1 op de 3", ("ratio", "zwemmers")),
    ("Boetes waren er vorig jaar precies 22.", "22", ("count", "boetes")),
    ("Zij ontlopen elkaar weinig (12,4 om 11,8%).", "12,4", ("percentage", "%")),
    ("Een les duurt 19 dagen. De bond wil dit terugbrengen tot veertien.", "veertien", ("duration", "dag")),
    ("Er zijn 30 ernstig gewonden tot en met 17 jaar.", "17", ("age", "jaar")),
    ("Nog geen kwart zwemt.", "kwart", ("ratio", None)),
    ("Zij mogen vijf dagen blijven, in de praktijk werden dat er gemiddeld 36.", "36", ("duration", "dag")),
    ("De boete was f 85,- per keer.", "85,-", ("currency", "NLG")),
    ("De bond heeft 115 fte, 15 meer dan in 2020.", "15", ("other", "fte")),
    ("Bij 20 leden duurde het een jaar, en bij 6 van hen langer.", "6", ("count", "leden")),
]


@pytest.mark.parametrize(("text", "surface", "unit"), UNITS)
def test_units(text: str, surface: str, unit: tuple[str, str | None]) -> None:
    found = {one.numeral.surface: (one.links.unit.kind, one.links.unit.unit) for one in figures(text)}
    assert found[surface] == unit


CHANGES = [
    ("Dat is 11% meer dan vijf jaar eerder.", "11", "up"),
    ("Er kwamen 52 leden bij, in 2022 nog eens 28.", "28", "up"),
    ("Dat is 4 procentpunt onder het niveau van 2019.", "4", "down"),
    ("Dat kostte een derde minder dan in 2023 (€ 36).", "36", None),
]


@pytest.mark.parametrize(("text", "surface", "direction"), CHANGES)
def test_changes(text: str, surface: str, direction: str | None) -> None:
    assert {one.numeral.surface: one.links.change.direction for one in figures(text)}[surface] == direction


@pytest.mark.parametrize(
    "text",
    [
        "Kantoor: Waterkant 12, 1234 AB Ede.",
        "IBAN NL00 VOOR 0123 4567 89, giro 4481.",
        "Open tot twee uur 's nachts, ma t/m vr van 9 tot 17 uur.",
        "Zo ging het.[12] Op nummer twee staat Ede.",
        "Het huis heet De Drie Linden, volgens norm EN 1177.",
    ],
)
def test_no_figures(text: str) -> None:
    assert [one.numeral.surface for one in figures(text)] == []
