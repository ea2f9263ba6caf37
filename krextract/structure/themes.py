"""Where each theme begins, and what it is called.

Five kinds of documents tell it in five ways, tried in this order:

1. by titles: a heading that the edition's profile names, or one with a number (`3 Geweld tegen kinderen`, `THEMA 3`).
   A theme may open with a spread (FOCUS, a definition) before its title; it then begins at the spread, and the margin
   labels of its pages (`3 Geweld tegen kinderen`) tell its name and its first page;
2. by chapter numbers in the section headings (`1.1 CIJFERS`, `1.2 ANALYSE`);
3. by the open tab of a bar of tabs, where no heading names a theme;
4. by repetition: the same headings come again (`Cijfers:`), and the heading before each round is a theme's title;
5. as a page about one theme: one title, and known sections under it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from krextract.labels import SectionKind
from krextract.layout.blocks import LaidBlock, LaidDocument
from krextract.structure.editions import EditionRules, ThemeName, edition_rules
from krextract.structure.headings import split_number, squeeze
from krextract.structure.looks import Look

LONGEST_LABEL = 4
"""Lines of a margin label."""
_OPENINGS = ("opening", "stand_van_zaken")
_PIECES = regex.compile(r"\s+[|/•·–—]\s+")
_NAMED_NUMBER = regex.compile(r"\s*(?:thema|hoofdstuk)\s+\d", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ThemeStart:
    """A theme begins at block `index`; its title is the heading `title_index`, if there is one. `first` is the kind of
    what stands before its first known section. `end` is the block at which it ends, None where the next begins."""

    index: int
    number: int | None
    title: str
    title_index: int | None = None
    first: SectionKind = "opening"
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """All that theme finding looks at; `levels` is whether the source tells great headings from small ones, which
    plain text does not."""

    laid: LaidDocument
    looks: tuple[Look, ...]
    rules: EditionRules | None
    levels: bool

    def headings(self) -> Iterator[tuple[int, str, Look]]:
        """Index, text and look of every heading in order."""
        for index, look in enumerate(self.looks):
            if look.heading:
                yield index, self.laid.blocks[index].text, look


def find_themes(scene: Scene) -> tuple[ThemeStart, ...]:
    """The beginnings of all themes in order; empty for a document without themes."""
    for way in (_by_titles, _by_chapters, _by_tabs, _by_repetition, _by_page_title):
        if found := way(scene):
            return tuple(found)
    return ()


def name_theme(text: str, rules: EditionRules | None) -> ThemeName | None:
    """The theme of a profile that a title or margin label names; a program that numbers the chapters of an extract may
    have counted otherwise than the edition."""
    number, rest = split_number(text)
    return _themes_by_name(rules).get(squeeze(rest)) if rules and rest and len(number) < 2 else None


@cache
def _themes_by_name(rules: EditionRules) -> dict[str, ThemeName]:
    return {squeeze(name): theme for theme in rules.theme for name in (theme.title, *theme.spellings)}


def page_labels(scene: Scene) -> dict[int, ThemeName]:
    """The theme each page's margin label or running head names.

    A tab bar names many themes on every page: of its names only those count that stand on a page once more or are
    marked. A number and words that come on one page only are a folio beside a running head. The labels of plain text
    may be those of the page before.
    """
    if not scene.levels:
        return {}
    named = [(page, piece, theme) for page, piece in _runs(scene.laid.furniture) if (theme := _theme_of(piece, scene))]
    times = Counter((piece, page) for page, piece, _ in named)
    pages = Counter(piece for piece, _ in times)
    total = len({page for page, _ in scene.laid.furniture})
    everywhere = {piece for piece, count in pages.items() if count > 0.8 * total}
    bar = everywhere if len(everywhere) > 2 else set()
    labels = {
        page: theme
        for page, piece, theme in named
        if times[piece, page] > (piece in bar) and (pages[piece] > 1 or name_theme(piece, scene.rules))
    }
    return labels | _open_tabs(scene)


def _open_tabs(scene: Scene) -> dict[int, ThemeName]:
    return {page: theme for page, text in scene.laid.tabs if (theme := _theme_of(text, scene))}


def _theme_of(label: str, scene: Scene) -> ThemeName | None:
    return name_theme(label, scene.rules) or _numbered(label)


def _runs(furniture: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The pieces of furniture, and runs of them, since a label set on several lines comes line by line."""
    pieces = [(page, piece) for page, text in furniture for piece in _PIECES.split(text)]
    for at, (page, piece) in enumerate(pieces):
        yield page, piece
        for length in range(2, LONGEST_LABEL + 1):
            run = pieces[at : at + length]
            if len(run) == length and run[-1][0] == page and (piece.isdigit() or not run[-1][1][0].isdigit()):
                yield page, " ".join(text for _, text in run)


def _numbered(text: str) -> ThemeName | None:
    number, rest = split_number(text)
    if len(number) == 1 and 3 <= len(rest) <= 80 and rest[0].isupper() and not any(char.isdigit() for char in rest):
        return ThemeName(number=number[0], title=rest.strip())
    return None


def _by_titles(scene: Scene) -> list[ThemeStart]:
    starts: list[ThemeStart] = []
    settled = True  # the theme that is open has come past its opening, so that another may begin
    for index, _, look in scene.headings():
        theme = _title(scene, index)
        now = starts[-1] if starts else None
        if theme and now and (now.number == theme.number or (now.number is None and not settled)):
            if now.title_index is None:
                starts[-1] = replace(now, number=theme.number, title=theme.title, title_index=index)
        elif theme:
            starts.append(ThemeStart(index, theme.number, theme.title, index))
            settled = False
        elif look.sign and look.sign.per_theme and settled:
            starts.append(ThemeStart(index, None, ""))
            settled = False
        elif look.sign and look.sign.section not in (None, *_OPENINGS):
            settled = True
    ends = [*(start.index for start in starts), len(scene.looks)][1:]
    spans = [(start, end) for start, end in zip(starts, ends, strict=False) if not _is_listing(scene, start.index, end)]
    return _named(scene, spans)


def _title(scene: Scene, index: int) -> ThemeName | None:
    """The theme whose title a heading is, None for other headings."""
    text, look = scene.laid.blocks[index].text, scene.looks[index]
    number, rest = split_number(text)
    if look.sign and look.sign.gives != "opening":
        return None
    if theme := name_theme(text, scene.rules):
        numbered = number == (theme.number,)
        return theme if numbered or (look.major and scene.levels) or _beside_opening(scene, index) else None
    if _NAMED_NUMBER.match(text) and len(number) == 1:
        return ThemeName(number=number[0], title=rest or _next_heading(scene, index))
    return _numbered(text) if look.major and not look.sign else None


def _beside_opening(scene: Scene, index: int) -> bool:
    """Whether a heading stands next to that of an opening, or follows it before any other section."""
    signed = [(at, look.sign.section) for at, _, look in scene.headings() if look.sign and look.sign.section]
    before = next((section for at, section in reversed(signed) if at < index), None)
    return before in _OPENINGS or any(abs(at - index) <= 2 for at, section in signed if section in _OPENINGS)


def _next_heading(scene: Scene, index: int) -> str:
    after = scene.laid.blocks[index + 1 : index + 2]
    return after[0].text if after and scene.looks[index + 1].heading and not scene.looks[index + 1].sign else ""


def _is_listing(scene: Scene, start: int, end: int) -> bool:
    """A title followed at once by the next, as in a table of contents."""
    return not any(look.kind in ("paragraph", "list_item", "table") for look in scene.looks[start:end])


def _named(scene: Scene, spans: list[tuple[ThemeStart, int]]) -> list[ThemeStart]:
    """Themes that opened before their title get it from their pages' labels or from the first great heading in them;
    one that neither names is none. A theme begins where its first page begins."""
    labels = page_labels(scene)
    named: list[ThemeStart] = []
    if len(spans) == 1 and spans[0][0].number is None and _page_title(scene, spans[0][0].index) is not None:
        return []
    for start, end in spans:
        page = scene.laid.blocks[start.index].page
        label = labels.get(page)
        own = start if start.title_index is not None else _titled(scene, start, end)
        known = label or _like(own.title, scene.rules)
        number = own.number or (known.number if known else max((one.number or 0 for one in named), default=0) + 1)
        title = own.title or (known.title if known else "")
        if title:
            begins_page = label is not None and label.number == number and labels.get(page - 1) != label
            index = min(_first_of_page(scene, start.index, begins_page), _spread_begins(scene, start.index))
            named.append(replace(own, number=number, title=title, index=index))
    return named


def _like(title: str, rules: EditionRules | None) -> ThemeName | None:
    """The one theme of a profile whose name is part of a title: `Wonen van gezinnen` for `Wonen`."""
    found = {theme for name, theme in _themes_by_name(rules).items() if name in squeeze(title)} if rules else set()
    return found.pop() if len(found) == 1 else None


def _spread_begins(scene: Scene, index: int) -> int:
    """Where the spread begins on which a theme opens: its texts may be read before its heading.

    It reaches back to the beginning of the page, or to a margin label of the theme before that came into the flow; a
    page on which text of the page before goes on is no spread, and text that stands above the heading in its own column
    is of the theme before.
    """
    sign, page = scene.looks[index].sign, scene.laid.blocks[index].page
    if not (scene.rules and scene.rules.title_opens and sign and sign.section == "opening"):
        return index
    for at in range(index - 1, -1, -1):
        look, block = scene.looks[at], scene.laid.blocks[at]
        if block.page != page or (look.heading and name_theme(block.text, scene.rules)):
            runs_on = any(segment.page == page for segment in block.map.segments) and block.page != page
            return index if runs_on else at + 1
        text = scene.levels and look.kind in ("paragraph", "list_item")
        if (look.sign and look.sign.section != "opening") or (text and _is_above(block, scene.laid.blocks[index])):
            break
    return index


def _is_above(block: LaidBlock, heading: LaidBlock) -> bool:
    """Whether a block stands above a heading in the same column."""
    above = [one for one in block.map.segments if one.page == heading.page]
    below = heading.map.segments[:1]
    return bool(above and below) and all(
        one.bottom <= below[0].top and one.edges[0] < below[0].edges[-1] and one.edges[-1] > below[0].edges[0]
        for one in above
    )


def _titled(scene: Scene, start: ThemeStart, end: int) -> ThemeStart:
    """A theme with the first unknown heading of section rank before its figures as its title."""
    for index, text, look in scene.headings():
        if index >= end or (look.sign and index > start.index and look.sign.section not in _OPENINGS):
            break
        if index > start.index and look.major and not look.sign:
            return replace(start, title=text.strip(), title_index=index)
    return start


def _first_of_page(scene: Scene, index: int, begins_page: bool) -> int:
    """Step back over what stands on the same page before a theme's first heading and is part of its spread."""
    page = scene.laid.blocks[index].page
    while index > 0 and scene.laid.blocks[index - 1].page == page:
        look = scene.looks[index - 1]
        opens = look.heading and (look.sign is None or look.sign.section in _OPENINGS)
        if not begins_page and not opens and look.kind != "infographic":
            break
        index -= 1
    return index


def _by_chapters(scene: Scene) -> list[ThemeStart]:
    starts: list[ThemeStart] = []
    for index, _, look in scene.headings():
        if look.sign and len(look.sign.number) > 1:
            number = look.sign.number[0]
            if not starts:
                starts.append(ThemeStart(0, number, _chapter_title(scene, number)))
            elif starts[-1].number != number:
                at = _first_of_page(scene, index, begins_page=False)
                starts.append(ThemeStart(at, number, _chapter_title(scene, number)))
    return starts


def _chapter_title(scene: Scene, number: int) -> str:
    """A chapter's title, from the profile or from the running heads; empty where neither says it."""
    if scene.rules:
        for theme in scene.rules.theme:
            if theme.number == number:
                return theme.title
    names = [*(scene.rules.recognise if scene.rules else ()), scene.laid.info.title or ""]
    own = {squeeze(name) for name in names if name}
    heads = Counter(
        text.strip()
        for _, text in scene.laid.furniture
        if any(char.isalpha() for char in text) and not any(name in squeeze(text) for name in own)
    )
    title = next((text for text, count in heads.most_common(1) if count > 1), "")
    return title.capitalize() if title.isupper() else title


def _by_tabs(scene: Scene) -> list[ThemeStart]:
    tabs = _open_tabs(scene)
    starts: list[ThemeStart] = []
    for index, block in enumerate(scene.laid.blocks):
        theme = tabs.get(block.page)
        if theme and (not starts or starts[-1].number != theme.number):
            starts.append(ThemeStart(index, theme.number, theme.title))
    return starts if len(starts) > 1 else []


def _by_repetition(scene: Scene) -> list[ThemeStart]:
    great = [(index, text, look) for index, text, look in scene.headings() if look.major or not scene.levels]
    heads = [(index, squeeze(text), look) for index, text, look in great]
    counts = Counter(text for _, text, _ in heads)
    again = {text for text, count in counts.items() if count > 1}
    if not any(look.sign and look.sign.section for _, text, look in heads if text in again):
        return []
    starts: list[ThemeStart] = []
    for (index, text, look), (_, following, _) in zip(heads, [*heads[1:], (0, "", Look("heading"))], strict=True):
        if text in again or (look.sign and look.sign.section):
            continue
        if following in again:
            title = scene.laid.blocks[index].text.strip()
            starts.append(ThemeStart(index, len(starts) + 1, title, index, "other"))
        elif starts and starts[-1].end is None and look.rank <= scene.looks[starts[-1].index].rank:
            starts[-1] = replace(starts[-1], end=index)
    return starts if len(starts) > 1 else []


def _by_page_title(scene: Scene) -> list[ThemeStart]:
    """A page about one theme; a page with a single section of its own is not enough."""
    kinds = {look.sign.section for look in scene.looks if look.sign and look.sign.section}
    first = _page_title(scene, len(scene.looks))
    if first is None or len(kinds) < 3:
        return []
    title = scene.laid.blocks[first].text.strip()
    known = next((theme for rules in edition_rules() if (theme := name_theme(title, rules))), None)
    number = known.number if known else 1
    return [ThemeStart(first, number, known.title if known else title, first)]


def _page_title(scene: Scene, before: int) -> int | None:
    return next((at for at, _, look in scene.headings() if at < before and look.rank == 1 and not look.sign), None)
