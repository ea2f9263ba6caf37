"""A figure among the dates of its text: where it stands, which dates are near, and what the words beside a date tell.

Everything here looks no further than a fixed number of dates and characters, so that a text of any length stays linear.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import regex

from krextract.labels import Kind, Measure, Role
from krextract.linking.context import Context, PeriodLink
from krextract.mentions.found import DateMention, Mentions, Numeral
from krextract.rulebook import Exercise, Rule, Taken, compile_rule, read_rules

CueName = Literal[
    "compared",
    "since",
    "between",
    "until",
    "so_far",
    "at",
    "of",
    "survey",
    "account",
    "published",
    "present",
    "past",
    "standing",
    "definite",
    "planned",
    "counted",
    "lookback",
    "instead",
    "respectively",
    "same_thing",
    "sums_up",
    "that_many",
    "away",
    "onward",
    "from",
    "to",
    "and",
    "and_is",
    "next_clause",
    "age",
    "asked",
    "dated",
    "then",
    "still",
    "bound",
    "effect",
    "summed",
    "clock",
    "generic",
    "claimed",
    "rules",
    "whole",
    "unless",
    "bracketed",
    "earlier",
]
PREPOSITIONS: tuple[CueName, ...] = ("compared", "since", "between", "until", "at", "of", "survey")
PLANNED = ("norm", "budget", "target")
UNTIL_NOW = "year-until-now"
NEAR_DATES = 4
SHORT = 60
FAR = 200


class CueRule(Rule):
    """A phrase of `periods.toml` and what it tells."""

    gives: CueName


class Facts(NamedTuple):
    """What is known of a figure when its period is sought."""

    kind: Kind = "count"
    measure: Measure = "level"
    role: Role = "statistic"


class Linked(NamedTuple):
    """A figure whose period is decided, and the block it stands in."""

    numeral: Numeral
    period: PeriodLink
    facts: Facts
    mentions: Mentions


class Place(NamedTuple):
    """A figure in its block: the number of its sentence, what is known of it, and the figures before it."""

    numeral: Numeral
    context: Context
    facts: Facts
    sentence: int
    earlier: tuple[Linked, ...]

    @property
    def span(self) -> tuple[int, int]:
        """Offsets of the figure's sentence."""
        return self.context.mentions.sentences[self.sentence]

    @property
    def text(self) -> str:
        """The text of the block."""
        return self.context.mentions.text

    @property
    def before(self) -> str:
        """What stands shortly before the figure in its sentence."""
        return self.text[max(self.span[0], self.numeral.start - SHORT) : self.numeral.start]

    @property
    def near(self) -> str:
        """The figure's sentence, so far as it is near."""
        return around(self.context.mentions, self.numeral, self.sentence)

    def here(self, last: Linked) -> bool:
        """Whether another figure stands in the same block."""
        return last.mentions is self.context.mentions


@cache
def cues() -> dict[CueName, "regex.Pattern[str]"]:
    """The phrases of `periods.toml` by what they tell."""
    return {rule.gives: compile_rule(rule, {}) for rule in read_rules("periods", CueRule)}


def tells(name: CueName, text: str) -> bool:
    """Whether a text holds a phrase of this kind."""
    return bool(cues()[name].search(text))


def asks(text: str) -> bool:
    """Whether a text tells that people were asked, and not in an earlier round."""
    return tells("asked", text) and not tells("earlier", text)


def around(mentions: Mentions, numeral: Numeral, sentence: int) -> str:
    """A figure's sentence, of this number in its block, so far as it is near."""
    start, end = mentions.sentences[sentence]
    return mentions.text[max(start, numeral.start - FAR) : min(end, numeral.end + FAR)]


def is_spent(role: Role, near: str) -> bool:
    """`In 2023 besteedden wij 14 miljoen euro`: whether money is a fact of its time."""
    return role == "budget" and tells("past", near)


def sentence_at(mentions: Mentions, offset: int) -> int:
    """The number of the sentence an offset lies in."""
    return max(0, bisect_left(mentions.sentences, (offset + 1, 0)) - 1)


def index_from(found: tuple[DateMention, ...] | tuple[Numeral, ...], offset: int) -> int:
    """Index of the first date or figure that starts at or after an offset."""
    return bisect_left(found, offset, key=lambda one: one.start)


def dates_near(place: Place) -> list[DateMention]:
    """The dates of a figure's sentence nearest to it, and the one that opens the sentence."""
    dates = place.context.mentions.dates
    first, last = index_from(dates, place.span[0]), index_from(dates, place.span[1])
    middle = index_from(dates, place.numeral.start)
    low, high = max(first, middle - NEAR_DATES), min(last, middle + NEAR_DATES)
    return [*dates[first : min(low, first + 1)], *dates[low:high]]


def dates_of(mentions: Mentions, number: int) -> tuple[DateMention, ...]:
    """The last dates of a sentence."""
    start, end = mentions.sentences[number]
    last = index_from(mentions.dates, end)
    return mentions.dates[max(index_from(mentions.dates, start), last - NEAR_DATES) : last]


def dates_between(mentions: Mentions, start: int, end: int) -> tuple[DateMention, ...]:
    """The first few dates between two offsets that do not lean on others."""
    low = index_from(mentions.dates, start)
    found = mentions.dates[low : min(index_from(mentions.dates, end), low + 2 * NEAR_DATES)]
    return tuple(date for date in found if date.form != "relative")


def figures_before(place: Place, offset: int) -> Iterator[Numeral]:
    """The figures of a block before an offset, nearest first."""
    numerals = place.context.mentions.numerals
    return (numerals[at] for at in range(index_from(numerals, offset) - 1, -1, -1))


def figures_between(place: Place, start: int, end: int) -> bool:
    """Whether a figure that is no age stands between two offsets."""
    numerals = place.context.mentions.numerals
    low = index_from(numerals, start)
    between = numerals[low : min(index_from(numerals, end), low + 4)]
    return any(not cues()["age"].match(place.text, one.end) for one in between)


@lru_cache(maxsize=4096)
def preposition(text: str, date: DateMention) -> str:
    """What stands right before a date: the name of a cue, or `bare`."""
    before = text[max(0, date.start - SHORT) : date.start]
    return next((name for name in PREPOSITIONS if tells(name, before)), "bare")


def is_origin(text: str, date: DateMention, role: Role = "statistic") -> bool:
    """Whether a change is measured against a date: `dan in 2019`, `sinds 2019`, `tussen 2019 en nu`.

    What is budgeted or ruled `vanaf 2026` is of that time itself.
    """
    what = preposition(text, date)
    ruled = role in PLANNED and tells("effect", text[max(0, date.start - SHORT) : date.start])
    return date.rule == UNTIL_NOW or what == "compared" or (what == "since" and not ruled)


def is_so_far(text: str, date: DateMention) -> bool:
    """Whether a day or month is the end of a year so far: `tot en met juni 2024`."""
    return date.form in ("day", "month") and tells("so_far", text[max(0, date.start - SHORT) : date.start])


def stretch(mentions: Mentions, date: DateMention, reach: int) -> str:
    """The part of its sentence that is about a date: up to the dates on either side, and no further than so far."""
    start, end = stretch_of(mentions, date, reach)
    return mentions.text[start:end]


def stretch_of(mentions: Mentions, date: DateMention, reach: int) -> tuple[int, int]:
    """Offsets of the part of its sentence that is about a date."""
    start, end = mentions.sentences[sentence_at(mentions, date.start)]
    dates, at = mentions.dates, index_from(mentions.dates, date.start)
    start = max(start, date.start - reach, dates[at - 1].end if at else 0)
    return start, min(end, date.end + reach, dates[at + 1].start if at + 1 < len(dates) else end)


def in_passing(mentions: Mentions, date: DateMention) -> bool:
    """Whether a date stands in an aside: in brackets, or `in 2019 waren dat er nog 12`."""
    text = mentions.text
    start, end = stretch_of(mentions, date, SHORT)
    clause = max(start, text.rfind(", ", start, date.start) + 1)
    if bracket(text, date.start, date.end) or tells("lookback", text[clause:end]):
        return True
    start = mentions.sentences[sentence_at(mentions, date.start)][0]
    before = text[max(start, date.start - SHORT) : date.start]
    return tells("next_clause", before) and bool(cues()["same_thing"].match(text, date.end + 1))


def bracket(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The brackets around characters `start:end`, if they stand in any."""
    left = text.rfind("(", max(0, start - FAR), start)
    right = text.find(")", end, end + FAR)
    return (left, right) if left >= 0 and right >= 0 and text.find(")", left, start) < 0 else None


def step_of(place: Place) -> Literal["from", "to"] | None:
    """Whether a figure is the first or the second of `van … naar …`."""
    text, numeral, (start, end) = place.text, place.numeral, place.span
    if tells("to", place.before) and tells("away", text[max(start, numeral.start - FAR) : numeral.start]):
        return "to"
    if tells("from", place.before) and tells("onward", text[numeral.end : min(end, numeral.end + FAR)]):
        return "from"
    return None


def of_first_step(place: Place, date: DateMention) -> bool:
    """`van 12 in 2020 naar 14`: whether a date belongs to the figure that this one goes on from."""
    numerals = place.context.mentions.numerals
    at = index_from(numerals, place.numeral.start)
    if not at or step_of(place) != "to":
        return False
    first = numerals[at - 1]
    start = max(place.span[0], first.start - SHORT)
    beside = date.start < place.numeral.start and len(place.text[first.end : date.start].split()) <= 6
    return first.end <= date.start and beside and tells("from", place.text[start : first.start])


def of_second_step(place: Place, date: DateMention) -> bool:
    """`van 12 naar 14 in 2020`: whether a date belongs to the figure that goes on from this one."""
    end = place.numeral.end
    return date.start > end and step_of(place) == "from" and figures_between(place, end, date.start)


def exercises() -> tuple[Exercise, ...]:
    """How the examples of `periods.toml` are read."""
    return (Exercise("periods", read_rules("periods", CueRule), _taken), Exercise("weights/periods"))


def _taken(text: str) -> list[Taken]:
    found = ((rule, cues()[rule.gives].search(text)) for rule in read_rules("periods", CueRule))
    return [Taken(rule.id, match[0], {"gives": rule.gives}) for rule, match in found if match]
