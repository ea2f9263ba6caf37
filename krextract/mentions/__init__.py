"""From text to mentions: sentences, numerals, dates and look-alikes."""

from krextract.mentions.check import exercises
from krextract.mentions.dates import find_dates
from krextract.mentions.exclusions import find_exclusions
from krextract.mentions.explain import explain_mentions
from krextract.mentions.found import Mentions
from krextract.mentions.numerals import find_numerals
from krextract.mentions.resolve import resolve
from krextract.mentions.sentences import find_sentences
from krextract.mentions.tokens import find_tokens

__all__ = ["exercises", "explain_mentions", "find_mentions"]


def find_mentions(text: str) -> Mentions:
    """All mentions of a text, overlaps resolved, in order; offsets are into the text.

    >>> [found.surface for found in find_mentions("In 2022 telde figuur 3 ruim 1.200 scholen.").numerals]
    ['1.200']
    """
    tokens = find_tokens(text)
    dates, exclusions, closed = resolve(find_dates(text), find_exclusions(text, tokens), tokens)
    return Mentions(
        text=text,
        numerals=tuple(find_numerals(text, tokens=tokens, closed=closed)),
        dates=dates,
        exclusions=exclusions,
        sentences=tuple(find_sentences(text)),
    )
