"""Captions and what they belong to: figures with their source lines, tables, infographics."""

from collections.abc import Iterator, Mapping, Sequence

from krextract.layout.blocks import Drawing, LaidBlock
from krextract.records import Figure, Table
from krextract.structure.headings import read_caption
from krextract.structure.looks import Look
from krextract.structure.placed import PlacedBlock
from krextract.textmap import Box, rounded, union

Captions = Mapping[int, int]
_DEPENDENT = ("table", "infographic", "source")
_NEAR = 90.0
"""Points between a caption and the drawing it belongs to; a figure set with its caption leaves less."""


def match_captions(blocks: Sequence[LaidBlock], looks: Sequence[Look]) -> dict[int, int]:
    """Which caption each table, infographic and source line belongs to, as indices.

    A caption stands above its figure or table; a caption that nothing follows stands below it.
    """
    found: dict[int, int] = {}
    caption: int | None = None
    for index, look in enumerate(looks):
        if look.kind == "caption":
            caption = index
            if index and looks[index - 1].kind in ("table", "infographic") and index - 1 not in found:
                found[index - 1] = index
        elif look.kind in _DEPENDENT and caption is not None:
            found[index] = caption
            caption = None if look.kind == "source" else caption
        elif look.kind in ("table", "infographic"):
            continue
        elif look.heading or look.kind in ("paragraph", "list_item"):
            caption = None
    return {index: at for index, at in found.items() if blocks[index].page - blocks[at].page in (-1, 0, 1)}


def list_figures(blocks: Sequence[PlacedBlock], drawings: Sequence[Drawing]) -> tuple[Figure, ...]:
    """The figures in order of appearance: those with a caption, and drawings no caption speaks of."""
    found = [(block.laid.page, _top(block), figure) for block, figure in _captioned(blocks)]
    captions = [block for block in blocks if block.kind == "caption"]
    for drawing in drawings:
        if not any(_near(drawing, block) for block in captions):
            place = next((block for block in reversed(blocks) if _before(block, drawing)), None)
            theme, section = (place.theme, place.section) if place else (None, None)
            found.append((drawing.page, drawing.top, Figure(page=drawing.page, theme=theme, section=section)))
    return tuple(figure for _, _, figure in sorted(found, key=lambda one: one[0]))


def _captioned(blocks: Sequence[PlacedBlock]) -> Iterator[tuple[PlacedBlock, Figure]]:
    sources: dict[int, str] = {}
    for block in blocks:
        if block.kind == "source" and block.caption is not None:
            sources.setdefault(block.caption, block.text)
    for index, block in enumerate(blocks):
        if block.kind == "caption" and _of_figure(blocks, index):
            sign = read_caption(block.text)
            number = sign.number if sign else None
            place = {"page": block.laid.page, "theme": block.theme, "section": block.section}
            yield block, Figure(number=number, caption=block.text, source=sources.get(index), **place)


def _of_figure(blocks: Sequence[PlacedBlock], index: int) -> bool:
    """Whether a caption is that of a figure: it says so, or says nothing and no table follows it."""
    sign = read_caption(blocks[index].text)
    following = blocks[index + 1].kind if index + 1 < len(blocks) else None
    return not sign.table if sign else following != "table"


def _top(block: PlacedBlock) -> float:
    segments = block.laid.map.segments
    return segments[0].top if segments else 0.0


def _near(drawing: Drawing, block: PlacedBlock) -> bool:
    for box in block.laid.map.parts():
        apart = max(drawing.top - box.bottom, box.top - drawing.bottom)
        beside = box.x0 < drawing.x1 and box.x1 > drawing.x0
        if box.page == drawing.page and beside and apart < _NEAR:
            return True
    return False


def _before(block: PlacedBlock, drawing: Drawing) -> bool:
    return block.laid.page < drawing.page or (block.laid.page == drawing.page and _top(block) <= drawing.top)


def list_tables(blocks: Sequence[PlacedBlock]) -> tuple[Table, ...]:
    """The tables in order of appearance, cells as printed."""
    return tuple(
        Table(
            page=block.laid.page,
            bbox=_bbox(block),
            header=block.laid.grid.header,
            rows=block.laid.grid.rows,
            theme=block.theme,
            section=block.section,
        )
        for block in blocks
        if block.laid.grid is not None
    )


def _bbox(block: PlacedBlock) -> tuple[float, float, float, float] | None:
    whole: Box | None = None
    for box in block.laid.map.parts():
        whole = box if whole is None else union(whole, box) if box.page == whole.page else whole
    return rounded(whole) if whole else None
