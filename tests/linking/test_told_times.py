"""Times of figures by the turn of phrase, the date beside them, the sentence before: the plain cases."""

import pytest
from figures import figures, infographic, table

from krextract.linking.relative import first_point, last_point, shift_years
from krextract.mentions.dates import find_dates, valid_edtf


def periods(text: str) -> list[str | None]:
    return [one.links.period.period for one in figures(text)]


def bases(text: str) -> list[str | None]:
    return [one.links.period.base for one in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # van … naar …
        ("Het aantal molens ging van 61 in 2016 naar 88 in 2019.", ["2016", "2019"]),
        ("Het aantal molens ging tussen 2016 en 2019 van 61 naar 88.", ["2016", "2019"]),
        ("Tussen 2016 en 2019 daalde het aantal molens van 88 naar 61.", ["2016", "2019"]),
        ("Tussen 2016 en 2019 draaiden er 61 molens.", ["2016/2019"]),
        ("In 2016-2019 ging het aantal molens van 6 naar 8 en in 2020 naar 9.", ["2016", "2019", "2020"]),
        # one date for each
        ("In 2019 waren er 41 molens en in 2020 waren er 38.", ["2019", "2020"]),
        ("Er waren 41 molens in 2019 en 38 in 2020.", ["2019", "2020"]),
        ("In 2019 en 2020 waren er respectievelijk 41 en 38 molens.", ["2019", "2020"]),
        ("In 2022 (2021) waren er 340 (310) molens.", ["2022", "2021"]),
        ("In 2022 waren er 340 molens (2021: 310).", ["2022", "2021"]),
        ("Molens: 340 (2022), 310 (2021).", ["2022", "2021"]),
        # what was told before
        ("In 2020 waren er 77 molens. Daarvan draaiden er 12.", ["2020", "2020"]),
        ("In 2020 waren er 77 molens (in 2019 waren dat er 63). Daarvan draaiden er 12.", ["2020", "2019", "2020"]),
        ("In 2020 waren er 77 molens.\nDaarvan draaiden er 12.", ["2020", "2020"]),
        ("In 2020 was het nat. Er stonden 12 molens.", ["2020"]),
        ("In 2020 stonden er 12 molens. Er kwamen huizen en in 2019 was dat niet zo. Er zijn 4 wegen.", ["2020"] * 2),
        ("In 2020 waren er 77 molens (2021: 63). Er draaiden er 12.", ["2020", "2021", "2020"]),
        ("In 2020 waren er 77 molens. (In 2021 stonden er 63 huizen.) Er draaiden er 12.", ["2020", "2021", "2020"]),
        # when people were asked
        ("De wijk\nIn 2019 vulden bewoners een vragenlijst in.\nVan alle bewoners leest 40%.", ["2019"]),
        ("De wijk\nSinds 2019 vullen bewoners een vragenlijst in.\nVan alle bewoners leest 40%.", [None]),
        # points and stretches
        ("Op 1 mei 2021 waren er 14 molens.", ["2021-05-01"]),
        ("In mei 2021 waren er 14 molens.", ["2021-05"]),
        ("Eind 2021 waren er 14 molens.", ["2021"]),
        ("In schooljaar 2021-2022 deden 19 klassen mee.", ["2021/2022"]),
        ("Een jaar eerder waren er 14 molens.", [None]),
        ("In 2021 waren er 14 molens. Een jaar eerder waren dat er 9.", ["2021", "2020"]),
        ("In 2021 waren er 14 molens. Een jaar later waren dat er 9.", ["2021", "2022"]),
        ("In 2021 waren er 14 molens, twee jaar eerder nog 9.", ["2021", None, "2019"]),
        ("In mei 2023 waren er 87 molens, tegen 50 in dezelfde maand van 2022.", ["2023-05", "2022-05"]),
        ("Op 1 mei 2021 waren er 14 molens, op 1 juni nog 9.", ["2021-05-01", "2021-06-01"]),
        ("Utrecht, 3 maart 2022. Op 1 mei waren er 14 molens.", ["2022-05-01"]),
        ("2 mei 2022\nDit jaar waren er 14 molens, een jaar eerder 9.", ["2022", "2021"]),
        ("Het waren er 45 meer vergeleken met 2017.\nVorig jaar waren het er 15.", [None, "2018"]),
        # what is so of any one of a kind is of no time
        ("In 2021 waren er 14 molens. Het regende veel. Een storm duurt 3 dagen.", ["2021", None]),
        ("In 2021 waren er 14 molens. De storm duurde 3 dagen.", ["2021", "2021"]),
        ("In 2021 waren er 14 molens. Het regende veel. Een bezoek duurt 3 uur.", ["2021", None]),
        ("In 2021 waren er 14 molens in de vier grote steden.", ["2021", None]),
        # an end is the time of a plan
        ("In 2021 kwamen er bij de molen 14 huizen.", ["2021"]),
        ("Tot 2030 is er voor de molen 14 miljoen euro.", ["2030"]),
        # last year of a text of no year
        ("Vorig jaar draaiden er 14 molens.", [None]),
        ("Op 3 mei 2021 brandde er een molen af.\nVorig jaar draaiden er 14 molens.", ["2020"]),
        ("Vorig jaar draaiden er 14 molens, tegen 12 in 2017.", ["2018", "2017"]),
        # nothing said
        ("Er zijn 57 molens.", [None]),
        ("Kinderen tot 12 jaar speelden er in 2021.", [None]),
    ],
)
def test_when(text: str, expected: list[str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "period", "base"),
    [
        ("In 2021 steeg het aantal molens met 12% ten opzichte van 2020.", "2021", "2020"),
        ("In 2021 waren er 12% meer molens dan in 2020.", "2021", "2020"),
        ("In 2021 waren er 12% meer molens dan een jaar eerder.", "2021", "2020"),
        ("Tussen 2017 en 2020 daalde het aantal molens met 9%.", "2020", "2017"),
        ("In 2021 steeg het aantal molens met 12%.", "2021", None),
        ("In 2021 waren er 12% molens.", "2021", None),
    ],
)
def test_compared_with_when(text: str, period: str | None, base: str | None) -> None:
    found = figures(text)[0].links.period
    assert (found.period, found.base) == (period, base)


def test_a_cell_is_of_its_column_or_else_its_row() -> None:
    found = table(("Soort", "2021", "2022"), ("Molens", "41", "38"), ("Huizen", "410", "380"))
    assert {surface: one.links.period.period for surface, one in found.items()} == {
        "41": "2021",
        "38": "2022",
        "410": "2021",
        "380": "2022",
    }
    found = table(("Jaar", "Molens", "Huizen"), ("2021", "41", "410"), ("2022", "38", "380"))
    assert {surface: one.links.period.period for surface, one in found.items()} == {
        "41": "2021",
        "410": "2021",
        "38": "2022",
        "380": "2022",
    }


def test_a_caption_dates_a_table_without_dates() -> None:
    found = table(("Soort", "Aantal"), ("Molens", "41"), caption="Molens en huizen in 2021")
    assert found["41"].links.period.period == "2021"
    found = table(("Kwartaal", "Aantal"), ("1e kwartaal", "41"), ("2e kwartaal", "44"), caption="Molens in 2021")
    assert found["41"].links.period.period == "2021-01/2021-03"
    assert found["44"].links.period.period == "2021-04/2021-06"


def test_figures_of_an_infographic_are_of_their_own_year() -> None:
    found = infographic("2021 41 2022 38", {"41": "2021", "38": "2022"}, caption="Molens")
    assert {surface: one.links.period.period for surface, one in found.items()} == {"41": "2021", "38": "2022"}


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("in mei 2021", "2021-05"),
        ("op 3 mei 2021", "2021-05-03"),
        ("op 3-5-2021", "2021-05-03"),
        ("op 31 april 2021", "2021-04"),
        ("op 29 februari 2020", "2020-02-29"),
        ("op 29 februari 2021", "2021-02"),
        ("in het eerste kwartaal van 2021", "2021-01/2021-03"),
        ("in het vierde kwartaal van 2021", "2021-10/2021-12"),
        ("in de eerste helft van 2021", "2021-01/2021-06"),
        ("in de tweede helft van 2021", "2021-07/2021-12"),
        ("de eerste vier maanden van 2021", "2021-01/2021-04"),
        ("in schooljaar 2021-2022", "2021/2022"),
        ("in schooljaar 2021/'22", "2021/2022"),
        ("van 2018 tot 2020", "2018/2020"),
        ("tussen 2018 en 2020", "2018/2020"),
        ("van mei tot juli 2021", "2021-05/2021-07"),
        ("van 3 tot 9 mei 2021", "2021-05-03/2021-05-09"),
        ("de jaren negentig", "1990/1999"),
        ("de jaren twintig", "2020/2029"),
    ],
)
def test_dates_as_written(text: str, edtf: str | None) -> None:
    assert next((one.edtf for one in find_dates(text) if one.edtf and len(one.edtf) != 4), None) == edtf


@pytest.mark.parametrize(
    ("edtf", "valid"),
    [
        ("2021", True),
        ("2021-12", True),
        ("2021-13", False),
        ("2021-00", False),
        ("2021-04-30", True),
        ("2021-04-31", False),
        ("2021-04-00", False),
        ("2020-02-29", True),
        ("2021-02-29", False),
        ("2020/2021", True),
        ("2021/2020", False),
        ("2021/2021", True),
        ("2019/2020/2021", False),
        ("0000", False),
        ("21", False),
        ("", False),
    ],
)
def test_what_is_a_date(edtf: str, valid: bool) -> None:
    assert valid_edtf(edtf) is valid


def test_arithmetic_with_dates() -> None:
    assert shift_years("2023", -1) == "2022"
    assert shift_years("2023-05-01", 2) == "2025-05-01"
    assert shift_years("2022/2023", -1) == "2021/2022"
    assert shift_years("2020-02-29", 1) == "2021-02-28"
    assert (first_point("2019/2022"), last_point("2019/2022")) == ("2019", "2022")
    assert (first_point("2019"), last_point("2019")) == ("2019", "2019")


def test_a_level_has_no_base() -> None:
    assert bases("In 2021 waren er 14 molens, tegen 9 in 2020.") == [None, None]
