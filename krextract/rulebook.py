"""The only reader of `rules/`: TOML files checked against their grammar and frozen.

A rule file holds `[parts]` (small named patterns, used in others as `{name}`) and `[[rule]]` tables. A rule has an
`id`, `words` (whole words or phrases, any case) or a `pattern`, what it `gives`, `examples` that must come out as
stated and `never` examples that must not match. What `gives` may say is a closed vocabulary of the stage that uses
the file. A stage tells by an `Exercise` which file it reads and how; `krextract.rulecheck` runs all examples.
"""

import hashlib
import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import regex
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from krextract.errors import RuleError

_PACKAGE = Path(__file__).resolve().parent
_PART = regex.compile(r"\{([a-z][a-z_]*)\}")


class RuleModel(BaseModel):
    """Base of all that is read from a rules file: frozen, closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Example(RuleModel):
    """A text, the part of it the rule must take (the whole text where not said) and what it must give.

    `surfaces` names several parts, each of which must be taken and give the same; a part named twice is taken twice.
    """

    text: str
    surface: str | None = None
    surfaces: tuple[str, ...] = ()
    gives: str | None = None

    def parts(self) -> tuple[str, ...]:
        """The parts of the text that must be taken."""
        return self.surfaces or (self.text if self.surface is None else self.surface,)


class Rule(RuleModel):
    """One entry of a rules file; families with more keys subclass it."""

    id: str
    words: tuple[str, ...] = ()
    pattern: str | None = None
    gives: str = ""
    examples: tuple[Example, ...] = Field(min_length=1)
    never: tuple[str, ...] = ()
    note: str | None = None

    @field_validator("pattern", mode="before")
    @classmethod
    def _any_of(cls, value: object) -> object:
        """A list of patterns, one a line, is one pattern: any of them."""
        return "|".join(value) if isinstance(value, list) else value

    @model_validator(mode="after")
    def _words_or_pattern(self) -> "Rule":
        if bool(self.words) == (self.pattern is not None):
            raise ValueError(f"rule {self.id} needs either words or a pattern")
        return self


R = TypeVar("R", bound=Rule)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a stage took from an example's text: the rule, the characters and what it gave, all as strings.

    `values` has the keys that the family's examples may state besides `text` and `surface`, so `{"gives": "EUR"}`
    for a plain `Example` and `{"low": "2", "high": "3"}` where a subclass adds those.
    """

    rule: str
    surface: str
    values: Mapping[str, str] = field(default_factory=dict)


RuleReader = Callable[[str], list[Taken]]


def _reads_nothing(_text: str) -> list[Taken]:
    return []


@dataclass(frozen=True, slots=True)
class Exercise:
    """A rules file as its stage reads it: `read(text)` is everything the file's rules take from an example's text.

    Every stage offers `exercises() -> tuple[Exercise, ...]`, one for each file it reads; a file without rules (an
    edition's settings) has no `rules` and needs no reader. `lists` are the word lists of the file: each word must
    occur in an example of the file.
    """

    file: str
    rules: tuple[Rule, ...] = ()
    read: RuleReader = lambda text: []  # noqa: ARG005
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class RuleFile(RuleModel):
    """A rules file as it stands, before a family reads its rules."""

    parts: dict[str, str] = {}
    rule: tuple[dict[str, Any], ...] = ()
    lists: dict[str, tuple[str, ...]] = {}
    values: dict[str, dict[str, str]] = {}

    def composable(self) -> dict[str, str]:
        """The parts, and each list as the part of its name: any of its words."""
        return self.parts | {name: either(words) for name, words in self.lists.items()}


def rules_dir() -> Path:
    """The rules in force: `$KREXTRACT_RULES`, else those in the installed package, else those of the checkout."""
    if override := os.environ.get("KREXTRACT_RULES"):
        return Path(override)
    installed = _PACKAGE / "_rules"
    return installed if installed.is_dir() else _PACKAGE.parent / "rules"


@cache
def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RuleError(f"{path}: no such rules file; reinstall krextract or unset KREXTRACT_RULES") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: {error}; mend the file and run `krextract rules check`") from None


def read_table(name: str) -> dict[str, Any]:
    """A rules file as plain tables: `read_table("editions/kib2024")`."""
    return _read(rules_dir() / f"{name}.toml")


M = TypeVar("M", bound=BaseModel)


def read_model(name: str, model: type[M]) -> M:
    """A rules file checked against a pydantic model; `RuleError` names file and place."""
    try:
        return model.model_validate(read_table(name))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RuleError(f"{rules_dir() / name}.toml: {place}: {first['msg']}") from None


def read_rules(name: str, rule: type[R]) -> tuple[R, ...]:
    """The rules of a file as instances of `rule`, ids checked to be unique; patterns not yet composed."""
    table = read_model(name, RuleFile)
    rules: list[R] = []
    for number, entry in enumerate(table.rule, 1):
        try:
            rules.append(rule.model_validate(entry))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            where = entry.get("id", f"rule {number}")
            raise RuleError(f"{rules_dir() / name}.toml: {where}: {place}: {first['msg']}") from None
    ids = [one.id for one in rules]
    if doubles := sorted({one for one in ids if ids.count(one) > 1}):
        raise RuleError(f"{rules_dir() / name}.toml: id used twice: {', '.join(doubles)}")
    return tuple(rules)


def compose(pattern: str, parts: dict[str, str]) -> str:
    """Fill in the named parts, also parts of parts: `{digits}%` with `digits = '\\d+'` is `(?:\\d+)%`."""
    for _ in range(8):
        if not _PART.search(pattern):
            return pattern
        pattern = _PART.sub(lambda match: f"(?:{_part(match[1], parts)})", pattern)
    raise RuleError(f"parts refer to each other in a circle near {pattern[:60]!r}")


def _part(name: str, parts: dict[str, str]) -> str:
    if name not in parts:
        raise RuleError(f"no part called {{{name}}}; there are: {', '.join(sorted(parts))}")
    return parts[name]


def either(words: Iterable[str]) -> str:
    """Any of the words, longest first; white space in a word is any white space."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(regex.escape(piece) for piece in word.split()) for word in longest_first)


def word_pattern(words: tuple[str, ...] | list[str]) -> str:
    """One pattern for whole words or phrases, longest first, any white space between the words of a phrase."""
    return rf"(?<![\w])(?:{either(words)})(?![\w])"


def compile_rule(rule: Rule, parts: dict[str, str]) -> "regex.Pattern[str]":
    """A rule's words or composed pattern, compiled without regard to case; `RuleError` names the rule."""
    source = word_pattern(rule.words) if rule.words else compose(rule.pattern or "", parts)
    return compile_pattern(rule.id, source)


def compile_pattern(rule: str, source: str) -> "regex.Pattern[str]":
    """A pattern compiled without regard to case; `RuleError` names the rule.

    Full case-folding (`ss` for `\u00df`), which V1 brings, is left off: it doubles the time to compile, and no Dutch
    word needs it.
    """
    try:
        return regex.compile(f"(?-f){source}", regex.IGNORECASE | regex.V1)
    except regex.error as error:
        raise RuleError(f"rule {rule}: {error}") from None


@cache
def fingerprint() -> str:
    """SHA-256 over all rules files, in order of name: equal fingerprints read alike."""
    digest = hashlib.sha256()
    root = rules_dir()
    for path in sorted(root.rglob("*.toml")):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
