"""How the rule files of this stage are exercised: what their rules take from an example's text."""

from krextract.mentions import codes, dates
from krextract.mentions.exclusions import exclusion_rules, find_exclusions
from krextract.mentions.numeral_rules import numeral_rules
from krextract.mentions.numerals import compose_numerals
from krextract.mentions.sentences import abbreviation_rules, find_sentences
from krextract.mentions.tokens import find_tokens, mask
from krextract.rulebook import Exercise, Taken


def exercises() -> tuple[Exercise, ...]:
    """The rules files this stage reads, with readers for their examples."""
    rules = numeral_rules()
    return (
        Exercise("numerals", rules.every, _numerals, rules.lists),
        Exercise("exclusions", exclusion_rules().every, _exclusions, exclusion_rules().lists),
        Exercise("abbreviations", abbreviation_rules(), _abbreviations),
        *dates.exercises(),
        *codes.exercises(),
    )


def _numerals(text: str) -> list[Taken]:
    """Every rule that had a part in a numeral, with the numeral's surface and value."""
    rules = numeral_rules()
    gives = {rule.id: rule.gives for rule in rules.every}
    return [
        Taken(rule, one.surface, {"low": str(one.low), "high": str(one.high), "gives": one.per or gives[rule]})
        for one in compose_numerals(mask(text, find_tokens(text)))
        for rule in one.rules
    ]


def _exclusions(text: str) -> list[Taken]:
    return [Taken(one.rule, text[one.start : one.end]) for one in find_exclusions(text)]


def _abbreviations(text: str) -> list[Taken]:
    """The whole text for every rule, with the number of sentences it was split into."""
    count = {"gives": str(len(find_sentences(text)))}
    return [Taken(rule.id, text, count) for rule in abbreviation_rules()]
