"""From placed blocks to contexts: every block that holds a figure, with what stands around it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import regex

from krextract.layout.blocks import Grid
from krextract.layout.values import is_dated
from krextract.linking.context import Context
from krextract.linking.era import asked_in, counted_on, whole_of
from krextract.linking.regions import home_of, last_area
from krextract.linking.tagging import GivesTags
from krextract.linking.timeline import cues
from krextract.linking.words import Word, read_words
from krextract.mentions import find_mentions
from krextract.mentions.found import Mentions, Numeral
from krextract.structure.placed import PlacedBlock, Structure

_BEFORE = 8
_FOLLOWING = 200
_OPENING = 4
_DRAWN = frozenset({"table", "infographic"})
_OF_FIGURES = frozenset({"source", "caption", "table", "infographic"})
_SHORT_NOTE = 100
_NOTES_AROUND = 40
_NUMBERED = frozenset({"heading", "subheading", "footnote"})
_HEADINGS = frozenset({"heading", "subheading"})
_TOLD = frozenset({"paragraph", "list_item", "caption"})
_LISTED = frozenset({"table", "infographic", "list_item"})
_IN_BRACKETS = regex.compile(r"[\[(](\d{1,3})[\])]\s")
_OPENS = regex.compile(r"\.?\s\p{Lu}")


def read_contexts(structure: Structure, tagger: GivesTags | None = None) -> Iterator[tuple[PlacedBlock, Context]]:
    """The blocks that hold numerals, in reading order, with their contexts; words classed with the tagger's help.

    A block's `previous` are at most eight blocks of the same headings, nearest first; its `notes` the footnotes of the
    same theme that stand at the marks it shows.
    """
    mentions = [_mentions(block) for block in structure.blocks]
    opening = [found.text for found in mentions[:_OPENING]]
    home = home_of((found.text for found in mentions if found.numerals), opening)
    whole = next((told for found in mentions if (told := whole_of(found))), None)
    tags = tagger.tag(mentions) if tagger else [None] * len(mentions)
    chapters = len({block.section for block in structure.blocks} - {None, "other"}) > 1
    area: str | None = None
    survey: str | None = None
    counting: str | None = None
    for index, block in enumerate(structure.blocks):
        found = mentions[index]
        if found.numerals:
            words = read_words(found, tags[index])
            context = _context(structure, index, mentions, words)
            yield block, replace(context, home=home, whole=whole, survey=survey, area=area, counting=counting)
        # a report of chapters tells of many surveys, and a source line names another
        note = block.kind == "source" or (block.kind == "paragraph" and _tells_who(found))
        alone = (not chapters or block.section in (None, "other")) and not note
        survey = (asked_in(found) or survey) if alone else None
        area = last_area(block.text) or area
        counting = counted_on(found, of_figures=block.kind in _OF_FIGURES) or counting


def _mentions(block: PlacedBlock) -> Mentions:
    """The mentions of a block: no figure runs from one cell into the next, nor numbers it a heading or note."""
    found = find_mentions(_walled(block.text, block.laid.grid) if block.laid.grid else block.text)
    numerals = tuple(one for one in found.numerals if not _is_its_number(one, block))
    return replace(found, text=block.text, numerals=numerals)


def _walled(text: str, grid: Grid) -> str:
    """The text, of the same length, with a bar in the space before each cell and each title of a column."""
    letters = list(text)
    starts = [cell.start for cell in grid.cells]
    at = 0
    for title in grid.header:
        if title and (found := text.find(title, at)) >= 0:
            starts.append(found)
            at = found + len(title)
    for start in starts:
        if start and letters[start - 1] == " ":
            letters[start - 1] = "|"
    return "".join(letters)


def _is_its_number(numeral: Numeral, block: PlacedBlock) -> bool:
    """Whether a figure is the number of a heading (`3 Wonen`) or the mark of a note (`1 Opgave van de gemeenten`)."""
    if block.kind == "footnote" and (mark := _IN_BRACKETS.match(block.text)):
        return bool(mark.start(1) == numeral.start)
    if numeral.start or numeral.form != "digits" or not numeral.surface.isdigit() or len(numeral.surface) > 2:
        return False
    return block.kind in _NUMBERED and _OPENS.match(block.text, numeral.end) is not None


def _context(structure: Structure, index: int, mentions: list[Mentions], words: tuple[Word, ...]) -> Context:
    block = structure.blocks[index]
    titled = block.caption if block.caption is not None else _title(structure, index)
    return Context(
        mentions=mentions[index],
        kind=block.kind,
        section=block.section,
        edition=structure.edition,
        headings=tuple(structure.blocks[above].text for above in block.headings),
        caption=structure.blocks[titled].text if titled is not None else None,
        previous=tuple(_previous(structure, index, mentions)),
        notes=tuple(_notes(structure, index, mentions)),
        cells=tuple(sorted(block.laid.grid.cells, key=lambda cell: cell.start)) if block.laid.grid else (),
        pairs=block.laid.pairs,
        words=words,
        following=_following(structure, index),
        opening=tuple(mentions[:_OPENING]),
        source=_source(structure, index, mentions),
        source_above=_source_above(structure, index, mentions),
    )


def _title(structure: Structure, index: int) -> int | None:
    """The heading right above a table, which is its title."""
    block = structure.blocks[index]
    return index - 1 if block.kind == "table" and index - 1 in block.headings[:1] else None


def _previous(structure: Structure, index: int, mentions: list[Mentions]) -> Iterator[Mentions]:
    """The blocks before one under the same heading, nearest first."""
    block = structure.blocks[index]

    def headings(one: PlacedBlock) -> list[int]:
        return [above for above in one.headings if not _is_line(mentions[above])]

    for back in range(index - 1, max(-1, index - 1 - _BEFORE), -1):
        before = structure.blocks[back]
        if headings(before) != headings(block) or (before.theme, before.section) != (block.theme, block.section):
            return
        if before.kind in _TOLD or (before.kind in _HEADINGS and _is_line(mentions[back])):
            yield mentions[back]


def _is_line(mentions: Mentions) -> bool:
    """Whether a heading is rather a line of a list: it holds a figure in digits, and announces nothing."""
    announces = mentions.text.rstrip().endswith((":", "?"))
    return not announces and any(one.surface[0].isdigit() for one in mentions.numerals)


def _source(structure: Structure, index: int, mentions: list[Mentions]) -> Mentions | None:
    """The source line that stands under a block and its neighbours, before the next heading or caption; or a note
    there that tells when was counted or who were asked."""
    paragraph = structure.blocks[index].kind == "paragraph"
    for below in range(index + 1, min(len(mentions), index + 1 + _BEFORE)):
        kind = structure.blocks[below].kind
        if paragraph and kind in _DRAWN:
            return None  # the line is that of the table between
        told = cues()["counted"].match(mentions[below].text) or _tells_who(mentions[below])
        listed = all(block.kind in _LISTED for block in structure.blocks[index:below])
        told = told or (listed and is_dated(mentions[below].text))
        if kind == "source" or (kind not in _HEADINGS and told):
            return mentions[below]
        if kind == "caption" or (kind in _HEADINGS and not _is_line(mentions[below])):
            return None
    return None


def _source_above(structure: Structure, index: int, mentions: list[Mentions]) -> Mentions | None:
    """The source line of the picture that a paragraph right below goes on about."""
    told = index > 0 and structure.blocks[index].kind == "paragraph" and structure.blocks[index - 1].kind == "source"
    return mentions[index - 1] if told else None


def _tells_who(note: Mentions) -> bool:
    """Whether a note tells who were asked what stands above it: `Vraag gesteld aan 80 ouders, mei 2022.`"""
    return len(note.text) <= _SHORT_NOTE and bool(note.dates) and cues()["asked"].match(note.text) is not None


def _following(structure: Structure, index: int) -> str:
    if index + 1 >= len(structure.blocks):
        return ""
    after = structure.blocks[index + 1]
    return after.text[:_FOLLOWING] if after.section == structure.blocks[index].section else ""


def _notes(structure: Structure, index: int, mentions: list[Mentions]) -> Iterator[tuple[int, Mentions]]:
    """The footnotes a block's marks point to: those of the mark's own page, which a column may put before the block,
    or else the next one with the mark."""
    block, blocks = structure.blocks[index], structure.blocks
    around = range(max(0, index - _NOTES_AROUND), min(len(blocks), index + _NOTES_AROUND))
    for note in block.laid.notes:
        found = [at for at in around if blocks[at].kind == "footnote" and _mark(blocks[at].text) == note.mark]
        boxes = block.laid.map.boxes(max(0, note.offset - 1), note.offset)
        page = boxes[-1].page if boxes else block.laid.page
        beside = [at for at in found if blocks[at].laid.page == page]
        behind = [at for at in found if at > index]
        nearest = sorted(beside or behind[:1], key=lambda at: (at < index, abs(at - index)))
        yield from ((note.offset, mentions[at]) for at in nearest[:1])


@lru_cache(maxsize=4096)
def _mark(text: str) -> str:
    return text.split(maxsplit=1)[0].strip("[().]") if text.strip() else ""
