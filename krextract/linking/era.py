"""The time of a whole document: when it was written, and what year its figures are of.

Most texts say neither, and then nothing is taken over from here. A letter or news item bears a date (`Datum 3 mei
2021`, `ZWOLLE, 3 mei 2021 –`), from which `vorig jaar` and `op 1 april` are counted. A yearly account (`Jaarverslag
2021`) is of its year, and a survey of the time at which it tells that it asked.
"""

from krextract.linking.context import Context
from krextract.linking.timeline import FAR, SHORT, asks, preposition, sentence_at, stretch, tells
from krextract.mentions.dates import dates_in
from krextract.mentions.found import DateMention, Mentions

_LINE = 120
_FIRST = 8


def written(context: Context) -> str | None:
    """The day, month or year at which a document was written, in EDTF; None where nothing tells."""
    dates = ((block, date) for block in context.opening for date in block.dates[:_FIRST])
    year = context.edition.year
    return next((date.edtf for block, date in dates if is_dateline(block, date)), str(year) if year else None)


def is_dateline(block: Mentions, date: DateMention) -> bool:
    """Whether a date stands where the date of a text stands: behind `Datum`, at the end of a line without figures,
    or behind the place that a news item opens with."""
    text = block.text
    if not date.edtf or ("-" not in date.edtf and date.form != "season") or "/" in date.edtf:
        return False
    before, behind = text[max(0, date.start - SHORT) : date.start], text[date.end : date.end + 3]
    line = len(text) <= _LINE and not block.numerals
    closes = line and (not behind.strip(" .") or tells("clock", text[date.end :]))
    return tells("dated", before) or closes or _opens_news(text, date)


def _opens_news(text: str, date: DateMention) -> bool:
    return date.start <= SHORT // 2 and text[date.end : date.end + 4].lstrip(") ")[:1] in ("–", "—", "-")


def era(context: Context) -> str | None:
    """What year or stretch a document's figures are of, in EDTF.

    Its title names it (`Jaarverslag 2021`, `Cijfers jeugd in 2020`), or its opening tells when people were asked or
    names a survey by year (`de Leesmonitor 2020`). A yearly account is of the year it names, a monitor of the year it
    asked in.
    """
    if context.whole:
        return context.whole
    first = context.opening[0].text if context.opening else ""
    opening = first if len(first) <= _LINE and first[-1:] not in ".!?" else ""
    titles = (context.edition.title or "", opening)
    told = [date for title in titles for date in dates_in(title) if date.edtf and is_of_figures(title, date)]
    others = [block for block in context.opening if block is not context.mentions]
    named = [(block, date) for block in others for date in block.dates[:_FIRST] if date.edtf]
    asked = [date for block, date in named if _is_of_asking(block, date)]
    survey = [date for block, date in named if preposition(block.text, date) == "survey"]
    if told and (not asked or tells("account", titles[0] or opening)):
        return told[0].edtf
    if survey and not told:
        return survey[0].edtf
    return _of_asking(asked[0]) if asked else None


def whole_of(block: Mentions) -> str | None:
    """The time that a block says all figures of its document are of: `In deze factsheet staan de cijfers over 2023`,
    `Bron: Leesmonitor 2021, tenzij anders vermeld`."""
    every = tells("unless", block.text[:FAR])
    text = block.text
    dates = (one for one in block.dates[:_FIRST] if every or tells("whole", text[max(0, one.start - FAR) : one.start]))
    return next((one.edtf for one in dates if one.edtf), None)


def is_of_figures(title: str, date: DateMention) -> bool:
    """Whether a date in a title is that of the figures: `Cijfers 2021`, `Wonen in 2021`, `peildatum 1 mei 2021`."""
    counted = tells("counted", title[max(0, date.start - SHORT) : date.start])
    return counted or preposition(title, date) in ("survey", "at")


def asked_in(block: Mentions) -> str | None:
    """When a block tells that people were asked, in EDTF: a month or year, and of more the year it ended in."""
    asked = [date for date in block.dates[:_FIRST] if date.edtf and _is_of_asking(block, date)]
    return _of_asking(asked[-1]) if asked else None


def counted_on(block: Mentions, *, of_figures: bool) -> str | None:
    """The day of counting that a block names, in EDTF: `peildatum 1 mei 2021`, or any day in a line `of_figures`."""
    days = (one for one in reversed(block.dates[-_FIRST:]) if one.form == "day" and one.edtf)
    befores = ((one, block.text[max(0, one.start - SHORT) : one.start]) for one in days)
    return next((one.edtf for one, before in befores if of_figures or tells("counted", before)), None)


def _of_asking(date: DateMention) -> str | None:
    """The time at which people were asked: a month, year or school year, and of a longer stretch the year it ended."""
    long = "/" in (date.edtf or "") and date.form != "school_year"
    return (date.edtf or "").rpartition("/")[2][:4] if long else date.edtf


def _is_of_asking(block: Mentions, date: DateMention) -> bool:
    """Whether a date tells when people were asked."""
    away = is_dateline(block, date) or preposition(block.text, date) in ("compared", "since", "until")
    return not away and asks(stretch(block, date, FAR))


def _year(date: DateMention, day: str | None) -> str | None:
    """What a date says by itself, or `vorig jaar` and `dit jaar` in a text of a day."""
    back = {"last_year": 1, "this_year": 0}.get(date.anchor or "")
    return date.edtf or (str(int(day[:4]) - back) if day and back is not None else None)


def _at(date: DateMention) -> tuple[str, ...]:
    """What may stand before the date of figures: a bare day or month is rather that of the text."""
    return ("at",) if date.form in ("day", "month") else ("at", "bare")


def lead(context: Context) -> str | None:
    """The time of the figures that a short text opens with, in EDTF: `In 2021 telde de stad 41 scholen.`"""
    if context.edition.year:
        return None
    for block in context.opening[:3]:
        untold = not block.dates and block.text.rstrip()[-1:] not in ".!?"  # its title
        if not block.numerals or block is context.mentions or untold:
            continue
        first = block.sentences[sentence_at(block, block.numerals[0].start)]
        dates = [date for date in block.dates[:_FIRST] if first[0] <= date.start < first[1]]
        own = [date for date in dates if preposition(block.text, date) in _at(date) and not is_dateline(block, date)]
        return _year(own[0], written(context)) if len(own) == 1 else None
    return None
