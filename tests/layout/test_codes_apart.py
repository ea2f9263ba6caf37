"""Codes of recommendations that are set apart from their texts."""

import pytest
from typesetting import Sheet, lay, wrap

from krextract.layout.blocks import LaidDocument

ONE = "Zorg dat ieder kind veilig naar school kan fietsen en dat er bij iedere school een plek is om te spelen."
TWO = "Neem maatregelen die de lessen van zieke kinderen beter maken, ook wanneer zij lang niet naar school gaan."


def items(laid: LaidDocument) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in laid.blocks]


@pytest.mark.parametrize("dot", ["", "."])
@pytest.mark.parametrize("drop", [0, 9])
def test_codes_in_a_column_of_their_own_begin_their_texts(dot: str, drop: int) -> None:
    sheet = Sheet()
    for y, code, text in ((100, "31a", ONE), (150, "31b", TWO)):
        sheet.text(50, y + drop, code + dot, bold=True)
        sheet.paragraph(110, y, text, 200)
    assert items(lay(sheet)) == [("list_item", f"31a{dot} {ONE}"), ("list_item", f"31b{dot} {TWO}")]


def test_codes_in_a_column_beside_rows_without_white_between_them() -> None:
    sheet = Sheet()
    y = 100.0
    for code, text in (("31a", ONE), ("31b", TWO)):
        sheet.text(50, y, code)
        y = sheet.paragraph(110, y, text, 200)
    assert items(lay(sheet)) == [("list_item", f"31a {ONE}"), ("list_item", f"31b {TWO}")]


def test_a_code_on_a_line_above_begins_its_text() -> None:
    sheet = Sheet()
    for y, code, text in ((100, "31a", ONE), (200, "31b", TWO)):
        sheet.text(50, y, code, 16, bold=True)
        sheet.paragraph(50, y + 20, text, 250)
    assert items(lay(sheet)) == [("list_item", f"31a {ONE}"), ("list_item", f"31b {TWO}")]


def test_a_code_beside_a_cell_stays_in_its_table() -> None:
    sheet = Sheet()
    for at, row in enumerate((("", "2022", "2023"), ("31a", "1.200", "1.310"), ("31b", "430", "510"))):
        for x, cell in zip((50, 200, 300), row, strict=True):
            if cell:
                sheet.text(x, 100 + 20 * at, cell)
    (block,) = lay(sheet).blocks
    assert block.grid and block.grid.rows == (("31a", "1.200", "1.310"), ("31b", "430", "510"))


def test_a_figure_with_a_letter_is_no_code() -> None:
    sheet = Sheet()
    sheet.text(50, 110, "2x", 30, bold=True)
    sheet.lines(120, 100, wrap("vaker dan in andere steden gaan kinderen op de fiets naar school", 30))
    assert not any(block.text.startswith("2x vaker") for block in lay(sheet).blocks)


def test_codes_in_the_middle_of_rows_as_close_as_lines() -> None:
    sheet = Sheet()
    y = 100.0
    texts = {"31a": ONE, "31b": f"{TWO} Dat geldt ook voor hun broers en zussen thuis.", "31c": TWO}
    rows = {code: wrap(text, 60) for code, text in texts.items()}
    assert {len(lines) % 2 for lines in rows.values()} == {0, 1}
    for code, lines in rows.items():
        sheet.text(85, y + 6 * (len(lines) - 1), code)
        y = sheet.lines(110, y, lines)
    assert items(lay(sheet)) == [("list_item", f"{code} {text}") for code, text in texts.items()]


def test_colour_behind_a_code_is_no_bar_of_a_chart() -> None:
    sheet = Sheet()
    for y, code, text in ((100, "31a", ONE), (160, "31b", TWO)):
        sheet.box(45, y - 10, 75, y + 40)
        sheet.rule(45, y + 40, 320)
        sheet.text(50, y, code, bold=True)
        sheet.paragraph(85, y, text, 200)
    assert items(lay(sheet)) == [("list_item", f"31a {ONE}"), ("list_item", f"31b {TWO}")]
