"""Rules that look at what stands around a number: before it, behind it, in its clause, in its row's label."""

from collections.abc import Iterable
from itertools import islice
from typing import Literal, NamedTuple

import regex

from krextract.linking.context import Context
from krextract.linking.turns import turn
from krextract.mentions.found import Numeral
from krextract.rulebook import Rule, compile_rule, compose, word_pattern

_BEFORE = 90
_CAPTIONS = 2
_CORNER = 24

Place = Literal["before", "after", "across", "around", "clause", "number", "label", "next", "unit", "trend"]


class CueRule(Rule):
    """A rule with its place.

    `before` ends where the number begins, `after` begins where it ends, `clause` and `around` stand anywhere in the
    clause or sentence, `across` in the sentence with # for the number, `number` in the numeral itself and `label` in
    what a table or infographic says of the figure. `next`, `unit` and `trend` mean something to one linker only.
    """

    place: Place
    filler: bool = True


class Surroundings(NamedTuple):
    """What stands around a number; `label` joins the header, label and caption of a cell or infographic figure."""

    before: str
    after: str
    clause: str
    sentence: str
    across: str
    number: str
    label: str


class Cue(NamedTuple):
    """A rule ready for use."""

    rule: CueRule
    pattern: "regex.Pattern[str]"


def surroundings(numeral: Numeral, context: Context) -> Surroundings:
    """What stands around a numeral.

    The clause ends at the nearest semicolon, bracket, or comma with a conjunction.
    """
    start, end = context.reach(numeral)
    text = context.text
    left = start
    for match in turn("clause_end").finditer(text, start, numeral.start):
        left = match.end()
    right = turn("clause_end").search(text, numeral.end, end)
    return Surroundings(
        before=text[max(start, numeral.start - _BEFORE) : numeral.start],
        after=text[numeral.end : end],
        clause=text[left : right.start() if right else end],
        sentence=text[start:end],
        across=f"{text[start : numeral.start]}#{text[numeral.end : end]}",
        number=numeral.surface,
        label="\n".join(labels(numeral, context)),
    )


def labels(numeral: Numeral, context: Context) -> list[str]:
    """What a table or infographic says of a figure: its own label first, then what it shares with others."""
    cell, pair = context.cell(numeral), context.pair(numeral)
    if not cell and not pair:
        return []
    measured = [corner] if cell and turn("measured_in").search(corner := corner_of(context)) else []
    texts = [cell.label, cell.header, *measured] if cell else []
    texts += [pair.label, pair.caption] if pair else []
    shared = [text for text in (*texts, context.caption) if text and not turn("source_line").match(text)]
    return shared if context.caption or cell else [*shared, *_caption_before(context)]


def corner_of(context: Context) -> str:
    """The head of a table's column of labels, which may speak of all its figures: `Baten in €`."""
    return next((one.header for one in context.cells[:_CORNER] if one.column == 0), "")


def place_of_row(numeral: Numeral, context: Context) -> str | None:
    """The area a row of a table is of, where the head of the labels says that they are areas: `Wijk`, `Gemeente`."""
    cell = context.cell(numeral)
    if not cell or not cell.column or not cell.label:
        return None
    return cell.label if turn("areas").match(corner_of(context)) else None


def is_title(text: str) -> bool:
    """Whether a text is the numbered title of a figure or table: `Figuur 2. Leerlingen per provincie, 2023`."""
    return turn("drawing").match(text) is not None


def _caption_before(context: Context) -> list[str]:
    """The title of a drawing, where the line with its source stands between."""
    titles = (before.text for before in context.previous[:_CAPTIONS] if is_title(before.text))
    return list(islice(titles, 1))


def compile_cues(rules: Iterable[CueRule], parts: dict[str, str]) -> tuple[Cue, ...]:
    """The rules with their patterns, those before the number tied to it; a rule's words are whole words."""
    return tuple(Cue(rule, _compiled(rule, parts)) for rule in rules)


def _compiled(rule: CueRule, parts: dict[str, str]) -> "regex.Pattern[str]":
    source = word_pattern(rule.words) if rule.words else compose(rule.pattern or "", parts)
    if rule.place == "before":
        filler = compose("{filler}", parts) if rule.filler and "filler" in parts else r"\s*" if rule.filler else ""
        source = rf"(?:{source}){filler}\Z"
    elif rule.place == "after":
        source = rf"\s*(?:{source})"
    return compile_rule(rule.model_copy(update={"pattern": source, "words": ()}), {})


def fits(place: Place, pattern: "regex.Pattern[str]", near: Surroundings) -> bool:
    """Whether a pattern stands in its place."""
    if place == "after":
        return pattern.match(near.after) is not None
    if place == "number":
        return pattern.fullmatch(near.number) is not None
    texts = {
        "before": near.before,
        "across": near.across,
        "around": near.sentence,
        "clause": near.clause,
        "label": near.label,
    }
    return pattern.search(texts[place]) is not None
