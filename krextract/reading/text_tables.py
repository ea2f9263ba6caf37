"""Tables of plain text whose columns are years: a line of years, and below it labels and figures.

Where the text keeps its columns apart by spaces a figure belongs to the year it stands under. Where it does not, a row
with fewer figures than years is taken to hold the last years, since series begin late far more often than they end
early; such a guess is told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from krextract.reading.signs import MARKS, YEAR
from krextract.reading.text_lines import SourceLine

_NAMED = rf"{YEAR}(?:[-/](?:{YEAR}|\d\d))?"
_OF_YEAR = rf"(?:[A-Z][a-z]+\s){{0,2}}{_NAMED}"
"""The head of a column: `2022`, `2021/22`, `Begroting 2024`."""
_COMPARED = r"[Vv]erschil|[Mm]utatie|[Vv]erandering|[Oo]ntwikkeling|[Tt]rend|[Gg]roei|[Tt]oename|[Aa]fname|[Tt]otaal"
_YEARS = re.compile(
    rf"(?:^|\s){_NAMED}{MARKS}?(?:\s+{_OF_YEAR}{MARKS}?){{1,11}}(?:\s+(?:{_COMPARED})(?:\s\(?(?:%|abs\.?)\)?)?)?\s*$"
)
_COLUMN_HEAD = re.compile(rf"{_OF_YEAR}|{_COMPARED}")
_YEAR = re.compile(YEAR)
_FIGURE = re.compile(r"[€<>~]?\s?\d[\d.,]*\s?%?\s*(?:\(|$)")
_RULE = re.compile(r":?-+:?")
"""The line between header and rows of a table in Markdown."""
_VALUE = re.compile(
    r"(?:^|(?<=\s))(?:(?:max|min)\. )?(?:[<>≤≥] ?)?(?:€ ?)?"
    r"(?:[-–+]?\d[\d.,]{0,14}(?: ?%| (?:mln|mld)\.?| (?:miljoen|miljard|duizend))?|[-–—x]|n\.?[bvt]\.?(?:t\.?)?|onb\.)"
    rf"(?: ?{MARKS})?(?: \([^()]{{0,40}}\)?)?(?: \d{{1,2}}\))?\s*$"
)
"""A cell: a figure with its bound, sum in brackets and note (`12 1)`), or what stands for none (`-`, `x`, `n.b.`)."""
_NOTED = re.compile(rf"(?<=\d)(?: \d{{1,2}}\)| {MARKS})$")
_NOTE = re.compile(r"(?:\d{1,2}\.?|\*{1,3})\s+[A-Z]")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_MARK = re.compile(r"(?<=[a-z]{3})\d{1,2}$")
"""A note digit glued to the last word of a label."""
_TITLES = re.compile(r"[A-Z][^\W\d_]+(?:\s(?:[^\W\d_][\w%-]+|[\d.]+|\(?%\)?)){2,11}$")
_CAPTION = re.compile(r"(?:Tabel|TABEL)\s\d")
_TITLE = re.compile(r"(?:^|(?<=\s))[A-Z].*?(?=\s[A-Z]|$)")
"""A line that may head columns, of one word each or each with a capital: `Eiland Hittedagen Waarvan in mei`."""
_ENDED = re.compile(r"[.,;:!?]\s|[.,;:!?]$")
_LOOSE = re.compile(r"\d{4,}$")
_COLUMN = re.compile(r"\s{2,}")
_LABEL_LENGTH, _LABEL_LINES, _GAP, _SHORT, _SURE, _MOST = 70, 8, 2, 40, 3, 12
_BAR = re.compile(r"\|")
_TAB = re.compile(r"\t+")
_SIGNS = (_BAR, _TAB, _COLUMN, re.compile(r"\s/\s"), re.compile(";"), re.compile(r"\s[-–—]\s"))
"""What parts the cells of a row."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table found in lines `start:stop`; `cells` with the header first, `guessed` whether columns had to be."""

    start: int
    stop: int
    cells: tuple[tuple[str, ...], ...]
    guessed: bool


@dataclass(slots=True)
class _Row:
    """A row being read: the lines of its label, its figures and the columns they end at."""

    label: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


def find_tables(lines: Sequence[SourceLine]) -> Iterator[TextTable]:
    """The tables of a text in order.

    `Meldingen 2021 2022 2023` and, below it, `Opvang 10 12 15` and `Pleegzorg 7 8` is one, of two rows.
    """
    at = 0
    while at < len(lines):
        found = None if lines[at].furniture else _barred(lines, at) or _read(lines, at) or _titled(lines, at)
        if found:
            yield found
        at = found.stop if found else at + 1


def _barred(lines: Sequence[SourceLine], at: int) -> TextTable | None:
    """A table whose cells are kept apart by a sign, its header the first of its rows or a line of years above
    them."""
    above = _YEARS.search(lines[at].text)
    first = at + 1 if above else at
    if first == len(lines):
        return None
    sign = next((sign for sign in _SIGNS if sign.search(lines[first].text)), _BAR)
    head = [] if above else _cells(lines[first].text, sign)
    if sign is _COLUMN and lines[first].indent > lines[min(first + 1, len(lines) - 1)].indent:
        head.insert(0, "")  # nothing stands above the labels
    if len(head) > 1 and head[0] and all(map(_COLUMN_HEAD.fullmatch, head)):
        head.insert(0, "")  # columns of years, beside one without a name
    if not above and (len(head) < 3 or _holds_figures(head)):
        return None  # before its rows are read: from each row of a long table anew that would not stay linear
    rows = [] if above else [head]
    stop = first if above else first + 1
    while stop < len(lines) and len(row := _cells(lines[stop].text, sign)) > 2 and len(row) == len((rows or [row])[0]):
        told = [_is_value(cell) for cell in row[1:]]
        if not (sign is _BAR or (any(told) if sign is _TAB else all(told))):
            break  # `ouders / verzorgers / voogden`
        rows.append(row)
        stop += 1
    if not above and not any(row[0] for row in rows):
        rows = [row[1:] for row in rows]  # a bar before the first cell, and none behind the last
    rows = [row for row in rows if any(_RULE.fullmatch(cell) is None for cell in row)]
    if above and rows:
        label, years = lines[at].text[: above.start()].strip(), _COLUMN_HEAD.findall(above[0])
        between = len(rows[0]) - 1 - len(years)
        if between < 0:
            return None
        rows.insert(0, [label, *[""] * between, *years])
    headed = bool(rows) and not _holds_figures(rows[0])
    return TextTable(at, stop, tuple(map(tuple, rows)), guessed=False) if headed and len(rows) > 2 else None


def _is_value(cell: str) -> bool:
    """Whether a cell holds what stands for a figure, also one with spaces in it: `61 230`."""
    return any(_VALUE.fullmatch(text) for text in (cell, cell.replace(" ", "")))


def _holds_figures(row: Sequence[str]) -> bool:
    """Whether a row has figures that are no years, as no header has."""
    return any(_FIGURE.match(cell) and not _YEAR.match(cell) for cell in row)


def _cells(text: str, sign: "re.Pattern[str]") -> list[str]:
    """The cells of a row: `| Opvang | 10 | 12 |` has three, as `Opvang;10;12` has and `| 2022 | 2023`."""
    text = text.strip()
    framed = len(text) > 1 and text[0] == text[-1] == "|"
    return [cell.strip() for cell in sign.split(text[1:-1] if framed else text)]


def _read(lines: Sequence[SourceLine], head: int) -> TextTable | None:
    text = lines[head].text
    first = _YEARS.search(text)
    if first is None:
        return None
    heads = [*_COLUMN_HEAD.finditer(text, first.start())]
    years = [(match[0], lines[head].indent + match.end()) for match in heads]
    label, start = [text[: first.start()].strip()], head
    while start and not lines[start].gap and lines[start - 1].text.endswith(("/", "-")) and head - start < 3:
        start -= 1
        label.insert(0, lines[start].text)
    rows, stop = _rows(lines, head + 1, len(years))
    captioned = head > 0 and _CAPTION.match(lines[head - 1].text) is not None
    named = bool(label[-1]) or captioned
    if len(rows) < 2 or (len(years) < _SURE and not (named and _are_full(rows[:2], len(years)))):
        return None
    spaced = all(len(_COLUMN.split(line.text)) > 1 for line in lines[head:stop] if _VALUE.search(line.text))
    placed = [_place(row, years, spaced=spaced) for row in rows]
    cells = [("\n".join(part for part in label if part), *(year for year, _ in years))]
    cells += [
        (_MARK.sub("", "\n".join(row.label)), *values) for row, values in zip(rows, _unmarked(placed), strict=True)
    ]
    guessed = not spaced and any(len(row.values) < len(years) for row in rows)
    return TextTable(start, stop, tuple(cells), guessed)


def _titled(lines: Sequence[SourceLine], at: int) -> TextTable | None:
    """A table under a line of words, one for each column: `Eiland Hittedagen Sluitingen` above `Bonaire 41 3`."""
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    if not _TITLES.match(lines[at].text) or _YEARS.search(below):
        return None
    first = _peel_all(below)
    heads = (lines[at].text.split(), _TITLE.findall(lines[at].text))
    head = next((one for one in heads if len(one) > 2 and 0 <= len(one) - len(first) <= 1), None)
    if head is None:
        return None
    if len(head) == len(first) and not _YEAR.fullmatch(first[0]):
        head = ["", *head]  # no title stands above the labels
    rows: list[list[str]] = []
    for line in lines[at + 1 :]:
        label, values = _peel(line, len(head) - 1)
        if line.gap or len(values) < len(head) - 1 or not label or len(label) > _SHORT or _ENDED.search(label):
            break
        rows.append([label, *(value for value, _ in values)])
    if len(rows) < 2:
        return None
    return TextTable(at, at + 1 + len(rows), (tuple(head), *map(tuple, rows)), guessed=False)


def _are_full(rows: Sequence[_Row], width: int) -> bool:
    """Whether rows of one line each have a figure in every column."""
    return all(len(row.values) == width and len(row.label) == 1 for row in rows)


def _rows(lines: Sequence[SourceLine], at: int, width: int) -> tuple[list[_Row], int]:
    """The rows below a header, and the line after the last of them."""
    rows: list[_Row] = []
    row, stop = _Row(), at
    for index in range(at, len(lines)):
        line = lines[index]
        if line.url or line.furniture or line.gap > _GAP or _NOTE.match(line.text) or _YEARS.search(line.text):
            break
        words, values = _peel(line, width)
        opened = bool(row.values) and row.values[-1].count("(") > row.values[-1].count(")")
        if row.values and not values and (opened or line.text.startswith("(")):
            row.values[-1] += " " + line.text
            stop = index + 1
            continue
        if words and row.values:
            rows.append(row)
            row = _Row()
        row.label += [words] if words else []
        row.values += [value for value, _ in values]
        row.ends += [end for _, end in values]
        if len(row.values) > width or len(row.label) > _LABEL_LINES or len(words) > _LABEL_LENGTH:
            row = _Row()
            break
        stop = index + 1 if values else stop
    if row.values and row.label:
        rows.append(row)
    return [one for one in rows if one.label], stop


def _peel(line: SourceLine, width: int) -> tuple[str, list[tuple[str, int]]]:
    """The words of a line and the figures at its end, each with the column at which it ends."""
    rest = line.text
    found: list[tuple[str, int]] = []
    while len(found) < width and (match := _VALUE.search(rest)):
        value = _NOTED.sub("", match[0].strip())
        found.insert(0, (value, line.indent + match.start() + len(value)))
        rest = rest[: match.start()].rstrip()
    return rest, found


def _peel_all(text: str) -> list[str]:
    """All figures at the end of a line."""
    return [value for value, _ in _peel(SourceLine(text, 0, 0, runs_on=False), _MOST)[1]]


def _place(row: _Row, years: Sequence[tuple[str, int]], *, spaced: bool) -> list[str]:
    """The figures of a row under their years; an empty cell is an empty string."""
    cells = [""] * len(years)
    if spaced and len(row.values) < len(years):
        for value, end in zip(row.values, row.ends, strict=True):
            nearest = min(range(len(years)), key=lambda at: abs(years[at][1] - end))
            cells[nearest] = f"{cells[nearest]} {value}".strip()
        return cells
    cells[len(years) - len(row.values) :] = row.values
    return cells


def _unmarked(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Figures without the note digit glued to them: `9472` among figures such as `131.800` is 947 with note 2."""
    grouped = any(_GROUPED.match(value) for row in rows for value in row)
    return [[_cut(value) if grouped else value for value in row] for row in rows]


def _cut(value: str) -> str:
    figure, space, rest = value.partition(" ")
    return f"{figure[:-1]}{space}{rest}" if _LOOSE.match(figure) else value
