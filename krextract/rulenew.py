"""Adding a rule with its example: tried on a copy of the rules first, so that what is written is known to work.

`krextract rules new` uses it: `try_rule` runs every example with the new rule among them and scores the gold set with
and without it; `write_rule` puts it in the rules in force.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import regex

from krextract.errors import RuleError
from krextract.outputs import write_atomic
from krextract.rulebook import rules_dir

_RULE = regex.compile(r"^\[\[rule\]\][^\n]*\nid = \"(?P<id>[^\"]+)\"", regex.MULTILINE)
_COPY = "copy it, set KREXTRACT_RULES to the copy, and add the rule there"


@dataclass(frozen=True, slots=True)
class NewRule:
    """A rule to be: its file, its keys in order, and the rule it is to stand before (at the end where None)."""

    file: str
    keys: Mapping[str, Any]
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule does: the problems of its own examples and others', measures that moved, differences come and gone.

    `measures` holds measure, F1 before and F1 after, both 0–1.
    """

    problems: tuple[str, ...]
    measures: tuple[tuple[str, float, float], ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def file_of(kind: str) -> str:
    """The rules file of a kind of rule: `heading` is in `headings`. Raises `RuleError` that lists the kinds."""
    root = rules_dir()
    names = sorted(path.relative_to(root).with_suffix("").as_posix() for path in root.rglob("*.toml"))
    for name in (kind, f"{kind}s", f"{kind.removesuffix('y')}ies"):
        if name in names:
            return name
    raise RuleError(f"no rules file for {kind!r}; there are: {', '.join(names)}")


def try_rule(rule: NewRule, gold: Path | None = None, *, language: str = "en") -> Trial:
    """Run all examples, and the gold set where there is one, with the rule on a copy of the rules in force.

    Problems are told in a `language`, `en` or `nl`.
    """
    with _copy_with(rule) as copy:
        done = _krextract(copy, "--lang", language, "rules", "check")
        told = done.stdout.replace(str(copy), str(rules_dir())).splitlines()
        problems = tuple(told) if done.returncode else ()
        if problems or gold is None:
            return Trial(problems)
        with ThreadPoolExecutor(2) as pool:
            before, after = pool.map(lambda rules: _score(rules, gold), (rules_dir(), copy))
    return _compare(before, after)


def write_rule(rule: NewRule) -> Path:
    """Put the rule in its file among the rules in force; those of an installed package are left alone."""
    place = rules_dir() / f"{rule.file}.toml"
    if place.parent.name == "_rules":
        raise RuleError(f"{place.parent}: these rules belong to the installed package; {_COPY}")
    write_atomic(place, _with_rule(place.read_text(encoding="utf-8"), rule).encode())
    return place


@contextmanager
def _copy_with(rule: NewRule) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "rules"
        shutil.copytree(rules_dir(), copy)
        place = copy / f"{rule.file}.toml"
        place.write_text(_with_rule(place.read_text(encoding="utf-8"), rule), encoding="utf-8")
        yield copy


def _with_rule(text: str, rule: NewRule) -> str:
    entry = "[[rule]]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in rule.keys.items())
    if rule.before is None:
        return f"{text.rstrip()}\n\n{entry}"
    for match in _RULE.finditer(text):
        if match["id"] == rule.before:
            return f"{text[: match.start()]}{entry}\n{text[match.start() :]}"
    raise RuleError(f"{rule.file}.toml has no rule {rule.before!r} to stand before")


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str) and "\\" in value and "'" not in value:
        return f"'{value}'"  # a pattern reads better without doubled backslashes
    return json.dumps(value, ensure_ascii=False)


def _krextract(rules: Path, *args: str) -> "subprocess.CompletedProcess[str]":
    """Another process: this one has read the rules as they were. `RuleError` says why it could not do its work."""
    done = subprocess.run(
        [sys.executable, "-m", "krextract", *args],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "KREXTRACT_RULES": str(rules), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    if not done.stdout:
        raise RuleError(done.stderr.strip().removeprefix("krextract: ") or f"krextract {args[0]} said nothing")
    return done


def _score(rules: Path, gold: Path) -> dict[str, Any]:
    scores: dict[str, Any] = json.loads(_krextract(rules, "score", str(gold), "--json", "-").stdout)
    return scores


def _compare(before: dict[str, Any], after: dict[str, Any]) -> Trial:
    was, now = (one["measures"] for one in (before, after))
    moved = tuple(
        (measure, was[measure]["f1"], now[measure]["f1"])
        for measure in now
        if measure in was and was[measure]["f1"] != now[measure]["f1"]
    )
    old, new = (dict.fromkeys(map(_line, one["differences"])) for one in (before, after))
    return Trial((), moved, tuple(one for one in new if one not in old), tuple(one for one in old if one not in new))


def _line(difference: dict[str, Any]) -> str:
    said = f": {difference['predicted']!r}, gold says {difference['gold']!r}" if difference["what"] == "wrong" else ""
    return (
        f"{difference['what']} {difference['measure']} {difference['surface']!r}{said} … {difference['sentence'][:90]}"
    )
