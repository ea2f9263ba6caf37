"""The noun that labels say is counted: that of a table's row or column, of an infographic, of a line of plain text."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

import regex

from krextract.layout.blocks import Cell
from krextract.linking.context import Context
from krextract.linking.cues import corner_of, labels, place_of_row
from krextract.linking.nouns import Noun, noun_of_phrase
from krextract.linking.places import names_place
from krextract.linking.turns import listed, turn
from krextract.linking.words import Word, is_person, is_plural, plain_words, word_at
from krextract.mentions.found import Numeral

_REACH = 80
_ROW = regex.compile(r"(?<!\p{L})(?P<label>\p{Lu}[^|\d.:;!?]{2,60})\s\|\s?\Z")


def label_noun(text: str) -> str | None:
    """The noun a label counts: `Aantal nieuwe meldingen bij de politie` gives `meldingen`.

    >>> label_noun("Gestarte onderzoeken in de regio")
    'onderzoeken'
    """
    text = turn("label_number").sub("", text.strip())
    words = tuple(plain_words(text, 0, len(text)))
    for at, word in enumerate(words):
        if word.text in listed("amounts"):
            noun = noun_of_phrase(words, at + 1)
            if noun:
                return noun.text
    if not words or words[0].text[0].isdigit() or names_place(text):
        return None
    noun = noun_of_phrase(words, 0)
    if noun is None and words[0].cls == "preposition":  # `Uit huis gegane jongeren`
        return next((one.text for one in words if one.cls == "person" and is_plural(one.text)), None)
    return _persons_of(words, noun) or noun.text if noun else None


def noun_of_labels(numeral: Numeral, context: Context) -> str | None:
    """The noun of a table row's label, or of what stands with a figure of an infographic."""
    texts = labels(numeral, context) or list(_line_labels(numeral, context))
    cell = context.cell(numeral)
    area = place_of_row(numeral, context)
    if area:
        texts = texts[1:]
    if cell and (part := turn("part_of_row").match(cell.label)):
        texts = [cell.label[part.end() :], *_whole_rows(cell, context), *texts[1:]]
    first = [text for text in (*texts[1:], corner_of(context) if cell else "") if turn("grouped_by").search(text)]
    if cell and (area or _says_what_it_counts(cell.header)):
        first = [cell.header, *first]  # whatever the row is called, or the title of the table
    for text in (*first, *texts):
        noun = label_noun(text)
        if noun and (numeral.high <= 1 or is_plural(noun, latin=True)):
            return noun
    return None


def _whole_rows(cell: Cell, context: Context) -> Iterator[str]:
    """The label of the row that a part is taken from: `waarvan op school` below `Leerlingen met een fiets`."""
    at = bisect_left(context.cells, cell.start, key=lambda one: one.start)
    above = (one.label for one in reversed(context.cells[max(0, at - _REACH) : at]) if one.row < cell.row)
    yield from islice((label for label in above if label and not turn("part_of_row").match(label)), 1)


def _says_what_it_counts(header: str) -> bool:
    """Whether a column is headed `aantal scholen`, or by the persons it counts."""
    noun = label_noun(header)
    return bool(noun) and (is_person(noun or "") or not listed("amounts").isdisjoint(header.lower().split()))


def _line_labels(numeral: Numeral, context: Context) -> Iterator[str]:
    """What a row of plain text says before its bar, and the numbered title above lines of a time and a figure."""
    if row := _ROW.search(context.text, max(0, numeral.start - _REACH), numeral.start):
        yield row["label"]
    lead = context.words[: word_at(context.words, numeral.start)]
    if lead and lead[-1].text == ":" and all(word.cls in {"date", "mark"} for word in lead):
        above = next((before.text for before in context.previous if not before.numerals), "")
        if turn("label_number").match(above):
            yield above


def _persons_of(words: tuple[Word, ...], noun: Noun) -> str | None:
    """Of what happens to persons it is these that are counted: `Schooluitval onder jongeren`."""
    if is_plural(noun.text) or noun.last + 2 >= len(words):
        return None
    if words[noun.last + 1].text not in listed("among"):
        return None
    whose = noun_of_phrase(words, noun.last + 2)
    return whose.text if whose and words[whose.at].cls == "person" and is_plural(whose.text) else None
