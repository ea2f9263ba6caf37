"""What the library says, in Dutch: one catalogue, looked up when something is said or shown.

Code, errors and warnings are written in English, whole sentences with their values in place. `dutch.toml` knows each
of them by its English template (`{}: no such file; check the path`), so that no stage needs to know of languages.
Tests find every template in the code and ask the catalogue for it.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

_DEEPEST = 4  # messages in messages
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


def dutch(text: str, depth: int = 0) -> str:
    """A message in Dutch by the first template that fits; values in it may be messages themselves.

    What other libraries say of a fault is left out, where the Dutch template has no place for it.
    """
    if _GROUPED.fullmatch(text):
        return text.replace(",", ".")
    for pattern, template in _templates():
        found = pattern.fullmatch(text)
        if found:
            values = found.groups()
            return template.format(*(dutch(one, depth + 1) if depth < _DEEPEST else one for one in values))
    return text


def catalogue() -> dict[str, str]:
    """Every English template with its Dutch one."""
    return {english: said for name in _parts() for english, said in part(name).items()}


def part(name: str) -> dict[str, str]:
    """One part of the catalogue."""
    return _parts()[name]


@cache
def _parts() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("krextract").joinpath("dutch.toml").read_text(encoding="utf-8"))


@cache
def _templates() -> list[tuple[re.Pattern[str], str]]:
    """The most telling first: a template with more letters of its own is taken before one with fewer."""
    ordered = sorted(catalogue().items(), key=lambda one: -len(one[0].replace("{}", "")))
    return [(_pattern(english), said) for english, said in ordered]


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, english.split("{}"))), re.DOTALL)
