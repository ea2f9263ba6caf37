"""The fast engine: pdf_oxide's spans as runs, its paths as strokes, its annotations as links."""

from itertools import accumulate
from typing import Any

from krextract.reading.pages import Run, Stroke, Style, WebLink

ASCENT, DESCENT = 0.8, 0.2
"""Height above and below the baseline as shares of the size: the tight box of Latin text, whatever the font claims."""
THIN = 2.0
"""A filled rectangle thinner than this many points is a rule: most producers draw their table lines so."""


def runs_of(document: Any, index: int, height: float) -> tuple[Run, ...]:
    styles: dict[tuple[Any, ...], Style] = {}
    return tuple(_run(span, height, styles) for span in document.extract_spans(index) if span.text.strip())


def _run(span: Any, height: float, styles: dict[tuple[Any, ...], Style]) -> Run:
    x, y, width, _ = span.bbox
    text, widths, size = span.text, span.char_widths, span.font_size
    key = (span.font_name, round(size, 2), span.is_bold, span.is_italic, span.color)
    style = styles.get(key)
    if style is None:
        style = styles[key] = Style(*key[:4], _hex(key[4]) or "#000000")
    if len(widths) == len(text):
        edges = tuple(accumulate(widths, initial=x))
    else:
        edges = tuple(x + width * i / len(text) for i in range(len(text) + 1))
    base = height - y
    return Run(text, x, base - ASCENT * size, edges[-1], base + DESCENT * size, base, style, edges, span.sequence)


def _hex(color: tuple[float, float, float] | None) -> str | None:
    if color is None:
        return None
    red, green, blue = (min(255, max(0, round(part * 255))) for part in color)
    return f"#{red:02x}{green:02x}{blue:02x}"


def strokes_of(document: Any, index: int, height: float) -> tuple[Stroke, ...]:
    found = [_stroke(path, height) for path in document.extract_paths(index)]
    for image in document.extract_images(index) if document.page_images(index) else ():
        x, y, width, depth = image["bbox"]
        found.append(Stroke("image", x, height - y - depth, x + width, height - y, None, None))
    return tuple(found)


def _stroke(path: dict[str, Any], height: float) -> Stroke:
    x, y, width, depth = path["bbox"]
    operations = path["operations"]
    if len(operations) == 1 and operations[0]["op"] == "rectangle":
        shape = "line" if min(width, depth) < THIN else "rect"
    elif min(width, depth) < THIN:
        shape = "line"
    else:
        shape = "path"
    return Stroke(
        shape, x, height - y - depth, x + width, height - y, _hex(path["fill_color"]), _hex(path["stroke_color"])
    )


def links_of(document: Any, index: int, height: float) -> tuple[WebLink, ...]:
    found = []
    for annotation in document.get_annotations(index):
        if url := annotation.get("action_uri"):
            x0, y0, x1, y1 = annotation["rect"]
            found.append(WebLink(url, min(x0, x1), height - max(y0, y1), max(x0, x1), height - min(y0, y1)))
    return tuple(found)
