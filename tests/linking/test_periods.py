"""Periods and bases: in the clause, shared out, from before, from labels and notes; null rather than a guess."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krextract.layout.blocks import Cell, Pair
from krextract.linking.context import ChangeLink, Context, PeriodLink
from krextract.linking.periods import link_period, weights
from krextract.linking.relative import shift_years
from krextract.linking.timeline import Facts, Linked, exercises
from krextract.mentions import find_mentions
from krextract.mentions.dates import valid_edtf
from krextract.records import Edition
from krextract.rulecheck import check_exercise

LEVEL = ChangeLink("level", None, "test")
CHANGE = ChangeLink("change", "up", "test")


def link(text: str, *changes: str, roles: dict[str, str] | None = None, **around: object) -> dict[str, PeriodLink]:
    """The period of every figure of a text by its surface; `changes` are the surfaces of changes."""
    context = Context(find_mentions(text), "paragraph", "kengetallen", **{"edition": Edition(), **around})  # type: ignore[arg-type]
    earlier: list[Linked] = []
    for numeral in context.mentions.numerals:
        change = CHANGE if numeral.surface in changes else LEVEL
        role = (roles or {}).get(numeral.surface, "statistic")
        facts = Facts("percentage" if numeral.percent else "count", change.measure, role)  # type: ignore[arg-type]
        found = link_period(numeral, context, change, facts=facts, earlier=tuple(earlier))
        earlier.append(Linked(numeral, found, facts, context.mentions))
    return {one.numeral.surface: one.period for one in earlier}


def periods(text: str, *changes: str, **around: object) -> dict[str, str | None]:
    return {surface: found.period for surface, found in link(text, *changes, **around).items()}  # type: ignore[arg-type]


def test_every_rule_reads_its_own_examples() -> None:
    assert [problem for exercise in exercises() for problem in check_exercise(exercise)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2019 telde de stad 41 scholen.", {"41": "2019"}),
        ("Er waren 41 scholen in 2019 en 38 in 2020.", {"41": "2019", "38": "2020"}),
        ("In 2014 bouwde men 310 huizen, in 2018 waren dat er nog 275.", {"310": "2014", "275": "2018"}),
        ("Het aantal zakte tussen 2016 en 2019 van 61 naar 48.", {"61": "2016", "48": "2019"}),
        ("Het aantal liep op van 61 in 2016 naar 88 in 2019.", {"61": "2016", "88": "2019"}),
        ("Tussen 1994 en nu ging het van 11 naar 21.", {"11": "1994", "21": None}),
        ("Op 1 mei 2021 waren er 14 plekken en op 1 juni 2022 nog 9.", {"14": "2021-05-01", "9": "2022-06-01"}),
        (
            "In 2020 meldden zich 77 mensen (in 2019 waren dat er 63). Van hen bleven er 12.",
            {"77": "2020", "63": "2019", "12": "2020"},
        ),
        ("In 2020 kwamen er 77. Daarvan woonden er 12 in de stad.", {"77": "2020", "12": "2020"}),
        ("In schooljaar 2021-2022 deden 19 klassen mee.", {"19": "2021/2022"}),
        ("In 2020 en 2021 kregen 340 mensen een brief.", {"340": "2020/2021"}),
        ("Er zijn 57 clubs in het land.", {"57": None}),
        ("In 2021 en 2022 verdronken respectievelijk 11 en 14 kinderen.", {"11": "2021", "14": "2022"}),
        ("In 2022 (2021) kwamen er 340 (310).", {"340": "2022", "310": "2021"}),
        ("Leden 2019 443 en 2020 428 en 2021 453.", {"443": "2019", "428": "2020", "453": "2021"}),
        ("Klachten: 231 (2019), 248 (2020) en 269 (2021).", {"231": "2019", "248": "2020", "269": "2021"}),
        ("In 2018 € 40 besteed en in 2019 € 55.", {"40": "2018", "55": "2019"}),
        ("Het zakte van 61 boten in 2016 naar 48. In 2019 waren er 50.", {"61": "2016", "48": None, "50": "2019"}),
        ("In 2021 zong 31% (2017: 26%).", {"31": "2021", "26": "2017"}),
        (
            "Op 1 mei 2021 lagen er 14 boten. Op 1 juli 2021 nog 19. Op de kade lagen er 3.",
            {"14": "2021-05-01", "19": "2021-07-01", "3": "2021-07-01"},
        ),
        (
            "In 2021 kwamen er 77 boten, tegen 63 het jaar ervoor. Vissers hadden er 12.",
            {"77": "2021", "63": "2020", "12": "2021"},
        ),
        ("In 2021 kwamen er 77, 9 meer dan in 2019, toen er 68 waren.", {"77": "2021", "9": "2021", "68": "2019"}),
        ("In 2021 kregen zij een 7; een jaar eerder was dat een 6.", {"7": "2021", "6": "2020"}),
        ("In 2021 zong men veel. Op een schaal van 1 tot 9 kreeg het een 6.", {"1 tot 9": None, "6": "2021"}),
        ("In mei 2023 kwamen er 87, tegen 50 in dezelfde maand van 2022.", {"87": "2023-05", "50": "2022-05"}),
    ],
)
def test_periods_in_a_text(text: str, expected: dict[str, str | None]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("text", "change", "period", "base"),
    [
        ("In 2021 steeg het aantal met 12% ten opzichte van 2020.", "12", "2021", "2020"),
        ("In 2021 waren dat er 8% meer dan een jaar eerder.", "8", "2021", "2020"),
        ("Het aantal is tussen 2017 en 2020 met 9% gedaald.", "9", "2020", "2017"),
        ("Sinds 2015 groeide dat aantal met 30%.", "30", None, "2015"),
        ("Het aandeel daalde met 3% van 37% in 2012 naar 34% in 2021.", "3", "2021", "2012"),
        ("In 2018 was het 50 en in 2020 60, een stijging van 20%.", "20", "2020", "2018"),
        ("Eind 2021 waren dat er 4% meer dan eind 2020 en 31 meer dan eind 2017.", "31", "2021", "2017"),
        ("In 2021 is het bereik in vier jaar tijd met 9% gegroeid.", "9", "2021", "2017"),
        ("In 2021 bereikten zij 40 dorpen, twee keer zoveel als in 2019.", "twee keer zoveel", "2021", "2019"),
        ("In 2018 waren er 50. In 2017 waren dat er 40. Dat is een stijging van 25%.", "25", "2018", "2017"),
    ],
)
def test_changes_have_a_base(text: str, change: str, period: str | None, base: str) -> None:
    found = link(text, change)[change]
    assert (found.period, found.base) == (period, base)


def test_the_base_of_a_change_is_handed_on() -> None:
    found = link("In 2021 steeg dit met 12% ten opzichte van 2020. Het aantal adviezen nam toe met 7%.", "12", "7")
    assert (found["7"].period, found["7"].source, found["7"].base) == ("2021", "context", "2020")


def test_relative_words_lean_on_text_and_edition() -> None:
    text = "Op 1 juli 2022 stonden er 14 op de lijst. Een jaar eerder waren dat er 21."
    assert periods(text) == {"14": "2022-07-01", "21": "2021-07-01"}
    assert periods("Vorig jaar kwamen er 31 bij.", edition=Edition(year=2022)) == {"31": "2021"}
    assert periods("Vorig jaar kwamen er 31 bij.") == {"31": None}
    assert periods("Vorig jaar kwamen er 31, tegen 28 in 2017.")["31"] == "2018"
    assert periods("In 2019 kwam 4% te laat en vorig jaar 5%.") == {"4": "2019", "5": None}
    assert periods("Vorig jaar (2019) kwam 4% te laat.") == {"4": "2019"}
    assert periods("In 2020 daalde het verder naar 18 op 31 december.")["18"] == "2020-12-31"


def test_a_number_is_not_dated_by_the_expression_it_stands_in() -> None:
    text = "In 2022 werkte 41%. Vijf jaar eerder was dat 30%."
    assert periods(text, roles={"Vijf": "other"}) == {"41": "2022", "Vijf": None, "30": "2017"}


def test_source_tells_where_the_period_stood() -> None:
    found = link("In 2020 kwamen er 77. Daarvan woonden er 12 in de stad.")
    assert (found["77"].source, found["12"].source) == ("explicit", "context")


def test_a_publication_dates_no_figures() -> None:
    text = "Op 20 juni 2023 verscheen het tweede verslag. Er zijn 11 plekken waar men oefent."
    assert periods(text, roles={"11": "other"}) == {"11": None}


def test_roles_without_a_period() -> None:
    text = "In 2022 kregen kinderen tot 18 binnen 5 dagen een brief."
    found = link(text, roles={"18": "age", "5": "norm"})
    assert found["18"] == PeriodLink(None, None, None, "age")


def test_a_cell_takes_the_year_of_its_column() -> None:
    text = "Soort 2019 2020\nMeldingen 1.310 1.295"
    cells = (
        Cell(0, 0, 16, 25, "Soort", ""),
        Cell(0, 1, text.index("1.310"), text.index("1.310") + 5, "2019", "Meldingen"),
        Cell(0, 2, text.index("1.295"), text.index("1.295") + 5, "2020", "Meldingen"),
    )
    context = Context(find_mentions(text), "table", "kengetallen", Edition(), cells=cells)
    found = [link_period(numeral, context, LEVEL) for numeral in context.mentions.numerals]
    assert [(one.period, one.source) for one in found] == [("2019", "explicit"), ("2020", "explicit")]


def test_an_infographic_takes_its_labels_or_its_order() -> None:
    text = "2021 2017 5.210 3.480 Aantal aanvragen"
    mentions = find_mentions(text)
    start, end = mentions.numerals[0].start, mentions.numerals[0].end
    labelled = Context(mentions, "infographic", "opening", Edition(), pairs=(Pair(start, end, "2021", "Aantal"),))
    assert link_period(mentions.numerals[0], labelled, LEVEL).period == "2021"
    bare = Context(mentions, "infographic", "opening", Edition())
    assert [link_period(numeral, bare, LEVEL).period for numeral in mentions.numerals] == ["2021", "2017"]


def test_an_infographic_shares_the_only_date_it_holds() -> None:
    text = "Kerncijfers 812 640 Aantal leden Aantal gasten seizoen 2021 - 2022"
    context = Context(find_mentions(text), "infographic", "opening", Edition())
    assert {link_period(one, context, LEVEL).period for one in context.mentions.numerals} == {"2021/2022"}


def test_a_note_tells_the_day_of_counting() -> None:
    text = "In 2021 verbleven er 90 mensen. Van hen wachtte 74% nog.* Later kwamen er 8 bij."
    notes = ((text.index("*"), find_mentions("* Peildatum 30 september 2021.")),)
    found = periods(text, notes=notes)
    assert (found["90"], found["74"], found["8"]) == ("2021", "2021-09-30", "2021")


def test_the_period_of_a_report_alone_dates_none_of_its_figures() -> None:
    assert periods("Ruim 410 kinderen sliepen elders.", edition=Edition(year=2020, period="2020")) == {"410": None}
    spanning = Edition(year=2024, period="2023-03/2024-03")
    assert periods("Er zijn 57 clubs in het land.", edition=spanning) == {"57": None}


def test_a_named_survey_at_the_opening_dates_the_figures() -> None:
    opening = (find_mentions("Uitkomsten van de Buurtmonitor 2018"),)
    assert periods("Van de jongeren sport 62% elke week.", opening=opening) == {"62": "2018"}
    assert periods("Van de jongeren sport 62% elke week.", opening=(find_mentions("Nieuws 2018"),)) == {"62": None}


def test_a_survey_that_tells_when_it_asked_dates_its_answers() -> None:
    opening = (find_mentions("Buurtpeiling"), find_mentions("In het najaar van 2021 vulden 410 mensen de lijst in."))
    assert periods("Van de bewoners zingt 62% elke week.", opening=opening) == {"62": "2021"}


def test_a_yearly_account_is_of_its_year() -> None:
    edition = Edition(title="Jaarverslag 2021 - Stichting Botter", year=2021)
    assert periods("De werf behandelde 62 klachten.", edition=edition) == {"62": "2021"}
    roles = {"12": "target"}
    assert periods("Het doel ligt op 12 boten.", edition=edition, roles=roles) == {"12": None}


def test_what_leans_on_the_day_of_writing() -> None:
    opening = (find_mentions("Datum 6 november 2021"),)
    assert periods("Vorig jaar kwamen er 31 bij.", opening=opening) == {"31": "2020"}
    assert periods("Vijf jaar geleden waren het er 17.", opening=opening)["17"] == "2016"
    assert periods("In de afgelopen zomer voeren er 31.", opening=opening) == {"31": "2021"}
    assert periods("In de afgelopen winter voeren er 31.", opening=opening) == {"31": "2020/2021"}
    news = (find_mentions("HOORN, 18 maart 2021 – De haven ligt vol."),)
    assert periods("Op 1 maart lagen er 140 boten.", opening=news) == {"140": "2021-03-01"}


def test_the_months_of_a_chart_take_the_year_of_its_caption() -> None:
    text = "jan 812 feb 640"
    mentions = find_mentions(text)
    pairs = tuple(
        Pair(one.start, one.end, label, "Boten per maand, 2021")
        for one, label in zip(mentions.numerals, ("jan", "feb"), strict=True)
    )
    context = Context(mentions, "infographic", "opening", Edition(), pairs=pairs)
    assert [link_period(one, context, LEVEL).period for one in mentions.numerals] == ["2021-01", "2021-02"]


def test_what_starts_with_a_date_is_of_that_date() -> None:
    found = link("Vanaf 2026 gaat er ieder jaar 85 miljoen af.", "85 miljoen", roles={"85 miljoen": "budget"})
    assert (found["85 miljoen"].period, found["85 miljoen"].base) == ("2026", None)


def test_confidence_is_a_share() -> None:
    found = link("Er waren 41 scholen in 2019 en 38 in 2020.")
    assert all(0 < one.confidence <= 1 for one in found.values())
    table = weights().weights
    assert table["in"] > 0 > table["in:since"]


@pytest.mark.parametrize(
    ("edtf", "years", "expected"),
    [("2023", -1, "2022"), ("2021/2022", 1, "2022/2023"), ("2024-02-29", -1, "2023-02-28"), ("2023-07", -5, "2018-07")],
)
def test_shift_years(edtf: str, years: int, expected: str) -> None:
    assert shift_years(edtf, years) == expected


def test_a_long_list_is_read_to_the_end() -> None:
    text = " ".join(f"In {1900 + n % 120} waren er {n + 2100},5 van de (in vorig jaar" for n in range(300))
    assert len(link(text)) == 300


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["In 2019", "waren er", "12", "7%", "van", "naar", "en", "(", ")", ".", ",", "dat jaar", "vorig jaar",
             "een jaar eerder", "op 3 mei", "tussen 2018 en 2020", "sinds 2010", "dan in 2011", "Dat is", "toen nog"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_whatever_stands_around_the_period_is_valid(pieces: list[str]) -> None:
    for found in link(" ".join(pieces), "7").values():
        assert found.period is None or valid_edtf(found.period)
        assert found.base is None or valid_edtf(found.base)
        assert (found.period is None) == (found.source is None)
