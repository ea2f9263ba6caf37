"""Tags as evidence: which lines a tagged PDF says are one paragraph, and which are headings.

Note: Believed where they say what is seen
Most files have no tags, and many tags are poor: every line a paragraph of its own, or all of a page one; text that is
tagged as a heading because it looks well. So tags are first held against what shows without them. Lines in the midst of
a sentence are one paragraph, lines far apart after a full stop are two: if the tags of a file do not say so nearly
always, they are not heard at all. Then they have the last word where looks leave doubt: on short lines, at white that
may or may not part, over columns and pages.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from krextract.layout.lines import Line, ends_sentence
from krextract.layout.looks import Looks, family_of
from krextract.reading.pages import Run, Tags

_LEVELS = {"Title": 1, "H": 1, **{f"H{level}": level for level in range(1, 7)}}
_WHOLE = frozenset([*_LEVELS, "P", "LI", "TH", "TD", "Caption", "Note", "FENote", "BlockQuote", "TOCI"])
_HOLDING = frozenset(
    {"Document", "DocumentFragment", "Part", "Sect", "Div", "Art", "Aside", "L", "TOC", "Index", "Figure", "Formula"}
    | {"Table", "TR", "THead", "TBody", "TFoot"}
)
_NEARLY, _ENOUGH = 0.98, 3
"""The share of what shows without tags that tags have to say too, and how much has to show."""
_LARGER = 1.15
"""A line larger than the next by this factor is of another paragraph."""
_CLOSE, _APART, _FAR = 1.1, 1.25, 3.0
"""Lines of one paragraph are nearer than this many times the usual distance, those of two farther, but not too far."""

_NOTHING = -1


class Tagged:
    """The elements of one file that hold whole paragraphs, by their place among all."""

    def __init__(self, tags: Tags) -> None:
        self._marks = tags.marks
        self._roles = tags.roles
        self._wholes = _wholes(tags)

    def element(self, line: Line) -> int:
        """The element that most letters of a line are part of, less than 0 where none is known."""
        marks = self._marks.get(line.page)
        if not marks:
            return _NOTHING
        if len(line.runs) == 1:
            return self._whole(marks, line.runs[0])
        weights: Counter[int] = Counter()
        for run in line.runs:
            weights[self._whole(marks, run)] += len(run.text.strip())
        return max(weights, key=weights.__getitem__)

    def _whole(self, marks: Mapping[int, int], run: Run) -> int:
        element = _NOTHING if run.mark is None else marks.get(run.mark, _NOTHING)
        return self._wholes[element] if element >= 0 else _NOTHING

    def alike(self, one: Line, other: Line) -> bool | None:
        """Whether two lines are of one element, None where that is not known."""
        elements = self.element(one), self.element(other)
        return elements[0] == elements[1] if min(elements) >= 0 else None

    def level(self, line: Line) -> int:
        """The level of the heading that a line is part of, 0 if it is none."""
        element = self.element(line)
        return _LEVELS.get(self._roles[element], 0) if element >= 0 else 0


def _wholes(tags: Tags) -> list[int]:
    """For each element the innermost around it that is a whole paragraph, heading, list item or cell."""
    found: list[int] = []
    for at, (role, parent) in enumerate(zip(tags.roles, tags.parents, strict=True)):
        if role in _WHOLE:
            found.append(at)
        else:
            found.append(_NOTHING if role in _HOLDING or parent < 0 else found[parent])
    return found


def believed(tags: Tags | None, pages: Iterable[Sequence[Line]], looks: Looks) -> Tagged | None:
    """The tags of a file, None where they do not tell paragraphs as they show."""
    if tags is None:
        return None
    tagged = Tagged(tags)
    together: list[bool] = []
    apart: list[bool] = []
    for above, line in chain.from_iterable(map(_neighbours, pages)):
        expected = _shown(above, line, looks)
        alike = tagged.alike(above, line) if expected is not None else None
        if alike is not None:
            (together if expected else apart).append(alike)
    return tagged if nearly_all(together, True) and nearly_all(apart, False) else None


def nearly_all(said: Sequence[bool], shown: bool) -> bool:
    """Whether tags say what shows nearly always, and often enough."""
    return said.count(shown) >= max(_ENOUGH, _NEARLY * len(said))


def _neighbours(pieces: Iterable[Line]) -> Iterator[tuple[Line, Line]]:
    """Lines that begin one below the other."""
    last: dict[int, Line] = {}
    for piece in pieces:
        place = round(piece.hang / 3)
        if place in last:
            yield last[place], piece
        last[place] = piece


def _shown(above: Line, line: Line, looks: Looks) -> bool | None:
    """Whether two lines show that they are one paragraph or two, None where they show neither."""
    step, size = line.baseline - above.baseline, line.size
    pitch = looks.pitch_of(line.style)
    if not 0.5 * size < step < _FAR * pitch:
        return None
    if above.size > _LARGER * size or (line.bullet and not line.weak):
        return False
    if abs(above.size - size) > 0.1 or family_of(above.style.font) != family_of(line.style.font):
        return None
    if not ends_sentence(above):
        return True if line.text[:1].islower() and line.hang == line.x0 and step < _CLOSE * pitch + 0.6 else None
    return False if line.text[:1].isupper() and step > _APART * pitch + 0.6 else None
