"""Note marks: what they look like, and what looks like them but is not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from krextract.reading.signs import STARS

RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_MARK = re.compile(rf"[(\[]?(?:\d{{1,3}}(?:\s?[,;]\s?\d{{1,3}})*|{STARS}|§{{1,2}}|[a-z])[)\]]?,?$")
_RAISED = re.compile("(?<=[^\\s])[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁻ ]{1,2}[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")
_ENDING = r"[\w.,;:!?)\]\u2019\u201d\"%]"
_STAR = re.compile(rf"(?:(?<={_ENDING})|(?<={_ENDING} )){STARS}(?=$|[\s.,;:!?)])")
_BRACKETED = re.compile(rf"(?<={_ENDING})\[\d{{1,3}}\](?!\w)")
_UNIT = re.compile(r"(?:^|[\s\d/(])[kcdm]?m$|(?:^|[^\d.,])10$")
_ORDINAL = re.compile(r"\d\s?$")


def is_mark(text: str, before: str = "") -> bool:
    """Whether a small raised run is a note mark: not the square of `km²` nor the ending of `21e`."""
    text = text.strip()
    if not _MARK.match(text):
        return False
    if text.isdigit():
        return not _UNIT.search(before)
    return not (text.isalpha() and _ORDINAL.search(before))


def raised_marks(text: str) -> Iterator[tuple[int, int]]:
    """Where raised digits stand that are note marks: in `947²`, not in `12 km²`."""
    for match in _RAISED.finditer(text):
        if not _UNIT.search(text[: match.start()]):
            yield match.span()


def brackets_marks(texts: Iterable[str]) -> bool:
    """Whether a document writes the numbers of its notes in brackets: it has a first that ends a word."""
    return any("[1]" in text and _BRACKETED.search(text) for text in texts)


@dataclass(frozen=True, slots=True)
class Written:
    """Which marks of notes a document writes as large as its text: stars, and numbers in brackets."""

    starred: bool
    bracketed: bool

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where such marks stand in a text, in order."""
        stars = star_marks(text) if self.starred else []
        if not self.bracketed or "[" not in text:
            return stars
        return sorted([*stars, *(match.span() for match in _BRACKETED.finditer(text))])


def star_marks(text: str) -> list[tuple[int, int]]:
    """Where stars or daggers end a word: in `leerlingen*`, not in `leraar*in`."""
    if "*" in text or "\u2020" in text or "\u2021" in text:  # few texts: the pattern begins with what stands before
        return [match.span() for match in _STAR.finditer(text)]
    return []
