"""Words and their classes, and the noun of a number."""

import pytest

from krextract.linking.nouns import noun_after
from krextract.linking.row_labels import label_noun
from krextract.linking.words import is_participle, is_person, is_unbent, is_verb_form, is_verbal, read_words
from krextract.mentions import find_mentions


def test_numerals_and_dates_are_one_word_each() -> None:
    words = read_words(find_mentions("Op 1 mei 2021 telden wij 1.200 huizen."))
    assert [(word.text, word.cls) for word in words if word.cls in {"date", "number"}] == [
        ("1 mei 2021", "date"),
        ("1.200", "number"),
    ]


def test_a_date_that_holds_a_figure_gives_way_to_it() -> None:
    words = read_words(find_mentions("De afgelopen 10 jaar ging dat goed."))
    assert [word.text for word in words if word.cls == "number"] == ["10"]


def test_words_know_where_they_stand() -> None:
    text = "De grote stad groeit: 12 nieuwe huizen."
    assert all(text[word.start : word.end].lower() == word.text for word in read_words(find_mentions(text)))


@pytest.mark.parametrize("text", ["12 gingen weg", "12 in de stad", "12, en meer", "12 werden gesloopt", "12"])
def test_no_noun_where_the_sentence_goes_on(text: str) -> None:
    assert noun_after(read_words(find_mentions(text)), 0) is None


@pytest.mark.parametrize(
    ("label", "noun"),
    [
        ("Aantal nieuwe meldingen bij de politie", "meldingen"),
        ("Gestarte onderzoeken in de stad", "onderzoeken"),
        ("Tabel 3. Branden op zee, 2021", "branden"),
        ("Haaglanden", None),
        ("2021", None),
        ("jan", None),
    ],
)
def test_the_noun_of_a_label(label: str, noun: str | None) -> None:
    assert label_noun(label) == noun


@pytest.mark.parametrize("word", ["rondden", "daalden", "gestegen", "verdween"])
def test_a_form_of_a_verb(word: str) -> None:
    assert is_verb_form(word)


@pytest.mark.parametrize("word", ["fietsen", "leven", "molens", "dekens", "gezinnen", "lessen", "deken"])
def test_what_may_be_a_noun_is_no_form_of_a_verb(word: str) -> None:
    assert not is_verb_form(word)


def test_a_letter_by_itself_is_a_mark() -> None:
    words = read_words(find_mentions("Van hen leest 58% (n = 561)."))
    assert [word.text for word in words if word.cls == "mark"] == ["%", "(", "n", "=", ")", "."]


def test_endings() -> None:
    assert is_participle("uithuisgeplaatste")
    assert is_verbal("verlengd")
    assert is_verbal("afgenomen")
    assert not is_verbal("gezinnen")
    assert is_unbent("voortijdig")
    assert is_person("pleegkinderen")
    assert not is_person("scholen")
