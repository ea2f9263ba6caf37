"""The counted noun, also where it does not stand behind the number: candidates from all its context, best one wins."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

import regex

from krextract.linking.context import Context, UnitLink
from krextract.linking.nouns import Noun, is_name, noun_after, noun_of_phrase
from krextract.linking.row_labels import label_noun, noun_of_labels
from krextract.linking.turns import listed, turn
from krextract.linking.words import Word, is_person, is_plural, is_verb_form, plain_words, word_at
from krextract.mentions.found import Numeral
from krextract.rulebook import Example, RuleModel

Linked = tuple[Numeral, UnitLink]
_PREVIOUS_SENTENCES = 3
_BESIDE = 5
_CORNER = 24
_REACH = 80
_SENTENCE = 100
_OPENING = 600  # of each block above only so much is read, however long it is
_DEFINITE = frozenset({"determiner", "number", "pronoun"})
_SAMPLE = regex.compile(r"\bn\s?=\s?\Z", regex.IGNORECASE)
_ELSEWHERE = 40
_SEVERAL = 2


class Source(RuleModel):
    """Where a counted noun may come from and how far that is to be trusted."""

    id: str
    weight: float
    per_word: float
    examples: tuple[Example, ...] = ()


class Candidate(NamedTuple):
    """A noun that may be the counted one."""

    unit: str
    span: tuple[int, int] | None
    source: str
    distance: int


def counted_noun(
    numeral: Numeral,
    context: Context,
    index: int,
    *,
    earlier: tuple[Linked, ...],
    sources: Mapping[str, Source],
) -> UnitLink:
    """The best candidate for the noun a number counts; unit None where there is none at all."""
    score, best = _best(_candidates(numeral, context, index, earlier), sources)
    if score < sources["persons_above"].weight:  # else the words of the blocks before need not be read
        score, best = max((score, best), _best(_from_afar(context), sources), key=lambda scored: scored[0])
    if best is None:
        return UnitLink("count", None, None, "no_noun", 0.3)
    return UnitLink("count", best.unit, best.span, best.source, min(1.0, score))


def _best(candidates: Iterator[Candidate], sources: Mapping[str, Source]) -> tuple[float, Candidate | None]:
    """The candidate with the highest weight less its distance, the first of equal ones; 0 where there is none."""
    best: Candidate | None = None
    best_score = 0.0
    for candidate in candidates:
        source = sources[candidate.source]
        score = source.weight - source.per_word * candidate.distance
        if score > best_score and any(map(str.isalpha, candidate.unit)):
            best, best_score = candidate, score
    return best_score, best


def _candidates(numeral: Numeral, context: Context, index: int, earlier: tuple[Linked, ...]) -> Iterator[Candidate]:
    words = own_words(numeral, context)
    if labelled := noun_of_labels(numeral, context):
        yield Candidate(labelled, None, "row_label", 0)
    yield from _sampled(numeral, context, earlier)
    yield from _told_of(numeral, context, index)
    noun = noun_after(words, index)
    if noun and _fitting(words[noun.at], numeral):
        many = numeral.high > 1 and words[noun.at].cls == "open" and not is_plural(noun.text, latin=True)
        yield _candidate(words, noun, "singular_behind" if many else "noun_behind", noun.at - index - 1)
    behind = _over_bracket(words, index + 1)
    if behind + 1 < len(words) and words[behind].text == "van":
        whole = noun_of_phrase(words, behind + 1)
        shares = numeral.form not in {"digits", "words"} or numeral.percent
        known = words[behind + 1].cls in _DEFINITE or words[behind + 1].text in listed("such")
        said = _tells_whence(words, word_at(words, context.reach(numeral)[0]), index)
        if whole and (known or (shares and is_plural(whole.text) and not said)):
            yield _candidate(words, whole, "part_of", 0)
    start, end = context.reach(numeral)
    yield from _in_sentence(context, (start, end), index, earlier)
    yield from _before_colon(words, word_at(words, start), index)
    if numeral.form == "ratio":
        yield from _group_before(words, word_at(words, start), index)
    if numeral.form in {"ratio", "fraction"} and not turn("of_them").search(context.text, *context.sentence(numeral)):
        yield from _whole_before(context, context.sentence(numeral)[0])
    yield from _before(context, context.sentence(numeral)[0], index, earlier)
    yield from _set_apart(context)
    yield from _about(words, word_at(words, start), index)
    yield from _headings(context)


def _sampled(numeral: Numeral, context: Context, earlier: tuple[Linked, ...]) -> Iterator[Candidate]:
    """Those who were asked, of whom a sample is taken: `vulden 300 leerlingen van 8 scholen in (n=40)`."""
    if _SAMPLE.search(context.text, max(0, numeral.start - _CORNER), numeral.start):
        units = (link.unit for _, link in reversed(earlier) if link.kind == "count" and link.unit)
        before = (word.text for word in context.words[: word_at(context.words, numeral.start)][-_BESIDE:])
        asked = next((unit for unit in (*before, *units) if is_person(unit) and is_plural(unit)), None)
        if asked:
            yield Candidate(asked, None, "row_label", 0)


def _told_of(numeral: Numeral, context: Context, index: int) -> Iterator[Candidate]:
    """The group a sentence opens with, of which a ratio does something: `Van de winkels verloor 1 op de 3 klanten`."""
    words = context.words
    first = word_at(words, context.reach(numeral)[0])
    if numeral.form != "ratio" or first + 2 >= index or words[first].text != "van" or words[index - 1].cls != "verb":
        return
    noun = noun_of_phrase(words, first + 1)
    if noun and noun.last + 2 == index and is_plural(noun.text):
        yield _candidate(words, noun, "row_label", 0)


def _from_afar(context: Context) -> Iterator[Candidate]:
    """What other blocks speak of."""
    if above := _persons_above(context):
        yield Candidate(above, None, "persons_above", 0)
    if context.counted:
        yield Candidate(context.counted, None, "block_before", 0)


def _over_bracket(words: tuple[Word, ...], at: int) -> int:
    """Past a short bracket: `de helft (54%) van de leden`."""
    if at < len(words) and words[at].text == "(":
        closed = next((end for end in range(at + 1, min(len(words), at + 6)) if words[end].text == ")"), None)
        return closed + 1 if closed else at
    return at


def _tells_whence(words: tuple[Word, ...], first: int, index: int) -> bool:
    """Whether a sentence tells where parts of a whole come from: `De helft kwam van clubs, een derde van scholen`."""
    return any(words[at].cls == "verb" and words[at + 1].text == "van" for at in range(first, index - 1))


def _fitting(noun: Word, numeral: Numeral) -> bool:
    """Whether a noun behind a number can be what it counts: not a singular said of many (`waren er 17 jongen`), nor
    one right behind a fraction."""
    plural = is_plural(noun.text) and not noun.text.endswith("jongen")
    return plural or (
        numeral.form != "fraction"
        and (numeral.form != "ratio" or noun.cls == "noun")
        and (noun.cls != "person" or numeral.high < _SEVERAL)
    )


def _candidate(words: tuple[Word, ...], noun: Noun, source: str, distance: int) -> Candidate:
    return Candidate(noun.text, (words[noun.at].start, words[noun.last].end), source, distance)


def _in_sentence(
    context: Context, sentence: tuple[int, int], index: int, earlier: tuple[Linked, ...]
) -> Iterator[Candidate]:
    words = context.words
    first = max(word_at(words, sentence[0]), index - _REACH)
    last = min(word_at(words, sentence[1]), index + _REACH)
    for at in range(first, last):
        if words[at].text in listed("amounts") and at != index:
            noun = noun_of_phrase(words, at + 1)
            if noun:
                yield _candidate(words, noun, "number_of", index - at if at < index else 2 * (at - index) + 20)
        if words[at].text == "van" and at < index and words[min(at + 1, last - 1)].cls in {"determiner", "number"}:
            noun = noun_of_phrase(words, at + 1)
            if noun and noun.at < index:
                yield _candidate(words, noun, "part_of_before", index - at)
    for at in range(first, index):
        if words[at].cls == "person" and is_plural(words[at].text):
            yield Candidate(words[at].text, None, "persons_here", index - at)
    for numeral, link in earlier:
        if numeral.start >= sentence[0] and _counts(numeral, link, words):
            at = word_at(words, numeral.start)
            where = listed("where")
            only_where = at > 0 and words[at - 1].text in where and words[index - 1].text not in where
            yield Candidate(link.unit or "", None, "count_before", index - at + (_ELSEWHERE if only_where else 0))


def _before_colon(words: tuple[Word, ...], first: int, index: int) -> Iterator[Candidate]:
    """The noun before a colon: `Adviezen: 90, waarvan …`."""
    for at in range(index - 1, max(first, index - _REACH), -1):
        if words[at].text == ":":
            if topic := _what_acts(words, first, at):
                yield Candidate(topic, None, "before_colon", index - at)
                return
            for back in range(at - 1, max(first, at - 5) - 1, -1):
                named = words[back].capital and back > first
                if (
                    words[back].cls in {"open", "person", "noun"}
                    and is_plural(words[back].text)
                    and not (named or is_verb_form(words[back].text))
                ):
                    yield Candidate(words[back].text, None, "before_colon", index - at)
                    return


def _what_acts(words: tuple[Word, ...], first: int, end: int) -> str | None:
    """The plural a clause begins with and that its verb is of: `Branden in en om scholen namen toe:`."""
    if not words[first].capital or words[first].cls not in {"open", "person"}:
        return None
    noun = noun_after(words, first - 1)
    if not noun or noun.at >= end or not is_plural(noun.text) or is_name(words, noun):
        return None
    between = words[noun.at : end]
    told = any(word.cls == "verb" for word in between) and not any(word.cls == "number" for word in between)
    return noun.text if told else None


def _group_before(words: tuple[Word, ...], first: int, index: int) -> Iterator[Candidate]:
    """The group a ratio is told of: `bij jongeren met een beperking is dat 1 op 5`."""
    for at in range(index - 1, max(first, index - 12) - 1, -1):
        if words[at].text in listed("of_group") and words[at + 1].cls == "person":
            yield Candidate(words[at + 1].text, None, "group_before", index - at)
            return


def own_words(numeral: Numeral, context: Context) -> tuple[Word, ...]:
    """The words up to the end of the cell or label the figure stands in; elsewhere all of them."""
    cell, pair = context.cell(numeral), context.pair(numeral)
    if not cell and not pair:
        return context.words
    end = cell.end if cell else pair.end if pair else 0
    return context.words[: word_at(context.words, end)]


def _about(words: tuple[Word, ...], first: int, index: int) -> Iterator[Candidate]:
    """The noun a sentence begins with: `De bijdrage daalde met een kwart`."""
    if noun := _said_to_be(words, first, index):
        yield _candidate(words, noun, "before_colon", index - noun.at)
    if first < index and words[first].cls == "determiner":
        noun = noun_of_phrase(words, first)
        if noun and noun.at < index:
            yield _candidate(words, noun, "what_it_is_about", 0)


def _said_to_be(words: tuple[Word, ...], first: int, index: int) -> Noun | None:
    """The plural that a sentence opens with and says how many there are of: `Boetes waren er vorig jaar precies 90`."""
    if first >= index or not words[first].capital or words[first].cls not in {"open", "noun", "person"}:
        return None
    said = any(one.cls == "verb" and two.text == "er" for one, two in pairwise(words[first:index]))
    noun = noun_after(words, first - 1) if said else None
    return noun if noun and noun.at < index and is_plural(noun.text) else None


def _counts(numeral: Numeral, link: UnitLink, words: tuple[Word, ...]) -> bool:
    """Whether a figure before may lend its noun; not where it only names a known group (`de drie eilanden`)."""
    if link.kind not in {"count", "ratio"} or not link.unit or (link.kind == "count" and numeral.high == 1):
        return False
    at = word_at(words, numeral.start)
    return not (numeral.form == "words" and at > 0 and words[at - 1].text in listed("known"))


def _before(context: Context, start: int, index: int, earlier: tuple[Linked, ...]) -> Iterator[Candidate]:
    """Nouns counted in the sentences before: of the nearest sentence the first, which is what it is about."""
    words = context.words
    sentences = context.mentions.sentences
    number = bisect_left(sentences, (start, 0))
    for back in range(1, min(_PREVIOUS_SENTENCES, number) + 1):
        began, ended = sentences[number - back]
        first = max(word_at(words, began), index - 4 * _REACH)
        for at in range(first, word_at(words, ended)):
            if words[at].text in listed("amounts"):
                noun = noun_of_phrase(words, at + 1)
                if noun:
                    yield _candidate(words, noun, "sentence_before", _SENTENCE * back + at - first)
        for numeral, link in earlier:
            if began <= numeral.start < ended and _counts(numeral, link, words):
                distance = _SENTENCE * back + word_at(words, numeral.start) - first
                yield Candidate(link.unit or "", None, "sentence_before", distance)
        for at in range(first, word_at(words, ended)):
            if words[at].cls == "person" and is_plural(words[at].text):
                yield Candidate(words[at].text, None, "persons_before", _SENTENCE * back + at - first)


def _whole_before(context: Context, start: int) -> Iterator[Candidate]:
    """Those of whom the sentence before tells, for a share with no noun: `30% van de kinderen las. Een kwart niet.`"""
    sentences = context.mentions.sentences
    number = bisect_left(sentences, (start, 0))
    if not number:
        return
    words = context.words
    for at in range(word_at(words, sentences[number - 1][0]), word_at(words, start) - 2):
        if words[at].text == "van" and words[at + 1].text in listed("known"):
            noun = noun_of_phrase(words, at + 1)
            if noun and words[noun.at].cls == "person" and is_plural(noun.text):
                yield Candidate(noun.text, None, "sentence_before", _SENTENCE // 2)
                return


def _set_apart(context: Context) -> Iterator[Candidate]:
    """The noun of the next block, for a big figure that is a block of its own."""
    if context.following and len(context.words) <= 3:
        words = tuple(plain_words(context.following, 0, len(context.following)))
        at = 1 if words and words[0].text in listed("before_counted") else 0
        noun = noun_of_phrase(words, at)
        if noun:
            yield Candidate(noun.text, None, "set_apart", 0)


def _persons_above(context: Context) -> str | None:
    """The persons that the headings and the blocks before speak of most."""
    texts = (*context.headings, *(before.text for before in context.previous))
    named = (word for text in texts for word in plain_words(text, 0, min(len(text), _OPENING)) if word.cls == "person")
    most = Counter(word.text for word in named if is_plural(word.text)).most_common(1)
    return most[0][0] if most else None


def _headings(context: Context) -> Iterator[Candidate]:
    texts = ([context.caption] if context.caption else []) + list(context.headings[:2])
    for text in texts:
        words = tuple(plain_words(text, 0, len(text)))
        for at, word in enumerate(words):
            if word.text in listed("amounts"):
                noun = noun_of_phrase(words, at + 1)
                if noun:
                    yield Candidate(noun.text, None, "heading", 0)
        titled = label_noun(text) if context.cells else None
        if titled and is_plural(titled) and titled not in (context.section or ""):
            yield Candidate(titled, None, "heading", 0)
