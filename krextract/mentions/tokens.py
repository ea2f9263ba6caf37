"""One pass over a text: the words and digit runs that a numeral can be made of, each with its value.

Composition (ranges, ratios, scales) does not look at the text itself but at a *masked* copy of the same length, in
which every such token is replaced by the letter of its class, so that a phrase rule can say `{number} tot {number}`
whatever the number looks like, and cannot backtrack into its digits.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal, cast

from krextract.mentions.digits import Writing, digits_value
from krextract.mentions.numeral_rules import MASKS, NumeralRule, NumeralRules, TokenClass, numeral_rules

_RUN = re.compile(r"[^\W\d_]++|\d++(?:[.,]\d++)*+[½¼¾⅓⅔⅛]?|[½¼¾⅓⅔⅛]")
_MULTIPLY = frozenset({"times", "fold", "change"})
_LONGEST_RUN = 40
_PLAIN = 15
DIGITS: frozenset[TokenClass] = frozenset({"plain", "grouped", "decimal"})
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


Span = tuple[int, int]
Word = tuple[TokenClass, Fraction, str]


@dataclass(frozen=True, slots=True)
class Masked:
    """The tokens of a text that are open to numerals, in order, and the masked text of the same length."""

    text: str
    masked: str
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that begin within `start:end`."""
        first = bisect_left(self.starts, start)
        return self.tokens[first : bisect_left(self.starts, end, first)]


def _start(token: Token) -> int:
    return token.start


def find_tokens(text: str) -> list[Token]:
    """All tokens of a text in order; a digit run that no rule reads is one too, so that no rule takes a piece of it."""
    rules = numeral_rules()
    read = _reader(rules)
    found: list[Token] = []
    done = 0
    for run in _RUN.finditer(text):
        word = read(run[0])
        if not word or run.start() < done:
            continue
        token = _digits(text, run.span(), rules) if word == "digits" else Token(run.start(), run.end(), *word)
        done = token.end
        found.append(token)
    return found


def mask(text: str, tokens: Iterable[Token], closed: Iterable[Span] = ()) -> Masked:
    """The text with its tokens masked; characters in `closed` spans are masked as something no rule can take."""
    shut = [Token(start, end, "unread", Fraction(0), "closed") for start, end in sorted(closed)]
    kept = sorted([*_outside(tokens, shut), *shut], key=_start)
    pieces: list[str] = []
    place = 0
    for token in kept:
        pieces += (text[place : token.start], MASKS[token.cls] * (token.end - max(place, token.start)))
        place = max(place, token.end)
    pieces.append(text[place:])
    readable = tuple(token for token in kept if token.cls != "unread")
    return Masked(text, "".join(pieces), readable, tuple(token.start for token in readable))


def _outside(tokens: Iterable[Token], shut: list[Token]) -> Iterator[Token]:
    """The tokens that touch no shut span; both in order."""
    place = 0
    for token in tokens:
        while place < len(shut) and shut[place].end <= token.start:
            place += 1
        if place == len(shut) or token.end <= shut[place].start:
            yield token


def _is_plain(text: str, start: int, end: int) -> bool:
    """Whether a run is digits and nothing else, nor groups of three can follow: no rule need be asked."""
    groups = text[end : end + 1].isspace() and text[end + 1 : end + 4].isdigit()
    return end - start <= _PLAIN and text[start:end].isdecimal() and text[start:end].isascii() and not groups


def _digits(text: str, span: Span, rules: NumeralRules) -> Token:
    start, end = span
    if _is_plain(text, start, end):
        return Token(start, end, "plain", Fraction(int(text[start:end])), rules.plain)
    if end - start <= _LONGEST_RUN:
        for match, rule in rules.digits.at(text, start):
            value = digits_value(match[0], cast(Writing, rule.gives))
            return Token(start, match.end(), _CLASSES.get(rule.gives, "decimal"), Fraction(value), rule.id)
    return Token(start, end, "unread", Fraction(0), "digits-unread")


@cache
def _reader(rules: NumeralRules) -> Callable[[str], Word | Literal["digits"] | None]:
    """Reads a run once, however often it occurs: a text has few distinct words, and most are no numbers."""

    @lru_cache(maxsize=1 << 16)
    def read(run: str) -> Word | Literal["digits"] | None:
        return _read_word(run.lower(), rules) if run[0].isalpha() else "digits"

    return read


def _read_word(word: str, rules: NumeralRules) -> Word | None:
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
        if number is None or (number < 2 and rule.gives in _MULTIPLY):  # `vereenvoudigd`, `eenmaal`
            return None
        value = Fraction(number)
    if word := groups.get("share"):
        share = rules.shares.get(word)
        if share is None:
            return None
        value = value + share if rule.gives == "word" else value * share
    return value
