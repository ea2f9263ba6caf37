"""A small typesetter for tests: pages of runs and strokes without a PDF in between.

Every character is half its size wide, so that widths can be reckoned by heart.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from krextract.layout import lay_out
from krextract.layout.blocks import LaidBlock, LaidDocument
from krextract.reading.pages import FileInfo, Page, Run, Stroke, Style, WebLink

WIDTH, HEIGHT = 600.0, 800.0
EM = 0.5


@dataclass
class Sheet:
    """One page under construction; `y` counts down from the top to a baseline."""

    number: int = 1
    width: float = WIDTH
    height: float = HEIGHT
    runs: list[Run] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    links: list[WebLink] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, size: float = 10, *, bold: bool = False, color: str = "#000000"
    ) -> float:
        """Set one run; the x at which it ends."""
        style = Style("Serif-Bold" if bold else "Serif", size, bold, False, color)
        edges = tuple(x + EM * size * index for index in range(len(text) + 1))
        top, bottom = y - 0.8 * size, y + 0.2 * size
        self.runs.append(Run(text, x, top, edges[-1], bottom, y, style, edges, len(self.runs)))
        return edges[-1]

    def lines(
        self, x: float, y: float, lines: Iterable[str], size: float = 10, *, pitch: float = 12, bold: bool = False
    ) -> float:
        """Set lines one under another; the baseline of the next."""
        for line in lines:
            self.text(x, y, line, size, bold=bold)
            y += pitch
        return y

    def paragraph(self, x: float, y: float, text: str, width: float, *, size: float = 10, pitch: float = 12) -> float:
        """Set a text in lines of a width; the baseline of the line after."""
        return self.lines(x, y, wrap(text, int(width / (EM * size))), size, pitch=pitch)

    def box(self, x0: float, top: float, x1: float, bottom: float, fill: str | None = "#ddeeff") -> None:
        """Draw a filled box, or a frame where `fill` is None."""
        self.strokes.append(Stroke("rect", x0, top, x1, bottom, fill, None if fill else "#000000"))

    def rule(self, x0: float, y: float, x1: float) -> None:
        """Draw a line across."""
        self.strokes.append(Stroke("line", x0, y, x1, y, None, "#000000"))

    def page(self) -> Page:
        """The finished page."""
        return Page(
            self.number, self.width, self.height, tuple(self.runs), tuple(self.strokes), tuple(self.links), "test"
        )


def wrap(text: str, width: int) -> list[str]:
    """Words in lines of at most `width` characters."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


class Paged:
    """Pages as a source."""

    def __init__(self, *sheets: Sheet) -> None:
        self.info = FileInfo("proef.pdf", "0" * 64, "application/pdf", len(sheets))
        self.sheets = sheets

    def pages(self) -> Iterator[Page]:
        """The pages in order."""
        for number, sheet in enumerate(self.sheets, 1):
            sheet.number = number
            yield sheet.page()


def lay(*sheets: Sheet) -> LaidDocument:
    """Lay out pages."""
    return lay_out(Paged(*sheets))


def texts(document: LaidDocument, *kinds: str) -> list[str]:
    """The texts of the blocks, of some kinds only where kinds are named."""
    return [block.text for block in document.blocks if not kinds or block.kind in kinds]


def only(document: LaidDocument, kind: str) -> LaidBlock:
    """The one block of a kind."""
    found = [block for block in document.blocks if block.kind == kind]
    assert len(found) == 1, [block.text for block in found]
    return found[0]
