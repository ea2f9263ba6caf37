"""Which rule took which characters: the derivation of every numeral, date and look-alike of a text."""

from collections.abc import Iterator
from dataclasses import dataclass

from krextract.mentions.found import Mentions, Numeral
from krextract.mentions.tokens import Token, find_tokens


@dataclass(frozen=True, slots=True)
class Step:
    """A rule and the characters it took; `what` is token, numeral, touch, date or look-alike."""

    start: int
    surface: str
    what: str
    rule: str


def explain_mentions(mentions: Mentions) -> list[Step]:
    """The steps in order of place: first the tokens of a numeral, then what they make together, then what touches it.

    >>> from krextract.mentions import find_mentions
    >>> [(step.surface, step.rule) for step in explain_mentions(find_mentions("€ 5 miljoen"))]
    [('5', 'digits-plain'), ('miljoen', 'word-scale-million'), ('5 miljoen', 'number'), ('5 miljoen', 'touch-euro')]
    """
    text, tokens = mentions.text, find_tokens(mentions.text)
    groups = [list(_numeral(numeral, tokens, text)) for numeral in mentions.numerals]
    groups += [[Step(date.start, date.surface, "date", date.rule)] for date in mentions.dates]
    groups += [[Step(one.start, text[one.start : one.end], "look-alike", one.rule)] for one in mentions.exclusions]
    return [step for group in sorted(groups, key=lambda group: group[0].start) for step in group]


def _numeral(numeral: Numeral, tokens: list[Token], text: str) -> Iterator[Step]:
    own = [token for token in tokens if numeral.start <= token.start and token.end <= numeral.end]
    for token in own:
        yield Step(token.start, text[token.start : token.end], "token", token.rule)
    for rule in numeral.rules:
        if rule not in {token.rule for token in own}:
            what = "touch" if rule.startswith("touch-") else "numeral"
            yield Step(numeral.start, numeral.surface, what, rule)
