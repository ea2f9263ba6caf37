"""Dates and periods in text: years, months, days, school years, intervals, and words that lean on the context.

The forms are rules in `rules/dates.toml`; this module joins them into one pattern, so that a text is passed once
whatever its length, and builds EDTF from the groups of the rule that fitted.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

import regex

from krextract.mentions.found import DateForm, DateMention
from krextract.rulebook import (
    Exercise,
    Rule,
    RuleFile,
    Taken,
    compile_pattern,
    compose,
    read_model,
    read_rules,
    word_pattern,
)

Gives = Literal[
    "year",
    "month",
    "day",
    "interval",
    "short_interval",
    "school_year",
    "season",
    "first_months",
    "quarter",
    "half",
    "decade",
    "same_period",
    "relative",
]
Anchor = Literal[
    "same_year",
    "same_period",
    "same_stretch",
    "stretch_before",
    "years_before",
    "years_after",
    "years_on",
    "first_year",
    "years_ago",
    "last_year",
    "this_year",
    "next_year",
    "school_year_before",
    "last_school_year",
    "past_years",
    "last_season",
    "coming_years",
    "since",
    "now",
    "reporting_day",
]
Groups = dict[str, str | None]

_FORMS: dict[Gives, DateForm] = {
    "short_interval": "interval",
    "first_months": "season",
    "quarter": "season",
    "half": "season",
    "decade": "season",
    "same_period": "season",
}
_POINTS: frozenset[Gives] = frozenset({"year", "season", "month", "day"})
# No digit, decimal or currency sign may touch a date from the left: `€ 2000`, `1.2023`, `B2019`.
_LEFT = r"(?<![\w€$]|\d[.,/-]|[€$]\s)"
_RIGHT = r"(?![.,]\d{3}(?!\d)|,-)(?!\d)"
_EDTF_DAY = regex.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class DateRule(Rule):
    """A rule of `dates.toml`; `anchor` says how the context resolves a relative expression."""

    gives: Gives
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class DateRules:
    """Where a date may begin, the rules joined into one pattern, those for single points joined apart, and the words
    their groups may hold."""

    starts: "re.Pattern[str]"
    every: "regex.Pattern[str]"
    points: "regex.Pattern[str]"
    rules: tuple[DateRule, ...]
    months: dict[str, int]
    numbers: dict[str, int]
    decades: dict[str, int]
    seasons: dict[str, int]


def _numbered(entries: tuple[str, ...]) -> dict[str, int]:
    return {word: place for place, entry in enumerate(entries, 1) for word in entry.split()}


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def date_rules() -> DateRules:
    """The rules of `dates.toml`, checked and joined once."""
    rules, file = read_rules("dates", DateRule), read_model("dates", RuleFile)
    months, ordinals = _numbered(file.lists["months"]), _numbered(file.lists["ordinals"])
    numbers, decades = _numbered(file.lists["numbers"]), _numbered(file.lists["decades"])
    parts = file.parts | {
        # `5 mei` must not be read in `5 meisjes`, nor `3 dec` in `3 decennia`.
        "month": rf"(?:{_either(months)})(?!\p{{L}})",
        "month_name": _either([entry.split()[0] for entry in file.lists["months"]]),
        "number": _either(numbers) + r"|\d{1,2}",
        "ordinal": _either(ordinals),
        "decade": _either(decades),
    }
    bodies = {
        rule: f"(?P<rule_{place}>{word_pattern(rule.words) if rule.words else compose(rule.pattern or '', parts)})"
        for place, rule in enumerate(rules)
    }
    points = [body for rule, body in bodies.items() if rule.gives in _POINTS]
    return DateRules(
        _starts(rules, [*months, *numbers]),
        _join(list(bodies.values())),
        _join(points),
        rules,
        months,
        numbers | ordinals,
        decades,
        {season: int(month) for season, month in file.values["season_ends"].items()},
    )


def _starts(rules: tuple[DateRule, ...], words: list[str]) -> "re.Pattern[str]":
    surfaces = [(example.surface or example.text).split()[0] for rule in rules for example in rule.examples]
    first = {word.lower() for word in surfaces if word[0].isalpha()} | set(words)
    figures = r"(?:1[6-9]|20)\d\d(?!\d)|\d{1,2}(?!\d)|[\x27’]\d"
    return re.compile(rf"(?<!\w)(?:{figures}|(?:{_either(first)})\b)", re.IGNORECASE)


def _join(bodies: list[str]) -> "regex.Pattern[str]":
    return compile_pattern("dates.toml", rf"{_LEFT}(?:{'|'.join(bodies)}){_RIGHT}")


def find_dates(text: str) -> list[DateMention]:
    """All dates and periods of a text, in order and without overlap.

    >>> [(found.surface, found.edtf) for found in find_dates("Op 31 december 2022 waren er 12, in 2021 nog 15.")]
    [('31 december 2022', '2022-12-31'), ('2021', '2021')]
    """
    rules = date_rules()
    found: list[DateMention] = []
    for start in rules.starts.finditer(text):
        place = start.start()
        if (found and place < found[-1].end) or not (match := rules.every.match(text, place)):
            continue
        # What looks like an interval may run backwards (`2023 en 2022`): then its first point stands alone.
        mention = _mention(match, rules)
        if not mention and (point := rules.points.match(text, place)):
            mention = _mention(point, rules)
        if mention:
            found.append(mention)
    return found


@lru_cache(maxsize=256)
def dates_in(label: str) -> tuple[DateMention, ...]:
    """The dates of a heading, caption or title, which many figures share."""
    return tuple(find_dates(label))


def _mention(match: "regex.Match[str]", rules: DateRules) -> DateMention | None:
    groups: Groups = match.groupdict()
    rule = rules.rules[next(int(name[5:]) for name, value in groups.items() if value and name[:5] == "rule_")]
    edtf: str | None = None
    anchor: str | None = None
    if rule.gives in ("relative", "same_period"):
        number = _number(groups.get("n"), rules) or (1 if rule.anchor in ("years_before", "years_after") else 0)
        detail = groups.get("y") or number
        anchor = f"{rule.anchor}:{detail}" if detail else rule.anchor
    elif not groups.get("y") and rule.gives in ("day", "month"):
        month = f"{_month(groups.get('m'), rules):02d}"
        anchor = f"day:{month}-{_two(groups.get('d'))}" if rule.gives == "day" else f"{rule.anchor or 'month'}:{month}"
    else:
        edtf = _BUILD[rule.gives](groups, rules)
        if edtf is None or not valid_edtf(edtf):
            return None
    form = _FORMS.get(rule.gives) or cast(DateForm, rule.gives)
    return DateMention(match.start(), match.end(), match[0], form, edtf, rule.id, anchor)


def _number(word: str | None, rules: DateRules) -> int:
    return 0 if not word else int(word) if word.isdigit() else rules.numbers[word.lower()]


def _month(word: str | None, rules: DateRules) -> int:
    return 0 if not word else int(word) if word.isdigit() else rules.months[word.lower()]


def _two(digits: str | None) -> str:
    number = "".join(char for char in digits or "" if char.isdigit())
    return f"{int(number):02d}" if number else ""


def _date(year: str | None, month: int, day: str) -> str:
    return "-".join(part for part in (year or "", f"{month:02d}" if month else "", day if month else "") if part)


def _point(groups: Groups, rules: DateRules) -> str:
    if groups.get("s"):
        short = int(groups["s"] or 0)
        return f"{'20' if short < 50 else '19'}{short:02d}"
    return _date(groups.get("y"), _month(groups.get("m"), rules), _two(groups.get("d")))


def _interval(groups: Groups, rules: DateRules) -> str | None:
    month2 = _month(groups.get("m2"), rules)
    start = _date(
        groups.get("y") or groups.get("y2"),
        _month(groups.get("m"), rules) or (month2 if groups.get("d") else 0),
        _two(groups.get("d")),
    )
    end = _date(groups.get("y2"), month2, _two(groups.get("d2")))
    return f"{start}/{end}" if start < end else None


def _school_year(groups: Groups, _: DateRules) -> str | None:
    year = int(groups["y"] or 0)
    end = int(groups.get("y2") or f"{str(year)[:2]}{groups['s']}")
    return f"{year}/{end}" if year < end else None


def _short_interval(groups: Groups, _: DateRules) -> str | None:
    year = int(groups["y"] or 0)
    return f"{year}/{year + 1}" if (year + 1) % 100 == int(groups["s"] or 0) else None


def _months(unit: int) -> "Callable[[Groups, DateRules], str | None]":
    """The n-th stretch of so many months of a year; the first n months where unit is 0."""

    def build(groups: Groups, rules: DateRules) -> str | None:
        number = _number(groups.get("n"), rules)
        start, end = (unit * (number - 1) + 1, unit * number) if unit else (1, number)
        return f"{groups['y']}-{start:02d}/{groups['y']}-{end:02d}" if 0 < start < end <= 12 else None

    return build


def _decade(groups: Groups, rules: DateRules) -> str:
    if groups.get("y"):
        start = int(groups["y"] or 0)
    else:
        tens = int(groups["s"] or 0) if groups.get("s") else rules.decades[(groups["decade"] or "").lower()] * 10
        start = (2000 if tens < 30 else 1900) + tens
    return f"{start}/{start + 9}"


_BUILD: "dict[Gives, Callable[[Groups, DateRules], str | None]]" = {
    "year": _point,
    "season": _point,
    "month": _point,
    "day": _point,
    "interval": _interval,
    "school_year": _school_year,
    "short_interval": _short_interval,
    "first_months": _months(0),
    "quarter": _months(3),
    "half": _months(6),
    "decade": _decade,
}


def valid_edtf(text: str) -> bool:
    """Whether a text is a year, month, day or interval of these in EDTF: `2023`, `2024-07`, `2022/2023`."""
    ends = text.split("/")
    return len(ends) <= 2 and all(map(_valid_point, ends)) and (len(ends) == 1 or ends[0] <= ends[1])


def _valid_point(text: str) -> bool:
    match = _EDTF_DAY.fullmatch(text)
    if not match:
        return False
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def exercises() -> tuple[Exercise, ...]:
    """How the examples of `dates.toml` are read."""
    lists = {name: tuple(" ".join(words).split()) for name, words in read_model("dates", RuleFile).lists.items()}
    return (Exercise("dates", date_rules().rules, _taken, lists),)


def _taken(text: str) -> list[Taken]:
    return [Taken(one.rule, one.surface, {"gives": one.edtf or one.anchor or ""}) for one in find_dates(text)]
