"""Runs -> pieces: joining, splitting, marks, bullets, odd characters."""

from dataclasses import replace

import pytest
from typesetting import Sheet, lay, texts

from krextract.layout.lines import Icons, Line, build_pieces
from krextract.reading.pages import WebLink


def pieces(sheet: Sheet) -> list[Line]:
    return build_pieces(sheet.runs, 1)


def spelled(sheet: Sheet) -> list[str]:
    return [piece.text for piece in pieces(sheet)]


def test_words_and_parts_of_words_make_one_line() -> None:
    sheet = Sheet()
    x = sheet.text(50, 100, "Kin")
    x = sheet.text(x, 100, "deren")
    sheet.text(x + 3, 100, "spelen buiten.")
    assert spelled(sheet) == ["Kinderen spelen buiten."]


def test_a_gutter_parts_pieces_and_order_of_drawing_does_not_matter() -> None:
    sheet = Sheet()
    sheet.text(320, 100, "rechter kolom")
    sheet.text(50, 100, "linker kolom")
    assert spelled(sheet) == ["linker kolom", "rechter kolom"]


def test_raised_digit_is_a_mark_and_not_part_of_the_figure() -> None:
    sheet = Sheet()
    x = sheet.text(50, 100, "Er waren 947")
    sheet.text(x, 96, "2", 6)
    (piece,) = pieces(sheet)
    assert piece.text == "Er waren 947"
    assert {piece.runs[index].text for index in piece.marks} == {"2"}


def test_small_digit_on_the_baseline_is_a_mark_too() -> None:
    sheet = Sheet()
    x = sheet.text(50, 100, "Veilig Thuis")
    sheet.text(x, 100, "1", 6.5)
    assert spelled(sheet) == ["Veilig Thuis"]


@pytest.mark.parametrize(("before", "raised"), [("12 km", "2"), ("21", "e")])
def test_squares_and_ordinals_are_no_marks(before: str, raised: str) -> None:
    sheet = Sheet()
    x = sheet.text(50, 100, before)
    sheet.text(x, 96, raised, 6)
    (piece,) = pieces(sheet)
    assert piece.text == before + raised
    assert not piece.marks


def test_raised_characters_are_cut_from_their_run() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "Dat zijn 947² kinderen op 3 km²")
    (piece,) = pieces(sheet)
    assert piece.text == "Dat zijn 947 kinderen op 3 km²"


def test_figures_of_a_fonts_own_raised_set_are_marks() -> None:
    sheet = Sheet()
    sheet.text(50, 80, "In 2023 waren er 1450 plaatsen")
    x = sheet.text(50, 100, "minder dan in Saba 1.")
    narrow = sheet.text(x, 100, "3")
    run = sheet.runs[-1]
    sheet.runs[-1] = type(run)(
        run.text, x, run.top, x + 3, run.bottom, run.baseline, run.style, (x, x + 3), run.order
    )  # fmt: skip
    assert narrow == x + 5
    assert spelled(sheet) == ["In 2023 waren er 1450 plaatsen", "minder dan in Saba 1."]


@pytest.mark.parametrize("sign", ["•", "▪", "✓", "→", "\uf0b7", "\ufffd", "–"])
def test_bullets_of_all_kinds(sign: str) -> None:
    sheet = Sheet()
    sheet.text(50, 100, sign)
    sheet.text(64, 100, "een punt van de lijst")
    (piece,) = pieces(sheet)
    assert piece.bullet
    assert not piece.weak
    assert piece.text == "een punt van de lijst"
    assert piece.hang == 64


def test_glued_bullet_and_small_bullet_on_its_own_baseline() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "• aan elkaar gezet")
    sheet.text(50, 118, "•", 6)
    sheet.text(60, 120, "los gezet")
    first, second = pieces(sheet)
    assert first.bullet
    assert first.text == "aan elkaar gezet"
    assert second.bullet
    assert second.text == "los gezet"


def test_drawn_bullet_and_icon_within_a_line() -> None:
    sheet = Sheet()
    sheet.text(64, 100, "punt met een vierkantje")
    x = sheet.text(64, 120, "een regel met een teken")
    sheet.text(x + 12, 120, "erin en verder")
    link = WebLink("https://voorbeeld.nl", x + 2, 112, x + 10, 120)
    first, second = build_pieces(sheet.runs, 1, Icons([(50, 95, 54, 99), (x + 2, 113, x + 8, 119)], [link]))
    assert first.bullet
    assert second.text == "een regel met een teken erin en verder"


def test_a_space_behind_an_icon_stands_in_the_place_of_the_icon() -> None:
    sheet = Sheet()
    x = sheet.text(64, 100, "een zin met een bron.")
    sheet.text(x + 5, 100, " En verder")
    (piece,) = build_pieces(sheet.runs, 1, Icons([(x, 93, x + 5, 98)], []))
    assert piece.text == "een zin met een bron. En verder"
    assert [run.text for run in piece.runs] == ["een zin met een bron.", " ", "En verder"]
    assert tuple(piece.runs[1].edges) == (x, x + 5)


def test_link_icon_before_a_line_is_no_bullet() -> None:
    sheet = Sheet()
    sheet.text(64, 100, "en verder")
    link = WebLink("https://voorbeeld.nl", 50, 92, 60, 102)
    (piece,) = build_pieces(sheet.runs, 1, Icons([(52, 94, 57, 99)], [link]))
    assert not piece.bullet


def test_ligatures_odd_spaces_and_letter_spacing() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "e\ufb03ciënt\u00a0werk\u2009\u200ben ½ uur")
    sheet.text(50, 120, "F O C U S")
    first, second = pieces(sheet)
    assert first.text == "efficiënt werk en ½ uur"
    assert second.text == "FOCUS"
    for run in (*first.runs, *second.runs):
        assert len(run.edges) == len(run.text) + 1
        assert list(run.edges) == sorted(run.edges)


def test_a_number_among_letters_set_apart_is_closed_up_and_a_row_of_cells_is_not() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "D E E L 1 2 B")
    sheet.text(50, 120, "a b c d 1 2 3")
    assert spelled(sheet) == ["DEEL12B", "a b c d 1 2 3"]


def test_a_soft_hyphen_drawn_within_a_line_is_a_hyphen_also_at_its_end() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "de zee\u00adeilanden van 2019\u00ad2022 en de zee\u00ad")
    sheet.text(50, 120, "een kust", bold=True)
    x = sheet.text(50, 140, "zorg\u00ad")
    sheet.text(x, 140, " en hulp")
    assert spelled(sheet) == ["de zee-eilanden van 2019-2022 en de zee-", "een kust", "zorg- en hulp"]


@pytest.mark.parametrize("text", ["wacht\u00ad", "wacht\u00ad "])
def test_a_soft_hyphen_at_the_end_of_a_line_alone_stays_one(text: str) -> None:
    sheet = Sheet()
    sheet.text(50, 100, text)
    sheet.text(50, 112, "lijsten")
    assert spelled(sheet)[0] == "wacht\u00ad"


def test_letters_set_apart_with_wide_spaces_between_their_words() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "Z O")
    run = sheet.runs.pop()
    text, edges, x = "", [50.0], 50.0
    for word in ("CIJFERS", "VAN", "HET", "VN"):
        x += 8 * bool(text)  # as wide as the gutter of a narrow page
        for char in word:
            text += " " * bool(text)
            edges += [x, x + 6][not text.strip() :]
            text += char
            x += 8.5
    sheet.runs.append(replace(run, text=text, edges=tuple(edges), x1=edges[-1]))
    assert spelled(sheet) == ["CIJFERS VAN HET VN"]


@pytest.mark.parametrize("sign", ["27a.", "131b.", "a.", "12."])
def test_a_number_or_code_that_hangs_before_its_text_belongs_to_it(sign: str) -> None:
    sheet = Sheet()
    x = sheet.text(50, 100, sign, bold=True)
    sheet.text(x + 18, 100, "Zorg voor genoeg speelplekken in de buurt.")
    assert spelled(sheet) == [f"{sign} Zorg voor genoeg speelplekken in de buurt."]


def test_several_spaces_part_cells() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "2021   2022   2023")
    assert spelled(sheet) == ["2021", "2022", "2023"]


def test_initial_several_lines_high_begins_its_word() -> None:
    sheet = Sheet()
    sheet.text(50, 124, "D", 40)
    sheet.lines(72, 100, ["e school begint vroeg", "en eindigt laat in de", "middag"])
    assert spelled(sheet)[0] == "De school begint vroeg"


def test_small_label_beside_a_title_on_the_same_baseline_stays_apart() -> None:
    sheet = Sheet()
    x = sheet.text(20, 100, "margetekst", 7)
    sheet.text(x, 100.2, "Hoofdstuk twee", 21, bold=True)
    assert sorted(spelled(sheet)) == ["Hoofdstuk twee", "margetekst"]


def test_a_page_of_nothing_but_digits_ends() -> None:
    sheet = Sheet()
    for row in range(200):
        for column in range(40):
            sheet.text(10 + column * 14, 4 * row, "7", 3)
    assert len(pieces(sheet)) > 1000


def test_a_letter_of_a_font_of_signs_is_a_bullet() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "n", 6)
    run = sheet.runs.pop()
    sheet.runs.append(replace(run, style=run.style._replace(font="ZapfDingbats")))
    sheet.text(62, 100, "Een pand met een tuin")
    (piece,) = pieces(sheet)
    assert (piece.bullet, piece.text) == (True, "Een pand met een tuin")


def test_a_small_sign_halfway_up_its_line_is_a_bullet() -> None:
    sheet = Sheet()
    sheet.text(50, 94, "\u25a0", 5)
    sheet.text(60, 100, "Een pand met een tuin")
    (piece,) = pieces(sheet)
    assert (piece.bullet, piece.text) == (True, "Een pand met een tuin")


def test_letters_set_apart_that_bring_their_spaces_are_words() -> None:
    sheet = Sheet()
    x = 50.0
    for letter in ("Z", "O", " S", "T", "A", "A", "T"):
        x = sheet.text(x, 100, letter, 12) + 3
    assert texts(lay(sheet)) == ["ZO STAAT"]
