"""Line ends: `wacht-` + `lijsten` is `wachtlijsten`, `jeugd-` + `GGZ` stays `jeugd-GGZ`.

The document's own words decide first, then the rules of `rules/layout.toml` by the shape of the two halves, and in
the few cases in which these are in doubt a list of Dutch words.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

import regex

from krextract.errors import RuleError
from krextract.rulebook import Exercise, Rule, RuleFile, Taken, compile_rule, read_model, read_rules

Joint = Literal["drop", "keep", "space"]
"""What becomes of the hyphen: dropped, kept with the halves joined, or kept with a space after it."""
Verdict = Literal["keep", "space", "ask"]
Known = Callable[[str], bool]

SOFT = "\u00ad\ufffe\ufffd"
"""Characters that engines give for a hyphen put in by the typesetter."""

_REACH = 100
"""Characters on either side of a line end that are looked at: more than any word has."""
_FIRST_HALF = re.compile(r"[\w\u2019'-]*$")
_SECOND_HALF = re.compile(r"[\w\u2019'-]*")
_STOPS = ("", ".", ",", ":", ";", ")", "?", "\u2019", ").")


def joint(left: str, right: str, known: Known = lambda _: False) -> Joint:
    """How two lines meet of which the first ended with a hyphen; `left` comes without it.

    `known` tells whether the document uses a word (in lower case) elsewhere. `joint("de wacht", "lijsten")` is
    `"drop"`, `joint("de jeugd", "GGZ")` is `"keep"` and `joint("de zorg", "en hulp")` is `"space"`.
    """
    left, right = left[-_REACH:], right[:_REACH]
    head, tail = _FIRST_HALF.search(left, left.rfind(" ") + 1), _SECOND_HALF.match(right)
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
        words = known(first.lower()) and known(second.lower())
        return "keep" if words or not _is_listed((first + second).lower()) else "drop"
    return "space" if verdict[1] == "space" else "keep"


def join_lines(lines: Sequence[str], known: Known = lambda _: False) -> tuple[str, tuple[int, ...]]:
    """Lines of plain text as one, and where each line begins in it.

    `join_lines(["Er zijn wacht-", "lijsten."])` is `("Er zijn wachtlijsten.", (0, 13))`.
    """
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for line in lines:
        bare = line.strip()
        if parts and bare:
            last = parts.pop()
            joined = _meet(last, bare, known)
            length += len(joined) - len(last)
            parts.append(joined)
        starts.append(length)
        if bare:
            parts.append(bare)
            length += len(bare)
    return "".join(parts), tuple(starts)


def _meet(last: str, following: str, known: Known) -> str:
    """The end of a line as it stands before the next."""
    if last[-1] in SOFT:
        return last[:-1]
    if last[-1] != "-":
        return last if breaks_range(last, following) else last + " "
    verdict = joint(last[:-1], following, known)
    return last[:-1] if verdict == "drop" else last + (" " if verdict == "space" else "")


def breaks_range(left: str, right: str) -> bool:
    """Whether a line ends after the dash of a range of figures: `15–` and `25`."""
    return left[-1:] == "–" and left[-2:-1].isdigit() and right[:1].isdigit()


class Words:
    """The words a document uses within its lines; a word broken at a line end is none of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._tokens: set[str] = set()
        for text in texts:
            self._tokens.update(text.lower().split())

    def __contains__(self, word: str) -> bool:
        return not self._tokens.isdisjoint([word + end for end in _STOPS])


@dataclass(frozen=True, slots=True)
class _LineEnd:
    """A rule with its compiled pattern."""

    rule: Rule
    pattern: "regex.Pattern[str]"
    gives: Verdict


@cache
def _rules() -> tuple[_LineEnd, ...]:
    parts = read_model("layout", RuleFile).composable()
    return tuple(_LineEnd(rule, compile_rule(rule, parts), _verdict_of(rule)) for rule in read_rules("layout", Rule))


def _verdict_of(rule: Rule) -> Verdict:
    for verdict in get_args(Verdict):
        if rule.gives == verdict:
            return cast(Verdict, verdict)
    raise RuleError(f"rules/layout.toml: {rule.id}: gives {rule.gives!r}; say keep, space or ask")


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
