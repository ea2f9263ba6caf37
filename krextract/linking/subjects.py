"""The indicator: what is counted or measured, in at most twelve words of the text.

A reader should be able to put it in the first column of a table: the thing counted with what distinguishes it, without
the figure, its modifier and its time. Labels of tables and infographics are such words already; in running text it is
the phrase behind the number, behind `van`, or behind a word of amount (`het aantal …`), and of a share what is said
of those it is a share of (`jongeren gebruiken wekelijks een vape`).
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from krextract.linking.context import ChangeLink, Context, SubjectLink, UnitLink
from krextract.linking.cues import labels
from krextract.linking.nouns import Noun, noun_after, noun_of_phrase
from krextract.linking.phrases import LONGEST, before, joined, phrase, predicate, until_verb
from krextract.linking.timeline import tells
from krextract.linking.turns import listed, turn
from krextract.linking.words import Word, is_verb_form, is_verbal, number_index, word_at
from krextract.mentions.dates import date_rules, dates_in
from krextract.mentions.found import Numeral
from krextract.rulebook import Rule, read_rules

_REACH = 60
_BORROWED = frozenset({"count_before", "sentence_before", "block_before", "continued", "percent_list"})
_FRONTED = frozenset({"preposition", "date", "adverb"})
_SHARES = frozenset({"percentage", "ratio"})
_SAYING = frozenset({"open", "noun", "person", "verb", "adjective"})
_SAYS = regex.compile(r"\p{L}{2}|\d")
_AFTER_LEAD = regex.compile(r"[|:]\s?(?:[^|:;.\d\n]{0,30}[\d.,]+\s?%?\s?/\s?)?[^|:;.\d\n]{0,30}\Z")
_LEAD_ENDS = frozenset("|:;.!?\n•›✓%")
_LEAD_REACH = 80
_LEAST_BEHIND = 12
_DIGIT = regex.compile(r"\d")
_LONGEST_LEAD = 120
_ANAPHORIC = frozenset({"percentage", "ratio", "score", "rate"})


class _Place(NamedTuple):
    """The words of a figure's sentence, and which of them it is."""

    words: tuple[Word, ...]
    at: int


@cache
def subject_rules() -> tuple[Rule, ...]:
    """The rules of `subjects.toml`."""
    return read_rules("subjects", Rule)


@cache
def subject_words() -> dict[str, frozenset[str]]:
    """The words of `subjects.toml` by what they give."""
    return {rule.gives: frozenset(rule.words) for rule in subject_rules()}


def link_subject(
    numeral: Numeral,
    context: Context,
    unit: UnitLink,
    *,
    change: ChangeLink | None = None,
    last: str | None = None,
    counted: str | None = None,
) -> SubjectLink:
    """What a figure is about: `40 scholen met een tuin` is about `scholen met een tuin`.

    `last` is the subject of the figure before, which a figure that borrows its noun from there goes on with; `counted`
    the noun last counted, of which a share may be one: `Van hen heeft 24% een tuin`, `scholen een tuin`.
    """
    found = _link(numeral, context, unit, change, last)
    start, end = context.reach(numeral)[0], numeral.end + _LEAST_BEHIND
    if not counted or unit.kind not in _SHARES or not turn("of_them").search(context.text, start, end):
        return found
    told = (found.subject or "").split()
    if counted in (word.lower() for word in told):
        return found
    while told and (told[0].lower() in listed("them") or told[0] in _empty()):
        del told[0]
    return SubjectLink(_cut(" ".join([counted, *told])), found.rule)


def _link(
    numeral: Numeral, context: Context, unit: UnitLink, change: ChangeLink | None, last: str | None
) -> SubjectLink:
    words = context.words
    index = number_index(words, numeral)
    start, end = context.reach(numeral)
    first = max(word_at(words, start), index - _REACH)
    until = min(word_at(words, end), index + _REACH)
    place = _Place(words[first:until], index - first)
    compared = change is not None and change.measure == "change" and turn("compares").match(context.text, numeral.end)
    said = context.text[start : numeral.start]
    changed = change is not None and change.measure == "change" and tells("summed", said[-_LEAD_REACH:])
    if last and (compared or changed or (unit.kind in _ANAPHORIC and turn("refers_to_measure").search(said))):
        return SubjectLink(last, "as_before")
    for rule, subject in _candidates(numeral, context, unit, place, change):
        if subject:
            return SubjectLink(subject, rule)
    if unit.kind in {"count", "ratio"} and unit.unit and (told := _told(context.text, place)):
        return SubjectLink(_cut(f"{unit.unit} {told}"), "unit_and_what_is_told")
    if last and unit.rule in _BORROWED:
        return SubjectLink(last, "as_before")
    if unit.kind in {"count", "ratio", "rate"} and unit.unit and (noun := turn("per").split(unit.unit)[0]):
        return SubjectLink(noun, "unit")
    around = _around(context.text, place)
    return SubjectLink(around or last, "clause" if around else "as_before")


def _candidates(
    numeral: Numeral, context: Context, unit: UnitLink, place: _Place, change: ChangeLink | None
) -> Iterator[tuple[str, str]]:
    words, index = place
    text, idle = context.text, _idle()
    yield "label", _label(numeral, context)
    lead = _lead(numeral, context)
    yield "lead", "" if unit.kind == "count" and _DIGIT.search(lead) else lead
    behind = _behind(words, index)
    if unit.kind == "currency":
        changed = change is not None and change.measure == "change"
        named, purpose = _sum_of(text, words, index), _purpose(text, words, index, changed=changed)
        yield "sum_of", _cut(f"{named} {purpose}") if named else ""
        yield "purpose", purpose
    if behind < len(words) and words[behind].text == "van" and unit.kind in {"percentage", "ratio", "count", "factor"}:
        whole = behind + 2
        counted = whole < len(words) and words[whole].cls == "number" and words[whole - 1].cls == "determiner"
        yield "part_of", phrase(text, words, whole + 1 if counted else behind + 1, idle=idle)
    if unit.rule in {"noun_behind", "singular_behind"}:
        noun = noun_after(words, index)
        if noun:
            yield "verb_before", _verb_before(text, words, index, noun)
            yield "noun_behind", phrase(text, words, noun.first, idle=idle)
    if unit.kind == "age":
        yield "group", _group(text, words, index)
    yield "amount", _amount(text, words, index)
    if unit.kind not in {"duration", "currency", "rate", "other"}:
        yield "part_before", _part_before(text, words, index, share=unit.kind in _SHARES)
    if unit.kind == "percentage" and noun_after(words, behind - 1):
        yield "noun_behind", phrase(text, words, behind, idle=idle)


def _verb_before(text: str, words: tuple[Word, ...], index: int, noun: Noun) -> str:
    """What the verb before a figure says of its noun: `In 2022 kregen 12 clubs subsidie`, `clubs kregen subsidie`.

    Where the clause begins with its own subject (`Utrecht telt 12 clubs`) the verb says nothing of the noun.
    """
    at = index - 1
    while at > 0 and (words[at].cls == "adverb" or words[at].text in subject_words()["trimmed"] - listed("finite")):
        at -= 1
    verb = words[at] if at > 0 else None
    if verb is None or words[0].cls not in _FRONTED or any(word.cls == "pronoun" for word in words[1:at]):
        return ""
    if not verb.text.endswith("en") or verb.text in _empty() or not (verb.cls == "verb" or is_verb_form(verb.text)):
        return ""
    told = phrase(text, words, noun.last + 1, idle=listed("open_ended"))
    counted = joined(text, list(words[noun.first : noun.last + 1]), idle=frozenset())
    return _cut(f"{counted} {text[verb.start : verb.end]} {told}") if told else ""


def _idle() -> frozenset[str]:
    return subject_words()["trimmed"] | subject_words()["empty"]


def _empty() -> frozenset[str]:
    return subject_words()["empty"]


def _behind(words: tuple[Word, ...], index: int) -> int:
    """The first word behind a number, its percent sign and further numbers joined to it."""
    at = index + 1
    while at < len(words):
        if words[at].text in listed("percent"):
            at += 1
        elif words[at].text in listed("and_or") and at + 1 < len(words) and words[at + 1].cls == "number":
            at += 2
        else:
            break
    return at


def _told(text: str, place: _Place) -> str:
    """What is said behind a figure whose noun stands elsewhere: `waarvan 400 aan jongeren`."""
    told = predicate(place.words, _behind(place.words, place.at), empty=_empty())
    return joined(text, told, idle=_idle()) if any(word.cls in _SAYING for word in told) else ""


def _around(text: str, place: _Place) -> str:
    """What the clause says before the figure, or else behind it."""
    words, index = place
    said = before(words, index, empty=_empty())
    behind = _behind(words, index)
    if behind < len(words) and words[behind].cls in {"time", "measure"}:
        behind += 1
    told = predicate(words, behind, empty=_empty())
    others = [at for at in range(index) if words[at].cls == "number"]
    if told and others:  # `40% kwam uit Ede, 16% uit Epe`
        marks = (at for at in range(index - 1, others[-1], -1) if words[at].text in listed("list_marks"))
        own = next(marks, others[-1]) + 1
        said = before(words[own:], index - own, empty=_empty())
    both = [*said, *told] if len(said) + len(told) <= LONGEST else said or told
    if not any(word.cls in _SAYING for word in both):
        return ""
    return joined(text, both, idle=_idle())


def _label(numeral: Numeral, context: Context) -> str:
    """The label of a cell or figure, with what it shares where the label alone is only a year, place or group."""
    unnumbered = (turn("drawing_number").sub("", text) for text in labels(numeral, context))
    texts = [undated for text in unnumbered if (undated := _undated(text))]
    if not texts:
        return ""
    if len(texts) == 1 or len(texts[0].split()) > 2:
        return _cut(texts[0])
    shared = texts[1]
    return _cut(shared if texts[0].lower() in shared.lower() else f"{texts[0]} {shared}")


def _undated(label: str) -> str:
    """A label without its time and what it is measured in; of a month's name nothing is left."""
    for date in reversed(dates_in(label)):
        label = label[: date.start] + label[date.end :]
    label = turn("measured_by_bracket").sub("", label).strip(" ,.;:-–()|*")
    return "" if label.lower() in date_rules().months or not _SAYS.search(label) else label


def _lead(numeral: Numeral, context: Context) -> str:
    """The label a line begins with: `Eet elke dag fruit | 22%`, `Kinderen van werkende ouders: 3,2%`."""
    start, text = context.sentence(numeral)[0], context.text
    sign = _AFTER_LEAD.search(text, max(start, numeral.start - _LEAD_REACH), numeral.start)
    if not sign:
        return ""
    begin = sign.start()
    while begin > start and sign.start() - begin < _LONGEST_LEAD and not _ends_lead(text, begin):
        begin -= 1
    whole = begin == start or _ends_lead(text, begin)
    label = text[begin : sign.start()]
    return _cut(label) if whole and label.count("(") == label.count(")") else ""


def _ends_lead(text: str, at: int) -> bool:
    """Whether what stands before a place ends a sentence or sets off a label; the point of `4.700` does not."""
    return text[at - 1] in _LEAD_ENDS and not (text[at - 1] == "." and text[at : at + 1].isdigit())


def _cut(text: str) -> str:
    text = turn("number_of").sub("", text.strip(), count=1) if turn("number_of").match(text.strip()) else text
    return " ".join(text.split()[:LONGEST]).strip(" ,.;:()|")


def _sum_of(text: str, words: tuple[Word, ...], index: int) -> str:
    """What a sum is by name: `een vergoeding van 90 euro`, `het tekort van twee ton`."""
    at = index - 1
    while at > 0 and words[at].text in listed("before_sum"):
        at -= 1
    if at <= 0 or words[at].text != "van" or words[at - 1].cls not in {"open", "noun"}:
        return ""
    if words[at - 1].text in subject_words()["sum"] or is_verbal(words[at - 1].text):
        return ""
    begin = at - 2 if at >= 2 and words[at - 2].cls == "adjective" else at - 1
    return joined(text, list(words[begin:at]), idle=_idle())


def _purpose(text: str, words: tuple[Word, ...], index: int, *, changed: bool) -> str:
    """What money is for: `voor …`, `naar …` behind the sum, else before it; of a change only behind it."""
    purposes = subject_words()["purpose"]
    earlier = () if changed else range(index - 1)
    for at in (*range(index + 1, len(words) - 1), *earlier):
        if words[at].text in purposes and words[at + 1].cls not in {"date", "number", "mark"}:
            found = until_verb(text, words, at + 1, idle=_idle())
            if found:
                return found
    return ""


def _group(text: str, words: tuple[Word, ...], index: int) -> str:
    """The persons an age bounds, without the age: `kinderen tot 18 jaar in de opvang`."""
    ages = subject_words()["age"]
    for at in range(index - 1, max(0, index - 8) - 1, -1):
        if words[at].cls == "person":
            behind = index
            while behind < len(words) and (words[behind].text in ages or words[behind].cls == "number"):
                behind += 1
            if not all(word.text in ages or word.cls in {"number", "adverb"} for word in words[at + 1 : index]):
                return phrase(text, words, at, idle=_idle())
            begin = at - 1 if at > 0 and words[at - 1].cls == "adjective" else at
            inside = any(word.cls == "number" for word in words[:at])
            told = inside and behind < len(words) and words[behind].cls == "verb"
            return joined(
                text,
                [*words[begin : at + 1], *([] if told else predicate(words, behind, empty=_empty()))],
                idle=_idle(),
            )
    return ""


def _amount(text: str, words: tuple[Word, ...], index: int) -> str:
    amounts = subject_words()["amount"]
    for at in range(index - 1, -1, -1):
        if words[at].text in amounts:
            begin = at - 1 if at > 0 and words[at - 1].cls in {"adjective", "open"} else at
            found = until_verb(text, words[:index], begin, idle=_idle())
            return _cut(found) if " " in found else ""
    return ""


def _part_before(text: str, words: tuple[Word, ...], index: int, *, share: bool) -> str:
    """A whole named before its part, and of a share what is said: `Van de leerlingen met een tuin heeft 24% …`."""
    for at in range(index - 1, -1, -1):
        if words[at].text in listed("of_group") and at + 1 < index and words[at + 1].cls == "determiner":
            noun = noun_of_phrase(words, at + 1)
            if noun and noun.at < index:
                group = until_verb(text, words[:index], at + 1, idle=_idle())
                said = (
                    joined(text, predicate(words, _behind(words, index), empty=_empty()), idle=_idle()) if share else ""
                )
                return _cut(f"{group} {said}")
    return ""
