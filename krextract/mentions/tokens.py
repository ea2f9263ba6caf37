"""One pass over a text: the words and digit runs that a numeral can be made of, each with its value.

Composition (ranges, ratios, scales) does not look at the text itself but at a *masked* copy of the same length, in
which every such token is replaced by the letter of its class, so that a phrase rule can say `{number} tot {number}`
whatever the number looks like, and cannot backtrack into its digits.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import cast

import regex

from krextract.mentions.digits import Writing, digits_value
from krextract.mentions.numeral_rules import MASKS, NumeralRule, NumeralRules, TokenClass

_RUN = regex.compile(r"\d+(?:[.,]\d+)*+[½¼¾⅓⅔⅛]?|[½¼¾⅓⅔⅛]|\p{L}++")
_LONGEST_RUN = 40
_CLASSES: dict[str, TokenClass] = {
    "plain": "plain",
    "point_groups": "grouped",
    "comma_groups": "grouped",
    "space_groups": "grouped",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or digit run with a value; `rule` is the id of the rule that read it."""

    start: int
    end: int
    cls: TokenClass
    value: Fraction
    rule: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text in order, and the masked text of the same length."""

    text: str
    masked: str
    tokens: tuple[Token, ...]

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that stand wholly within `start:end`."""
        first = bisect_left(self.tokens, start, key=lambda token: token.start)
        return self.tokens[first : bisect_left(self.tokens, end, lo=first, key=lambda token: token.start)]


Span = tuple[int, int]
WordToken = tuple[TokenClass, Fraction, str]


def find_tokens(text: str, rules: NumeralRules, closed: Iterable[Span] = ()) -> Tokens:
    """All tokens of a text outside the `closed` spans.

    A digit run that no rule reads is masked too, and so is what is closed, so that no rule takes a piece of it.
    """
    found = list(_tokens(text, rules))
    shut = [Token(start, end, "unread", Fraction(0), "closed") for start, end in closed]
    kept = sorted(_outside(found, shut) + shut, key=lambda token: token.start)
    pieces: list[str] = []
    place = 0
    for token in kept:
        pieces += (text[place : token.start], MASKS[token.cls] * (token.end - max(place, token.start)))
        place = max(place, token.end)
    pieces.append(text[place:])
    return Tokens(text, "".join(pieces), tuple(token for token in kept if token.cls != "unread"))


def _outside(tokens: list[Token], shut: list[Token]) -> list[Token]:
    """The tokens that touch no shut span; both in order."""
    kept: list[Token] = []
    spans = iter(sorted((one.start, one.end) for one in shut))
    span = next(spans, None)
    for token in tokens:
        while span and span[1] <= token.start:
            span = next(spans, None)
        if not span or token.end <= span[0]:
            kept.append(token)
    return kept


def _tokens(text: str, rules: NumeralRules) -> Iterator[Token]:
    read_word = _word_reader(rules)
    done = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        if start < done:
            continue
        if text[start].isalpha():
            if word := read_word(run[0].lower()):
                yield Token(start, end, *word)
        else:
            token = _digits(text, start, end, rules)
            done = token.end
            yield token


def _digits(text: str, start: int, end: int, rules: NumeralRules) -> Token:
    match = rules.digits.match(text, start) if end - start <= _LONGEST_RUN else None
    if not match:
        return Token(start, end, "unread", Fraction(0), "digits-unread")
    rule = rules.digit_rules[_which(match)]
    value = digits_value(match[0], cast(Writing, rule.gives))
    return Token(start, match.end(), _CLASSES.get(rule.gives, "decimal"), Fraction(value), rule.id)


def _which(match: "regex.Match[str]") -> int:
    """Which of the joined rules matched: the one whose own group `rule_N` took part."""
    return next(int(name[5:]) for name, value in match.groupdict().items() if name[:5] == "rule_" and value is not None)


@cache
def _word_reader(rules: NumeralRules) -> Callable[[str], WordToken | None]:
    # A text has few distinct words: reading each once makes the pass over all of them a look-up.
    return lru_cache(maxsize=1 << 16)(lambda word: _read_word(word, rules))


def _read_word(word: str, rules: NumeralRules) -> WordToken | None:
    if rule := rules.words.get(word):
        return cast(TokenClass, rule.gives), Fraction(rule.value or 0), rule.id
    for pattern, rule in rules.forms:
        match = pattern.fullmatch(word)
        value = _word_value(match.groupdict(), rule, rules) if match else None
        if value is not None:
            return cast(TokenClass, rule.gives), value, rule.id
    return None


def _word_value(groups: dict[str, str | None], rule: NumeralRule, rules: NumeralRules) -> Fraction | None:
    """The rule's own value, or that of its groups: `drie` times `kwart`, `drie` plus a half."""
    if rule.value:
        return Fraction(rule.value)
    value = Fraction(1)
    if word := groups.get("number"):
        number = rules.number(word)
        if number is None or (number < 2 and rule.gives != "word"):  # `vereenvoudigd`, `eenmaal` multiply nothing
            return None
        value = Fraction(number)
    if word := groups.get("share"):
        share = rules.shares.get(word)
        if share is None:
            return None
        value = value + share if rule.gives == "word" else value * share
    return value
