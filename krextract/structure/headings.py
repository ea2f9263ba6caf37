"""What a heading, caption or source line says by its words; the words are in `rules/headings.toml`.

Headings are compared by their letters alone, so that `K E N G E T A L L E N`, `1.1 Kengetallen:` and `kengetallen`
are one: capitals, accents, spaces, hyphens, the number before and the colon after say nothing of the meaning.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, cast, get_args

import regex

from krextract.errors import RuleError
from krextract.labels import SectionKind
from krextract.rulebook import Exercise, Rule, RuleFile, Taken, compile_rule, read_model, read_rules

Apart = Literal["back", "subheading", "caption", "table_caption", "source", "quote"]
Meaning = SectionKind | Apart
_MEANINGS = {*get_args(SectionKind), *get_args(Apart)}
_CAPTIONS: tuple[Meaning, ...] = ("caption", "table_caption")
_LINES: tuple[Meaning, ...] = (*_CAPTIONS, "source", "quote")
_NUMBER = regex.compile(
    r"\s*(?:(?P<word>thema|hoofdstuk|deel)\s{1,3})?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<stop>[.:)]?)(?=\s|$)\s*[-–—:]?\s*",
    regex.IGNORECASE,
)
_SPACED = regex.compile(r"(?<!\w)(?:\w ){3,}\w(?!\w)")
LONGEST_HEADING = 200


class HeadingRule(Rule):
    """A rule of `headings.toml`; the three switches are explained at the top of that file."""

    inner: bool = False
    runs_on: bool = False
    per_theme: bool = False


@dataclass(frozen=True, slots=True)
class HeadingSign:
    """What a heading says: the rule that knew it, what it opens, the chapter number before it (`1.1` -> `(1, 1)`)."""

    rule: str
    gives: Meaning
    inner: bool = False
    runs_on: bool = False
    per_theme: bool = False
    number: tuple[int, ...] = ()

    @property
    def section(self) -> SectionKind | None:
        """The section it opens, None where it opens none."""
        return cast(SectionKind, self.gives) if self.gives in get_args(SectionKind) else None


@dataclass(frozen=True, slots=True)
class CaptionSign:
    """A caption: its number as printed, and whether it is that of a table."""

    number: str | None
    table: bool


@dataclass(frozen=True, slots=True)
class HeadingBook:
    """The rules of `headings.toml`, ready for use."""

    rules: tuple[HeadingRule, ...]
    words: dict[str, HeadingRule]
    patterns: tuple[tuple[HeadingRule, "regex.Pattern[str]"], ...]


@cache
def heading_book() -> HeadingBook:
    """The heading rules in force; raises `RuleError` for a rule that gives what no heading can mean."""
    rules = read_rules("headings", HeadingRule)
    parts = read_model("headings", RuleFile).parts
    for rule in rules:
        if rule.gives not in _MEANINGS:
            raise RuleError(f"rules/headings.toml: {rule.id} gives {rule.gives!r}; use: {', '.join(sorted(_MEANINGS))}")
    return HeadingBook(
        rules,
        {squeeze(word): rule for rule in rules for word in rule.words},
        tuple((rule, compile_rule(rule, parts)) for rule in rules if rule.pattern is not None),
    )


def read_heading(text: str, own: Mapping[str, HeadingSign] | None = None) -> HeadingSign | None:
    """What a heading opens, None where no rule knows it; `own` are headings of the edition, which go before the rules.

    >>> sign = read_heading("1.2 ANALYSE")
    >>> (sign.section, sign.number)
    ('analyse', (1, 2))
    """
    if len(text) > LONGEST_HEADING:
        return None
    number, rest = split_number(text)
    if own and (sign := own.get(squeeze(rest))):
        return replace(sign, number=number)
    rule = _rule_of(rest)
    if rule is None:
        return None
    return HeadingSign(rule.id, cast(Meaning, rule.gives), rule.inner, rule.runs_on, rule.per_theme, number)


def _rule_of(heading: str) -> HeadingRule | None:
    book = heading_book()
    if known := book.words.get(squeeze(heading)):
        return known
    folded = fold(heading)
    for rule, pattern in book.patterns:
        if rule.gives not in _LINES and pattern.match(folded):
            return rule
    return None


def read_caption(text: str) -> CaptionSign | None:
    """The caption a text is, if it is one: `Figuur 3. Kinderen met schulden` has number `3`."""
    for meaning in _CAPTIONS:
        for _, match in _matches(text, meaning):
            return CaptionSign(next((one for one in match.captures("number")), None), meaning == "table_caption")
    return None


def is_source(text: str) -> bool:
    """Whether a text is the source line of a figure or table (`Bron: CBS StatLine`)."""
    return len(text) < 400 and any(True for _ in _matches(text, "source"))


def is_quote(text: str) -> bool:
    """Whether a text is a quotation from first to last."""
    return len(text) < 800 and any(True for _ in _matches(text, "quote"))


def _matches(text: str, meaning: Meaning) -> list[tuple[str, "regex.Match[str]"]]:
    found = ((rule, pattern.match(text)) for rule, pattern in heading_book().patterns if rule.gives == meaning)
    return [(rule.id, match) for rule, match in found if match]


def split_number(text: str) -> tuple[tuple[int, ...], str]:
    """A heading's number and its words: `1.2 ANALYSE` is `(1, 2)` and `ANALYSE`, `THEMA 3` is `(3,)` and nothing."""
    match = _NUMBER.match(text)
    if not match:
        return (), text
    return tuple(int(part) for part in match["number"].split(".")), text[match.end() :]


def squeeze(text: str) -> str:
    """The letters and digits of a text alone, without case and accents: `Stand van zaken:` is `standvanzaken`."""
    return "".join(char for char in fold(text.replace("&", " en ")) if char.isalnum())


def fold(text: str) -> str:
    """Lower case without accents, letter-spaced words closed up, spaces single."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    closed = _SPACED.sub(lambda match: match[0].replace(" ", ""), plain)
    return " ".join(closed.split()).lower()


def exercises() -> tuple[Exercise, ...]:
    """`headings.toml` with a reader for its examples."""
    return (Exercise("headings", heading_book().rules, _take),)


def _take(text: str) -> list[Taken]:
    sign = read_heading(text)
    taken = [Taken(sign.rule, text, {"gives": sign.gives})] if sign else []
    return taken + [Taken(rule, match[0]) for meaning in _LINES for rule, match in _matches(text, meaning)]
