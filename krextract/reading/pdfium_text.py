"""PDFium's answers about the text of one page.

Note: Raw calls
The wrappers of pypdfium2 build a pointer object per call, which takes longer than the call. Here the same functions
are bound once to plain addresses, and out-parameters are arrays made once a page. PDFium's font size is the raw `Tf`
size, so it is multiplied by the height of the text matrix.
"""

import ctypes
import re
from collections.abc import Callable
from ctypes import PYFUNCTYPE, addressof, c_double, c_float, c_int, c_uint, c_void_p, cast
from math import atan2, degrees, hypot
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from krextract.reading.pages import Style
from krextract.reading.place import turned
from krextract.reading.styles import Styles


def _bind(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return PYFUNCTYPE(result, *arguments)(cast(function, c_void_p).value or 0)


_P = c_void_p
_text_object = _bind(pdfium.FPDFText_GetTextObject, _P, _P, c_int)
_loose_box = _bind(pdfium.FPDFText_GetLooseCharBox, c_int, _P, c_int, _P)
_tight_box = _bind(pdfium.FPDFText_GetCharBox, c_int, _P, c_int, _P, _P, _P, _P)
_origin = _bind(pdfium.FPDFText_GetCharOrigin, c_int, _P, c_int, _P, _P)
_matrix = _bind(pdfium.FPDFText_GetMatrix, c_int, _P, c_int, _P)
_font_size = _bind(pdfium.FPDFText_GetFontSize, c_double, _P, c_int)
_fill_color = _bind(pdfium.FPDFText_GetFillColor, c_int, _P, c_int, _P, _P, _P, _P)
_font_info = _bind(pdfium.FPDFText_GetFontInfo, ctypes.c_ulong, _P, c_int, _P, ctypes.c_ulong, _P)
_font = _bind(pdfium.FPDFTextObj_GetFont, _P, _P)
_glyph_width = _bind(pdfium.FPDFFont_GetGlyphWidth, c_int, _P, c_uint, c_float, _P)

_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6
_NAME_LENGTH = 256
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_RAISED = 0.25
_LINE_OF_TEXT = 1.0  # a turned character is no wider than its size


class Advances(dict[str, float]):
    """A font's advances in points at one size, asked once per character; a space's is left open (0)."""

    def __init__(self, size: float) -> None:
        self.font = 0
        self._size = size
        self[" "] = 0.0

    def __missing__(self, char: str) -> float:
        width = c_float()
        _glyph_width(self.font, ord(char), self._size, addressof(width))
        self[char] = width.value
        return width.value


class Fonts:
    """What is known of the fonts of a file, page after page: looks by name and advances by name and size."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self._advances: dict[tuple[str, float], Advances] = {}

    def advances(self, name: str, size: float, font: int) -> Advances:
        """The advances of a font, to be completed from the page at hand, where it has the address `font`."""
        key = (name, size)
        found = self._advances.get(key)
        if found is None:
            found = self._advances[key] = Advances(size)
        found.font = font
        return found


class _Face(NamedTuple):
    name: str
    bold: bool
    italic: bool


class Look(NamedTuple):
    """How and where a text object stands: style, direction in degrees, baseline across it, advances of its font.

    `font` and `color` are what PDFium calls them, to compare by.
    """

    style: Style
    angle: float
    baseline: float
    advances: Advances
    font: int
    color: tuple[int, ...]


class PageText:
    """The text of one page, a character per index, and where its characters stand."""

    def __init__(self, textpage: Any, fonts: Fonts) -> None:
        self._page = cast(textpage, c_void_p).value
        self._fonts = fonts
        self.styles = fonts.styles
        self._floats, self._doubles, self._uints = (c_float * 6)(), (c_double * 4)(), (c_uint * 4)()
        self._f = addressof(self._floats)
        self._d = [addressof(self._doubles) + 8 * step for step in range(4)]
        self._u = [addressof(self._uints) + 4 * step for step in range(4)]
        self._looks: dict[int, Look] = {}
        self._faces: dict[int, _Face] = {}
        self.text = _text_of(textpage)

    def object(self, index: int) -> int:
        """The text object of a character, 0 for characters that PDFium made up."""
        return _text_object(self._page, index) or 0

    def look(self, index: int, text_object: int) -> Look:
        """The look of a text object, one of whose characters is at `index`."""
        look = self._looks.get(text_object)
        if look is None:
            look = self._looks[text_object] = self._look(index, text_object)
        return look

    def _look(self, index: int, text_object: int) -> Look:
        font = _font(text_object) if text_object else 0
        face = self._faces.get(font) or self._face(font, index)
        _matrix(self._page, index, self._f)
        a, b, c, d, e, f = self._floats
        color = self._color(index)
        size = round(_font_size(self._page, index) * (hypot(c, d) if c else abs(d)), 3)
        style = self.styles.of(face.name, size, color, bold=face.bold, italic=face.italic)
        advances = self._fonts.advances(face.name, size, font)
        if not b and a > 0:
            return Look(style, 0, f, advances, font, color)
        angle = round(degrees(atan2(b, a))) % 360
        return Look(style, angle, turned(e, f, -angle)[1], advances, font, color)

    def _color(self, index: int) -> tuple[int, ...]:
        _fill_color(self._page, index, *self._u)
        return tuple(self._uints[:3])

    def _face(self, font: int, index: int) -> _Face:
        name, flags = ctypes.create_string_buffer(_NAME_LENGTH), c_int()
        _font_info(self._page, index, addressof(name), _NAME_LENGTH, addressof(flags))
        face = self._faces[font] = _Face(
            name.value.decode("utf-8", "replace"),
            bool(flags.value & _FORCE_BOLD),
            bool(flags.value & _ITALIC),
        )
        return face

    def resembles(self, index: int, text_object: int, look: Look) -> bool:
        """Whether a text object has the font and colour of a look (its size shows in the boxes)."""
        return _font(text_object) == look.font and self._color(index) == look.color

    def box(self, index: int) -> list[float]:
        """A character's advance and line as [left, top, right, bottom] in the file's coordinates."""
        _loose_box(self._page, index, self._f)
        return self._floats[:4]

    def place(self, index: int, angle: float) -> tuple[float, float, float]:
        """Where a character begins along and across a writing direction, and its advance."""
        _loose_box(self._page, index, self._f)
        left, top, right, bottom = self._floats[:4]
        _origin(self._page, index, self._d[0], self._d[1])
        x, y = self._doubles[:2]
        if not angle:
            return x, y, right - x if right > left else 0.0
        u, v = turned(x, y, -angle)
        if left == right:
            return u, v, 0.0
        end = max(turned(a, b, -angle)[0] for a in (left, right) for b in (top, bottom))
        # The hull of a box turned by an odd angle overstates the advance: half of its smaller side bounds it.
        return u, v, end - u if angle % 90 == 0 else min(end - u, min(right - left, abs(top - bottom)) / 2)

    def raised(self, index: int, look: Look) -> float:
        """How far the ink of an upright figure stands above its baseline, 0 where it stands on it."""
        _tight_box(self._page, index, *self._d)
        lift = self._doubles[2] - look.baseline
        return lift if lift > _RAISED * look.style.size else 0.0


def _text_of(textpage: Any) -> str:
    """The text of a page, a character per index: U+FFFE for a hyphen at a line's end, U+FFFD for what no map tells."""
    count = pdfium.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", "replace")
    if len(text) == count and not _CONTROL.search(text):
        return text
    return "".join([_char(textpage, index) for index in range(count)])


def _char(textpage: Any, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(textpage, index)
    if pdfium.FPDFText_IsHyphen(textpage, index) == 1:
        return "\ufffe"
    if not 0 < code < 0x110000 or pdfium.FPDFText_HasUnicodeMapError(textpage, index) == 1:
        return "\ufffd"
    char = chr(code)
    return "\ufffd" if _CONTROL.match(char) else char
