"""Lines of a column -> paragraphs, list items, headings and notes; and what runs on in the next column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from krextract.layout.blocks import LaidKind
from krextract.layout.columns import Column
from krextract.layout.items import Island
from krextract.layout.lines import Line, ends_sentence, is_short, is_small, join_lines
from krextract.layout.looks import Looks, family_of
from krextract.layout.marks import is_mark
from krextract.layout.tagged import Tagged
from krextract.reading.pages import Style
from krextract.reading.signs import STARS

INDENT = 0.7
"""A first line set in by this many sizes begins a paragraph."""
NOTE_SIZE = 0.93
"""Notes are set smaller than this share of the page's running text."""
INLINE = 0.4
"""A number nearer to its text than this share of the size stands in the line."""
SAME_SIZE = 0.03
"""Sizes that differ by less than this share are one size."""
LARGE = 1.12
"""Headings larger than this share of the running text need no bold."""
HEADING_LETTERS = 260
NARROWER, CLOSE, FULL_LINES = 0.25, 5, 3
"""Lines stand in a narrower column if it is so much of the width narrower, as that many of those as close end there."""

_NOTE = re.compile(
    rf"(?:{STARS}|§{{1,3}}|\[?\d{{1,3}}[.)\]])(?=\s|[^\W\d])|\d{{1,3}}(?=\s?[^\W\d_a-z]|\s(?:https?:|www\.))"
)
_STARRED = re.compile(rf"{STARS}(?:\s?\w|\s|$)")
_NUMBERED = re.compile(r"\(?(\d{1,2}|[a-z])[.)]\s")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; `x0`, `x1` are the edges of the column it begins in."""

    kind: LaidKind
    lines: tuple[Line, ...]
    x0: float
    x1: float
    panel: int
    spans: bool

    @property
    def page(self) -> int:
        """Where it begins."""
        return self.lines[0].page


@dataclass(frozen=True, slots=True)
class Setting:
    """What the paragraphs of one column are judged by: the document, the page's text size, the edges of this column,
    the height below which only notes stand, and tags that are believed."""

    looks: Looks
    body: float
    x0: float
    x1: float
    foot: float
    tagged: Tagged | None


def without_notes(column: Column, foot: float) -> Column:
    """A column with the edges of its text alone: notes at its foot may run on beneath an empty column beside it."""
    texts = [line for line in column.lines if line.baseline <= foot]
    if not texts or len(texts) == len(column.lines):
        return column
    return replace(column, x0=min(line.x0 for line in texts), x1=max(line.x1 for line in texts))


def read_paragraphs(
    column: Column, looks: Looks, body: float, foot: float, tagged: Tagged | None = None
) -> list[Paragraph]:
    """The paragraphs of one column; `body` is the text size of the page, below `foot` stand only notes."""
    setting = Setting(looks, body, column.x0, column.x1, foot, tagged)
    groups: list[list[Line]] = []
    rows = _rows(column.lines)
    for line, x1 in zip(rows, _edges(rows, column), strict=True):
        if groups and _continues(groups[-1], line, setting if x1 == column.x1 else replace(setting, x1=x1)):
            groups[-1].append(line)
        else:
            groups.append([line])
    kinds = [_kind(group, setting) for group in groups]
    return [
        Paragraph(
            "heading" if _colored_heading(groups, kinds, at, setting) else kinds[at],
            tuple(group), column.x0, column.x1, column.panel, column.spans,
        )
        for at, group in enumerate(groups)
    ]  # fmt: skip


def _colored_heading(groups: Sequence[Sequence[Line]], kinds: Sequence[LaidKind], at: int, setting: Setting) -> bool:
    """Whether a short text is a heading by its colour alone: all of it unlike the text that it stands above."""
    group = groups[at]
    if kinds[at] != "text" or at + 1 == len(groups) or kinds[at + 1] not in ("text", "list_item") or len(group) > 3:
        return False
    colors = {run.style.color for line in group for run in line.runs if run.text.strip()}
    below = groups[at + 1][0]
    return (
        len(colors) == 1
        and colors.isdisjoint(line.style.color for line in groups[at + 1])
        and group[0].size > 0.97 * max(below.size, setting.body)
        and not group[-1].text.endswith((".", ",", ";"))
    )


def _rows(pieces: Sequence[Line]) -> list[Line]:
    """Pieces on one baseline as one line."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        if rows and piece.baseline - rows[-1][0].baseline < 0.3 * piece.size and all(
            piece.x0 >= other.x1 or piece.x1 <= other.x0 for other in rows[-1]
        ):  # fmt: skip
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [join_lines(row) for row in rows]


def _edges(rows: Sequence[Line], column: Column) -> list[float]:
    """Where each line might have ended: at the edge of the column, or of the narrower one in which it stands that has
    nothing beside it, as several lines close by of its size end there."""
    least = column.x1 - NARROWER * (column.x1 - column.x0)
    found: list[float] = []
    for narrow, run in groupby(rows, key=lambda row: row.x1 < least):
        lines = list(run)
        for at, line in enumerate(lines if narrow else ()):
            ends = [one.x1 for one in lines[max(0, at - CLOSE) : at + CLOSE] if abs(one.size - line.size) < 0.1]
            full = sum(end > max(ends) - line.size for end in ends) >= FULL_LINES
            found.append(max(ends) if full else column.x1)
        found += [column.x1] * (0 if narrow else len(lines))
    return found


def _continues(group: list[Line], line: Line, setting: Setting) -> bool:
    """Whether a line goes on with the paragraph above it."""
    first, last = group[0], group[-1]
    said = setting.tagged.alike(last, line) if setting.tagged else None
    if said is not None:
        return said
    size = line.size
    step = line.baseline - last.baseline
    ended = ends_sentence(last)
    midst = not ended and line.text[:1].islower()
    stretch = (1.5 if midst else 1.25) if line.marks and not ended else 1.1  # a raised mark may push its line down
    if step > stretch * setting.looks.pitch_of(line.style) + 0.6 or abs(last.size - size) > SAME_SIZE * size:
        return False
    if starts_note(line, setting) or starts_item(line, group, setting.x1) or _follows(first, line):
        return False
    if not _same_look(group, line, setting) or _capitals_end(group, line, setting):
        return False
    if starts_note(first, setting) or _beside_initial(first, line):
        return True
    if ended and (_breaks_off(last, line, setting) or (line.runs[0].style.bold and not last.runs[-1].style.bold)):
        return False
    if first.hang > first.x0:
        return not _leaves_item(group, line, ended)
    shift = line.x0 - last.x0
    if not ended:
        return not (INDENT * size < shift < 5 * size and len(group) > 1 and is_short(last, line, setting.x1))
    if len(group) == 1 and abs(shift) < 1 and line.x0 - setting.x0 > INDENT * size and last.x1 < setting.x1 - size:
        return False  # both are set in, as only first lines are
    return not (INDENT * size < shift < 5 * size or (len(group) > 1 and shift < -INDENT * size))


def _beside_initial(first: Line, line: Line) -> bool:
    """Whether a line stands beside the initial that begins the paragraph and sinks below its first line."""
    initial = first.runs[0]
    return (
        line.baseline < initial.bottom and initial.bottom > first.baseline + 0.5 * first.size and line.x0 > initial.x0
    )


def starts_note(line: Line, setting: Setting) -> bool:
    """Whether a line begins with a note mark, small and at the foot; a star tells a note anywhere."""
    first = line.runs[0]
    if line.size > NOTE_SIZE * setting.body:
        return False
    if line.baseline <= setting.foot and not _STARRED.match(first.text):
        return False
    raised = len(line.runs) > 1 and is_small(first, line.size, line.baseline) and is_mark(first.text)
    return raised or bool(_NOTE.match(line.text + " "))


def starts_item(line: Line, group: Sequence[Line], x1: float) -> bool:
    """Whether a line begins a list item; a dash may also be running text, unless something ended before it."""
    if line.hang == line.x0:
        return False
    if not group or not line.weak:
        return True
    if ends_sentence(group[-1]) or is_short(group[-1], line, x1):
        return True
    return group[0].weak and abs(group[0].x0 - line.x0) < 0.3 * line.size


def _follows(first: Line, line: Line) -> bool:
    """Whether a line carries the number or letter after that of the paragraph above: `a.` and `b.`."""
    one = _NUMBERED.match(first.text)
    other = _NUMBERED.match(line.text) if one else None
    if not one or not other or one[1].isdigit() != other[1].isdigit():
        return False
    return (int(one[1]) + 1 == int(other[1])) if one[1].isdigit() else ord(one[1]) + 1 == ord(other[1])


def _leaves_item(group: Sequence[Line], line: Line, ended: bool) -> bool:
    """A line that goes back to the edge of its list, after lines that kept to the item's own edge, is no part of it."""
    first = group[0]
    if first.hang - first.runs[0].x1 < INLINE * line.size and not first.bullet:
        return False  # a number that is part of the line hangs before nothing
    back = line.x0 < first.hang - 0.5 * line.size
    if len(group) > 1 and abs(group[1].x0 - first.hang) < 0.5 * line.size:
        return back
    return back and ended


def _breaks_off(last: Line, line: Line, setting: Setting) -> bool:
    """Whether the line before was ended on purpose: the next word would have fitted.

    Where white parts the paragraphs this says little (an icon or a widow may leave room): only a very short line ends.
    """
    if setting.looks.spaced and last.x1 - last.x0 > 0.6 * (setting.x1 - last.x0):
        return False
    return is_short(last, line, setting.x1)


def _same_look(group: Sequence[Line], line: Line, setting: Setting) -> bool:
    """Whether a line is set like the paragraph above it, or the one begins where the other changed."""
    last = group[-1]
    if last.style is line.style or look(last.style) == look(line.style):
        return not _heads(group, line, setting)
    if look(last.runs[-1].style) == look(line.runs[0].style):
        return not _heads(group, line, setting)
    own = look(line.style)
    if any(look(run.style) == own for before in group for run in before.runs if run.text.strip()):
        return True
    # All of the paragraph so far is set apart. A bold lead-in may fill its line to the end; a heading is followed by
    # a line whose first word would have fitted beside it.
    if not last.style.bold or line.style.bold:
        return False
    if group[0].bullet:
        return True
    return (
        last.text.endswith((".", ":"))
        and abs(last.size - line.size) < 0.02 * line.size
        and not is_short(last, line, setting.x1)
    )


def _capitals_end(group: Sequence[Line], line: Line, setting: Setting) -> bool:
    """Whether a heading in capitals ends above a line that has none: its first word would have fitted beside it."""
    last = group[-1].text
    return last.isupper() and len(last) > 3 and not line.text.isupper() and is_short(group[-1], line, setting.x1)


def _heads(group: Sequence[Line], line: Line, setting: Setting) -> bool:
    """Whether bold lines head a line that only begins in bold: its lead-in would have fitted beside them, or more white
    parts the two than lines of one paragraph."""
    last = group[-1]
    if not last.style.bold or group[0].bullet or all(run.style.bold for run in line.runs if run.text.strip()):
        return False
    if not all(run.style.bold for before in group for run in before.runs if run.text.strip()):
        return False
    wider = line.baseline - last.baseline > 1.04 * setting.looks.pitch_of(line.style) + 0.2
    return is_short(last, line, setting.x1) or (wider and line.text[:1].isupper() and not ends_sentence(last))


def look(style: Style) -> tuple[bool, str, str]:
    """What sets a style apart within one size: weight, colour and family of the font."""
    return style.bold, style.color, family_of(style.font)


def _kind(group: Sequence[Line], setting: Setting) -> LaidKind:
    first = group[0]
    if setting.tagged and setting.tagged.level(first):
        return "heading"
    if setting.tagged and setting.tagged.note(first) and first.size < NOTE_SIZE * setting.body:
        return "footnote"
    if starts_note(first, setting):
        return "footnote"
    if first.bullet:
        return "list_item"
    if len(group) <= 6 and sum(len(line.text) for line in group) < HEADING_LETTERS and _prominent(group, setting):
        return "heading"
    return "list_item" if first.hang > first.x0 else "text"


def _prominent(group: Sequence[Line], setting: Setting) -> bool:
    """Larger than the running text, or bold where that is not; a bold passage of several lines ends without a stop."""
    plain = not setting.looks.style.bold
    styles = {id(run.style): run.style for line in group for run in line.runs if run.text.strip()}.values()
    if not all(
        s.size > LARGE * setting.body or (s.bold and plain and s.size > NOTE_SIZE * setting.body) for s in styles
    ):
        return False
    return not (group[-1].text.endswith((".", ",", ";")) and (len(group) > 2 or len(group[0].text) > 90))


def demote_last(laid: Sequence[Paragraph | Island]) -> list[Paragraph | Island]:
    """In a box a heading has something below it: what looks like one but closes its box is text, unless it is alone."""
    done = list(laid)
    for index, one in enumerate(laid):
        if not one.panel or not isinstance(one, Paragraph) or one.kind != "heading":
            continue
        before = index > 0 and laid[index - 1].panel == one.panel
        after = index + 1 < len(laid) and laid[index + 1].panel == one.panel
        if before and not after:
            done[index] = replace(one, kind="text")
    return done


def joins(last: Paragraph, first: Paragraph, tagged: Tagged | None = None) -> bool:
    """Whether a paragraph at the foot of one column goes on at the head of the next.

    An unfinished sentence goes on. After a finished one the chance is weighed: a full last line is far more often
    the middle of a paragraph than its end; a short one is the end. What is `tagged` as two is not one.
    """
    end, begin = last.lines[-1], first.lines[0]
    if tagged and tagged.alike(end, begin) is False:
        return False
    if last.kind == first.kind == "heading":
        return (
            last.panel == first.panel
            and begin.text[:1].islower()
            and abs(begin.size - end.size) < 0.1
            and look(begin.style)[:2] == look(end.style)[:2]
        )
    if last.kind == "heading" and first.kind == "text" and _leads(last, begin):
        return last.panel == first.panel
    if last.kind not in ("text", "list_item") or bool(last.panel) != bool(first.panel):
        return False
    if last.panel != first.panel and end.page == begin.page and (ends_sentence(end) or is_short(end, begin, last.x1)):
        return False
    if first.kind != "text" and not (first.kind == "heading" and begin.text[:1].islower()):
        return False
    if _follows(last.lines[0], begin):
        return False
    if abs(end.size - begin.size) > SAME_SIZE * end.size or not _runs_on(end, begin) or _slants(last, first):
        return False
    if not ends_sentence(end):
        if begin.text[:1].isupper() and is_short(end, begin, last.x1):
            return False  # the stop was forgotten: the next word would have fitted
        return not (end.text.endswith("-") and begin.text[:1].isupper() and begin.text[1:2].islower())
    if begin.runs[0].style.bold and not end.runs[-1].style.bold:
        return False
    if len(first.lines) > 1 and begin.x0 - first.lines[1].x0 > INDENT * begin.size:
        return False
    ended = is_short(end, begin, last.x1) or _ends_justified(last)
    if last.kind == "list_item":
        return begin.x0 - first.x0 > 0.5 * begin.size and not ended
    return begin.text[:1].islower() or not ended


def goes_on_below(last: Paragraph, first: Paragraph, tagged: Tagged | None = None) -> bool:
    """Whether a paragraph goes on right below its last line, where the column becomes wider or narrower."""
    end, begin = last.lines[-1], first.lines[0]
    if tagged and tagged.alike(end, begin) is False:
        return False
    if end.page != begin.page or ends_sentence(end) or begin.hang > begin.x0 or last.panel != first.panel:
        return False
    step = begin.baseline - end.baseline
    pitch = end.baseline - last.lines[-2].baseline if len(last.lines) > 1 else 1.5 * end.size
    text = last.kind in ("text", "list_item") and first.kind == "text"
    left = end.hang if len(last.lines) == 1 else end.x0
    alike = abs(end.size - begin.size) <= SAME_SIZE * end.size and _runs_on(end, begin)
    return text and alike and 0.5 * pitch < step < 1.1 * pitch + 0.3 and abs(begin.x0 - left) < 1


def _leads(last: Paragraph, begin: Line) -> bool:
    """Whether what looks like a heading is the bold lead of a paragraph, and fills the last line of its column."""
    end = last.lines[-1]
    same = abs(end.size - begin.size) < 0.02 * begin.size and end.style.bold and not begin.runs[0].style.bold
    return same and end.text.endswith(".") and not is_short(end, begin, last.x1)


def _ends_justified(last: Paragraph) -> bool:
    """Whether the last line of a justified paragraph ends before the edge, however little: only the last one may."""
    *lines, end = last.lines
    return bool(lines) and end.x1 < last.x1 - 1 and all(abs(line.x1 - last.x1) < 0.5 for line in lines)


def _runs_on(end: Line, begin: Line) -> bool:
    """Whether weight and colour go on; engines may name a font differently from page to page."""
    looks = {look(style)[:2] for style in (end.style, end.runs[-1].style)}
    return look(begin.style)[:2] in looks or look(begin.runs[0].style)[:2] in looks


def _slants(last: Paragraph, first: Paragraph) -> bool:
    """Whether one of two texts is italic, as a source line is, and the other is not; a title may begin or end one."""
    whole = [
        all(run.style.italic for line in one.lines for run in line.runs if run.text.strip()) for one in (last, first)
    ]
    return whole[0] != whole[1] and last.lines[-1].runs[-1].style.italic != first.lines[0].runs[0].style.italic


def merge(last: Paragraph, first: Paragraph) -> Paragraph:
    """One paragraph of two parts, in the column of the second, where it may go on; a lead that looked like a heading is
    of the kind of its text."""
    kind = last.kind if first.kind == "heading" or last.kind != "heading" else first.kind
    return replace(last, kind=kind, lines=last.lines + first.lines, x0=first.x0, x1=first.x1)


def feet_of(columns: Sequence[Column], body: float) -> list[float]:
    """For each column the height below which no running text stands above or under it."""
    lowest = [
        max((line.baseline for line in column.lines if line.size > NOTE_SIZE * body), default=0.0) for column in columns
    ]
    return [
        max(low for other, low in zip(columns, lowest, strict=True) if other.x0 < column.x1 and other.x1 > column.x0)
        if column.x1 > column.x0
        else 0.0
        for column in columns
    ]
