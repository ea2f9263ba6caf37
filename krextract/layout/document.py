"""The layout of a whole document: pages sketched one by one, then furniture, order, paragraphs, blocks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from krextract.layout.blocks import LaidBlock, LaidDocument
from krextract.layout.columns import panels_of, read_columns
from krextract.layout.flow import lay_flow
from krextract.layout.furniture import Sheet, find_furniture, texts_of
from krextract.layout.lines import build_pieces
from krextract.layout.paragraphs import Looks, Paragraph, joins, look_at, merge, read_paragraphs
from krextract.layout.texts import Speller, block_of
from krextract.reading.pages import FlowSource, Page, PagedSource, ReadWarning, Stroke, WebLink


@dataclass(frozen=True, slots=True)
class Sketch:
    """A page reduced to what the document-level pass needs; may be made in another process."""

    sheet: Sheet
    panels: tuple[tuple[float, float, float, float], ...]
    links: tuple[WebLink, ...]
    warnings: tuple[ReadWarning, ...]
    ocr: bool


def sketch_page(page: Page) -> Sketch:
    """The part of the work that needs one page only."""
    sheet = Sheet(page.number, page.width, page.height, tuple(build_pieces(page.runs, page.number)))
    return Sketch(sheet, _panels(page), page.links, page.warnings, page.ocr)


def _panels(page: Page) -> tuple[tuple[float, float, float, float], ...]:
    return tuple(
        (stroke.x0, stroke.top, stroke.x1, stroke.bottom) for stroke in page.strokes if _is_panel(stroke, page)
    )


def _is_panel(stroke: Stroke, page: Page) -> bool:
    width, height = stroke.x1 - stroke.x0, stroke.bottom - stroke.top
    return (
        stroke.shape in ("rect", "path")
        and stroke.fill not in (None, "#ffffff")
        and width > 0.08 * page.width
        and height > 36
        and width * height < 0.7 * page.width * page.height
    )


def lay_out(source: PagedSource | FlowSource) -> LaidDocument:
    """Blocks in reading order, still without meaning.

    A PDF page with `Er zijn wacht-` and `lijsten.` on two lines gives one block `Er zijn wachtlijsten.`.
    """
    if isinstance(source, FlowSource):
        return lay_flow(source)
    return lay_sketches(source, [sketch_page(page) for page in source.pages()])


def lay_sketches(source: PagedSource, sketches: Sequence[Sketch]) -> LaidDocument:
    """The document-level pass over sketched pages."""
    sheets = [sketch.sheet for sketch in sketches]
    rough = look_at([sheet.pieces for sheet in sheets])
    furniture = find_furniture(sheets, rough.body)
    looks = look_at(
        [
            [piece for index, piece in enumerate(sheet.pieces) if index not in out]
            for sheet, out in zip(sheets, furniture, strict=True)
        ]
    )
    speller = Speller(sheets)
    paragraphs: list[Paragraph] = []
    for sketch, out in zip(sketches, furniture, strict=True):
        paragraphs += _page(sketch, out, looks)
    joined = _join(paragraphs, looks)
    links = {sketch.sheet.number: sketch.links for sketch in sketches}
    return LaidDocument(
        source.info,
        tuple(_ranked([block_of(paragraph, speller, links) for paragraph in joined])),
        furniture=texts_of(sheets, furniture),
        warnings=tuple(warning for sketch in sketches for warning in sketch.warnings),
        ocr_pages=frozenset(sketch.sheet.number for sketch in sketches if sketch.ocr),
    )


def _page(sketch: Sketch, out: frozenset[int], looks: Looks) -> list[Paragraph]:
    pieces = [piece for index, piece in enumerate(sketch.sheet.pieces) if index not in out]
    if not pieces:
        return []
    columns = read_columns(panels_of(pieces, sketch.panels), looks.body)
    return [one for column in columns for one in read_paragraphs(column, looks)]


def _join(paragraphs: Iterable[Paragraph], looks: Looks) -> list[Paragraph]:
    """Join what runs over a column or page; notes at the foot stand between the two parts."""
    joined: list[Paragraph] = []
    for paragraph in paragraphs:
        at = len(joined) - 1
        while at >= 0 and joined[at].kind == "footnote":
            at -= 1
        if at >= 0 and _elsewhere(joined[at], paragraph) and joins(joined[at], paragraph, looks):
            joined[at] = merge(joined[at], paragraph)
        else:
            joined.append(paragraph)
    return joined


def _elsewhere(last: Paragraph, first: Paragraph) -> bool:
    end, begin = last.lines[-1], first.lines[0]
    return last.page != first.page or begin.baseline < end.baseline


def _ranked(blocks: Sequence[LaidBlock]) -> list[LaidBlock]:
    from dataclasses import replace

    looks = sorted(
        {_rank(block) for block in blocks if block.kind == "heading"}, key=lambda rank: (-rank[0], not rank[1], rank[2])
    )
    level = {rank: number for number, rank in enumerate(looks, 1)}
    return [replace(block, level=level[_rank(block)]) if block.kind == "heading" else block for block in blocks]


def _rank(block: LaidBlock) -> tuple[float, bool, str]:
    return round(block.style.size * 2) / 2, block.style.bold, ""
