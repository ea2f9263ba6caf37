"""The turns of phrase of `rules/turns.toml`: the code asks for each of them, and holds none of its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

import krextract
from krextract.errors import RuleError
from krextract.linking import turns
from krextract.linking.turns import endings, listed, turn
from krextract.rulebook import Rule, read_rules

CODE = Path(krextract.__file__).parent
ASKING = {"turn": turn, "listed": listed, "endings": endings}
RULES = {rule.id: rule for rule in read_rules("turns", Rule)}
# what of a pattern may be letters: escapes and properties, groups and names of groups
GRAMMAR = regex.compile(r"\\[pP]\{\^?\w+\}|\\x\w\w|\\.|\(\?(?:P?<\w+>|[a-z-]+[:)])|\[(?:\\.|[^\]])*\]|\{\w+\}")


def calls(folder: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a function by its bare name or by that of an attribute."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield (node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")), node


ASKED = {
    (name, call.args[0].value)
    for name, call in calls(CODE / "linking")
    if name in ASKING and call.args and isinstance(call.args[0], ast.Constant)
}


def test_the_code_asks_for_every_turn_and_for_no_other() -> None:
    assert {rule for _, rule in ASKED} == set(RULES)


@pytest.mark.parametrize(("how", "name"), sorted(ASKED))
def test_a_turn_is_asked_for_as_what_it_is(how: str, name: str) -> None:
    assert bool(RULES[name].words) == (how != "turn")
    assert ASKING[how](name)


def test_an_unknown_turn_is_an_error_of_the_rules() -> None:
    with pytest.raises(RuleError, match=r"turns\.toml: no rule nonsense, for which the code asks"):
        turns.turn("nonsense")


def test_patterns_in_the_code_hold_no_words() -> None:
    """Rules are data: what is compiled in the code is of marks and figures, or composed from rules."""
    sources = [
        node.value
        for folder in ("linking", "mentions")
        for name, call in calls(CODE / folder)
        if name == "compile" and call.args
        for node in ast.walk(call.args[0])
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert sources
    assert [one for one in sources if regex.search(r"\p{L}{2,}", GRAMMAR.sub("", one))] == []
