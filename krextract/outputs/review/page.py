"""Fills the template of the review page with a report and the images of its pages.

Text from files reaches the page only as JSON in a script element that is not run; the page's own script sets it as
text. `<`, `>` and `&` are escaped there, so no text can close the element.
"""

import base64
import html
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args

from krextract.dutch import dutch
from krextract.labels import KINDS, MODIFIERS, ROLES, CodeRole, Direction, ItemKind, Measure, PeriodSource
from krextract.outputs.files import write_atomic
from krextract.records import SCHEMA_VERSION, Report

Language = Literal["nl", "en"]

# What a reviewer may change, and the closed set to choose from where there is one.
EDITABLE: dict[str, dict[str, tuple[str | None, ...] | None]] = {
    "quantity": {
        "low": None,
        "high": None,
        "kind": KINDS,
        "unit": None,
        "modifier": MODIFIERS,
        "measure": get_args(Measure),
        "direction": (None, *get_args(Direction)),
        "period": None,
        "period_source": (None, *get_args(PeriodSource)),
        "base": None,
        "region": None,
        "role": ROLES,
        "subject": None,
    },
    "recommendation": {"code": None, "role": get_args(CodeRole)},
    "item": {"title": None, "kind": (None, *get_args(ItemKind))},
}
_BLOCK = ("id", "kind", "text", "page", "theme", "section")
_SCRIPTS = ("base", "wording", "pages", "list", "detail", "correct", "add", "start")


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a picture: its number, its size in points and the image file's bytes."""

    number: int
    width: float
    height: float
    data: bytes

    @property
    def media_type(self) -> str:
        """`image/png` or `image/jpeg`, by its first bytes."""
        return "image/png" if self.data.startswith(b"\x89PNG") else "image/jpeg"


Places = Mapping[str, Sequence[Sequence[int]]]
"""Where the words of each block stand: per page its number, then start, length and the sides of a box in tenths of
points, word after word."""


def review_html(
    report: Report,
    images: Iterable[PageImage] = (),
    *,
    language: Language | None = None,
    places: Places | None = None,
) -> str:
    """The page as text. Without images (a web page, plain text) the records stand marked in the text itself.

    `language` fixes the labels to Dutch or English; else the browser's language decides. On page images a figure can
    be added where `places` are given (`krextract.pipeline.word_places`).
    """
    shown = list(images)
    pictures = "\n".join(
        f'<script type="text/plain" id="image-{image.number}">{base64.b64encode(image.data).decode()}</script>'
        for image in shown
    )
    here = files(__package__)
    parts = {
        "title": html.escape(_title(report)),
        "style": here.joinpath("page.css").read_text(encoding="utf-8"),
        "data": _embed(_data(report, shown, language)),
        "places": _embed(dict(places or {})),
        "images": pictures,
        "script": "".join(here.joinpath("script", f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS),
    }
    page = here.joinpath("page.html").read_text(encoding="utf-8")
    for name, text in parts.items():
        page = page.replace(f"{{{{{name}}}}}", text, 1)
    return page


def write_review(
    report: Report,
    path: str | Path,
    images: Iterable[PageImage] = (),
    *,
    language: Language | None = None,
    places: Places | None = None,
) -> None:
    """Write the review page, whole or not at all."""
    write_atomic(Path(path), review_html(report, images, language=language, places=places).encode())


def _title(report: Report) -> str:
    return report.edition.title or report.source.name


def _data(report: Report, images: list[PageImage], language: Language | None) -> dict[str, Any]:
    dumped = report.model_dump(mode="json")
    words = json.loads(files(__package__).joinpath("words.json").read_text(encoding="utf-8"))
    return {
        "schemaVersion": SCHEMA_VERSION,
        "title": _title(report),
        "source": {key: dumped["source"][key] for key in ("name", "sha256")},
        "language": language,
        "words": words,
        "editable": EDITABLE,
        "themes": [{key: theme[key] for key in ("number", "title")} for theme in dumped["themes"]],
        "blocks": [{key: block[key] for key in _BLOCK} for block in dumped["blocks"]],
        "records": {
            "quantity": dumped["quantities"],
            "recommendation": dumped["recommendations"],
            "item": dumped["items"],
            "warning": [{**one, "nl": dutch(one["message"])} for one in dumped["warnings"]],
        },
        "pages": [
            {"number": image.number, "width": image.width, "height": image.height, "type": image.media_type}
            for image in images
        ],
    }


def _embed(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").replace("{{", "{\\u007b")
