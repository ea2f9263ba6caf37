"""The dates within reach of a figure, each described by the features that `periods` ranks it by.

Everything a choice rests on is written down here, once: a feature is a name, and `rules/weights/periods.toml` says what
it weighs. Only so many dates before and behind a figure are looked at, which keeps a text of any length linear.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import regex

from krextract.labels import Kind, Measure, PeriodSource, Role
from krextract.linking.context import Context, PeriodLink
from krextract.linking.relative import first_point, last_point, resolve, shift_years
from krextract.mentions.dates import find_dates
from krextract.mentions.found import DateMention, Mentions, Numeral
from krextract.rulebook import Exercise, Rule, Taken, compile_rule, read_rules

CueName = Literal[
    "compared",
    "since",
    "until",
    "at",
    "of",
    "between",
    "published",
    "present",
    "foreseen",
    "past",
    "counted",
    "survey",
    "from",
    "to",
]
_PREPOSITIONS: tuple[CueName, ...] = ("compared", "since", "between", "until", "at", "of")
_NEAR_DATES = 4
_LOOK_BACK = 60
_BETWEEN = 200
_SENTENCES_BACK = 4
_BLOCKS_BACK = 8
_AGE = regex.compile(r"\s*(?:[-–]\s*)?jar|\s+jaar")
_OPENS = 24

Linked = tuple[Numeral, PeriodLink]


class CueRule(Rule):
    """A phrase of `periods.toml` and what it tells."""

    gives: CueName


class Facts(NamedTuple):
    """What is known of a figure when its period is sought."""

    kind: Kind = "count"
    measure: Measure = "level"
    role: Role = "statistic"


class Reach(NamedTuple):
    """A date within reach: what it says, where it stands, and its features. `edtf` None is the choice of no period."""

    edtf: str | None
    source: PeriodSource | None
    features: tuple[str, ...]
    base: str | None = None


class Place(NamedTuple):
    """A figure in its block: its sentence, the sentence's number and what is known of the figure."""

    numeral: Numeral
    context: Context
    facts: Facts
    sentence: int
    earlier: tuple[Linked, ...]

    @property
    def span(self) -> tuple[int, int]:
        """Offsets of the figure's sentence."""
        return self.context.mentions.sentences[self.sentence]


@cache
def cues() -> dict[CueName, "regex.Pattern[str]"]:
    """The phrases of `periods.toml` by what they tell."""
    return {rule.gives: compile_rule(rule, {}) for rule in read_rules("periods", CueRule)}


def sentence_at(mentions: Mentions, offset: int) -> int:
    """The number of the sentence an offset lies in."""
    return max(0, bisect_left(mentions.sentences, (offset + 1, 0)) - 1)


def within_reach(place: Place) -> Iterator[Reach]:
    """Every date a figure may belong to, and the choice of none."""
    yield from _in_sentence(place)
    yield from _shared_out(place)
    yield from _around(place)
    yield from _in_blocks(place)
    yield from _labels(place)
    yield from _of_last_figure(place)
    yield Reach(None, None, tuple(_none(place)))


# --- in the sentence


def _in_sentence(place: Place) -> Iterator[Reach]:
    for date in _dates(place.context.mentions, place.span, place.numeral):
        edtf = resolve(date, place.context, place.span)
        if edtf:
            features = [*_prefixed("in", _beside(place, date)), *_common(place, date, edtf, "in")]
            yield _reach(place, edtf, "explicit", features, date)


def _reach(place: Place, edtf: str, source: PeriodSource, features: list[str], date: DateMention | None) -> Reach:
    """A change over an interval is measured at its end, against its beginning."""
    if place.facts.measure == "change" and "/" in edtf and date and date.form == "interval":
        return Reach(last_point(edtf), source, (*features, "end_of_interval"), first_point(edtf))
    return Reach(edtf, source, tuple(features))


def _dates(mentions: Mentions, span: tuple[int, int], numeral: Numeral) -> Iterator[DateMention]:
    """The dates of a sentence nearest to a figure, and the one that opens it."""
    starts = _starts(mentions.dates)
    first, last = bisect_left(starts, span[0]), bisect_left(starts, span[1])
    middle = bisect_left(starts, numeral.start)
    low, high = max(first, middle - _NEAR_DATES), min(last, middle + _NEAR_DATES)
    if low > first:
        yield mentions.dates[first]
    yield from mentions.dates[low:high]


@lru_cache(maxsize=64)
def _starts(found: tuple[DateMention, ...] | tuple[Numeral, ...]) -> tuple[int, ...]:
    return tuple(one.start for one in found)


def _beside(place: Place, date: DateMention) -> Iterator[str]:
    """How a date stands to a figure of its own sentence."""
    text, numeral = place.context.text, place.numeral
    before = date.start < numeral.start
    side = "before" if before else "behind"
    start, end = (date.end, numeral.start) if before else (numeral.end, date.start)
    between = text[start:end] if end - start <= _BETWEEN else text[start : start + _BETWEEN]
    words = len(between.split()) if end - start <= _BETWEEN else 99
    near = "touching" if words <= 2 else "near" if words <= 6 else "middle" if words <= 14 else "far"
    yield f"{side}:{near}"
    others = _figures_between(place, start, end)
    if others:
        yield f"{side}:figure_between"
    if others > 1:
        yield f"{side}:figures_between"
    if _dates_between(place.context.mentions, start, end):
        yield f"{side}:date_between"
    for mark, name in ((",", "comma"), ("(", "opening"), (")", "closing"), (";", "semicolon")):
        if mark in between:
            yield f"{side}:{name}_between"
    if regex.search(r"\b(?:en|maar|terwijl|waarvan|of)\b", between):
        yield f"{side}:and_between"
    if text[max(0, date.start - 1) : date.start] == "(" and text[date.end : date.end + 1] == ")":
        yield f"{side}:in_brackets"
    if before and date.start - place.span[0] <= _OPENS:
        yield "opens_sentence"
    if text[date.end : date.end + 2] in (" (", ": ") and before and words <= 2:
        yield "announces"


def _figures_between(place: Place, start: int, end: int) -> int:
    numerals = place.context.mentions.numerals
    starts = _starts(numerals)
    between = numerals[bisect_left(starts, start) : min(bisect_left(starts, end), bisect_left(starts, start) + 4)]
    return sum(not _AGE.match(place.context.text, one.end) for one in between)


def _dates_between(mentions: Mentions, start: int, end: int) -> bool:
    starts = _starts(mentions.dates)
    return bisect_left(starts, start) < bisect_left(starts, end)


def _common(place: Place, date: DateMention, edtf: str, where: str, mentions: Mentions | None = None) -> Iterator[str]:
    """What a date is by itself: its form, the preposition before it, what its sentence tells."""
    mentions = mentions or place.context.mentions
    yield f"{where}:form:{date.form}"
    yield f"{where}:{preposition(mentions.text, date)}"
    start, end = mentions.sentences[sentence_at(mentions, date.start)]
    sentence = mentions.text[max(start, date.start - _BETWEEN) : min(end, date.end + _BETWEEN)]
    for name in ("published", "survey"):
        if cues()[name].search(sentence):  # type: ignore[index]
            yield f"{where}:{name}"
    if date.form in ("day", "month") and cues()["published"].search(sentence):
        yield f"{where}:day_published"
    year = place.context.edition.year
    if year and int(edtf[:4]) > year:
        yield f"{where}:ahead_of_edition"
    if place.facts.role in ("budget", "target"):
        yield f"{where}:{place.facts.role}"
    if place.facts.role in ("norm", "other"):
        yield f"{where}:aside"


def preposition(text: str, date: DateMention) -> str:
    """What stands right before a date: the name of a cue, or `bare`."""
    before = text[max(0, date.start - _LOOK_BACK) : date.start]
    return next((name for name in _PREPOSITIONS if cues()[name].search(before)), "bare")


def _prefixed(prefix: str, names: Iterable[str]) -> Iterator[str]:
    return (f"{prefix}:{name}" for name in names)


def _shared_out(place: Place) -> Iterator[Reach]:
    """`van 6 naar 8` after `tussen 2018 en 2020`: the first figure is of the first year, the second of the second."""
    step = step_of(place.context, place.numeral, place.span)
    if not step:
        return
    for date in _dates(place.context.mentions, place.span, place.numeral):
        if date.edtf and date.form == "interval" and place.facts.measure == "level":
            edtf = first_point(date.edtf) if step == "from" else last_point(date.edtf)
            yield Reach(edtf, "explicit", ("shared_out", *_prefixed("shared", _beside(place, date))))
    last = place.earlier[-1][1] if place.earlier else None
    if step == "from" and last and last.base:
        yield Reach(last.base, "context", ("from_base_of_change",))


def step_of(context: Context, numeral: Numeral, span: tuple[int, int]) -> Literal["from", "to"] | None:
    """Whether a figure is the first or the second of `van … naar …`."""
    text = context.text
    before = text[max(span[0], numeral.start - _LOOK_BACK) : numeral.start]
    if cues()["to"].search(before) and regex.search(r"\bvan\b", text[max(span[0], numeral.start - _BETWEEN) : numeral.start]):
        return "to"
    behind = text[numeral.end : min(span[1], numeral.end + _BETWEEN)]
    return "from" if cues()["from"].search(before) and regex.search(r"\b(?:naar|tot)\b", behind) else None


# --- outside the sentence


def _around(place: Place) -> Iterator[Reach]:
    """Dates of the sentences before in the same block, and of the one behind."""
    mentions = place.context.mentions
    latest = True
    for back in range(1, _SENTENCES_BACK + 1):
        number = place.sentence - back
        if number < 0:
            break
        found = list(_dates_of(mentions, number))
        for date in reversed(found[-_NEAR_DATES:]):
            edtf = resolve(date, place.context, mentions.sentences[number])
            if not edtf:
                continue
            features = [f"back:{back}", *_common(place, date, edtf, "back")]
            features += ["back:latest"] if latest else []
            features += ["back:first"] if date is found[0] and date.start - mentions.sentences[number][0] <= _OPENS else []
            features += ["back:block_opens"] if number == 0 else []
            latest = False
            yield _reach(place, edtf, "context", features, date)
    if place.sentence + 1 < len(mentions.sentences):
        for date in list(_dates_of(mentions, place.sentence + 1))[:1]:
            if date.edtf:
                yield _reach(place, date.edtf, "context", ["next", *_common(place, date, date.edtf, "next")], date)


def _dates_of(mentions: Mentions, number: int) -> tuple[DateMention, ...]:
    start, end = mentions.sentences[number]
    starts = _starts(mentions.dates)
    return mentions.dates[bisect_left(starts, start) : bisect_left(starts, end)]


def _in_blocks(place: Place) -> Iterator[Reach]:
    """The last date of each block before, and the first of the earliest."""
    latest = "blocks:latest"
    for back, mentions in enumerate(place.context.previous[:_BLOCKS_BACK], 1):
        found = [date for date in mentions.dates if date.edtf]
        for date in found[-1:]:
            distance = str(back) if back <= 2 else "3+"
            features = [f"blocks:{distance}", latest, *_common(place, date, date.edtf or "", "blocks", mentions)]
            latest = "blocks:older"
            yield _reach(place, date.edtf or "", "context", features, date)


def _labels(place: Place) -> Iterator[Reach]:
    """Dates of headings, caption, notes and the edition."""
    context = place.context
    for level, heading in enumerate(context.headings[:3]):
        for date in _read(heading)[:1]:
            yield Reach(date, "context", (f"heading:{level}",))
    for date in _read(context.caption or "")[:1]:
        yield Reach(date, "context", ("caption",))
    pair = context.pair(place.numeral)
    for date in _read(pair.caption if pair else "")[:1]:
        yield Reach(date, "context", ("caption",))
    start, end = place.span
    for offset, note in context.notes:
        if place.numeral.end <= offset <= end + 2:
            for date in note.dates[:2]:
                if date.edtf:
                    told = "note:counted" if cues()["counted"].search(note.text) else "note"
                    yield Reach(date.edtf, "context", (told, f"note:{date.form}"))
    period = context.edition.period
    if period:
        yield Reach(period, "context", ("edition:year" if len(period) == 4 else "edition:span",))
    elif context.edition.title:
        for date in _read(context.edition.title)[:1]:
            yield Reach(date, "context", ("title",))


@lru_cache(maxsize=256)
def _read(text: str) -> tuple[str, ...]:
    return tuple(date.edtf for date in find_dates(text) if date.edtf)


def _of_last_figure(place: Place) -> Iterator[Reach]:
    """The period of the figure before, and for a comparison the year behind the one compared with."""
    if place.earlier:
        numeral, link = place.earlier[-1]
        if link.period:
            number = sentence_at(place.context.mentions, numeral.start)
            distance = min(3, place.sentence - number)
            yield Reach(link.period, "context", (f"last:{distance}", f"last:{link.source}"))
    if place.facts.measure == "change":
        for date in _dates(place.context.mentions, place.span, place.numeral):
            if date.edtf and preposition(place.context.text, date) == "compared":
                yield Reach(shift_years(date.edtf, 1), "context", ("year_behind_compared",))


# --- none


def _none(place: Place) -> Iterator[str]:
    facts, (start, end) = place.facts, place.span
    yield "none"
    yield f"none:role:{facts.role}"
    yield f"none:kind:{facts.kind}"
    if facts.measure == "change":
        yield "none:change"
    near = place.context.text[max(start, place.numeral.start - _BETWEEN) : min(end, place.numeral.end + _BETWEEN)]
    for name in ("past", "foreseen", "present"):
        if cues()[name].search(near):  # type: ignore[index]
            yield f"none:{name}"
    yield f"none:{place.context.kind}"


# --- the rules' examples


def exercises() -> tuple[Exercise, ...]:
    """How the examples of `periods.toml` are read."""
    return (Exercise("periods", read_rules("periods", CueRule), _taken), Exercise("weights/periods"))


def _taken(text: str) -> list[Taken]:
    found = ((rule, cues()[rule.gives].search(text)) for rule in read_rules("periods", CueRule))
    return [Taken(rule.id, match[0], {"gives": rule.gives}) for rule, match in found if match]
