"""Bookmarks as evidence: a line that says what a bookmark to its page says is a heading, however plainly it is set."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from krextract.layout.columns import Column
from krextract.layout.lines import Line

_SIGNS = re.compile(r"[\W_]+")
MOST_LINES = 5
"""A title is set on at most this many lines."""

Titles = Mapping[str, int]
"""The letters of titles, and how deep their bookmarks lie."""


def titles_by_page(outline: Iterable[tuple[int, str, int]]) -> dict[int, dict[str, int]]:
    """The titles that bookmarks (level, title, page) name on each page."""
    pages: dict[int, dict[str, int]] = {}
    for level, title, page in outline:
        if letters(title):
            pages.setdefault(page, {}).setdefault(letters(title), level)
    return pages


def part_titles(column: Column, titles: Titles) -> Iterator[tuple[Column, bool]]:
    """A column cut at the titles in it, with whether each part is one."""
    lines, start, at = column.lines, 0, 0
    while at < len(lines):
        end = _title_ends(lines, at, titles)
        if end is None:
            at += 1
            continue
        if start < at:
            yield replace(column, lines=lines[start:at]), False
        yield replace(column, lines=lines[at:end]), True
        start = at = end
    if start < len(lines):
        yield (replace(column, lines=lines[start:]) if start else column), False


def _title_ends(lines: tuple[Line, ...], at: int, titles: Titles) -> int | None:
    """Where the title ends that begins with a line, None if none does."""
    said = ""
    for end in range(at, min(len(lines), at + MOST_LINES)):
        said += letters(lines[end].text)
        if said in titles:
            return end + 1
        if not any(title.startswith(said) for title in titles):
            return None
    return None


def letters(text: str) -> str:
    """Letters and digits alone, without case."""
    return _SIGNS.sub("", text.casefold())
