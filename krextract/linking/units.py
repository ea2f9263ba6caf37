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
from krextract.rulebook import Example, Rule, RuleModel, compile_rule, compose, read_model

_WINDOW = 90
_JOINS = frozenset({"en", "of", "tot", "naar", "à", "-", "–", "versus", "maar", "t/m"})
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
    if numeral.percent:
        return UnitLink("percentage", "%", None, "percent_sign")
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


def _next_word(context: Context, index: int) -> int:
    """The first word after the number, over further numbers joined to it."""
    at = index + 1
    words = context.words
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
        return time is not None
    if numeral.percent or numeral.currency:
        return False
    if rule.needs is None:
        return True
    if rule.needs == "large" and not (_LARGE.search(numeral.surface)):
        return False
    return time is None and noun_after(context.words, index) is None


def _fits(rule: UnitRule, pattern: "regex.Pattern[str]", numeral: Numeral, context: Context) -> bool:
    text = context.text
    if rule.place == "after":
        return pattern.match(text, numeral.end) is not None
    start, end = context.sentence(numeral)
    if rule.place == "before":
        return pattern.search(text[max(start, numeral.start - _WINDOW) : numeral.start]) is not None
    return pattern.search(text, start, end) is not None


class UnitExample(Example):
    """An example of a unit."""
