"""Turns of phrase that settle the time of a figure, and why each was chosen, as `explain` tells it."""

import pytest
from figures import figures

from krextract.linking.context import Context
from krextract.linking.era import era, lead, written
from krextract.mentions import find_mentions
from krextract.records import Edition


def told(text: str) -> list[str]:
    """`period base rule` of every figure, `-` where there is none."""
    links = [one.links.period for one in figures(text)]
    return [f"{one.period or '-'} {one.base or '-'} {one.rule}" for one in links]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er waren 340 klachten (2021).", ["2021 - bracketed"]),
        ("Er waren 340 klachten (2021), vooral oud.", ["2021 - bracketed"]),
        ("Er waren 340 klachten, vooral over herrie (2021).", ["2021 - in"]),
        ("In 2022 (2021) waren er 340 (310) klachten.", ["2022 - bracketed", "2021 - bracketed"]),
        ("In 2021 en 2022 verdronken respectievelijk 11 en 14 vissen.", ["2021 - respectively", "2022 - respectively"]),
        ("In 2021 en 2022 verdronken 11 en 14 vissen.", ["2021 - respectively", "2022 - respectively"]),
        ("In 2021 en 2022 verdronken samen 25 vissen.", ["2021/2022 - in"]),
        # the part of a year that is over, and the same part of another
        ("Tot en met juni 2022 kwamen er 40 klachten.", ["2022-01/2022-06 - in"]),
        ("In 2022 kwamen tot en met 31 mei 40 klachten.", ["2022-01-01/2022-05-31 - in"]),
        ("Dit geldt tot en met juni 2022 voor maximaal 40 molens.", ["2022-06 - in"]),
        (
            "Tot en met juni 2022 kwamen er 40 klachten, 4% minder dan in dezelfde periode van 2021.",
            ["2022-01/2022-06 - in", "2022-01/2022-06 2021-01/2021-06 in"],
        ),
        (
            "In het eerste kwartaal van 2022 kwamen er 40, in hetzelfde kwartaal van 2021 nog 30.",
            ["2022-01/2022-03 - in", "2021-01/2021-03 - in"],
        ),
        ("Tot en met december 2022 kwamen er 40 klachten.", ["2022 - in"]),
        ("De kosten stegen tot en met juni 2022 naar 12 miljoen euro.", ["2022-01/2022-06 - in"]),
        ("Sinds 2019 zijn er tot en met juni 2022 in totaal 40 klachten gekomen.", ["- - none"]),
        # what sums up two figures lies between them
        ("In 2021 waren er 9, tegen 12 in 2020 (-25%).", ["2021 - in", "2020 - in", "2021 2020 summed_up"]),
        (
            "In 2021 waren er 9; in 2018 waren dat er nog 12, een daling van 25%.",
            ["2021 - in", "2018 - in", "2021 2018 summed_up"],
        ),
        ("In 2021 kwamen er 40, ruim 4% meer dan in 2020 (38).", ["2021 - in", "2021 2020 in", "2020 - bracketed"]),
        # what came out on a day, and when it was counted
        ("Volgens cijfers die in mei 2022 verschenen, stonden er op 1 maart 2022 nog 40.", ["2022-03-01 - in"]),
        ("De stand per 31-12-2021: € 40 wordt in 2023 besteed.", ["2021-12-31 - in"]),
        # an estimate or a survey dated behind its figures
        ("Er zijn 40 tot 60 molens. Deze schatting dateert uit 2017.", ["2017 - noted"]),
        ("Een molenaar maalt 5 dagen. Dat zeggen molenaars die in 2021 werden ondervraagd.", ["2021 - noted"]),
        ("Tussen 1994 en nu ging het van 11 naar 21 molens.", ["1994 - until_now", "- - until_now"]),
        ("In 2020 12 molens, in 2021 9. Dat is een daling van 3.", ["2020 - in", "2021 - in", "2021 2020 summed_up"]),
        (
            "Het aandeel daalde met 3% van 37% in 2012 naar 34% in 2021.",
            ["2021 2012 course", "2012 - in", "2021 - in"],
        ),
        (
            "In 2020 12 molens, in 2021 9. Dat is vergeleken met een jaar eerder een daling van 3.",
            ["2020 - in", "2021 - in", "2021 2020 summed_up"],
        ),
        ("Tussen 2018-2019 en 2022-2023 daalde het aantal molens met 12%.", ["2022/2023 2018/2019 course"]),
        ("Tussen 2016 en 2019 ging het van 61 naar 88 molens.", ["2016 - shared_out", "2019 - shared_out"]),
        ("Er waren 340 molens. Dat was in 2021.", ["2021 - noted"]),
        ("Vorm | 2021 | 2022\nCrisis | 12 | 14", ["2021 - label", "2022 - label"]),
        # compared with
        ("Het aantal molens steeg met 12% ten opzichte van 2020.", ["- 2020 none"]),
        ("Sinds 2015 groeide het aantal molens met 30%.", ["- 2015 none"]),
        (
            "Eind 2021 waren het er 4% meer dan eind 2020 en 31 meer dan eind 2017.",
            ["2021 2020 in", "2021 2017 told"],
        ),
        (
            "In 2021 steeg dit met 12% ten opzichte van 2020. Het aantal huizen nam toe met 7%.",
            ["2021 2020 in", "2021 2020 told"],
        ),
        ("In 2021 steeg het aantal molens met 12%. Het aantal huizen nam toe met 7%.", ["2021 - in", "2021 - told"]),
        ("Er kwamen 12 huizen meer dan in 2019, en 40 molens meer dan in 2018.", ["- 2019 none", "- 2018 none"]),
        ("Vergeleken met 2019 kwamen er 12% meer huizen.", ["- 2019 none"]),
        (
            "In 2021 stegen de prijzen met 4%. Dat is meer dan in 2019. De huur steeg met 7%.",
            ["2021 - in", "2021 2019 told"],
        ),
        (
            "In 2021 (9 mei) telde men 40 molens en in 2020 (8 mei) 30.",
            ["2021-05-09 - in", "2020-05-08 - in"],
        ),
        # the story goes on where it was, not where it looked back to
        (
            "In 2021 waren er 14 molens, tegen 9 in 2020. Daarvan draaien er 3.",
            ["2021 - in", "2020 - in", "2021 - told"],
        ),
        (
            "In 2021 waren er 14 molens. In 2019 waren dat er nog 12. Daarvan draaiden er 3.",
            ["2021 - in", "2019 - in", "2021 - told"],
        ),
        ("In 2021 was het nat (anders dan in 2019). Er draaiden 3 molens.", ["2021 - told"]),
        ("In 2021 was het nat (in 2019 niet). Er draaiden 3 molens.", ["2021 - told"]),
        ("In maart 2021 verscheen een rapport. Daarin staan 40 molens.", ["2021 - told"]),
        ("In 2019 waren er 12 molens, nu zijn het er 15.", ["2019 - in", "- - none"]),
        (
            "Het ging van 12 molens in 2019 naar 14 in 2021. In die periode kwamen er 3 bij.",
            ["2019 - in", "2021 - in", "2021 2019 in"],
        ),
        # plans and rules
        ("Per 1 januari 2022 kosten molens 40 euro.", ["2022-01-01 - in"]),
        ("Vanaf 2026 is er 40 miljoen euro per jaar voor molens.", ["2026 - in"]),
        # words that lean on a date
        (
            "In schooljaar 2021-2022 draaiden 40 molens, het schooljaar ervoor 30.",
            ["2021/2022 - in", "2020/2021 - in"],
        ),
        ("Vorig schooljaar draaiden 40 molens.", ["- - none"]),
        ("Afgelopen winter draaiden 40 molens.", ["- - none"]),
        ("In de zomer van 2021 draaiden 40 molens.", ["2021 - in"]),
        ("In vier jaar tijd ging het van 61 molens in 2016 naar 88 in 2020.", ["- - none", "2016 - in", "2020 - in"]),
    ],
)
def test_why_this_time(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def context(*opening: str, title: str | None = None, year: int | None = None) -> Context:
    blocks = tuple(find_mentions(text) for text in opening)
    return Context(
        find_mentions("Er staan 12 molens."), "paragraph", None, Edition(title=title, year=year), opening=blocks
    )


def test_when_a_text_was_written() -> None:
    assert written(context("Datum 3 mei 2021", "Er is nieuws.")) == "2021-05-03"
    assert written(context("ZWOLLE, 3 mei 2021 – Er is nieuws van 12 molens.")) == "2021-05-03"
    assert written(context("Zwolle, 3 mei 2021")) == "2021-05-03"
    assert written(context("Op 3 mei 2021 draaiden 12 molens.")) is None
    assert written(context("Datum 2021")) is None
    assert written(context("Er is nieuws.", year=2022)) == "2022"


def test_what_year_the_figures_of_a_text_are_of() -> None:
    assert era(context(title="Jaarverslag 2021")) == "2021"
    assert era(context(title="Jaarverslag 2021 met een blik op 2022")) == "2021"
    assert era(context(title="Jaarverslag 2021, met de begroting in 2022")) == "2021"
    assert era(context(title="Cijfers in 2021", year=2023)) == "2021"
    assert era(context("Molens.", "In mei 2020 zijn 90 molenaars ondervraagd.")) == "2020-05"
    assert era(context("Molens.", "In 2020 stonden er 90 molens.")) is None
    assert era(context("Cijfers over molens in 2020")) == "2020"
    assert era(context(title="Molens van vroeger")) is None


def test_the_time_a_short_text_opens_with() -> None:
    assert lead(context("In 2021 telde de stad 41 molens.")) == "2021"
    assert lead(context("In 2021 telde de stad 41 molens.", year=2022)) is None
    assert lead(context("Op 3 mei 2021 telde de stad 41 molens.")) == "2021-05-03"
    assert lead(context("Datum 3 mei 2021", "In juni telde de stad 41 molens.")) is None
    assert lead(context("De stad telde 41 molens.")) is None
    assert lead(context("In 2021 en in 2019 telde de stad 41 molens.")) is None
    assert lead(context("Datum 3 mei 2021", "Vorig jaar telde de stad 41 molens.")) == "2020"
    assert lead(context("Datum 3 mei 2021", "Dit jaar telde de stad 41 molens.")) == "2021"


def test_seasons_and_school_years_are_counted_from_the_day_of_writing() -> None:
    text = "Datum 3 mei 2021\n{} draaiden 40 molens."

    def period(when: str) -> str | None:
        return next(one.links.period.period for one in figures(text.format(when)) if one.numeral.surface == "40")

    assert period("Afgelopen winter") == "2020/2021"
    assert period("Afgelopen zomer") == "2020"
    assert period("Afgelopen herfst") == "2020"
    assert period("Vorig schooljaar") == "2019/2020"
    assert period("Vorig jaar") == "2020"
    assert period("Dit jaar") == "2021"
    assert period("Twee jaar geleden") == "2019"


@pytest.mark.parametrize(
    ("day", "season", "year"),
    [
        ("3 mei 2021", "lente", "2021"),
        ("3 april 2021", "lente", "2020"),
        ("3 mei 2021", "voorjaar", "2021"),
        ("3 april 2021", "voorjaar", "2020"),
        ("3 augustus 2021", "zomer", "2021"),
        ("3 juli 2021", "zomer", "2020"),
        ("3 november 2021", "herfst", "2021"),
        ("3 oktober 2021", "herfst", "2020"),
        ("3 november 2021", "najaar", "2021"),
        ("3 oktober 2021", "najaar", "2020"),
        ("3 november 2021", "winter", "2020/2021"),
    ],
)
def test_the_last_season_is_one_that_is_over(day: str, season: str, year: str) -> None:
    found = figures(f"Datum {day}\nAfgelopen {season} draaiden 40 molens.")
    assert [one.links.period.period for one in found if one.numeral.surface == "40"] == [year]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # headings and notes
        ("# kengetallen\n### Molens in 2021\nEr staan 40 molens.", "2021 - heading"),
        ("# kengetallen\n### Molens in 2020 en 2021\nEr staan 40 molens.", "2020/2021 - heading"),
        ("# kengetallen\n### Molens sinds 2019\nEr staan 40 molens.", "- - none"),
        ("# kengetallen\n### Molens van 2019 en huizen van 2021\nEr staan 40 molens.", "- - none"),
        ("Er zijn 12 molens.{1}\n^ 1 Peildatum 1 mei 2021.", "2021-05-01 - note"),
        ("Er zijn 12 molens.{1}\n^ 1 Brief van 1 mei 2021.", "- - none"),
        # what is so every year, or now, is of no year told before
        ("In 2021 was het nat. Jaarlijks draaien er 40 molens.", "- - none"),
        ("In 2021 was het nat. Nu draaien er 40 molens.", "- - none"),
        ("Jaarlijks draaien er 40 molens. In 2021 was het nat.", "- - none"),
        # figures that are a line by themselves, with the line that goes on from them
        ("40\nmolens in het dorp draaiden in 2021 nog", "2021 - label"),
        ("40\nMolens draaiden hier in 2021 nog", "- - none"),
        ("40%\nvan de molens", "- - none"),
        # what began in a year, and is so since
        ("De club is opgericht in 1998 en heeft 40 leden.", "- - none"),
        ("Vanaf 2019 kost een molen 40 euro.", "2019 - in"),
        # what is set against a figure
        ("Er staan 40 molens, tegen 43 in 2019.", "- - none"),
        # what comes of a plan or a rule is no time of the sentence before
        ("Er staan 40 molens. In 2030 moeten alle molens draaien.", "- - none"),
        ("Er staan 40 molens. In 2021 is een vergunning ingevoerd.", "- - none"),
        ("De raad bestaat uit 40 molenaars.", "- - none"),
        # the figure's own date, however it is put
        ("In 2021: 12 molens.", "2021 - in"),
        ("In 2021 (mei) staan 12 molens.", "2021 - in"),
        ("Het rapport van 3 mei 2021 telt 12 molens.", "- - none"),
        ("Er kwamen 40 molens per jaar bij tussen 2015 en 2020.", "2015/2020 - in"),
        ("In 2030 moeten er 40 molens staan.", "2030 - in"),
        ("In 2021 daalde het aantal molens van 15 naar 12.", "2021 - in"),
        # not that of the figure behind it
        ("Er staan 12 molens (2019: 15).", "- - none"),
        ("In 2021 staan 12 molens; dat waren er in 2019 nog 15.", "2021 - in"),
        ("In 2015 waren dat er 21, in 2020 nog 18.", "2015 - in"),
        ("In 2021 waren er 40 molens, 12% meer dan in 2019.", "2021 - in"),
        # a year so far, and its first month or day
        ("Tot en met juni 2021 draaiden 40 molens.", "2021-01/2021-06 - in"),
        ("Tot en met januari 2021 draaiden 40 molens.", "2021-01 - in"),
        ("Tot en met 1 januari 2021 draaiden 40 molens.", "2021-01-01 - in"),
    ],
)
def test_the_time_of_the_first_figure(text: str, expected: str) -> None:
    assert told(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021\n2019\n140\n165", ["2021 - label", "2019 - label"]),
        ("2021\n140\n2022\n165", ["2021 - label", "2022 - label"]),
        ("In 2015 stonden er 38 molens, nu 40. Ervan zijn er 12 van hout.", ["2015 - in", "- - none", "- - none"]),
        (
            "Op 1 mei 2021 draaiden er 38 molens. Op diezelfde datum stonden er 40 stil.",
            ["2021-05-01 - in", "2021-05-01 - in"],
        ),
        ("Sinds 1 mei 2021 geldt dit. In het eerste jaar kwamen er 12 molens.", ["2021-05-01/2022-05-01 - in"]),
        (
            "Van de molens die in 2011 werden gebouwd, draaide na 8 jaar 31 procent.",
            ["- - none", "2019 - in"],
        ),
    ],
)
def test_the_times_of_figures_that_stand_together(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_the_source_tells_whether_the_time_stood_beside_the_figure() -> None:
    def source(text: str) -> str | None:
        return figures(text)[0].links.period.source

    assert source("In 2021 zijn er 12 molens.") == "explicit"
    assert source("Er zijn 12 molens (2021).") == "explicit"
    assert source("Er zijn 12 molens.{1}\n^ 1 Peildatum 1 mei 2021.") == "context"
    assert source("# kengetallen\n### Molens in 2021\nEr staan 40 molens.") == "context"
    assert source("Er waren 340 molens. Dat was in 2021.") == "context"
    assert source("Er zijn 12 molens.") is None
