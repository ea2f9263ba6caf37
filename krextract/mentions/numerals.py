"""Numerals in text: digits as typed, number words, scales, fractions, ratios, factors, ranges and rates.

The forms are rules in `rules/numerals.toml`; here is their arithmetic. `find_tokens` reads what stands in one piece,
phrase rules compose those tokens, and touching rules tell what stands against a figure (percent, currency, sign).
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal, cast

import regex

from krextract.mentions.found import Numeral, NumeralForm
from krextract.mentions.numeral_rules import NumeralRule, NumeralRules, PhraseGives, numeral_rules
from krextract.mentions.tokens import Span, Token, Tokens, find_tokens

Values = tuple[Fraction, Fraction]
Sign = Literal["-", "+", ">", "<", "≥", "≤"]
_FORMS: dict[PhraseGives, NumeralForm] = {
    "ratio": "ratio",
    "fraction": "fraction",
    "share": "fraction",
    "factor": "factor",
}
_CURRENCIES = ("EUR", "USD", "GBP", "NLG")
_PLACES = Decimal("0.0001")


def find_numerals(text: str, rules: NumeralRules | None = None, *, closed: Iterable[Span] = ()) -> list[Numeral]:
    """All numerals of a text, in order and without overlap; none touches the characters of a `closed` span.

    >>> [(found.surface, found.low) for found in find_numerals("ruim een derde van de 5.566 kinderen")]
    [('een derde', Decimal('0.3333')), ('5.566', Decimal('5566'))]
    """
    rules = rules or numeral_rules()
    tokens = find_tokens(text, rules, closed)
    found: list[Numeral] = []
    place = 0
    for token in tokens.tokens:
        if token.start < place:
            continue
        if numeral := _numeral_at(token.start, tokens, rules):
            numeral, place = _touched(numeral, tokens, rules)
            found.append(numeral)
    return found


def _numeral_at(start: int, tokens: Tokens, rules: NumeralRules) -> Numeral | None:
    """What the first phrase rule makes of the tokens at `start` whose arithmetic comes out."""
    for pattern, rule in rules.phrases:
        if (match := pattern.match(tokens.masked, start)) and (values := _values(match, rule, tokens)):
            return _numeral(match, rule, values, tokens)
    return None


def _numeral(match: "regex.Match[str]", rule: NumeralRule, values: Values, tokens: Tokens) -> Numeral:
    start, end = match.span()
    within = tokens.between(start, end)
    if match.groupdict().get("from"):
        start = match.start("from")
    digits = within[0].cls in ("plain", "grouped", "decimal")
    form = _FORMS.get(cast(PhraseGives, rule.gives), "digits" if digits else "words")
    ids = dict.fromkeys([*(token.rule for token in within), rule.id])
    return Numeral(start, end, tokens.text[start:end], _decimal(values[0]), _decimal(values[1]), form, tuple(ids))


def _decimal(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    if exact == exact.to_integral_value():
        return exact.quantize(Decimal(1))
    rounded = exact.quantize(_PLACES) if exact != exact.quantize(Decimal("0.000000001")) else exact
    return rounded.normalize()


def _values(match: "regex.Match[str]", rule: NumeralRule, tokens: Tokens) -> Values | None:
    """Low and high, None where the tokens do not make sense together (`24/7` is no fraction)."""
    groups = {name: _amount(tokens.between(*match.span(name))) for name in _named(match)}
    if None in groups.values():
        return None
    values = cast(dict[str, Fraction], groups)
    match cast(PhraseGives, rule.gives):
        case "range":
            return _range(values["low"], tokens.between(*match.span("high")))
        case "ratio" | "fraction":
            top, bottom = values["top"], values["bottom"]
            share = top * bottom if bottom < 1 else top / bottom if bottom else Fraction(2)
            return (share, share) if share < 1 else None
        case "share_of_scale":
            return (values["share"] * values["scale"],) * 2
    value = values.get("low", values.get("share"))
    return None if value is None else (value, value)


def _named(match: "regex.Match[str]") -> list[str]:
    return [name for name, text in match.groupdict().items() if text is not None and name != "from"]


def _range(low: Fraction, upper: tuple[Token, ...]) -> Values | None:
    """A scale word after the upper bound holds for both: `2 tot 3 miljoen`."""
    high = _amount(upper)
    if high is None:
        return None
    scale = _amount(upper[-1:]) if len(upper) > 1 and upper[-1].cls in ("scale", "thousand") else None
    if scale and low < high / scale:
        low *= scale
    return (low, high) if low < high else None


def _amount(tokens: tuple[Token, ...]) -> Fraction | None:
    """`100 duizend`, `twee miljoen driehonderdduizend`: each term counts in the step below that of the one before."""
    total, term = Fraction(0), Fraction(0)
    for token in tokens:
        if token.cls in ("scale", "thousand") and term:
            term *= token.value
        elif not term:
            term = token.value
        elif _follows(token.value, term):
            total, term = total + term, token.value
        else:
            return None
    return total + term if tokens else None


def _follows(value: Fraction, term: Fraction) -> bool:
    """Hundreds after thousands, thousands after millions; `een miljoen tien jaar geleden` is not one number."""
    if term % 1000000 == 0:
        return 1000 <= value < 1000000
    return term % 1000 == 0 and 100 <= value < 1000


def _touched(numeral: Numeral, tokens: Tokens, rules: NumeralRules) -> tuple[Numeral, int]:
    """The numeral with what touches it, and where to look on: past the denominator of a rate."""
    place = numeral.end
    ids = list(numeral.rules)
    for pattern, rule in rules.before:
        if pattern.match(tokens.masked, numeral.start):
            numeral = _with(numeral, rule, "")
            ids.append(rule.id)
    for pattern, rule in rules.after:
        if match := pattern.match(tokens.masked, numeral.end):
            per = match.span("per") if rule.gives == "per" else (0, 0)
            numeral = _with(numeral, rule, tokens.text[slice(*per)])
            place = max(place, per[1])
            ids.append(rule.id)
    return replace(numeral, rules=tuple(ids)), place


def _with(numeral: Numeral, rule: NumeralRule, per: str) -> Numeral:
    if rule.gives in _CURRENCIES:
        return replace(numeral, currency=rule.gives)
    if rule.gives == "percent":
        return replace(numeral, percent=True)
    if rule.gives == "per":
        return replace(numeral, per=per)
    return replace(numeral, sign=cast(Sign, rule.gives))
