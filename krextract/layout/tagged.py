"""Tags as evidence: which lines a tagged PDF says are one paragraph, and which are headings.

Note: Believed where they say what is seen
Most files have no tags, and many tags are poor: every line a paragraph of its own, or all of a page one; text that is
tagged as a heading because it looks well. So tags are first held against what shows without them. Lines in the midst of
a sentence are one paragraph, lines far apart after a full stop are two: if the tags of a file do not say so nearly
always, they are not heard at all. Then they have the last word where looks leave doubt: on short lines, at white that
may or may not part, over columns and pages.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from krextract.layout.lines import Line, ends_sentence, is_short
from krextract.layout.looks import Looks, family_of
from krextract.reading.pages import Run, Tags

_LEVELS = {"Title": 1, "H": 1, **{f"H{level}": level for level in range(1, 7)}}
_WHOLE = frozenset([*_LEVELS, "P", "LI", "TH", "TD", "Caption", "Note", "FENote", "BlockQuote", "TOCI"])
_NOTES = frozenset({"Note", "FENote"})
_HOLDING = frozenset(
    {"Document", "DocumentFragment", "Part", "Sect", "Div", "Art", "Aside", "L", "TOC", "Index", "Figure", "Formula"}
    | {"Table", "TR", "THead", "TBody", "TFoot"}
)
_NEARLY, _ENOUGH = {True: 0.99, False: 0.95}, 3
"""The share of what shows to be one paragraph, or two, that tags have to say too; and how much has to show."""
_HARDLY = 0.05
"""The share of headings that may look and end as running text does."""
_SHORT = 4.0
"""A line that ends so many sizes before the next ends a paragraph, if its sentence ends."""
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
        self.heads = True

    def element(self, line: Line) -> int:
        """The element that most letters of a line are part of, less than 0 where none is known."""
        marks = self._marks.get(line.page, {})
        if len(line.runs) == 1:
            return self._whole(marks, line.runs[0])
        found = [self._whole(marks, run) for run in line.runs]
        weights: Counter[int] = Counter()
        for element, run in zip(found, line.runs, strict=True):
            weights[element] += len(run.text.strip())
        return max(weights, key=weights.__getitem__)

    def _whole(self, marks: Mapping[int, int], run: Run) -> int:
        element = _NOTHING if run.mark is None else marks.get(run.mark, _NOTHING)
        return self._wholes[element] if element >= 0 else _NOTHING

    def place(self, line: Line) -> int:
        """Where a line stands among the elements, in their order; less than 0 where that is not known."""
        marks = self._marks.get(line.page, {})
        places = (marks.get(run.mark, _NOTHING) for run in line.runs if run.mark is not None)
        first = next((place for place in places if place >= 0), _NOTHING)
        return first if first < 0 or self._wholes[first] < 0 else self._wholes[first]

    def leaves_out(self, line: Line) -> bool:
        """Whether a line is known to be part of no element, on a page that has some."""
        marks = self._marks.get(line.page)
        return marks is not None and all(run.mark is not None and run.mark not in marks for run in line.runs)

    def alike(self, one: Line, other: Line) -> bool | None:
        """Whether two lines are of one element, None where that is not known."""
        elements = self.element(one), self.element(other)
        return elements[0] == elements[1] if min(elements) >= 0 else None

    def level(self, line: Line) -> int:
        """The level of the heading that a line is part of, 0 if it is none."""
        element = self.element(line) if self.heads else _NOTHING
        return _LEVELS.get(self._roles[element], 0) if element >= 0 else 0

    def note(self, line: Line) -> bool:
        """Whether a line is part of a note."""
        element = self.element(line)
        return element >= 0 and self._roles[element] in _NOTES


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
    """The tags of a file, None where they do not tell paragraphs as they show; those of headings are left out where
    much of what has them looks and ends as running text does."""
    if tags is None:
        return None
    tagged = Tagged(tags)
    said: dict[bool, list[bool]] = {True: [], False: []}
    plain: list[bool] = []
    for pieces in pages:
        last: dict[int, tuple[Line, int]] = {}
        for line in pieces:
            element = tagged.element(line)
            if element < 0:
                continue
            if tagged.level(line):
                plain.append(line.style == looks.style and (ends_sentence(line) or line.text[:1].islower()))
            place = round(line.hang / 3)
            if place in last:
                above, other = last[place]
                shown = _shown(above, line, looks)
                if shown is not None:
                    said[shown].append(shown == (element == other))
            last[place] = line, element
    tagged.heads = sum(plain) <= _HARDLY * len(plain)
    agree = all(sum(agreed) >= max(_ENOUGH, _NEARLY[one] * len(agreed)) for one, agreed in said.items())
    return tagged if agree else None


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
    ends = step > _APART * pitch + 0.6 or (line.x1 - above.x1 > _SHORT * size and is_short(above, line, line.x1))
    return False if ends and line.text[:1].isupper() else None
