"""Rules tried in order at one place of a text; where none fits, one match of all of them joined tells so at once."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Generic, TypeVar

import regex

from krextract.rulebook import Rule, compile_pattern

# The regex engine looks ahead for characters a pattern cannot do without, in the worst case to the end of the text and
# again at every place; no numeral or look-alike is longer than this.
REACH = 240
R = TypeVar("R", bound=Rule)
_GROUP = regex.compile(r"\(\?P<\w+>")


class Alternatives(Generic[R]):
    """Rules with their composed patterns, each set in `frame` where `{}` stands."""

    def __init__(self, rules: Sequence[tuple[R, str]], frame: str = "{}") -> None:
        framed = [(rule, frame.replace("{}", source)) for rule, source in rules]
        self._sources = framed
        # Without its groups: each group would be copied at every alternative.
        self._any = compile_pattern("joined rules", "|".join(_GROUP.sub("(?:", source) for _, source in framed))

    @cached_property
    def _rules(self) -> tuple[tuple["regex.Pattern[str]", R], ...]:
        """Compiled when first asked for: most texts never come to most rules."""
        return tuple((compile_pattern(rule.id, source), rule) for rule, source in self._sources)

    def at(self, text: str, start: int) -> Iterator[tuple["regex.Match[str]", R]]:
        """The rules that fit at `start`, in order, each with its match."""
        end = start + REACH
        if self._any.match(text, start, end):
            for pattern, rule in self._rules:
                if match := pattern.match(text, start, end):
                    yield match, rule
