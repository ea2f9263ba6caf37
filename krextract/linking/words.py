"""A text as words with the little that closed lists and endings tell of each: enough to find the noun of a number.

Dutch open classes cannot be listed, so the lists (`rules/words.toml`) hold the closed ones; a word in no list is
`open`, and what stands around it decides what it is (see `nouns`).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

import regex

from krextract.errors import RuleError
from krextract.linking.turns import endings, turn
from krextract.mentions.found import Mentions, Numeral
from krextract.rulebook import Rule, either, read_rules, rules_dir

WordClass = Literal[
    "number",
    "date",
    "mark",
    "open",
    "determiner",
    "pronoun",
    "preposition",
    "conjunction",
    "adverb",
    "verb",
    "adjective",
    "noun",
    "time",
    "measure",
    "person",
]
"""`noun` is for nouns that end as adjectives do; `adjective` for adjectives that end as nouns do, or do not bend."""

_WORD = regex.compile(r"\w+(?:(?!(?<=\p{L})\.\d)[-'’+./&]+\w+)*[²³+-]?|['’]t\b|[^\w\s]", regex.V1)
_FIGURES = regex.compile(r"\d[\d.,]*")


class WordRule(Rule):
    """A list of words of one class; with `ending` also every word that ends in one of them (`pleegkinderen`)."""

    gives: WordClass
    ending: bool = False


class Word(NamedTuple):
    """A word, mark, number or date; `text` in lower case, `capital` as written, offsets into the block's text."""

    start: int
    end: int
    text: str
    cls: WordClass
    capital: bool = False


@cache
def word_rules() -> tuple[WordRule, ...]:
    """The lists of `words.toml`; `RuleError` where a word stands in two."""
    rules = read_rules("words", WordRule)
    counted = Counter(word for rule in rules for word in rule.words)
    if doubles := sorted(word for word, times in counted.items() if times > 1):
        raise RuleError(f"{rules_dir() / 'words.toml'}: in two lists: {', '.join(doubles)}; leave each in one")
    return rules


@cache
def word_classes() -> tuple[dict[str, WordClass], tuple[str, ...]]:
    """The class of every listed word, and the endings that make a word one for persons."""
    found: dict[str, WordClass] = {word: rule.gives for rule in word_rules() for word in rule.words}
    return found, tuple(word for rule in word_rules() if rule.ending for word in rule.words)


def read_words(mentions: Mentions, tags: Mapping[int, str] | None = None) -> tuple[Word, ...]:
    """The words of a text in order; each numeral and each date is one word.

    `tags` are universal parts of speech by offset, where a pipeline gave them; they class the words in no list.

    >>> from krextract.mentions.found import Mentions
    >>> [word.cls for word in read_words(Mentions("de open inrichtingen", (), (), (), ((0, 20),)))]
    ['determiner', 'adjective', 'open']
    """
    found: list[Word] = []
    at = 0
    for start, end, cls in _taken(mentions):
        if start >= at:
            found += plain_words(mentions.text, at, start)
            found.append(Word(start, end, mentions.text[start:end].lower(), cls))
            at = end
    found += plain_words(mentions.text, at, len(mentions.text))
    return tuple(_tagged(word, tags) for word in found) if tags else tuple(found)


def _tagged(word: Word, tags: Mapping[int, str]) -> Word:
    """Rules lead: of the words in no list only those with the ending of a past tense are taken for verbs."""
    past = word.cls == "open" and word.text.endswith(endings("past")) and not word.text.endswith(endings("no_past"))
    verb = past and tags.get(word.start) in {"VERB", "AUX"}
    return word._replace(cls="verb") if verb else word


def _taken(mentions: Mentions) -> list[tuple[int, int, WordClass]]:
    """Spans of numerals and dates in order; a date that holds a figure (`de afgelopen 6 jaar`) gives way to it."""
    spans: list[tuple[int, int, WordClass]] = [(one.start, one.end, "number") for one in mentions.numerals]
    starts = [one.start for one in mentions.numerals]
    for date in mentions.dates:
        at = bisect_left(starts, date.start)
        if at == len(starts) or starts[at] >= date.end:
            spans.append((date.start, date.end, "date"))
    return sorted(spans)


def plain_words(text: str, start: int, end: int) -> Iterator[Word]:
    """The words of `text[start:end]`, figures and dates not told apart."""
    classes, endings = word_classes()
    for match in _WORD.finditer(text, start, end):
        word = match[0].lower().replace("’", "'")
        cls = classes.get(word) or _class_of(word, endings)
        yield Word(match.start(), match.end(), word, cls, match[0][0].isupper())


def _class_of(word: str, endings: tuple[str, ...]) -> WordClass:
    """The class of a word in no list."""
    if _FIGURES.fullmatch(word):
        return "number"
    if len(word) == 1 or not (word[0].isalnum() or word[-1].isalnum()):  # a letter too: `(n = 12)`, `a) 12`
        return "mark"
    return "person" if word.endswith(endings) else "open"


def word_at(words: tuple[Word, ...], offset: int) -> int:
    """Index of the first word that starts at or after the offset."""
    return bisect_left(words, offset, key=lambda word: word.start)


def number_index(words: tuple[Word, ...], numeral: Numeral) -> int:
    """Index of the word that is the numeral."""
    return word_at(words, numeral.start)


def is_person(word: str) -> bool:
    """Whether a noun is one for persons: `pleegkinderen`, `deelnemers`."""
    return word.endswith(word_classes()[1])


def ending_pattern() -> str:
    """A pattern for the words that name persons, for the rules of other files."""
    return rf"\w*(?:{either(word_classes()[1])})"


def is_participle(word: str) -> bool:
    """Whether a word may be a participle used as adjective: `gestelde`, `uithuisgeplaatste`, `besneden`."""
    return turn("participle").fullmatch(word) is not None


def is_strong_participle(word: str) -> bool:
    """Whether a word may be a participle that ends as a plural does: `besneden`, `opgenomen`."""
    return turn("strong_participle").fullmatch(word) is not None


def is_verbal(word: str) -> bool:
    """Whether a word that ends a clause is a participle and no plural: `geplaatst`, `verlengd`, `afgenomen`."""
    separable = turn("separable_participle").fullmatch(word) is not None
    return separable or (word.endswith(("d", "t")) and is_participle(word))


def is_plural(word: str, *, latin: bool = False) -> bool:
    """Whether a noun ends as plurals do; with `latin` also as `centra` and `criteria`."""
    return word.endswith(endings("plural")) or (latin and word.endswith(endings("latin_plural")))


@cache
def is_verb_form(word: str) -> bool:
    """Whether a list of Dutch words has it as a past tense or participle: `rondden`, `gestegen`.

    >>> [is_verb_form(word) for word in ("rondden", "gestegen", "fietsen", "molens")]
    [True, True, False, False]
    """
    from simplemma import lemmatize  # noqa: PLC0415  # loads a word list

    if word.endswith("en") and not (word.endswith(endings("past")) or is_strong_participle(word)):
        return False  # an infinitive may be a noun
    lemma: str = lemmatize(word, "nl")
    plural = word.removesuffix("s") == lemma  # `dekens` of `deken`
    return lemma != word and lemma.endswith("en") and not plural


def is_unbent(word: str) -> bool:
    """Whether a word's ending makes it an adjective or adverb without -e: `voortijdig`, `landelijk`."""
    return turn("unbent").fullmatch(word) is not None
