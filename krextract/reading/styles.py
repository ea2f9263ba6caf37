"""How characters look, told alike whatever the engine: one `Style` per look, so that looks compare by identity."""

import re
from functools import lru_cache
from typing import Any

from krextract.reading.pages import Style

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(
    r"bold|black|heavy|demi|\b[6-9]00\b|[-_ ](?:medi|x?bd|blk|hv)(?:cn|cond)?(?:it|ital|obl)?\d?$", re.IGNORECASE
)
"""Words of the name, or a foundry's short form at its end: `NimbusSanL-Medi`, `UniversLTStd-BdCn`."""
_ITALIC = re.compile(
    r"italic|oblique|[-_ ](?:bold|bd|semi|demi|light|lt|medi|regu|bk|blk|black|hv)*(?:it|ital|obl)\d?$", re.IGNORECASE
)


class Styles:
    """The looks met so far, by what an engine says of them."""

    def __init__(self) -> None:
        self._by_key: dict[tuple[Any, ...], Style] = {}
        self._by_look: dict[Style, Style] = {}

    def of(self, font: str, size: float, color: Any, *, bold: bool = False, italic: bool = False) -> Style:
        """The style of a font name (subset tag or not), an effective size and a colour as `hex_color` takes it."""
        key = (font, size, color, bold, italic)
        style = self._by_key.get(key)
        if style is None:
            style = self._by_key[key] = self._new(font, size, color, bold, italic)
        return style

    def scaled(self, style: Style, factor: float) -> Style:
        """The same look at another size."""
        look = style._replace(size=round(style.size * factor, 2))
        return self._by_look.setdefault(look, look)

    def _new(self, font: str, size: float, color: Any, bold: bool, italic: bool) -> Style:
        name = _SUBSET.sub("", font)
        look = Style(
            name,
            round(size, 2),
            bold or bool(_BOLD.search(name)),
            italic or bool(_ITALIC.search(name)),
            hex_color(color) or "#000000",
        )
        return self._by_look.setdefault(look, look)


@lru_cache(maxsize=1024)
def hex_color(color: tuple[float, ...] | None) -> str | None:
    """`(1.0, 0.0, 0.0)` or `(255, 0, 0)` -> `#ff0000`; grey and CMYK too; None stays None."""
    if not color:
        return None
    if all(isinstance(part, int) for part in color):
        return "#" + "".join(f"{part:02x}" for part in color)
    if len(color) == 1:
        color = color * 3
    elif len(color) == 4:
        black = 1 - color[3]
        color = tuple((1 - part) * black for part in color[:3])
    red, green, blue = (min(255, max(0, round(part * 255))) for part in color)
    return f"#{red:02x}{green:02x}{blue:02x}"
