"""Runs every example of every rules file through the stage that reads it; `krextract rules check` prints the problems.

A stage takes part by offering `exercises() -> tuple[Exercise, ...]` (see `krextract.rulebook.Exercise`) and a line in
`STAGES` below. For each rules file this checks, without knowing what the rules mean, that

- an example comes out as stated: a `Taken` of that rule with the stated surface and every other stated key equal;
- a `never` text is not taken by that rule;
- every word of a rule occurs in one of its examples, and every word of a list in some example of the file;
- some stage reads the file at all.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import regex

from krextract import layout, linking, mentions, structure
from krextract.backfilling import series
from krextract.errors import RuleError
from krextract.reading import chrome
from krextract.rulebook import Example, Exercise, Rule, either, rules_dir, word_pattern

Stage = Callable[[], tuple[Exercise, ...]]
STAGES: tuple[Stage, ...] = (
    chrome.exercises,
    layout.exercises,
    structure.exercises,
    mentions.exercises,
    linking.exercises,
    series.exercises,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a rule, and what to do about it; `rule` is empty where the file as a whole is meant."""

    file: str
    rule: str
    reason: str
    suggestion: str

    def __str__(self) -> str:
        """One line for people; of a file as a whole the reason names the place, or the file does."""
        rule = f"{self.rule}: " if self.rule else ""
        place = "" if self.reason.startswith(self.file) else f"{self.file}: {rule}"
        return f"{place}{self.reason}. {self.suggestion}"


def check_rules(stages: Iterable[Stage] = STAGES) -> list[Problem]:
    """All problems of the rules in force, in order of stage; `[]` when all is well."""
    problems: list[Problem] = []
    read: set[str] = set()
    broken = False
    for stage in stages:
        try:
            for exercise in stage():
                read.add(exercise.file)
                problems += check_exercise(exercise)
        except RuleError as error:
            broken = True
            problem = Problem(str(error).split(":")[0], "", str(error), "mend the file")
            # More stages than one may read the file: it is broken once.
            problems += [problem] if problem not in problems else []
    # A stage that could not read one of its files has told nothing of the others.
    return problems if broken else problems + list(_unread(read))


def check_exercise(exercise: Exercise) -> list[Problem]:
    """The problems of one rules file."""
    problems: list[Problem] = []
    for rule in exercise.rules:
        problems += [problem for example in rule.examples for problem in _check_example(exercise, rule, example)]
        problems += _check_never(exercise, rule)
    return problems + list(_check_words(exercise))


def _check_example(exercise: Exercise, rule: Rule, example: Example) -> Iterator[Problem]:
    stated = example.model_dump(exclude_none=True, exclude={"text", "surface", "surfaces"})
    taken = exercise.read(example.text)
    for surface, times in Counter(example.parts()).items():
        by_rule = [one for one in taken if one.rule == rule.id and one.surface == surface]
        right = sum(stated.items() <= one.values.items() for one in by_rule)
        if right >= times:
            continue
        if right:
            reason = f"{example.text!r}: {surface!r} is taken {right} times as stated, not {times}"
        elif by_rule:
            reason = f"{example.text!r}: {surface!r} gives {dict(by_rule[0].values)}, not {stated}"
        else:
            others = ", ".join(f"{one.surface!r} by {one.rule}" for one in taken) or "nothing"
            reason = f"{example.text!r}: the rule does not take {surface!r}; taken: {others}"
        yield Problem(exercise.file, rule.id, reason, "mend the rule or state the example as it is meant")


def _check_never(exercise: Exercise, rule: Rule) -> Iterator[Problem]:
    for text in rule.never:
        for one in exercise.read(text):
            if one.rule == rule.id:
                reason = f"{text!r}: takes {one.surface!r}, which it never should"
                yield Problem(exercise.file, rule.id, reason, "narrow the rule")


def _check_words(exercise: Exercise) -> Iterator[Problem]:
    for rule in exercise.rules:
        texts = "\n".join(example.text for example in rule.examples)
        for word in rule.words:
            if not regex.search(word_pattern([word]), texts, regex.IGNORECASE):
                yield _unexercised(exercise.file, rule.id, word)
    # A list may serve to keep a rule away; then it is the `never` texts that exercise it. Its words may be endings.
    texts = "\n".join(text for rule in exercise.rules for text in (*(one.text for one in rule.examples), *rule.never))
    for name, words in exercise.lists.items():
        for word in words:
            if not regex.search(rf"(?<!\w){either([word])}|{either([word])}(?!\w)", texts, regex.IGNORECASE):
                yield _unexercised(exercise.file, f"list {name}", word)


def _unexercised(file: str, owner: str, word: str) -> Problem:
    return Problem(file, owner, f"no example holds {word!r}", "add an example with it or drop the word")


def _unread(read: set[str]) -> Iterator[Problem]:
    root = rules_dir()
    for path in sorted(root.rglob("*.toml")):
        name = path.relative_to(root).with_suffix("").as_posix()
        if name not in read:
            yield Problem(name, "", "no stage reads this file", "remove it, or name it in the stage's `exercises`")
