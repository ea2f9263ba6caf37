"""The rules of `numerals.toml`, checked and joined: one pattern each for digits, phrases and what touches a figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal, get_args

import regex

from krextract.errors import RuleError
from krextract.mentions.digits import Writing
from krextract.mentions.number_words import WordReader, number_words
from krextract.rulebook import Example, Rule, RuleFile, compose, read_model, read_rules

Reads = Literal["digits", "word", "phrase", "before", "after"]
TokenClass = Literal[
    "plain",
    "grouped",
    "decimal",
    "word",
    "stressed",
    "weak",
    "scale",
    "thousand",
    "half",
    "helft",
    "quarter",
    "ordinal",
    "share",
    "times",
    "change",
    "unread",
]
PhraseGives = Literal["number", "range", "ratio", "fraction", "share", "share_of_scale", "factor"]

# Private-use characters stand for tokens in the masked text; rules files name the class instead.
MASKS: dict[TokenClass, str] = {name: chr(0xE000 + place) for place, name in enumerate(get_args(TokenClass))}
_GIVES: dict[Reads, frozenset[str]] = {
    "digits": frozenset(get_args(Writing)),
    "word": frozenset(get_args(TokenClass)),
    "phrase": frozenset(get_args(PhraseGives)),
    "before": frozenset({"EUR", "USD", "GBP", "NLG", "-", "+", ">", "<", "≥", "≤"}),
    "after": frozenset({"percent", "per", "+"}),
}


class NumeralExample(Example):
    """An example with the value that must come out; `high` where it differs from `low`."""

    low: str | None = None
    high: str | None = None


class NumeralRule(Rule):
    """A rule of `numerals.toml`."""

    reads: Reads
    value: str | None = None
    examples: tuple[NumeralExample, ...]


Compiled = tuple[tuple["regex.Pattern[str]", NumeralRule], ...]


@dataclass(frozen=True, slots=True, eq=False)
class NumeralRules:
    """All rules by what they read; `words` maps a whole word to its rule, `forms` are tried on the other words."""

    every: tuple[NumeralRule, ...]
    digits: "regex.Pattern[str]"
    digit_rules: tuple[NumeralRule, ...]
    words: dict[str, NumeralRule]
    forms: Compiled
    phrases: Compiled
    before: Compiled
    after: Compiled
    number: WordReader
    numbers: dict[str, str]
    shares: dict[str, Fraction]


@cache
def numeral_rules() -> NumeralRules:
    """The rules of `numerals.toml`; `RuleError` names the rule that breaks the grammar."""
    rules, file = read_rules("numerals", NumeralRule), read_model("numerals", RuleFile)
    for rule in rules:
        if rule.gives not in _GIVES[rule.reads]:
            raise RuleError(f"numerals.toml: {rule.id}: gives {rule.gives!r}; known are {sorted(_GIVES[rule.reads])}")
    parts = file.parts | {name: f"{mask}++" for name, mask in MASKS.items()}
    by_reads = {reads: [rule for rule in rules if rule.reads == reads] for reads in get_args(Reads)}
    numbers, shares = file.values["numbers"], file.values["shares"]
    words = [rule for rule in by_reads["word"] if not rule.words]
    return NumeralRules(
        every=rules,
        digits=_join(by_reads["digits"], parts),
        digit_rules=tuple(by_reads["digits"]),
        words={word: rule for rule in by_reads["word"] for word in rule.words},
        forms=_compiled(words, parts | {"share": "|".join(shares)}),
        phrases=_compiled(by_reads["phrase"], parts),
        before=_compiled(by_reads["before"], parts, "(?<={})"),
        after=_compiled(by_reads["after"], parts),
        number=number_words(numbers, "en|ën"),
        numbers=numbers,
        shares={word: Fraction(value) for word, value in shares.items()},
    )


def _compiled(rules: Iterable[NumeralRule], parts: dict[str, str], frame: str = "{}") -> Compiled:
    return tuple((_regex(rule.id, frame.replace("{}", compose(rule.pattern or "", parts))), rule) for rule in rules)


def _join(rules: Iterable[NumeralRule], parts: dict[str, str]) -> "regex.Pattern[str]":
    """One pattern whose first fitting alternative wins; a run of digits must be taken to its end."""
    bodies = (f"(?P<rule_{place}>{compose(rule.pattern or '', parts)})" for place, rule in enumerate(rules))
    return _regex("digits", rf"(?:{'|'.join(bodies)})(?![.,]?\d)")


def _regex(owner: str, source: str) -> "regex.Pattern[str]":
    try:
        return regex.compile(source, regex.IGNORECASE | regex.V1)
    except regex.error as error:
        raise RuleError(f"numerals.toml: {owner}: {error}") from None
