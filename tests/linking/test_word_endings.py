"""A word with the ending of a past tense is a verb only where a tag says so and no noun ends like it."""

import pytest

from krextract.linking.words import read_words
from krextract.mentions import find_mentions


def tagged(word: str, tag: str) -> str:
    words = read_words(find_mentions(word), {0: tag})
    return words[0].cls


@pytest.mark.parametrize("word", ["wandelden", "fietsten", "verdwaalden"])
def test_a_past_tense_tagged_so_is_a_verb(word: str) -> None:
    assert tagged(word, "VERB") == "verb"
    assert tagged(word, "AUX") == "verb"
    assert tagged(word, "NOUN") == "open"


@pytest.mark.parametrize(
    "word",
    [
        "momenten",
        "consonanten",
        "eenheiten",
        "waarheden",
        "draden",
        "schachten",
        "munten",
        "bijkosten",
        "logeergasten",
        "eilanden",
        "sneden",
        "molens",
    ],
)
def test_a_noun_s_ending_is_no_past_tense(word: str) -> None:
    assert tagged(word, "VERB") == "open"
