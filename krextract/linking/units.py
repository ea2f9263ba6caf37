"""What a number counts or measures: rules for units beside it, then the noun, wherever in its context that stands."""

from functools import cache
from typing import Literal, NamedTuple

import regex

from krextract.labels import Kind
from krextract.linking.context import Context, UnitLink
from krextract.linking.continued import among_percentages, continued_unit, joined_numbers, listed_behind
from krextract.linking.counted import Linked, Source, counted_noun, own_words
from krextract.linking.cues import Cue, CueRule, Surroundings, compile_cues, fits, surroundings
from krextract.linking.nouns import noun_after
from krextract.linking.places import names_place
from krextract.linking.row_labels import label_noun
from krextract.linking.turns import endings, listed, turn
from krextract.linking.words import Word, ending_pattern, number_index, plain_words
from krextract.mentions.found import Numeral
from krextract.rulebook import Example, Rule, RuleModel, either, read_model

_TIME = "time"
_GROWN = 15
_OLDEST = 125
_BEST = 10
_BEHIND = frozenset({"noun_behind", "singular_behind"})
_FARTHEST = 24
_PERSONS = frozenset({"persons_here", "group_before", "count_before"})
_RATED = _BEHIND | {"number_of", "row_label", "before_colon"}
_AGE_UNITS = frozenset({"jaar", "maand"})
_DECIMAL = regex.compile(r"\d[.,]\d")
_ROW = regex.compile(r"\|\s?[\d.,]+\s?%?\s")


class UnitRule(CueRule):
    """A rule of `units.toml`.

    `needs` is `time` for a word of time behind the number, `span` for the same and a range, `bare` for no noun behind
    it, `hundred` for neither a noun nor more than 100, `grown` for the same from 15 up, `mark` for neither and a
    decimal up to 10, `grade` for neither and a number up to 10, `name` for neither and no place before it, `large` for
    no noun and a scale word, `range` for no noun and a range of ages. `one` tells that it is the age of one person.
    """

    kind: Kind
    one: bool = False
    needs: Literal["time", "span", "bare", "hundred", "grown", "mark", "grade", "name", "large", "range"] | None = None


class TimeUnit(RuleModel):
    """A unit of time and its forms."""

    unit: str
    words: tuple[str, ...]
    examples: tuple[Example, ...]


class UnitFile(RuleModel):
    """`units.toml` as it stands."""

    parts: dict[str, str]
    rule: tuple[UnitRule, ...]
    time: tuple[TimeUnit, ...]
    source: tuple[Source, ...]


class UnitRules(NamedTuple):
    """The rules ready for use, the words of time and the weights of sources; `every` for running the examples."""

    every: tuple[Rule, ...]
    cues: tuple[Cue, ...]
    times: dict[str, str]
    sources: dict[str, Source]


class _Beside(NamedTuple):
    """What stands right behind a number: the word, its unit of time or measure if it is one, and whether no noun is
    there; and whether a place stands before it."""

    word: Word | None
    time: str | None
    measure: str | None
    bare: bool
    place: bool


@cache
def unit_rules() -> UnitRules:
    """The rules of `units.toml`, compiled."""
    file = read_model("units", UnitFile)
    times = {word: time.unit for time in file.time for word in time.words}
    sources = {source.id: source for source in file.source}
    spelt = [Rule(id=_TIME, words=time.words, examples=time.examples) for time in file.time]
    placed = [Rule(id=source.id, pattern=".", examples=source.examples) for source in file.source if source.examples]
    named = {"persons": ending_pattern(), "times": either(times)}
    return UnitRules((*file.rule, *spelt, *placed), compile_cues(file.rule, file.parts | named), times, sources)


@cache
def is_of_one(rule: str) -> bool:
    """Whether a rule takes the age of one person, as `Sanne (14)`."""
    return any(isinstance(cue.rule, UnitRule) and cue.rule.id == rule and cue.rule.one for cue in unit_rules().cues)


def link_unit(numeral: Numeral, context: Context, *, earlier: tuple[Linked, ...] = ()) -> UnitLink:
    """Kind and unit of a numeral: `ruim 40 onder toezicht gestelde kinderen` is a count of `kinderen`.

    `earlier` are the units already linked in the same block, in order.
    """
    near = surroundings(numeral, context)
    if numeral.form == "factor":
        often = numeral.surface.endswith(endings("times")) and not turn("times_as_much").match(near.after)
        return UnitLink("count", "keer", None, "how_often") if often else UnitLink("factor", "×", None, "factor")
    index = number_index(context.words, numeral)
    beside = _beside(numeral, context, index)
    link = _by_rule(numeral, near, beside)
    if link:
        return link
    if numeral.percent or (beside.bare and among_percentages(numeral, context, index, earlier)):
        return UnitLink("percentage", "%", None, "percent_sign" if numeral.percent else "percent_list")
    if numeral.currency:
        return UnitLink("currency", numeral.currency, None, "currency_sign")
    if beside.bare and (continued := continued_unit(numeral, context, near, earlier)):
        return continued
    noun = counted_noun(numeral, context, index, earlier=earlier, sources=unit_rules().sources)
    if _is_share(numeral) and noun.span is None and (money := _of_money(near, earlier)):
        return UnitLink("ratio", money, None, "of_money", 0.7)
    if noun.unit is None and numeral.high and turn("large_or_none").search(numeral.surface):
        return UnitLink("currency", "EUR", None, "large_sum", 0.6)
    if rate := _rate(numeral, near, beside, noun.unit if noun.rule in _BEHIND else None, earlier):
        return rate
    if per := numeral.per or _per_joined(numeral, context, index, beside):
        alone = per[-1].isdigit() and noun.rule in _PERSONS
        unit = f"{noun.unit} {per}" if noun.rule in _RATED or alone else per
        return UnitLink("rate", unit, noun.span, "rate", noun.confidence)
    kind: Kind = "ratio" if _is_share(numeral) else "count"
    return UnitLink(kind, noun.unit, noun.span, noun.rule, noun.confidence)


def as_written(unit: str | None, text: str) -> str | None:
    """A unit with the apostrophe that the text has, where the rules know but the straight one: `regio’s`."""
    if not unit or "'" not in unit:
        return unit  # before the text is looked through: for each figure of a long one anew that would not stay linear
    written = unit.replace("'", "’")
    return written if written in text.lower() else unit


def _beside(numeral: Numeral, context: Context, index: int) -> _Beside:
    words = own_words(numeral, context)
    at = _next_word(words, index)
    word = words[at] if at < len(words) else None
    time = unit_rules().times.get(word.text) if word else None
    signed = numeral.percent or numeral.currency is not None or _is_share(numeral)
    bare = not signed and time is None and noun_after(words, index) is None
    named = bare and index > 1 and names_place(context.text[words[index - 2].start : words[index - 2].end])
    return _Beside(word, time, _measure(word, context.text), bare, named)


def _measure(word: Word | None, text: str) -> str | None:
    """A measure with what it is measured by: `gram`, `gram per kubieke meter`."""
    if word is None:
        return None
    if power := turn("power_of_length").match(text, word.start):
        return str(power[0]).lower()
    if word.cls != "measure":
        return None
    per = turn("measured_by").match(text, word.end)
    by = plain_words(text, *per.span("by")) if per else ()
    measured = any(one.cls == "measure" or one.text in listed("speed_by") for one in by)
    return word.text + per[0].lower() if per and measured else word.text


def _is_share(numeral: Numeral) -> bool:
    return numeral.form in {"ratio", "fraction"} or (0 < numeral.high < 1 and not _DECIMAL.search(numeral.surface))


def _by_rule(numeral: Numeral, near: Surroundings, beside: _Beside) -> UnitLink | None:
    word = beside.word
    span = (word.start, word.end) if word else None
    for rule, pattern in unit_rules().cues:
        assert isinstance(rule, UnitRule)
        if rule.place == "next":
            if word and word.text in rule.words:
                return UnitLink(rule.kind, rule.gives, span, rule.id)
        elif _needed(rule, numeral, beside) and fits(rule.place, pattern, near):
            unit = rule.gives or beside.time or _time_named(pattern, near)
            return UnitLink(rule.kind, unit, span, rule.id)
    if beside.time:
        return UnitLink("duration", beside.time, span, _TIME)
    return UnitLink("other", beside.measure, span, "measure") if beside.measure else None


def _time_named(pattern: "regex.Pattern[str]", near: Surroundings) -> str | None:
    """The unit of time a label is in, `Gemiddelde duur in maanden`, or a sentence, `het aantal dagen was 12`."""
    named = pattern.search(near.label) or pattern.search(near.across)
    return unit_rules().times[named["time"].lower()] if named else None


def _needed(rule: UnitRule, numeral: Numeral, beside: _Beside) -> bool:
    if rule.kind == "age" and numeral.high > _OLDEST:
        return False
    if rule.needs in {"time", "span"}:
        fitting = rule.needs == "time" or numeral.low != numeral.high
        return beside.time is not None and fitting and (rule.kind != "age" or beside.time in _AGE_UNITS)
    if rule.needs is None:
        return not numeral.percent and numeral.currency is None
    if rule.needs in {"hundred", "name"}:
        return beside.bare and numeral.high <= 100 and (rule.needs == "hundred" or not beside.place)
    if rule.needs == "range":
        return beside.bare and numeral.low < numeral.high
    if rule.needs == "grown":
        return beside.bare and _GROWN <= numeral.high <= 100
    if rule.needs == "grade":
        return beside.bare and numeral.high <= _BEST
    if rule.needs == "mark":
        return beside.bare and numeral.high <= _BEST and _DECIMAL.search(numeral.surface) is not None
    return beside.bare and (rule.needs == "bare" or turn("large_or_none").search(numeral.surface) is not None)


def _next_word(words: tuple[Word, ...], index: int) -> int:
    """The first word after the number, over `of meer`, a bracketed number and further numbers joined to it."""
    at = index + 1
    if (
        at < len(words)
        and words[at].text == ")"
        and index > 1
        and "(" in {words[index - 1].text, words[index - 2].text}
    ):
        at += 1
    if at + 1 < len(words) and words[at].text == "of" and words[at + 1].text in listed("or_more"):
        at += 2
    if at + 3 < len(words) and words[at].text == "(" and ")" in {words[at + 2].text, words[at + 3].text}:
        inner = at + 2 if words[at + 2].text == ")" else at + 3
        if words[inner - 1].cls == "number":
            at = inner + 1
    farthest = min(len(words), at + _FARTHEST)
    while at + 1 < farthest and (words[at].text in listed("joins") or _lists(words, at)):
        after = at + 1
        while after < len(words) and (words[after].cls == "adverb" or words[after].text in listed("joined_bound")):
            after += 1
        if after >= len(words) or words[after].cls != "number":
            break
        at = after + 1
    return at


def _lists(words: tuple[Word, ...], at: int) -> bool:
    """Whether a comma stands between two figures of a list: `15, 16 of 17 jaar`."""
    goes_on = at + 2 < len(words) and (words[at + 2].text in listed("list_joins") or words[at + 2].cls == "time")
    return words[at].text == "," and words[at + 1].cls == "number" and goes_on


def _of_money(near: Surroundings, earlier: tuple[Linked, ...]) -> str | None:
    """A part of the sum just before: `trok 36 miljoen uit, maar de helft daarvan …`, `waarvan een derde voor …`."""
    if not earlier or earlier[-1][1].kind != "currency":
        return None
    meant = turn("of_that_sum").match(near.after) or turn("of_which").search(near.before)
    return "bedrag" if meant else None


def _per_joined(numeral: Numeral, context: Context, index: int, beside: _Beside) -> str | None:
    """The denominator said once for several: `3,1 en 2,2 per 1.000 inwoners`."""
    if not beside.bare:
        return None
    together = (*joined_numbers(numeral, context, index), *listed_behind(numeral, context))
    return next((other.per for other in together if other.per), None)


def _one_word(text: str) -> str | None:
    """What a label of one word measures: `Sterfte per 1.000 inwoners`."""
    word = text.strip(" (").lower()
    return word if word.isalpha() else None


def _own_row(before: str) -> str:
    """What stands before a figure in its own row: `Huizen | 9` says nothing of the row below it."""
    rows: list[str] = _ROW.split(before)
    return rows[-1]


def _rate(
    numeral: Numeral, near: Surroundings, beside: _Beside, noun: str | None, earlier: tuple[Linked, ...]
) -> UnitLink | None:
    """A rate said before the number (`Per 100.000 inwoners zijn dat er 4,1`) or in the label of a table."""
    if numeral.per:
        return None
    for text in near.label.splitlines() if beside.bare else ():
        if label := turn("per_so_many").search(text):
            counted = label_noun(text) or _one_word(text[: label.start()])
            return UnitLink("rate", f"{counted} {label[0]}" if counted else label[0], None, "label_rate", 0.8)
    if noun:
        fronted = turn("per_so_many").match(near.sentence) or turn("per_so_many_before").search(near.before)
    else:
        row = _own_row(near.across.split("#", 1)[0])
        fronted = turn("per_so_many").search(row)
        noun = label_noun(row) if row.endswith("| ") else None
    if not fronted or not (beside.bare or noun):
        return None
    if fronted[1].endswith("genoten"):  # of `leeftijdgenoten` those are counted whom they are alike
        noun = noun or next((link.unit for _, link in reversed(earlier) if link.kind == "count"), None)
    return UnitLink("rate", f"{noun or fronted[1]} {fronted[0].lower()}", None, "fronted_rate", 0.7)
