"""Kinds and units: beside the number, behind adjectives, and elsewhere in its context."""

import pytest
from figures import figure, figures, infographic, table


def unit(text: str, surface: str) -> tuple[str, str | None]:
    link = figure(text, surface).links.unit
    return link.kind, link.unit


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Zij kregen 44 onder toezicht gestelde kinderen.", "44", "kinderen"),
        ("In 91 door de wethouder bezochte wijken is dat zo.", "91", "wijken"),
        ("Er zijn 12 nieuwe, kleinschalige huizen geopend.", "12", "huizen"),
        ("Wij telden 80 betaalde en 45 gratis plaatsen.", "80", "plaatsen"),
        ("Wij telden 80 betaalde en 45 gratis plaatsen.", "45", "plaatsen"),
        ("Er waren 900 (unieke) bezoekers.", "900", "bezoekers"),
        ("Elke dag kwamen 90 (was 70) klachten binnen.", "90", "klachten"),
        ("Elke dag kwamen 90 (was 70) klachten binnen.", "70", "klachten"),
        ("Meer dan honderd gemeenten betrokken de jeugd erbij.", "honderd", "gemeenten"),
        ("Bij alle vier de fabrieken is gestaakt.", "vier", "fabrieken"),
        ("Slechts tien 14- tot 15-jarigen kregen een boete.", "tien", "14- tot 15-jarigen"),
        ("Er kwamen 71 stemmen voor en 79 tegen.", "71", "stemmen"),
        ("Dat kwam 38 keer voor.", "38", "keer"),
        ("De 4 wijkteams (SWT)-varianten worden vergeleken.", "4", "varianten"),
        ("Wij zagen 30 wijken en dorpen.", "30", "wijken en dorpen"),
        ("Er staan 30 molens en gemeenten krijgen geld.", "30", "molens"),
        ("Er wonen 40 pleeg- en stiefkinderen.", "40", "pleeg- en stiefkinderen"),
        ("Daar gaven 36 gemeenten kinderen een stem.", "36", "gemeenten"),
        ("Daar gaven 36 verenigingen kinderen een stem.", "36", "verenigingen"),
        ("Van hen zijn 80 meisjes gehoord, 112 gedwongen tot spreken.", "112", "meisjes"),
        ("De stad telt 30 oude en ruim 40 nieuwe huizen.", "30", "huizen"),
    ],
)
def test_the_noun_behind_a_number(text: str, surface: str, expected: str) -> None:
    assert unit(text, surface) == ("count", expected)


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Er waren 5 bruggen. Op 3 maart 2020 waren dat er nog 2.", "2", "bruggen"),
        ("Het aantal klachten steeg van 22 naar 577.", "22", "klachten"),
        ("Het aantal klachten steeg van 22 naar 577.", "577", "klachten"),
        ("Het aantal nieuwe aanvragen bij de raad was in 2022 2.140.", "2.140", "aanvragen"),
        ("In Assen waren 31 branden, in Meppel 9.", "9", "branden"),
        ("Van de 15 zalen zijn er 11 bezet.", "11", "zalen"),
        ("Adviezen: 640, waarvan 90 per brief.", "640", "adviezen"),
        ("In Breda (480) en Tilburg (105) werden de meeste fietsen gestolen.", "480", "fietsen"),
        ("Op Urk staan 64 molens in het water (2023: 52).", "52", "molens"),
        ("In 29 van de ca. 35 wijkregio’s staat een molen.", "29", "wijkregio's"),
        ("Wij hebben 46 gezondheidsposten voorzien van boeken.", "46", "gezondheidsposten"),
        ("Er waren 40 branden. Het werkelijke aantal ligt tussen de 50 en 60.", "50 en 60", "branden"),
        ("Het aantal branden is bijna gehalveerd: 61.", "61", "branden"),
        ("Er kwamen 64 kinderen en jongeren kijken.", "64", "kinderen en jongeren"),
    ],
)
def test_the_noun_elsewhere(text: str, surface: str, expected: str) -> None:
    assert unit(text, surface) == ("count", expected)


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("De helft van de jonge sporters heeft een blessure.", "De helft", "sporters"),
        ("Van de 40 sporters heeft driekwart een blessure.", "driekwart", "sporters"),
        ("Bij meisjes met een bijbaan is dat zelfs 1 op 5.", "1 op 5", "meisjes"),
        ("Meisjes lezen meer. Een kwart van hen leest elke dag.", "Een kwart", "meisjes"),
        ("De bijdrage daalde met een kwart.", "een kwart", "bijdrage"),
        ("De helft van het materiaal was oud.", "De helft", "materiaal"),
        ("Er ging 36 miljoen euro naar molens, maar de helft daarvan is nog over.", "de helft", "bedrag"),
    ],
)
def test_the_whole_of_a_share(text: str, surface: str, expected: str) -> None:
    assert unit(text, surface) == ("ratio", expected)


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Kinderen tot 18 jaar zwemmen gratis.", "18", ("age", "jaar")),
        ("Kinderen onder de 12 zwemmen gratis.", "12", ("age", "jaar")),
        ("Zwemmen is gratis voor kinderen (0-4 jaar).", "0-4", ("age", "jaar")),
        ("Alle 12-plussers zwemmen mee.", "12", ("age", "jaar")),
        ("De 16- en 17-jarigen zwemmen mee.", "16", ("age", "jaar")),
        ("De leeftijd ging van 16 naar 18 jaar.", "18", ("age", "jaar")),
        ("Wie nog geen 12 was, zwom gratis.", "12", ("age", "jaar")),
        ("Er kwamen 260 minder dan een half jaar daarvoor.", "een half", ("duration", "jaar")),
        ("Zij leven gemiddeld zeven jaar korter dan leeftijdsgenoten.", "zeven", ("duration", "jaar")),
        ("De afgelopen 10 jaar is er weinig veranderd.", "10", ("duration", "jaar")),
        ("Het bad was 10 jaar geleden nieuw.", "10", ("duration", "jaar")),
        ("Een straf van 18 maanden is lang.", "18", ("duration", "maand")),
        ("Het aantal ouders is in tien jaar tijd verdubbeld.", "tien", ("duration", "jaar")),
        ("Zij moeten binnen 5 werkdagen bellen.", "5", ("duration", "dag")),
        ("Zwem 5 of meer dagen per maand.", "5", ("duration", "dag")),
        ("De termijn ging van 77 naar 62 uur.", "77", ("duration", "uur")),
        ("In Urk wacht men 63 dagen, in Ede 48.", "48", ("duration", "dag")),
    ],
)
def test_ages_against_durations(text: str, surface: str, expected: tuple[str, str]) -> None:
    assert unit(text, surface) == expected


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("De winst steeg met 3 procentpunt.", "3", ("percentage", "procentpunt")),
        ("Dat is 21% versus 9%.", "9", ("percentage", "%")),
        ("Van hen fietst 45%, 24,4 loopt en 8% rijdt.", "24,4", ("percentage", "%")),
        ("Het percentage rokers zakte van 14 naar 9.", "9", ("percentage", "%")),
        ("Een boete van 90 euro is hoog.", "90", ("currency", "EUR")),
        ("De prijs ging van € 12 naar € 15 omhoog.", "15", ("currency", "EUR")),
        ("Er wordt 6 miljard geïnvesteerd.", "6 miljard", ("currency", "EUR")),
        ("De stad legt drie ton bij.", "drie ton", ("currency", "EUR")),
        ("Het kostte 80 gulden.", "80", ("currency", "NLG")),
        ("Er waren 0,3 valpartijen per 1.000 fietsers.", "0,3", ("rate", "valpartijen per 1.000 fietsers")),
        ("Per 1.000 fietsers waren er 23 valpartijen.", "23", ("rate", "valpartijen per 1.000 fietsers")),
        ("Zij geven de stad gemiddeld een 7,4.", "7,4", ("score", "cijfer")),
        ("Jongens gaven een 6,5, hun ouders een 5,9.", "5,9", ("score", "cijfer")),
        ("Dat gebeurt 2,2 keer zo vaak.", "2,2 keer", ("factor", "×")),
        ("Het tekort is 9.800 fte.", "9.800", ("other", "fte")),
        ("Het bad is 45 m² groot.", "45", ("other", "m²")),
    ],
)
def test_other_kinds(text: str, surface: str, expected: tuple[str, str]) -> None:
    assert unit(text, surface) == expected


def test_a_table_row_names_what_it_counts() -> None:
    found = table(("KINDEREN", "2019", "2020"), ("Aantal nieuwe klachten bij de raad", "240", "310 (12 per brief)"))
    assert {surface: one.links.unit.unit for surface, one in found.items()} == {
        "240": "klachten",
        "310": "klachten",
        "12": "klachten",
    }


def test_a_table_of_places_counts_what_its_caption_says() -> None:
    found = table(("Provincie", "2021"), ("Drenthe", "31"), ("Limburg", "97"), caption="Tabel 2. Branden per provincie")
    assert [(one.links.unit.unit, one.links.region.region) for one in found.values()] == [
        ("branden", "Drenthe"),
        ("branden", "Limburg"),
    ]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Gemiddelde duur van een reis, in maanden", ("duration", "maand")),
        ("Aandeel huizen met een tuin (%)", ("percentage", "%")),
        ("Kosten in euro", ("currency", "EUR")),
        ("Gemiddelde leeftijd", ("age", "jaar")),
        ("Klachten per 1.000 inwoners", ("rate", "klachten per 1.000 inwoners")),
    ],
)
def test_labels_name_units(label: str, expected: tuple[str, str]) -> None:
    link = table(("", "2021"), (label, "24,5"))["24,5"].links.unit
    assert (link.kind, link.unit) == expected


def test_an_infographic_counts_what_its_label_or_caption_says() -> None:
    found = infographic(
        "2023 6.351 2019 4.382", {"6.351": "2023", "4.382": "2019"}, caption="Aantal klachten bij de raad"
    )
    assert {one.links.unit.unit for one in found.values()} == {"klachten"}


def test_a_big_figure_set_apart_counts_what_follows() -> None:
    (found,) = figures("400.000\nZoveel fietsen staan er in de stad.")
    assert found.links.unit.unit == "fietsen"


def test_no_noun_is_no_unit_and_little_confidence() -> None:
    (found,) = figures("Het was 40.")
    assert found.links.unit.unit is None
    assert found.links.unit.confidence < 0.5


def test_rows_of_plain_text_are_read_each_by_itself() -> None:
    text = "Ongelukken per 1.000 inwoners | 4,1\nNieuwe branden | 77"
    assert unit(text, "4,1") == ("rate", "ongelukken per 1.000 inwoners")
    assert unit(text, "77") == ("count", "branden")


def test_a_measure_is_taken_over_from_what_it_is_set_against() -> None:
    text = "De grens is 10 gram per vierkante meter; nu is dat nog 25."
    assert unit(text, "10") == ("other", "gram per vierkante meter")
    assert unit(text, "25") == ("other", "gram per vierkante meter")


def test_a_measure_by_what_is_no_measure_is_that_measure() -> None:
    assert unit("Zij eten 10 gram per dag.", "10") == ("other", "gram")


def test_a_column_tells_what_its_cells_count() -> None:
    found = table(
        ("Land", "Gescreende kinderen", "Geholpen (%)"),
        ("Tsjaad", "41.200", "93"),
        ("Lingewaarden", "38.650", "90"),
        caption="Resultaten per land",
    )
    assert [(one.links.unit.kind, one.links.unit.unit) for one in found.values()] == [
        ("count", "kinderen"),
        ("percentage", "%"),
    ] * 2


def test_a_figure_of_a_table_looks_no_further_than_its_row() -> None:
    found = table(("", "2021", "Streefwaarde 2024"), ("Branden", "57", "40"), ("Boetes in euro", "83", "81"))
    assert [one.links.unit.kind for one in found.values()] == ["count", "count", "currency", "currency"]
