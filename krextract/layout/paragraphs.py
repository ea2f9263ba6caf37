"""Lines of a column -> paragraphs, list items, headings and notes."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from krextract.layout.columns import Column
from krextract.layout.lines import Line, join_lines
from krextract.reading.pages import Style

ParagraphKind = Literal["text", "heading", "list_item", "footnote", "table", "infographic", "label"]

_END = re.compile(r"[.!?:;…][\"'”’)\]]*[*†‡\d]{0,3}$")
_FOOTNOTE = re.compile(r"(?:\*{1,4}|[†‡]|\d{1,3}[.)]?|[a-z][.)])(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together on one page; `x0`, `x1` the edges of their column."""

    kind: ParagraphKind
    lines: tuple[Line, ...]
    x0: float
    x1: float
    panel: bool
    spans: bool

    @property
    def page(self) -> int:
        """Where it begins."""
        return self.lines[0].page


@dataclass(frozen=True, slots=True)
class Looks:
    """How the document is set: the size and style of its running text, and the line pitch per size."""

    body: float
    style: Style
    pitch: dict[int, float]

    def pitch_of(self, size: float) -> float:
        """Usual distance of two baselines for a size."""
        return self.pitch.get(round(size * 2), 1.35 * size)


def look_at(lines: Sequence[Sequence[Line]]) -> Looks:
    """Measure a document: its most used style and, per size, the usual distance between lines."""
    styles: Counter[Style] = Counter()
    steps: dict[int, Counter[float]] = {}
    for page in lines:
        tails: dict[int, float] = {}
        for line in sorted(page, key=lambda line: line.baseline):
            styles[line.style] += len(line.text)
            key = (round(line.x0 / 3), round(line.size * 2))
            step = line.baseline - tails.get(key, -1e9)
            if 0.9 * line.size < step < 2.2 * line.size:
                steps.setdefault(round(line.size * 2), Counter())[round(step, 1)] += 1
            tails[key] = line.baseline
    style = styles.most_common(1)[0][0] if styles else Style("", 10.0, False, False, "#000000")
    return Looks(style.size, style, {size: _mode(counts) for size, counts in steps.items()})


def _mode(counts: Counter[float]) -> float:
    """The most used step, neighbours within rounding counted together."""
    best = max(counts, key=lambda step: sum(n for other, n in counts.items() if abs(other - step) <= 0.4))
    near = {step: n for step, n in counts.items() if abs(step - best) <= 0.4}
    return sum(step * n for step, n in near.items()) / sum(near.values())


def read_paragraphs(column: Column, looks: Looks) -> list[Paragraph]:
    """The paragraphs of one column."""
    lines = _rows(column.lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, column, looks):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        Paragraph(_kind(group, looks), tuple(group), column.x0, column.x1, column.panel, column.spans)
        for group in groups
    ]


def _rows(pieces: Sequence[Line]) -> list[Line]:
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        if rows and piece.baseline - rows[-1][0].baseline < 0.3 * piece.size and not any(
            piece.x0 < other.x1 and other.x0 < piece.x1 for other in rows[-1]
        ):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [join_lines(row) for row in rows]


def _continues(group: list[Line], line: Line, column: Column, looks: Looks) -> bool:
    last = group[-1]
    if line.bullet:
        return False
    if not _same_look(group, last, line):
        return False
    pitch = looks.pitch_of(line.size)
    if line.baseline - last.baseline > 1.12 * pitch + 0.5:
        return False
    if ends_sentence(last) and is_short(last, line, column.x1):
        return False
    if _FOOTNOTE.match(line.text) and line.size < 0.92 * looks.body:
        return False
    return not (ends_sentence(last) and not group[0].bullet and line.x0 - last.x0 > 0.7 * line.size)


def _same_look(group: list[Line], last: Line, line: Line) -> bool:
    if abs(last.size - line.size) > 0.06 * line.size:
        return False
    if last.style == line.style:
        return True
    first = line.runs[0].style
    end = last.runs[-1].style
    return look(first) == look(end) or look(last.style) == look(line.style)


def look(style: Style) -> tuple[bool, str]:
    """What sets a style apart within one size."""
    return style.bold, style.color


def ends_sentence(line: Line) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_END.search(line.text))


def is_short(last: Line, line: Line, x1: float) -> bool:
    """Whether the first word of a line would have fitted on the line before: the break was made on purpose."""
    word = line.text.split(" ", 1)[0]
    width = (line.x1 - line.text_x0) * (len(word) + 1) / max(len(line.text), 1)
    return x1 - last.x1 > width + 1.2 * line.size


def _kind(group: list[Line], looks: Looks) -> ParagraphKind:
    first = group[0]
    if first.bullet:
        return "list_item"
    if first.size < 0.92 * looks.body and _FOOTNOTE.match(first.text):
        return "footnote"
    if len(group) <= 6 and all(_prominent(line, looks) for line in group) and sum(len(g.text) for g in group) < 260:
        return "heading"
    return "text"


def _prominent(line: Line, looks: Looks) -> bool:
    styles = {run.style for run in line.runs if run.text.strip()}
    return all(
        style.size > 1.12 * looks.body
        or ((style.bold and not looks.style.bold) and style.size > 0.93 * looks.body)
        for style in styles
    )


def joins(last: Paragraph, first: Paragraph, looks: Looks) -> bool:
    """Whether a paragraph at the foot of one column goes on at the head of the next."""
    if last.kind not in ("text", "list_item") or first.kind != "text" or last.panel != first.panel:
        return False
    end, begin = last.lines[-1], first.lines[0]
    if abs(end.size - begin.size) > 0.06 * end.size or look(end.runs[-1].style) != look(begin.runs[0].style):
        return False
    if begin.text[:1].islower() or not ends_sentence(end):
        return True
    if last.kind == "list_item":
        return begin.x0 - first.x0 > 0.5 * begin.size and not is_short(end, begin, last.x1)
    return not is_short(end, begin, last.x1) and not any(run.style.bold for run in begin.runs[:1])


def merge(last: Paragraph, first: Paragraph) -> Paragraph:
    """One paragraph of two parts."""
    return replace(last, lines=last.lines + first.lines)

