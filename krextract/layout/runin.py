"""Headings set on the first line of their text: bold words without a stop, after which a sentence begins."""

from dataclasses import replace

from krextract.layout.lines import Line, line_of
from krextract.layout.paragraphs import Paragraph

WORDS = 3
"""Fewer bold words are emphasis."""
LETTERS = 160
_STOPS = (".", ",", ":", ";")


def part_heading(paragraph: Paragraph) -> list[Paragraph]:
    """A text with a heading on its first line as two paragraphs, any other as it is.

    `Wat is sport?` in bold before `Sport is alles wat ...` is a heading; `Sport.` in bold is a lead-in, which stays.
    """
    if paragraph.kind != "text" or not paragraph.lines[0].runs[0].style.bold or paragraph.lines[0].marks:
        return [paragraph]
    head, rest = _cut(paragraph.lines)
    if not head or not rest:
        return [paragraph]
    heading, begin = " ".join(line.text for line in head), rest[0].text[:1]
    if heading.count(" ") + 1 < WORDS or len(heading) > LETTERS or heading.endswith(_STOPS):
        return [paragraph]
    if not heading[0].isupper() or not (begin.isupper() or begin.isdigit()):
        return [paragraph]
    return [replace(paragraph, kind="heading", lines=head), replace(paragraph, lines=rest)]


def _cut(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines with bold letters only, and the rest; the line in which the bold ends is cut in two."""
    for number, line in enumerate(lines):
        at = next((at for at, run in enumerate(line.runs) if run.text.strip() and not run.style.bold), None)
        if at is None:
            continue
        bold, plain = line.runs[:at], line.runs[at:]
        head = (*lines[:number], *((line_of(bold, line.page),) if bold else ()))
        return head, (line_of(plain, line.page), *lines[number + 1 :])
    return (), ()
