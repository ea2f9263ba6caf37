"""Forms that draw forms that draw forms: a few hundred bytes can ask for more drawing than there is time."""

import re
from typing import Any

import pikepdf

from krextract.errors import LimitError
from krextract.limits import Limits
from krextract.reading.streams import unpacked

DRAWN = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_DEPTH = 50


class Forms:
    """How often the forms of a page draw one another; each is unpacked and looked through once a page."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._counts: dict[Any, int] = {}
        self._page: Any = None

    def check(self, content: bytes, resources: Any) -> None:
        """Raise `LimitError` where a page draws more forms, all in all, than it may have shapes."""
        if _objects(resources) is None:
            return
        self._counts, self._page = {}, resources
        if self._drawn(content, resources, 0) > self._limits.shapes:
            raise LimitError("its forms draw one another without end", "shapes")

    def _drawn(self, content: bytes, resources: Any, depth: int) -> int:
        if depth > _DEPTH:
            return 0
        names = ["/" + name.decode("latin-1") for name in DRAWN.findall(content)]
        return sum(self._form(_named(resources, name) or _named(self._page, name), resources, depth) for name in names)

    def _form(self, form: Any, resources: Any, depth: int) -> int:
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") == "/Image":
            return 0
        key = form.objgen
        if key not in self._counts:
            self._counts[key] = self._limits.shapes + 1  # until it is known: one that draws itself has no end
            inner = form.get("/Resources", resources)
            self._counts[key] = self._drawn(self._content(form), inner, depth + 1)
        return 1 + self._counts[key]

    def _content(self, form: pikepdf.Stream) -> bytes:
        try:
            return unpacked(form, self._limits.inflated)
        except (pikepdf.PdfError, RuntimeError, ValueError):
            return b""


def _named(resources: Any, name: str) -> Any:
    """What a name stands for; PDFium looks in the resources of the page where a form's own do not have it."""
    objects = _objects(resources)
    return None if objects is None else objects.get(name)


def _objects(resources: Any) -> Any:
    """What resources name to be drawn, None where they name nothing."""
    objects = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    return objects if isinstance(objects, pikepdf.Dictionary) else None
