"""The blocks of a web page put right once they all are there: figures, footnotes, menus, notices."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from krextract.reading.chrome import is_notice, is_side_heading
from krextract.reading.pages import FlowBlock, FlowLink, FlowNote

FIGURE = re.compile(r"\W{0,3}\d[\d.,]*\W{0,3}\w{0,9}\W{0,2}$")
"""A figure set apart: `6.351`, `€ 12 mln.`, `11,4%`."""
_BACK = re.compile(r"\s*[↩↑⤴^]\ufe0e?\s*$")
_MENU_LENGTH = 30
_LINKED = 0.8


def tidied(blocks: Iterable[FlowBlock]) -> Iterator[FlowBlock]:
    """Figures joined to their sentences; notices, menus and lists of other pages left out."""
    kept = (block for block in _figures_joined(blocks) if block.kind == "table" or not is_notice(block.text))
    for block in _without_side_lists(_without_menus(kept)):
        yield replace(block, links=tuple(link for link in block.links if not _stays(link.url)))


def marked(block: FlowBlock, name: str) -> FlowBlock:
    """A footnote with its mark before it, as pages number their notes by list or by name, and without its way back."""
    text = _BACK.sub("", block.text)
    links = tuple(FlowLink(one.start, min(one.end, len(text)), one.url) for one in block.links if one.start < len(text))
    note = replace(block, text=text, links=links)
    mark = re.search(r"\d+$", name)
    return _prefixed(note, mark[0]) if mark and not text.lstrip("[(").startswith(mark[0]) else note


def _prefixed(block: FlowBlock, text: str) -> FlowBlock:
    shift = len(text) + 1
    return replace(
        block,
        text=f"{text} {block.text}",
        links=tuple(FlowLink(one.start + shift, one.end + shift, one.url) for one in block.links),
        notes=tuple(FlowNote(one.offset + shift, one.mark) for one in block.notes),
        lead=0,
    )


def _figures_joined(blocks: Iterable[FlowBlock]) -> Iterator[FlowBlock]:
    """A figure set apart above the sentence that goes on with it (`11,4%`, `van de leerlingen`) is read with it."""
    figure: FlowBlock | None = None
    for block in blocks:
        if figure and block.kind == "text" and block.text[:1].islower():
            yield _prefixed(block, figure.text)
            figure = None
            continue
        if figure:
            yield figure
        figure = block if block.kind in ("text", "heading") and FIGURE.match(block.text) else None
        if not figure:
            yield block
    if figure:
        yield figure


def _is_link(block: FlowBlock) -> bool:
    """Whether a block is nothing but a link."""
    return sum(link.end - link.start for link in block.links) >= _LINKED * len(block.text)


def _without_menus(blocks: Iterable[FlowBlock]) -> Iterator[FlowBlock]:
    """Leave out lists of bare links that are short or stay on the page."""
    for linked, group in groupby(blocks, lambda block: block.kind == "list_item" and _is_link(block)):
        items = list(group)
        inside = all(link.url.startswith("#") for item in items for link in item.links)
        short = len(items) > 2 and sum(len(item.text) for item in items) <= _MENU_LENGTH * len(items)
        if not (linked and (inside or short)):
            yield from items


def _without_side_lists(blocks: Iterable[FlowBlock]) -> Iterator[FlowBlock]:
    """Leave out a heading such as `Lees ook` and the bare links under it; with anything else under it, it stays."""
    held: list[FlowBlock] = []
    for block in blocks:
        if held and block.kind != "heading" and _is_link(block):
            held.append(block)
            continue
        if held and block.kind != "heading":
            yield from held
        held = []
        if block.kind == "heading" and is_side_heading(block.text):
            held = [block]
        else:
            yield block


def _stays(url: str) -> bool:
    """Whether an address leads nowhere else: an anchor of the page, or something that would run."""
    return url.startswith("#") or url.lower().startswith(("javascript:", "data:", "vbscript:"))
