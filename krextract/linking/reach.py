"""The dates within reach of a figure, each described by the features that `periods` weighs it by.

Everything a choice rests on is written down here, once: a feature is a name, and `rules/weights/periods.toml` says what
it weighs. The choice of no period at all has features too.
"""

from collections.abc import Iterator
from operator import gt, lt
from typing import NamedTuple

from krextract.labels import PeriodSource
from krextract.linking.courses import captions
from krextract.linking.era import era, lead
from krextract.linking.relative import first_point, last_point, resolve, shift_years
from krextract.linking.timeline import (
    FAR,
    PLANNED,
    SHORT,
    UNTIL_NOW,
    Linked,
    Place,
    bracket,
    cues,
    dates_between,
    dates_near,
    dates_of,
    figures_between,
    in_passing,
    is_origin,
    of_first_step,
    preposition,
    sentence_at,
    step_of,
    stretch,
    tells,
)
from krextract.mentions.dates import dates_in
from krextract.mentions.found import DateMention, Mentions

_SENTENCES_BACK = 4
_OPENS = 24
_LEAD = 80
_LIST = 20
_LOOKING_BACK = ("years_before", "years_ago", "same_period", "school_year_before")
_JOINTS = " :|\t\n\u00a0–-"
_WEIGHTY_KINDS = frozenset({"duration", "factor", "currency", "score", "age"})


class Reach(NamedTuple):
    """A date within reach: what it says, where it stands, and its features. `edtf` None is the choice of no period."""

    edtf: str | None
    source: PeriodSource | None
    features: tuple[str, ...]
    base: str | None = None


def within_reach(place: Place) -> Iterator[Reach]:
    """Every date a figure may belong to, and the choice of none."""
    if place.context.kind == "infographic":
        yield from _in_infographic(place)
    elif not place.context.cell(place.numeral):  # the neighbours of a cell are other cells
        yield from _in_sentence(place)
        yield from _in_other_sentences(place)
    yield from _in_blocks(place)
    yield from _labels(place)
    yield from _of_figures_before(place)
    yield Reach(None, None, ("none", *_none(place)))


def _reach(place: Place, date: DateMention, edtf: str, source: PeriodSource, features: list[str]) -> Reach:
    """A change over an interval is measured at its end, against its beginning.

    Of the day on which something was published only the year says anything of its figures, unless they hold `nu` or
    are of the event itself (`op 3 mei 2021 aangenomen met 80 stemmen`).
    """
    if any(name.endswith("published:day") for name in features) and place.facts.role != "other":
        if tells("present", place.near):
            features.append("published_and_now")
        else:
            edtf = edtf[:4]
    if place.facts.measure == "change" and "/" in edtf and (date.form == "interval" or date.anchor == "same_stretch"):
        return Reach(last_point(edtf), source, (*features, "end_of_interval"), first_point(edtf))
    return Reach(edtf, source, tuple(features))


def _described(place: Place, date: DateMention, edtf: str, where: str, mentions: Mentions) -> Iterator[str]:
    """What a date is by itself: its preposition, whether its sentence tells of a publication, whether it lies ahead."""
    yield where
    plan = place.facts.role in ("target", "budget")
    what = preposition(mentions.text, date)
    yield f"{where}:{what}:{'planned' if plan else 'known'}" if what in ("until", "since") else f"{where}:{what}"
    day = "-" in edtf and date.form != "relative"
    if place.facts.role in PLANNED and tells("effect", _before(mentions.text, date)):
        yield f"{where}:effect"
    if tells("published", stretch(mentions, date, FAR)):
        yield f"{where}:published:day" if day else f"{where}:published"
    elif day:
        yield f"{where}:day"
    if date.form == "relative":
        yield f"{where}:relative"
    year = place.context.edition.year
    if year and int(edtf[:4]) > year and not plan:
        yield f"{where}:ahead"


def _before(text: str, date: DateMention) -> str:
    return text[max(0, date.start - SHORT) : date.start]


def _in_infographic(place: Place) -> Iterator[Reach]:
    """A date that a whole infographic shares; as many dates as figures belong together in order."""
    mentions = place.context.mentions
    dates = [date.edtf for date in mentions.dates[:_LIST] if date.edtf]
    figures = mentions.numerals[:_LIST]
    if len(set(dates)) == 1:
        yield Reach(dates[0], "explicit", ("caption",))
    elif len(dates) == len(figures) and place.numeral in figures:
        yield Reach(dates[figures.index(place.numeral)], "explicit", ("caption",))


# --- in the same sentence


def _in_sentence(place: Place) -> Iterator[Reach]:
    dates = dates_near(place)
    for date in dates:
        if date.rule == UNTIL_NOW or date.start <= place.numeral.start < date.end:
            continue  # `vijf jaar eerder` does not date its own five
        if of_first_step(place, date) or _of_other_bracket(place, date) or _tells_anew(place, date):
            continue
        if place.facts.measure == "change" and is_origin(place.text, date, place.facts.role):
            continue  # what a change is measured against is its base, never its period
        if edtf := resolve(date, place.context, place.span):
            features = [*_described(place, date, edtf, "in", place.context.mentions), *_beside(place, date)]
            features += ["in:then"] if "in:compared" in features and _then(place, date) else []
            features += ["in:only"] if len(dates) == 1 else []
            yield _reach(place, date, edtf, "explicit", features)


def _beside(place: Place, date: DateMention) -> Iterator[str]:
    """How a date stands to a figure of its own sentence."""
    before = date.start < place.numeral.start
    start, end = (date.end, place.numeral.start) if before else (place.numeral.end, date.start)
    between = place.text[start : min(end, start + FAR)]
    words = len(between.split()) if end - start <= FAR else 99
    figures, dates = figures_between(place, start, end), bool(dates_between(place.context.mentions, start, end))
    side = "in:before" if before else "in:behind"
    yield side
    across = {"date": dates, "figure": figures, "comma": "," in between or ";" in between, "and": tells("and", between)}
    yield from (f"{side}:across_{what}" for what, is_so in across.items() if is_so)
    if not between.strip(_JOINTS):
        yield f"{side}:adjoining"
    if words <= 3:
        yield f"{side}:touching"
    elif words <= 8 and not figures and not dates:
        yield f"{side}:near"
    if between.count("(") != between.count(")"):
        yield f"{side}:across_bracket"
    yield from _opening(place, date, words) if before else _closing(between, words, figures or dates)


def _tells_anew(place: Place, date: DateMention) -> bool:
    """`12; een jaar eerder waren dat er 15`: whether a date behind a figure opens a clause of its own."""
    return date.start > place.numeral.end and bool(cues()["same_thing"].match(place.text, date.end + 1))


def _then(place: Place, date: DateMention) -> bool:
    """`meer dan in 2019, toen er 12 waren`: whether a figure is told of the date compared with."""
    return bool(cues()["then"].match(place.text, date.end, place.numeral.start))


def _opening(place: Place, date: DateMention, words: int) -> Iterator[str]:
    if date.start - place.span[0] <= _OPENS:
        yield "in:opens"
    if words <= 1 and place.text[date.end : date.end + 2] in (" (", ": "):
        yield "in:announces"


def _closing(between: str, words: int, apart: bool) -> Iterator[str]:
    if tells("next_clause", between):
        yield "in:behind:next_clause"
    if not apart and words <= 8 and "," not in between:
        yield "in:behind:closes"


def _of_other_bracket(place: Place, date: DateMention) -> bool:
    """`12 (2019: 15)`: whether a date's own brackets hold a figure, which then is the one it dates."""
    around = bracket(place.text, date.start, date.end)
    if around is None or around[0] < place.numeral.start < around[1]:
        return False
    return figures_between(place, *around)


# --- in other sentences and blocks


def _in_other_sentences(place: Place) -> Iterator[Reach]:
    """Dates of the sentences before in the same block, of its first sentence, and of the sentence behind."""
    mentions = place.context.mentions
    latest = True
    for back in range(1, min(_SENTENCES_BACK, place.sentence) + 1):
        number = place.sentence - back
        for date in reversed(dates_of(mentions, number)):
            edtf = resolve(date, place.context, mentions.sentences[number])
            if edtf and date.rule != UNTIL_NOW:
                features = [f"back:{back}", *_described(place, date, edtf, "back", mentions)]
                features += ["back:latest"] if latest else []
                features += ["back:aside"] if in_passing(mentions, date) else []
                features += ["back:lead"] if not number and _has_lead(mentions) else []
                features += ["back:looks_back"] if (date.anchor or "").startswith(_LOOKING_BACK) else []
                features += _carried(place)
                features += ["back:opens"] if date.start - mentions.sentences[number][0] <= _OPENS else []
                latest = False
                yield _reach(place, date, edtf, "context", features)
    far = [("block", 0)] if place.sentence > _SENTENCES_BACK else []
    far += [("next", place.sentence + 1)] if place.sentence + 1 < len(mentions.sentences) else []
    for where, number in far:
        for date in dates_of(mentions, number)[:1]:
            if date.edtf:
                yield _reach(place, date, date.edtf, "context", [*_described(place, date, date.edtf, where, mentions)])


def _carried(place: Place) -> Iterator[str]:
    """What speaks against taking a date over from another sentence: `nu`, `jaarlijks`, no verb in the past."""
    if tells("present", place.near):
        yield "carried:present"
    if not tells("past", place.near):
        yield "carried:standing" if tells("standing", place.near) else "carried:timeless"


def _has_lead(mentions: Mentions) -> bool:
    """Whether a block begins with a title of its own: `Leesmonitor 2023. In 2023 …`."""
    start, end = mentions.sentences[0]
    return len(mentions.sentences) > 1 and end - start <= _LEAD and mentions.text[end - 1 : end] in ".:"


def _in_blocks(place: Place) -> Iterator[Reach]:
    """The last date of each block before."""
    for back, mentions in enumerate(place.context.previous, 1):
        last = next((date for date in reversed(mentions.dates[-4:]) if date.edtf), None)
        if last and last.edtf:
            distance = f"blocks:{back}" if back <= 2 else "blocks:3+"
            features = [distance, *_described(place, last, last.edtf, "blocks", mentions)]
            yield _reach(place, last, last.edtf, "context", features)


def _labels(place: Place) -> Iterator[Reach]:
    """Dates of headings, caption, notes, and of what tells the time of the whole document."""
    context = place.context
    for level, heading in enumerate(context.headings[:3]):
        if edtf := _first_date(heading):
            yield Reach(edtf, "context", ("heading", "heading:day" if "-" in edtf else f"heading:{level}"))
    for text in captions(place):
        if edtf := _first_date(text):
            yield Reach(edtf, "context", ("caption",))
    for offset, note in context.notes:
        if place.numeral.end <= offset <= place.span[1] + 2 and tells("counted", note.text):
            days = [date.edtf for date in note.dates[:4] if date.edtf]
            yield from (Reach(day, "context", ("note",)) for day in days[:1])
    yield from _of_document(place)


def _of_document(place: Place) -> Iterator[Reach]:
    """The time that the whole document is about."""
    context, period = place.context, place.context.edition.period
    tense = "present" if tells("present", place.near) else "past" if tells("past", place.near) else "timeless"
    if period:
        yield Reach(period, "context", ("edition:span" if "/" in period else "edition:year",))
    elif found := era(context):
        yield Reach(found[0], "context", ("era", f"era:{place.facts.role}", f"era:{found[1]}:{tense}"))
    elif opens := lead(context):
        yield Reach(opens, "context", ("lead", f"lead:{place.facts.role}", f"lead:{tense}"))


def _first_date(text: str) -> str | None:
    return next((date.edtf for date in dates_in(text) if date.edtf), None)


# --- of figures before


def _of_figures_before(place: Place) -> Iterator[Reach]:
    """The periods of the figures before, and for a comparison the year behind the one compared with.

    A figure in brackets or looked back at (`in 2019 waren dat er nog 12`) is an aside: what follows goes on from what
    stood before it.
    """
    earlier = [one for one in place.earlier if one.period.period or not _timeless(one)]
    if place.facts.role == "statistic":
        earlier = [one for one in earlier if one.facts.role != "target"]
    step = step_of(place)
    backward = range(len(earlier) - 1, -1, -1)
    main = (earlier[at] for at in backward if not _aside(place, earlier[at], earlier[:at]))
    last = next(main, None)
    if step == "to" and last and place.here(last) and last.numeral.start >= place.span[0]:
        last = next(main, None)  # `van 22 naar 577`: the second goes on from what stood before the first
    if last:
        yield _after(place, last)
    if step == "from":
        bases = [one.period.base for one in earlier[-4:] if place.here(one) and one.period.base]
        yield from (Reach(base, "context", ("from_base_of_change",)) for base in bases[-1:])
    if place.facts.measure == "change":
        yield from _behind_compared(place)


def _timeless(one: Linked) -> bool:
    """Whether a figure without a period tells nothing of those behind it: an age, a rule, the ends of a scale."""
    start = one.numeral.start
    before = one.mentions.text[max(0, start - SHORT) : start]
    return one.facts.role in ("age", "norm", "other") or tells("bound", before)


def _behind_compared(place: Place) -> Iterator[Reach]:
    """`49% meer dan in 2022` in a report of 2024 that names no other time is of 2023."""
    for date in dates_near(place):
        if date.edtf and preposition(place.text, date) == "compared":
            behind, year = shift_years(date.edtf, 1), place.context.edition.year
            if year and year - 1 <= int(behind[:4]) <= year:
                yield Reach(behind, "context", ("year_behind_compared",))


def _after(place: Place, last: Linked) -> Reach:
    distance = _distance(place, last)
    if not last.period.period:
        return Reach(None, None, ("none", *_none(place), f"none:last:{distance}"))
    features = ["last", f"last:{distance}"]
    features += _carried(place) if distance != "same_sentence" else []
    features += ["last:other_block:not_past"] if not place.here(last) and not tells("past", place.near) else []
    features += ["last:other_role"] if last.facts.role != place.facts.role else []
    features += ["last:change"] if last.facts.measure == "change" else []
    features += ["last:date_since"] if _date_since(place, last) else []
    features += ["last:date_between"] if _date_between(place, last) else []
    return Reach(last.period.period, "context", tuple(features))


def _aside(place: Place, last: Linked, before: list[Linked]) -> bool:
    text, numeral = last.mentions.text, last.numeral
    if last.period.rule == "note":
        return True
    own = place.numeral.start if place.here(last) else len(text)
    start, end = last.mentions.sentences[sentence_at(last.mentions, numeral.start)]
    if own >= end:
        near = max(start, numeral.start - SHORT), numeral.end
        recent = [one.period.period for one in before[-3:] if one.mentions is last.mentions and one.period.period]
        older, newer = (any(sign(last.period.period or "", one) for one in recent) for sign in (lt, gt))
        behind = text[numeral.end : min(end, numeral.end + _OPENS)]
        back = (cues()["lookback"].search(text, *near) or tells("still", behind)) and not newer
        if back or (older and cues()["same_thing"].search(text, *near)):
            return True
    around = bracket(text, numeral.start, numeral.end)
    return around is not None and around[0] >= start and around[1] < own


def _date_since(place: Place, last: Linked) -> bool:
    """Whether a date was named after a figure, before the sentence sought for, and not just in passing."""
    mentions = place.context.mentions
    since = dates_between(mentions, last.numeral.end if place.here(last) else 0, place.span[0])
    return any(date.edtf and not in_passing(mentions, date) for date in since)


def _date_between(place: Place, last: Linked) -> bool:
    """`In 2015 waren dat er 21, in 2020 nog 18`: whether a date of its own parts a figure from the one before it."""
    if not place.here(last) or last.numeral.start < place.span[0]:
        return False
    between = dates_between(place.context.mentions, last.numeral.end, place.numeral.start)
    return bool(between) and tells("next_clause", place.text[last.numeral.end : between[-1].start])


def _distance(place: Place, last: Linked) -> str:
    """How far back a figure stands: in the same sentence, so many sentences or blocks back."""
    if place.here(last):
        back = place.sentence - sentence_at(last.mentions, last.numeral.start)
        return f"sentence:{min(back, 3)}" if back else "same_sentence"
    blocks = next((at for at, block in enumerate(place.context.previous, 1) if block is last.mentions), 9)
    far = "block" if blocks == 1 else "blocks" if blocks < 9 else "elsewhere"
    return f"{far}:{'headed' if place.context.headings else 'flat'}"


# --- none


def _none(place: Place) -> Iterator[str]:
    """What speaks for no period at all."""
    facts, near = place.facts, place.near
    yield f"none:role:{facts.role}"
    if facts.measure == "change":
        yield "none:change"
    if facts.kind in _WEIGHTY_KINDS:
        yield f"none:kind:{facts.kind}"
    yield from (f"none:{name}" for name in ("past", "present", "standing") if tells(name, near))
    yield from (f"none:{name}" for name in ("instead", "bound") if tells(name, place.before))
