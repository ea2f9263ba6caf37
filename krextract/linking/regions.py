"""The place a figure speaks of, None for the Netherlands as a whole.

A place counts where it is said that something is there (`in Zwolle`, `op Saba`, `de gemeente Urk`), not where it is
part of a name (`de Universiteit van Amsterdam`, `Gerechtshof Den Haag`). Of several in a sentence a figure takes the
one on its own side: `in Assen 31, in Zwolle 7` places first, `33% op Bonaire, 36% op Saba` places behind. A sentence
without a place takes the first one named before it in its block, then that of the headings, then that of the document.
What a law says of ages and terms holds for a whole country: such a figure takes no place within the country from afar.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import regex
from pydantic import Field, model_validator

from krextract.labels import Role
from krextract.linking.context import Context, RegionLink, UnitLink
from krextract.linking.cues import labels
from krextract.mentions.found import Numeral
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
_GOES_ON = regex.compile(r"\s(?!(?:en|of|de|een|van|te|dan)\b)\p{Ll}")
_AFTER_COMMA = regex.compile(r",\s$")
_ACTS = regex.compile(r"\s(?:doet|deed|scoort|scoorde|zit|zat|telt|telde|heeft|had|kent|haalt|ligt|lag|komt|is|was)\b")
_FIGURE = regex.compile(r"\s(?:circa\s|ongeveer\s|ruim\s|bijna\s)?€?\s?\d")
_LAWFUL: frozenset[Role] = frozenset({"age", "norm"})
_PLACES = regex.compile(r"(?:gemeenten?|gemeentes|provincies?|regio['’]s|steden|landen|dorpen)")
_WHOLE = regex.compile(r"\b(?:gemeente|provincie|regio|stad|eiland)\s$", regex.IGNORECASE)
_TITLE = 150
_JOIN = regex.compile(r"(?:,|\ben\b|\bof\b|/|\bde\b|\bin\b|\bop\b|\s)+")
_BES = frozenset({"Bonaire", "Saba", "Sint Eustatius"})
_ORIGIN = regex.compile(r"\b(?:uit|afkomstig|geboren in|land van)\s(?:de\s)?$", regex.IGNORECASE)
_BESIDE = regex.compile(r"\s?[-:(|]?\s?(?:circa|ongeveer|ruim|bijna|zo[’']n)?\s?")
_COMPARED = regex.compile(
    r"\b(?:vergeleken|ten opzichte van|dan)\b[^,.;]{0,25}$|\bgemiddelde\s\p{L}+\s(?:in|van)\s$", regex.IGNORECASE
)
_LISTED = regex.compile(
    r"\s?[-(]?\s?[\d.,]+\s?(?:%|procent|euro|\p{Ll}+)?\)?\s?(?:,|\ben\b|;)\s?(?:en\s)?(?:(?:de|het|in|op)\s)*"
)
_LOOK = 60
_SEVERAL = 3
_TOPIC = 2


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


def link_region(numeral: Numeral, context: Context, unit: UnitLink, *, role: Role = "statistic") -> RegionLink:
    """The place of a figure: `op Saba zijn 3 scholen` is `Saba`, `in Nederland` is None."""
    found = _nearest(numeral, context, unit)
    if role in _LAWFUL and found.rule not in {"label", "sentence"} and found.region not in _own_laws():
        return RegionLink(None, "law_of_the_land")
    return found


def _nearest(numeral: Numeral, context: Context, unit: UnitLink) -> RegionLink:
    if labelled := _of_labels(numeral, context):
        return RegionLink(labelled.name, "label")
    places = _located(context.text)
    start, _ = context.sentence(numeral)
    span = _part_of_sentence(numeral, context)
    beside = [place for place in _between(_all(context.text), *span) if _touches(context.text, place, numeral)]
    chosen = beside[0] if beside else _of_several(numeral, context, list(_between(places, *span)))
    if chosen:
        return RegionLink(_shared(chosen, numeral, context), "sentence")
    before = _between(places, 0, min(start, _topic_end(context)))
    topics = [place for place in before if not place.glued and _is_topic(place, context)]
    if topics and not _enumerated(topics, context) and not _PLACES.fullmatch(unit.unit or ""):
        return RegionLink(topics[0].name, "block")
    for heading in (*((context.caption,) if context.caption else ()), *context.headings[:1]):
        named = [place for place in _groups(heading) if place.name]
        if named:
            return RegionLink(named[0].name, "heading")
    given = unit.unit == "EUR" and context.home in _foreign()
    return RegionLink(None if given else context.home, "document")


def _part_of_sentence(numeral: Numeral, context: Context) -> tuple[int, int]:
    """The sentence, or of one with semicolons the part the figure stands in."""
    start, end = context.reach(numeral)
    left = context.text.rfind(";", start, numeral.start)
    right = context.text.find(";", numeral.end, end)
    return max(start, left), right if right >= 0 else end


def _enumerated(topics: list[Place], context: Context) -> bool:
    """Whether the first sentence with a place names several, so that none of them is what the block is about."""
    sentences = context.mentions.sentences
    at = bisect_left(sentences, (topics[0].start + 1, 0)) - 1
    together = {place.name for place in topics if place.start < sentences[at][1]}
    return len(together) > 1 or (len(topics) > 1 and topics[1].listed)


def _topic_end(context: Context) -> int:
    """Where the sentences end that say what a block is about: the first two, and the lead-in they may follow."""
    return context.mentions.sentences[:_TOPIC][-1][1] if context.mentions.sentences else 0


def names_place(text: str) -> bool:
    """Whether a label is a place and nothing else: `Haaglanden`."""
    return any(place.start == 0 and place.end == len(text.strip()) for place in find_places(text.strip()))


def _of_labels(numeral: Numeral, context: Context) -> Place | None:
    return next((place for text in labels(numeral, context)[:2] for place in _groups(text) if place.name), None)


def _belongs(context: Context, place: Place, numeral: Numeral) -> bool:
    """Whether a place behind a figure belongs to a later one: `31 uur, op Bonaire 44 uur`."""
    numerals = context.mentions.numerals
    at = bisect_left(numerals, place.end, key=lambda one: one.start)
    return place.start > numeral.start and at < len(numerals) and _touches(context.text, place, numerals[at])


def _touches(text: str, place: Place, numeral: Numeral) -> bool:
    """Whether a place stands right beside a figure: `Urk (12)`, `in Urk 12`, `Urk-12`, `zes Caribische eilanden`."""
    if place.end <= numeral.start:
        return _BESIDE.fullmatch(text, place.end, numeral.start) is not None
    return text[numeral.end : place.start] == " "


def _between(places: tuple[Place, ...], start: int, end: int) -> tuple[Place, ...]:
    first = bisect_left(places, start, key=lambda place: place.start)
    last = bisect_left(places, end, key=lambda place: place.start)
    return places[first:last]


def _of_several(numeral: Numeral, context: Context, here: list[Place]) -> Place | None:
    """The place on the figure's side: the one before it where places come first, the one behind where figures do."""
    numerals = context.mentions.numerals
    at = bisect_left(numerals, numeral.start, key=lambda one: one.start)
    after = numerals[at + 1] if at + 1 < len(numerals) else None
    here = [place for place in here if not place.glued and not _belongs(context, place, numeral)]
    if len(here) <= 1:
        return here[0] if here else None
    start, _ = context.sentence(numeral)
    first = bisect_left(numerals, start, key=lambda one: one.start)
    behind = after.start if after else len(context.text)
    before = [place for place in here if place.start < numeral.start]
    following = [place for place in here if numeral.start < place.start < behind]
    places_first = here[0].start < numerals[first].start
    if places_first:
        return before[-1] if before else here[0]
    return following[0] if following else None


@lru_cache(maxsize=64)
def _all(text: str) -> tuple[Place, ...]:
    return tuple(_groups(text))


@lru_cache(maxsize=64)
def _located(text: str) -> tuple[Place, ...]:
    return tuple(place for place in _all(text) if place.located)


def _is_topic(place: Place, context: Context) -> bool:
    """Whether a place may be what a block is about: a foreign country only where its own sentence holds a figure."""
    if place.rule != "countries":
        return True
    sentences = context.mentions.sentences
    start, end = sentences[bisect_left(sentences, (place.start + 1, 0)) - 1]
    return any(start <= numeral.start < end for numeral in context.mentions.numerals)


def _shared(place: Place, numeral: Numeral, context: Context) -> str | None:
    """Of places named together the one for this figure, where as many figures follow: `in A en B 4,8 en 4,6%`."""
    if len(place.names) < 2:
        return place.name
    numerals = context.mentions.numerals
    at = bisect_left(numerals, place.end, key=lambda one: one.start)
    row = numerals[at : at + len(place.names)]
    joined = [context.text[one.end : other.start].strip() for one, other in pairwise(row)]
    if numeral in row and len(row) == len(place.names) and all(gap in {"en", ","} for gap in joined):
        return place.names[row.index(numeral)]
    return place.name


def _groups(text: str) -> Iterator[Place]:
    """The places of a text; names joined by commas and `en` with no figure between them are one place together."""
    group: list[Place] = []
    for place in find_places(text):
        if group and _JOIN.fullmatch(text, group[-1].end, place.start) and not text[place.start - 1].isdigit():
            group.append(place)
            continue
        if group:
            yield _joined(group, text)
        group = [place]
    if group:
        yield _joined(group, text)


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
        return first
    if None in names:
        return first
    if len(group) >= _SEVERAL:
        return Place(first.start, last.end, first.name, first.rule, False)
    return Place(first.start, last.end, text[first.start : last.end], first.rule, first.located, names=tuple(names))


def find_places(text: str) -> Iterator[Place]:
    """Every place named in a text, in order."""
    last: Place | None = None
    for start, end, name, rule in _named(text):
        listed = last is not None and last.located and _LISTED.fullmatch(text, last.end, start) is not None
        glued = text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit()
        last = Place(start, end, name, rule, listed or _is_located(text, start, end, name), glued, listed)
        yield last


def _named(text: str) -> list[tuple[int, int, str | None, str]]:
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
    for rule, pattern in patterns:
        for match in pattern.finditer(text):
            inside = [one for one in found if one[0] < match.end() and match.start() < one[1]]
            if all(one[1] - one[0] < match.end() - match.start() for one in inside):
                found = [one for one in found if one not in inside] + [(match.start(), match.end(), match[0], rule)]
    return sorted(found, key=lambda one: one[0])


def _is_located(text: str, start: int, end: int, name: str | None) -> bool:
    before = text[max(0, start - _LOOK) : start]
    if _COMPARED.search(before):
        return False
    if text[start:end].endswith(("se", "eilanden")) and not text[end + 1 : end + 2].isupper():
        return True
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
    return not (_ORIGIN.search(before) and name not in _BES and name in _foreign())


@cache
def _foreign() -> frozenset[str]:
    return frozenset(
        gives or ""
        for names in gazetteer().names.values()
        for _, gives, rule in names
        if rule in {"countries", "far_places"}
    )


@cache
def _own_laws() -> frozenset[str | None]:
    """Places within the kingdom with laws of their own: an age or term told under their name is theirs."""
    return _BES | {"BES", "Caribisch Nederland", "Caribische eilanden"}


def home_of(texts: Iterable[str], opening: Sequence[str] = ()) -> str | None:
    """The place a whole document speaks of: the one place of its title that its text goes back to, the one
    municipality or region of its opening, or one named in a third of its blocks that hold figures and oftener than the
    Netherlands; None where there is no such place."""
    count: Counter[str | None] = Counter()
    blocks = 0
    for text in texts:
        blocks += 1
        count.update({place.name for place in _located(text)})
    named = [(times, name) for name, times in count.items() if name]
    if not named:
        return None
    if told := _of_opening(opening):
        return told if count[told] else None
    times, name = max(named, key=lambda one: one[0])
    return name if times >= max(2, blocks / 3) and times > count[None] else None


def _of_opening(opening: Sequence[str]) -> str | None:
    """The one place a title names, or the one area the first blocks of a document name."""
    titled = {place.name for place in _groups(opening[0])} if opening and _is_title(opening[0]) else set()
    if len(titled) == 1:
        return titled.pop()
    named = {place.name for text in opening for place in _located(text)}
    whole = any(_WHOLE.search(text[: place.start]) for text in opening for place in _located(text))
    return named.pop() if whole and len(named) == 1 else None


def _is_title(text: str) -> bool:
    return len(text) < _TITLE and not text.rstrip().endswith(".")


def exercises() -> tuple[Exercise, ...]:
    """The examples of `regions.toml`."""
    return (Exercise("regions", region_rules(), _taken),)


def _taken(text: str) -> list[Taken]:
    return [
        Taken(place.rule, text[place.start : place.end], {"gives": place.name or ""}) for place in find_places(text)
    ]
