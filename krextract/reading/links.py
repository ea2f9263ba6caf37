"""Link annotations: the web addresses of a page and the boxes they cover."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from krextract.reading.pages import WebLink
from krextract.reading.place import Placing

_MOST = 10_000
_RUNS = ("javascript:", "data:", "vbscript:", "file:")


def links_of(page: pikepdf.Page, placing: Placing) -> tuple[WebLink, ...]:
    """The links of a page in the file's order; what would run something is no web address and is left out."""
    annotations = page.obj.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):
        return ()
    return tuple(_links(annotations, placing))


def _links(annotations: Any, placing: Placing) -> Iterator[WebLink]:
    for _, annotation in zip(range(_MOST), annotations, strict=False):
        if not isinstance(annotation, pikepdf.Dictionary) or annotation.get("/Subtype") != "/Link":
            continue
        action, rect = annotation.get("/A"), annotation.get("/Rect")
        if not isinstance(action, pikepdf.Dictionary) or not isinstance(rect, pikepdf.Array) or len(rect) != 4:
            continue
        url = action.get("/URI")
        address = str(url).strip() if isinstance(url, pikepdf.String) else ""
        if address and not address.lower().startswith(_RUNS):
            yield WebLink(address, *placing.box(*(float(side) for side in rect)))
