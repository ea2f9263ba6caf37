"""Rules that look at what stands around a number: before it, behind it, or anywhere in its clause or sentence."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

import regex

from krextract.linking.context import Context
from krextract.mentions.found import Numeral
from krextract.rulebook import Rule, compile_rule, compose, word_pattern

_BEFORE = 90
_FAR = 500
_CLAUSE_END = regex.compile(
    r"[;:]\s|[()]|,\s(?:en|maar|terwijl|waarvan|waarbij|waardoor|omdat|want|dat)\s|\s(?:terwijl|waarvan)\s"
)

Place = Literal["before", "after", "across", "around", "clause"]


class CueRule(Rule):
    """A rule with its place: `before` ends where the number begins, `after` begins where it ends, `clause` and
    `around` stand anywhere in the clause or sentence, `across` in the sentence with # for the number."""

    place: Place


class Surroundings(NamedTuple):
    """The text before a number in its sentence, the text behind it, its clause and its sentence."""

    before: str
    after: str
    clause: str
    sentence: str
    across: str


class Cue(NamedTuple):
    """A rule ready for use."""

    rule: CueRule
    pattern: "regex.Pattern[str]"


def surroundings(numeral: Numeral, context: Context) -> Surroundings:
    """What stands around a numeral.

    The clause ends at the nearest semicolon, bracket, or comma with a conjunction. However long the sentence, only so
    much of it is looked at, which keeps a text without full stops linear.
    """
    start, end = context.sentence(numeral)
    start, end = max(start, numeral.start - _FAR), min(end, numeral.end + _FAR)
    text = context.text
    left = start
    for match in _CLAUSE_END.finditer(text, start, numeral.start):
        left = match.end()
    right = _CLAUSE_END.search(text, numeral.end, end)
    return Surroundings(
        text[max(start, numeral.start - _BEFORE) : numeral.start],
        text[numeral.end : end],
        text[left : right.start() if right else end],
        text[start:end],
        f"{text[start : numeral.start]}#{text[numeral.end : end]}",
    )


def compile_cues(rules: Iterable[CueRule], parts: dict[str, str]) -> tuple[Cue, ...]:
    """The rules with their patterns, those before the number tied to it; a rule's words are whole words."""
    found = []
    for rule in rules:
        source = word_pattern(rule.words) if rule.words else compose(rule.pattern or "", parts)
        if rule.place == "before":
            filler = compose("{filler}", parts) if "filler" in parts else r"\s*"
            source = rf"(?:{source}){filler}\Z"
        elif rule.place == "after":
            source = rf"\s*(?:{source})"
        found.append(Cue(rule, compile_rule(rule.model_copy(update={"pattern": source, "words": ()}), {})))
    return tuple(found)


def first_cue(cues: Iterable[Cue], near: Surroundings) -> CueRule | None:
    """The first rule whose pattern stands in its place."""
    return next((rule for rule, pattern in cues if fits(rule.place, pattern, near)), None)


def fits(place: Place, pattern: "regex.Pattern[str]", near: Surroundings) -> bool:
    """Whether a pattern stands in its place."""
    if place == "after":
        return pattern.match(near.after) is not None
    texts = {"before": near.before, "across": near.across, "around": near.sentence, "clause": near.clause}
    return pattern.search(texts[place]) is not None
