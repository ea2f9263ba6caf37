"""Times that a text gives for more than one block: of a survey, of all its figures, of a source line."""

import pytest

import krextract
from krextract.linking.era import asked_in, whole_of
from krextract.mentions import find_mentions

_OPENING = "Wat bewoners vinden\n\nWelkom bij ons.\n\nFijn dat u dit leest.\n\nDit is een tekst over de wijk.\n\n"
_UNDER_ANOTHER_HEADING = "\n\nLezen\n\nVan de bewoners leest 40% elke dag een krant.\n"


def periods(text: str) -> dict[str, str | None]:
    return {one.surface: one.period for one in krextract.parse(text.encode(), name="wijk.txt").quantities}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("In mei 2021 vulden bewoners een vragenlijst in.", "2021-05"),
        ("Tussen mei 2020 en juni 2021 vulden bewoners een vragenlijst in.", "2021"),
        ("In 2019 en 2021 zijn bewoners ondervraagd.", "2021"),
        ("Sinds 2019 vullen bewoners een vragenlijst in.", None),
        ("In 2021 bloeiden de rozen.", None),
    ],
)
def test_when_people_were_asked(text: str, asked: str | None) -> None:
    assert asked_in(find_mentions(text)) == asked


@pytest.mark.parametrize(
    ("told", "period"),
    [
        ("In 2021 vulden bewoners een vragenlijst in.", "2021"),
        ("Tussen mei 2020 en juni 2021 vulden bewoners een vragenlijst in.", "2021"),
        ("In 2021 bloeiden de rozen.", None),
        ("In 2021 vulden bewoners een vragenlijst in.\n\nBron: Rozen in beeld", None),
    ],
)
def test_a_survey_dates_what_follows_it_until_a_source_line(told: str, period: str | None) -> None:
    assert periods(f"{_OPENING}Onderzoek\n\n{told}{_UNDER_ANOTHER_HEADING}") == {"40": period}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("In deze factsheet staan de cijfers over 2021.", "2021"),
        ("Alle cijfers gaan over het jaar 2021.", "2021"),
        ("De cijfers zijn hoger in 2021.", None),
        ("Dit rapport verscheen in 2021.", None),
    ],
)
def test_what_a_text_says_all_its_figures_are_of(text: str, whole: str | None) -> None:
    assert whole_of(find_mentions(text)) == whole


def test_all_figures_are_of_it_wherever_it_is_said() -> None:
    assert periods("Molens\n\nEr draaiden 14 molens.\n\nAlle cijfers gaan over 2021.\n") == {"14": "2021"}


def test_but_not_what_is_so_now_or_dated_by_itself() -> None:
    assert periods("Alle cijfers gaan over 2021.\n\nEr zijn nu 14 molens.\n") == {"14": None}
    assert periods("Alle cijfers gaan over 2021.\n\nIn 2019 draaiden er 14 molens.\n") == {"14": "2019"}


@pytest.mark.parametrize(
    ("source", "period"),
    [
        ("Bron: cijfers over 2021", "2021"),
        ("Bron: enquête onder bewoners, gehouden in 2021", "2021"),
        ("Bron: Leesrapport, uitgegeven in 2021", None),
        ("Sporten\n\nBron: cijfers over 2021", None),
    ],
)
def test_a_source_line_dates_the_list_above_it(source: str, period: str | None) -> None:
    text = f"Lezen in de wijk\n\n• 40% leest elke dag.\n• 12% leest nooit.\n\n{source}\n"
    assert periods(text) == {"40": period, "12": period}


def test_a_survey_holds_for_a_text_without_chapters_and_keeps_its_school_year() -> None:
    told = "De gegevens zijn verzameld in het schooljaar 2021-2022.\n\nHoe staat het ervoor?\n\n"
    found = periods(_OPENING + told + "Van de bewoners leest 40% elke dag een krant.\n")
    assert found["40"] == "2021/2022"


def test_a_heading_right_above_a_table_is_its_title() -> None:
    text = "Trend 2023 (% van de bewoners)\nWijk | lezers | roeiers\nOost | 12,5 | 40\nWest | 17 | 31\n"
    found = krextract.parse(text.encode(), name="wijk.txt").quantities
    assert [(one.surface, one.unit, one.period) for one in found] == [
        ("12,5", "%", "2023"),
        ("40", "%", "2023"),
        ("17", "%", "2023"),
        ("31", "%", "2023"),
    ]


def test_a_heading_that_announces_a_list_dates_it() -> None:
    found = periods("Van januari t/m juni 2024 hebben we:\n- 118 lezers geholpen\n- 46 klassen bezocht\n")
    assert found == {"118": "2024-01/2024-06", "46": "2024-01/2024-06"}


def test_a_line_under_the_title_of_a_chart_is_of_its_year() -> None:
    title = "Figuur 2. Aandeel lezers per wijk, 2023\n"
    assert periods(f"{title}Oost 21%, West 18%, overige wijken 19%\n")["18"] == "2023"
    assert periods(f"{title}In Oost leest 21% elke dag een boek.\n")["21"] == "2023"
    assert periods("Figuur 3. Lezers, 2014-2023\nIn Oost leest 21% elke dag.\n")["21"] == "2023"


def test_the_day_of_counting_under_a_table() -> None:
    table = "Wijk | lezers | roeiers\nOost | 125 | 40\nWest | 17 | 31\n"
    found = periods(f"Per wijk\n{table}Peildatum: 1 oktober 2024. Opgave van de stad.\n")
    assert set(found.values()) == {"2024-10-01"}


def test_a_line_of_years_above_a_line_of_figures() -> None:
    found = periods("Meldingen bij het steunpunt\n2023 | 2022 | 2019\n9.214 | 7.660 | 2.388\n")
    assert found == {"9.214": "2023", "7.660": "2022", "2.388": "2019"}


def test_last_year_of_a_report_of_a_year() -> None:
    found = periods("Jaarbericht 2025\n\nHet meldpunt kreeg vorig jaar 291 meldingen, 38% meer dan in 2023.\n")
    assert found["291"] == "2024"
