"""The walk through a document that gives every block its theme, its section and the headings above it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from krextract.labels import SectionKind
from krextract.layout.blocks import LaidBlock, LaidDocument
from krextract.records import Section, Theme
from krextract.structure.editions import describe_edition, recognise
from krextract.structure.figures import Captions, list_figures, list_tables, match_captions
from krextract.structure.headings import HeadingSign
from krextract.structure.looks import Look, look_at
from krextract.structure.placed import PlacedBlock, Structure
from krextract.structure.themes import Scene, ThemeStart, find_themes, name_theme
from krextract.structure.watch import watch

_NOTE = regex.compile(r"[\[(]?(\d{1,3})[\])]?[.:]?\s")
_INDENT = 12.0
"""Points by which the edges of one column may differ."""


@dataclass(slots=True)
class _OpenSection:
    kind: SectionKind
    heading: str
    first: int
    last: int
    sign: HeadingSign | None = None
    index: int | None = None


@dataclass(slots=True)
class _OpenTheme:
    start: ThemeStart
    first: int
    last: int
    sections: list[_OpenSection] = field(default_factory=list)

    def record(self) -> Theme:
        sections = tuple(
            Section(kind=one.kind, heading=one.heading, first_page=one.first, last_page=one.last)
            for one in self.sections
        )
        return Theme(
            number=self.start.number or 0,
            title=self.start.title,
            first_page=self.first,
            last_page=self.last,
            sections=sections,
        )


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a block stands."""

    theme: int | None
    section: SectionKind
    headings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Around:
    """What was open where a box begins, and its first block; `goes_on` is whether it goes on with that of the page
    before."""

    index: int
    theme: _OpenTheme | None
    section: _OpenSection | None
    under: list[tuple[int, int]]
    goes_on: bool = False


class _Walk:
    """The state of the walk: the theme and section that are open, and the headings above the next block."""

    def __init__(self, scene: Scene, starts: tuple[ThemeStart, ...]) -> None:
        self.scene = scene
        self.starts = {start.index: start for start in starts}
        self.titles = {start.title_index: start for start in starts if start.title_index is not None}
        self.themes: list[_OpenTheme] = []
        self.theme: _OpenTheme | None = None
        self.section: _OpenSection | None = None
        self.under: list[tuple[int, int]] = []  # (rank, index) of the subheadings that are open, outermost first
        self.around: _Around | None = None
        self.box: _Around | None = None  # what was open where the last box ended

    def step(self, index: int) -> _Spot:
        """Place one block; a heading opens what it opens before it is placed itself."""
        block, look = self.scene.laid.blocks[index], self.scene.looks[index]
        if index in self.starts:
            self.theme = _OpenTheme(self.starts[index], block.page, block.page)
            self.themes.append(self.theme)
            self.section, self.under = None, []
        elif self.theme and index == self.theme.start.end:
            self._leave()
        self._pass_box(index, block, look)
        above: tuple[int, ...] | None = None
        if index in self.titles:
            self._open_title(block)
            above = ()
        elif look.heading:
            above = self._open_heading(index, block, look)
        if self.theme and not self.section and not look.heading:
            self._open_section(self.theme.start.first, block, heading="")
        self._stretch(block)
        return _Spot(
            self.theme.start.number if self.theme else None,
            self._kind(),
            self._chain() if above is None else above,
        )

    def _pass_box(self, index: int, block: LaidBlock, look: Look) -> None:
        """Remember what is open where a box begins, and go on with it where the text beside the box goes on."""
        before = self.scene.laid.blocks[index - 1] if index else None
        if block.panel and not (before and before.panel):
            last = self.box if self.box and not look.heading and _goes_on(self.scene, self.box.index, index) else None
            self.around = _Around(index, self.theme, self.section, self.under, goes_on=last is not None)
            if last:
                self.section, self.under = last.section, last.under
        elif not block.panel and self.around:
            around, self.around = self.around, None
            self.box = _Around(index - 1, self.theme, self.section, self.under)
            back = around.goes_on or _beside(self.scene, around.index, index)
            opens = look.heading and (look.major or (look.sign is not None and look.sign.gives != "subheading"))
            if around.theme is self.theme and around.section and back and not opens:
                self.section, self.under = around.section, around.under

    def _kind(self) -> SectionKind:
        if self.section:
            return self.section.kind
        return self.theme.start.first if self.theme else "other"

    def _chain(self) -> tuple[int, ...]:
        chain = [index for _, index in reversed(self.under)]
        if self.section and self.section.index is not None:
            chain.append(self.section.index)
        if self.theme and self.theme.start.title_index is not None:
            chain.append(self.theme.start.title_index)
        return tuple(chain)

    def _open_title(self, block: LaidBlock) -> None:
        rules = self.scene.rules
        opened_before = self.theme is not None and bool(self.theme.sections)
        if self.theme and self.theme.start.first == "other":
            self._open_section("other", block)
        elif rules and rules.title_opens and opened_before and self._kind() != rules.title_opens:
            self._open_section(rules.title_opens, block)

    def _open_heading(self, index: int, block: LaidBlock, look: Look) -> tuple[int, ...]:
        """Open what a heading opens and return the headings above it."""
        sign, section = look.sign, self.section
        if sign and sign.gives == "back" and look.major:
            self._leave()
            return ()
        if sign and sign.section and not (sign.inner and section):
            if section and section.kind == sign.section and section.index is None:
                section.heading, section.index, section.sign, self.under = block.text, index, sign, []
            else:
                self._open_section(sign.section, block, index=index, sign=sign)
            return self._chain()[1:]
        if look.major and not sign and not (self.scene.rules and self.scene.rules.closed):
            self._open_section(self._kind_of_unknown(), block, index=index, sign=section.sign if section else None)
            return self._chain()[1:]
        if self._is_label(block):
            return self._chain()
        self.under = [(rank, at) for rank, at in self.under if rank < look.rank]
        above = self._chain()
        self.under.append((look.rank, index))
        return above

    def _is_label(self, block: LaidBlock) -> bool:
        """A margin label that came into the flow: it names the theme that is open, and nothing ends with it."""
        named = name_theme(block.text, self.scene.rules)
        return named is not None and self.theme is not None and named.number == self.theme.start.number

    def _kind_of_unknown(self) -> SectionKind:
        section = self.section
        return section.kind if self.theme and section and section.sign and section.sign.runs_on else "other"

    def _open_section(
        self,
        kind: SectionKind,
        block: LaidBlock,
        *,
        heading: str | None = None,
        index: int | None = None,
        sign: HeadingSign | None = None,
    ) -> None:
        text = block.text if heading is None else heading
        self.section = _OpenSection(kind, text, block.page, block.page, sign, index)
        self.under = []
        if self.theme:
            self.theme.sections.append(self.section)

    def _leave(self) -> None:
        self.theme, self.section, self.under = None, None, []

    def _stretch(self, block: LaidBlock) -> None:
        """The open theme and section reach to the page where the block ends."""
        last = max((segment.page for segment in block.map.segments), default=block.page)
        for open_part in (self.theme, self.section):
            if open_part:
                open_part.last = max(open_part.last, last)


def _beside(scene: Scene, first: int, index: int) -> bool:
    """Whether the blocks from `first` to `index` are a box of text beside the column in which the text goes on."""
    boxed = range(first, index)
    if not any(scene.looks[at].kind in ("paragraph", "list_item") for at in boxed):
        return False
    segments = [segment for at in boxed for segment in scene.laid.blocks[at].map.segments]
    after = scene.laid.blocks[index].map.segments
    if not segments or not after:
        return False
    x0 = min(segment.edges[0] for segment in segments)
    return (
        after[0].edges[0] < x0 - _INDENT or after[0].edges[0] > max(segment.edges[-1] for segment in segments) - _INDENT
    )


def _goes_on(scene: Scene, last: int, index: int) -> bool:
    """Whether a box at the head of a page goes on with one of the page before, whose last block is given: it begins as
    far left, and nothing on its page stands higher."""
    blocks = scene.laid.blocks
    begins = next(iter(blocks[index].map.segments), None)
    if begins is None or scene.looks[last].heading:
        return False
    ends = [segment for segment in blocks[last].map.segments if segment.page == begins.page - 1]
    page = [segment.top for block in blocks if block.page == begins.page for segment in block.map.segments[:1]]
    near = bool(ends) and abs(min(segment.edges[0] for segment in ends) - begins.edges[0]) < _INDENT
    runs_on = any(segment.page == begins.page for segment in blocks[last].map.segments)
    return near and (runs_on or begins.top < min(page) + _INDENT)


def place_blocks(laid: LaidDocument) -> Structure:
    """Give every block of a document its kind, theme, section and the headings above it, and name the edition.

    Never raises for a document it does not understand: its blocks then have no theme and the section `other`.
    """
    rules = recognise(laid)
    looks = look_at(laid.blocks, rules.signs() if rules else None)
    scene = Scene(laid, looks, rules, levels=any(block.level for block in laid.blocks))
    starts = find_themes(scene)
    walk = _Walk(scene, starts)
    spots = [walk.step(index) for index in range(len(laid.blocks))]
    spots = [_noted(laid.blocks, spots, index) for index in range(len(spots))]
    captions = match_captions(laid.blocks, scene.looks)
    blocks = tuple(_placed(scene, captions, index, spot) for index, spot in enumerate(spots))
    themes = tuple(theme.record() for theme in walk.themes)
    return Structure(
        edition=describe_edition(laid, rules),
        themes=themes,
        blocks=blocks,
        figures=list_figures(blocks, laid.drawings),
        tables=list_tables(blocks),
        warnings=watch(scene, themes),
    )


def _noted(blocks: Sequence[LaidBlock], spots: Sequence[_Spot], index: int) -> _Spot:
    """Where a block stands; a note gathered behind a later theme stands where its mark does."""
    mark = _NOTE.match(blocks[index].text) if blocks[index].kind == "footnote" else None
    if mark is None:
        return spots[index]
    marked = (at for at in range(index - 1, -1, -1) if any(note.mark == mark[1] for note in blocks[at].notes))
    at = next(marked, index)
    return spots[at] if spots[at].theme != spots[index].theme else spots[index]


def _placed(scene: Scene, captions: Captions, index: int, spot: _Spot) -> PlacedBlock:
    return PlacedBlock(
        id=f"b{index + 1:04d}",
        kind=scene.looks[index].kind,
        laid=scene.laid.blocks[index],
        theme=spot.theme,
        section=spot.section,
        headings=spot.headings,
        caption=captions.get(index),
    )
