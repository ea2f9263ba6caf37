"""Two editions side by side: what is new, gone and changed, per theme and code.

A figure that both editions give is `revised` where the value differs for the same period, else `changed`. Records are
paired by their words within their theme and code; what finds no pair is new or gone.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from typing import Literal, Protocol, TypeVar

import regex
from rapidfuzz import fuzz

from krextract.backfilling.series.indicators import remarks_in
from krextract.backfilling.series.spans import read_span
from krextract.outputs.csv_file import safe_text
from krextract.records import Item, Quantity, Recommendation, Report, Theme

What = Literal["new", "gone", "changed", "revised"]
Of = Literal["theme", "recommendation", "quantity", "item"]
_LIKE = 75.0
_FAR = 5  # no figure of one thing grows or shrinks so many times between two editions
_SAME_THEME = 85.0
_NUMBER = regex.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Change:
    """What differs. `theme` is a title, empty outside themes; `code` the recommendations it stands under."""

    what: What
    of: Of
    theme: str
    code: str
    before: str
    after: str
    page_before: int | None
    page_after: int | None


class _Placed(Protocol):
    @property
    def theme(self) -> int | None: ...

    @property
    def page(self) -> int: ...


P = TypeVar("P", bound=_Placed)
Pair = tuple[P | None, P | None]


def diff_reports(before: Report, after: Report) -> tuple[Change, ...]:
    """What is new, gone and changed in `after`, theme by theme, code by code."""
    found: list[Change] = []
    for title, one, other in _themes(before.themes, after.themes):
        if one is None or other is None or one.title != other.title:
            found += _theme_change(title, one, other)
        found += _in_theme(title, (before, one), (after, other))
    return (*found, *_in_theme("", (before, None), (after, None)))


def changes_csv(changes: Sequence[Change]) -> str:
    """The changes as CSV, header first."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([field.name for field in fields(Change)])
    for one in changes:
        writer.writerow([safe_text(value) if isinstance(value, str) else value for value in astuple(one)])
    return buffer.getvalue()


def _themes(before: Sequence[Theme], after: Sequence[Theme]) -> Iterator[tuple[str, Theme | None, Theme | None]]:
    """The themes of both in the order of the later edition, paired by title, then those that are gone."""
    left = list(before)
    for theme in after:
        same = max(left, key=lambda one: fuzz.ratio(one.title, theme.title), default=None)
        if same is not None and fuzz.ratio(same.title, theme.title) >= _SAME_THEME:
            left.remove(same)
        else:
            same = None
        yield theme.title, same, theme
    for gone in left:
        yield gone.title, gone, None


def _theme_change(title: str, one: Theme | None, other: Theme | None) -> Iterator[Change]:
    what: What = "new" if one is None else "gone" if other is None else "changed"
    texts = [theme.title if theme else "" for theme in (one, other)]
    pages = [theme.first_page if theme else None for theme in (one, other)]
    yield Change(what, "theme", title, "", texts[0], texts[1], pages[0], pages[1])


_Side = tuple[Report, Theme | None]


def _in_theme(title: str, before: _Side, after: _Side) -> list[Change]:
    def both(records: Callable[[Report], Sequence[P]]) -> tuple[list[P], list[P]]:
        mine, theirs = (
            [one for one in records(report) if one.theme == (theme.number if theme else None)]
            if theme or not title
            else []
            for report, theme in (before, after)
        )
        return mine, theirs

    found = [
        *_recommendations(title, *both(lambda report: report.recommendations)),
        *_quantities(title, *both(lambda report: report.quantities)),
        *_items(title, *both(lambda report: report.items)),
    ]
    return sorted(found, key=lambda one: one.code)


def _recommendations(title: str, before: Sequence[Recommendation], after: Sequence[Recommendation]) -> Iterator[Change]:
    """Codes that one edition names and the other does not, and definitions that read otherwise."""
    mine, theirs = _by_code(before), _by_code(after)
    for code in sorted(mine.keys() | theirs.keys()):
        one, other = mine.get(code), theirs.get(code)
        texts = [(found.text or "") if found else "" for found in (one, other)]
        if one is None or other is None or (all(texts) and texts[0] != texts[1]):
            yield _change("recommendation", title, code, (one, other), texts)


def _by_code(records: Sequence[Recommendation]) -> dict[str, Recommendation]:
    """For each code its definition, else the first place that names it."""
    found: dict[str, Recommendation] = {}
    for one in sorted(records, key=lambda one: one.role != "definition"):
        found.setdefault(one.code, one)
    return found


def _quantities(title: str, before: Sequence[Quantity], after: Sequence[Quantity]) -> Iterator[Change]:
    for one, other in pair(before, after, _quantity_likeness):
        replaced = one or (_replaced(other, before) if other else None)
        if (
            replaced
            and other
            and (replaced.low, replaced.high, replaced.period) == (other.low, other.high, other.period)
        ):
            continue
        record = other or one
        assert record is not None
        texts = [_figure(found) if found else "" for found in (replaced, other)]
        change = _change("quantity", title, " ".join(record.recommendations), (replaced, other), texts)
        revised = replaced is not None and replaced.period is not None and other and replaced.period == other.period
        yield replace(change, what="revised") if revised else change


def _says(one: Quantity) -> tuple[object, ...]:
    return one.low, one.high, one.period


def _replaced(new: Quantity, before: Sequence[Quantity]) -> Quantity | None:
    """The figure that a new one says it takes the place of: the text that revises it names the old value too."""
    if "revised" not in remarks_in(new.sentence):
        return None
    same = [one for one in before if one.period == new.period and _quantity_likeness(one, new) >= _LIKE]
    return max(same, key=lambda one: _quantity_likeness(one, new), default=None)


def _items(title: str, before: Sequence[Item], after: Sequence[Item]) -> Iterator[Change]:
    for one, other in pair(before, after, _item_likeness):
        texts = [found.text if found else "" for found in (one, other)]
        record = other or one
        assert record is not None
        if texts[0] != texts[1]:
            yield _change("item", title, " ".join(record.recommendations), (one, other), texts)


def _change(of: Of, theme: str, code: str, records: Pair[P], texts: Sequence[str]) -> Change:
    one, other = records
    what: What = "new" if one is None else "gone" if other is None else "changed"
    return Change(what, of, theme, code, texts[0], texts[1], one.page if one else None, other.page if other else None)


def pair(before: Sequence[P], after: Sequence[P], likeness: Callable[[P, P], float]) -> list[Pair[P]]:
    """Records of two editions side by side, the most alike first taken, in the order of the later edition."""
    scores = [(likeness(one, other), i, j) for i, one in enumerate(before) for j, other in enumerate(after)]
    taken: dict[int, int] = {}
    for score, i, j in sorted(scores, key=lambda found: (-found[0], found[1], found[2])):
        if score < _LIKE:
            break
        if j not in taken and i not in taken.values():
            taken[j] = i
    pairs: list[Pair[P]] = [(before[taken[j]] if j in taken else None, other) for j, other in enumerate(after)]
    return pairs + [(one, None) for i, one in enumerate(before) if i not in taken.values()]


def _quantity_likeness(one: Quantity, other: Quantity) -> float:
    """Alike are figures of one kind and place whose words are: the numbers in them are what may differ."""
    if (one.kind, one.measure, one.role, one.region) != (other.kind, other.measure, other.role, other.region):
        return 0.0
    if one.kind == "count" and fuzz.ratio(one.unit or "", other.unit or "") < _LIKE:
        return 0.0
    if one.period and other.period and _kind_of(one.period) != _kind_of(other.period):
        return 0.0
    low, high = sorted((abs(one.value), abs(other.value)))
    if not _share_code(one, other) or high > _FAR * low:
        return 0.0
    counted = fuzz.token_sort_ratio(_counted(one), _counted(other))
    said = fuzz.ratio(_NUMBER.sub("#", one.sentence), _NUMBER.sub("#", other.sentence))
    return max(counted, said) + (5 if one.period == other.period else 0) + said / 20


def _kind_of(period: str) -> str:
    span = read_span(period)
    return span.kind if span else "part"


def _share_code(one: Quantity | Item, other: Quantity | Item) -> bool:
    return bool({*one.recommendations} & {*other.recommendations}) or not (one.recommendations or other.recommendations)


def _counted(one: Quantity) -> str:
    return f"{one.unit or ''} {one.subject or ''}"


def _item_likeness(one: Item, other: Item) -> float:
    if not _share_code(one, other):
        return 0.0
    if one.title and other.title:
        return fuzz.ratio(one.title, other.title)
    return fuzz.ratio(one.text, other.text)


def _figure(one: Quantity) -> str:
    about = ", ".join(part for part in (one.subject or one.unit, one.region) if part)
    unit = one.unit if one.unit and one.unit not in f"{about} {one.surface}" else ""
    return f"{about}: {one.surface} {unit}".rstrip() + (f" ({one.period})" if one.period else "")
