"""Every character a rule took is accounted for."""

from krextract.mentions import find_mentions
from krextract.mentions.explain import explain_mentions


def steps(text: str) -> list[tuple[str, str, str]]:
    return [(step.surface, step.what, step.rule) for step in explain_mentions(find_mentions(text))]


def test_a_fraction_is_explained_by_its_words_and_their_phrase() -> None:
    assert steps("ruim een derde van de 5.566 bomen") == [
        ("een", "token", "word-een"),
        ("derde", "token", "word-share"),
        ("een derde", "numeral", "fraction-many"),
        ("5.566", "token", "digits-point-groups"),
        ("5.566", "numeral", "number"),
    ]


def test_dates_and_look_alikes_are_explained_too() -> None:
    assert [(surface, what) for surface, what, _ in steps("In 2013 staan in figuur 3 twaalf bomen (+8%).")] == [
        ("2013", "date"),
        ("3", "look-alike"),
        ("twaalf", "token"),
        ("twaalf", "numeral"),
        ("8", "token"),
        ("8", "numeral"),
        ("8", "touch"),
        ("8", "touch"),
    ]


def test_every_numeral_has_a_step_for_each_of_its_rules() -> None:
    mentions = find_mentions("tussen € 2 en € 3 mln. of 1 op de 3, 4,1 per 1.000 bomen")
    explained = {(step.rule) for step in explain_mentions(mentions)}
    assert explained == {rule for numeral in mentions.numerals for rule in numeral.rules}
