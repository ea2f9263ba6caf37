"""Reading order by tags, on pages where the looks allow more than one.

Columns balanced under one heading after another look the same as columns that run down the page. Elements come in
reading order where tags are good; where they are poor, their order jumps about the pages. So the order of tags is taken
if it is nearly everywhere the one seen, and on each page only if a reader need not jump up and back more often.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, groupby, pairwise
from operator import itemgetter

from krextract.layout.infographics import Infographic
from krextract.layout.items import Island
from krextract.layout.lines import Line
from krextract.layout.paragraphs import Paragraph
from krextract.layout.tables import Table
from krextract.layout.tagged import Tagged

_MOST = 0.95
_PLACE = itemgetter(0)
_SLACK = 3.0
"""Points by which boxes may overlap and still stand one after the other."""

Laid = Paragraph | Island
Group = tuple[int, list[Laid]]
"""A place in the order of elements, and what is read there: what has it, and what follows that is not tagged."""


def in_order(pages: Sequence[Sequence[Laid]], tagged: Tagged | None) -> list[Laid]:
    """What is laid out on all pages, in the order of tags where that is to be believed."""
    grouped = [_groups(page, tagged) for page in pages] if tagged else []
    steps = [one <= other for groups in grouped for (one, _), (other, _) in pairwise(groups)]
    if not grouped or sum(steps) < _MOST * len(steps):
        return list(chain.from_iterable(pages))
    return [one for groups in grouped for _, group in _sorted(groups) for one in group]


def _groups(page: Iterable[Laid], tagged: Tagged) -> list[Group]:
    groups: list[Group] = []
    for one in page:
        note = isinstance(one, Paragraph) and one.kind == "footnote"
        place = -1 if note else next((place for place in map(tagged.place, _lines(one)) if place >= 0), -1)
        if place < 0 and groups:
            groups[-1][1].append(one)
        else:
            groups.append((place, [one]))
    return groups


def _lines(one: Laid) -> Iterable[Line]:
    if isinstance(one, Paragraph):
        return one.lines
    if isinstance(one.content, Table):
        return chain.from_iterable(chain.from_iterable([one.content.header, *one.content.rows]))
    return chain.from_iterable(one.content.parts) if isinstance(one.content, Infographic) else ()


def _sorted(groups: list[Group]) -> list[Group]:
    """The groups of a page in the order of their elements, unless that jumps about more than the order seen."""
    same = groupby(sorted(groups, key=_PLACE), key=_PLACE)
    ordered = [group for _, parts in same for group in _column_by_column(list(parts))]
    return groups if _jumps(ordered) > _jumps(groups) else ordered


def _column_by_column(parts: list[Group]) -> list[Group]:
    """The parts of one element, the left column first where columns stand side by side."""
    columns: list[list[Group]] = []
    for part in sorted(parts, key=lambda part: _box(part[1][0])):
        if columns and _box(part[1][0])[0] < max(_box(one[0])[2] for _, one in columns[-1]):
            columns[-1].append(part)
        else:
            columns.append([part])
    heights = [[_box(one[0])[1::2] for _, one in column] for column in columns]
    beside = any(
        min(top for top, _ in left) < max(bottom for _, bottom in right)
        and min(top for top, _ in right) < max(bottom for _, bottom in left)
        for left, right in pairwise(heights)
    )
    if not beside:
        return parts
    return [part for column in columns for part in sorted(column, key=lambda part: _box(part[1][0])[1])]


def _jumps(groups: Iterable[Group]) -> int:
    """How often what follows stands neither below nor in a column further right."""
    ones = [group[0] for _, group in groups]
    return sum(not _follows(one, other) for one, other in pairwise(ones))


def _follows(one: Laid, other: Laid) -> bool:
    (_, _, right, bottom), (left, top, _, _) = _box(one), _box(other)
    return top > bottom - _SLACK or left > right - _SLACK


def _box(one: Laid) -> tuple[float, float, float, float]:
    if isinstance(one, Island):
        return one.x0, one.top, one.x1, one.bottom
    lines = one.lines
    return min(x.x0 for x in lines), min(x.top for x in lines), max(x.x1 for x in lines), max(x.bottom for x in lines)
