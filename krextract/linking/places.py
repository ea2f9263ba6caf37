"""Places named in a text, by the gazetteer and its patterns, and whether something is said to be there.

A place counts where it is said that something is there (`in Zwolle`, `op Saba`, `de gemeente Urk`), not where it is
part of a name (`de Universiteit van Amsterdam`, `Gerechtshof Den Haag`).
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import regex
from pydantic import Field, model_validator

from krextract.rulebook import Exercise, Rule, Taken, read_rules

_CAPITAL = regex.compile(r"(?<![\p{L}-])(?:\p{Lu}|'s-|landelijk|wereld|hele wereld|mondiaal|drie)[\p{L}’-]*")
_LOCATING = regex.compile(
    r"(?:\b(?:in|op|te|binnen|rond|rondom|voor|over|bij|tot|per|naar|uit|van|vanuit|onder|gemeenten?|provincies?|stad|steden|"
    r"regio|eiland|heel|hele|dorp|wijk|buurland|kamp|hoofdstad|deelstaat)(?:\s(?:de|het|heel|hele|gehele|gemeenten?|provincies?|stad|regio|eiland|andere))*\s|"
    r"[(:|]\s?|^|\n|[.!?]\s)$",
    regex.IGNORECASE,
)
_NAMED = regex.compile(
    r"(?<!^)(?<![.:?!]\s)(?<![\p{L}])\p{Lu}[\p{L}.-]*\s(?:(?:van|te|in|voor|der|de|den|het|of)\s){0,2}$"
)
_SUBJECT = regex.compile(
    r"(?:^|[.!?…:;•–]\s|,\s(?:terwijl|maar|en)\s|\b(?:doet|deed|scoort|scoorde|zit|zat|telt|telde|heeft|had|kent|haalt)\s)$"
)
_ACTS = regex.compile(r"\s(?:doet|deed|scoort|scoorde|zit|zat|telt|telde|heeft|had|kent|haalt|ligt|lag|komt|is|was)\b")
_FIGURE = regex.compile(r"\s(?:circa\s|ongeveer\s|ruim\s|bijna\s)?€?\s?\d")
_JOIN = regex.compile(r"(?:,|\ben\b|\bof\b|/|\bde\b|\bin\b|\bop\b|\s)+")
_BES = frozenset({"Bonaire", "Saba", "Sint Eustatius"})
_ORIGIN = regex.compile(r"\b(?:uit|afkomstig|geboren in|land van)\s(?:de\s)?$", regex.IGNORECASE)
_COMPARED = regex.compile(
    r"\b(?:vergeleken|ten opzichte van|dan)\b[^,.;]{0,25}$|\bgemiddelde\s\p{L}+\s(?:in|van)\s$|\bals\s(?:in|op)\s$",
    regex.IGNORECASE,
)
_LISTED = regex.compile(
    r"\s?[-(]?\s?[\d.,]+\s?(?:%|procent|euro|\p{Ll}+)?\)?\s?(?:,|\ben\b|;)\s?(?:en\s)?(?:(?:de|het|in|op)\s)*"
)
_LOOK = 60
_GOES_ON = regex.compile(r"\s(?!(?:en|of|een|van|te|dan)\b|de\b(?!\s\p{L}+ste\b))\p{Ll}")
_AFTER_COMMA = regex.compile(r",\s$")
# In a text about one town: `in Nesselande is dat 9%`, `Nesselande (9%)`, `het Centrum`.
_NAME = r"(?:IJ|\p{Lu})\p{Ll}[\p{L}’-]+"
_LOCAL = regex.compile(
    rf"(?<=\b[Ii]n\s(?:het\s|de\s)?){_NAME}(?:\s{_NAME})?(?!\p{{L}})"
    rf"|(?<=[\p{{Ll}},]\s){_NAME}(?<!se)(?=\s\(\d)"
    r"|(?<=\b(?:[Hh]et|[Oo]p)\s)(?:Centrum|Noord|Zuid|Oost|West)(?!\p{L})"
)
_MEASURED = regex.compile(r"\s(?:cijfers?|gemiddelde|percentage|aandeel|niveau|beeld|trend|norm|peiling)\b")
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
    """Names by their first word, longest first, with what they stand for and their rule; and patterns for others."""

    names: dict[str, tuple[tuple[str, str | None, str], ...]]
    patterns: tuple[tuple[str, "regex.Pattern[str]"], ...]


class RegionRule(Rule):
    """A rule of `regions.toml`; with `names` its words are those, each with the place it stands for."""

    names: dict[str, str] = Field(default_factory=dict)

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
            by_first.setdefault(_first_word(word), []).append((word, name, rule.id))
    names = {first: tuple(sorted(found, key=lambda one: -len(one[0]))) for first, found in by_first.items()}
    return Gazetteer(names, tuple(patterns))


def _first_word(name: str) -> str:
    match = _CAPITAL.match(name)
    return match[0] if match else name.split(maxsplit=1)[0]


def find_groups(text: str, *, local: bool = False) -> Iterator[Place]:
    """The places of a text; names joined by commas and `en` with no figure between them are one place together."""
    group: list[Place] = []
    for place in find_places(text, local=local):
        if group and _JOIN.fullmatch(text, group[-1].end, place.start) and not text[place.start - 1].isdigit():
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
    if regex.search(r"\bof\b", text[first.end : last.start]):
        return Place(first.start, last.end, first.name, first.rule, False)
    names = [place.name for place in group]
    if len(group) == 1:
        return first
    if set(names) == _BES:
        return Place(first.start, last.end, "BES", first.rule, first.located)
    if set(names) <= {"BES", *_BES}:
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
        listed = last is not None and last.located and _LISTED.fullmatch(text, last.end, start) is not None
        glued = text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit()
        located = listed or _is_located(text, start, end, name) or (rule == "local" and not _is_compared(text, start))
        last = Place(start, end, name, rule, located, glued, listed)
        yield last


def _named(text: str, *, local: bool = False) -> list[tuple[int, int, str | None, str]]:
    """Names of the gazetteer and those its patterns know, in order; of two that overlap the longer."""
    names, patterns = gazetteer()
    found: list[tuple[int, int, str | None, str]] = []
    taken = 0
    for match in _CAPITAL.finditer(text):
        for name, gives, rule in names.get(match[0], ()):
            end = match.start() + len(name)
            if match.start() >= taken and text.startswith(name, match.start()) and not text[end : end + 1].isalpha():
                found.append((match.start(), end, gives, rule))
                taken = end
                break
    for rule, pattern in (*patterns, *((("local", _LOCAL),) if local else ())):
        for match in pattern.finditer(text):
            inside = [one for one in found if one[0] < match.end() and match.start() < one[1]]
            if all(one[1] - one[0] < match.end() - match.start() for one in inside):
                found = [one for one in found if one not in inside] + [(match.start(), match.end(), match[0], rule)]
    return sorted(found, key=lambda one: one[0])


def _is_compared(text: str, start: int) -> bool:
    return _COMPARED.search(text[max(0, start - _LOOK) : start]) is not None


def _is_located(text: str, start: int, end: int, name: str | None) -> bool:
    before = text[max(0, start - _LOOK) : start]
    if _is_compared(text, start):
        return False
    if text[start:end].endswith(("se", "eilanden")) and not text[end + 1 : end + 2].isupper():
        return True
    if text[start:end].lower() == "landelijke":
        return _MEASURED.match(text, end) is not None
    if text[start].islower() or text[end : end + 1] == "-":
        return True
    if _NAMED.search(before):
        return False
    if _FIGURE.match(text, end) or (_SUBJECT.search(before) and _GOES_ON.match(text, end)):
        return True
    if _AFTER_COMMA.search(before) and _ACTS.match(text, end):
        return True
    if not _LOCATING.search(before):
        return False
    return not (_ORIGIN.search(before) and name not in _BES and name in foreign_places())


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
