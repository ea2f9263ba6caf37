"""Which noun a number counts: over adjectives, brackets and joined numbers, and where the search must stop."""

import pytest
from figures import figures


def units(text: str) -> list[str | None]:
    return [one.links.unit.unit for one in figures(text)]


def test_a_heading_names_what_is_counted() -> None:
    assert units("### Aantal molens\nIn 2023 waren het er 12.") == ["molens"]
    assert units("### Aantal per jaar\nIn 2023 waren het er 12.") == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # `of meer` and `of minder` belong to the number where a noun can follow
        ("Er zijn twee of meer andere plekken vrij.", ["plekken"]),
        ("Er kwamen tien of minder leerlingen.", ["leerlingen"]),
        ("Er stonden drie of meer molens aan de vaart.", ["molens"]),
        ("Van de stallen hebben er twee of meer dan een dak.", ["stallen"]),
        # a verb behind an adjective is no noun, unless the sentence ends with it
        ("Van de zes nieuwe kregen er twee een prijs.", [None, None]),
        ("De zes nieuwe werden gebouwd.", [None]),
        ("Er kwamen twaalf nieuwe vragen.", ["vragen"]),
        ("Er zijn 44 onder toezicht en gestelde kinderen.", [None]),
        # persons named by their age
        ("Er deden vijf 16–17-jarigen mee.", ["16–17-jarigen", "jaar"]),
        ("Er deden negen 55-plussers mee.", ["55-plussers", "jaar"]),
        # adjectives joined by `en`, a comma or `of`
        ("Er staan 40 oude en nieuwe huizen leeg.", ["huizen"]),
        ("Er staan 40 oude, lege huizen te koop.", ["huizen"]),
        ("Er staan 40 kleine of grote huizen te koop.", ["huizen"]),
        ("Er staan 40 grote of 50 kleine huizen te koop.", ["huizen", "huizen"]),
        ("Er kwamen 12 nieuwe, 8 oude en 3 gratis boeken.", ["boeken"] * 3),
        ("Er waren 12 grote, 8 kleine.", [None, None]),
        ("Er staan 30 oude tegen 40 nieuwe huizen.", ["huizen", "huizen"]),
        # nouns joined by `en`
        ("Wij telden 30 wijken en dorpen.", ["wijken en dorpen"]),
        ("Wij telden 30 wijken en dorpen zonder bakker.", ["wijken en dorpen"]),
        ("Wij telden 30 wijken en zagen dorpen.", ["wijken"]),
        ("Wij telden 30 molens en daarvan draaien er weinig.", ["molens"]),
        # an article between `alle` and its number's noun
        ("In het dorp kochten 40 de molens.", [None]),
        ("Alle 40 de huizen zijn verkocht.", ["huizen"]),
        # brackets before the noun
        ("Er kwamen 40 (unieke) jongeren.", ["jongeren"]),
        ("Er kwamen 40 (vaak jonge) fietsers.", ["fietsers"]),
        ("Er kwamen 40 (was 70) brieven.", ["brieven", "brieven"]),
        ("Er kwamen 40 (kinderen) brieven.", [None]),
        ("Er kwamen 40 (zie ook wat daar verderop over staat) brieven.", [None]),
        ("De 4 wijkteams (SWT)-varianten staan apart.", ["varianten"]),
        ("De 4 wijkteams (SWT)-", ["wijkteams"]),
        ("Wij zien 4 wijkteams (SWT)-varianten", ["varianten"]),
        ("Wij telden 30 wijken en water.", ["wijken"]),
        ("Er waren 40 (heel", [None]),
        ("Er waren 40 (unieke)", [None]),
        ("Er waren 900 (in 2022) bezoekers.", ["bezoekers"]),
        ("Er waren (naar schatting 900) bezoekers.", ["bezoekers"]),
        ("Er waren 900) bezoekers.", [None]),
        # participles with what belongs to them
        ("Er zijn 40 onder toezicht gestelde kinderen.", ["kinderen"]),
        ("Er zijn 40 in de zomer gebouwde huizen.", ["huizen"]),
        ("Er zijn 40 verdwenen jongeren terecht.", ["jongeren"]),
        ("Er zijn 40 door de raad onderzochte klachten.", ["klachten"]),
        ("Er zijn 40 op de kade.", [None]),
        # a word that mostly is a verb is a noun at the end of its phrase
        ("Hij bedacht zes nieuwe namen.", ["namen"]),
        # a participle that ends the clause is no noun
        ("Van de huizen zijn er 40 verkocht.", ["huizen"]),
        ("Van de huizen zijn er 40 afgebroken.", ["huizen"]),
        # a plural passed over is the noun after all
        ("Dat vond 40 gemeenten betrokken.", ["gemeenten"]),
    ],
)
def test_the_noun_of_the_phrase(text: str, expected: list[str | None]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is bracketed with a share does not stand between it and its whole
        ("De helft (54%) van de leerlingen slaagt.", ["leerlingen", "%"]),
        ("De helft (ruim 54%) van de leerlingen slaagt.", ["leerlingen", "%"]),
        ("Van de kinderen waren er 17 jongen.", ["kinderen"]),
        ("Van de kinderen waren er 17 meisje.", ["kinderen"]),
        ("Een kwart water is genoeg.", [None]),
        ("Er zijn er 9 van de nieuwe Brug.", ["brug"]),
        ("Van de leerlingen slaagt de helft.", ["leerlingen"]),
        ("Een kwart van scholieren fietst.", ["scholieren"]),
        ("Van de 16-jarigen lezen er 12.", ["jaar", "16-jarigen"]),
        ("Er zijn er 9 van de gemeente.", ["gemeente"]),
        ("Er zijn er 9 van Sint Eustatius.", [None]),
        ("Er zijn er 9 van 2 uur.", [None, "uur"]),
        # amounts
        ("Het aantal nieuwe fietsers is 310.", ["fietsers"]),
        ("Het totale aantal fietsers is 310.", ["fietsers"]),
        ("Er zijn 310 in totaal, het hoogste aantal fietsers ooit.", ["fietsers"]),
        ("Het aantal jaar dat men wacht is 12.", ["jaar"]),
        ("Het gemiddelde aantal bezoekers daalde naar 310.", ["bezoekers"]),
        # persons named before the number, in the sentence or the one before
        ("Daar wonen ook leerlingen, nu nog maar 12.", ["leerlingen"]),
        ("In de zaal zaten leerlingen. Daarna waren het er 12.", ["leerlingen"]),
        ("In de zaal zaten ook leraren. Zij gingen weg. Daarna waren het er 12.", ["leraren"]),
        ("In de zaal zat een leerling. Daarna waren het er 12.", [None]),
        # the nearest sentence goes before those further off
        ("Er lagen 400 boeken. Er lagen 90 kranten. Nu zijn het er 12.", ["boeken", "kranten", "kranten"]),
        ("Er lagen 90 kranten naast 400 boeken. Nu zijn het er 12.", ["kranten", "boeken", "kranten"]),
        ("Er lagen 90 kranten. Het regende. Het waaide. Het vroor. Nu zijn het er 12.", ["kranten", None]),
        ("Vorig jaar steeg het aantal kranten. Nu zijn het er 12.", ["kranten"]),
        # what is counted somewhere lends its noun before the somewhere does
        ("Op 4 scholen waren 90 boeken weg, meestal waren het er 12.", ["scholen", "boeken", "boeken"]),
        # a known group lends nothing
        ("De drie eilanden tellen mee. Vorig jaar waren het er 12.", ["eilanden", None]),
        # before a colon
        ("Adviezen: 90.", ["adviezen"]),
        ("Dit jaar verstuurde adviezen: 90.", ["adviezen"]),
        ("Dit komt uit de Staten: 90.", [None]),
        ("Branden in en om scholen namen toe: 90.", ["branden"]),
        # the group of a ratio
        ("Bij jongeren met een beperking is dat 1 op de 5.", ["jongeren"]),
        ("Van jongeren met een beperking is dat 1 op de 5.", ["jongeren"]),
        ("Onder jongeren met een beperking is dat 1 op de 5.", ["jongeren"]),
        ("De bijdrage zakte met een kwart.", ["bijdrage"]),
    ],
)
def test_a_noun_that_stands_elsewhere(text: str, expected: list[str | None]) -> None:
    assert units(text) == expected


def test_a_place_as_adjective_is_passed_over() -> None:
    assert units("Er zijn 40 Groninger scholen.") == ["scholen"]
    assert units("Er zijn 40 Groninger.") == ["groninger"]


def test_persons_said_above_are_those_a_figure_without_noun_counts() -> None:
    assert units("### Leerlingen aan het woord\nEén op de 5 is vaak moe.") == ["leerlingen"]
    above = "### Aan het woord\nLeerlingen, vooral leerlingen, en leraren."
    assert units(f"{above}\nEén op de 5 is vaak moe.") == ["leerlingen"]
