"""`krextract rules new`: a rule with its example, and what it changes."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from krextract.cli.speech import language, say, tell
from krextract.cli.streams import AsJson, print_json
from krextract.errors import RuleError

if TYPE_CHECKING:
    from krextract.rulecheck import Problem
    from krextract.rulenew import Trial

_SHOWN = 10


def new(
    kind: Annotated[str, typer.Argument(help="What it is a rule for: heading, unit, region … or a file in rules/.")],
    words: Annotated[list[str] | None, typer.Argument(help="The words or phrases it takes.")] = None,
    pattern: Annotated[str | None, typer.Option(help="A pattern instead of words.")] = None,
    gives: Annotated[str | None, typer.Option(help="What it gives; the file's head says what there is.")] = None,
    example: Annotated[list[str] | None, typer.Option(help="A text it must read; else its words themselves.")] = None,
    surface: Annotated[str | None, typer.Option(help="The part of the example that is taken, where not all.")] = None,
    never: Annotated[list[str] | None, typer.Option(help="A text it must leave alone.")] = None,
    rule_id: Annotated[str | None, typer.Option("--id", help="Its name; else made from its words.")] = None,
    key: Annotated[list[str] | None, typer.Option(help="Any other key of the file, as `place=next`.")] = None,
    before: Annotated[str | None, typer.Option(help="The rule it must stand before, where order counts.")] = None,
    gold: Annotated[Path, typer.Option(help="The gold set to try it on; left out where it is not there.")] = Path(
        "gold"
    ),
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what it would change.")] = False,
    as_json: AsJson = False,
) -> None:
    """Add a rule with its example, when all examples read as stated with it, and show what changes on the gold set."""
    # Longer than 40 lines by its options, of which a command line has one a parameter.
    if bool(words) == bool(pattern):
        raise RuleError("a rule takes either words or a --pattern; give one of them")
    # The other commands need not load every stage with its rules.
    from krextract.rulenew import NewRule, file_of, try_rule, write_rule  # noqa: PLC0415

    keys: dict[str, Any] = {"id": rule_id or _name(words or [kind])}
    for one in key or []:
        name, _, value = one.partition("=")
        keys[name] = value
    keys |= {"gives": gives} if gives is not None else {}
    keys |= {"words": words} if words else {"pattern": pattern}
    more = {"surface": surface} if surface else {}
    keys["examples"] = [{"text": text, **more} for text in example or words or []]
    keys |= {"never": never} if never else {}
    rule = NewRule(file_of(kind), keys, before)
    scored = gold.is_dir()
    trial = try_rule(rule, gold if scored else None, language=language())
    place = None if trial.problems or dry_run else write_rule(rule)
    if as_json:
        print_json({"id": keys["id"], "written": place and str(place), **asdict(trial)})
    else:
        _show(trial, str(gold) if scored else None)
        _tell(trial, keys["id"], place)
    if trial.problems:
        raise typer.Exit(1)


def _tell(trial: "Trial", rule: str, place: Path | None) -> None:
    if place:
        tell(f"{rule} stands in {place}")
    else:
        tell("nothing is written: mend the rule first" if trial.problems else "nothing is written: a trial")


def tell_problem(problem: "Problem") -> None:
    """Print what is wrong with a rule, in the language chosen."""
    print(replace(problem, rule=say(problem.rule), reason=say(problem.reason), suggestion=say(problem.suggestion)))


def _name(words: list[str]) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in words[0].lower()).split())


def _show(trial: "Trial", gold: str | None) -> None:
    for problem in trial.problems:
        print(problem)
    for measure, was, now in trial.measures:
        print(f"  {say(measure)}: {was:.2%} → {now:.2%}")
    for sign, lines in (("-", trial.gone), ("+", trial.new)):
        for line in lines[:_SHOWN]:
            print(f"  {sign} {say(line)}")
        if len(lines) > _SHOWN:
            tell(f"  {sign} … and {len(lines) - _SHOWN} more")
    if not (trial.problems or trial.measures or trial.new or trial.gone):
        tell(
            f"  nothing changes on {gold}"
            if gold
            else "  all examples read as stated; there is no gold set to try it on"
        )
