"""Which report this is: the profile in `rules/editions/` that knows it, its year and its reporting period.

What no profile and no text says stays unknown: a wrong year in a series is worse than none.
"""

from functools import cache
from typing import Literal

import regex

from krextract.errors import RuleError
from krextract.labels import SectionKind
from krextract.layout.blocks import LaidDocument
from krextract.records import Edition
from krextract.rulebook import (
    Example,
    Exercise,
    Rule,
    RuleFile,
    RuleModel,
    Taken,
    compile_rule,
    read_model,
    read_rules,
    read_table,
    rules_dir,
)
from krextract.structure.headings import HeadingSign, fold, squeeze

_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FILLED_IN = regex.compile(r"untitled|naamloos|microsoft|\.(?:docx?|indd|pdf|pptx?|txt|html?)$|^\W*$", regex.IGNORECASE)
_SITE = regex.compile(r"\s+[|–—]\s+")


class PeriodExample(Example):
    """An example that states the period in EDTF."""

    period: str


class PeriodRule(Rule):
    """A rule of `editions.toml`; with `whole_year` its year runs from January to December."""

    examples: tuple[PeriodExample, ...]
    whole_year: bool = False


class ThemeName(RuleModel):
    """A theme of an edition, and the other ways its title is spelled."""

    number: int
    title: str
    spellings: tuple[str, ...] = ()


class EditionHeading(RuleModel):
    """Headings of this edition alone; as a rule of `headings.toml`, whole headings compared by their letters."""

    gives: SectionKind | Literal["back"]
    words: tuple[str, ...]
    inner: bool = False
    runs_on: bool = False
    per_theme: bool = False


class EditionRules(RuleModel):
    """A file of `rules/editions/`.

    `like` names the profile it takes all else from. `recognise` are the names by which the edition is known, wherever
    they stand in running heads, headings, file title or first blocks. `cycle` is the file of
    `rules/recommendations/` its codes belong to; None for editions without codes. `closed`: no other sections than
    the known ones. `title_opens`: the section over which a theme's title stands, where the theme opens before it.
    `heading`: headings that mean something in this edition only.
    """

    id: str
    title: str
    like: str | None = None
    year: int | None = None
    publisher: str | None = None
    recognise: tuple[str, ...] = ()
    cycle: str | None = None
    closed: bool = False
    title_opens: SectionKind | None = None
    theme: tuple[ThemeName, ...] = ()
    heading: tuple[EditionHeading, ...] = ()

    def signs(self) -> dict[str, HeadingSign]:
        """What this edition's own headings say, by their letters."""
        return {
            squeeze(words): HeadingSign(f"{self.id}.{one.gives}", one.gives, one.inner, one.runs_on, one.per_theme)
            for one in self.heading
            for words in one.words
        }


@cache
def edition_rules() -> tuple[EditionRules, ...]:
    """All profiles, the most particular (longest name) first."""
    names = sorted(path.stem for path in (rules_dir() / "editions").glob("*.toml"))
    profiles = [_profile(name) for name in names]
    return tuple(sorted(profiles, key=lambda one: -max((len(name) for name in one.recognise), default=0)))


def _profile(name: str) -> EditionRules:
    table = read_table(f"editions/{name}")
    merged: dict[str, object] = {}
    seen = {name}
    while True:
        merged = {**table, **merged}
        like = table.get("like")
        if not like:
            break
        if like in seen:
            raise RuleError(f"rules/editions/{name}.toml: `like` runs in a circle at {like!r}; name another profile")
        seen.add(like)
        table = read_table(f"editions/{like}")
    return _checked(name, merged)


def _checked(name: str, table: dict[str, object]) -> EditionRules:
    try:
        return EditionRules.model_validate({**table, "id": name})
    except ValueError as error:
        raise RuleError(f"rules/editions/{name}.toml: {error}") from None


def profile_named(name: str | None) -> EditionRules | None:
    """The profile with this id, None for no or an unknown name."""
    return next((rules for rules in edition_rules() if rules.id == name), None)


_HEADS = 60
"""Lines of furniture that are read on, since a running head may be set on two."""


def recognise(laid: LaidDocument) -> EditionRules | None:
    """The profile that knows this document, None if there is none.

    The file's title and the running heads name an edition more surely than its headings, these more surely than the
    first lines, where another report may be spoken of; the file's name comes last, since anyone may change it.
    """
    heads = [block.text for block in laid.blocks if block.kind == "heading"]
    places = (
        [
            laid.info.title or "",
            *(text for _, text in laid.furniture),
            " ".join(text for _, text in laid.furniture[:_HEADS]),
        ],
        heads[:12],
        [block.text for block in laid.blocks[:6]],
        [laid.info.name],
    )
    for texts in places:
        squeezed = [squeeze(text) for text in texts]
        for rules in edition_rules():
            names = [squeeze(name) for name in rules.recognise]
            if any(name in text for name in names for text in squeezed):
                return _of_year(rules, read_period(laid))
    return None


def _of_year(rules: EditionRules, period: str | None) -> EditionRules:
    """A series' own profile for the year in which the reporting period ends, where there is one."""
    if rules.year is not None or period is None:
        return rules
    year = int(period.rpartition("/")[2][:4])
    return next((one for one in edition_rules() if one.like == rules.id and one.year == year), rules)


def describe_edition(laid: LaidDocument, rules: EditionRules | None) -> Edition:
    """Title, year, publisher and reporting period, as far as profile or text say them."""
    period = read_period(laid)
    if rules is None:
        title, publisher = _own_title(laid)
        return Edition(title=title, year=_year_in(title), publisher=publisher, period=period)
    year = rules.year or _year_after_name(laid, rules) or (int(period.rpartition("/")[2][:4]) if period else None)
    title = rules.title if rules.year or year is None else f"{rules.title} {year}"
    return Edition(title=title, year=year, publisher=rules.publisher, period=period, profile=rules.id)


def read_period(laid: LaidDocument) -> str | None:
    """The reporting period in EDTF: *de verslagperiode loopt van maart 2023 tot maart 2024* is `2023-03/2024-03`."""
    return next((taken.values["period"] for block in laid.blocks for taken in _take_period(block.text)), None)


def _take_period(text: str) -> list[Taken]:
    months, patterns = _period_rules()
    found = ((rule, match) for rule, pattern in patterns if (match := pattern.search(text)))
    return [Taken(rule.id, match[0], {"period": _period(rule, match.groupdict(), months)}) for rule, match in found]


def _period(rule: PeriodRule, groups: dict[str, str | None], months: tuple[str, ...]) -> str:
    year = groups["year"] or ""
    if rule.whole_year:
        return f"{year}-01/{year}-12"
    start = _edtf(months, groups.get("month"), year)
    last_year = groups.get("last_year")
    return f"{start}/{_edtf(months, groups.get('last_month'), last_year)}" if last_year else start


def _edtf(months: tuple[str, ...], month: str | None, year: str) -> str:
    return f"{year}-{months.index(month.lower()) + 1:02d}" if month else year


@cache
def _period_rules() -> tuple[tuple[str, ...], tuple[tuple[PeriodRule, "regex.Pattern[str]"], ...]]:
    months = read_model("editions", RuleFile).lists["months"]
    rules = read_rules("editions", PeriodRule)
    return months, tuple((rule, compile_rule(rule, {"month": "|".join(months)})) for rule in rules)


def _year_after_name(laid: LaidDocument, rules: EditionRules) -> int | None:
    texts = [laid.info.title or "", *(text for _, text in laid.furniture), *(block.text for block in laid.blocks)]
    for name in rules.recognise:
        pattern = regex.compile(regex.escape(fold(name)) + r"[\s:]{1,2}((?:19|20)\d\d)(?!\d)")
        for text in texts:
            if match := pattern.search(fold(text)):
                return int(match[1])
    return None


def _own_title(laid: LaidDocument) -> tuple[str | None, str | None]:
    """The title and publisher of a document no profile knows.

    A file's own title is believed unless a program filled it in; its author is the publisher where the pages say the
    same; a web page's title names its site after a bar or dash.
    """
    pieces = [piece for piece in _SITE.split(laid.info.title or "") if not _FILLED_IN.search(piece)]
    if laid.info.media_type == "text/html" and len(pieces) > 1:
        return pieces[0], pieces[-1]
    heads = [block for block in laid.blocks if block.kind == "heading" and block.page == 1]
    first = min(heads, key=lambda block: block.level or 9).text if heads else None
    printed = {
        squeeze(text) for text in (*(block.text for block in laid.blocks), *(text for _, text in laid.furniture))
    }
    author = laid.info.author
    return (laid.info.title if pieces else first), (author if author and squeeze(author) in printed else None)


def _year_in(title: str | None) -> int | None:
    years = {int(year) for year in _YEAR.findall(title or "")}
    return years.pop() if len(years) == 1 else None


def exercises() -> tuple[Exercise, ...]:
    """The rules for reporting periods, and the profiles, which hold settings and no rules."""
    file = read_model("editions", RuleFile)
    periods = Exercise("editions", read_rules("editions", PeriodRule), _take_period, file.lists)
    return (periods, *(Exercise(f"editions/{rules.id}") for rules in edition_rules()))
