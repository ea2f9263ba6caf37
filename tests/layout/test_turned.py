"""Labels set sideways in the margin."""

from dataclasses import replace

import pytest
from typesetting import EM, Sheet, lay, texts

from krextract.layout.blocks import LaidDocument

FIRST = "In de stad wonen veel kinderen in een te klein huis, en dat zijn er meer dan een jaar geleden."
SECOND = "De gemeente bouwt nieuwe woningen en verdeelt die onder gezinnen die al lang op een huis wachten."


def sideways(sheet: Sheet, x: float, y: float, text: str, angle: int, *, whole: bool = True, size: float = 10) -> None:
    """Set a text that climbs from a place or falls from it, in one run or letter by letter."""
    step = EM * size
    for at, part in enumerate([text] if whole else text):
        sheet.text(0, 0, part, size, bold=True, color="#aa2200")
        run = sheet.runs.pop()
        start, end = at * step, at * step + step * len(part)
        top, bottom = (y - end, y - start) if angle > 0 else (y + start, y + end)
        edges = [x + size * edge / len(part) for edge in range(len(part) + 1)]
        turned = replace(run, x0=x, x1=x + size, top=top, bottom=bottom, baseline=bottom, edges=edges, angle=angle)
        sheet.runs.append(turned)


def chapter(angle: int, *, whole: bool, grounds: bool = False) -> LaidDocument:
    """Two paragraphs with a label beside each, that of the second on two lines."""
    sheet = Sheet()
    left = angle > 0
    x, step = (40, 12) if left else (560, -12)
    for y, text in ((100, FIRST), (300, SECOND)):
        sheet.paragraph(80, y + 6, f"{text} {text}", 440)
    if grounds:
        sheet.box(x - 4, 92, x + 14, 190, "#ddeeff")
    sideways(sheet, x, 160 if left else 100, "KENGETALLEN", angle, whole=whole)
    for number, line in enumerate(("CIJFERMATIGE", "ONTWIKKELINGEN")):
        sideways(sheet, x + number * step, 370 if left else 300, line, angle, whole=whole)
    return lay(sheet)


@pytest.mark.parametrize("angle", [90, -90])
@pytest.mark.parametrize("whole", [True, False], ids=["run", "letters"])
def test_a_label_heads_what_stands_beside_it(angle: int, *, whole: bool) -> None:
    document = chapter(angle, whole=whole)
    assert texts(document) == [
        "KENGETALLEN",
        f"{FIRST} {FIRST}",
        "CIJFERMATIGE ONTWIKKELINGEN",
        f"{SECOND} {SECOND}",
    ]
    assert texts(document, "heading") == ["KENGETALLEN", "CIJFERMATIGE ONTWIKKELINGEN"]


def test_the_ground_of_a_label_is_no_box_of_text() -> None:
    document = chapter(90, whole=True, grounds=True)
    assert [block.panel for block in document.blocks] == [False] * 4


def test_what_is_set_sideways_amid_text_stays() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, FIRST, 220)
    sideways(sheet, 290, 140, "FOTO", 90)
    sheet.paragraph(320, 100, SECOND, 220)
    assert texts(lay(sheet), "text") == [FIRST, SECOND]


def test_more_labels_at_one_height_head_a_table() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "Gemeente")
    for column in range(3):
        sideways(sheet, 200 + 60 * column, 104, "Aantal", 90)
        for row in range(3):
            sheet.text(50, 120 + 14 * row, "Ede")
            sheet.text(200 + 60 * column, 120 + 14 * row, f"{column + 3}{row}")
    assert not {"Aantal"} & set(texts(lay(sheet), "heading"))
