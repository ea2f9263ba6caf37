"""The layout of a whole document: pages sketched one by one, then furniture, order, paragraphs, blocks."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import chain, pairwise

from krextract.isolation import WORKERS, Call
from krextract.layout.blocks import Drawing, LaidBlock, LaidDocument
from krextract.layout.bookmarks import Titles, letters, part_titles, titles_by_page
from krextract.layout.broken import join_tables
from krextract.layout.charts import find_charts
from krextract.layout.codes import hang_codes
from krextract.layout.columns import Column, into_panels, read_columns
from krextract.layout.contents import find_contents
from krextract.layout.dehyphenate import Words
from krextract.layout.endnotes import find_endnotes
from krextract.layout.fences import part_at_fences
from krextract.layout.flow import lay_flow
from krextract.layout.furniture import Sheet, find_furniture, find_left_out, texts_of
from krextract.layout.infographics import Infographic, find_infographics
from krextract.layout.items import Island
from krextract.layout.lines import Icons, Line, build_pieces, ends_sentence
from krextract.layout.looks import Looks, body_size, look_at
from krextract.layout.marks import Written, brackets_marks
from krextract.layout.paragraphs import (
    Paragraph,
    demote_last,
    feet_of,
    goes_on_below,
    joins,
    merge,
    read_paragraphs,
    without_notes,
)
from krextract.layout.ruled import find_ruled
from krextract.layout.runin import part_heading
from krextract.layout.shapes import Shapes, holding, pictures, sort_shapes
from krextract.layout.tables import Table, find_tables
from krextract.layout.tabs import marked_tabs
from krextract.layout.tagged import Tagged, believed
from krextract.layout.tagged_order import in_order
from krextract.layout.texts import Context, block_of, infographic_block, table_block
from krextract.layout.turned import set_upright
from krextract.layout.underlines import span_headings
from krextract.limits import DEFAULT, Limits
from krextract.progress import Watch, counted, in_parts, watching
from krextract.reading.pages import FlowSource, Page, PagedSource, ReadWarning, Run, WebLink

MOST = 0.8
"""What of the paragraphs seen to go on elsewhere has to be of one element."""
LOOK_BACK = 3
"""A paragraph may go on after at most this many tables or infographics that stand in between."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A page reduced to what the document-level pass needs; may be made in another process."""

    sheet: Sheet
    shapes: Shapes
    links: tuple[WebLink, ...]
    warnings: tuple[ReadWarning, ...]
    ocr: bool


def sketch_page(page: Page) -> Sketch:
    """The part of the work that needs one page only."""
    shapes = sort_shapes(page)
    runs: Sequence[Run] = page.runs
    labels: list[Line] = []
    if any([run.angle for run in runs]):  # noqa: C419 - quicker
        labels, runs, behind = set_upright(runs, page.number, shapes.boxes)
        shapes = replace(shapes, boxes=tuple(box for box in shapes.boxes if box not in behind))
    pieces = build_pieces(runs, page.number, Icons(shapes.icons, page.links))
    pieces = sorted([*pieces, *labels], key=lambda piece: piece.baseline) if labels else pieces
    return Sketch(
        Sheet(page.number, page.width, page.height, tuple(pieces)), shapes, page.links, page.warnings, page.ocr
    )


def lay_out(source: PagedSource | FlowSource, *, jobs: int = 1, limits: Limits = DEFAULT) -> LaidDocument:
    """Blocks in reading order, still without meaning; `jobs` processes read the pages, with the same result, and
    `limits` hold for each.

    A PDF page with `Er zijn wacht-` and `lijsten.` on two lines gives one block `Er zijn wachtlijsten.`.
    """
    if isinstance(source, FlowSource):
        return lay_flow(source)
    with _collector_paused():
        return lay_sketches(source, sketch_pages(source, jobs, limits))


def sketch_pages(source: PagedSource, jobs: int, limits: Limits) -> list[Sketch]:
    """The pages of a document sketched in order, by processes of their own where `jobs` asks for more than one."""
    pages = source.info.pages
    jobs = min(jobs, pages)
    if jobs < 2:
        return [sketch_page(page) for page in counted(source.pages(), pages)]
    bounds = [pages * part // jobs for part in range(jobs + 1)]

    def sketch(start: int, stop: int, watch: Watch) -> list[Sketch]:
        call = Call(sketch_part, (source, start, stop), source.info.name, limits, writes=True)
        with watching(watch):
            found: list[Sketch] = WORKERS.run(call, (load_engines, ()))
        return found

    with ThreadPoolExecutor(jobs) as pool:
        return list(chain.from_iterable(pool.map(sketch, bounds, bounds[1:], in_parts(jobs, pages))))


def sketch_part(source: PagedSource, start: int, stop: int) -> list[Sketch]:
    """The sketches of some pages."""
    return [sketch_page(page) for page in counted(source.pages(start, stop), stop - start)]


def load_engines() -> None:
    """Make a worker ready to sketch pages; no engine runs before the fork, for its threads would not survive it."""
    import_module("krextract.reading.pdf")


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No search for cycles while characters and lines are made, nor right after: they are many, hold none, and most
    are kept."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()  # into the oldest generation, which is searched when it has grown by a quarter
            gc.enable()


Laid = Paragraph | Island


def lay_sketches(source: PagedSource, sketches: Sequence[Sketch]) -> LaidDocument:
    """The document-level pass over sketched pages."""
    sheets = [sketch.sheet for sketch in sketches]
    body = body_size(piece for sheet in sheets for piece in sheet.pieces)
    margins = find_furniture(sheets, body)
    contents = [find_contents(sheet.pieces) for sheet in sheets]
    texts = _without(sheets, margins, contents)
    looks = look_at(texts)
    tagged = believed(source.info.tags, texts, looks)
    if tagged:
        margins = [found | left for found, left in zip(margins, find_left_out(sheets, body, tagged), strict=True)]
        texts = _without(sheets, margins, contents)
    titles = titles_by_page(source.info.outline)
    laid: list[list[Laid]] = []
    drawings: list[Drawing] = []
    for sketch, pieces in zip(sketches, texts, strict=True):
        found, drawn = lay_page(sketch, pieces, looks, titles.get(sketch.sheet.number, {}), tagged)
        laid.append(found)
        drawings += drawn
    joined = join_tables(_join(in_order(laid, tagged), tagged))
    context = Context(
        Words("\n".join(piece.text for piece in pieces) for pieces in texts),
        {sketch.sheet.number: sketch.links for sketch in sketches},
        Written(
            any(
                isinstance(one, Paragraph) and one.kind == "footnote" and one.lines[0].text[:1] in "*†‡"
                for one in joined
            ),
            brackets_marks(piece.text for pieces in texts for piece in pieces),
        ),
    )
    return LaidDocument(
        source.info,
        tuple(_ranked(find_endnotes([_block(one, context, tagged) for one in joined], looks.body), looks, titles)),
        tuple(drawings),
        texts_of(sheets, margins),
        tuple(warning for sketch in sketches for warning in sketch.warnings),
        frozenset(sketch.sheet.number for sketch in sketches if sketch.ocr),
        marked_tabs(sheets, margins, [sketch.shapes.fills for sketch in sketches]),
    )


def _without(sheets: Sequence[Sheet], *furniture: Sequence[frozenset[int]]) -> list[list[Line]]:
    """The pieces of each page that are in none of some sets."""
    outs = (frozenset().union(*found) for found in zip(*furniture, strict=True))
    return [
        [piece for index, piece in enumerate(sheet.pieces) if index not in out]
        for sheet, out in zip(sheets, outs, strict=True)
    ]


def lay_page(
    sketch: Sketch, pieces: Sequence[Line], looks: Looks, titles: Titles, tagged: Tagged | None
) -> tuple[list[Laid], list[Drawing]]:
    """The paragraphs and islands of one page in reading order, and its pictures; `titles` are those of bookmarks."""
    body = body_size(pieces, looks.body)
    shapes = sketch.shapes
    used = holding(shapes.boxes, sketch.sheet.pieces)
    pieces = hang_codes(part_at_fences(pieces, shapes))
    charts, bare, rest = find_charts(pieces, pictures(shapes, used, sketch.sheet.pieces, body), shapes, body)
    tables, rest = find_tables(rest, shapes, body)
    ruled, rest = find_ruled(rest, shapes, body)
    boxes = [box for box, _ in used]
    held = set(boxes)
    bars = [box for box in shapes.boxes if box not in held]
    infographics, rest = find_infographics(rest, boxes, body, looks.style, bars)
    drawn = [Island(*box, None) for box in bare]
    rest = span_headings(rest, shapes, body)
    panels = [box for box, _ in holding(boxes, rest)]
    items = into_panels([*rest, *charts, *tables, *ruled, *infographics, *drawn], panels)
    found = read_columns(items, body)
    columns = [one for one in found if isinstance(one, Column)]
    feet = iter(feet_of(columns, body))
    laid: list[Laid] = []
    for one in found:
        if isinstance(one, Column):
            foot = next(feet)
            column = without_notes(one, foot)
            for part, titled in part_titles(column, titles) if titles else ((column, False),):
                texts = read_paragraphs(part, looks, body, foot, tagged)
                laid += _headed(texts) if titled else [piece for text in texts for piece in part_heading(text)]
        elif one.content is not None:
            laid.append(one)
    number = sketch.sheet.number
    return demote_last(laid), [Drawing(number, *box) for box in bare]


def _headed(texts: Sequence[Paragraph]) -> list[Laid]:
    """The lines of a title as one heading."""
    lines = tuple(line for text in texts for line in text.lines)
    return [replace(texts[0], kind="heading", lines=lines)]


def _join(laid: Sequence[Laid], tagged: Tagged | None) -> list[Laid]:
    """Join what runs over a column or page; notes, captions and tables may stand between the two parts."""
    joined: list[Laid] = []
    whole = tagged if tagged and _unbroken(laid, tagged) else None
    begun: dict[int, int] = {}
    for one in laid:
        at = None
        if isinstance(one, Paragraph):
            at = begun.get(tagged.element(one.lines[0])) if tagged else None
            at = at if at is not None and _near(joined[at], one) else _open(joined, one, whole)
        if at is None:
            joined.append(one)
        else:
            last = joined[at]
            assert isinstance(last, Paragraph) and isinstance(one, Paragraph)
            joined[at] = merge(last, one)
        if tagged and isinstance(one, Paragraph) and (element := tagged.element(one.lines[-1])) >= 0:
            begun[element] = len(joined) - 1 if at is None else at
    return joined


def _near(last: Laid, first: Paragraph) -> bool:
    """Whether a paragraph stands on the page where another ends, or on the next."""
    return isinstance(last, Paragraph) and first.page - last.lines[-1].page < 2


def _unbroken(laid: Sequence[Laid], tagged: Tagged) -> bool:
    """Whether elements go on over columns and pages, as they do in most files, so that two are never one paragraph."""
    ends = [
        tagged.alike(last.lines[-1], first.lines[0])
        for last, first in pairwise(one for one in laid if isinstance(one, Paragraph) and one.kind == "text")
        if first.lines[0].text[:1].islower() and not ends_sentence(last.lines[-1])
    ]
    return ends.count(True) > MOST * (len(ends) - ends.count(None))


def _open(joined: Sequence[Laid], first: Paragraph, tagged: Tagged | None) -> int | None:
    """Where the paragraph stands that `first` goes on with, if there is one.

    It stands right above where a quotation beside its lines ends or begins. Where `first` begins in the midst of a
    sentence, captions of figures at the head of its column are stepped over.
    """
    near = joined[-1 - LOOK_BACK :]
    for at, last in enumerate(near, len(joined) - len(near)):
        if isinstance(last, Paragraph) and goes_on_below(last, first, tagged):
            between = at + 1 < len(joined) or (last.x0, last.x1) != (first.x0, first.x1)
            return at if between else None
    seen = 0
    midst = first.lines[0].text[:1].islower()
    for at in range(len(joined) - 1, -1, -1):
        last = joined[at]
        if isinstance(last, Paragraph):
            if first.panel and midst and not last.panel and last.page == first.page:
                continue  # the text beside a box that goes on with that of the page before
            elsewhere = last.lines[-1].page != first.page or first.lines[0].baseline < last.lines[-1].baseline
            if last.kind != "footnote" and elsewhere and joins(last, first, tagged):
                return at if not seen or not midst or not ends_sentence(last.lines[-1]) else None
            if last.page < first.page - 1 or (last.kind != "footnote" and not (midst and _floats(last, first))):
                return None
            seen += last.kind != "footnote"
        else:
            seen += 1
        if seen > LOOK_BACK:
            return None
    return None


def _floats(last: Paragraph, first: Paragraph) -> bool:
    """Whether a text may be the caption or source of a figure set between two columns: short and unlike the text."""
    line = last.lines[0]
    apart = last.kind == "heading" or line.size < 0.97 * first.lines[0].size
    return apart and len(last.lines) < 4 and last.lines[0].page == first.page


def _block(one: Laid, context: Context, tagged: Tagged | None) -> LaidBlock:
    if isinstance(one, Paragraph):
        level = tagged.level(one.lines[0]) if tagged and one.kind == "heading" else 0
        return block_of(one, context, level)
    if isinstance(one.content, Table):
        return table_block(one.content, context, panel=bool(one.panel))
    assert isinstance(one.content, Infographic)
    return infographic_block(one.content, context, panel=bool(one.panel))


def _ranked(blocks: Sequence[LaidBlock], looks: Looks, titles: Mapping[int, Titles]) -> list[LaidBlock]:
    """Headings with their rank among the headings' looks: larger before smaller, bold before plain; of those that look
    like running text, by the depth of their bookmarks or the level of their tags."""

    def rank(block: LaidBlock) -> tuple[float, bool, int]:
        style = block.style
        plain = style.bold == looks.style.bold and abs(style.size - looks.body) < 0.5
        depth = titles.get(block.page, {}).get(letters(block.text), 0) if plain and titles else 0
        return -round(style.size * 2) / 2, not style.bold, depth or block.level if plain else 0

    ranks = {index: rank(block) for index, block in enumerate(blocks) if block.kind == "heading"}
    level = {one: number for number, one in enumerate(sorted(set(ranks.values())), 1)}
    return [
        replace(block, level=level[ranks[index]]) if index in ranks else block for index, block in enumerate(blocks)
    ]
