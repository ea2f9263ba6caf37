"""Codes of the UN Committee's recommendations as written in text: `22a`, `42`, `42b(iii)`.

A code by itself looks like a house number, a class or an article; the rules in `rules/codes.toml` therefore ask for
the word *aanbeveling*, a place where codes stand without it, or codes that are known.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from krextract.mentions.found import CodeMention
from krextract.rulebook import (
    Exercise,
    Rule,
    RuleFile,
    Taken,
    compile_pattern,
    compile_rule,
    compose,
    read_model,
    read_rules,
)

Counts = Literal["always", "first", "known", "item"]
_TOKEN = (
    r"(?P<through>{through})"
    r"|(?P<number>(?<!\d)\d{1,2}(?!\d))"
    r"(?:\s?\((?P<inner>[a-z])\)|(?P<letter>[a-t])(?![\p{L}\d])|\s(?P<apart>[a-t])(?=[.:)]|$))?"
    r"(?:\.?\s?\((?P<roman>[ivx]{1,5})\))?"
    r"|(?<![\p{L}\d])\(?(?P<alone>[a-t])\)?(?![\p{L}\d])"
    r"|\((?P<lone_roman>[ivx]{2,5})\)"
)
_NORMAL = regex.compile(r"(\d+)([a-z]?)(?:\(([ivx]+)\))?")
_INLINE = regex.compile(r"(?<![\p{L}\d])\(([ivx]{1,5})\)", regex.IGNORECASE)
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


class CodeRule(Rule):
    """A rule of `codes.toml`; `counts` is explained at the top of that file."""

    counts: Counts


@dataclass(frozen=True, slots=True)
class _Code:
    number: str
    letter: str
    roman: str
    start: int
    end: int

    def __str__(self) -> str:
        return self.number + self.letter + (f"({self.roman})" if self.roman else "")


@cache
def _rules() -> tuple[tuple[CodeRule, "regex.Pattern[str]"], ...]:
    parts = read_model("codes", RuleFile).parts
    return tuple((rule, compile_rule(rule, parts)) for rule in read_rules("codes", CodeRule))


@cache
def _tokens() -> "regex.Pattern[str]":
    """What a stretch of codes is made of."""
    return compile_pattern("through", compose(_TOKEN, read_model("codes", RuleFile).parts))


def find_codes(text: str, *, first: bool = False, known: Collection[str] = ()) -> list[CodeMention]:
    """All codes of a text, in order; a run (`22a tot en met 22d`) gives each of its codes with the run's characters.

    `first` is for headings and the list of recommendations, where a code may begin the text without the word
    *aanbeveling*. `known` are the codes the document is known to have; they count in parentheses and after *zie*.
    A letter in parentheses is a letter: `41(i)` is `41i`; only the document can tell that a `42(i)` is Roman.

    >>> [found.code for found in find_codes("Aanbeveling 27a. en 27b. Inclusief onderwijs")]
    ['27a', '27b']
    """
    found: dict[tuple[int, str], CodeMention] = {}
    taken: list[tuple[int, int]] = []
    for rule, pattern in _rules():
        if rule.counts == "item" or (rule.counts == "first" and not first) or (rule.counts == "known" and not known):
            continue
        for match in pattern.finditer(text):
            mentions = list(_mentions(text, match))
            apart = all(match.end() <= start or end <= match.start() for start, end in taken)
            if apart and (rule.counts != "known" or all(one.code in known for one in mentions)):
                taken.append(match.span())
                found |= {(one.start, one.code): one for one in mentions}
    return [found[key] for key in sorted(found, key=lambda key: (key[0], found[key].end))]


def codes_at_start(text: str, *, after: str | None = None) -> list[CodeMention]:
    """The codes with which an item of the list of recommendations begins; `[]` where it begins without.

    `after` is the code of the item before it, which `(ii)` or `b)` at the beginning goes on from.

    >>> [found.code for found in codes_at_start("(ii) Leg ieder geval vast;", after="42(i)")]
    ['42(ii)']
    """
    for rule, pattern in _rules():
        if rule.counts == "first" and (match := pattern.match(text)):
            return list(_mentions(text, match))
        if rule.counts == "item" and after and (match := pattern.match(text)):
            start, end = match.span("item")
            return [CodeMention(start, end, match["item"], _next_code(match["codes"].lower(), after))]
    return []


def _next_code(item: str, after: str) -> str:
    """`i` after `42` or `42b` is Roman, after `42h` the letter; `c` after `42b(ii)` is `42c`."""
    code = _NORMAL.match(after)
    if code is None:
        return after
    number, letter, roman = code.groups()
    follows = bool(letter) and not roman and ord(item[0]) == ord(letter) + 1
    if len(item) == 1 and (item not in "ivx" or follows):
        return f"{number}{item}"
    return f"{number}{letter}({item})"


def inline_items(text: str, item: CodeMention) -> list[tuple[CodeMention, int]]:
    """The Roman items within the text of a paragraph without letters, each with the offset where its text ends.

    The items of a lettered paragraph are parts of its sentence and no recommendations of their own.
    """
    if not item.code.isdigit():
        return []
    marks = list(_INLINE.finditer(text, item.end))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    if [mark[1].lower() for mark in marks] != list(_ROMANS[: len(marks)]) or len(marks) < 2:
        return []
    return [
        (CodeMention(mark.start(), mark.end(), mark[0], f"{item.code}({mark[1].lower()})"), end)
        for mark, end in zip(marks, ends, strict=True)
    ]


def _mentions(text: str, match: "regex.Match[str]") -> Iterator[CodeMention]:
    before: _Code | None = None
    through = False
    tokens = list(_tokens().finditer(text, *match.span("codes")))
    romans = any(token["lone_roman"] for token in tokens)  # then the `(i)` of `42(i) en (ii)` is Roman as well
    for token in tokens:
        if token["through"]:
            through = before is not None
            continue
        code = _read(token, before, romans)
        if code is None:
            continue
        run = _letters_between(before, code) if through and before else []
        start = before.start if run and before else code.start
        for letter in run:
            yield CodeMention(start, code.end, text[start : code.end], code.number + letter)
        yield CodeMention(start, code.end, text[start : code.end], str(code))
        before, through = code, False


def _read(token: "regex.Match[str]", before: _Code | None, romans: bool) -> _Code | None:
    """A code from its characters; a letter or Roman number alone belongs to the code before it."""
    start, end = token.span()
    inner, roman = (token["inner"] or "").lower(), (token["roman"] or "").lower()
    if token["number"]:
        if romans and inner in ("i", "v", "x"):
            return _Code(token["number"], "", inner, start, end)
        letter = inner or token["letter"] or token["apart"] or ""
        return _Code(token["number"], letter.lower(), roman, start, end)
    if before is None:
        return None
    if token["lone_roman"]:
        return _Code(before.number, before.letter, token["lone_roman"].lower(), start, end)
    return _Code(before.number, token["alone"].lower(), "", start, end)


def _letters_between(first: _Code, last: _Code) -> list[str]:
    if first.number != last.number or not first.letter or not last.letter:
        return []
    return [chr(point) for point in range(ord(first.letter) + 1, ord(last.letter))]


def exercises() -> tuple[Exercise, ...]:
    """`codes.toml` with a reader for its examples: every rule is tried as if its condition held."""
    return (Exercise("codes", tuple(rule for rule, _ in _rules()), _take),)


def _take(text: str) -> list[Taken]:
    taken: list[Taken] = []
    for rule, pattern in _rules():
        for match in pattern.finditer(text):
            codes = " ".join(one.code for one in _mentions(text, match))
            taken.append(Taken(rule.id, match[0], {"gives": match["codes"] if rule.counts == "item" else codes}))
    return taken
