"""Everything the code says, found in the code: messages of our errors, what is told, and the help of every command."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

import krextract
from krextract import errors
from krextract.cli.app import app

PACKAGE = Path(krextract.__file__).parent
FAMILY = {
    name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, errors.KrextractError)
}
TOLD = {"tell", "say", "working", "Steps"}


def messages() -> Iterator[tuple[str, str]]:
    """Where a text is said and its template, a `{}` for every value in it."""
    for path in sorted(PACKAGE.rglob("*.py")):
        said = FAMILY | (TOLD if path.parent.name == "cli" else set())
        calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
        for call in calls:
            if isinstance(call.func, ast.Name) and call.func.id in said and call.args:
                place = f"{path.relative_to(PACKAGE)}:{call.lineno}"
                yield from ((place, text.strip()) for text in _templates(call.args[0]))


def helps() -> Iterator[tuple[str, str]]:
    """The help of every command, argument and option."""
    yield from _helps(typer.main.get_command(app), "krextract")


def _templates(node: ast.expr) -> Iterator[str]:
    """The texts an argument can be; what is only passed on says nothing of its own."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            yield "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in values)
            for one in values:
                if isinstance(one, ast.FormattedValue) and isinstance(one.value, ast.IfExp):
                    yield from _templates(one.value)
        case ast.IfExp(body=body, orelse=other):
            yield from _templates(body)
            yield from _templates(other)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            for one in _templates(left):
                yield from (one + other for other in _templates(right))
        case ast.BoolOp(values=values):
            for value in values:
                yield from _templates(value)


def _helps(command: Any, name: str) -> Iterator[tuple[str, str]]:
    for text in (command.help, command.epilog):
        if text:
            yield name, " ".join(text.split())
    for parameter in command.params:
        if text := getattr(parameter, "help", None):
            yield f"{name} {parameter.name}", text
    for below, one in getattr(command, "commands", {}).items():
        yield from _helps(one, f"{name} {below}")
