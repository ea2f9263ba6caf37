"""Settings of reading, as one frozen object."""

from dataclasses import dataclass
from typing import Literal

from krextract.limits import DEFAULT, Limits

Engine = Literal["auto", "pdfium"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a file, and what it may take.

    `engine` names the PDF engine to take the text from; `auto` takes the fast one where it can be trusted and checks it
    page by page. `ocr` reads pages without a text layer by tesseract (`ocr_language`).
    """

    password: str | None = None
    ocr: bool = False
    ocr_language: str = "nld"
    engine: Engine = "auto"
    limits: Limits = DEFAULT
