"""A web page -> blocks in reading order: headings, paragraphs, items, tables, captions, quotes; furniture left out."""

import hashlib
import re
from itertools import islice
from typing import Any, NamedTuple

from lxml import etree, html

from krextract.errors import SourceError
from krextract.reading.chrome import Chrome, class_level, opens, panel_titles
from krextract.reading.decode import CONTROLS, decode
from krextract.reading.html_tables import is_data_table, read_table, read_terms
from krextract.reading.html_tidy import FIGURE, marked, tidied
from krextract.reading.inline import Inline
from krextract.reading.options import ReadOptions
from krextract.reading.pages import FileInfo, FlowBlock, FlowSource
from krextract.reading.signs import STARS, YEAR

_BLOCKS = frozenset(
    re.split(
        r"\s+",
        "address article aside blockquote body button caption center dd details div dl dt fieldset figcaption figure "
        "footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody td tfoot th thead tr ul",
    )
)
_KINDS = {"li": "list_item", "blockquote": "quote", "figcaption": "caption", "caption": "caption", "summary": "heading"}
_BOLD = frozenset({"b", "strong"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_MARK = re.compile(rf"[(\[]?(?:\d{{1,3}}|{STARS}|§|[a-z])[)\]]?$")
_ORDINAL = re.compile(r"(?:e|de|ste|ième|o|a)$")
_UNIT = re.compile(r"(?:^|[\s\d/])[kdcm]?m$")
_POWER = re.compile(r"(?:^|\D)10$")
_YEAR = re.compile(rf"\W*{YEAR}\W*$")
_DATED = re.compile(rf"{YEAR} \d")
_NOTE_ID = re.compile(r"(?:^|[-_:])(?:fn|ftn|footnote|voetnoot|noot|note|endnote)s?[-_:]?\d*", re.IGNORECASE)
_SUPERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CARDS = frozenset({"div", "a", "section", "article", "figure", "li"})
_CARD, _CARD_PARTS, _CARD_ELEMENTS = 160, 6, 16
_HEADED, _MANY_HEADS, _TITLE = 3, 200, 200
"""A page with more heading elements than this needs none told by class; a title has at most this many characters."""
_ROLES = {
    "table": "table", "grid": "table", "rowgroup": "tbody", "row": "tr", "columnheader": "th", "rowheader": "th",
    "cell": "td", "gridcell": "td",
}  # fmt: skip
_DEPTH = 2048


def read_html(data: bytes, name: str, options: ReadOptions) -> FlowSource:
    """A web page as a flow of blocks; see `krextract.reading.open_source`."""
    text, warnings = decode(data, name, options)
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"{name}: no web page that can be read ({error}); save the page again") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise options.limits.passed("nesting", f"{name}: more than {_DEPTH:,} elements in each other")
    if (depth := _depth(root)) > options.limits.nesting:
        raise options.limits.passed("nesting", f"{name}: {depth:,} elements in each other")
    for element in root.iter("div", "span", "ul", "li"):
        element.tag = _ROLES.get(element.get("role") or "", element.tag)
    blocks = tuple(tidied(_Walk(root).blocks()))
    title = next((" ".join(CONTROLS.sub("", one.text or "").split()) for one in root.iter("title")), None)
    info = FileInfo(name, hashlib.sha256(data).hexdigest(), "text/html", 1, title or None, _meta(root, "author"))
    if not blocks:
        raise SourceError(f"{name}: a web page without text; save it after its scripts have run, or print it to PDF")
    return FlowSource(info, blocks, warnings)


def _depth(root: Any) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _meta(root: Any, name: str) -> str | None:
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == name and (meta.get("content") or "").strip():
            return str(meta.get("content")).strip()
    return None


class _Frame(NamedTuple):
    """An open element that says what its text is; `before` is the number of blocks there were when it opened."""

    element: Any
    kind: str
    level: int
    before: int


class _Walk:
    """One pass over the elements of a page or a part of it, without recursion."""

    def __init__(self, root: Any, chrome: Chrome | None = None, *, cards: bool = True) -> None:
        self.root = root
        self.chrome = chrome or Chrome(root)
        self.headed = chrome is not None or _is_headed(root, self.chrome)
        self.panels = panel_titles(root) if chrome is None else {}
        self.cards = cards
        self.found: list[FlowBlock] = []
        self.inline = Inline()
        self.frames: list[_Frame] = [_Frame(None, "text", 0, 0)]
        self.open_links: list[tuple[int, str]] = []
        self.open_bold: list[int] = []

    def blocks(self) -> list[FlowBlock]:
        """The blocks in reading order."""
        walk = etree.iterwalk(self.root, events=("start", "end"))
        skipped: Any = None
        for event, element in walk:
            if event == "start":
                if element is not self.root and self._settles(element):
                    skipped = element
                    walk.skip_subtree()
                else:
                    self._start(element)
                continue
            if element is not skipped:
                self._end(element)
            skipped = None
            if element is not self.root:
                self.inline.add(element.tail)
        self._flush()
        return self.found

    def _settles(self, element: Any) -> bool:
        """Elements dealt with as a whole: furniture, note marks, powers, tables, cards of figure and label."""
        if self.chrome.holds(element):
            if element.tag in _BLOCKS or element.tag in ("nav", "form"):
                self._flush()
            return True
        if element.tag in ("sup", "sub", "a") and self._small(element):
            return True
        if element.tag == "table" and is_data_table(element):
            self._flush()
            self.found += read_table(element, self._text_of)
            return True
        if element.tag == "dl" and (terms := read_terms(element, self._text_of)):
            self._flush()
            self.found += terms
            return True
        card = self._card(element) if self.cards and element.tag in _CARDS else None
        if card:
            self._flush()
            self.found.append(card)
        return card is not None

    def _small(self, element: Any) -> bool:
        """A note mark is noted, a power becomes small figures; other raised or lowered text is text."""
        text = "".join(element.itertext()).strip()
        anchor = element if element.tag == "a" else next(element.iter("a"), None)
        linked = anchor is not None and (anchor.get("href") or "").startswith("#") and len(text) < 6
        if element.tag == "a" and not (linked and (text[:1] in "[(*†‡" or next(element.iter("sup"), None) is not None)):
            return False
        tail = self.inline.tail()
        if text.isdigit() and not linked and (element.tag == "sub" or _UNIT.search(tail) or _POWER.search(tail)):
            self.inline.add(text.translate(_SUPERS) if element.tag == "sup" else text)
            return True
        if (
            element.tag == "sub"
            or not _MARK.match(text)
            or (_ORDINAL.match(text) and tail[-1:].isdigit() and not linked)
        ):
            return False
        self.inline.note(text.strip("()[]"))
        return True

    def _card(self, element: Any) -> FlowBlock | None:
        """A few short pieces around a figure, set apart by the page (a big number and its label), read as one text."""
        if not 0 < self.chrome.size(element) <= _CARD or len(element) < 2 or self.frames[-1].kind == "heading":
            return None
        if sum(1 for _ in islice(element.iter(), _CARD_ELEMENTS)) == _CARD_ELEMENTS:
            return None
        parts = _Walk(element, self.chrome, cards=False).blocks()
        figures = [part.text for part in parts if FIGURE.match(part.text) and not _DATED.match(part.text)]
        if not 1 < len(parts) <= _CARD_PARTS or not figures or sum(not _YEAR.match(one) for one in figures) > 1:
            return None
        if any(part.kind not in ("text", "heading", "caption") for part in parts):
            return None
        if any(part.kind == "heading" and part.level and not FIGURE.match(part.text) for part in parts):
            return None
        return FlowBlock("text", " ".join(part.text for part in parts))

    def _text_of(self, cell: Any) -> str:
        return " ".join(block.text for block in _Walk(cell, self.chrome, cards=False).blocks())

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self.inline.line_break()
        elif tag in _BLOCKS:
            self._flush()
            if element in self.panels:
                self.found.append(FlowBlock("heading", self.panels[element]))
            if frame := self._frame(element):
                self.frames.append(frame)
        else:
            before = element.getprevious()
            if before is not None and not before.tail and before.tag != "br":
                self.inline.apart(element.text)
            if tag == "a" and element.get("href"):
                self.open_links.append((self.inline.length, element.get("href").strip()))
            elif tag in _BOLD or _BOLD_STYLE.search(element.get("style") or ""):
                self.open_bold.append(self.inline.length)
        self.inline.add(element.text)

    def _end(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            if self.frames[-1].element is element:
                self.frames.pop()
        elif tag == "a" and element.get("href") and self.open_links:
            self.inline.link(*self.open_links.pop())
        elif self.open_bold and (tag in _BOLD or _BOLD_STYLE.search(element.get("style") or "")):
            self.inline.bold.append((self.open_bold.pop(), self.inline.length))

    def _frame(self, element: Any) -> _Frame | None:
        """What the text of an element is, where it is other than that of the element around it."""
        tag, count = element.tag, len(self.found)
        if self.frames[-1].kind == "heading":
            return None
        if _is_note(element):
            return _Frame(element, "footnote", 0, count)
        if tag[0] == "h" and tag[1:].isdigit():
            return _Frame(element, "heading", int(tag[1:]), count)
        if element.get("role") == "heading":
            level = element.get("aria-level") or "0"
            return _Frame(element, "heading", int(level) if level in "123456" else 0, count)
        if tag in ("dt", "button", "summary") or (element.get("role") == "button" and opens(element)):
            return _Frame(element, "heading", 0, count)
        if tag == "li" and next(element.iter("h1", "h2", "h3", "h4", "h5", "h6"), None) is not None:
            return _Frame(element, "text", 0, count)
        if tag in ("div", "p") and (level := self._titled(element)):
            return _Frame(element, "heading", level, count)
        kind = _KINDS.get(tag)
        return _Frame(element, kind, 0, count) if kind else None

    def _titled(self, element: Any) -> int:
        """The level at which a page without heading elements of its own names a short text a heading, else 0."""
        if self.headed or not 0 < self.chrome.size(element) <= _TITLE:
            return 0
        if any(inner.tag in _BLOCKS for inner in islice(element.iter(), 1, None)):
            return 0
        return class_level(element)

    def _flush(self) -> None:
        """What came since the last block becomes one, by the innermost frame; an item's later paragraphs are text."""
        inline, self.inline = self.inline, Inline()
        for start, url in self.open_links:
            inline.link(start, url)
        self.open_links = [(0, url) for _, url in self.open_links]
        inline.bold += [(start, inline.length) for start in self.open_bold]
        self.open_bold = [0] * len(self.open_bold)
        frame = self.frames[-1]
        kind = "text" if frame.kind == "list_item" and len(self.found) > frame.before else frame.kind
        for block in inline.blocks(kind, frame.level):
            self.found.append(marked(block, frame.element.get("id") or "") if kind == "footnote" else block)


def _is_headed(root: Any, chrome: Chrome) -> bool:
    """Whether a page tells its headings by elements: some, and not the small ones of its boxes only."""
    inside = (
        one.tag
        for one in root.iter("h1", "h2", "h3", "h4")
        if not any(chrome.holds(element) for element in (one, *one.iterancestors()))
    )
    heads = list(islice(inside, _MANY_HEADS))
    return len(heads) > _HEADED and ("h1" in heads or "h2" in heads)


def _is_note(element: Any) -> bool:
    if element.tag not in ("li", "p", "div", "aside"):
        return False
    if element.get("role") in ("doc-footnote", "doc-endnote"):
        return True
    name = element.get("id") or ""
    return (element.tag != "div" or name[-1:].isdigit()) and bool(_NOTE_ID.match(name))
