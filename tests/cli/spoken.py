"""Everything the code says, found in the code: errors, warnings, what is told, and the help of every command."""

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
WHERE: dict[str, tuple[int | str, ...]] = {
    **dict.fromkeys(FAMILY | {"WorkerStartError", "WorkerLostError"}, (0,)),
    "ReadWarning": (1,),
    "Warning_": ("message",),
    "passed": (1,),
    "_warn": (1,),
    "Problem": (2, 3),
    "Outcome": ("reason",),
    "Progress": ("note",),
    "replace": ("note",),
}
"""What says something, and which of its arguments is the text."""


class Module:
    """A module with what its names can stand for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.said = WHERE | (dict.fromkeys(TOLD, (0,)) if path.parent.name == "cli" else {})
        self.functions = {one.name: one for one in ast.walk(self.tree) if isinstance(one, ast.FunctionDef)}
        self.constants = _assigned(self.tree.body)

    def messages(self) -> Iterator[tuple[str, str]]:
        """Where a text is said and its template."""
        for scope, names in self._scopes():
            for call in (node for node in _own(scope) if isinstance(node, ast.Call)):
                for text in self._texts(call, names):
                    yield f"{self.path.relative_to(PACKAGE)}:{call.lineno}", text.strip()

    def _scopes(self) -> Iterator[tuple[ast.AST, dict[str, list[ast.expr]]]]:
        yield self.tree, self.constants
        for function in self.functions.values():
            yield function, self.constants | _assigned(ast.walk(function))

    def _texts(self, call: ast.Call, names: dict[str, list[ast.expr]]) -> Iterator[str]:
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        for where in self.said.get(name, ()):
            found = [one.value for one in call.keywords if one.arg == where]
            if isinstance(where, int) and where < len(call.args):
                found = [call.args[where]]
            for one in found:
                yield from self.templates(one, names)

    def templates(self, node: ast.AST, names: dict[str, list[ast.expr]], depth: int = 0) -> Iterator[str]:
        """The texts an expression can be, a `{}` for every value in it, and those of its values that are texts."""
        if depth > 4:
            return
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.JoinedStr(values=values):
                yield "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in values)
                for one in values:
                    if isinstance(one, ast.FormattedValue):
                        yield from _told(self.templates(one.value, names, depth + 1))
            case ast.IfExp(body=body, orelse=other):
                yield from self.templates(body, names, depth + 1)
                yield from self.templates(other, names, depth + 1)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                for one in self.templates(left, names, depth + 1):
                    yield from (one + other for other in self.templates(right, names, depth + 1))
            case ast.BoolOp(values=values):
                for value in values:
                    yield from self.templates(value, names, depth + 1)
            case _:
                for value, within in self._behind(node, names):
                    yield from _told(self.templates(value, within, depth + 1))

    def _behind(self, node: ast.AST, names: dict[str, list[ast.expr]]) -> Iterator[tuple[ast.expr, dict[str, Any]]]:
        """What a name stands for, or a function of this module gives."""
        match node:
            case ast.Name(id=name):
                yield from ((value, names) for value in names.get(name, ()))
            case ast.Call(func=ast.Name(id=name)) if name in self.functions:
                inner = self.functions[name]
                within = self.constants | _assigned(ast.walk(inner))
                yield from ((one.value, within) for one in _own(inner) if isinstance(one, ast.Return) and one.value)


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a scope without those of the functions in it."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, ast.FunctionDef):
            yield child
            yield from _own(child)


def _assigned(nodes: Any) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
    return found


def _told(texts: Iterator[str]) -> Iterator[str]:
    """Of what a name can be only what reads as words: a value alone says nothing."""
    return (text for text in texts if " " in text.replace("{}", "").strip())


def messages() -> Iterator[tuple[str, str]]:
    """Where a text is said and its template, a `{}` for every value in it."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from Module(path).messages()


def helps() -> Iterator[tuple[str, str]]:
    """The help of every command, argument and option."""
    yield from _helps(typer.main.get_command(app), "krextract")


def _helps(command: Any, name: str) -> Iterator[tuple[str, str]]:
    for text in (command.help, command.epilog):
        if text:
            yield name, " ".join(text.split())
    for parameter in command.params:
        if text := getattr(parameter, "help", None):
            yield f"{name} {parameter.name}", text
    for below, one in getattr(command, "commands", {}).items():
        yield from _helps(one, f"{name} {below}")
