"""Numerals in text: digits as typed, number words, scales, fractions, ratios, factors, ranges and rates.

The forms are rules in `rules/numerals.toml`; here is their arithmetic. `find_tokens` reads what stands in one piece,
phrase rules compose those tokens, and touching rules tell what stands against a figure (percent, currency, sign).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain, pairwise
from typing import Literal, NamedTuple, cast

import regex

from krextract.mentions.floods import find_floods, in_flood
from krextract.mentions.found import Numeral, NumeralForm
from krextract.mentions.numeral_rules import NumeralRule, NumeralRules, PhraseGives, numeral_rules
from krextract.mentions.tokens import DIGITS, Masked, Span, Token, find_tokens, mask

Values = tuple[Fraction, Fraction]
Sign = Literal["-", "+", ">", "<", "≥", "≤"]
_FORMS: dict[PhraseGives, NumeralForm] = {
    "ratio": "ratio",
    "fraction": "fraction",
    "share": "fraction",
    "factor": "factor",
}
_CURRENCIES = ("EUR", "USD", "GBP", "NLG")
_VALUE_GROUPS = frozenset({"low", "high", "top", "bottom", "share", "scale"})
_MULTIPLIERS = ("scale", "short", "thousand", "half", "quarter", "ordinal")
_STEPS = 8  # so many times the step is a level it leads to, no upper bound: `met 212 tot 3.480`
_DENOMINATORS = frozenset(10**power for power in range(2, 8))


def find_numerals(text: str, *, tokens: Iterable[Token] | None = None, closed: Iterable[Span] = ()) -> list[Numeral]:
    """All numerals of a text, in order and without overlap; none touches the characters of a `closed` span.

    `tokens` are those of `find_tokens(text)`, for callers who have them already.

    >>> [(found.surface, found.low) for found in find_numerals("ruim een derde van de 5.566 kinderen")]
    [('een derde', Decimal('0.3333')), ('5.566', Decimal('5566'))]
    """
    denominators = numeral_rules().denominators
    found = compose_numerals(mask(text, find_tokens(text) if tokens is None else tokens, closed))
    return [one for one in found if not denominators.intersection(one.rules)]


def compose_numerals(tokens: Masked) -> Iterator[Numeral]:
    """All that phrase rules make of the tokens, the denominators of rates (`Per 1.000 inwoners`) among them."""
    rules, floods = numeral_rules(), find_floods(tokens.text)
    place = 0
    for token in tokens.tokens:
        if token.cls in DIGITS and in_flood(floods, token.start, token.end):
            yield _alone(token, tokens)
            place = token.end
        elif token.start >= place and (reading := _read_at(token.start, tokens, rules)):
            numeral, place = _touched(_numeral(reading, tokens), tokens, rules)
            yield numeral


def _alone(token: Token, tokens: Masked) -> Numeral:
    """A figure among nothing but figures."""
    value, surface = _decimal(token.value), tokens.text[token.start : token.end]
    return Numeral(token.start, token.end, surface, value, value, "digits", (token.rule, "number"))


class _Reading(NamedTuple):
    match: "regex.Match[str]"
    rule: NumeralRule
    values: Values


def _read_at(start: int, tokens: Masked, rules: NumeralRules) -> _Reading | None:
    """What the first phrase rule whose arithmetic comes out makes of the tokens at `start`."""
    for match, rule in chain(rules.phrases.at(tokens.masked, start), rules.singles.at(tokens.masked, start)):
        if values := _values(match, rule, tokens):
            return _Reading(match, rule, values)
    return None


def _numeral(reading: _Reading, tokens: Masked) -> Numeral:
    match, rule, (low, high) = reading
    start, end = match.span()
    within = tokens.between(start, end)
    if match.groupdict().get("from"):
        start = match.start("from")
    in_digits = within[0].cls in DIGITS
    form = _FORMS.get(cast(PhraseGives, rule.gives), "digits" if in_digits else "words")
    ids = dict.fromkeys([*(token.rule for token in within), rule.id])
    surface = tokens.text[start:end]
    return Numeral(start, end, surface, _decimal(low), _decimal(high), form, tuple(ids), percent="%" in surface)


def _decimal(value: Fraction) -> Decimal:
    """Exact where decimals can say it, else to four places (`een derde` is 0.3333) or digits (of small ratios)."""
    if value.denominator == 1:
        return Decimal(value.numerator)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    if Fraction(exact) != value:
        exact = exact.quantize(Decimal(1).scaleb(min(-4, exact.adjusted() - 3)))
    return exact.normalize()


def _values(match: "regex.Match[str]", rule: NumeralRule, tokens: Masked) -> Values | None:
    """Low and high, None where the tokens do not make sense together (`24/7` is no fraction)."""
    groups = {name: _amount(tokens.between(*match.span(name))) for name in _named(match)}
    if None in groups.values():
        return None
    values = cast(dict[str, Fraction], groups)
    match cast(PhraseGives, rule.gives):
        case "range":
            return _range(values["low"], tokens.between(*match.span("high")))
        case "ratio" if "high" in values and values["bottom"]:
            return values["low"] / values["bottom"], values["high"] / values["bottom"]
        case "ratio" | "fraction":
            top, bottom = values["top"], values["bottom"]
            share = top * bottom if bottom < 1 else top / bottom if bottom else Fraction(2)
            return (share, share) if share < 1 else None
        case "factor" if "high" in values:
            return (values["low"], values["high"]) if values["low"] < values["high"] else None
        case "denominator" if values["low"] not in _DENOMINATORS:
            return None
        case "step" if "high" in values and values["high"] < _STEPS * values["low"]:  # `met 3 tot 5 procent`
            return None
        case "share_of_scale":
            return (values["share"] * values["scale"],) * 2
    value = values.get("low", values.get("share"))
    return None if value is None else (value, value)


def _named(match: "regex.Match[str]") -> list[str]:
    return [name for name, text in match.groupdict().items() if text and name in _VALUE_GROUPS]


def _range(low: Fraction, upper: tuple[Token, ...]) -> Values | None:
    """A scale word after the upper bound holds for both: `2 tot 3 miljoen`."""
    high = _amount(upper)
    if high is None:
        return None
    scale = _amount(upper[-1:]) if len(upper) > 1 and upper[-1].cls in ("scale", "short", "thousand") else None
    if scale and low < high / scale:
        low *= scale
    return (low, high) if low < high else None


def _amount(tokens: tuple[Token, ...]) -> Fraction | None:
    """`100 duizend`, `twee miljoen driehonderdduizend`: each term counts in the step below that of the one before."""
    if len(tokens) == 1:
        return tokens[0].value
    terms: list[Fraction] = []
    for token in tokens:
        if token.cls in _MULTIPLIERS and terms:
            terms[-1] *= token.value
        else:
            terms.append(token.value)
    follows = all(_follows(later, earlier) for earlier, later in pairwise(terms))
    return sum(terms, Fraction(0)) if terms and follows else None


def _follows(value: Fraction, term: Fraction) -> bool:
    """Hundreds after thousands, thousands after millions; `een miljoen tien jaar geleden` is not one number."""
    if term % 1000000 == 0:
        return 1000 <= value < 1000000
    return term % 1000 == 0 and 100 <= value < 1000


def _touched(numeral: Numeral, tokens: Masked, rules: NumeralRules) -> tuple[Numeral, int]:
    """The numeral with what touches it, and where to look on: past the denominator of a rate."""
    place = numeral.end
    ids = list(numeral.rules)
    for _, rule in rules.before.at(tokens.masked, numeral.start):
        numeral = _with(numeral, rule, "")
        ids.append(rule.id)
    for match, rule in rules.after.at(tokens.masked, numeral.end):
        per = match.span("per") if rule.gives == "per" else (0, 0)
        numeral = _with(numeral, rule, tokens.text[slice(*per)])
        place = max(place, per[1])
        ids.append(rule.id)
    return replace(numeral, rules=tuple(ids)) if len(ids) > len(numeral.rules) else numeral, place


def _with(numeral: Numeral, rule: NumeralRule, per: str) -> Numeral:
    if rule.gives in _CURRENCIES:
        return replace(numeral, currency=rule.gives)
    if rule.gives == "percent":
        return replace(numeral, percent=True)
    if rule.gives == "per":
        return replace(numeral, per=per)
    return replace(numeral, sign=cast(Sign, rule.gives))
