"""Where finders overlap: who keeps the characters."""

from hypothesis import given
from hypothesis import strategies as st

from krextract.mentions import find_mentions
from krextract.mentions.found import DateMention, Exclusion
from krextract.mentions.resolve import resolve

PIECES = """
1 2 12 3.378 26,600 2019 2023 0,5 1/3 ½ % € - – / . , ( ) > twee acht een één miljoen duizend op de tot en van per keer
tussen half derde helft jaar maart 12-jarigen groep artikel figuur www.a12.nl @ Kinderen inwoners zo meer
"""
texts = st.lists(st.sampled_from([*PIECES.split(), "\n"]), max_size=30).flatmap(
    lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces)])
)


def date(start: int, end: int, *, relative: bool = False) -> DateMention:
    return DateMention(start, end, "x" * (end - start), "relative" if relative else "year", None, "a-rule")


def test_a_date_keeps_its_characters() -> None:
    dates, exclusions, closed = resolve([date(3, 7)], [Exclusion(3, 7, "label")])
    assert (len(dates), exclusions, closed) == (1, (), ((3, 7),))


def test_a_look_alike_that_reaches_further_takes_the_date() -> None:
    dates, exclusions, closed = resolve([date(10, 14)], [Exclusion(3, 20, "address")])
    assert (dates, len(exclusions), closed) == ((), 1, ((3, 20),))


def test_half_a_number_is_no_date() -> None:
    assert [one.surface for one in find_mentions("een hoogte van 1600.25 meter").numerals] == ["1600.25"]


def test_relative_words_close_nothing() -> None:
    dates, _, closed = resolve([date(0, 9, relative=True)], [])
    assert (len(dates), closed) == (1, ())
    assert [one.surface for one in find_mentions("de afgelopen vijf jaar").numerals] == ["vijf"]


def test_a_date_takes_only_its_own_day() -> None:
    assert [one.surface for one in find_mentions("kreeg er 2 op 3 januari").numerals] == ["2"]


@given(texts)
def test_mentions_are_in_order_apart_and_as_the_text_has_them(text: str) -> None:
    found = find_mentions(text)
    place = 0
    for numeral in found.numerals:
        assert numeral.start >= place
        assert text[numeral.start : numeral.end] == numeral.surface
        assert numeral.low <= numeral.high
        place = numeral.end
    closed = [(one.start, one.end) for one in found.exclusions]
    closed += [(one.start, one.end) for one in found.dates if one.form != "relative" and one.rule != "first-months"]
    for numeral in found.numerals:
        assert all(end <= numeral.start or numeral.end <= start for start, end in closed)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert find_mentions(text).text == text
