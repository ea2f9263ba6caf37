"""Every rule in force is read as its examples state, and a rule that is not is reported."""

import pytest

from krextract.errors import RuleError
from krextract.mentions import exercises
from krextract.rulebook import Example, Exercise, Rule, Taken
from krextract.rulecheck import Problem, check_exercise, check_rules


def test_the_rules_in_force_have_no_problems() -> None:
    assert check_rules() == []


class NumberExample(Example):
    """An example that states a value besides."""

    low: str | None = None


class NumberRule(Rule):
    """A rule of a small family made for these tests."""

    examples: tuple[NumberExample, ...]


def exercise(**changes: object) -> Exercise:
    """One rule that takes the word `acht` and gives 8, with an example and a `never` that hold."""
    rule = {
        "id": "acht",
        "words": ("acht",),
        "examples": (NumberExample(text="acht bruggen", surface="acht", low="8"),),
        "never": ("achter de brug",),
    }
    lists = {"numbers": ("acht",)}
    return Exercise("getallen", (NumberRule.model_validate(rule | changes),), read, lists)


def read(text: str) -> list[Taken]:
    return [Taken("acht", word, {"low": "8"}) for word in text.split() if word == "acht"]


def reasons(checked: Exercise) -> list[str]:
    return [problem.reason for problem in check_exercise(checked)]


def test_a_rule_that_is_read_as_stated_is_no_problem() -> None:
    assert check_exercise(exercise()) == []


def test_an_example_with_another_value_is_reported() -> None:
    (problem,) = check_exercise(exercise(examples=(NumberExample(text="acht bruggen", surface="acht", low="9"),)))
    assert problem == Problem(
        "getallen",
        "acht",
        "'acht bruggen': 'acht' gives {'low': '8'}, not {'low': '9'}",
        "mend the rule or state the example as it is meant",
    )


def test_an_example_that_is_not_taken_is_reported_with_what_is() -> None:
    broken = exercise(examples=(NumberExample(text="acht bruggen", surface="acht bruggen"),))
    assert reasons(broken) == ["'acht bruggen': the rule does not take 'acht bruggen'; taken: 'acht' by acht"]


def test_each_of_several_surfaces_is_asked_for() -> None:
    broken = exercise(examples=(NumberExample(text="acht of zes", surfaces=("acht", "zes")),))
    assert reasons(broken) == ["'acht of zes': the rule does not take 'zes'; taken: 'acht' by acht"]


def test_a_surface_named_twice_is_taken_twice() -> None:
    broken = exercise(examples=(NumberExample(text="acht of zes", surfaces=("acht", "acht"), low="8"),))
    assert reasons(broken) == ["'acht of zes': 'acht' is taken 1 times as stated, not 2"]


def test_a_never_that_is_taken_is_reported() -> None:
    assert reasons(exercise(never=("acht bomen",))) == ["'acht bomen': takes 'acht', which it never should"]


def test_a_word_no_example_holds_is_reported() -> None:
    assert reasons(exercise(words=("acht", "tien"))) == ["no example holds 'tien'"]


def test_a_list_word_no_example_holds_is_reported_endings_and_guards_allowed() -> None:
    one = exercise(never=("achter de Veluweweg",))
    lists = {"numbers": ("acht", "negen"), "endings": ("weg",)}
    (problem,) = check_exercise(Exercise(one.file, one.rules, read, lists))
    assert (problem.rule, problem.reason) == ("list numbers", "no example holds 'negen'")


def test_a_file_no_stage_reads_is_reported() -> None:
    problems = check_rules([lambda: (Exercise("numerals"),)])
    assert "numerals" not in {problem.file for problem in problems}
    assert Problem("exclusions", "", "no stage reads this file", problems[0].suggestion) in problems


def test_a_stage_whose_file_is_broken_is_reported_and_the_others_still_checked() -> None:
    def broken() -> tuple[Exercise, ...]:
        raise RuleError("getallen.toml: acht: pattern: mend it")

    problems = check_rules([broken, lambda: (exercise(never=("acht",)),)])
    assert [(problem.file, problem.rule) for problem in problems] == [("getallen.toml", ""), ("getallen", "acht")]


@pytest.mark.parametrize("file", ["numerals", "exclusions", "abbreviations"])
def test_the_mention_rules_take_part(file: str) -> None:
    assert file in {one.file for one in exercises()}
