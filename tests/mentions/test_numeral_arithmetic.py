"""What numerals come to at the edges of their arithmetic: equal bounds, steps of a number, shares, denominators."""

from decimal import Decimal

import pytest

from krextract.mentions.exclusions import find_exclusions
from krextract.mentions.numerals import find_numerals
from krextract.mentions.sentences import find_sentences


def values(text: str) -> list[str]:
    """`surface = low`, with the upper bound where there is one."""
    return [
        f"{one.surface} = {one.low:f}" + (f" to {one.high:f}" if one.high != one.low else "")
        for one in find_numerals(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a range goes up
        ("2 tot 3 miljoen huizen", ["2 tot 3 miljoen = 2000000 to 3000000"]),
        ("200.000 tot 3 miljoen huizen", ["200.000 tot 3 miljoen = 200000 to 3000000"]),
        ("3 tot 2 huizen", ["3 = 3", "2 = 2"]),
        ("3 tot 3 huizen", ["3 = 3", "3 = 3"]),
        ("4 tot 3 miljoen huizen", ["4 tot 3 miljoen = 4 to 3000000"]),
        ("tussen de 90.000 en 127.000 huizen", ["90.000 en 127.000 = 90000 to 127000"]),
        # thousands below millions, hundreds below thousands, nothing else
        ("twee miljoen driehonderdduizend huizen", ["twee miljoen driehonderdduizend = 2300000"]),
        ("twee miljoen drie huizen", ["twee miljoen = 2000000", "drie = 3"]),
        ("drieduizend vijfhonderd huizen", ["drieduizend vijfhonderd = 3500"]),
        ("drieduizend honderd huizen", ["drieduizend honderd = 3100"]),
        ("drieduizend tachtig huizen", ["drieduizend = 3000", "tachtig = 80"]),
        ("driehonderd tachtig huizen", ["driehonderd = 300", "tachtig = 80"]),
        ("100 duizend huizen", ["100 duizend = 100000"]),
        # shares are below one
        ("2/3 van het dorp", ["2/3 = 0.6667"]),
        ("1 op de 8 huizen", ["1 op de 8 = 0.125"]),
        ("1 op de 70.000 huizen", ["1 op de 70.000 = 0.00001429"]),
        ("twee op de drie huizen", ["twee op de drie = 0.6667"]),
        ("1 tot 2 op de 8 huizen", ["1 tot 2 op de 8 = 0.125 to 0.25"]),
        ("driekwart van het dorp", ["driekwart = 0.75"]),
        ("anderhalf miljoen huizen", ["anderhalf miljoen = 1500000"]),
        ("een half miljoen huizen", ["een half miljoen = 500000"]),
        ("een kwart miljoen huizen", ["een kwart miljoen = 250000"]),
        # factors
        ("2 tot 3 keer zo veel", ["2 tot 3 keer zo veel = 2 to 3"]),
        ("1,7 keer zo veel", ["1,7 keer zo veel = 1.7"]),
        ("verdrievoudigd", ["verdrievoudigd = 3"]),
        ("vereenvoudigd", []),
        # words that are spelled like numbers
        ("nulentwintig huizen", []),
        ("tienentwintig huizen", []),
        ("vijfentien huizen", []),
        ("eenentwintig huizen", ["eenentwintig = 21"]),
        ("negenennegentig huizen", ["negenennegentig = 99"]),
        ("twaalfhonderd huizen", ["twaalfhonderd = 1200"]),
        ("honderdeneen huizen", ["honderdeneen = 101"]),
        ("1 200 tot 1 400 huizen", ["1 200 tot 1 400 = 1200 to 1400"]),
        # denominators of a rate are no figures of their own
        ("0,3 branden per 1.000 huizen", ["0,3 = 0.3"]),
        ("per 1.000 huizen 0,3 branden", ["0,3 = 0.3"]),
        ("per 100 huizen 7 branden", ["7 = 7"]),
        ("per 30 huizen 7 branden", ["30 = 30", "7 = 7"]),
        ("3 branden per 1.000 huizen en 8 per 100 molens", ["3 = 3", "8 = 8"]),
        # an endless run of digits is no number
        ("1" * 41, []),
        ("2½ uur", ["2½ = 2.5"]),
        ("½ uur", ["½ = 0.5"]),
        ("¼ uur", ["¼ = 0.25"]),
        ("¾ uur", ["¾ = 0.75"]),
        ("⅓ uur", ["⅓ = 0.3333"]),
        ("⅔ uur", ["⅔ = 0.6667"]),
        ("⅛ uur", ["⅛ = 0.125"]),
        # a small step to a level much greater is no range
        ("gestegen met 3 tot 5 procent", ["3 tot 5 = 3 to 5"]),
        ("gestegen met 212 tot 3.480", ["212 = 212", "3.480 = 3480"]),
    ],
)
def test_values_at_the_edges(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "currency", "percent", "sign", "per"),
    [
        ("€ 5", "EUR", False, None, None),
        ("$ 5", "USD", False, None, None),
        ("ƒ 5", "NLG", False, None, None),
        ("5%", None, True, None, None),
        ("+5%", None, True, "+", None),
        (">5", None, False, ">", None),
        ("5 jaar", None, False, None, None),
        ("7 per 1.000 huizen", None, False, None, "per 1.000 huizen"),
    ],
)
def test_what_touches(text: str, currency: str | None, percent: bool, sign: str | None, per: str | None) -> None:
    found = find_numerals(text)[0]
    assert (found.currency, found.percent, found.sign, found.per) == (currency, percent, sign, per)


def test_a_figure_with_nothing_beside_it_has_no_sign() -> None:
    (found,) = find_numerals("Er zijn 5 bruggen.")
    assert (found.surface, found.low, found.high, found.form) == ("5", Decimal(5), Decimal(5), "digits")
    assert (found.currency, found.percent, found.sign, found.per) == (None, False, None, None)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Zij woont in St. Annaparochie. Daar is het stil.", 2),
        ("Dat zei dr. Jansen. Zij zweeg.", 2),
        ("Dat zei A.B. Jansen. Zij zweeg.", 2),
        ("Dat was in vak B. Jansen stond ernaast.", 1),
        ("Er waren er 12. Toen niet meer.", 2),
        ("Wat! Echt? Ja… Nee.", 4),
        ("Hij zei: “Kom.” Zij kwam.", 2),
        ("Zonder punt", 1),
        ("   ", 0),
    ],
)
def test_how_many_sentences(text: str, count: int) -> None:
    assert len(find_sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("Zie figuur 3 en 4 op de kaart.", ["3 en 4"]),
        ("Zie Figuur 3.", ["3"]),
        ("Per groep 8 bakkers.", []),
        ("In groep 8 zitten bakkers.", ["8"]),
        ("8", []),
    ],
)
def test_what_a_label_closes(text: str, closed: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_exclusions(text)] == closed
