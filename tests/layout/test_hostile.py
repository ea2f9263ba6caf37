"""Pages that no report has: they must be laid out all the same, and in time that grows with their size."""

from dataclasses import replace

import pytest
from typesetting import Sheet, lay, texts

from krextract.reading.pages import Style


def test_text_without_size_is_not_lost() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "Tekst van niets")
    run = sheet.runs[0]
    sheet.runs[0] = replace(run, style=Style("Serif", 0.0, False, False, "#000000"))
    assert texts(lay(sheet)) == ["Tekst van niets"]


def test_all_text_in_one_place() -> None:
    sheet = Sheet()
    for _ in range(400):
        sheet.text(50, 100, "gestapeld")
    assert "".join(texts(lay(sheet))).count("gestapeld") == 400


@pytest.mark.parametrize("rows", [20, 500])
def test_digits_all_over_a_page(rows: int) -> None:
    sheet = Sheet(height=rows * 4 + 100)
    for row in range(rows):
        for column in range(20):
            sheet.text(20 + 28 * column, 50 + 4 * row, str(row % 10), 3)
    document = lay(sheet)
    found = [*texts(document), *(text for _, text in document.furniture)]
    assert sum(text.count("7") for text in found) == rows // 10 * 20


def test_thousands_of_shapes() -> None:
    sheet = Sheet()
    sheet.text(50, 50, "Een tekening")
    for number in range(6000):
        sheet.box(number % 500, 100 + number // 50, number % 500 + 3, 104 + number // 50)
    assert texts(lay(sheet)) == ["Een tekening"]


def test_ragged_lines_that_never_fill_the_page() -> None:
    sheet = Sheet(height=40_000)
    for row in range(3000):
        sheet.text(20 + row * 37 % 400, 50 + 13 * row, f"woord {row}")
    document = lay(sheet)
    assert sum(text.count("woord") for text in texts(document)) + len(document.furniture) == 3000


def test_one_very_long_line() -> None:
    sheet = Sheet(width=3_000_000)
    sheet.text(50, 100, "1,2" * 300_000)
    (text,) = texts(lay(sheet))
    assert len(text) == 900_000
