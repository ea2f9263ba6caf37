"""Placed blocks as the records that come out."""

from krextract.records import Block, Link, Note, Part
from krextract.structure.placed import PlacedBlock, Structure
from krextract.textmap import rounded


def record_blocks(structure: Structure) -> tuple[Block, ...]:
    """Every block as a record; `page` and `bbox` are where it begins, `parts` lists every place it lies on."""
    return tuple(_record(block) for block in structure.blocks)


def _record(block: PlacedBlock) -> Block:
    laid = block.laid
    parts = tuple(Part(page=box.page, bbox=rounded(box)) for box in laid.map.parts())
    return Block(
        id=block.id,
        kind=block.kind,
        text=laid.text,
        page=laid.page,
        bbox=parts[0].bbox if parts else None,
        theme=block.theme,
        section=block.section,
        links=tuple(Link(start=link.start, end=link.end, url=link.url) for link in laid.links),
        parts=parts or (Part(page=laid.page),),
        notes=tuple(Note(offset=note.offset, mark=note.mark) for note in laid.notes),
    )
