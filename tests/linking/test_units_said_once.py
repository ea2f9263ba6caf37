"""Units said once for several figures: lists, brackets, prices, rates and marks taken over from the figure before."""

import pytest
from figures import figures, table


def kinds(text: str) -> list[str]:
    """Kind and unit of every figure, `-` for no unit."""
    return [f"{one.links.unit.kind} {one.links.unit.unit or '-'}" for one in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # lists of one unit
        ("De reis duurt 63 dagen, in Flevoland 48.", ["duration dag", "duration dag"]),
        ("De boete is 90 euro, in Flevoland 48.", ["currency EUR", "currency EUR"]),
        ("De boete is 90 euro, waarvan Flevoland 48.", ["currency EUR", "currency EUR"]),
        ("De reis duurt 63 dagen, terug reden 48 treinen.", ["duration dag", "count treinen"]),
        ("De reis duurt 63 dagen, zei zij tegen 48.", ["duration dag", "count reis"]),
        ("Kreeg 38 uur taakstraf, jongens 54.", ["duration uur", "duration uur"]),
        # what a bracket tells of another time or place
        ("De wachttijd is 31 dagen (2022: 27).", ["duration dag", "duration dag"]),
        ("De wachttijd is 31 dagen (in Flevoland 27).", ["duration dag", "duration dag"]),
        ("De wachttijd is 31 dagen (was 27).", ["duration dag", "duration dag"]),
        ("De boete is 31 euro (in Flevoland 27).", ["currency EUR", "currency EUR"]),
        ("De wachttijd is 31 dagen (2022: 27 en later nog iets minder).", ["duration dag", "count wachttijd"]),
        ("De boete is 31 euro. Voor kinderen is dat 2,75.", ["currency EUR", "currency EUR"]),
        ("Men wacht er 31 weken. In 2019 waren dat er nog 22.", ["duration week", "duration week"]),
        ("Er zijn 12,8 branden per 1.000 huizen. Toen was dat nog 21,5.", ["rate branden per 1.000 huizen"] * 2),
        ("Zij lezen 4,4 uur (Leesmonitor, n = 3.482).", ["duration uur", "count -"]),
        # `dat was toen …` goes on with a sum or length of the same size
        ("De bijdrage is 90.000 euro; eerder was dat 60.000.", ["currency EUR", "currency EUR"]),
        ("De bijdrage is 90.000 euro; eerder was dat 9.000.", ["currency EUR", "currency EUR"]),
        ("De bijdrage is 90.000 euro; eerder was dat 60.", ["currency EUR", "count bijdrage"]),
        ("De reis duurt 40 dagen en vroeger was het 55.", ["duration dag", "duration dag"]),
        # prices and sums
        ("Kinderen betalen 4 euro, volwassenen die daar werken 7,50.", ["currency EUR", "currency EUR"]),
        ("Er ging 4 miljoen euro om. Later werd het 9 miljoen.", ["currency EUR", "currency EUR"]),
        ("Er ging 4 miljoen euro om. Later kwamen er 9 miljoen vogels.", ["currency EUR", "count vogels"]),
        # marks
        ("De bakkers gaven het brood een 7,4; in 2021 was dat een 6,9.", ["score cijfer", "score cijfer"]),
        ("De bakkers gaven het brood een 7,4. In 2021 was dat een 6,9.", ["score cijfer", "score cijfer"]),
        # rates
        ("Per 1.000 inwoners waren het er 3,1. In Ede was dat 2,2.", ["rate inwoners per 1.000 inwoners"] * 2),
        # ages
        ("De gemiddelde leeftijd was 14 jaar. Later is die 13.", ["age jaar", "age jaar"]),
        ("De boete is 31 euro (27 kinderen).", ["currency EUR", "count kinderen"]),
        ("De kinderen zijn 8 of 9 jaar oud.", ["age jaar", "age jaar"]),
        # percentages
        ("Daarvan fietst 45%, 24,4 loopt.", ["percentage %", "percentage %"]),
        ("In Ede leest 27, in Assen 31 en in Urk 39 procent.", ["percentage %"] * 3),
        ("In 2020 las 27 en in 2021 39 procent.", ["percentage %"] * 2),
        (
            "In Ede leest 27, in Assen lazen 31 mensen en in Urk 39 procent.",
            ["count -", "count mensen", "percentage %"],
        ),
        ("In Ede leest 45%. In Assen staan 24 kerken.", ["percentage %", "count kerken"]),
    ],
)
def test_the_unit_of_the_figure_before(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er gebeurden 0,3 ongelukken per 1.000 inwoners.", ["rate ongelukken per 1.000 inwoners"]),
        ("Het waren er 3,1 en 2,2 per 1.000 inwoners.", ["rate per 1.000 inwoners", "rate per 1.000 inwoners"]),
        ("Per 100.000 inwoners zijn dat er 4,1.", ["rate inwoners per 100.000 inwoners"]),
        ("Per 1.000 inwoners waren er 31 ongelukken.", ["rate ongelukken per 1.000 inwoners"]),
        ("Zij betalen 31 euro per 1.000 inwoners.", ["currency EUR"]),
    ],
)
def test_rates(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_rate_is_told_by_the_label_of_its_row() -> None:
    found = table(("Plaats", "2023"), ("Ongelukken per 1.000 inwoners", "4,1"))
    assert (found["4,1"].links.unit.kind, found["4,1"].links.unit.unit) == ("rate", "ongelukken per 1.000 inwoners")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a unit of time behind numbers joined to it, brackets and bounds between
        ("Het duurt 3 of 4 weken.", ["duration week", "duration week"]),
        ("Het duurt 3 tot zelfs 4 weken.", ["duration week", "duration week"]),
        ("Het duurde (ruim 3) weken.", ["duration week"]),
        ("Het duurde 3 (soms 4) weken.", ["duration week", "duration week"]),
        ("Het duurt 3 of meer weken.", ["duration week"]),
        ("Het duurt 3 (was 5) weken.", ["duration week", "duration week"]),
        ("Het duurt 3 en ten hoogste 4 weken.", ["duration week", "duration week"]),
        ("Het duurde 3 en later nog 4 weken.", ["duration week", "duration week"]),
        # often or how much more
        ("Dat kwam drie keer voor.", ["count keer"]),
        ("Dat kwam drie keer zo vaak voor.", ["factor ×"]),
        ("Dat is drie keer meer dan eerst.", ["factor ×"]),
        # sums without a currency
        ("Het fonds kreeg er 31 miljoen bij.", ["currency EUR"]),
        ("Daar wonen 31 miljoen mensen.", ["count mensen"]),
        # marks
        ("Zij gaven de molen een 8.", ["score cijfer"]),
        ("Zij gaven de molen een 10.", ["score cijfer"]),
        ("Zij gaven de molen een 11.", ["count -"]),
        ("Zij gaven de molen 8 wieken.", ["count wieken"]),
        # measures
        ("De dijk is 12 kilometer lang.", ["other kilometer"]),
        ("Er werkt 0,5 fte.", ["other fte"]),
        # shares
        ("Het werd 0,4.", ["count -"]),
        ("Een op de tien leerlingen leest.", ["ratio leerlingen"]),
    ],
)
def test_units_beside_a_number(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected
