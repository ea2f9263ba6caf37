"""The figures of a page that may be cells of tables, gathered by how they stand beside and under one another."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from krextract.layout.lines import Line
from krextract.reading.signs import STARS, YEAR

MIN_ROWS = 3
ROW_STEP = 12.0
"""Rows of one table are at most this many body sizes apart."""

_NUMBER = r"[<>≤≥±~]?\s?(?:(?:€|EUR|\$)\s?)?[-–+−]?\s?\d[\d.,]*(?:\s\d{3})*(?:,-)?"
_UNIT = r"(?:\s?(?:%|‰|procent|euro|miljoen|mln\.?|miljard|mld\.?|x|pp|fte|jaar|uur|dagen|weken))?"
_YEARS = rf"{YEAR}(?:\s?[-/–]\s?(?:(?:19|20)?\d\d))?"
_DASH = r"[-–—−.…/xX]|n\.?\s?(?:b|v\.?\s?t|a)\.?|onbekend"
_VALUE = re.compile(rf"(?:{_NUMBER}{_UNIT}{STARS}?(?:\s?\([^)]*\)?)?|{_DASH})$")
_IS_YEAR = re.compile(rf"{_YEARS}{STARS}?$")
_DATED = re.compile(rf"(?:[^\W\d]+ ){{0,2}}{_YEARS}{STARS}?$")
_FIGURE = re.compile(
    r"(?:circa |ca\. ?|ruim |bijna |[<>±~+-] ?)?(?:€ ?)?\d[\d.,]*(?: \d{3})*"
    r"(?: ?(?:%|‰|x|×|keer|mln\.?|miljoen|mld\.?|miljard|euro|fte|jaar|dagen|weken|maanden|uur|procent))*"
    r"(?: ?\([^)]*\))?(?: ?[-–] ?\d[\d.,]*%?)?$"
    r"|(?:\d+|één|een) (?:op|van) (?:de|elke) (?:\d+|\w+)$",
    re.IGNORECASE,
)


def is_value(text: str) -> bool:
    """Whether a cell holds a figure, a year or the sign for none: `131.800`, `12,5%`, `790 (769 straf`, `-`."""
    return len(text) < 48 and bool(_VALUE.match(text))


def is_year(text: str) -> bool:
    """Whether a text is a year or a span of years such as `2022-2023`."""
    return bool(_IS_YEAR.match(text))


def is_dated(text: str) -> bool:
    """Whether a text is a year or a span of years, alone or behind a word or two: `boekjaar 2022-2023`."""
    return bool(_DATED.match(text))


def is_figure(text: str) -> bool:
    """Whether a text is a figure and no year: `6.351`, `33%`, `1 op de 5`."""
    return len(text) < 60 and bool(_FIGURE.match(text)) and not is_year(text)


def components(values: Sequence[Line], texts: Sequence[Line], em: float) -> list[list[Line]]:
    """Values connected by standing beside or under one another with no text between them."""
    parent = list(range(len(values)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    order = sorted(range(len(values)), key=lambda at: (values[at].baseline, values[at].x0))
    for place, at in enumerate(order):
        one = values[at]
        below = right = False
        for other_at in order[place + 1 :]:
            other = values[other_at]
            step = other.baseline - one.baseline
            if step > ROW_STEP * em or (below and step > 0.4 * em):
                break
            if step < 0.4 * em:
                if not right and not _between(one, other, texts):
                    parent[root(other_at)] = root(at)
                    right = True
            elif _overlap(one, other) > 0.5 and not _crossed(one, other, texts):
                parent[root(other_at)] = root(at)
                below = True
    groups: dict[int, list[Line]] = {}
    for at in order:
        groups.setdefault(root(at), []).append(values[at])
    return [group for group in groups.values() if len(group) >= MIN_ROWS]


def parted(groups: Iterable[list[Line]], texts: Sequence[Line], em: float) -> Iterator[list[Line]]:
    """Groups cut where a table ends and the next one's header stands over other columns."""
    for group in groups:
        part: list[Line] = []
        for row in by_row(group, em):
            if part and (_heads_row(row, part[-1], texts) or _years(row) > 1 >= _years(part[-len(row) :])):
                yield part
                part = []
            part += row
        yield part


def side_by_side(groups: Iterable[list[Line]], texts: Sequence[Line], em: float) -> Iterator[list[Line]]:
    """Groups cut between two columns of figures where most rows have words between them: the labels of a second table,
    whose header stands in one row with that of the first."""
    for group in groups:
        rows, start = by_row(group, em), float("-inf")
        for end in sorted({value.x1 for value in group}):
            left = [value for value in group if start < value.x0 <= end]
            right = [beyond for row in rows if (beyond := [value for value in row if value.x0 > end])]
            if not right or not left or any(value.x1 > end for value in left):
                continue
            again = [value.text for value in rows[0] if start < value.x0 <= end] == [value.text for value in right[0]]
            labelled = sum(_labelled(min(row, key=lambda value: value.x0), end, texts) for row in right)
            if labelled > 0.6 * len(right) >= 0.6 * MIN_ROWS or (again and labelled >= len(right) - 1 > 0):
                yield left
                start = end
        yield [value for value in group if value.x0 > start]


def _labelled(value: Line, end: float, texts: Sequence[Line]) -> bool:
    near = 0.4 * value.size
    return any(end < t.x0 and t.x1 <= value.x0 for t in _at(texts, value.baseline - near, value.baseline + near))


def _years(row: Sequence[Line]) -> int:
    """How many years stand in a row of nothing else."""
    return len(row) if all(is_year(value.text) for value in row) else 0


def _heads_row(row: Sequence[Line], above: Line, texts: Sequence[Line]) -> bool:
    """Whether words stand over two or more figures of a row, at the height of each other and well apart from the row
    above: a continued cell follows its own line closely."""
    between = _at(texts, above.baseline + 1.5 * above.size, row[0].baseline - 0.5 * row[0].size)
    for line in between:
        level = [text for text in between if abs(text.baseline - line.baseline) < 0.3 * line.size]
        if len({id(value) for text in level for value in row if _overlap(text, value) > 0}) > 1 < len(level):
            return True
    return False


def _overlap(one: Line, other: Line) -> float:
    """Shared width as a share of the narrower."""
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared / max(min(one.x1 - one.x0, other.x1 - other.x0), 0.1)


def _between(one: Line, other: Line, texts: Sequence[Line]) -> bool:
    """Whether a text stands between two values of one row."""
    low, high = min(one.x1, other.x1), max(one.x0, other.x0)
    near = 0.4 * one.size
    return any(low <= t.x0 and t.x1 <= high for t in _at(texts, one.baseline - near, one.baseline + near))


def _crossed(one: Line, other: Line, texts: Sequence[Line]) -> bool:
    """Whether a line of text that is no cell runs between two values: wider than both and starting well before."""
    x0, x1 = min(one.x0, other.x0), max(one.x1, other.x1)
    between = _at(texts, one.baseline, other.baseline)
    return any(t.x0 < x0 and t.x1 > x1 and t.x1 - t.x0 > 2 * (x1 - x0) for t in between)


def _at(texts: Sequence[Line], low: float, high: float) -> Sequence[Line]:
    """The texts with baselines in between, of texts sorted by baseline."""
    first = bisect_right(texts, low, key=lambda text: text.baseline)
    return texts[first : bisect_left(texts, high, key=lambda text: text.baseline)]


def by_row(values: Iterable[Line], em: float) -> list[list[Line]]:
    """Values on one height; also those half a line off in other columns, as cells centred beside taller ones are."""
    rows: list[list[Line]] = []
    for value in sorted(values, key=lambda value: value.baseline):
        step = value.baseline - rows[-1][0].baseline if rows else em
        apart = rows and all(value.x0 >= other.x1 or value.x1 <= other.x0 for other in rows[-1])
        if rows and (step < 0.4 * em or (apart and step < 0.8 * value.size)):
            rows[-1].append(value)
        else:
            rows.append([value])
    return rows
