"""Errors one can look at: a page of its own with every difference in its sentence, beside the page it came from.

The page needs nothing but itself: no network, no other files. All text in it came out of documents and is escaped; a
content policy lets only its own script run.
"""

import hashlib
import html
import json
import os
from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

from krextract.scoring.printing import format_summary
from krextract.scoring.scores import Difference, Scores

FILTERS = ("what", "field", "kind", "theme")


class PageImage(NamedTuple):
    """A page as PNG or JPEG, and its width and height in points, so that a box can be drawn on it."""

    image: bytes
    width: float
    height: float


PageImages = Callable[[str, int], PageImage | None]
"""Gives the image of a page of a document (by the name it was scored under), None where there is none."""


def write_errors_html(scores: Scores, path: Path, page_images: PageImages | None = None) -> None:
    """Write every miss, spurious find and wrong field as one HTML file, worst first; whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(errors_html(scores, page_images), encoding="utf-8")
    draft.replace(path)


def errors_html(scores: Scores, page_images: PageImages | None = None) -> str:
    """The page that `write_errors_html` writes."""
    differences = sorted(scores.differences, key=lambda one: -one.cost)
    pages = _pages(differences, page_images)
    script = _resource("errors_page.js")
    order = {id(one): number for number, one in enumerate(scores.differences)}
    return Template(_resource("errors_page.html")).substitute(
        script_hash=b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        script=script,
        summary=html.escape(format_summary(scores)),
        filters="\n".join(_filter(name, (_facets(one)[name] for one in differences)) for name in FILTERS),
        rows="\n".join(_row(one, order[id(one)], pages) for one in differences),
        pages=_json(pages),
    )


def _resource(name: str) -> str:
    return (files("krextract.scoring") / name).read_text(encoding="utf-8")


def _json(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    return json.dumps(value).replace("<", "\\u003c")


def _pages(differences: Iterable[Difference], page_images: PageImages | None) -> dict[str, dict[str, Any]]:
    """Every page that is pointed at, once."""
    wanted = {(one.part.document, one.page) for one in differences if one.page is not None}
    found = {_page_key(document, page): page_images(document, page) for document, page in sorted(wanted) if page_images}
    return {
        key: {
            "image": f"data:{_media_type(image.image)};base64,{b64encode(image.image).decode()}",
            "width": image.width,
            "height": image.height,
        }
        for key, image in found.items()
        if image
    }


def _media_type(image: bytes) -> str:
    return "image/jpeg" if image.startswith(b"\xff\xd8") else "image/png"


def _page_key(document: str, page: int | None) -> str:
    return f"{document}#{page}"


def _facets(one: Difference) -> dict[str, str]:
    theme = "–" if one.part.theme is None else str(one.part.theme)
    return {
        "what": one.what,
        "field": one.measure,
        "kind": one.kind or "–",
        "theme": f"{one.part.document} {theme}",
    }


def _filter(name: str, values: Iterable[str]) -> str:
    choices = "".join(f"<option>{html.escape(value)}</option>" for value in sorted(set(values)))
    return f'<label>{name} <select name="{name}"><option value="">all</option>{choices}</select></label>'


def _row(one: Difference, order: int, pages: dict[str, dict[str, Any]]) -> str:
    facets = _facets(one)
    data = {**facets, "cost": f"{one.cost:.2f}", "order": str(order)}
    attributes = " ".join(f'data-{name}="{html.escape(value)}"' for name, value in data.items())
    where = f"{facets['theme']}, {one.part.section or '–'}"
    cells = [
        f"{one.cost:.1f}",
        f"{one.what}<small>{html.escape(one.measure)}</small><small>{html.escape(facets['kind'])}</small>",
        f"{html.escape(where)} {_page_cell(one, pages)}",
        _marked(one),
        _said(one.predicted),
        _said(one.gold),
    ]
    return f'<tr class="{one.what}" {attributes}>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _marked(one: Difference) -> str:
    """The sentence with the surface marked."""
    end = one.start + len(one.surface)
    before, surface, after = one.sentence[: one.start], one.sentence[one.start : end], one.sentence[end:]
    return f"{html.escape(before)}<mark>{html.escape(surface)}</mark>{html.escape(after)}"


def _said(value: Any) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " <i>or</i> ".join(_said(one) for one in value)
    return "–" if value is None else html.escape(str(value))


def _page_cell(one: Difference, pages: dict[str, dict[str, Any]]) -> str:
    if one.page is None:
        return ""
    key = _page_key(one.part.document, one.page)
    if key not in pages:
        return f"p. {one.page}"
    box = f' data-box="{" ".join(f"{edge:g}" for edge in one.bbox)}"' if one.bbox else ""
    return f'<button type="button" data-page="{html.escape(key)}"{box}>p. {one.page}</button>'
