"""What a font's codes stand for: its ToUnicode map, or the encoding of a simple font."""

import re
from codecs import utf_16_be_decode
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf
from pdfminer.encodingdb import EncodingDB, name2unicode

from krextract.errors import LimitError
from krextract.reading.decode import UNSWAPPED
from krextract.reading.streams import unpacked

_MARKER = re.compile(rb"(begin|end)bf(char|range)")
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]\[]*)\])")
FIGURES = "0123456789"
SUPERIORS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = dict(zip(FIGURES, SUPERIORS, strict=True))
_NARROW, _MANY = 0.9, 60
"""A superior is narrower than its figure by this factor; a font has no more codes for figures than this."""
_LARGEST = 0x10000
LARGEST_MAP = 2_000_000
_NAMED = {
    "/WinAnsiEncoding": "WinAnsiEncoding",
    "/MacRomanEncoding": "MacRomanEncoding",
    "/StandardEncoding": "StandardEncoding",
}


class _Table(dict[int, str]):
    """Code to letters; a code that is missing reads as U+FFFD."""

    def __missing__(self, code: int) -> str:
        return "\ufffd"


@dataclass(frozen=True)
class FontMap:
    """The letters of a font's codes, and whether a code takes two bytes.

    `superiors` are the widths, in thousandths of the size, of the narrower glyphs of figures that have two, which the
    table has as superiors; None where widths do not tell which of the two is which.
    """

    table: _Table
    wide: bool
    superiors: frozenset[int] | None = frozenset()

    @cached_property
    def ligatures(self) -> frozenset[str]:
        """What single codes spell with several letters: `fi`, `ij`."""
        return frozenset({letters for letters in self.table.values() if len(letters) > 1})

    def read(self, codes: bytes) -> str:
        """Shown bytes as text."""
        text = utf_16_be_decode(codes, "replace")[0] if self.wide else codes.decode("latin-1")
        return text.translate(self.table)


def font_map(font: Any) -> FontMap | None:
    """The map of a font, or None where its codes cannot be told without the font program."""
    try:
        wide = font.get("/Subtype") == "/Type0"
        if wide and font.get("/Encoding") not in ("/Identity-H", "/Identity-V"):
            return None
        program = font.get("/ToUnicode")
        if isinstance(program, pikepdf.Stream):
            table = to_unicode(unpacked(program, LARGEST_MAP))
            return FontMap(table, wide, _superiors(font, table, wide=wide))
        return None if wide else _simple(font)
    except (pikepdf.PdfError, LimitError, ValueError, TypeError, AttributeError):
        return None


def _superiors(font: Any, table: _Table, *, wide: bool) -> frozenset[int] | None:
    """Tell figures from their superiors, which have the same letters in the map of a font, by their widths."""
    codes: dict[str, list[int]] = defaultdict(list)
    for code, letter in table.items():
        if letter in _RAISED:
            codes[letter].append(code)
    twice = {letter: several for letter, several in codes.items() if len(several) > 1}
    if not twice:
        return frozenset()
    several = {code for one in twice.values() for code in one}
    try:
        widths = widths_of(font, several, wide=wide) if len(several) < _MANY else {}
    except (ValueError, TypeError, IndexError):
        return None
    found: set[int] = set()
    for letter, (one, other, *more) in twice.items():
        usual, narrow = (one, other) if widths.get(one, 0) > widths.get(other, 0) else (other, one)
        if more or not 0 < widths.get(narrow, 0) < _NARROW * widths.get(usual, 0):
            return None
        table[narrow] = _RAISED[letter]
        found.add(round(widths[narrow]))
    return frozenset(found)


def widths_of(font: Any, codes: Collection[int], *, wide: bool) -> Mapping[int, float]:
    """The widths of some codes, in thousandths of the size."""
    found: dict[int, float] = {}
    told = iter(font.get("/DescendantFonts")[0].get("/W") if wide else [font.get("/FirstChar"), font.get("/Widths")])
    for first in told:
        second = next(told, 0)
        if isinstance(second, pikepdf.Array):
            found |= {code: float(second[code - first]) for code in codes if 0 <= code - first < len(second)}
        else:
            found |= dict.fromkeys([code for code in codes if first <= code <= second], float(next(told, 0)))
    return found


def to_unicode(program: bytes) -> _Table:
    """The letters of the codes that a map names."""
    table = _Table()
    pieces = _MARKER.split(program)
    for what, kind, body in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        if what == b"end":
            continue
        if kind == b"char":
            table.update((int(code, 16), _letters(target)) for code, target in _PAIR.findall(body))
        else:
            for low, high, target, targets in _RANGE.findall(body):
                table.update(_range(int(low, 16), int(high, 16), target, targets))
    return table


def _range(low: int, high: int, target: bytes, targets: bytes) -> dict[int, str]:
    if high - low > _LARGEST:
        raise ValueError("a range of codes larger than any font")
    if targets:
        listed = re.findall(rb"<([0-9A-Fa-f\s]*)>", targets)
        return {low + step: _letters(one) for step, one in enumerate(listed[: high - low + 1])}
    first = _letters(target)
    return {code: first[:-1] + chr(ord(first[-1]) + code - low) for code in range(low, high + 1)} if first else {}


def _letters(target: bytes) -> str:
    return bytes.fromhex(target.decode("ascii")).decode("utf-16-be", "replace").translate(UNSWAPPED)


def _simple(font: Any) -> FontMap | None:
    encoding = font.get("/Encoding")
    differences = encoding.get("/Differences") if isinstance(encoding, pikepdf.Dictionary) else None
    base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
    if base is None and (font.get("/FontDescriptor") is not None or "Symbol" in str(font.get("/BaseFont"))):
        return None  # the font program holds its own encoding
    name = "StandardEncoding" if base is None else _NAMED.get(str(base))
    if name is None:
        return None
    table = _Table(EncodingDB.get_encoding(name))
    code = 0
    for one in differences if differences is not None else ():
        if isinstance(one, pikepdf.Name):
            table[code] = _named(str(one)[1:])
            code += 1
        else:
            code = int(one)
    return FontMap(table, wide=False)


def _named(glyph: str) -> str:
    try:
        return str(name2unicode(glyph))
    except (KeyError, ValueError):
        return "\ufffd"
