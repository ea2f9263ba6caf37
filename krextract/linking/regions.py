"""The place a figure speaks of, None for the Netherlands as a whole.

A place counts where it is said that something is there (`in Zwolle`, `op Saba`, `de gemeente Urk`), not where it is
part of a name (`de Universiteit van Amsterdam`, `Gerechtshof Den Haag`). Of several in a sentence a figure takes the
one on its own side: `in Assen 31, in Zwolle 7` places first, `33% op Bonaire, 36% op Saba` places behind. A sentence
without a place takes the first one named before it in its block, then that of the headings, then that of the document.
What a law says of ages and terms holds for a whole country: such a figure takes no place within the country from afar.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

import regex

from krextract.labels import Role
from krextract.linking.context import Context, RegionLink, UnitLink
from krextract.linking.cues import labels, place_of_row
from krextract.linking.places import AREA, WHOLE_COUNTRY, Place, find_groups, foreign_places, islands, own_laws
from krextract.linking.turns import turn
from krextract.mentions.found import Numeral

_LAWFUL: frozenset[Role] = frozenset({"age", "norm"})
_PAIR = regex.compile(r"\|\s*(?P<whole>[\d.,]+\s?%?\s*/\s*)?[\d.,]+\Z")
_NEAR = 40
_TITLE = 150
_TOPIC = 2


def link_region(numeral: Numeral, context: Context, unit: UnitLink, *, role: Role = "statistic") -> RegionLink:
    """The place of a figure: `op Saba zijn 3 scholen` is `Saba`, `in Nederland` is None."""
    if paired := _of_pair(numeral, context):
        return paired
    found = _nearest(numeral, context, unit)
    if unit.kind == "age" and role in {"age", "other"} and found.region not in own_laws():
        return RegionLink(None, "law_of_the_land")
    if role == "other" and unit.kind == "duration" and found.rule != "sentence":
        return RegionLink(None, "time_told")
    if role in _LAWFUL and found.rule not in {"label", "sentence"} and found.region not in own_laws():
        return RegionLink(None, "law_of_the_land")
    return found


def _nearest(numeral: Numeral, context: Context, unit: UnitLink) -> RegionLink:
    if area := place_of_row(numeral, context):
        return RegionLink(context.home if turn("sum_of_areas").match(area) else _named_as(area), "row")
    if labelled := _of_labels(numeral, context):
        return RegionLink(labelled.name, "label")
    local = _is_local(context)
    places = _located(context.text, local)
    start, _ = context.sentence(numeral)
    span = _part_of_sentence(numeral, context)
    beside = [
        place
        for place in _between(_all(context.text, local), *span)
        if _touches(context.text, place, numeral) and not _is_origin(context.text, place)
    ]
    chosen = beside[0] if beside else _of_several(numeral, context, list(_between(places, *span)))
    if not chosen and start < span[0]:
        chosen = next(iter(_between(places, start, span[0])[::-1]), None)
    if chosen and len(chosen.names) > 1 and turn("counted_places").fullmatch(unit.unit or ""):
        return RegionLink(None, "places_counted")  # `in drie steden (Ede, Urk en Assen)`
    if chosen:
        return RegionLink(_shared(chosen, numeral, context), "sentence")
    if {name for place in _between(places, 0, start) for name in place.names or (place.name,)} >= islands():
        return RegionLink("BES", "block")
    before = _between(places, 0, min(start, _topic_end(context)))
    topics = [place for place in before if not place.glued and not _are_towns(place) and _is_topic(place, context)]
    if topics and not _enumerated(topics, context) and not turn("counted_places").fullmatch(unit.unit or ""):
        return RegionLink(topics[0].name, "block")
    for heading in (*((context.caption,) if context.caption else ()), *context.headings[:1]):
        named = [place for place in find_groups(heading) if place.name]
        if named:
            return RegionLink(named[0].name, "heading")
    given = unit.unit == "EUR" and context.home in foreign_places()
    return RegionLink(None if given else context.home, "document")


def _named_as(area: str) -> str | None:
    """An area by its name; None for the Netherlands."""
    known = next((place for place in find_groups(area) if place.end - place.start == len(area)), None)
    return known.name if known else area


def _is_local(context: Context) -> bool:
    """Whether names in no list may be places: in a text about one town or its quarters."""
    town = context.home is not None and context.home not in foreign_places() and context.home not in own_laws()
    return town or _names_quarters(context.text)


@lru_cache(maxsize=64)
def _names_quarters(text: str) -> bool:
    return turn("quarters").search(text) is not None


def _of_pair(numeral: Numeral, context: Context) -> RegionLink | None:
    """Of a pair behind a bar the first figure is that of the area told of, the second that of the whole."""
    pair = _PAIR.search(context.text, max(0, numeral.start - _NEAR), numeral.end)
    if not pair or context.home is None:
        return None
    if pair["whole"]:
        return RegionLink(context.home, "pair")
    areas = [place for place in _all(context.text, False) if place.rule == AREA and place.end <= numeral.start]
    area = areas[-1].name if areas else context.area
    return RegionLink(area, "pair") if area else None


def last_area(text: str) -> str | None:
    """The numbered area last named in a text: `in zone 2b`."""
    areas = [place.name for place in _all(text, False) if place.rule == AREA]
    return areas[-1] if areas else None


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


def _of_labels(numeral: Numeral, context: Context) -> Place | None:
    return next((place for text in labels(numeral, context)[:2] for place in find_groups(text) if place.name), None)


def _belongs(context: Context, place: Place, numeral: Numeral) -> bool:
    """Whether a place behind a figure belongs to a later one: `31 uur, op Bonaire 44 uur`."""
    numerals = context.mentions.numerals
    at = bisect_left(numerals, place.end, key=lambda one: one.start)
    return place.start > numeral.start and at < len(numerals) and _touches(context.text, place, numerals[at])


def _touches(text: str, place: Place, numeral: Numeral) -> bool:
    """Whether a place stands right beside a figure: `Urk (12)`, `in Urk 12`, `Urk-12`, `zes Caribische eilanden`."""
    if place.rule == WHOLE_COUNTRY:
        before = place.end <= numeral.start
        return (turn("country_to_figure") if before else turn("figure_to_country")).fullmatch(
            text, *((place.end, numeral.start) if before else (numeral.end, place.start))
        ) is not None
    if place.end <= numeral.start:
        return turn("beside_place").fullmatch(text, place.end, numeral.start) is not None
    return text[numeral.end : place.start] == " "


def _is_origin(text: str, place: Place) -> bool:
    """Whether a country is where persons come from: `zij kwamen uit Syrië (44%), Turkije (13%) en Irak (8%)`."""
    start = max(0, place.start - 2 * _NEAR)
    return place.rule == "countries" and turn("from_places").search(text, start, place.start) is not None


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
    start, end = _own_part(numeral, context)
    own = [place for place in here if start <= place.start < end]
    if len(own) == 1:
        return own[0]
    here = own or here
    if not own:
        start, _ = context.sentence(numeral)
    first = bisect_left(numerals, start, key=lambda one: one.start)
    behind = after.start if after else len(context.text)
    before = [place for place in here if place.start < numeral.start]
    following = [place for place in here if numeral.start < place.start < behind]
    places_first = here[0].start < numerals[first].start
    if places_first:
        return before[-1] if before else here[0]
    return following[0] if following else None


def _own_part(numeral: Numeral, context: Context) -> tuple[int, int]:
    """What stands between the commas around a figure: `in Ede drinkt 3 op de 8, tegen 29% in Nederland`."""
    start, end = context.reach(numeral)
    cuts = [start + cut.start() for cut in turn("part_of_clause").finditer(context.text[start:end])]
    left = max((cut for cut in cuts if cut < numeral.start), default=start - 1)
    return left, min((cut for cut in cuts if cut >= numeral.end), default=end)


@lru_cache(maxsize=128)
def _all(text: str, local: bool) -> tuple[Place, ...]:
    return tuple(find_groups(text, local=local))


@lru_cache(maxsize=128)
def _located(text: str, local: bool) -> tuple[Place, ...]:
    return tuple(place for place in _all(text, local) if place.located)


def _are_towns(place: Place) -> bool:
    return len(place.names) > 1 and place.rule == "municipalities" and place.name not in islands()


def _is_topic(place: Place, context: Context) -> bool:
    """Whether a place may be what a block is about: not where somebody comes from, and a foreign country only where
    its own sentence holds a figure."""
    if turn("comes_from").search(context.text, max(0, place.start - _NEAR), place.start):
        return False
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


def home_of(texts: Iterable[str], opening: Sequence[str] = ()) -> str | None:
    """The place a whole document speaks of: the municipality or region its title is of, the one place of its title that
    its text goes back to, the one municipality or region of its opening, or one named in a third of its blocks that
    hold figures and oftener than the Netherlands; None where there is no such place."""
    title = opening[0] if opening and _is_title(opening[0]) else ""
    if owner := turn("whose").search(title):
        return str(owner["name"])
    count: Counter[str | None] = Counter()
    blocks = 0
    for text in texts:
        blocks += 1
        count.update({place.name for place in _located(text, False)})
    named = [(times, name) for name, times in count.items() if name]
    if told := _of_opening(title, opening):
        return told if any(name == told or name.startswith(f"{told} ") for _, name in named) else None
    if owner := turn("served").search(title):
        return str(owner["name"])
    times, name = max(named, key=lambda one: one[0], default=(0, None))
    return name if times >= max(2, blocks / 3) and times > count[None] else None


def _of_opening(title: str, opening: Sequence[str]) -> str | None:
    """The one place a title names, or the one area the first blocks of a document name."""
    titled = {place.name for place in find_groups(title)} if title else set()
    if len(titled) == 1:
        return titled.pop()
    whole = turn("area_before")
    wholes = {place.name for text in opening for place in _located(text, False) if whole.search(text[: place.start])}
    return wholes.pop() if len(wholes) == 1 else None


def _is_title(text: str) -> bool:
    return len(text) < _TITLE and not text.rstrip().endswith(".")
