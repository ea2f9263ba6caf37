"""Turns of phrase by which the linkers look around a figure, and words they list: `rules/turns.toml`, asked by name."""

from functools import cache

import regex

from krextract.errors import RuleError
from krextract.rulebook import (
    Exercise,
    Rule,
    RuleFile,
    Taken,
    compile_pattern,
    compose,
    read_model,
    read_rules,
    rules_dir,
)


@cache
def _rules() -> dict[str, Rule]:
    return {rule.id: rule for rule in read_rules("turns", Rule)}


def _rule(name: str) -> Rule:
    if name not in _rules():
        raise RuleError(f"{rules_dir() / 'turns.toml'}: no rule {name}, for which the code asks; put it back")
    return _rules()[name]


@cache
def turn(name: str) -> "regex.Pattern[str]":
    """The pattern of a turn of phrase, which compares as it is written."""
    source = compose(_rule(name).pattern or "", read_model("turns", RuleFile).composable())
    return compile_pattern(name, f"(?-i){source}")


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(_rule(name).words)


@cache
def endings(name: str) -> tuple[str, ...]:
    """The same for `str.endswith`, where they are endings."""
    return _rule(name).words


def exercises() -> tuple[Exercise, ...]:
    """How the examples of `turns.toml` are read."""
    return (Exercise("turns", tuple(_rules().values()), _taken, read_model("turns", RuleFile).lists),)


def _taken(text: str) -> list[Taken]:
    rules, words = _rules().values(), set(text.split())
    turns = [Taken(rule.id, match[0]) for rule in rules if rule.pattern for match in turn(rule.id).finditer(text)]
    return turns + [Taken(rule.id, text) for rule in rules if words <= set(rule.words)]
