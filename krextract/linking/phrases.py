"""Phrases of a text as they stand: to the end of what is said, without dates, figures and small words at the ends."""

from krextract.linking.turns import listed
from krextract.linking.words import Word

LONGEST = 12
"""Words in a subject at most."""

_ENDS = frozenset({".", ";", ":", ",", "(", ")", "|", "!", "?", "/"})
_CLAUSE_MARKS = frozenset({";", ":", "(", ")", "|", "!", "?", "."})


def phrase(text: str, words: tuple[Word, ...], at: int, *, idle: frozenset[str]) -> str:
    """The words from `at` to the end of the phrase; dates inside with their prepositions left out, ages kept."""
    kept: list[Word] = []
    while at < len(words) and len(kept) < LONGEST:
        word = words[at]
        if word.text == "(" and (closed := _closing(words, at)):
            at = closed + 1
            continue
        if word.text in _ENDS or (word.cls == "number" and not _is_age(words, at)) or _new_clause(words, at):
            break
        if word.cls == "date":
            while kept and kept[-1].text in listed("before_date"):
                kept.pop()
        else:
            kept.append(word)
        at += 1
    return joined(text, kept, idle=idle)


def until_verb(text: str, words: tuple[Word, ...], at: int, *, idle: frozenset[str]) -> str:
    """The phrase from `at` to the verb of its sentence; the verb of a relative clause inside belongs to it."""
    return phrase(text, words[: verb_at(words, at)], at, idle=idle)


def verb_at(words: tuple[Word, ...], at: int) -> int:
    """Index of the verb of the sentence the phrase at `at` stands in; the end where there is none."""
    end, inside = at, False
    while end < len(words):
        word = words[end]
        if word.cls == "verb" and words[end - 1].text != "te":
            if not inside:
                break
            after = words[end + 1] if end + 1 < len(words) else None
            inside = after is not None and after.cls == "verb" and after.text not in listed("finite")
        inside = inside or (end > at and word.text in listed("relative"))
        end += 1
    return end


def predicate(words: tuple[Word, ...], at: int, *, empty: frozenset[str]) -> list[Word]:
    """What is said from `at` to the end of the clause, without dates and figures and the empty verbs it begins with."""
    kept: list[Word] = []
    while at < len(words):
        word = words[at]
        if word.text == "(" and (closed := _closing(words, at)):
            at = closed + 1
            continue
        if word.text in _ENDS or _new_clause(words, at) or word.text in listed("between_clauses"):
            break
        if word.cls == "number":
            break
        if word.cls == "date":
            while kept and kept[-1].text in listed("before_date"):
                kept.pop()
        elif kept or word.text not in empty:
            kept.append(word)
        at += 1
    return kept


def before(words: tuple[Word, ...], index: int, *, empty: frozenset[str]) -> list[Word]:
    """What is said in the clause before the word at `index`, without dates, figures, measures and empty verbs."""
    begin = 0
    own_bracket = next((at for at in range(index - 1, max(0, index - 4), -1) if words[at].text == "("), index)
    for at in range(own_bracket):
        joint = words[at].text == "en" or words[at].text in listed("between_clauses")
        if words[at].text in _CLAUSE_MARKS or (joint and _verb_between(words, at, index)):
            begin = at + 1
    kept: list[Word] = []
    for word in words[begin:index]:
        if word.cls == "date":
            while kept and kept[-1].text in listed("before_date"):
                kept.pop()
        elif word.cls != "number" and word.text not in empty | listed("measures") and word.text not in _ENDS:
            kept.append(word)
    return kept


def _verb_between(words: tuple[Word, ...], at: int, index: int) -> bool:
    return any(word.cls == "verb" for word in words[at + 1 : index])


def joined(text: str, kept: list[Word], *, idle: frozenset[str]) -> str:
    """The words as one phrase, words that say nothing left out at its ends."""
    while kept and (kept[0].text in idle or kept[0].cls == "mark"):
        kept = kept[1:]
    kept = kept[:LONGEST]
    while kept and (kept[-1].text in idle or kept[-1].cls in {"mark", "verb"}):
        if len(kept) > 2 and kept[-1].cls == "verb" and (kept[-2].text == "te" or kept[-1].text not in idle):
            break
        kept = kept[:-1]
    pieces: list[str] = []
    for earlier, word in zip([None, *kept], kept, strict=False):
        glued = earlier is not None and earlier.end == word.start
        pieces.append(("" if glued or not pieces else " ") + text[word.start : word.end])
    return "".join(pieces)


def _closing(words: tuple[Word, ...], at: int) -> int | None:
    """Where a short bracket closes that stands inside a phrase."""
    return next((end for end in range(at + 1, min(len(words), at + 7)) if words[end].text == ")"), None)


def _new_clause(words: tuple[Word, ...], at: int) -> bool:
    """Whether a conjunction begins a clause of its own: `… en gemiddeld moesten zij`."""
    return words[at].text in listed("begins_clause") and any(word.cls == "verb" for word in words[at + 1 : at + 4])


def _is_age(words: tuple[Word, ...], at: int) -> bool:
    after = words[at + 1].text if at + 1 < len(words) else ""
    return after in listed("behind_age")
