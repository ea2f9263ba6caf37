"""Forms that draw forms that draw forms: a few hundred bytes can ask for more drawing than there is time."""

import re
from typing import Any

import pikepdf

from krextract.errors import LimitError
from krextract.limits import Limits
from krextract.reading.streams import unpacked

_DRAWN = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_DEPTH = 50


class Forms:
    """How often the forms of a file draw one another; each is unpacked and looked through once."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._counts: dict[Any, int] = {}

    def check(self, content: bytes, resources: Any) -> None:
        """Raise `LimitError` where a page draws more forms, all in all, than it may have shapes."""
        if self._drawn(content, resources, 0) > self._limits.shapes:
            raise LimitError("its forms draw one another without end", "shapes")

    def _drawn(self, content: bytes, resources: Any, depth: int) -> int:
        forms = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
        if not isinstance(forms, pikepdf.Dictionary) or depth > _DEPTH:
            return 0
        return sum(
            self._form(forms.get("/" + name.decode("latin-1")), resources, depth) for name in _DRAWN.findall(content)
        )

    def _form(self, form: Any, resources: Any, depth: int) -> int:
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form":
            return 0
        key = form.objgen
        if key not in self._counts:
            self._counts[key] = 0  # one that draws itself is drawn once
            inner = form.get("/Resources", resources)
            self._counts[key] = self._drawn(unpacked(form, self._limits.inflated), inner, depth + 1)
        return 1 + self._counts[key]
