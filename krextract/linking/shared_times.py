"""Times that a figure shares with others: those of headings, captions, notes and source lines, and of the document.

The features of what is found here: `heading`, a heading over it (`heading:row` where the figure stands behind a bar, in
a row of a table in plain text, which has no other date); `caption`, the caption or an infographic's only date; `note`,
the note that tells when was counted; `sourced`, a source line or note that tells when was counted or asked;
`source_above`, the year of the survey that the line above names as its source; `survey`, the last survey told of;
`era`, the year the document's figures are of (`era:whole` where it says so of all of them,
`era:present` for what is told of now); `lead`, the time of the figures it opens with.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from krextract.labels import PeriodSource
from krextract.layout.values import is_dated
from krextract.linking.courses import captions
from krextract.linking.era import era, lead
from krextract.linking.timeline import FAR, SHORT, Place, asks, preposition, stretch, tells
from krextract.mentions.dates import dates_in
from krextract.mentions.found import DateMention, Mentions

_LIST = 20
_AT = ("at", "bare", "of", "survey")
_DATED = ("statistic", "budget")


class Reach(NamedTuple):
    """A date within reach: what it says, where it stands, and its features. `edtf` None is the choice of no period."""

    edtf: str | None
    source: PeriodSource | None
    features: tuple[str, ...]
    base: str | None = None
    confidence: float = 1.0


def times_of_infographic(place: Place) -> Iterator[Reach]:
    """A date that a whole infographic shares; as many dates as figures belong together in order."""
    mentions = place.context.mentions
    dates = [date.edtf for date in mentions.dates[:_LIST] if date.edtf]
    figures = mentions.numerals[:_LIST]
    if len(set(dates)) == 1:
        yield Reach(dates[0], "explicit", ("caption",))
    elif len(dates) == len(figures) and place.numeral in figures:
        yield Reach(dates[figures.index(place.numeral)], "explicit", ("caption",))


def times_of_labels(place: Place) -> Iterator[Reach]:
    """Dates of headings, captions and notes."""
    context = place.context
    for heading in context.headings[:3]:
        if found := _of_heading(heading):
            row = ("heading:row",) if "|" in place.text[: place.numeral.start] else ()
            yield Reach(found, "context", ("heading", *row))
    for caption in captions(place):
        yield from _first(dates_in(caption), "caption")
    if context.source:
        asked = [date for date in context.source.dates[:_LIST] if _counts_there(context.source, date)]
        yield from _first(asked, "sourced")
    if above := context.source_above:
        asked = [date for date in above.dates[:_LIST] if _counts_there(above, date) or _of_survey(above, date)]
        yield from _first(asked, "source_above")
    for offset, note in context.notes:
        if place.numeral.end <= offset <= place.span[1] + 2 and tells("counted", note.text):
            yield from _first(note.dates[:4], "note")
        elif place.numeral.end <= offset and asks(note.text):  # of all that stands before its mark
            yield from _first(note.dates[:4], "sourced")


def _of_heading(heading: str) -> str | None:
    """The one date that a heading gives for what is under it; not `In 2022 begonnen wij. Sindsdien:`."""
    dates = dates_in(heading)
    years = [date for date in dates if _dates_what_is_under(heading, date)]
    return years[0].edtf if len(years) == 1 and not any(date.anchor == "since" for date in dates) else None


def _dates_what_is_under(heading: str, date: DateMention) -> bool:
    """Whether a heading's date is that of what stands under it: a year or stretch of time, or the day of counting."""
    if tells("counted", heading[max(0, date.start - SHORT) : date.start]):
        return bool(date.edtf)
    # a day or month may be that of writing, unless the heading announces what is under it
    moment = "-" in (date.edtf or "") and "/" not in (date.edtf or "") and not heading.rstrip().endswith(":")
    return bool(date.edtf) and not moment and preposition(heading, date) in _AT


def _counts_there(source: Mentions, date: DateMention) -> bool:
    """Whether a date of a source line tells when was counted or asked, not when a report came out; one by itself is
    of all that stands above it."""
    counted = is_dated(source.text) or tells("counted", source.text[max(0, date.start - SHORT) : date.start])
    return counted or tells("asked", stretch(source, date, FAR))


def _of_survey(source: Mentions, date: DateMention) -> bool:
    """`Bron: Leesmonitor 2023`: whether a source is named with the year of its figures."""
    return preposition(source.text, date) == "survey" and date.form == "year"


def _first(dates: Iterable[DateMention], label: str) -> Iterator[Reach]:
    named = next((date.edtf for date in dates if date.edtf), None)
    if named:
        yield Reach(named, "context", (label,))


def times_of_document(place: Place) -> Iterator[Reach]:
    """The time that the whole document is about, for its facts and its money; the period that a yearly report covers
    says nothing of a figure that it tells without a time."""
    context = place.context
    if place.facts.role not in _DATED:
        return
    if context.survey and not context.source:
        yield Reach(context.survey, "context", ("survey",))
    if context.edition.period:
        return
    now = tells("present", place.near)
    if found := era(context):
        features = {"era:present": now, "era:whole": bool(context.whole)}
        found = next((one for heading in context.headings[:1] if (one := _of_heading(heading))), found)
        yield Reach(found, "context", ("era", *(name for name, is_so in features.items() if is_so)))
    elif not now and (opens := lead(context)):
        yield Reach(opens, "context", ("lead",))
