"""PDFium's drawings as strokes, where the fast engine cannot be let near a page."""

from ctypes import byref, c_int, c_uint
from typing import Any, Literal

import pypdfium2
import pypdfium2.raw as pdfium

from krextract.reading.pages import Stroke
from krextract.reading.pdfium import LOCK
from krextract.reading.place import THIN, Placing
from krextract.reading.styles import hex_color

_RECTANGLE = (4, 5)  # segments of a rectangle's path


def careful_strokes(document: pypdfium2.PdfDocument, index: int, placing: Placing) -> tuple[Stroke, ...]:
    """The paths and images drawn on a page itself (not those within forms), in drawing order."""
    found = []
    with LOCK:
        page = document[index]
        try:
            kinds = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE)
            for drawn in page.get_objects(filter=kinds, max_depth=1):
                box = placing.box(*drawn.get_bounds())
                if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                    found.append(Stroke("image", *box, None, None))
                else:
                    found.append(_path(drawn.raw, box))
        finally:
            page.close()
    return tuple(found)


def _path(raw: Any, box: tuple[float, float, float, float]) -> Stroke:
    fill, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(raw, byref(fill), byref(stroke))
    shape: Literal["line", "rect", "path"] = "path"
    if min(box[2] - box[0], box[3] - box[1]) < THIN:
        shape = "line"
    elif pdfium.FPDFPath_CountSegments(raw) in _RECTANGLE:
        shape = "rect"
    return Stroke(
        shape,
        *box,
        _color(pdfium.FPDFPageObj_GetFillColor, raw) if fill.value else None,
        _color(pdfium.FPDFPageObj_GetStrokeColor, raw) if stroke.value else None,
    )


def _color(ask: Any, raw: Any) -> str | None:
    parts = [c_uint() for _ in range(4)]
    return hex_color(tuple(part.value for part in parts[:3])) if ask(raw, *map(byref, parts)) else None
