"""Look-alikes are left out, and real figures beside them are not."""

import pytest

from krextract.mentions import find_mentions
from krextract.mentions.exclusions import find_exclusions


def surfaces(text: str) -> list[str]:
    return [found.surface for found in find_mentions(text).numerals]


@pytest.mark.parametrize(
    "text",
    [
        "artikel 24, 27 en 28, artikel 1:247 BW, art. 3 en de artikelen 5a, 5b en 6",
        "Kamerstukken II 2012/13, 31 839, nr. 95; Staatsblad 2013, 45; ECLI:NL:HR:2011:12",
        "aanbeveling 15b, 42b(iii) en de aanbevelingen 22 en 24",
        "Figuur 3. Tabel 2.1: zie hoofdstuk 4, paragraaf 3.2, pagina 12-15, noot 7 en bijlage 2",
        "MHI-5, box 1, G5, groep 7 en 8, klas 2 en 4, de 2e lijn, B8/3, Via225, D66, 50PLUS, A4",
        "bel 113 of 0800-0543, 116 111, tel. 030-1234567, T +31 6 12345678",
        "Postbus 30, 2500 AA Den Haag; Lindelaan 12, Ede; info@plan-24.nl; www.plan24.nl/12-stappen",
        "onder nummer 2023Z20404, doi 10.1016/j.chi.2012, ISBN 978-90-1234-567-8",
        "Tijdschrift, 12(3), 45–67.",
        "1.2 WONEN",
        "3. Het plan",
        "24/7 bereikbaar met 1-op-1 begeleiding, om 21.30 uur, in week 12, sinds de jaren 80",
        "in de groep van de professionals.4 Daarna",
    ],
)
def test_leaves_out(text: str) -> None:
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In figuur 3 staan 12 wijken.", ["12"]),
        ("In groep 8 zitten 28 kinderen.", ["28"]),
        ("er waren 113 bellers", ["113"]),
        ("de groep 12 tot 18 jaar, de leeftijdsgroep 15–25 jaar", ["12 tot 18", "15–25"]),
        ("Drachten Noord-280 inwoners, Joure-75", ["280", "75"]),
        ("op het mbo. 40 scholen", ["40"]),
        ("wonen (1) en werken (2)", ["1", "2"]),
        ("covid19 trof 3 mensen", ["3"]),
        ("in de top 5 van 12 landen", ["12"]),
        ("Motie 12 kreeg 76 stemmen op 5 mei 2012", ["12", "76"]),
    ],
)
def test_keeps_what_stands_beside(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


def test_the_longer_look_alike_stays() -> None:
    text = "zie www.plan24.nl/12-stappen"
    assert [text[one.start : one.end] for one in find_exclusions(text)] == ["www.plan24.nl/12-stappen"]
