"""The slow engine: pdfplumber's characters as runs, for the few pages on which the others do not agree."""

from collections import defaultdict
from math import atan2, degrees
from typing import Any

from krextract.reading.glyphs import Glyph, runs_of_glyphs
from krextract.reading.pages import Run
from krextract.reading.place import Placing, turned
from krextract.reading.styles import Styles

_NO_LETTER = "(cid:"


def slow_runs(document: Any, index: int, placing: Placing, styles: Styles) -> tuple[list[Run], str]:
    """All text of a page as runs, text printed twice once; and its letters, shown or not."""
    page = document.pages[index]
    chars = page.dedupe_chars(extra_attrs=()).chars
    shown = _turned_back(page, placing)
    page.close()
    directions: dict[float, list[Glyph]] = defaultdict(list)
    for char in chars:
        angle = float(round(degrees(atan2(char["matrix"][1], char["matrix"][0]))) % 360)
        directions[angle].append(_glyph(char, angle, styles))
    runs: list[Run] = []
    for angle, glyphs in directions.items():
        runs += runs_of_glyphs(glyphs, shown, angle)
    return runs, "".join([glyph.text for glyphs in directions.values() for glyph in glyphs])


def _turned_back(page: Any, placing: Placing) -> Placing:
    """The visible box in pdfplumber's coordinates, which begin at the media box and are turned as shown."""
    x0, y0, x1, y1 = page.page_obj.mediabox
    media = Placing(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), placing.rotate)
    left, top, right, bottom = media.box(placing.left, placing.low, placing.right, placing.high)
    return Placing(left, media.height - bottom, right, media.height - top)


def _glyph(char: dict[str, Any], angle: float, styles: Styles) -> Glyph:
    x, y = char["matrix"][4:]
    u, v = turned(x, y, -angle)
    width, height = char["x1"] - char["x0"], char["bottom"] - char["top"]
    advance, size = (width, height) if angle % 180 == 0 else (height, width)
    color = char["non_stroking_color"]
    known = color if isinstance(color, tuple) and all(isinstance(part, int | float) for part in color) else None
    text = "\ufffd" if char["text"].startswith(_NO_LETTER) else char["text"]
    style = styles.of(char["fontname"], size, tuple(map(float, known)) if known else None)
    return Glyph(text, u, v, advance, style)
