"""Which report this is: the profile in `rules/editions/` that knows it, its year and its reporting period.

What no profile and no text says stays unknown: a wrong year in a series is worse than none.
"""

from functools import cache

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
from krextract.structure.headings import fold, squeeze

_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SITE = regex.compile(r"\s+[|–—]\s+")


class PeriodExample(Example):
    """An example that states the period in EDTF."""

    period: str


class PeriodRule(Rule):
    """A rule of `editions.toml`."""

    examples: tuple[PeriodExample, ...]


class ThemeName(RuleModel):
    """A theme of an edition, and the other ways its title is spelled."""

    number: int
    title: str
    spellings: tuple[str, ...] = ()


class EditionRules(RuleModel):
    """A file of `rules/editions/`.

    `like` names the profile it takes all else from. `recognise` are the names by which the edition is known, wherever
    they stand in running heads, headings, file title or first blocks. `cycle` is the file of
    `rules/recommendations/` its codes belong to; None for editions without codes. `closed`: no other sections than
    the known ones. `title_opens`: the section over which a theme's title stands, where the theme opens before it.
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


def recognise(laid: LaidDocument) -> EditionRules | None:
    """The profile that knows this document, None if there is none.

    The file's title and the running heads name an edition more surely than its headings, these more surely than the
    first lines, where another report may be spoken of; the file's name comes last, since anyone may change it.
    """
    heads = [block.text for block in laid.blocks if block.kind == "heading"]
    places = (
        [laid.info.title or "", *(text for _, text in laid.furniture)],
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
    for block in laid.blocks:
        if "verslag" in block.text.lower():
            for taken in _take_period(block.text):
                return taken.values["period"]
    return None


def _take_period(text: str) -> list[Taken]:
    months, patterns = _period_rules()
    taken = []
    for rule, pattern in patterns:
        if match := pattern.search(text):
            edges = [_edtf(months, match["month"], match["year"])] if "month" in pattern.groupindex else [match["year"]]
            if "last_year" in pattern.groupindex:
                edges.append(_edtf(months, match["last_month"], match["last_year"]))
            taken.append(Taken(rule, match[0], {"period": "/".join(edges)}))
    return taken


def _edtf(months: tuple[str, ...], month: str | None, year: str) -> str:
    return f"{year}-{months.index(month.lower()) + 1:02d}" if month else year


@cache
def _period_rules() -> tuple[tuple[str, ...], tuple[tuple[str, "regex.Pattern[str]"], ...]]:
    months = read_model("editions", RuleFile).lists["months"]
    rules = read_rules("editions", PeriodRule)
    return months, tuple((rule.id, compile_rule(rule, {"month": "|".join(months)})) for rule in rules)


def _year_after_name(laid: LaidDocument, rules: EditionRules) -> int | None:
    texts = [laid.info.title or "", *(text for _, text in laid.furniture), *(block.text for block in laid.blocks)]
    for name in rules.recognise:
        pattern = regex.compile(regex.escape(fold(name)) + r"[\s:]{1,2}((?:19|20)\d\d)(?!\d)")
        for text in texts:
            if match := pattern.search(fold(text)):
                return int(match[1])
    return None


def _own_title(laid: LaidDocument) -> tuple[str | None, str | None]:
    """The title of a document no profile knows, and its publisher where a web page's title names its site."""
    heads = [block for block in laid.blocks if block.kind == "heading" and block.page == 1]
    title = min(heads, key=lambda block: block.level or 9).text if heads else None
    publisher = None
    if laid.info.media_type == "text/html" and laid.info.title:
        pieces = _SITE.split(laid.info.title)
        title, publisher = title or pieces[0], pieces[-1] if len(pieces) > 1 else None
    return title, publisher


def _year_in(title: str | None) -> int | None:
    years = {int(year) for year in _YEAR.findall(title or "")}
    return years.pop() if len(years) == 1 else None


def exercises() -> tuple[Exercise, ...]:
    """The rules for reporting periods, and the profiles, which hold settings and no rules."""
    file = read_model("editions", RuleFile)
    periods = Exercise("editions", read_rules("editions", PeriodRule), _take_period, file.lists)
    return (periods, *(Exercise(f"editions/{rules.id}") for rules in edition_rules()))
