"""The indicator: what is counted or measured, in at most twelve words of the text.

A reader should be able to put it in the first column of a table: the thing counted with what distinguishes it, without
the figure, its modifier and its time. Labels of tables and infographics are such words already; in running text the
phrase behind the number, behind `van`, or behind a word of amount (`het aantal …`) is taken.
"""

from collections.abc import Iterator
from functools import cache

import regex

from krextract.linking.context import Context, SubjectLink, UnitLink
from krextract.linking.counted import noun_of_phrase
from krextract.linking.cues import labels
from krextract.linking.nouns import noun_after
from krextract.linking.words import Word, number_index, word_at
from krextract.mentions.found import Numeral
from krextract.rulebook import Rule, read_rules

_LONGEST = 12
_REACH = 60
_BORROWED = frozenset({"count_before", "sentence_before", "block_before", "continued", "percent_list"})
_IDLE = frozenset({"verb", "date", "number", "mark", "adverb", "pronoun", "conjunction"})
_RELATIVE = frozenset({"dat", "die", "waarbij", "waarvan", "waarin"})
_FINITE = frozenset({"is", "was", "zijn", "waren"})
_ENDS = frozenset({".", ";", ":", ",", "(", ")", "|", "!", "?", "/"})
_DATED = frozenset({"in", "op", "sinds", "per", "begin", "eind", "medio", "vanaf", "tot", "over", "van", "tussen"})
_DATE_LABEL = regex.compile(r"\D{0,12}\b(?:19|20)\d\d\b.{0,14}|\p{L}{3,4}\.?")


@cache
def subject_rules() -> tuple[Rule, ...]:
    """The rules of `subjects.toml`."""
    return read_rules("subjects", Rule)


@cache
def subject_words() -> dict[str, frozenset[str]]:
    """The words of `subjects.toml` by what they give."""
    return {rule.gives: frozenset(rule.words) for rule in subject_rules()}


def link_subject(numeral: Numeral, context: Context, unit: UnitLink, *, last: str | None = None) -> SubjectLink:
    """What a figure is about: `40 scholen met een tuin` is about `scholen met een tuin`.

    `last` is the subject of the figure before, which a figure that borrows its noun from there goes on with.
    """
    words = context.words
    index = number_index(words, numeral)
    start, end = context.reach(numeral)
    first = max(word_at(words, start), index - _REACH)
    until = min(word_at(words, end), index + _REACH)
    for rule, subject in _candidates(numeral, context, unit, (first, index, until)):
        if subject:
            return SubjectLink(subject, rule)
    if last and unit.rule in _BORROWED:
        return SubjectLink(last, "as_before")
    if unit.kind in {"count", "ratio", "rate"} and unit.unit:
        return SubjectLink(unit.unit, "unit")
    around = _content(context.text, words[first:index]) or _content(context.text, words[index + 1 : until])
    return SubjectLink(around or last, "clause" if around else "as_before")


def _candidates(
    numeral: Numeral, context: Context, unit: UnitLink, span: tuple[int, int, int]
) -> Iterator[tuple[str, str]]:
    first, index, until = span
    words = context.words[:until]
    yield "label", _label(numeral, context)
    behind = _behind(words, index)
    if unit.kind == "currency":
        yield "purpose", _purpose(context, words, first, index)
    if behind < until and words[behind].text == "van" and unit.kind in {"percentage", "ratio", "count", "factor"}:
        yield "part_of", _phrase(context.text, words, behind + 1)
    if unit.rule in {"noun_behind", "singular_behind"}:
        noun = noun_after(words, index)
        if noun:
            yield "noun_behind", _phrase(context.text, words, noun.first)
    if unit.kind == "age":
        yield "group", _group(context.text, words, first, index)
    yield "amount", _amount(context.text, words, first, index)
    yield "part_before", _part_before(context.text, words, first, index)
    if unit.kind == "percentage" and noun_after(words, behind - 1):
        yield "noun_behind", _phrase(context.text, words, behind)


def _behind(words: tuple[Word, ...], index: int) -> int:
    """The first word behind a number, its percent sign and further numbers joined to it."""
    at = index + 1
    while at < len(words):
        if words[at].text in {"%", "procent", "procentpunt"}:
            at += 1
        elif words[at].text in {"en", "of"} and at + 1 < len(words) and words[at + 1].cls == "number":
            at += 2
        else:
            break
    return at


def _content(text: str, words: tuple[Word, ...]) -> str:
    """The words that say something: no verbs, dates, figures and small words around them."""
    idle = subject_words()["trimmed"]
    kept = [word for word in words if word.cls not in _IDLE and word.text not in idle]
    if not any(word.cls in {"open", "noun", "person"} for word in kept):
        return ""
    return " ".join(text[word.start : word.end] for word in kept[:_LONGEST])


def _label(numeral: Numeral, context: Context) -> str:
    """The label of a cell or figure, with what it shares where the label alone is only a year, place or group."""
    texts = [text for text in labels(numeral, context) if not _DATE_LABEL.fullmatch(text)]
    if not texts:
        return ""
    alone = len(texts[0].split()) < 3 and len(texts) > 1
    return _cut(" ".join(texts[:2]) if alone else texts[0])


def _cut(text: str) -> str:
    return " ".join(text.split()[:_LONGEST]).strip(" ,.;:()|")


def _phrase(text: str, words: tuple[Word, ...], at: int) -> str:
    """The words from `at` to the end of the phrase; dates inside with their prepositions left out, ages kept."""
    kept: list[Word] = []
    while at < len(words) and len(kept) < _LONGEST:
        word = words[at]
        if word.text == "(" and (closed := _closing(words, at)):
            at = closed + 1
            continue
        if word.text in _ENDS or (word.cls == "number" and not _is_age(words, at)) or _new_clause(words, at):
            break
        if word.cls == "date":
            while kept and kept[-1].text in _DATED:
                kept.pop()
        else:
            kept.append(word)
        at += 1
    return _trimmed(text, kept)


def _closing(words: tuple[Word, ...], at: int) -> int | None:
    """Where a short bracket closes that stands inside a phrase."""
    return next((end for end in range(at + 1, min(len(words), at + 7)) if words[end].text == ")"), None)


def _new_clause(words: tuple[Word, ...], at: int) -> bool:
    """Whether a conjunction begins a clause of its own: `… en gemiddeld moesten zij`."""
    return words[at].text in {"en", "maar", "terwijl"} and any(word.cls == "verb" for word in words[at + 1 : at + 4])


def _is_age(words: tuple[Word, ...], at: int) -> bool:
    after = words[at + 1].text if at + 1 < len(words) else ""
    return after in {"jaar", "-", "jarigen"}


def _trimmed(text: str, kept: list[Word]) -> str:
    idle = subject_words()["trimmed"]
    while kept and (kept[0].text in idle or kept[0].cls == "mark"):
        kept = kept[1:]
    while kept and (kept[-1].text in idle or kept[-1].cls in {"mark", "verb"}):
        if len(kept) > 2 and kept[-2].text == "te" and kept[-1].cls == "verb":
            break
        kept = kept[:-1]
    pieces: list[str] = []
    for before, word in zip([None, *kept], kept, strict=False):
        glued = before is not None and before.end == word.start
        pieces.append(("" if glued or not pieces else " ") + text[word.start : word.end])
    return "".join(pieces)


def _purpose(context: Context, words: tuple[Word, ...], first: int, index: int) -> str:
    """What money is for: `voor …`, `naar …` behind the sum, else before it."""
    purposes = subject_words()["purpose"]
    for at in (*range(index + 1, len(words) - 1), *range(first, index - 1)):
        if words[at].text in purposes and words[at + 1].cls not in {"date", "number", "mark"}:
            phrase = _until_verb(context.text, words, at + 1)
            if phrase:
                return phrase
    return ""


def _until_verb(text: str, words: tuple[Word, ...], at: int) -> str:
    """The phrase from `at` to the verb of its sentence; the verb of a relative clause inside belongs to it."""
    end, inside = at, False
    while end < len(words):
        word = words[end]
        if word.cls == "verb" and words[end - 1].text != "te":
            if not inside:
                break
            inside = end + 1 < len(words) and words[end + 1].cls == "verb" and words[end + 1].text not in _FINITE
        inside = inside or (end > at and word.text in _RELATIVE)
        end += 1
    return _phrase(text, words[:end], at)


def _group(text: str, words: tuple[Word, ...], first: int, index: int) -> str:
    """The persons an age bounds: `kinderen tot 18 jaar in de opvang`."""
    for at in range(index - 1, max(first, index - 8) - 1, -1):
        if words[at].cls == "person":
            return _phrase(text, words, at)
    return _phrase(text, words, index)


def _amount(text: str, words: tuple[Word, ...], first: int, index: int) -> str:
    amounts = subject_words()["amount"]
    for at in range(index - 1, first - 1, -1):
        if words[at].text in amounts:
            begin = at - 1 if at > first and words[at - 1].cls in {"adjective", "open"} else at
            phrase = _until_verb(text, words[:index], begin)
            return phrase if " " in phrase else ""
    return ""


def _part_before(text: str, words: tuple[Word, ...], first: int, index: int) -> str:
    """A whole named before its part: `Van de leerlingen met een tuin heeft 24% …`."""
    for at in range(index - 1, first - 1, -1):
        if words[at].text in {"van", "bij", "onder"} and at + 1 < index and words[at + 1].cls == "determiner":
            noun = noun_of_phrase(words, at + 1)
            if noun and noun.at < index:
                return _until_verb(text, words[:index], at + 1)
    return ""
