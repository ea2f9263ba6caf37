"""Units said once for several figures: that of the figure before, or of one it is listed with."""

from bisect import bisect_right
from collections.abc import Iterator

import regex

from krextract.labels import Kind
from krextract.linking.context import Context, UnitLink
from krextract.linking.counted import Linked
from krextract.linking.cues import Surroundings
from krextract.linking.timeline import tells
from krextract.linking.turns import listed, turn
from krextract.linking.words import Word, number_index
from krextract.mentions.found import Numeral

_CONTINUED: frozenset[Kind] = frozenset({"score", "rate", "age"})
_SIZED: frozenset[Kind] = frozenset({"currency", "duration", "percentage", "other"})
_LISTED: frozenset[Kind] = frozenset({"duration", "currency", "other", "rate", "score"})
_BRACKETED: frozenset[Kind] = _SIZED | {"score", "rate", "count"}
_MEASURED: frozenset[Kind] = frozenset({"currency", "duration", "percentage", "rate", "score"})
_SENTENCE = 80
_PRICE = regex.compile(r",\d\d$")
_ALIKE = 10
_LIGHT = frozenset({"preposition", "determiner", "mark", "date", "adverb", "person", "conjunction"})
_IN_BRACKET = frozenset({"date", "mark", "preposition", "verb"})
_ROW = 6
_GAP = 8
_MONEY_AGO = 3
_AGO = "time_ago"  # `tien jaar eerder was dat 21,5` measures no years


def joined_numbers(numeral: Numeral, context: Context, index: int) -> Iterator[Numeral]:
    """The figures joined to the one at `index` right behind it: `3,1 en 2,2 of 4`."""
    words, numerals = context.words, context.mentions.numerals
    at, last = index, numeral
    first = bisect_right(numerals, numeral.start, key=_start_of)
    for other in numerals[first : first + _ROW]:
        joined = at + 1 < len(words) and words[at + 1].text in listed("joins")
        at = number_index(words, other)
        between = words[number_index(words, last) + 2 : at]
        if not joined or any(word.cls != "adverb" and word.text not in listed("bounds_joined") for word in between):
            return
        yield other
        last = other


def _start_of(numeral: Numeral) -> int:
    return numeral.start


def among_percentages(numeral: Numeral, context: Context, index: int, earlier: tuple[Linked, ...]) -> bool:
    """Whether a bare number is listed with percentages: `45% fietst, 24,4 loopt`, `in Ede 27 en op Urk 39 procent`."""
    if numeral.form != "digits" or numeral.high > 100:
        return False
    start, _ = context.sentence(numeral)
    if earlier and earlier[-1][1].kind == "percentage" and earlier[-1][0].start >= start:
        joined = "," in numeral.surface or context.words[index - 1].text in listed("joins")
        if joined or _side_by_side(earlier[-1][0], numeral, context):
            return True
    return _percentages_follow(numeral, context)


def _percentages_follow(numeral: Numeral, context: Context) -> bool:
    return any(other.percent for other in listed_behind(numeral, context))


def listed_behind(numeral: Numeral, context: Context) -> Iterator[Numeral]:
    """The figures of a list that stand behind one of it: `in Ede 27, in Urk 24 en in Epe 39 procent`."""
    numerals = context.mentions.numerals
    at = bisect_right(numerals, numeral.start, key=_start_of)
    last = numeral
    for other in numerals[at : at + _ROW]:
        if other.form != "digits" or not _side_by_side(last, other, context):
            return
        yield other
        last = other


def _side_by_side(one: Numeral, other: Numeral, context: Context) -> bool:
    """Whether but names, groups, dates and small words stand between two figures of a list: `27, bij jongens op 9`."""
    between = _between(one, other, context.words)
    if between and between[0].text in listed("percent"):
        between = between[1:]
    grouped = {at + 1 for at, word in enumerate(between[:-1]) if word.cls == "determiner"}  # `op het vwo`
    named = bool(grouped) or any(word.capital or word.cls in {"person", "date"} for word in between)
    light = all(word.cls in _LIGHT or word.capital or at in grouped for at, word in enumerate(between))
    return light and named and len(between) <= _GAP and between[0].text in listed("list_marks")


def _between(one: Numeral, other: Numeral, words: tuple[Word, ...]) -> tuple[Word, ...]:
    return words[number_index(words, one) + 1 : number_index(words, other)]


def continued_unit(
    numeral: Numeral, context: Context, near: Surroundings, earlier: tuple[Linked, ...]
) -> UnitLink | None:
    """The unit a bare number takes over from the one before: `gaven een 7,4; in 2021 was dat een 6,9`."""
    found = next((one for one in reversed(earlier[-_ROW:]) if one[1].rule != _AGO), None)
    if not found:
        return None
    last, link = found
    start, _ = context.sentence(numeral)
    if stood := _as_it_stood(numeral, context, start, earlier):
        return stood
    here = last.start >= start
    if turn("of_them").match(near.after, 1):
        return None  # `duurde het een jaar, en bij 65 van hen langer`
    more = turn("more_than").match(near.after) and link.kind in _SIZED and last.high > numeral.high
    if here and (more or tells("instead", near.before)):
        return UnitLink(link.kind, link.unit, None, "continued", 0.8)
    if here and turn("once_more").search(near.before) and (sized := _last_sized(earlier, start)):
        return UnitLink(sized.kind, sized.unit, None, "continued", 0.8)
    if here and _goes_on(numeral, last, link, context):
        return UnitLink(link.kind, link.unit, None, "continued", 0.8)
    same = turn("said_again").search(near.before) or _contrasts(last, numeral, context)
    if here and link.kind in _SIZED and _alike(last, numeral) and same:
        return UnitLink(link.kind, link.unit, None, "continued", 0.7)
    priced = turn("large").search(numeral.surface) or _PRICE.search(numeral.surface)
    if priced and (money := _money(earlier)):
        return UnitLink("currency", money, None, "continued", 0.7)
    if link.kind not in _CONTINUED or not turn("refers_back").search(near.clause):
        return None
    if not here and context.text[context.sentence(last)[1] : start].strip():
        return None
    if link.kind == "age":
        fitting = turn("of_age").search(context.text, context.sentence(last)[0], numeral.start) is not None
    else:
        fitting = "," in numeral.surface or numeral.low != numeral.low.to_integral_value()
    return UnitLink(link.kind, link.unit, None, "continued", 0.7) if fitting else None


def _last_sized(earlier: tuple[Linked, ...], start: int) -> UnitLink | None:
    """The unit of the last figure of a sentence that is no age: `met 700 euro en vanaf 12 jaar met nog eens 400`."""
    return next((link for one, link in reversed(earlier) if one.start >= start and link.kind != "age"), None)


def _as_it_stood(numeral: Numeral, context: Context, start: int, earlier: tuple[Linked, ...]) -> UnitLink | None:
    """What was measured in the sentence before, at another time: `Tien jaar eerder was dat nog 21,5.`"""
    if not turn("as_it_stood").search(context.text, max(start, numeral.start - _SENTENCE), numeral.start):
        return None
    before = [one for one in earlier[-_ROW:] if one[0].start < start and one[1].kind != "age" and one[1].rule != _AGO]
    if not before or context.text[context.sentence(before[-1][0])[1] : start].strip():
        return None
    first, _ = context.sentence(before[-1][0])
    links = [link for one, link in before if one.start >= first]
    same = len({(link.kind, link.unit) for link in links}) == 1
    fitting = same and links[0].kind in _MEASURED and _alike(before[-1][0], numeral)
    return UnitLink(links[0].kind, links[0].unit, None, "continued", 0.7) if fitting else None


def _contrasts(last: Numeral, numeral: Numeral, context: Context) -> bool:
    """Whether a figure is set against the one before: `38 uur taakstraf, jongens 54`, `na 14 maanden, elders na 22`."""
    words = context.words
    index, before = number_index(words, numeral), number_index(words, last)
    if index < 2 or before < 1 or "," not in {word.text for word in _between(last, numeral, words)}:
        return False
    ended = index + 1 == len(words) or words[index + 1].cls == "mark"
    alike = words[index - 1].text == words[before - 1].text and words[index - 1].cls == "preposition"
    grouped = words[index - 1].cls == "person" and words[index - 2].text in {",", "en"}
    return ended and (alike or grouped)


def _money(earlier: tuple[Linked, ...]) -> str | None:
    return next((link.unit for _, link in reversed(earlier[-_MONEY_AGO:]) if link.kind == "currency"), None)


def _goes_on(numeral: Numeral, last: Numeral, link: UnitLink, context: Context) -> bool:
    if link.kind == "age":
        return [word.text for word in _between(last, numeral, context.words)] in (["en"], ["of"], [","])
    priced = link.kind == "currency" and _PRICE.search(numeral.surface) is not None
    if link.kind in _LISTED and (priced or _in_list(last, numeral, context)):
        return True
    return link.kind in _BRACKETED and _in_its_bracket(last, numeral, link, context)


def _in_its_bracket(last: Numeral, numeral: Numeral, link: UnitLink, context: Context) -> bool:
    """Whether a figure in brackets tells what the one before was at another time or place: `31 dagen (2022: 27)`."""
    words = context.words
    end = number_index(words, numeral)
    between = _between(last, numeral, words)
    opened = next((at for at, word in enumerate(between[:4]) if word.text == "("), None)
    sized = any(word.text == "=" for word in between)  # `58% (n = 561)`
    if opened is None or sized or ")" not in {word.text for word in words[end + 1 : end + 3]}:
        return False
    inside = between[opened + 1 :]
    told = _IN_BRACKET if link.kind == "count" else _IN_BRACKET | {"person", "adverb"}  # `een 6,1 (kinderen zelf: 5,4)`
    return bool(inside) and all(word.cls in told or word.capital for word in inside)


def _alike(last: Numeral, numeral: Numeral) -> bool:
    """Whether two figures are of one size, as two measures of one thing are: `90.000 euro; toen was dat 60.000`."""
    return last.low <= _ALIKE * numeral.high and numeral.low <= _ALIKE * last.high


def _in_list(last: Numeral, numeral: Numeral, context: Context) -> bool:
    """Whether between two figures stand but a unit, names and small words: `63 dagen, in Flevoland 48`."""
    between = _between(last, numeral, context.words)
    if any(word.text == "=" for word in between):  # `4,4 uur (n = 561)`
        return False
    plain = [
        word
        for word in between[1:]
        if (word.cls in {"verb", "pronoun", "number"} and word.text != "waarvan")
        or (word.cls == "open" and not word.capital and not word.text.endswith("ste"))
    ]
    if between and between[-1].text == "waarvan":
        return not any(word.cls in {"verb", "number"} for word in between)
    return any(word.text in listed("list_marks") for word in between) and not plain
