"""The counted noun, also where it does not stand behind the number: candidates from all its context, best one wins."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from krextract.linking.context import Context, UnitLink
from krextract.linking.nouns import Noun, noun_after
from krextract.linking.words import Word, plain_words, word_at
from krextract.mentions.found import Numeral

Linked = tuple[Numeral, UnitLink]
_AMOUNTS = frozenset({"aantal", "aantallen", "recordaantal", "totaal", "percentage", "aandeel", "deel"})
_SKIPPED = frozenset({"totaal", "totale", "aantal", "aantallen", "gemiddelde", "gemiddeld", "precieze", "geschatte"})
_PREVIOUS_SENTENCES = 3
_REACH = 80


class SourceWeight(Protocol):
    """Weight of a source of nouns, and how much of it each word of distance takes."""

    weight: float
    per_word: float


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
    sources: Mapping[str, SourceWeight],
) -> UnitLink:
    """The best candidate for the noun a number counts; unit None where there is none at all."""
    best: Candidate | None = None
    best_score = 0.0
    for candidate in _candidates(numeral, context, index, earlier):
        source = sources[candidate.source]
        score = source.weight - source.per_word * candidate.distance
        if score > best_score:
            best, best_score = candidate, score
    if best is None:
        return UnitLink("count", None, None, "no_noun", 0.3)
    return UnitLink("count", best.unit, best.span, best.source, min(1.0, best_score))


def _candidates(numeral: Numeral, context: Context, index: int, earlier: tuple[Linked, ...]) -> Iterator[Candidate]:
    words = context.words
    yield from _labels(numeral, context)
    noun = noun_after(words, index)
    if noun:
        yield _candidate(words, noun, "noun_behind", noun.at - index - 1)
    if index + 1 < len(words) and words[index + 1].text == "van":
        whole = noun_of_phrase(words, index + 2)
        if whole:
            yield _candidate(words, whole, "part_of", 0)
    start, end = context.sentence(numeral)
    yield from _in_sentence(context, (start, end), index, earlier)
    yield from _before(context, start, index, earlier)
    yield from _set_apart(context)
    yield from _headings(context)


def _candidate(words: tuple[Word, ...], noun: Noun, source: str, distance: int) -> Candidate:
    return Candidate(noun.text, (words[noun.at].start, words[noun.last].end), source, distance)


def noun_of_phrase(words: tuple[Word, ...], at: int) -> Noun | None:
    """The noun of the phrase that begins at `at`: `de 13 instellingen`, `het totale aantal leerlingen`."""
    while at < len(words) and (words[at].cls in {"determiner", "number"} or words[at].text in _SKIPPED):
        if words[at].cls == "number" and at + 1 < len(words) and words[at + 1].text == "-":
            break
        at += 1
    noun = noun_after(words, at - 1)
    return None if noun and _is_name(words, noun) else noun


def _is_name(words: tuple[Word, ...], noun: Noun) -> bool:
    """Whether the noun is a name of its own (`Sint Eustatius`) and no kind of persons (`Syriërs`)."""
    return words[noun.first].capital and words[noun.at].capital and not noun.text.endswith(("s", "en"))


def _in_sentence(
    context: Context, sentence: tuple[int, int], index: int, earlier: tuple[Linked, ...]
) -> Iterator[Candidate]:
    words = context.words
    first = max(word_at(words, sentence[0]), index - _REACH)
    last = min(word_at(words, sentence[1]), index + _REACH)
    for at in range(first, last):
        if words[at].text in _AMOUNTS and abs(at - index) > 0:
            noun = noun_of_phrase(words, at + 1)
            if noun and at < index:
                yield _candidate(words, noun, "number_of", index - at)
            elif noun:
                yield _candidate(words, noun, "number_of", 2 * (at - index) + 20)
        if words[at].text == "van" and at < index and words[min(at + 1, last - 1)].cls in {"determiner", "number"}:
            noun = noun_of_phrase(words, at + 1)
            if noun and noun.at < index:
                yield _candidate(words, noun, "part_of_before", index - at)
    for numeral, link in earlier:
        if numeral.start >= sentence[0] and link.kind in {"count", "ratio"} and link.unit:
            yield Candidate(link.unit, None, "count_before", index - word_at(words, numeral.start))


def _before(context: Context, start: int, index: int, earlier: tuple[Linked, ...]) -> Iterator[Candidate]:
    """Nouns counted in the sentences before."""
    words = context.words
    sentences = context.mentions.sentences
    number = bisect_left(sentences, (start, 0))
    if number == 0:
        return
    began = sentences[max(0, number - _PREVIOUS_SENTENCES)][0]
    first = max(word_at(words, began), index - 4 * _REACH)
    for at in range(first, word_at(words, start)):
        if words[at].text in _AMOUNTS:
            noun = noun_of_phrase(words, at + 1)
            if noun:
                yield _candidate(words, noun, "sentence_before", index - at)
    for numeral, link in earlier:
        if began <= numeral.start < start and link.kind in {"count", "ratio"} and link.unit:
            yield Candidate(link.unit, None, "sentence_before", index - word_at(words, numeral.start))


def _set_apart(context: Context) -> Iterator[Candidate]:
    """The noun of the next block, for a big figure that is a block of its own."""
    if context.following and len(context.words) <= 3:
        words = tuple(plain_words(context.following, 0, len(context.following)))
        at = 1 if words and words[0].text in {"van", "zoveel"} else 0
        noun = noun_of_phrase(words, at)
        if noun:
            yield Candidate(noun.text, None, "set_apart", 0)


def _labels(numeral: Numeral, context: Context) -> Iterator[Candidate]:
    """The noun of a table row's label, or of what stands with a figure of an infographic."""
    cell, pair = context.cell(numeral), context.pair(numeral)
    texts = ([cell.label] if cell else []) + ([pair.label, pair.caption] if pair else [])
    for text in texts:
        noun = label_noun(text)
        if noun:
            yield Candidate(noun, None, "row_label", 0)
            return


def label_noun(text: str) -> str | None:
    """The noun a label counts: `Aantal nieuwe meldingen bij de politie` gives `meldingen`.

    >>> label_noun("Gestarte onderzoeken in de regio")
    'onderzoeken'
    """
    words = tuple(plain_words(text, 0, len(text)))
    for at, word in enumerate(words):
        if word.text in _AMOUNTS:
            noun = noun_of_phrase(words, at + 1)
            if noun:
                return noun.text
    if not words or words[0].text[0].isdigit():
        return None
    noun = noun_of_phrase(words, 0)
    return noun.text if noun else None


def _headings(context: Context) -> Iterator[Candidate]:
    texts = ([context.caption] if context.caption else []) + list(context.headings[:2])
    for text in texts:
        words = tuple(plain_words(text, 0, len(text)))
        for at, word in enumerate(words):
            if word.text in _AMOUNTS:
                noun = noun_of_phrase(words, at + 1)
                if noun:
                    yield Candidate(noun.text, None, "heading", 0)
