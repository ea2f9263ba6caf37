"""Which figures a question in words is about: known indicators by name, all others by the likeness of their words."""

from functools import lru_cache

import regex
from rapidfuzz import fuzz, process

from krextract.backfilling.series.indicators import Indicator, indicators
from krextract.backfilling.series.observations import Observation

ENOUGH = 0.75
_SAME_NAME = 90.0
_LIKE = 0.8
_WORD = regex.compile(r"[\p{L}\d][\p{L}\d’'-]*")
_SMALL = frozenset(
    [
        *("aan", "bij", "de", "dat", "die", "door", "een", "en", "het", "in", "met", "naar", "of", "onder", "op", "te"),
        *("tegen", "uit", "van", "voor", "aantal", "aandeel", "percentage"),
    ]
)


def known_indicator(query: str) -> Indicator | None:
    """The indicator that goes by a name, spelled more or less so.

    >>> known_indicator("meldingen Veilig Thuis").id
    'meldingen-veilig-thuis'
    """
    names = {name: one for one in indicators() for name in (one.id.replace("-", " "), one.title, *one.names)}
    plain = {name: " ".join(content_words(name)) for name in names}
    found = process.extractOne(" ".join(content_words(query)), plain, scorer=fuzz.token_sort_ratio)
    return names[found[2]] if found and found[1] >= _SAME_NAME else None


def content_words(text: str) -> tuple[str, ...]:
    """The words that carry meaning, in lower case."""
    return tuple(word for word in _WORD.findall(text.lower()) if word not in _SMALL)


def likeness(words: tuple[str, ...], seen: Observation) -> float:
    """How well a figure answers to words, 0 to 1: each word counts by the best place in which it stands.

    One word at least must say what is counted; a word found only before the figure or over it counts for less than
    one in its sentence. Among equals, the figure whose subject has the fewest other words is the nearest.
    """
    if not words:
        return 0.0
    counted = f"{seen.unit} {seen.subject}"
    in_counted = [_stands(word, counted) for word in words]
    if max(in_counted) < _LIKE:
        return 0.0
    beside = f"{seen.sentence} {seen.region or ''}"
    best = [
        max(mine, 0.97 * _stands(word, beside), 0.85 * _stands(word, seen.near))
        for word, mine in zip(words, in_counted, strict=True)
    ]
    if min(best) < ENOUGH * 0.85:
        return 0.0
    return 0.9 * sum(best) / len(best) + 0.1 * trigram_likeness(" ".join(words), counted)


def _stands(word: str, text: str) -> float:
    """How well the best word of a text matches; a part of a Dutch compound is nearly the word itself."""
    best = 0.0
    for other in set(content_words(text)):
        like = fuzz.ratio(word, other, score_cutoff=75) / 100
        if len(word) > 4 and word in other:
            like = max(like, 0.9)
        best = max(best, like)
    return best


def trigram_likeness(one: str, other: str) -> float:
    """The share of three-letter pieces that two texts have in common (Dice).

    >>> trigram_likeness("wachtlijst", "wachtlijsten") > 0.8
    True
    """
    mine, theirs = _trigrams(one), _trigrams(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine and theirs else 0.0


@lru_cache(maxsize=4096)
def _trigrams(text: str) -> frozenset[str]:
    return frozenset(
        word[at : at + 3] for word in (f" {word} " for word in content_words(text)) for at in range(len(word) - 2)
    )
