"""Sentence ends, and points that end nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krextract.mentions.sentences import find_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Zij zagen o.a. Hoorn, De Vries c.s. en mr. Bos op St. Eustatius.",
        "Dat is 12.500 euro, ca. 5 mln. gulden of art. 3.",
        "Het schrijven van J.P. Bos en K. Smit t/m 2012, t.o.v. Ede.",
        "Wat is dat?",
        "de jeugd-ggz. en verder",
    ],
)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dat zijn er 12. In 2013 waren het er 9.", ["Dat zijn er 12.", "In 2013 waren het er 9."]),
        ("Het steeg in 2013. 397 scholen deden mee.", ["Het steeg in 2013.", "397 scholen deden mee."]),
        ('Hij zei: "Nee." Zij zei: „Ja!” Toen niets.', ['Hij zei: "Nee."', "Zij zei: „Ja!”", "Toen niets."]),
        ("Zo is het.* Daarna niet.", ["Zo is het.*", "Daarna niet."]),
        ("Is dat zo? Ja! Echt…  Nee.", ["Is dat zo?", "Ja!", "Echt…", "Nee."]),
        ("Dat kost 5 mln. Daarna niets.", ["Dat kost 5 mln.", "Daarna niets."]),
        ("Op het vmbo. Daarna.", ["Op het vmbo.", "Daarna."]),
    ],
)
def test_more_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(alphabet='aA1. !?\n"”…*', max_size=40))
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())
