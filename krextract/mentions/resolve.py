"""Where finders overlap, and only here: what keeps its characters.

A date that stands on the calendar keeps them (`2023`, `schooljaar 2022-2023`), unless a look-alike reaches further
(the year in a web address). A look-alike keeps what no date took, and numerals are composed of the rest: the `2` in
`2 op 3 januari` stays a figure of its own. Relative expressions (`de afgelopen vijf jaar`) close nothing: they share
their characters with the numeral in them, for both say something.
"""

from collections.abc import Iterator, Sequence

from krextract.mentions.found import DateMention, Exclusion
from krextract.mentions.tokens import DIGITS, Span, Token

_LENGTHS = frozenset({"first-months"})  # `de eerste vier maanden van 2021`: the four is how long, the year is when


def resolve(
    dates: Sequence[DateMention], exclusions: Sequence[Exclusion], tokens: Sequence[Token] = ()
) -> tuple[tuple[DateMention, ...], tuple[Exclusion, ...], tuple[Span, ...]]:
    """The dates and look-alikes that keep their characters, and the spans that are closed to numerals.

    All are in order and without overlap among themselves. A date that ends within a run of digits (`1600` in
    `1600.25`) is none.
    """
    ends = {inside for token in tokens if token.cls in DIGITS for inside in range(token.start + 1, token.end)}
    dates = [date for date in dates if date.end not in ends]
    lost_dates: set[DateMention] = set()
    lost_exclusions: set[Exclusion] = set()
    for date, exclusion in _overlaps(dates, exclusions):
        if exclusion.end - exclusion.start > date.end - date.start:
            lost_dates.add(date)
        elif date.form != "relative":
            lost_exclusions.add(exclusion)
    kept_dates = tuple(date for date in dates if date not in lost_dates)
    kept_exclusions = tuple(exclusion for exclusion in exclusions if exclusion not in lost_exclusions)
    closed = [_closed(date) for date in kept_dates if date.form != "relative"]
    closed += [(exclusion.start, exclusion.end) for exclusion in kept_exclusions]
    return kept_dates, kept_exclusions, tuple(sorted(closed))


def _closed(date: DateMention) -> Span:
    return (date.end - len(date.surface.split()[-1]) if date.rule in _LENGTHS else date.start), date.end


def _overlaps(dates: Sequence[DateMention], exclusions: Sequence[Exclusion]) -> Iterator[tuple[DateMention, Exclusion]]:
    """All overlapping pairs, in one pass over both."""
    first = 0
    for date in dates:
        while first < len(exclusions) and exclusions[first].end <= date.start:
            first += 1
        for exclusion in exclusions[first:]:
            if exclusion.start >= date.end:
                break
            yield date, exclusion
