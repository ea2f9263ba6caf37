"""Look-alikes: characters that look like a figure and are none, by the rules of `rules/exclusions.toml`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from krextract.mentions.found import Exclusion
from krextract.rulebook import Rule, RuleFile, compile_rule, compose, read_model, read_rules

_RUN = regex.compile(r"(?<!\d|\d[.,])\d+(?:[.,]\d+)*+")
_LABEL = regex.compile(r"(?<=(?<!\p{L})(?P<label>\p{L}{1,30}\.?)\s)")


class ExclusionRule(Rule):
    """A rule of `exclusions.toml`."""

    gives: Literal["label", "figure", "text"]


Compiled = tuple[tuple["regex.Pattern[str]", str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class ExclusionRules:
    """The rules by where they look; `numbered` is what a label takes: a number and those enumerated with it."""

    every: tuple[ExclusionRule, ...]
    labels: dict[str, str]
    numbered: "regex.Pattern[str]"
    figures: Compiled
    texts: Compiled


@cache
def exclusion_rules() -> ExclusionRules:
    """The rules of `exclusions.toml`; `RuleError` names the rule that breaks the grammar."""
    rules, parts = read_rules("exclusions", ExclusionRule), read_model("exclusions", RuleFile).parts
    compiled = {rule: compile_rule(rule, parts) for rule in rules if rule.gives != "label"}
    numbered = compose(r"{item}(?:{and_item})*+(?!{measured})", parts)
    return ExclusionRules(
        every=rules,
        labels={word: rule.id for rule in rules if rule.gives == "label" for word in rule.words},
        numbered=regex.compile(numbered, regex.IGNORECASE | regex.V1),
        figures=tuple((pattern, rule.id) for rule, pattern in compiled.items() if rule.gives == "figure"),
        texts=tuple((pattern, rule.id) for rule, pattern in compiled.items() if rule.gives == "text"),
    )


def find_exclusions(text: str, rules: ExclusionRules | None = None) -> list[Exclusion]:
    """All look-alikes of a text, in order; where two overlap the longer stays.

    >>> [text_[one.start : one.end] for text_ in ["In figuur 3 staan 12 scholen."] for one in find_exclusions(text_)]
    ['3']
    """
    rules = rules or exclusion_rules()
    found = sorted([*_texts(text, rules), *_figures(text, rules)], key=lambda one: (one.start, -one.end))
    kept: list[Exclusion] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _texts(text: str, rules: ExclusionRules) -> Iterator[Exclusion]:
    for pattern, rule in rules.texts:
        for match in pattern.finditer(text):
            yield Exclusion(match.start(), match.end(), rule)


def _figures(text: str, rules: ExclusionRules) -> Iterator[Exclusion]:
    for run in _RUN.finditer(text):
        start = run.start()
        label = _LABEL.match(text, start)
        named = rules.labels.get(label["label"].lower()) if label else None
        if named and (match := rules.numbered.match(text, start)):
            yield Exclusion(start, match.end(), named)
        for pattern, rule in rules.figures:
            if match := pattern.match(text, start):
                yield Exclusion(start, match.end(), rule)
