"""Line ends: `wacht-` + `lijsten` is `wachtlijsten`, `jeugd-` + `GGZ` stays `jeugd-GGZ`.

The document's own words decide first, then the rules of `rules/layout.toml` by the shape of the two halves, and in
the few cases in which these are in doubt a list of Dutch words.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

import regex

from krextract.errors import RuleError
from krextract.rulebook import Exercise, Rule, RuleFile, Taken, compile_rule, read_model, read_rules

Joint = Literal["drop", "keep", "space"]
"""What becomes of the hyphen: dropped, kept with the halves joined, or kept with a space after it."""
Verdict = Literal["keep", "space", "ask"]
Known = Callable[[str], bool]

SOFT = "\u00ad\ufffe\ufffd"
"""Characters that engines give for a hyphen put in by the typesetter."""

_FIRST_HALF = re.compile(r"[\w\u2019'-]*$")
_SECOND_HALF = re.compile(r"[\w\u2019'-]*")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2019'][^\W\d_]+)*(?![\w-])")


def joint(left: str, right: str, known: Known = lambda _: False) -> Joint:
    """How two lines meet of which the first ended with a hyphen; `left` comes without it.

    `known` tells whether the document uses a word (in lower case) elsewhere. `joint("de wacht", "lijsten")` is
    `"drop"`, `joint("de jeugd", "GGZ")` is `"keep"` and `joint("de zorg", "en hulp")` is `"space"`.
    """
    head, tail = _FIRST_HALF.search(left), _SECOND_HALF.match(right)
    first, second = head[0] if head else "", tail[0] if tail else ""
    if not second:
        return "space" if not first or right[:1] in "(\u2018\u201c" else "keep"
    if not first:
        return "space" if not left or left[-1].isspace() else "keep"
    if known((first + second).lower()):
        return "drop"
    if known(f"{first}-{second}".lower()):
        return "keep"
    verdict = _verdict(f"{left.rsplit(maxsplit=1)[-1]}-|{right.split(maxsplit=1)[0]}")
    if verdict is None:
        return "drop"
    if verdict[1] == "ask":
        return "drop" if _is_listed((first + second).lower()) else "keep"
    return "space" if verdict[1] == "space" else "keep"


def join_lines(lines: Sequence[str], known: Known = lambda _: False) -> tuple[str, tuple[int, ...]]:
    """Lines of plain text as one, and where each line begins in it.

    `join_lines(["Er zijn wacht-", "lijsten."])` is `("Er zijn wachtlijsten.", (0, 13))`.
    """
    text = ""
    starts: list[int] = []
    for line in lines:
        bare = line.strip()
        if text:
            if text[-1] in SOFT:
                text = text[:-1]
            elif text[-1] == "-" and bare:
                verdict = joint(text[:-1], bare, known)
                text = text[:-1] if verdict == "drop" else text + (" " if verdict == "space" else "")
            elif bare:
                text += " "
        starts.append(len(text))
        text += bare
    return text, tuple(starts)


class Words:
    """The words a document uses within its lines; a word broken at a line end is none of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: set[str] = set()
        for text in texts:
            self._words.update(_WORD.findall(text.lower()))

    def __contains__(self, word: str) -> bool:
        return word in self._words


@dataclass(frozen=True, slots=True)
class _LineEnd:
    """A rule with its compiled pattern."""

    rule: Rule
    pattern: "regex.Pattern[str]"
    gives: Verdict


@cache
def _rules() -> tuple[_LineEnd, ...]:
    parts = read_model("layout", RuleFile).composable()
    rules: list[_LineEnd] = []
    for rule in read_rules("layout", Rule):
        if rule.gives not in get_args(Verdict):
            raise RuleError(f"rules/layout.toml: {rule.id}: gives {rule.gives!r}; say keep, space or ask")
        rules.append(_LineEnd(rule, compile_rule(rule, parts), rule.gives))
    return tuple(rules)


def _verdict(text: str) -> tuple[Taken, Verdict] | None:
    """The first rule that takes two halves joined by `-|`."""
    for one in _rules():
        if match := one.pattern.search(text):
            return Taken(one.rule.id, match[0], {"gives": one.gives}), one.gives
    return None


@cache
def _is_listed(word: str) -> bool:
    """Whether a list of Dutch words has it. Loaded only here: half a second that few documents need."""
    from simplemma import is_known  # noqa: PLC0415

    return bool(is_known(word, "nl"))


def _read_example(text: str) -> list[Taken]:
    found = _verdict(text)
    return [found[0]] if found else []


def exercises() -> tuple[Exercise, ...]:
    """The rules file of this stage, with a reader for its examples."""
    lists = read_model("layout", RuleFile).lists
    return (Exercise("layout", tuple(one.rule for one in _rules()), _read_example, lists),)
