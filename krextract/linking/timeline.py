"""The dates within reach of a figure, each described by the features that `periods` ranks it by.

Everything a choice rests on is written down here, once: a feature is a name, and `rules/weights/periods.toml` says what
it weighs. Only so many dates before and behind a figure are looked at, which keeps a text of any length linear.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
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
    "standing",
    "sums_up",
    "instead",
    "survey",
    "lookback",
    "from",
    "to",
]
_PREPOSITIONS: tuple[CueName, ...] = ("compared", "since", "between", "until", "at", "of", "survey")
ORIGINS: tuple[CueName, ...] = ("compared", "since")
_NEAR_DATES = 4
_LOOK_BACK = 60
_BETWEEN = 200
_SENTENCES_BACK = 4
_BLOCKS_BACK = 8
_AGE = regex.compile(r"\s*(?:[-–]\s*)?jar|\s+jaar")
_OPENS = 24
_OWN_DATE = regex.compile(r"\s*(?:%|procent)?(?:\s+[\p{L}-]+){0,2}\s+(?:in|op|per)\s+\d{4}")
_LEAD = 80
_AND = regex.compile(r"\b(?:en|maar|terwijl|waarvan|waaronder|dan)\b")
_NEXT_CLAUSE = regex.compile(r"(?:\b(?:en|maar|terwijl)|,)\s+(?:\p{L}+\s+){0,2}$")


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


class Linked(NamedTuple):
    """A figure whose period is decided, and the block it stands in."""

    numeral: Numeral
    period: PeriodLink
    facts: Facts
    mentions: Mentions


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
    placed = place.context.cell(place.numeral) or place.context.pair(place.numeral)
    if not placed:  # the neighbours of a cell are other cells
        yield from _in_sentence(place)
        yield from _around(place)
    yield from _in_blocks(place)
    yield from _labels(place)
    yield from _of_last_figure(place)
    yield Reach(None, None, ("none", *_none(place)))


# --- in the sentence


def _in_sentence(place: Place) -> Iterator[Reach]:
    dates = list(dates_near(place))
    for date in dates:
        if place.facts.measure == "change" and preposition(place.context.text, date) in ORIGINS:
            continue  # what a change is measured against is its base, never its period
        if edtf := resolve(date, place.context, place.span):
            features = ["in", *_beside(place, date), *_kind_of_date(place, date, edtf, "in")]
            features += ["in:only"] if len(dates) == 1 else []
            yield _reach(place, edtf, "explicit", features, date)


def _reach(place: Place, edtf: str, source: PeriodSource, features: list[str], date: DateMention | None) -> Reach:
    """A change over an interval is measured at its end, against its beginning.

    Of the day on which something was published only the year says anything of its figures, unless they hold `nu`.
    """
    if date and any(name.endswith("published:day") for name in features):
        if cues()["present"].search(_near(place)):
            features.append("published_and_now")
        else:
            edtf = edtf[:4]
    if place.facts.measure == "change" and "/" in edtf and date and date.form == "interval":
        return Reach(last_point(edtf), source, (*features, "end_of_interval"), first_point(edtf))
    return Reach(edtf, source, tuple(features))


def dates_near(place: Place) -> Iterator[DateMention]:
    """The dates of a figure's sentence nearest to it, and the one that opens the sentence."""
    mentions = place.context.mentions
    starts = _starts(mentions.dates)
    first, last = bisect_left(starts, place.span[0]), bisect_left(starts, place.span[1])
    middle = bisect_left(starts, place.numeral.start)
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
    start, end = (date.end, numeral.start) if before else (numeral.end, date.start)
    between = text[start : min(end, start + _BETWEEN)]
    words = len(between.split()) if end - start <= _BETWEEN else 99
    figures, dates = _figures_between(place, start, end), _dates_between(place.context.mentions, start, end)
    side = "before" if before else "behind"
    yield f"in:{side}"
    if dates:
        yield f"in:{side}:across_date"
    if figures:
        yield f"in:{side}:across_figure"
    if "," in between or ";" in between:
        yield f"in:{side}:across_comma"
    if _AND.search(between):
        yield f"in:{side}:across_and"
    if not before and _NEXT_CLAUSE.search(between):
        yield "in:behind:next_clause"
    if words <= 3:
        yield f"in:{side}:touching"
    elif words <= 8 and not figures and not dates:
        yield f"in:{side}:near"
    if not before and not figures and not dates and words <= 8 and "," not in between:
        yield "in:behind:closes"
    if before and date.start - place.span[0] <= _OPENS:
        yield "in:opens"
    if before and words <= 1 and text[date.end : date.end + 2] in (" (", ": "):
        yield "in:announces"
    if _bracketed(text, start, end):
        yield "in:bracket_of_other" if _figure_with(place, date) else f"in:{side}:across_bracket"


def _bracketed(text: str, start: int, end: int) -> bool:
    """Whether just one of two neighbours stands in brackets."""
    between = text[start : min(end, start + _BETWEEN)]
    return between.count("(") != between.count(")")


def _figure_with(place: Place, date: DateMention) -> bool:
    """Whether a date's own brackets hold a figure, which then is the one it dates."""
    text = place.context.text
    left = text.rfind("(", max(0, date.start - _BETWEEN), date.start)
    right = text.find(")", date.end, date.end + _BETWEEN)
    inside = left >= 0 and right >= 0 and text.find(")", left, date.start) < 0
    return inside and not left < place.numeral.start < right and bool(_figures_between(place, left, right))


def _figures_between(place: Place, start: int, end: int) -> int:
    numerals = place.context.mentions.numerals
    starts = _starts(numerals)
    between = numerals[bisect_left(starts, start) : min(bisect_left(starts, end), bisect_left(starts, start) + 4)]
    return sum(not _AGE.match(place.context.text, one.end) for one in between)


def _dates_between(mentions: Mentions, start: int, end: int) -> bool:
    starts = _starts(mentions.dates)
    return any(
        mentions.dates[at].form != "relative" for at in range(bisect_left(starts, start), bisect_left(starts, end))
    )


def _kind_of_date(
    place: Place, date: DateMention, edtf: str, where: str, mentions: Mentions | None = None
) -> Iterator[str]:
    """What a date is by itself: its preposition, whether its sentence tells of a publication, whether it lies ahead."""
    mentions = mentions or place.context.mentions
    what = preposition(mentions.text, date)
    planned = what in ("until", "since") and place.facts.role in ("target", "budget")
    yield f"{where}:{what}:{'planned' if planned else 'known'}" if what in ("until", "since") else f"{where}:{what}"
    sentence = _own_stretch(mentions, date, _BETWEEN)
    day = "-" in edtf and date.form != "relative"
    if cues()["published"].search(sentence):
        yield f"{where}:published" + (":day" if day else "")
    elif day:
        yield f"{where}:day"
    if date.form == "relative":
        yield f"{where}:relative"
    year = place.context.edition.year
    if year and int(edtf[:4]) > year and place.facts.role not in ("target", "budget"):
        yield f"{where}:ahead"


def preposition(text: str, date: DateMention) -> str:
    """What stands right before a date: the name of a cue, or `bare`."""
    before = text[max(0, date.start - _LOOK_BACK) : date.start]
    return next((name for name in _PREPOSITIONS if cues()[name].search(before)), "bare")


def shared_out(place: Place) -> str | None:
    """`van 6 naar 8` after `tussen 2018 en 2020`: the first figure is of the first year, the second of the second."""
    step = step_of(place.context, place.numeral, place.span)
    if not step or place.facts.measure != "level":
        return None
    before = [date for date in dates_near(place) if date.end <= place.numeral.start]
    behind = place.context.text[place.numeral.end : place.numeral.end + _LOOK_BACK]
    if not before or not before[-1].edtf or before[-1].form != "interval" or _OWN_DATE.match(behind):
        return None
    return first_point(before[-1].edtf) if step == "from" else last_point(before[-1].edtf)


def ends_now(place: Place) -> bool:
    """`tussen 1990 en nu van 11 naar 21`: the second figure is of a now that nothing dates."""
    until_now = any(date.rule == "year-until-now" for date in dates_near(place))
    return until_now and step_of(place.context, place.numeral, place.span) == "to"


def course(place: Place) -> tuple[str, str] | None:
    """The two times of `van 37% in 2012 naar 34% in 2021`, which a change in the same sentence is measured between."""
    dates = list(dates_near(place))
    text = place.context.text
    for one, two in pairwise(dates):
        between = text[one.end : two.start]
        if not one.edtf or not two.edtf or one.edtf >= two.edtf or len(between) > _BETWEEN:
            continue
        start = text.rfind("van ", max(place.span[0], one.start - _LOOK_BACK), one.start)
        figures = (
            start >= 0 and _figures_between(place, start, one.start) and _figures_between(place, one.end, two.start)
        )
        if figures and regex.search(r"\b(?:naar|tot)\b", between):
            return one.edtf, two.edtf
    return None


def step_of(context: Context, numeral: Numeral, span: tuple[int, int]) -> Literal["from", "to"] | None:
    """Whether a figure is the first or the second of `van … naar …`."""
    text = context.text
    before = text[max(span[0], numeral.start - _LOOK_BACK) : numeral.start]
    if cues()["to"].search(before) and regex.search(
        r"\bvan\b", text[max(span[0], numeral.start - _BETWEEN) : numeral.start]
    ):
        return "to"
    behind = text[numeral.end : min(span[1], numeral.end + _BETWEEN)]
    return "from" if cues()["from"].search(before) and regex.search(r"\b(?:naar|tot)\b", behind) else None


# --- outside the sentence


def _around(place: Place) -> Iterator[Reach]:
    """Dates of the sentences before in the same block, and of the one behind."""
    mentions = place.context.mentions
    latest = True
    for back in range(1, min(_SENTENCES_BACK, place.sentence) + 1):
        number = place.sentence - back
        for date in reversed(dates_of(mentions, number)[-_NEAR_DATES:]):
            if edtf := resolve(date, place.context, mentions.sentences[number]):
                features = ["back", f"back:{back}", *_kind_of_date(place, date, edtf, "back")]
                features += ["back:latest"] if latest else []
                features += ["back:aside"] if in_passing(mentions, date) else []
                features += ["back:lead"] if not number and _has_lead(mentions) else []
                features += ["back:opens"] if date.start - mentions.sentences[number][0] <= _OPENS else []
                latest = False
                yield _reach(place, edtf, "context", features, date)
    if place.sentence > _SENTENCES_BACK:
        for date in dates_of(mentions, 0)[:1]:
            if date.edtf:
                yield _reach(
                    place, date.edtf, "context", ["block", *_kind_of_date(place, date, date.edtf, "block")], date
                )
    if place.sentence + 1 < len(mentions.sentences):
        for date in dates_of(mentions, place.sentence + 1)[:1]:
            if date.edtf:
                yield _reach(
                    place, date.edtf, "context", ["next", *_kind_of_date(place, date, date.edtf, "next")], date
                )


def in_passing(mentions: Mentions, date: DateMention) -> bool:
    """Whether a date stands in an aside: in brackets, or `in 2019 waren dat er nog 12`."""
    if cues()["lookback"].search(_own_stretch(mentions, date, _LOOK_BACK)):
        return True
    opened = mentions.text.rfind("(", max(0, date.start - _LOOK_BACK), date.start)
    return opened >= 0 and mentions.text.find(")", opened, date.start) < 0


def _own_stretch(mentions: Mentions, date: DateMention, reach: int) -> str:
    """The part of its sentence that is about a date: up to the dates on either side, and no further than so far."""
    start, end = mentions.sentences[sentence_at(mentions, date.start)]
    dates, at = mentions.dates, bisect_left(_starts(mentions.dates), date.start)
    start = max(start, date.start - reach, dates[at - 1].end if at else 0)
    end = min(end, date.end + reach, dates[at + 1].start if at + 1 < len(dates) else end)
    return mentions.text[start:end]


def _has_lead(mentions: Mentions) -> bool:
    """Whether a block begins with a title of its own: `Leesmonitor 2023. In 2023 …`."""
    start, end = mentions.sentences[0]
    return len(mentions.sentences) > 1 and end - start <= _LEAD and mentions.text[end - 1 : end] in ".:"


def dates_of(mentions: Mentions, number: int) -> tuple[DateMention, ...]:
    start, end = mentions.sentences[number]
    starts = _starts(mentions.dates)
    return mentions.dates[bisect_left(starts, start) : bisect_left(starts, end)]


def _in_blocks(place: Place) -> Iterator[Reach]:
    """The last date of each block before."""
    for back, mentions in enumerate(place.context.previous[:_BLOCKS_BACK], 1):
        found = [date for date in mentions.dates if date.edtf]
        for date in found[-1:]:
            distance = str(back) if back <= 2 else "3+"
            features = [
                "blocks",
                f"blocks:{distance}",
                *_kind_of_date(place, date, date.edtf or "", "blocks", mentions),
            ]
            yield _reach(place, date.edtf or "", "context", features, date)


def _labels(place: Place) -> Iterator[Reach]:
    """Dates of headings, caption, notes, the document's opening and the edition."""
    context = place.context
    for level, heading in enumerate(context.headings[:3]):
        for edtf in _read(heading)[:1]:
            yield Reach(edtf, "context", ("heading", f"heading:{level}"))
    pair = context.pair(place.numeral)
    for text in (context.caption or "", pair.caption if pair else ""):
        for edtf in _read(text)[:1]:
            yield Reach(edtf, "context", ("caption",))
    for offset, note in context.notes:
        if place.numeral.end <= offset <= place.span[1] + 2 and cues()["counted"].search(note.text):
            days = [date.edtf for date in note.dates if date.edtf]
            yield from (Reach(day, "context", ("note",)) for day in days[:1])
    period = context.edition.period
    if period:
        yield Reach(period, "context", ("edition:span" if "/" in period else "edition:year",))
    else:
        yield from _opening(context)


def _opening(context: Context) -> Iterator[Reach]:
    """The first survey, monitor or the like that a document names with its year (`Leesmonitor 2019`)."""
    for mentions in context.opening:
        for date in mentions.dates:
            if date.edtf and mentions is not context.mentions and preposition(mentions.text, date) == "survey":
                yield Reach(date.edtf, "context", ("opening",))
                return


@lru_cache(maxsize=256)
def _read(text: str) -> tuple[str, ...]:
    return tuple(date.edtf for date in find_dates(text) if date.edtf)


def _of_last_figure(place: Place) -> Iterator[Reach]:
    """The periods of the figures before, and for a comparison the year behind the one compared with.

    A figure in brackets or looked back at (`in 2019 waren dat er nog 12`) is an aside: what follows goes on from what
    stood before it.
    """
    earlier = [one for one in place.earlier if one.period.period or one.facts.role not in ("age", "norm", "other")]
    main = [one for one in earlier if not _aside(place, one)]
    step = step_of(place.context, place.numeral, place.span)
    if step == "to" and main and _in_same_sentence(place, main[-1]):
        main = main[:-1]  # `van 22 naar 577`: the second goes on from what stood before the first
    if main:
        yield _after(place, main[-1])
    near = [one for one in earlier[-4:] if one.mentions is place.context.mentions]
    if step == "from":
        bases = [one.period.base for one in near if one.period.base]
        yield from (Reach(base, "context", ("from_base_of_change",)) for base in bases[-1:])
    if place.facts.measure != "change":
        return
    compared = [date for date in dates_near(place) if preposition(place.context.text, date) == "compared"]
    for date in compared:
        if date.edtf:
            yield Reach(shift_years(date.edtf, 1), "context", ("year_behind_compared",))


def _in_same_sentence(place: Place, last: Linked) -> bool:
    return last.mentions is place.context.mentions and last.numeral.start >= place.span[0]


def sums_up(place: Place) -> bool:
    """Whether a sentence goes on about the figures just before it: `Dat is een daling van …`."""
    return bool(cues()["sums_up"].match(place.context.text[place.span[0] : place.numeral.start]))


def summed_up(place: Place) -> tuple[str, str] | None:
    """The times of the two levels that a change sums up: `In 2020 12, in 2021 9. Dat is een daling van 3.`"""
    near = [one for one in place.earlier[-2:] if one.mentions is place.context.mentions]
    levels = sorted({one.period.period for one in near if one.facts.measure == "level" and one.period.period})
    if len(levels) != 2 or not sums_up(place) or any(date.form != "relative" for date in dates_near(place)):
        return None
    return levels[0], levels[1]


def _after(place: Place, last: Linked) -> Reach:
    distance = _distance(place, last)
    if not last.period.period:
        return Reach(None, None, ("none", *_none(place), f"none:last:{distance}"))
    features = ["last", f"last:{distance}"]
    if last.mentions is not place.context.mentions and not cues()["past"].search(_near(place)):
        features.append("last:other_block:not_past")
    features += ["last:other_role"] if last.facts.role != place.facts.role else []
    features += ["last:change"] if last.facts.measure == "change" else []
    features += ["last:date_since"] if _date_since(place, last) else []
    return Reach(last.period.period, "context", tuple(features))


def _aside(place: Place, last: Linked) -> bool:
    text, numeral = last.mentions.text, last.numeral
    start, end = last.mentions.sentences[sentence_at(last.mentions, numeral.start)]
    own = place.numeral.start if last.mentions is place.context.mentions else len(text)
    if last.period.rule == "note":
        return True
    if own >= end and cues()["lookback"].search(text, max(start, numeral.start - _LOOK_BACK), numeral.end + _OPENS):
        return True
    left, right = text.rfind("(", start, numeral.start), text.find(")", numeral.end, end)
    return left >= 0 and own > right >= 0 and text.find(")", left, numeral.start) < 0


def _date_since(place: Place, last: Linked) -> bool:
    """Whether a date was named after a figure, before the sentence sought for, and not just in passing."""
    mentions = place.context.mentions
    start = last.numeral.end if last.mentions is mentions else 0
    starts = _starts(mentions.dates)
    low, high = bisect_left(starts, start), bisect_left(starts, place.span[0])
    return any(date.edtf and not in_passing(mentions, date) for date in mentions.dates[low : min(high, low + 8)])


def _distance(place: Place, last: Linked) -> str:
    """How far back a figure stands: in the same sentence, so many sentences or blocks back."""
    if last.mentions is place.context.mentions:
        back = place.sentence - sentence_at(last.mentions, last.numeral.start)
        return "same_sentence" if not back else f"sentence:{min(back, 3)}"
    blocks = next((at for at, block in enumerate(place.context.previous, 1) if block is last.mentions), 9)
    far = "block" if blocks == 1 else "blocks" if blocks < 9 else "elsewhere"
    return f"{far}:{'headed' if place.context.headings else 'flat'}"


# --- none


def _near(place: Place) -> str:
    """A figure's sentence, so far as it is near."""
    start, end = place.span
    return place.context.text[max(start, place.numeral.start - _BETWEEN) : min(end, place.numeral.end + _BETWEEN)]


def _none(place: Place) -> Iterator[str]:
    facts = place.facts
    yield f"none:role:{facts.role}"
    if facts.measure == "change":
        yield "none:change"
    near = _near(place)
    if cues()["past"].search(near):
        yield "none:past"
    if cues()["present"].search(near):
        yield "none:present"
    if cues()["instead"].search(place.context.text[max(0, place.numeral.start - _LOOK_BACK) : place.numeral.start]):
        yield "none:instead"
    if cues()["standing"].search(near):
        yield "none:standing"
    if facts.kind in ("duration", "factor", "currency", "score", "age"):
        yield f"none:kind:{facts.kind}"


# --- the rules' examples


def exercises() -> tuple[Exercise, ...]:
    """How the examples of `periods.toml` are read."""
    return (Exercise("periods", read_rules("periods", CueRule), _taken), Exercise("weights/periods"))


def _taken(text: str) -> list[Taken]:
    found = ((rule, cues()[rule.gives].search(text)) for rule in read_rules("periods", CueRule))
    return [Taken(rule.id, match[0], {"gives": rule.gives}) for rule, match in found if match]
