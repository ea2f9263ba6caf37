"""What the command line says, in the language of who reads it: English as written, Dutch by the catalogue."""

import io
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from typing import Any, Literal

from krextract.dutch import dutch, part

Language = Literal["en", "nl"]
_VARIABLES = ("KREXTRACT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_OWN = frozenset({"review"})  # commands with a `--lang` of their own, which speaks of what they write
_LONGEST = 1000  # letters of what may be a message; longer lines are text of a document
_chosen: list[Language] = ["en"]


def choose_language(words: Sequence[str]) -> list[str]:
    """Set the language by `--lang` among the words of a call, else by the locale; gives the words left for the call."""
    left, said, command = [], "", ""
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if name != "--lang":
            command = command or ("" if word.startswith("-") else word)
            left.append(word)
            continue
        said = value if equals else next(rest, "")
    if said and command in _OWN:
        left += ["--lang", said]
    _chosen[0] = _language(said or next((os.environ[one] for one in _VARIABLES if os.environ.get(one)), ""))
    return left


def _language(name: str) -> Language:
    return "nl" if name.lower().startswith("nl") else "en"


def language() -> Language:
    """The language spoken now."""
    return _chosen[0]


def tell(text: str = "", *, end: str = "\n", file: Any = None) -> None:
    """Print, in the language chosen."""
    print(say(text), end=end, file=file)


def say(text: str) -> str:
    """A text in the language chosen, line by line; what the catalogue does not know stays as it is."""
    if language() == "en":
        return text
    return "\n".join(_dutch_line(line) for line in text.split("\n"))


class Spoken(logging.Formatter):
    """Log lines in the language chosen."""

    def format(self, record: logging.LogRecord) -> str:
        """The message alone."""
        return say(record.getMessage())


def _dutch_line(line: str) -> str:
    bare = line.strip()
    indent, tail = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    return f"{indent}{dutch(bare)}{tail}" if 0 < len(bare) < _LONGEST else line


def prepare_help(command: Any) -> None:
    """Put the help of a command, and of all below it, in the language chosen; lists get its first clause."""
    for one in _all_commands(command):
        text = say(" ".join((one.help or "").split()))
        one.help, one.short_help = text, re.split(r"[;:]|\.(?= |$)", text)[0]
        one.epilog = say(one.epilog) if one.epilog else None
        for parameter in one.params:
            if getattr(parameter, "help", None):
                parameter.help = say(parameter.help)
            if language() != "en" and (named := getattr(parameter, "display_type", None)):
                parameter.display_type = partial(_type_name, named)


def _type_name(named: Callable[[Any], str], context: Any) -> str:
    """What kind of value is asked for: `<str>` is `<tekst>`."""
    return f"<{say(named(context).strip('<>'))}>"


def _all_commands(command: Any) -> Iterator[Any]:
    yield command
    for one in getattr(command, "commands", {}).values():
        yield from _all_commands(one)


def speaking(run: Callable[[], Any]) -> Any:
    """Run what prints by itself, in English, and say it in the language chosen."""
    if language() == "en":
        return run()
    out, errors = io.StringIO(), io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(errors):
            return run()
    finally:
        print(_said(out.getvalue()), end="")
        if errors.getvalue():
            print(_said(errors.getvalue()), end="", file=sys.stderr)


def _said(printed: str) -> str:
    """What was laid out already: its lines, and the signs in it, which stand apart."""
    text = say(printed)
    for english, dutch_sign in part("signs").items():
        text = text.replace(english, dutch_sign)
    return text
