"""Places named in a text, by the gazetteer and its patterns, and whether something is said to be there.

A place counts where it is said that something is there (`in Zwolle`, `op Saba`, `de gemeente Urk`), not where it is
part of a name (`de Universiteit van Amsterdam`, `Gerechtshof Den Haag`).
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

import regex
from pydantic import Field, model_validator

from krextract.linking.turns import endings, listed, turn
from krextract.rulebook import Exercise, Rule, Taken, either, read_rules

_FIRST = regex.compile(r"'?\p{L}[\p{L}’-]*")
_LOOK = 60
_AFTER_COMMA = regex.compile(r",\s$")
WHOLE_COUNTRY = "whole_country"
AREA = "numbered_area"
WORDS = "names_that_are_words"
_LEADS = regex.compile(r"\p{L}\s\Z")


class Place(NamedTuple):
    """A place named in a text; `name` None for the Netherlands. `located` where something is said to be there,
    `glued` where it is tied to the figure behind it (`Urk-12 scholen`), `listed` where it follows another and a
    figure (`in Assen 31, in Zwolle 7`), `names` those of places named together."""

    start: int
    end: int
    name: str | None
    rule: str
    located: bool
    glued: bool = False
    listed: bool = False
    names: tuple[str | None, ...] = ()


class Gazetteer(NamedTuple):
    """Names by their first word, longest first, with what they stand for and their rule; the words that may be first,
    any with a capital and those of names without; and patterns for other names."""

    names: dict[str, tuple[tuple[str, str | None, str], ...]]
    first: "regex.Pattern[str]"
    patterns: tuple[tuple[str, "regex.Pattern[str]"], ...]


class RegionRule(Rule):
    """A rule of `regions.toml`; with `names` its words are those, each with the place it stands for."""

    names: dict[str, str] = Field(default_factory=dict)
    part_of: Literal["BES", "Caribisch Nederland"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _words_of_names(cls, rule: dict[str, Any]) -> dict[str, Any]:
        return rule | {"words": tuple(rule["names"])} if "names" in rule else rule


@cache
def region_rules() -> tuple[RegionRule, ...]:
    """The rules of `regions.toml`."""
    return read_rules("regions", RegionRule)


@cache
def gazetteer() -> Gazetteer:
    """The names of `regions.toml`."""
    by_first: dict[str, list[tuple[str, str | None, str]]] = {}
    patterns = []
    for rule in region_rules():
        if rule.pattern:
            patterns.append((rule.id, regex.compile(rule.pattern, regex.V1)))
        for word in rule.words:
            name = word if rule.gives == "itself" else rule.names.get(word, rule.gives) or None
            by_first.setdefault((_FIRST.match(word) or [word])[0], []).append((word, name, rule.id))
    names = {first: tuple(sorted(found, key=lambda one: -len(one[0]))) for first, found in by_first.items()}
    small = either(first for first in names if not first[0].isupper())
    return Gazetteer(names, regex.compile(rf"(?<![\p{{L}}-])(?:\p{{Lu}}|{small})[\p{{L}}’-]*"), tuple(patterns))


@cache
def islands() -> frozenset[str | None]:
    """The islands of the BES."""
    return frozenset(rule.gives for rule in region_rules() if rule.part_of == "BES")


@cache
def own_laws() -> frozenset[str | None]:
    """Places within the kingdom with laws of their own: an age or term told under their name is theirs."""
    return frozenset(rule.gives for rule in region_rules() if rule.part_of)


def find_groups(text: str, *, local: bool = False) -> Iterator[Place]:
    """The places of a text; names joined by commas and `en` with no figure between them are one place together."""
    group: list[Place] = []
    for place in find_places(text, local=local):
        apart = text[place.start - 1].isdigit()
        if group and not apart and turn("places_joined").fullmatch(text, group[-1].end, place.start):
            group.append(place)
            continue
        if group:
            yield _joined(group, text)
        group = [place]
    if group:
        yield _joined(group, text)


def names_place(text: str) -> bool:
    """Whether a label is a place and nothing else: `Haaglanden`."""
    return any(place.start == 0 and place.end == len(text.strip()) for place in find_places(text.strip()))


def _joined(group: list[Place], text: str) -> Place:
    first, last = group[0], group[-1]
    if turn("or").search(text, first.end, last.start):
        return Place(first.start, last.end, first.name, first.rule, False)
    names = [place.name for place in group]
    if len(group) == 1:
        return first
    if set(names) == islands():
        return Place(first.start, last.end, "BES", first.rule, first.located)
    if set(names) <= {"BES", *islands()}:
        return first._replace(end=last.end, names=tuple(names))
    if None in names:
        return first
    return Place(first.start, last.end, text[first.start : last.end], first.rule, first.located, names=tuple(names))


def find_places(text: str, *, local: bool = False) -> Iterator[Place]:
    """Every place named in a text, in order; with `local` names in no list too, as of the quarters of a town."""
    last: Place | None = None
    for start, end, name, rule in _named(text, local=local):
        if rule == WORDS and not _LEADS.search(text, max(0, start - _LOOK), start):
            continue
        goes_on = last is not None and last.located and turn("listed_place").fullmatch(text, last.end, start)
        in_list = bool(goes_on)
        glued = text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit()
        located = in_list or _is_located(text, start, end, name) or (rule == "local" and not _is_compared(text, start))
        last = Place(start, end, name, rule, located, glued, in_list)
        yield last


def _named(text: str, *, local: bool = False) -> list[tuple[int, int, str | None, str]]:
    """Names of the gazetteer and those its patterns know, in order; of two that overlap the longer."""
    names, first, patterns = gazetteer()
    found: list[tuple[int, int, str | None, str]] = []
    taken = 0
    for match in first.finditer(text):
        for name, gives, rule in names.get(match[0], ()):
            end = match.start() + len(name)
            if match.start() >= taken and text.startswith(name, match.start()) and not text[end : end + 1].isalpha():
                found.append((match.start(), end, gives, rule))
                taken = end
                break
    for rule, pattern in (*patterns, *((("local", turn("local")),) if local else ())):
        for match in pattern.finditer(text):
            inside = [one for one in found if one[0] < match.end() and match.start() < one[1]]
            if all(one[1] - one[0] < match.end() - match.start() for one in inside):
                found = [one for one in found if one not in inside] + [(match.start(), match.end(), match[0], rule)]
    return sorted(found, key=lambda one: one[0])


def _is_compared(text: str, start: int) -> bool:
    return turn("compared_place").search(text[max(0, start - _LOOK) : start]) is not None


def _is_located(text: str, start: int, end: int, name: str | None) -> bool:
    before = text[max(0, start - _LOOK) : start]
    if _is_compared(text, start):
        return False
    if text[start:end].endswith(endings("of_places")) and not text[end + 1 : end + 2].isupper():
        return True
    if text[start:end].lower() in listed("national"):
        return turn("national_measure").match(text, end) is not None
    if text[start].islower() or text[end : end + 1] == "-":
        return True
    if turn("in_a_name").search(before):
        return False
    if turn("figure_behind").match(text, end):
        return True
    if turn("before_subject").search(before) and turn("told_of_place").match(text, end):
        return True
    if _AFTER_COMMA.search(before) and turn("place_acts").match(text, end):
        return True
    if not turn("locating").search(before):
        return False
    return not (turn("origin").search(before) and name not in islands() and name in foreign_places())


@cache
def foreign_places() -> frozenset[str]:
    return frozenset(
        gives or ""
        for names in gazetteer().names.values()
        for _, gives, rule in names
        if rule in {"countries", "far_places"}
    )


def exercises() -> tuple[Exercise, ...]:
    """The examples of `regions.toml`."""
    return (Exercise("regions", region_rules(), _taken),)


def _taken(text: str) -> list[Taken]:
    return [
        Taken(place.rule, text[place.start : place.end], {"gives": place.name or ""}) for place in find_places(text)
    ]
