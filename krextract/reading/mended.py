"""Maps of fonts that a program is known to write wrongly, set right before any engine reads them.

Ghostscript 10 takes a range of letters that begins beyond U+00FF for one of single bytes: where a browser's map has
quotation marks from U+2018 and ligatures from U+FB01 on, its own has `8`, `9` and `û`, `ü`. Figures are all of one
width, and a letter with an accent is as wide as the letter without: what is not was written wrongly.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf

from krextract.errors import LimitError
from krextract.reading.fontmaps import FIGURES, LARGEST_MAP, to_unicode, widths_of
from krextract.reading.streams import unpacked

_LINE = re.compile(rb"(<([0-9A-Fa-f]{1,4})>\s*<\2>\s*<)00[0-9A-Fa-f]{2}(?=>)")
_BASES = dict(zip("ûüýþÿ", "uuypy", strict=True))
_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl")
_MARKS = frozenset("3489")
"""What dashes and quotation marks (U+2013 and U+2018 on) become."""
_NEAR = 100.0
"""Thousandths of the size by which a ligature may differ from its letters set side by side."""
_Letters = Mapping[int, str]
_Widths = Mapping[int, float]


def mend(document: pikepdf.Pdf, producer: str | None) -> bool:
    """Set right the maps of a document's fonts; whether there were any to be set right."""
    if "Ghostscript" not in (producer or ""):
        return False
    fonts = (one for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one)
    return any([_mended(font) for font in fonts])  # noqa: C419 - all of them


def _mended(font: Any) -> bool:
    stream = font["/ToUnicode"]
    try:
        program = unpacked(stream, LARGEST_MAP)
        letters = {code: letter for code, letter in to_unicode(program).items() if len(letter) == 1}
        widths = widths_of(font, letters, wide=font.get("/Subtype") == "/Type0")
    except (pikepdf.PdfError, LimitError, ValueError, TypeError, AttributeError, IndexError):
        return False
    right = {**_quotation_marks(letters, widths), **_ligatures(letters, widths)}
    if right:
        stream.write(_LINE.sub(lambda line: line[1] + (right.get(int(line[2], 16)) or line[0][-4:]), program))
    return bool(right)


def _quotation_marks(letters: _Letters, widths: _Widths) -> dict[int, bytes]:
    """Codes of dashes and quotation marks: those in one row with figures that are not as wide as figures are."""
    figures = {code: letter for code, letter in letters.items() if letter in FIGURES and code in widths}
    usual, _ = Counter(widths[code] for code in figures).most_common(1)[0] if figures else (0.0, 0)
    odd = {code: letter for code, letter in figures.items() if abs(widths[code] - usual) >= 1}
    if not _MARKS.issuperset(odd.values()):
        return {}  # old style figures, or superiors
    rows = {code - ord(letter) for code, letter in odd.items()}
    return {
        code: b"%04X" % (0x2010 + ord(letter) - ord("0"))
        for code, letter in letters.items()
        if code - ord(letter) in rows and "0" <= letter <= "?"
    }


def _ligatures(letters: _Letters, widths: _Widths) -> dict[int, bytes]:
    """Codes of ligatures: letters with accents that are not as wide as those without, but as all of its letters."""
    own = {letter: widths.get(code, 0.0) for code, letter in letters.items() if letter in "filuyp"}
    odd = {
        code: letter
        for code, letter in letters.items()
        if letter in _BASES and code in widths and abs(widths[code] - own.get(_BASES[letter], 0.0)) >= 1
    }
    found = [{code: ord(letter) - ord("û") + start for code, letter in odd.items()} for start in (0, 1)]  # of U+FB00
    misses = [
        max((_miss(widths[code], _LIGATURES[at : at + 1], own) for code, at in one.items()), default=0.0)
        for one in found
    ]
    best = misses.index(min(misses))
    return {code: b"%04X" % (0xFB00 + at) for code, at in found[best].items()} if misses[best] < _NEAR else {}


def _miss(width: float, ligature: Sequence[str], own: Mapping[str, float]) -> float:
    """How far a width is from that of the letters of a ligature."""
    return min((abs(width - sum(own.get(letter, 0.0) for letter in one)) for one in ligature), default=float("inf"))
