"""The time a text is at: what is carried on from before, and what breaks it."""

import pytest

from krextract.linking.context import ChangeLink, Context
from krextract.linking.periods import link_period
from krextract.linking.timeline import Facts, Linked
from krextract.mentions import find_mentions
from krextract.records import Edition

LEVEL = ChangeLink("level", None, "test")


def periods(*texts: str, roles: dict[str, str] | None = None, **around: object) -> dict[str, str | None]:
    """The periods of all figures of the blocks of a section by surface; `roles` are those that are no statistics."""
    blocks = [find_mentions(text) for text in texts]
    earlier: list[Linked] = []
    for number, mentions in enumerate(blocks):
        settings = {
            "edition": Edition(),
            "previous": tuple(reversed(blocks[:number])),
            "opening": tuple(blocks),
            **around,
        }
        context = Context(mentions, "paragraph", "kengetallen", **settings)  # type: ignore[arg-type]
        for numeral in mentions.numerals:
            facts = Facts("count", "level", (roles or {}).get(numeral.surface, "statistic"))  # type: ignore[arg-type]
            found = link_period(numeral, context, LEVEL, facts=facts, earlier=tuple(earlier))
            earlier.append(Linked(numeral, found, facts, mentions))
    return {one.numeral.surface: one.period.period for one in earlier}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A sentence without a date goes on from the one before.
        ("In 2019 waren er 41 clubs. Daarvan hadden er 12 een tuin.", {"12": "2019"}),
        ("In 2019 waren er 41 clubs. De helft zit in het noorden. Van hen fietst 14%.", {"14": "2019"}),
        # The second of `van … naar` goes on from before the first.
        ("In 2019 sloten 9 clubs. Het aantal leden zakte van 61 in 2016 naar 48.", {"61": "2016", "48": "2019"}),
        # The first of them, without a date, is of an unknown time before.
        ("In 2019 sloten 9 clubs. Het aantal leden zakte van gemiddeld 61 naar 48.", {"61": None, "48": "2019"}),
        # Looking back is an aside.
        ("In 2021 waren er 41 clubs; in 2015 lukte dat bij 9. De rest had er 12.", {"9": "2015", "12": "2021"}),
        ("In 2021 waren er 41 clubs. In 2015 was dat 38. Leden betaalden 12 euro.", {"38": "2015", "12": "2021"}),
        ("In 2021 waren er 41 clubs (in 2015 nog 38). Leden betaalden 12 euro.", {"12": "2021"}),
        # What stands in a comparison dates nothing.
        ("Vergeleken met ons onderzoek uit 2014 kwamen er 35 bij. Nu fietst 12%.", {"12": None}),
        # `nu` leaves the time told behind.
        ("In 2014 waren er 41 clubs; nu zijn het er 97.", {"41": "2014", "97": None}),
        # So does what holds year after year.
        ("In 2021 waren er 41 clubs. Jaarlijks komen er ongeveer 30 bezoekers.", {"30": None}),
        # A rule that begins on a day does not date what follows.
        ("Per 1 januari 2024 geldt de nieuwe regeling. Er zijn 14 aanvragen.", {"14": None}),
        # A date between commas is of what it stands beside.
        (
            "In 2021 fietste 9%. De contributie, in 2018 nog laag, is volgens 58% te hoog.",
            {"58": "2021"},
        ),
        # A sentence that only dates the figures before it.
        ("Van de boten vaart 41% op stroom. In het zuiden is dat 12%. Het betreft cijfers over 2020.", {"41": "2020"}),
        # What has just happened is told in the perfect tense.
        ("In 2021 ging de actie door. Er hebben zich 44 clubs aangemeld.", {"44": "2021"}),
    ],
)
def test_what_is_carried_on(text: str, expected: dict[str, str | None]) -> None:
    assert periods(text).items() >= expected.items()


def test_what_is_ruled_or_merely_told_takes_no_time_from_afar() -> None:
    text = "In 2021 waren er 41 clubs. Een club telt 8 leden. Er zijn twee soorten clubs."
    assert periods(text, roles={"8": "norm", "twee": "other"}) == {"41": "2021", "8": None, "twee": None}


def test_a_plan_dates_no_facts() -> None:
    text = "In 2030 moeten er 90 clubs zijn. Er fietsen 12 leden."
    assert periods(text, roles={"90": "target"}) == {"90": "2030", "12": None}


def test_money_spent_is_a_fact() -> None:
    text = "In 2021 waren er 41 clubs. De stad gaf 12 miljoen uit."
    assert periods(text, roles={"12 miljoen": "budget"})["12 miljoen"] == "2021"
    assert periods(text.replace("gaf", "geeft"), roles={"12 miljoen": "budget"})["12 miljoen"] is None


def test_blocks_go_on_unless_they_open_a_topic() -> None:
    first = "In 2021 waren er 41 clubs."
    assert periods(first, "Van de leden fietst 14%.")["14"] == "2021"
    assert periods(first, "Zwembaden. Van de zwembaden is 14% overdekt.", opening=())["14"] is None


def test_a_dateline_dates_no_figures() -> None:
    assert periods("Stichting De Wieken, maart 2022", "Van de leden fietst 14%.")["14"] is None
    assert periods("Stichting De Wieken, maart 2022 Van de leden fietst 14%")["14"] is None


def test_a_table_of_mere_text_has_its_years_above() -> None:
    assert periods("Soort | 2021 | 2022", "Zeilboten | 1.210 | 1.304") == {"1.210": "2021", "1.304": "2022"}
    rows = periods("Zeilboten | 31 | 34 Roeiboten | 47 | 49", headings=("Soort | 2021 | 2022",))
    assert rows == {"31": "2021", "34": "2022", "47": "2021", "49": "2022"}


def test_a_heading_that_only_begins_a_stretch_dates_nothing() -> None:
    assert periods("kwamen er 34 clubs bij;", headings=("In 2022 begonnen wij met de actie. Sindsdien:",))["34"] is None
    assert periods("Het waren 34 clubs.", headings=("De clubs in 2022",))["34"] == "2022"


def test_the_same_stretch_runs_from_first_to_last() -> None:
    text = "Het aantal liep op van 11 in 2018 tot 15 in 2021. De kosten gingen in dezelfde periode van 61 naar 88 euro."
    assert periods(text) == {"11": "2018", "15": "2021", "61": "2018", "88": "2021"}


def test_the_last_school_year_is_the_one_named() -> None:
    text = "Van de clubs deden er vorig schooljaar 41 mee. De brief gaat over het schooljaar 2021-2022."
    assert periods(text)["41"] == "2021/2022"
    assert periods("Vorig schooljaar deden er 41 mee.")["41"] is None


def test_a_monitor_is_of_the_year_it_asked_in_and_an_account_of_its_own() -> None:
    asked = "In het najaar van 2021 vulden 900 leden de vragenlijst in."
    figures = "Van de leden fietst 14%."
    assert (
        periods(asked, figures, opening=(find_mentions(asked),), edition=Edition(title="Fietsmonitor 2022"))["14"]
        == "2021"
    )
    assert periods("Wij zijn er.", figures, edition=Edition(title="Jaarverslag 2022"))["14"] == "2022"


def test_a_period_taken_over_is_no_surer_than_where_it_came_from() -> None:
    mentions = find_mentions("In 2019 waren er 41 clubs. Daarvan hadden er 12 een tuin.")
    context = Context(mentions, "paragraph", "kengetallen", Edition())
    first = link_period(mentions.numerals[0], context, LEVEL)
    earlier = Linked(mentions.numerals[0], first, Facts(), mentions)
    second = link_period(mentions.numerals[1], context, LEVEL, earlier=(earlier,))
    assert 0 < second.confidence < first.confidence < 1
