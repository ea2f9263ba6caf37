"""The rules of `numerals.toml`, checked and joined: one pattern each for digits, phrases and what touches a figure."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal, get_args

import regex

from krextract.errors import RuleError
from krextract.mentions.alternatives import Alternatives
from krextract.mentions.digits import Writing
from krextract.mentions.number_words import WordReader, number_words
from krextract.rulebook import Example, Rule, RuleFile, compose, read_model, read_rules

Reads = Literal["digits", "word", "phrase", "single", "before", "after"]
TokenClass = Literal[
    "plain",
    "grouped",
    "decimal",
    "word",
    "stressed",
    "weak",
    "scale",
    "short",
    "thousand",
    "half",
    "helft",
    "quarter",
    "ordinal",
    "share",
    "team",
    "times",
    "fold",
    "change",
    "unread",
]
PhraseGives = Literal[
    "number", "step", "range", "ratio", "fraction", "share", "share_of_scale", "factor", "denominator"
]

# Private-use characters stand for tokens in the masked text; rules files name the class instead.
MASKS: dict[TokenClass, str] = {name: chr(0xE000 + place) for place, name in enumerate(get_args(TokenClass))}
_GIVES: dict[Reads, frozenset[str]] = {
    "digits": frozenset(get_args(Writing)),
    "word": frozenset(get_args(TokenClass)),
    "phrase": frozenset(get_args(PhraseGives)),
    "single": frozenset({"number"}),
    "before": frozenset({"EUR", "USD", "GBP", "NLG", "-", "+", ">", "<", "≥", "≤"}),
    "after": frozenset({"percent", "per", "≥"}),
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


Forms = tuple[tuple["regex.Pattern[str]", NumeralRule], ...]


@dataclass(frozen=True, slots=True, eq=False)
class NumeralRules:
    """All rules by what they read; `words` maps a whole word to its rule, `forms` are tried on the other words."""

    every: tuple[NumeralRule, ...]
    digits: Alternatives[NumeralRule]
    words: dict[str, NumeralRule]
    forms: Forms
    phrases: Alternatives[NumeralRule]
    singles: Alternatives[NumeralRule]
    before: Alternatives[NumeralRule]
    after: Alternatives[NumeralRule]
    denominators: frozenset[str]
    plain: str
    number: WordReader
    numbers: dict[str, str]
    shares: dict[str, Fraction]
    lists: dict[str, tuple[str, ...]]


@cache
def numeral_rules() -> NumeralRules:
    """The rules of `numerals.toml`; `RuleError` names the rule that breaks the grammar."""
    rules, file = read_rules("numerals", NumeralRule), read_model("numerals", RuleFile)
    for rule in rules:
        if rule.gives not in _GIVES[rule.reads]:
            raise RuleError(f"numerals.toml: {rule.id}: gives {rule.gives!r}; known are {sorted(_GIVES[rule.reads])}")
    numbers, shares = file.values["numbers"], file.values["shares"]
    parts = file.composable() | {name: f"{mask}++" for name, mask in MASKS.items()}
    composed = [(rule, compose(rule.pattern or "", parts)) for rule in rules]
    by_reads = {reads: [one for one in composed if one[0].reads == reads] for reads in get_args(Reads)}
    return NumeralRules(
        every=rules,
        digits=Alternatives(by_reads["digits"], r"(?:{})(?![.,]?\d)"),
        words={word: rule for rule, _ in by_reads["word"] for word in rule.words},
        forms=tuple((regex.compile(source), rule) for rule, source in by_reads["word"] if source),
        phrases=Alternatives(by_reads["phrase"]),
        singles=Alternatives(by_reads["single"]),
        before=Alternatives(by_reads["before"], "(?<={})"),
        after=Alternatives(by_reads["after"]),
        plain=next(rule.id for rule in rules if rule.gives == "plain" and rule.reads == "digits"),
        denominators=frozenset(rule.id for rule in rules if rule.gives == "denominator"),
        number=number_words(numbers, "en|ën"),
        numbers=numbers,
        shares={word: Fraction(value) for word, value in shares.items()},
        lists=file.lists | {name: tuple(words) for name, words in file.values.items()},
    )
