"""What a number counts or measures: rules for units beside it, then the noun, wherever in its context that stands."""

from functools import cache
from typing import Literal, NamedTuple

import regex

from krextract.labels import Kind
from krextract.linking.context import Context, UnitLink
from krextract.linking.counted import Linked, counted_noun
from krextract.linking.nouns import noun_after
from krextract.linking.words import number_index
from krextract.mentions.found import Numeral
from krextract.rulebook import Rule, RuleModel, compile_rule, compose, read_model

_WINDOW = 90
_FAR = 400
_JOINS = frozenset({"en", "of", "tot", "naar", "à", "-", "–", "versus", "maar", "t/m"})
_AGE_UNITS = frozenset({"jaar", "maand"})
_LARGE = regex.compile(r"miljoen|miljard|mln|mld|ton\b|nul", regex.IGNORECASE)


class UnitRule(Rule):
    """A rule of `units.toml`."""

    place: Literal["next", "after", "before", "around"]
    kind: Kind
    needs: Literal["time", "bare", "large"] | None = None


class TimeUnit(RuleModel):
    """A unit of time and its forms."""

    unit: str
    words: tuple[str, ...]


class Source(RuleModel):
    """Where a counted noun may come from and how far that is to be trusted."""

    id: str
    weight: float
    per_word: float


class UnitFile(RuleModel):
    """`units.toml` as it stands."""

    parts: dict[str, str] = {}
    rule: tuple[UnitRule, ...]
    time: tuple[TimeUnit, ...]
    source: tuple[Source, ...]


class UnitRules(NamedTuple):
    """The rules ready for use: patterns, words that stand next, times and weights of sources."""

    rules: tuple[tuple[UnitRule, "regex.Pattern[str] | None"], ...]
    times: dict[str, str]
    sources: dict[str, Source]


@cache
def unit_rules() -> UnitRules:
    """The rules of `units.toml`, compiled."""
    file = read_model("units", UnitFile)
    rules = tuple((rule, _compiled(rule, file.parts)) for rule in file.rule)
    times = {word: time.unit for time in file.time for word in time.words}
    return UnitRules(rules, times, {source.id: source for source in file.source})


def _compiled(rule: UnitRule, parts: dict[str, str]) -> "regex.Pattern[str] | None":
    if rule.place == "next":
        return None
    if rule.place == "before":
        source = rf"(?:{compose(rule.pattern or '', parts)})\Z"
        return compile_rule(rule.model_copy(update={"pattern": source}), {})
    return compile_rule(rule, parts)


def link_unit(numeral: Numeral, context: Context, *, earlier: tuple[Linked, ...] = ()) -> UnitLink:
    """Kind and unit of a numeral; `earlier` are the units already linked in the same block, in order."""
    if numeral.form == "factor":
        return UnitLink("factor", "×", None, "factor")
    index = number_index(context.words, numeral)
    beside = _beside(numeral, context, index)
    if beside:
        return beside
    if numeral.percent or _in_list_of_percentages(numeral, context, index, earlier):
        return UnitLink("percentage", "%", None, "percent_sign" if numeral.percent else "percent_list")
    if numeral.currency:
        return UnitLink("currency", numeral.currency, None, "currency_sign")
    noun = counted_noun(numeral, context, index, earlier=earlier, sources=unit_rules().sources)
    if numeral.per:
        unit = f"{noun.unit} {numeral.per}" if noun.unit else numeral.per
        return UnitLink("rate", unit, noun.span, "rate", noun.confidence)
    if numeral.form in {"ratio", "fraction"}:
        return UnitLink("ratio", noun.unit, noun.span, noun.rule, noun.confidence)
    return noun


def _beside(numeral: Numeral, context: Context, index: int) -> UnitLink | None:
    words = context.words
    at = _next_word(context, index)
    word = words[at] if at < len(words) else None
    time = unit_rules().times.get(word.text) if word else None
    for rule, pattern in unit_rules().rules:
        if rule.place == "next":
            if word and word.text in rule.words:
                return UnitLink(rule.kind, rule.gives, (word.start, word.end), rule.id)
            continue
        if pattern and _needed(rule, numeral, context, index, time) and _fits(rule, pattern, numeral, context):
            return UnitLink(rule.kind, rule.gives or time, (word.start, word.end) if word else None, rule.id)
    if time and word:
        return UnitLink("duration", time, (word.start, word.end), "time")
    return UnitLink("other", word.text, (word.start, word.end), "measure") if word and word.cls == "measure" else None


def _in_list_of_percentages(numeral: Numeral, context: Context, index: int, earlier: tuple[Linked, ...]) -> bool:
    """Whether a bare number follows percentages in its sentence: `45% fietst, 24,4 loopt`, `18% versus 8`."""
    if numeral.form != "digits" or numeral.currency or not earlier or earlier[-1][1].kind != "percentage":
        return False
    start, _ = context.sentence(numeral)
    if earlier[-1][0].start < start or noun_after(context.words, index):
        return False
    return "," in numeral.surface or context.words[index - 1].text in _JOINS


def _next_word(context: Context, index: int) -> int:
    """The first word after the number, over `of meer`, a bracketed number and further numbers joined to it."""
    at = index + 1
    words = context.words
    if (
        at < len(words)
        and words[at].text == ")"
        and index > 1
        and "(" in {words[index - 1].text, words[index - 2].text}
    ):
        at += 1
    if at + 1 < len(words) and words[at].text == "of" and words[at + 1].text in {"meer", "minder"}:
        at += 2
    if at + 3 < len(words) and words[at].text == "(" and ")" in {words[at + 2].text, words[at + 3].text}:
        inner = at + 2 if words[at + 2].text == ")" else at + 3
        if words[inner - 1].cls == "number":
            at = inner + 1
    while at + 1 < len(words) and words[at].text in _JOINS:
        after = at + 1
        while after < len(words) and words[after].cls == "adverb":
            after += 1
        if after >= len(words) or words[after].cls != "number":
            break
        at = after + 1
    return at


def _needed(rule: UnitRule, numeral: Numeral, context: Context, index: int, time: str | None) -> bool:
    if rule.needs == "time":
        return time is not None and (rule.kind != "age" or time in _AGE_UNITS)
    if numeral.percent or numeral.currency:
        return False
    if rule.needs is None:
        return True
    if rule.needs == "large" and not (_LARGE.search(numeral.surface)):
        return False
    return time is None and numeral.form not in {"ratio", "fraction"} and noun_after(context.words, index) is None


def _fits(rule: UnitRule, pattern: "regex.Pattern[str]", numeral: Numeral, context: Context) -> bool:
    text = context.text
    if rule.place == "after":
        return pattern.match(text, numeral.end) is not None
    start, end = context.sentence(numeral)
    if rule.place == "before":
        return pattern.search(text[max(start, numeral.start - _WINDOW) : numeral.start]) is not None
    return pattern.search(text, max(start, numeral.start - _FAR), min(end, numeral.end + _FAR)) is not None
