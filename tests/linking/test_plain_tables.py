"""Tables, lists and stacks of plain text: what each figure is of, from rows, heads, captions and notes around it."""

import pytest

import krextract

Told = tuple[str, str, str | None, str | None]


def told(text: str) -> list[Told]:
    report = krextract.parse(text.encode(), name="bad.txt")
    return [(one.surface, one.kind, one.unit, one.period) for one in report.quantities]


def test_a_table_of_two_years_whose_caption_gives_the_unit() -> None:
    table = (
        "Tabel 1. Zwemmers naar soort bad (%)\nSoort bad 2020 2024*\nBuitenbad 27 31\nBinnenbad 73 69\n* voorlopig\n"
    )
    assert told(table) == [
        ("27", "percentage", "%", "2020"),
        ("31", "percentage", "%", "2024"),
        ("73", "percentage", "%", "2020"),
        ("69", "percentage", "%", "2024"),
    ]


def test_marks_behind_the_rows_of_a_table() -> None:
    table = "Soort 2015 2016 2017\nGeslaagde zwemmers 1.480 1.115 1.392 ¹\nDuikers 40 35 33 2)\n\n¹ Voorlopig.\n"
    found = told(table)
    assert [(surface, period) for surface, _, _, period in found if period == "2017"] == [
        ("1.392", "2017"),
        ("33", "2017"),
    ]
    assert {unit for _, _, unit, _ in found} == {"zwemmers", "duikers"}


def test_a_table_under_titles_of_one_word_or_with_a_capital_each() -> None:
    head = "Tabel 2. Baden in drie plaatsen op 1 mei 2022\n"
    short = f"{head}Plaats Buitenbaden Zwemlessen\nUrk 12 (10) 3 (1)\nEde 9 (8) 0 (2)\n"
    assert told(short)[1:3] == [
        ("12", "count", "buitenbaden", "2022-05-01"),
        ("10", "count", "buitenbaden", "2022-05-01"),
    ]
    long = f"{head}Plaats Totaal Waarvan overdekt Zwemmers per 1.000 inwoners\nUrk 12 3 0,7\nEde 9 0 0,4\n"
    assert [(surface, unit) for surface, _, unit, _ in told(long)[1:4]] == [
        ("12", "baden"),
        ("3", "baden"),
        ("0,7", "zwemmers per 1.000 inwoners"),
    ]


def test_figures_in_brackets_are_of_the_year_the_caption_gives_them() -> None:
    rows = "Plaats Buitenbaden Zwemlessen\nUrk 12 (10) 3 (1)\nEde 9 (8) 0 (2)\n"
    text = f"Tabel 1. Baden in 2023 (tussen haakjes 2022)\n{rows}"
    assert [(surface, period) for surface, _, _, period in told(text)[:2]] == [("12", "2023"), ("10", "2022")]


def test_columns_parted_by_spaces() -> None:
    text = (
        "Tabel 1. Lasten van de baden\n"
        "                2017           2018           2019\n"
        "Begroot         € 10,4 mln     € 10,9 mln     € 11,6 mln\n"
        "Besteed         € 11,1 mln     € 12,3 mln     € 13,2 mln\n"
    )
    assert [(surface, period) for surface, _, _, period in told(text)[:3]] == [
        ("10,4 mln", "2017"),
        ("10,9 mln", "2018"),
        ("11,6 mln", "2019"),
    ]


def test_what_the_head_of_the_labels_says_holds_for_the_table() -> None:
    text = "Baten in € | 2021 | 2022\nLeden | 1.118 | 1.204\nGiften | 402 | 311\n"
    assert {(kind, unit) for _, kind, unit, _ in told(text)} == {("currency", "EUR")}


def test_a_part_is_of_what_the_row_above_it_counts() -> None:
    text = (
        "Soort | 2022 | 2023\nZwemmers met diploma | 541 | 544\nw.v. bij de club | 94 | 96\nWaarvan meisjes | 41 | 40\n"
    )
    assert [unit for _, _, unit, _ in told(text)] == ["zwemmers"] * 4 + ["meisjes"] * 2


def test_rows_of_areas() -> None:
    text = "Tabel 1. Zwemmers per wijk in 2023\nWijk | Zwemmers | Duikers\nDe Kooi | 517 | 16\nTotaal | 604 | 20\n"
    report = krextract.parse(text.encode(), name="bad.txt")
    assert [(one.surface, one.unit, one.region) for one in report.quantities] == [
        ("517", "zwemmers", "De Kooi"),
        ("16", "duikers", "De Kooi"),
        ("604", "zwemmers", None),
        ("20", "duikers", None),
    ]


@pytest.mark.parametrize(
    ("line", "label", "kind"),
    [("0-3 jaar 3.120", "0-3", "age"), ("0 t/m 3 jaar 41%", "0 t/m 3", "age"), ("5-10 uur 33%", "5-10", "duration")],
)
def test_classes_are_no_figures_of_the_group(line: str, label: str, kind: str) -> None:
    found = told(f"Figuur 1. Kinderen die zwemmen, 2023\n{line}\n{line}\nBron: de bond\n")
    assert [(surface, which) for surface, which, _, _ in found[::2]] == [(label, kind)] * 2
    assert {period for _, _, _, period in found[1::2]} == {"2023"}


def test_years_figures_and_label_in_one_line() -> None:
    text = (
        "Zwemmen\n2023 2019 164 121 Aantal gemeenten met een buitenbad\nIn dit stuk gaat het over baden in de stad.\n"
    )
    assert told(text) == [("164", "count", "gemeenten", "2023"), ("121", "count", "gemeenten", "2019")]
    bound = (
        "Kinderen in gezinnen tot 120% van de norm 2022 2018 2.214 2.639\nIn dit stuk gaat het over baden in de stad.\n"
    )
    assert told(bound)[1:] == [("2.214", "count", "kinderen", "2022"), ("2.639", "count", "kinderen", "2018")]


def test_years_that_begin_anew_go_with_the_labels_above() -> None:
    stack = "Aantal zwemmers\nAantal baden\n2018\n2022\n2018\n2022\n1.294\n1.720\n14\n19\n"
    text = f"{stack}Zwemmen\nHier staat een zin over zwemmen.\n"
    assert told(text) == [
        ("1.294", "count", "zwemmers", "2018"),
        ("1.720", "count", "zwemmers", "2022"),
        ("14", "count", "baden", "2018"),
        ("19", "count", "baden", "2022"),
    ]


def test_a_note_of_a_survey_dates_the_rows_above_it() -> None:
    text = "HOE VAAK ZWEM JE?\nelke dag 41%\nnooit 33%\nVraag gesteld aan 512 leden, november 2019.\n"
    assert {(surface, period) for surface, _, _, period in told(text)} == {
        ("41", "2019-11"),
        ("33", "2019-11"),
        ("512", "2019-11"),
    }


def test_a_source_line_is_of_the_table_right_above_it() -> None:
    above = "In 2021 kwamen er 40 leden. Hiervan waren er 12 uit Ede.\n"
    table = "Soort bad 2019 2021\nBuitenbad 21 19\nBinnenbad 84 37\nBron: de bond, peildatum 1 februari 2022\n"
    found = told(above + table)
    assert [(surface, period) for surface, _, _, period in found[:3]] == [
        ("40", "2021"),
        ("12", "2021"),
        ("21", "2019"),
    ]


def test_a_column_of_changes_beside_the_years() -> None:
    found = told("Soort 2022 2023 verschil\nLessen 310 340 +9,7%\nLeden 1.200 1.150 -4,2%\n")
    assert [(surface, period) for surface, _, _, period in found[:2]] == [("310", "2022"), ("340", "2023")]
    assert [kind for _, kind, _, _ in found[2::3]] == ["percentage", "percentage"]


def test_a_row_of_years_above_a_row_of_figures() -> None:
    text = "2020 2021 2022\n310 340 355\nAantal lessen bij de bond\nIn dit stuk gaat het over lessen.\n"
    assert [(surface, unit, period) for surface, _, unit, period in told(text)] == [
        ("310", "lessen", "2020"),
        ("340", "lessen", "2021"),
        ("355", "lessen", "2022"),
    ]


def test_a_year_as_first_column_and_lists_of_named_figures() -> None:
    text = "Jaar Lessen Proeven Prijzen\n2020 1.204 310 2.011\n2021 1.310 322 2.140\n"
    assert [(unit, period) for _, _, unit, period in told(text)[:3]] == [
        ("lessen", "2020"),
        ("proeven", "2020"),
        ("prijzen", "2020"),
    ]
    listed = "In 2023:\nlessen: 1.200\nproeven: 310\nprijzen: 2.011\n"
    assert [(surface, unit) for surface, _, unit, _ in told(listed)] == [
        ("1.200", "lessen"),
        ("310", "proeven"),
        ("2.011", "prijzen"),
    ]


def test_what_a_table_is_multiplied_by_is_no_figure() -> None:
    assert [
        surface for surface, _, _, _ in told("Tabel 2. Leden naar stad (x 1.000)\nStad 2021 2022\nUrk 3 4\nEde 5 6\n")
    ] == [*("3", "4", "5", "6")]


def test_two_lines_with_a_bare_figure_each_are_two_figures() -> None:
    assert [surface for surface, _, _, _ in told("in 2015 waren dat er 21\n290\nvrijwilligers gaven les\n")] == [
        "21",
        "290",
    ]


def test_big_figures_of_a_factsheet_stand_apart_from_the_lines_around_them() -> None:
    text = (
        "Zwemmen in cijfers\nWie zwemt er nog? In dit blad staat wat de bond ervan weet, van baden tot diploma's.\n"
        "640 leden\nZoveel waren het er in 2021. Dat is minder dan de bond had gehoopt toen hij begon met tellen.\n"
        "31%\nvan de leden zwemt elke week\n4.300\ndiploma's haalden de leden in 2020\n"
        "De bond werkt samen met 12 gemeenten en telt alleen wie een kaart heeft gekocht bij een bad in de buurt.\n"
    )
    assert [(surface, period) for surface, _, _, period in told(text)] == [
        ("640", None),
        ("31", None),
        ("4.300", "2020"),
        ("12", None),
    ]
