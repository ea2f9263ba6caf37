"""The second opinion: which letters a page's content shows, told by qpdf and the fonts' own tables, without geometry.

Note: A check cheaper than what it checks
The fast engine has to be checked on every page, and a second full engine would double the cost (PDFium takes 2 to 4 ms
a page). Counting letters needs neither places nor glyphs: qpdf (pikepdf) gives the content, one regular expression
gives the strings shown under each font, and the font's ToUnicode map or encoding turns codes into letters: about
0.5 ms a page. Where that cannot be told for sure (fonts without a map, inline images), or the letters
differ from those of the fast engine, PDFium reads the page and has the last word; so an error here costs time, never
text.
"""

import re
from binascii import unhexlify
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
import pikepdf

from krextract.reading.decode import bare, plain
from krextract.reading.fontmaps import SUPERIORS, FontMap, font_map
from krextract.reading.forms import DRAWN
from krextract.reading.marks import marked_parts
from krextract.reading.pages import UNMARKED
from krextract.reading.streams import unpacked

_FONT = re.compile(rb"/([^\s/<>\[\]()]++)\s++[-+.\d]++\s++Tf\b")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]+)>")
# Brackets within strings come in pairs unless escaped. A string that is never closed is taken as far as it goes:
# looking for its end again from each byte would be quadratic.
_LITERAL = rb"\(([^()]*+(?:\([^()]*+\)[^()]*+)*+)\)?"
_STRING = re.compile(rb"<([0-9A-Fa-f\s]+)>|" + _LITERAL)
_LITERALS = re.compile(_LITERAL)
_ESCAPE = re.compile(rb"\\[\\()]")
_ESCAPED = {rb"\\": rb"\134", rb"\(": rb"\050", rb"\)": rb"\051"}
_NOTHING = b"\\\n"  # an escaped line end: parts two strings, lest the digits of one go on with an escape of the other
# Patterns that begin with a few plain letters are looked for three times as fast as `in` looks for these letters.
_RISES = re.compile(rb"Ts\b")
_RISE = re.compile(rb"(?<![\d.])([\d.]++)\s++Ts\b")
_INLINE_IMAGE = re.compile(rb"BI(?<=\bBI)\b[^\0]{0,400}?\bID\b")
_MARKED = re.compile(rb"BDC")
_PROPERTY = re.compile(rb"/(?:ActualText|Alt|E|Lang)\s*(?:<[0-9A-Fa-f\s]*>|" + _LITERAL + rb")")
_NESTED = re.compile(rb"\[[^\]()<>\[]{0,200}\[")
_UNMOVED, _BEGINNING = b">0<", 400
"""What some producers write between any two glyphs, and within how many bytes it shows that they do: nine strings in
ten need not be taken apart then."""
_SUPERIOR = frozenset(SUPERIORS)
_DEPTH = 8
_MANY, _GLYPHWISE, _SAMPLE = 100, 80, 20_000
"""More show operators than this, with less content than this many bytes to each, among the first bytes of the content:
every glyph is drawn alone."""


@dataclass(frozen=True, slots=True)
class Count:
    """The text a page shows, in no order that matters, or None where it cannot be told; and how it is drawn.

    `plain` is false where the fast engine misreads (text rise) or figures cannot be told from superiors, `glyphwise` is
    true where every glyph is drawn alone. `odd` content holds what no producer writes (arrays in arrays), which may be
    meant to break a parser. `ligatures` are the letters that single glyphs of the page's fonts stand for, `superiors`
    the widths of superiors where the page shows any that the fast engine takes for figures. `stretches` are the letters
    under each mark of a tagged page, in order.
    """

    text: str | None
    plain: bool = True
    glyphwise: bool = False
    odd: bool = False
    ligatures: frozenset[str] = frozenset()
    superiors: frozenset[int] = frozenset()
    stretches: Sequence[tuple[int, str]] = ()

    def shows(self, letters: str) -> bool:
        """Whether letters are those the page shows; where some are untold (U+FFFD), whether all told ones are there."""
        if self.text is None:
            return False
        return same_letters(letters, self.text) or ("\ufffd" in self.text and more_letters(letters, self.text))


class Census:
    """Counts page after page of one file; fonts and forms met before are not read again."""

    def __init__(self, room: int, *, tagged: bool = False) -> None:
        self._room, self._tagged = room, tagged
        self._stretches: list[tuple[int, str]] = []
        self._fonts: dict[Any, FontMap | None] = {}
        self._forms: dict[Any, tuple[str | None, list[FontMap]]] = {}
        self._used: list[FontMap] = []

    def page(self, content: bytes, resources: Any) -> Count:
        """The count of a page from its decoded content and its resources."""
        if _NESTED.search(content):
            return Count(None, plain=False, odd=True)
        plain = not (_RISES.search(content) and any(rise.strip(b"0.") for rise in _RISE.findall(content)))
        self._used, self._stretches = [], []
        try:
            text = self._text(content, resources, 0)
        except (pikepdf.PdfError, ValueError, TypeError, AttributeError):
            return Count(None, plain)
        found = [table.superiors for table in self._used]
        superiors = frozenset[int]().union(*filter(None, found))
        if superiors and text and _SUPERIOR.isdisjoint(text):
            superiors = frozenset()
        ligatures = frozenset[str]().union(*[table.ligatures for table in self._used])
        plain = plain and None not in found
        glyphwise = _glyphwise(content[:_SAMPLE])
        return Count(text, plain, glyphwise, False, ligatures, superiors, self._stretches if self._tagged else ())

    def _text(self, content: bytes, resources: Any, depth: int) -> str | None:
        if _INLINE_IMAGE.search(content):
            return None
        fonts, properties = _entry(resources, "/Font"), _entry(resources, "/Properties")
        content = _cleared(content)
        marked = marked_parts(content, properties) if self._tagged and not depth else [(UNMARKED, content)]
        tables: dict[bytes, FontMap | None] = {}
        found: list[str] = []
        name = b""
        for mark, part in marked:
            if b"T" not in part:  # neither shows text nor names a font
                continue
            first, *rest = _FONT.split(part)
            pieces = [(name, first), *zip(rest[::2], rest[1::2], strict=True)]
            for name, group in groupby(pieces, key=itemgetter(0)):
                shown = _shown(b"".join([piece for _, piece in group]))
                if not shown or not name:
                    continue
                if name not in tables:
                    tables[name] = self._font(fonts, name)
                table = tables[name]
                if table is None:
                    return None
                found.append(table.read(shown))
                if not depth:
                    self._stretches.append((mark, found[-1]))
        self._used += filter(None, tables.values())
        for form in DRAWN.findall(content) if depth or _entry(resources, "/XObject") is not None else ():
            inner = self._form(resources, form, depth)
            if inner is None:
                return None
            found.append(inner)
        return "".join(found)

    def _font(self, fonts: Any, name: bytes) -> FontMap | None:
        font = _entry(fonts, "/" + name.decode("latin-1"))
        if font is None:
            return None
        key = font.objgen if font.is_indirect else None
        if key is None or key not in self._fonts:
            table = self._fonts[key] = font_map(font)
            return table
        return self._fonts[key]

    def _form(self, resources: Any, name: bytes, depth: int) -> str | None:
        form = _entry(_entry(resources, "/XObject"), "/" + name.decode("latin-1"))
        if form is None or depth > _DEPTH:
            return None
        if _entry(form, "/Subtype") != "/Form":
            return ""
        key = form.objgen
        if key not in self._forms:
            self._forms[key] = None, []  # a form that draws itself cannot be told
            inner, before = _entry(form, "/Resources"), len(self._used)
            text = self._text(unpacked(form, self._room), resources if inner is None else inner, depth + 1)
            self._forms[key] = text, self._used[before:]
        else:
            self._used += self._forms[key][1]
        return self._forms[key][0]


def _cleared(content: bytes) -> bytes:
    """Content with plain brackets only, and without strings that are not shown."""
    if b"\\" in content:
        content = _ESCAPE.sub(lambda sign: _ESCAPED[sign[0]], content)
    return _PROPERTY.sub(b"", content) if _MARKED.search(content) else content


def _glyphwise(sample: bytes) -> bool:
    """Whether every glyph is drawn alone; counting one letter is quick and most often tells."""
    shows = sample.count(b"T")
    if shows > _MANY and len(sample) < _GLYPHWISE * shows:
        shows = sample.count(b"Tj") + sample.count(b"TJ")
    return shows > _MANY and len(sample) < _GLYPHWISE * shows


def _entry(dictionary: Any, key: str) -> Any:
    return None if dictionary is None else dictionary.get(key)


def _shown(piece: bytes) -> bytes:
    """The bytes of all strings in a stretch of content."""
    if b"(" not in piece:
        if _UNMOVED in piece[:_BEGINNING]:
            piece = piece.replace(_UNMOVED, b"")
        try:
            return unhexlify(b"".join(piece.replace(b">", b"<").split(b"<")[1::2]))
        except ValueError:  # spaces within a string, or something else between angle brackets
            return unhexlify(b"".join(b"".join(_HEX.findall(piece)).split()))
    if not _HEX.search(piece):
        return _unescaped(_NOTHING.join(_LITERALS.findall(piece)))
    found = _STRING.findall(piece)
    return b"".join([unhexlify(b"".join(digits.split())) if digits else _unescaped(text) for digits, text in found])


def _unescaped(literal: bytes) -> bytes:
    """Literal strings with their escapes resolved; they are Python's own."""
    return literal.decode("unicode_escape").encode("latin-1") if b"\\" in literal else literal


def same_letters(one: str, other: str) -> bool:
    """Whether two texts hold the same letters and digits, in whatever order and however spaced."""
    one, other = bare(one), bare(other)
    if one == other:
        return True
    one, other = plain(one), plain(other)
    if _in_order(one) == _in_order(other):
        return True
    ours, theirs = Counter(one), Counter(other)
    return all(ours[char] == theirs[char] for char in {*ours, *theirs} if char.isalnum())


def more_letters(one: str, other: str) -> bool:
    """Whether a text holds all letters and digits of another, and more."""
    ours, theirs = Counter(filter(str.isalnum, plain(one))), Counter(filter(str.isalnum, plain(other)))
    return ours > theirs


def _in_order(text: str) -> bytes:
    """The characters of a text from the lowest code to the highest."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.sort(codes).tobytes()
