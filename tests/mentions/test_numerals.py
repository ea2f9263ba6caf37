"""Numerals in sentences: what is found, with which value, and what stands against it."""

from decimal import Decimal

import pytest

from krextract.mentions import find_mentions
from krextract.mentions.found import Numeral
from krextract.mentions.numerals import find_numerals


def surfaces(text: str) -> list[str]:
    return [found.surface for found in find_mentions(text).numerals]


def only(text: str) -> Numeral:
    (found,) = find_mentions(text).numerals
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruim vijfduizend bomen en een zestal struiken.", ["vijfduizend", "zestal"]),
        ("Dat kost 3 miljoen tot 4 miljoen euro.", ["3 miljoen tot 4 miljoen"]),
        ("Drie van de tien wijken.", ["Drie", "tien"]),
        ("In Ede 31, in Epe 7 en in Elst 1.", ["31", "7", "1"]),
        ("Van 11% in 2010 naar 14% in 2011.", ["11", "14"]),
        ("16- en 17-jarigen, of van 16- tot 17-jarigen", ["16", "17", "16- tot 17"]),
        ("met 2,5 procentpunt", ["2,5"]),
        ("Op 31 december 2013 stonden 1 500 fietsen buiten.", ["1 500"]),
        ("Op 1 januari 2014 2.450 fietsen", ["2.450"]),
        ("8.200 nieuwe en 1.300 oude fietsen", ["8.200", "1.300"]),
        ("Het zijn respectievelijk 1.210 en 430 fietsen.", ["1.210", "430"]),
        ("21% versus 9%", ["21", "9"]),
        ("twee ton, 1,5 ton, één ton", ["twee ton", "1,5 ton", "één ton"]),
        ("1,2 mln euro, 0,3 mld. euro, 2,1mln, € 75.000,-", ["1,2 mln", "0,3 mld.", "2,1mln", "75.000,-"]),
        ("13 miljoen 500 duizend", ["13 miljoen 500 duizend"]),
        ("18-plussers en 12-minners", ["18", "12"]),
        ("bij 3 of 4 bomen", ["3", "4"]),
        ("tussen € 500 en € 1.000", ["500 en € 1.000"]),
        ("40%-50%, 12,3-14,5%, 4 — 12 jaar", ["40%-50", "12,3-14,5", "4 — 12"]),
        ("van 8.00 tot 17.00 uur, dus 9 uur lang", ["9"]),
        ("vier à vijf, 22 a 23", ["vier à vijf", "22 a 23"]),
        ("één op de acht, één op 5, twee op drie", ["één op de acht", "één op 5", "twee op drie"]),
        ("zes à zeven op de tien", ["zes à zeven op de tien"]),
        ("twee derde, driekwart, vier vijfde, 3/4, 1/3e", ["twee derde", "driekwart", "vier vijfde", "3/4", "1/3"]),
        ("de helft tot driekwart", ["de helft tot driekwart"]),
        ("een half jaar, anderhalf jaar, tweeënhalf jaar", ["een half", "anderhalf", "tweeënhalf"]),
        ("vijf tot zes keer vaker, 574 keer gebeld", ["vijf tot zes keer", "574"]),
        ("met z'n vieren, en zij vieren feest", ["vieren"]),
        ("één trainer op 20 leden", ["één", "20"]),
        ("De groep groeide van 300 tot 500 leden, op een leeftijd van 3 tot 5", ["300", "500", "3 tot 5"]),
        ("zes van de parken en één van de musea", ["zes", "één"]),
        ("één park en twee musea", ["één", "twee"]),
        ("In de eerste vier maanden van 2013", ["vier"]),
        ("Per 1.000 bomen zijn er 4,1 ziek.", ["4,1"]),
        ("per klas 28 stoelen", ["28"]),
    ],
)
def test_finds(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Het is een van de redenen, op één plek, in één jaar.",
        "enkele honderden, tientallen, een paar duizend, veel en beide",
        "de eerste, het 11e gebod, het honderdste park",
        "in de tweede helft van het jaar",
        "een derde partij",
        "Hij acht dit zinvol, met in achtneming van de achtergrond.",
        "Windows 10, de Wet 2.0 en COVID-19",
    ],
)
def test_finds_nothing(text: str) -> None:
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2 tot 3 miljoen bomen", "2000000", "3000000"),
        ("100 tot 150 duizend bomen", "100000", "150000"),
        ("500 tot 1 miljoen bomen", "500", "1000000"),
        ("tussen de 90.000 en 127.000 bomen", "90000", "127000"),
        ("0 t/m 22 jaar", "0", "22"),
        ("een kwart tot een derde van de bomen", "0.25", "0.3333"),
        ("twee tot drie keer zo vaak", "2", "3"),
        ("1 op 30.000", "0.00003333", "0.00003333"),
        ("een half miljard", "500000000", "500000000"),
        ("een kwart miljoen", "250000", "250000"),
    ],
)
def test_values(text: str, low: str, high: str) -> None:
    assert (only(text).low, only(text).high) == (Decimal(low), Decimal(high))


def test_a_range_that_falls_is_two_figures() -> None:
    assert surfaces("van 20 tot 12 bomen") == ["20", "12"]


@pytest.mark.parametrize(
    ("text", "currency", "percent", "sign", "per"),
    [
        ("voor € 85 mln.", "EUR", False, None, None),
        ("voor ƒ 18 miljoen", "NLG", False, None, None),
        ("voor $ 5", "USD", False, None, None),
        ("omlaag (-15%)", None, True, "-", None),
        ("+3 procent", None, True, "+", None),
        ("(> 3 maanden)", None, False, ">", None),
        ("<10", None, False, "<", None),
        ("4,1 per 100 duizend inwoners", None, False, None, "per 100 duizend inwoners"),
        ("0,3 branden per 1.000 huizen", None, False, None, "per 1.000 huizen"),
    ],
)
def test_what_touches_a_figure(
    text: str, currency: str | None, percent: bool, sign: str | None, per: str | None
) -> None:
    found = only(text)
    assert (found.currency, found.percent, found.sign, found.per) == (currency, percent, sign, per)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("12 bomen", "digits"),
        ("twaalf bomen", "words"),
        ("een derde van de bomen", "fraction"),
        ("1 op de 3 bomen", "ratio"),
        ("verdrievoudigd", "factor"),
        ("dubbel zo hoog", "factor"),
    ],
)
def test_forms(text: str, form: str) -> None:
    assert only(text).form == form


def test_a_numeral_tells_which_rules_took_it() -> None:
    assert only("€ 2,5 mld").rules == ("digits-comma-decimal", "word-scale-mld", "number", "touch-euro")


def test_no_numeral_touches_what_is_closed() -> None:
    assert [found.surface for found in find_numerals("2 op 3 bomen", closed=[(5, 6)])] == ["2"]


def test_figures_broken_over_a_line() -> None:
    assert surfaces("van 1,45\nmiljard tot\n2 miljard") == ["1,45\nmiljard tot\n2 miljard"]
