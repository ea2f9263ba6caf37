"""Recommendations of the UN Committee: where each is defined, heads a part of the text or is mentioned, and what
stands under it.

The list of recommendations is read item by item: an item begins with its code, `(ii)` goes on with the paragraph
before it, and text without a code belongs to an item that is not finished. Elsewhere a code in a heading is a
heading, any other a mention.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from krextract.labels import CodeRole
from krextract.linking.cycles import Cycle, read_cycle
from krextract.mentions.codes import codes_at_start, find_codes, inline_items
from krextract.mentions.found import CodeMention
from krextract.records import Recommendation, Warning_
from krextract.structure import PlacedBlock, Structure
from krextract.structure.editions import profile_named
from krextract.textmap import rounded

_HEADINGS = ("heading", "subheading")
_ITEMS = ("paragraph", "list_item", "quote", *_HEADINGS)
_MARK = regex.compile(r"\s{0,3}[(\[]?(\*{1,9}|\d{1,3}(?=[.)\s]))")


@dataclass(frozen=True, slots=True)
class Recommendations:
    """The records in order of appearance; `scope` gives for a block's id the codes of the heading it stands under."""

    records: tuple[Recommendation, ...]
    scope: Mapping[str, tuple[str, ...]]
    warnings: tuple[Warning_, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A code on its way to a record: its block, its role and, for a definition, the text."""

    index: int
    mention: CodeMention
    role: CodeRole
    text: str | None = None


def link_recommendations(structure: Structure) -> Recommendations:
    """All definitions, headings and mentions of recommendations, and the scope of the headings.

    An edition known to have none, or in which none is found, says so in `warnings`; a code that neither the document
    nor the Committee's list explains is kept with a warning.
    """
    blocks = structure.blocks
    defined = _definitions(blocks) or _definitions_by_word(blocks)
    romans = _roman_paragraphs(defined)
    defined = [replace(one, mention=_settled(one.mention, romans)) for one in defined]
    others = [replace(one, mention=_settled(one.mention, romans)) for one in _others(blocks, defined)]
    found = sorted([*defined, *others], key=lambda one: (one.index, one.mention.start))
    records = tuple(_record(blocks[one.index], one) for one in found)
    return Recommendations(records, _scope(blocks, found), tuple(_warnings(structure, records)))


def _definitions(blocks: Sequence[PlacedBlock]) -> list[_Found]:
    found: list[_Found] = []
    last: list[_Found] = []  # the item that is open; more than one where codes share a text
    for index, block in enumerate(blocks):
        if block.section != "aanbevelingen":
            last = []
        elif block.kind in _ITEMS:
            begun = codes_at_start(block.text, after=last[-1].mention.code if last else None)
            if not begun and last and not _finished(last[-1]):
                found = found[: -len(last)]
                last = [replace(one, text=f"{one.text}\n{block.text}") for one in last]
                found += last
            elif begun:
                items = [] if len(begun) > 1 else inline_items(block.text, begun[0])
                last = [_Found(index, mention, "definition", block.text) for mention in begun]
                last += [
                    _Found(index, one, "definition", block.text[one.start - 1 : end].strip()) for one, end in items
                ]
                found += last
    return found


def _finished(found: _Found) -> bool:
    """Whether an item's text is whole: not its code alone, a colon, or a sentence broken off."""
    text = (found.text or "").rstrip()
    return text.endswith((".", "!", "?", ";")) and len(text) > found.mention.end + 3


def _definitions_by_word(blocks: Sequence[PlacedBlock]) -> list[_Found]:
    """Where no list of recommendations is recognised: sentences that begin `Aanbeveling 22a.`, each code once."""
    found: dict[str, _Found] = {}
    for index, block in enumerate(blocks):
        if block.kind in ("paragraph", "list_item") and block.text.rstrip().endswith("."):
            for mention in codes_at_start(block.text):
                if mention.start > 10 and len(block.text) > mention.end + 30:
                    found.setdefault(mention.code, _Found(index, mention, "definition", block.text))
    return list(found.values())


def _roman_paragraphs(defined: Sequence[_Found]) -> frozenset[str]:
    """Numbers of paragraphs without letters: their `(i)` is Roman one, elsewhere it is the letter i."""
    codes = {found.mention.code for found in defined}
    lettered = {code[:2] for code in codes if code[2:3].isalpha() and code[2:] not in ("i", "v", "x")}
    return frozenset(code for code in (code.partition("(")[0] for code in codes) if code.isdigit()) - lettered


def _settled(mention: CodeMention, romans: frozenset[str]) -> CodeMention:
    number, letter = mention.code[:-1], mention.code[-1]
    if number in romans and letter in "ivx" and mention.surface.endswith(")"):
        return replace(mention, code=f"{number}({letter})")
    return mention


def _others(blocks: Sequence[PlacedBlock], defined: Sequence[_Found]) -> Iterator[_Found]:
    known = {found.mention.code for found in defined}
    taken = {(found.index, found.mention.start) for found in defined}
    for index, block in enumerate(blocks):
        heading = block.kind in _HEADINGS
        for mention in find_codes(block.text, first=heading and bool(known), known=known):
            if (index, mention.start) not in taken:
                yield _Found(index, mention, "heading" if heading else "mention")


def _record(block: PlacedBlock, found: _Found) -> Recommendation:
    mention = found.mention
    boxes = block.laid.map.boxes(mention.start, mention.end)
    return Recommendation(
        code=mention.code,
        role=found.role,
        text=found.text,
        theme=block.theme,
        section=block.section,
        block=block.id,
        start=mention.start,
        end=mention.end,
        page=boxes[0].page if boxes else block.laid.page,
        bbox=rounded(boxes[0]) if boxes else None,
    )


def _scope(blocks: Sequence[PlacedBlock], found: Sequence[_Found]) -> dict[str, tuple[str, ...]]:
    """The codes of the innermost heading above each block that names any; a heading is in its own scope."""
    named: dict[int, tuple[str, ...]] = {}
    for one in found:
        if one.role == "heading":
            named[one.index] = tuple(dict.fromkeys((*named.get(one.index, ()), one.mention.code)))
    scope: dict[str, tuple[str, ...]] = {}
    for index, block in enumerate(blocks):
        above = (index, *blocks[_marked(blocks, index)].headings)
        codes = next((named[heading] for heading in above if heading in named), ())
        if codes:
            scope[block.id] = codes
    return scope


def _marked(blocks: Sequence[PlacedBlock], index: int) -> int:
    """A footnote stands where the text stands that bears its mark; any other block where it is."""
    block = blocks[index]
    mark = _MARK.match(block.text) if block.kind == "footnote" else None
    if mark is None:
        return index
    for before in range(index - 1, -1, -1):
        if blocks[before].laid.page < block.laid.page - 1:
            break
        if any(note.mark == mark[1] for note in blocks[before].laid.notes):
            return before
    return index


def _warnings(structure: Structure, records: Sequence[Recommendation]) -> Iterator[Warning_]:
    profile = profile_named(structure.edition.profile)
    if not records and (profile or structure.themes):
        known = profile is not None and profile.cycle is None
        reason = "this edition has none" if known else "none was recognised"
        yield Warning_(code="no-codes", message=f"no recommendation codes: {reason}")
    if profile and profile.cycle:
        yield from _unknown(records, read_cycle(profile.cycle))


def _unknown(records: Sequence[Recommendation], cycle: Cycle) -> Iterator[Warning_]:
    """Codes outside the cycle, each once; in a theme whose paragraphs are not known a definition speaks for itself."""
    defined = {one.code for one in records if one.role == "definition" and one.theme not in cycle.themes}
    warned: set[str] = set()
    for one in records:
        if not cycle.has(one.code) and one.code not in defined | warned:
            warned.add(one.code)
            message = f"{one.code} is no known recommendation of {cycle.symbol} ({cycle.year}); kept as printed"
            yield Warning_(code="unknown-code", message=message, page=one.page)
