"""The noun of a number: looking right over adjectives and participles, and from words that announce a noun.

*How an open class is told.* After a number Dutch puts adverbs, adjectives and participles, then the noun, then the
rest. Adjectives before a noun end in -e, participles too or in -en; plurals end in -en or -s. So a word that ends in
-e with a word behind it that can go on is passed over, and the first that cannot be passed is the noun. Words of the
closed classes end the search, unless they open a participle's own phrase (`44 onder toezicht gestelde kinderen`).
Where the search ends without a noun, the last plural passed over was one after all (`in 90 gemeenten betrokken`).
"""

from itertools import takewhile
from typing import NamedTuple

from krextract.linking.turns import endings, listed
from krextract.linking.words import (
    Word,
    is_participle,
    is_plural,
    is_strong_participle,
    is_unbent,
    is_verb_form,
    is_verbal,
)

_REACH = 10
_PHRASE = 6
_BRACKET = 6
_LABEL = 8
_STOP = frozenset({"determiner", "pronoun", "preposition", "conjunction", "verb", "date", "mark", "number"})
_NOUNLIKE = frozenset({"noun", "person", "time", "measure"})
_CONTENT = frozenset({"open", "noun", "person", "time", "date"})


class Noun(NamedTuple):
    """A counted noun: index of its first adjective, of the noun itself, of its last word, and the noun as written."""

    first: int
    at: int
    last: int
    text: str


def noun_after(words: tuple[Word, ...], index: int) -> Noun | None:
    """The noun that the number at `index` counts, looking right; None where something else stands there.

    >>> from krextract.linking.words import read_words
    >>> from krextract.mentions.found import Mentions
    >>> words = read_words(Mentions("er zijn onder toezicht gestelde kinderen in beeld", (), (), (), ((0, 49),)))
    >>> noun_after(words, 1).text
    'kinderen'
    """
    at = _past_bound(words, index + 1)
    if _row_begins(words, at):
        return None
    passed: int | None = None
    while at < min(len(words), index + _REACH):
        aged = _aged(words, at)
        if aged:
            return Noun(at, at, at + 2, aged)
        if words[at].text.endswith("-") and at + 2 < len(words) and words[at + 1].text in listed("and_or"):
            return Noun(at, at + 2, at + 2, f"{words[at].text} {words[at + 1].text} {words[at + 2].text}")
        step = _pass(words, at, index)
        if step == 0:
            return _noun(words, index + 1, at)
        if step < 0:
            break
        if step == 1 and words[at].cls in {"open", "person"}:
            passed = at
        at += step
    return _noun(words, index + 1, passed) if passed is not None and _may_be_noun(words[passed]) else None


def _row_begins(words: tuple[Word, ...], at: int) -> bool:
    """Whether the words at `at` are the label of a next row: `Ongelukken | 41`, then `Nieuwe branden | 77`."""
    ends = (word.text for word in words[at : at + _LABEL] if word.cls in {"mark", "number"})
    return at < len(words) and words[at].capital and next(ends, "") == "|"


def _past_bound(words: tuple[Word, ...], at: int) -> int:
    """Past `of meer` and `of minder` where a noun can still follow: `twee of meer andere plekken`."""
    bounded = at + 2 < len(words) and words[at].text == "of" and words[at + 1].text in listed("or_more")
    return at + 2 if bounded and words[at + 2].cls in {"adjective", "open", "person", "noun"} else at


def _may_be_noun(word: Word) -> bool:
    return is_plural(word.text) and not is_verbal(word.text)


def _aged(words: tuple[Word, ...], at: int) -> str | None:
    """Persons named by their age: `16- tot 17-jarigen`."""
    if words[at].cls != "number" or at + 2 >= len(words) or not words[at + 2].text.startswith(endings("aged")):
        return None
    glued = words[at].end == words[at + 1].start and words[at + 1].end == words[at + 2].start
    return f"{words[at].text}-{words[at + 2].text}" if glued and words[at + 1].text in {"-", "‑", "–"} else None


def _pass(words: tuple[Word, ...], at: int, index: int) -> int:
    """How many words to pass at `at`: 0 where the noun stands, -1 where no noun can follow."""
    word = words[at]
    if word.cls == "number":
        joined = at - 2 if words[at - 1].cls == "adverb" else at - 1  # `30 oude en ruim 40 nieuwe huizen`
        return 1 if joined > index and words[joined].text in listed("numbers_joined") | {","} else -1
    if word.text in {"(", ")"}:
        return _bracket(words, at, index)
    if word.cls in {"conjunction", "mark", "preposition"} and _joins(words, at, index):
        return 1
    if word.text in listed("the") and at == index + 1 and index > 0 and words[index - 1].text in listed("all"):
        return 1
    if word.cls in {"preposition", "determiner"}:
        return _participle_phrase(words, at)
    if word.cls == "verb" and _tells_of_persons(words, at):
        return 1
    if word.cls == "verb" and _is_noun_alike(words, at, index):
        return 0
    if word.cls in _STOP:
        return -1
    if _is_adjective(words, at):
        return 1
    if word.cls in _NOUNLIKE:
        return 0
    verbal = (is_verbal(word.text) and words[index].text not in listed("one")) or is_verb_form(word.text)
    unbent = is_unbent(word.text) and not (at == index + 1 and words[index].cls == "determiner")  # `het materiaal`
    return -1 if word.cls != "open" or verbal or unbent or _is_done_to(words, at) else 0


def _is_done_to(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word tells what was done to what is counted: `112 gedwongen tot spreken`, `9 gebeten door een hond`."""
    participle = words[at].text.startswith("ge") and is_strong_participle(words[at].text)
    return participle and at + 1 < len(words) and words[at + 1].cls == "preposition"


def _tells_of_persons(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word that may be a past tense is a participle said of persons: `40 verdwenen jongeren`."""
    participle = words[at].text.endswith("en") and is_participle(words[at].text)
    return participle and at + 1 < len(words) and words[at + 1].cls == "person"


def _is_noun_alike(words: tuple[Word, ...], at: int, index: int) -> bool:
    """Whether a word that is mostly a verb is the noun here: `zes nieuwe namen`, but `van de zes nieuwe werden er`."""
    bent = at > index + 1 and words[at - 1].cls == "adjective" and words[at - 1].text.endswith("e")
    ended = at + 1 == len(words) or words[at + 1].cls == "mark"
    if words[at].text == "namen" and at == index + 1 and ended:
        return True
    return bent and ended and words[at].text.endswith("en")


def _joins(words: tuple[Word, ...], at: int, index: int) -> bool:
    """Whether a joining word stands between two numbers of one noun, or between two adjectives."""
    if at + 1 >= len(words):
        return False
    after = words[at + 1]
    joined = words[at].text in listed("numbers_joined")
    if joined and after.cls == "number":
        return True
    bent = at > index + 1 and words[at - 1].cls == "adjective" and words[at - 1].text.endswith("e")
    if words[at].text == "," and after.cls == "number" and bent:  # `12 nieuwe, 8 oude en 3 gratis boeken`
        return True
    if joined and after.cls == "adverb" and at + 2 < len(words) and words[at + 2].cls == "number":
        return True
    adjective_before = at > index + 1 and words[at - 1].cls in {"open", "adjective", "adverb"}
    return words[at].text in listed("list_joins") and adjective_before and _is_adjective(words, at + 1)


def _bracket(words: tuple[Word, ...], at: int, index: int) -> int:
    """Words to pass over a short bracket before the noun: `40 (unieke) jongeren`, `90 (was 70) klachten`."""
    if words[at].text == ")":
        opened = any(word.text == "(" for word in words[max(0, index - 3) : index])
        return 1 if at == index + 1 and opened and _goes_on(words, at) else -1
    for length in range(2, _BRACKET):
        close = at + length
        if close + 1 < len(words) and words[close].text == ")":
            inside = words[at + 1 : close]
            light = all(word.cls not in {"noun", "person", "verb", "time"} for word in inside)
            light = light or any(word.cls == "number" for word in inside[-1:])
            return length + 1 if light and _goes_on(words, close) and not words[close + 1].capital else -1
    return -1


def _participle_phrase(words: tuple[Word, ...], at: int) -> int:
    """Words to pass of a participle's own phrase: `onder toezicht gestelde`, `door de rechter opgelegde`."""
    content = False
    for length in range(1, _PHRASE):
        if at + length + 1 >= len(words):
            return -1
        word = words[at + length]
        if word.cls in {"mark", "verb", "number", "conjunction"}:
            return -1
        participle = word.text.endswith("e") and is_participle(word.text)
        if content and (participle or is_strong_participle(word.text)) and _goes_on(words, at + length):
            return length + 1
        content = content or word.cls in _CONTENT
    return -1


def _goes_on(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word that can be part of the same noun phrase follows."""
    if at + 1 >= len(words):
        return False
    after = words[at + 1]
    return after.cls in {"adjective", "noun", "person", "time", "measure"} or (
        after.cls == "open" and not is_verbal(after.text)
    )


def _is_adjective(words: tuple[Word, ...], at: int) -> bool:
    word = words[at]
    if word.cls in {"adjective", "adverb"}:
        return True
    if word.cls not in {"open", "person"}:
        return False
    if not _goes_on(words, at):
        joined = at + 2 < len(words) and words[at + 1].text in listed("list_joins") and word.text.endswith("e")
        return joined and (words[at + 2].cls == "number" or _is_adjective(words, at + 2))
    if word.text.endswith("e") or is_unbent(word.text):
        return True
    if word.capital and word.text.endswith("er"):  # `40 Groninger scholen`
        return is_plural(words[at + 1].text) and not words[at + 1].capital
    bent = is_strong_participle(word.text) and is_verb_form(word.text)  # `besneden`, not `gezinnen`
    return bent and is_plural(words[at + 1].text)


def _noun(words: tuple[Word, ...], first: int, at: int) -> Noun:
    """The noun at `at`, with a second one joined to it (`wijken en dorpen`) or a longer one after an abbreviation
    (`veiligheidsteams (RVT)-varianten`)."""
    texts = [word.text for word in words[at + 1 : at + 5]]
    if len(texts) == 4 and (texts[0], texts[2], texts[3][:1]) == ("(", ")", "-") and len(words) > at + 5:
        return Noun(first, at + 5, at + 5, words[at + 5].text)
    if texts[:1] == ["en"] and at + 2 < len(words) and _joined_noun(words, at) and not _begins_clause(words, first, at):
        return Noun(first, at, at + 2, f"{words[at].text} en {words[at + 2].text}")
    return Noun(first, at, at, words[at].text)


def _begins_clause(words: tuple[Word, ...], first: int, at: int) -> bool:
    """Whether a noun behind `en` is what a next clause is about: `er staan 30 molens en gemeenten krijgen geld`."""
    if at + 3 >= len(words) or words[at + 3].cls != "verb":
        return False
    before = takewhile(lambda word: word.cls not in {"mark", "conjunction"}, reversed(words[: first - 1]))
    return any(word.cls == "verb" for word in before)


def _joined_noun(words: tuple[Word, ...], at: int) -> bool:
    one, other = words[at], words[at + 2]
    if other.cls not in {"open", "person", "noun"} or not (is_plural(one.text) and is_plural(other.text)):
        return False
    if one.cls == other.cls == "person":
        return True
    return at + 3 >= len(words) or words[at + 3].cls in _STOP


def noun_of_phrase(words: tuple[Word, ...], at: int) -> Noun | None:
    """The noun of the phrase that begins at `at`: `de 13 instellingen`, `het totale aantal leerlingen`."""
    first = at
    while at < len(words) and (words[at].cls in {"determiner", "number"} or words[at].text in listed("skipped")):
        if words[at].cls == "number" and at + 1 < len(words) and words[at + 1].text == "-":
            break
        at += 1
    noun = noun_after(words, at - 1)
    if noun and (is_name(words, noun) or noun.text in listed("amounts") or words[noun.at].cls in {"time", "measure"}):
        return None
    if noun and noun.text in listed("group_meant") and words[first].text in listed("pointing"):
        return None  # `van deze laatste groep`: those told of before
    return noun


def is_name(words: tuple[Word, ...], noun: Noun) -> bool:
    """Whether a noun is a name of its own (`Sint Eustatius`) and no kind of persons (`Syriërs`)."""
    return words[noun.first].capital and words[noun.at].capital and not is_plural(noun.text)
