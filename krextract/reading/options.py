"""Settings of reading, as one frozen object."""

from dataclasses import dataclass
from typing import Literal

Engine = Literal["auto", "pdfium"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a file. The limits are such that no real edition meets them.

    `engine` names the PDF engine to take the text from; `auto` takes the fast one where it can be trusted and checks it
    page by page. `ocr` reads pages without a text layer by tesseract (`ocr_language`). `max_bytes` is the size of the
    file, `max_inflated` that of a page's content once unpacked, `max_chars` and `max_shapes` the characters and drawn
    shapes on one page, `max_text` the characters of a web page or text.
    """

    password: str | None = None
    ocr: bool = False
    ocr_language: str = "nld"
    engine: Engine = "auto"
    max_bytes: int = 500_000_000
    max_pages: int = 5_000
    max_chars: int = 200_000
    max_shapes: int = 200_000
    max_inflated: int = 100_000_000
    max_text: int = 20_000_000
