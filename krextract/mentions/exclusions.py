"""Look-alikes: characters that look like a figure and are none, by the rules of `rules/exclusions.toml`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from krextract.mentions.alternatives import REACH, Alternatives
from krextract.mentions.floods import find_floods, in_flood
from krextract.mentions.found import Exclusion
from krextract.mentions.tokens import Token, find_tokens
from krextract.rulebook import Rule, RuleFile, compile_pattern, compile_rule, compose, read_model, read_rules

_LABEL = regex.compile(r"(?<=(?:(?<!\p{L})(?P<before>\p{L}{1,12})\s)?(?<!\p{L})(?P<label>[\p{L}'’]{1,30}\.?)\s)")


class ExclusionRule(Rule):
    """A rule of `exclusions.toml`."""

    gives: Literal["label", "figure", "text"]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ExclusionRules:
    """The rules by where they look; `numbered` is what a label takes: a number and those enumerated with it."""

    every: tuple[ExclusionRule, ...]
    labels: dict[str, ExclusionRule]
    unless: dict[str, frozenset[str]]
    lists: dict[str, tuple[str, ...]]
    numbered: "regex.Pattern[str]"
    figures: Alternatives[ExclusionRule]
    texts: tuple[tuple["regex.Pattern[str]", str], ...]


@cache
def exclusion_rules() -> ExclusionRules:
    """The rules of `exclusions.toml`; `RuleError` names the rule that breaks the grammar."""
    rules, file = read_rules("exclusions", ExclusionRule), read_model("exclusions", RuleFile)
    parts = file.composable()
    numbered = compose("{numbered}", parts)
    return ExclusionRules(
        every=rules,
        labels={word: rule for rule in rules if rule.gives == "label" for word in rule.words},
        lists=file.lists,
        unless={rule.id: frozenset(word for name in rule.unless for word in file.lists[name]) for rule in rules},
        numbered=compile_pattern("numbered", numbered),
        figures=Alternatives([(rule, compose(rule.pattern or "", parts)) for rule in rules if rule.gives == "figure"]),
        texts=tuple((compile_rule(rule, parts), rule.id) for rule in rules if rule.gives == "text"),
    )


def find_exclusions(text: str, tokens: Iterable[Token] | None = None) -> list[Exclusion]:
    """All look-alikes of a text, in order; where two overlap the one that begins first, or else the longer, stays.

    >>> [text_[one.start : one.end] for text_ in ["In figuur 3 staan 12 scholen."] for one in find_exclusions(text_)]
    ['3']
    """
    rules = exclusion_rules()
    tokens = find_tokens(text) if tokens is None else tokens
    found = [*_texts(text, rules), *_figures(text, tokens, rules)]
    kept: list[Exclusion] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _texts(text: str, rules: ExclusionRules) -> Iterator[Exclusion]:
    for pattern, rule in rules.texts:
        for match in pattern.finditer(text):
            yield Exclusion(match.start(), match.end(), rule)


def _figures(text: str, tokens: Iterable[Token], rules: ExclusionRules) -> Iterator[Exclusion]:
    floods = find_floods(text)
    for token in tokens:
        start = token.start
        if in_flood(floods, start, token.end):
            continue
        label = _label(text, start, rules)
        if label and (match := rules.numbered.match(text, start, start + REACH)):
            yield Exclusion(start, match.end(), label.id)
        for match, rule in rules.figures.at(text, start):
            yield Exclusion(start, match.end(), rule.id)


def _label(text: str, start: int, rules: ExclusionRules) -> ExclusionRule | None:
    """The rule of the label before `start`, unless the label is counted itself (`per klas 28 leerlingen`)."""
    found = _LABEL.match(text, start)
    rule = rules.labels.get(found["label"].lower()) if found else None
    if not found or not rule or (found["before"] or "").lower() in rules.unless[rule.id]:
        return None
    return rule
