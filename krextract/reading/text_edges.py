"""Lines that a plain text repeats page after page: running heads, bars of tabs, page numbers."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

EDGE = 40
"""So many lines at either end of a page may be those of a bar of tabs."""
MOST, PAGES = 0.5, 3
"""A line is repeated if it stands on at least this share of the pages, and on at least so many."""
TABS = 3
"""A bar has at least this many numbered tabs."""
SHORT = 30
"""In a line of more letters only the numbers at its ends may be those of pages."""
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"^\d+(?=\s|$)|(?<=\s)\d+$")
_TAB = re.compile(r"(?:^|\s{2})(\d{1,2}) [^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class Repeated:
    """The lines repeated at the edges of pages, page numbers and white space apart, and those repeated to the letter
    wherever they stand: in a text with a bar of numbered tabs, which come between other lines."""

    edges: frozenset[str] = frozenset()
    anywhere: frozenset[str] = frozenset()

    def margins(self, lines: Sequence[str]) -> tuple[int, int]:
        """How many lines at the head and at the foot of a page are repeated, or blank among such."""
        head = self._run(lines)
        return head, self._run(lines[head:][::-1])

    def _run(self, lines: Iterable[str]) -> int:
        run = 0
        for at, line in enumerate(lines, 1):
            if line.strip():
                if _key(line) not in self.edges:
                    break
                run = at
        return run

    def has(self, line: str) -> bool:
        """Whether a line is repeated wherever it stands."""
        return bool(self.anywhere) and _plain(line) in self.anywhere


def repeated(text: str) -> Repeated:
    """What the pages of a text repeat; nothing for a text that does not tell its pages."""
    pages = [[line for line in page.split("\n") if line.strip()] for page in text.split("\f")]
    least = max(PAGES, MOST * len(pages))
    edges = _often(((*lines[:EDGE], *lines[-EDGE:]) for lines in pages), least, _key)
    tabs = Counter(tab for lines in pages for tab in {tab for line in lines for tab in _TAB.findall(line)})
    bar = sum(count >= least for count in tabs.values()) >= TABS
    return Repeated(edges, _often(pages, least, _plain) if bar else frozenset())


def _often(pages: Iterable[Sequence[str]], least: float, key: Callable[[str], str]) -> frozenset[str]:
    counts = Counter(one for lines in pages for one in {key(line) for line in lines})
    return frozenset(one for one, count in counts.items() if count >= least and not one.isdigit())


def _plain(line: str) -> str:
    return " ".join(line.split())


def _key(line: str) -> str:
    words = _plain(line)
    return (_ENDS if len(words) > SHORT else _DIGITS).sub("#", words)
