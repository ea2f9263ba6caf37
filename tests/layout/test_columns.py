"""Reading order: columns, boxes, headings across, text beside text."""

import pytest
from typesetting import Sheet, lay, texts, wrap

LEFT = "De linker kolom vertelt over wonen en over de wachttijd voor een huis in de stad van vandaag en morgen."
RIGHT = "De rechter kolom gaat over school, over lessen die uitvallen en over leraren die te weinig tijd hebben."


def test_two_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, LEFT, 220)
    sheet.paragraph(320, 104, RIGHT, 220)
    assert texts(lay(sheet)) == [LEFT, RIGHT]


def test_lines_of_columns_that_never_stand_side_by_side() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, LEFT, 220, pitch=16)
    sheet.paragraph(320, 108, RIGHT, 220, pitch=16)
    assert texts(lay(sheet)) == [LEFT, RIGHT]


def test_a_column_that_starts_higher_keeps_its_first_lines() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, LEFT, 220)
    sheet.paragraph(320, 124, RIGHT, 220)
    assert texts(lay(sheet)) == [LEFT, RIGHT]


def test_heading_across_ends_the_columns_above() -> None:
    sheet = Sheet()
    for y, name in ((100, "eerste"), (300, "tweede")):
        sheet.text(50, y - 30, f"Het {name} hoofdstuk loopt over de hele breedte van deze bladzijde", 16, bold=True)
        sheet.paragraph(50, y, f"Links {name}. " + LEFT, 220)
        sheet.paragraph(320, y, f"Rechts {name}. " + RIGHT, 220)
    found = [text.split(".")[0] for text in texts(lay(sheet), "text")]
    assert found == [
        "Links eerste",
        "Rechts eerste",
        "Links tweede",
        "Rechts tweede",
    ]


def test_short_heading_with_white_beside_it_restarts_the_columns() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, "Boven links. " + LEFT, 220)
    sheet.paragraph(320, 100, "Boven rechts. " + RIGHT, 220)
    sheet.text(50, 240, "Sport", 20, bold=True)
    sheet.paragraph(50, 290, "Onder links. " + LEFT, 220)
    sheet.paragraph(320, 290, "Onder rechts. " + RIGHT, 220)
    found = [text.split(".")[0] for text in texts(lay(sheet))]
    assert found == ["Boven links", "Boven rechts", "Sport", "Onder links", "Onder rechts"]


def test_heading_below_all_columns_with_its_text_on_the_next_page_heads_none_of_them() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, "Boven links. " + LEFT, 220)
    sheet.paragraph(320, 100, "Boven rechts. " + RIGHT, 220)
    sheet.text(50, 240, "Sport", 20, bold=True)
    found = [text.split(".")[0] for text in texts(lay(sheet))]
    assert found == ["Boven links", "Boven rechts", "Sport"]


@pytest.mark.parametrize("pitch", [12, 16.5, 18])
def test_lines_set_far_apart_beside_a_heading_do_not_begin_anew(pitch: float) -> None:
    sheet = Sheet()
    left, right = "Boven links. " + LEFT + " " + LEFT, "Boven rechts. " + " ".join([RIGHT, *[LEFT] * 3])
    end = sheet.paragraph(50, 100, left, 220, pitch=pitch)
    sheet.lines(50, end + 20, ["Wat is er dit jaar gebeurd", "op het gebied van wonen?"], 11, bold=True, pitch=pitch)
    sheet.paragraph(50, end + 30 + 2 * pitch, "Onder links. " + LEFT, 220, pitch=pitch)
    sheet.paragraph(320, 100 + pitch / 3, right, 220, pitch=pitch)
    found = [text.split(".")[0] for text in texts(lay(sheet))]
    assert found == [
        "Boven links",
        "Wat is er dit jaar gebeurd op het gebied van wonen?",
        "Onder links",
        "Boven rechts",
    ]


def test_heading_hardly_higher_than_the_text_beside_it_heads_its_own_column() -> None:
    sheet = Sheet()
    sheet.text(320, 100, "Sport", 16, bold=True)
    sheet.paragraph(50, 112, "Links. " + LEFT, 220)
    sheet.paragraph(320, 124, "Rechts. " + RIGHT, 220)
    assert [text.split(".")[0] for text in texts(lay(sheet))] == ["Links", "Sport", "Rechts"]


def test_three_columns_with_boxes() -> None:
    sheet = Sheet()
    sheet.box(40, 80, 200, 220)
    sheet.box(215, 80, 375, 220, "#ffeedd")
    for x, title in ((50, "Wonen"), (225, "School"), (400, "Zorg")):
        sheet.text(x, 100, title, 14, bold=True)
        sheet.paragraph(x, 120, f"{title} staat in een eigen vak met genoeg regels om te lezen.", 140)
    blocks = lay(sheet).blocks
    assert [block.text for block in blocks if block.kind == "heading"] == ["Wonen", "School", "Zorg"]
    assert [block.panel for block in blocks if block.kind == "text"] == [True, True, False]


def test_rows_of_boxes_are_read_row_by_row() -> None:
    sheet = Sheet()
    for row, y in enumerate((80, 260)):
        for column, x in enumerate((40, 230, 420)):
            sheet.box(x, y, x + 170, y + 140)
            sheet.paragraph(x + 10, y + 20, f"Vak {row}{column} met een paar regels tekst over kinderen.", 150)
    assert [text[4:6] for text in texts(lay(sheet))] == ["00", "01", "02", "10", "11", "12"]


def test_picture_across_parts_the_columns_above_and_below() -> None:
    sheet = Sheet()
    for y, name in ((100, "boven"), (400, "onder")):
        sheet.paragraph(50, y, f"Links {name}. " + LEFT, 220)
        sheet.paragraph(320, y, f"Rechts {name}. " + RIGHT, 220)
    sheet.box(50, 200, 540, 380, "#888888")
    document = lay(sheet)
    assert [text.split(".")[0] for text in texts(document)] == [
        "Links boven",
        "Rechts boven",
        "Links onder",
        "Rechts onder",
    ]
    assert [(drawing.page, drawing.x0, drawing.x1) for drawing in document.drawings] == [(1, 50, 540)]


def test_line_of_justified_text_with_wide_spaces_is_no_row_of_columns() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "een regel die de hele kolom vult en nog wat")
    for x, word in ((50, "ruime"), (130, "woorden"), (230, "hier")):
        sheet.text(x, 112, word)
    sheet.text(50, 124, "en daarna weer een regel die gewoon doorloopt")
    assert texts(lay(sheet)) == [
        "een regel die de hele kolom vult en nog wat ruime woorden hier en daarna weer een regel die gewoon doorloopt"
    ]


def test_text_map_points_at_the_lines() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, LEFT, 220)
    (block,) = lay(sheet).blocks
    at = block.text.index("wachttijd")
    (box,) = block.map.boxes(at, at + len("wachttijd"))
    assert box.page == 1
    assert box.x1 - box.x0 == 45
    for segment in block.map.segments:
        assert segment.end <= len(block.text)


def test_empty_page_and_page_of_one_word() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "Alleen")
    assert texts(lay(Sheet(), sheet)) == ["Alleen"]


def test_boxes_of_one_height_are_read_before_the_heading_below_them() -> None:
    sheet = Sheet()
    sheet.text(50, 60, "Sport en spel", 18, bold=True)
    for x, head in ((50, "Waarom"), (230, "Voor wie"), (410, "Wanneer")):
        sheet.box(x, 80, x + 160, 200)
        sheet.text(x + 10, 100, head, 12, bold=True)
        sheet.paragraph(x + 10, 120, f"{head} is een vraag die elke vereniging zichzelf stelt.", 140)
    sheet.text(50, 225, "Zo staat het", 12, bold=True)
    sheet.paragraph(50, 245, "Over de hele bladzijde staat dan tekst die hoort bij dit kopje. " * 3, 500)
    for x in (50, 230, 410):
        sheet.paragraph(x, 320, "En daaronder staan weer kolommen met tekst over sport. " * 3, 160)
    assert texts(lay(sheet), "heading") == ["Sport en spel", "Waarom", "Voor wie", "Wanneer", "Zo staat het"]


def test_columns_start_anew_below_a_heading_on_a_bar() -> None:
    sheet = Sheet()
    first = [
        "Wie in de stad woont heeft keuze uit heel",
        "veel clubs. Buiten de stad zijn het er",
        "minder, maar ook daar zijn ze in de meeste",
    ]
    sheet.lines(50, 100, first)
    sheet.lines(300, 100, ["dorpen te vinden, al is de afstand vaak", "een stuk groter dan in de stad."])
    sheet.box(50, 140, 290, 162, "#336699")
    sheet.text(55, 156, "De cijfers", 14, bold=True, color="#ffffff")
    sheet.lines(50, 182, ["Van alle kinderen is ruim de helft lid", "van een club. Dat is meer dan tien jaar"])
    sheet.lines(
        300, 146, ["geleden. In de stad is het minder.", "Op het platteland is het meer.", "Dat komt door de ruimte."]
    )
    before, heading, after = texts(lay(sheet))
    assert before.endswith("in de meeste dorpen te vinden, al is de afstand vaak een stuk groter dan in de stad.")
    assert heading == "De cijfers"
    assert after.startswith("Van alle kinderen") and "meer dan tien jaar geleden. In de stad" in after


def test_a_sentence_runs_on_from_box_to_box() -> None:
    sheet = Sheet()
    sheet.box(45, 80, 285, 200)
    sheet.box(305, 80, 545, 200)
    sheet.lines(
        50, 100, ["Een vereniging is er voor ieder kind uit de", "buurt. Wie niet mee kan komen omdat het geld"]
    )
    sheet.lines(310, 100, ["er niet is, kan vaak bij een fonds terecht.", "Dat fonds betaalt dan een jaar lang mee."])
    assert any("omdat het geld er niet is" in text for text in texts(lay(sheet), "text"))


def test_bars_of_headings_that_happen_to_be_level_are_no_row_of_boxes() -> None:
    sheet = Sheet()
    sheet.text(50, 60, "Sport en spel", 18, bold=True)
    for x, first, second in ((50, "Clubs", "Velden"), (310, "Leden", "Geld")):
        for y, head in ((85, first), (205, second)):
            sheet.box(x, y, x + 230, y + 20, "#336699")
            sheet.text(x + 5, y + 14, head, 12, bold=True, color="#ffffff")
            sheet.paragraph(x, y + 40, f"{head} zijn er in elke stad, maar lang niet overal genoeg. " * 2, 230)
    assert texts(lay(sheet), "heading") == ["Sport en spel", "Clubs", "Velden", "Leden", "Geld"]


HUNG = (
    ("Wonen", "In de stad staan minder woningen leeg dan vroeger. Wie een huis zoekt wacht er langer op dan eerst. "),
    ("Sport en spel", "Op het veld is ruimte voor ieder kind. De club vraagt weinig geld en leent schoenen uit. "),
    ("School", "De school begint om half negen. Wie ver weg woont komt met de bus of rijdt met buren mee. "),
)


@pytest.mark.parametrize("side", ["left", "right"])
def test_headings_that_hang_in_the_margin_are_read_before_the_text_beside_them(side: str) -> None:
    sheet = Sheet()
    x, margin = (200, 60) if side == "left" else (60, 430)
    y = 100.0
    for number, (head, text) in enumerate(HUNG):
        for line, word in enumerate(head.split(" ", 1)):
            sheet.text(margin, y + 3 * number + 14 * line, word, 12, bold=True)
        y = sheet.paragraph(x, y, text, 340) + 10
        y = sheet.paragraph(x, y, text, 340) + 24
    assert texts(lay(sheet)) == [one for head, text in HUNG for one in (head, text.strip(), text.strip())]


def test_a_bold_word_closely_beside_a_short_text_is_its_heading() -> None:
    sheet = Sheet()
    sheet.paragraph(60, 100, HUNG[0][1] * 3, 480)
    sheet.text(60, 180, "Sport en spel", 10, bold=True)
    sheet.paragraph(60 + 65 + 12, 180, HUNG[1][1] * 2, 400)
    assert texts(lay(sheet), "heading") == ["Sport en spel"]


def test_bold_numbers_of_items_and_a_quotation_beside_the_text_are_no_headings() -> None:
    items = Sheet()
    y = 100.0
    for number, (_, text) in enumerate(HUNG, 27):
        items.text(60, y, f"{number}a.", 10, bold=True)
        y = items.paragraph(95, y, text * 2, 440) + 8
    assert texts(lay(items)) == [f"{number}a. {text * 2}".strip() for number, (_, text) in enumerate(HUNG, 27)]
    quoted = Sheet()
    quoted.paragraph(200, 100, "".join(text for _, text in HUNG) * 2, 340)
    quoted.lines(60, 131, ["Niemand vroeg wat", "wij ervan vonden"], 14, pitch=16)
    assert "".join(text for _, text in HUNG).strip() in " ".join(texts(lay(quoted), "text"))


def test_a_gutter_hardly_wider_than_a_space_parts_long_columns() -> None:
    sheet = Sheet()
    first = "In de stad staan minder woningen leeg. Wie zoekt wacht er langer op dan vroeger. " * 4
    second = "Op het veld is ruimte. De club vraagt weinig geld en leent schoenen. " * 5
    for at, line in enumerate(wrap(first.strip(), 44)):
        sheet.text(50 + 5 * (44 - len(line)), 100 + 12 * at, line)  # each line ends at the gutter
    sheet.paragraph(50 + 220 + 7, 105, second.strip(), 220)
    assert " ".join(texts(lay(sheet))) == (first + second).strip()


def test_text_goes_on_below_and_above_a_quotation_that_it_runs_around() -> None:
    sheet = Sheet()
    text = "Wie in de stad woont heeft keuze uit heel veel clubs en in de dorpen zijn er minder dan daar zijn. " * 6
    lines = wrap(text.strip(), 96)[:2] + wrap(" ".join(wrap(text.strip(), 96)[2:]), 60)[:5]
    rest = text.strip()[len(" ".join(lines)) + 1 :]
    sheet.lines(50, 100, lines)
    sheet.lines(370, 128, ["Er is hier niets", "voor ons te doen", "in de winter"], 14, pitch=18)
    sheet.paragraph(50, 184, rest, 480)
    assert texts(lay(sheet), "text")[0] == text.strip()


def test_columns_start_anew_beside_a_heading_no_larger_than_the_text() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, "Boven links. " + LEFT, 220)
    sheet.paragraph(320, 100, "Boven rechts. " + RIGHT, 220)
    sheet.text(50, 200, "Sport", bold=True)
    sheet.paragraph(
        50, 220, "Onder links staat het begin van een zin die in de kolom hiernaast verder gaat met de", 220
    )
    sheet.paragraph(320, 200, "kosten van een lidmaatschap. " + RIGHT, 220)
    assert [text.split(" ")[0] for text in texts(lay(sheet))] == ["Boven", "Boven", "Sport", "Onder"]


def test_a_heading_in_the_margin_may_stand_higher_than_what_it_heads() -> None:
    sheet = Sheet()
    sheet.text(30, 100, "Wonen", 11, bold=True)
    sheet.paragraph(200, 100, "Eerst. " + LEFT, 300)
    sheet.text(30, 200, "Sport", 11, bold=True)
    sheet.paragraph(200, 235, "Daarna. " + RIGHT, 300)
    assert [text.split(".")[0] for text in texts(lay(sheet))] == ["Wonen", "Eerst", "Sport", "Daarna"]


def test_a_heading_is_as_wide_as_the_rule_under_it() -> None:
    sheet = Sheet()
    for y, name in ((100, "Eerst"), (240, "Daarna")):
        sheet.text(50, y, name.lower(), 14, bold=True)
        sheet.rule(50, y + 6, 540)
        sheet.paragraph(50, y + 24, f"{name} links. {LEFT}", 220)
        sheet.paragraph(320, y + 24, f"{name} rechts. {RIGHT}", 220)
    found = [text.split(".")[0] for text in texts(lay(sheet))]
    assert found == ["eerst", "Eerst links", "Eerst rechts", "daarna", "Daarna links", "Daarna rechts"]


def test_a_rule_beside_which_other_text_stands_widens_no_heading() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "wonen", 14, bold=True)
    sheet.text(320, 100, "sport", 14, bold=True)
    sheet.rule(50, 106, 540)
    sheet.paragraph(50, 124, LEFT, 220)
    sheet.paragraph(320, 124, RIGHT, 220)
    assert texts(lay(sheet)) == ["wonen", LEFT, "sport", RIGHT]


def heads(sheet: Sheet) -> list[str]:
    return [text.split(".")[0] for text in texts(lay(sheet))]


def balanced(sheet: Sheet, y: float, names: list[str], heading: str, *, below: float) -> None:
    """Columns of equal height, the first under a heading that leaves more white above it than the others have."""
    width = 500 / len(names) - 20
    for at, name in enumerate(names):
        sheet.paragraph(50 + at * (width + 20), y, f"{name}. {LEFT} Ja.", width)
        sheet.paragraph(50 + at * (width + 20), below + 24 * (not at), f"Onder {name}. {RIGHT} Ja.", width)
    sheet.text(50, below + 6, heading, 16, bold=True)


@pytest.mark.parametrize("names", [["Een", "Twee"], ["Een", "Twee", "Drie"]], ids=len)
def test_balanced_columns_begin_anew_below_a_heading_in_the_first(names: list[str]) -> None:
    sheet = Sheet()
    balanced(sheet, 100, names, "Sport", below=290)
    assert heads(sheet) == [*names, "Sport", *(f"Onder {name}" for name in names)]


def test_columns_begin_anew_in_the_midst_of_a_sentence_below_the_source_of_a_figure() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, f"Boven. {LEFT}", 220)
    for at, height in enumerate((40, 25, 55)):
        sheet.box(330 + 30 * at, 150 - height, 348 + 30 * at, 150, "#aa3300")
    sheet.text(320, 166, "Bron: eigen telling", 7)
    sheet.text(50, 206, "Sport", 16, bold=True)
    sheet.lines(50, 224, ["Onder loopt de tekst door in de", "tweede kolom, waar hij na een"], 10)
    sheet.lines(320, 194, ["figuur verder gaat. Daar komt het", "einde van deze alinea."], 10)
    assert heads(sheet)[-2:] == [
        "Sport",
        "Onder loopt de tekst door in de tweede kolom, waar hij na een figuur verder gaat",
    ]


@pytest.mark.parametrize("title", ["Tweede", "tweede regel van een titel"])
def test_a_heading_beside_headings_of_another_column_begins_nothing_anew(title: str) -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, f"Links. {LEFT}", 220)
    sheet.text(50, 194, "Sport", 12, bold=True)
    sheet.paragraph(50, 212, f"Sport links. {LEFT}", 220)
    sheet.text(320, 100, "Een titel in twee regels:", 14, bold=True)
    sheet.text(320, 170, "Spelen", 20, bold=True)
    sheet.text(320, 194, title, 20, bold=True)
    sheet.paragraph(320, 222, f"Rechts. {RIGHT}", 220)
    assert heads(sheet)[:3] == ["Links", "Sport", "Sport links"]


def test_headings_below_boxes_and_above_a_text_across_are_of_that_text() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, f"Links. {LEFT} Zo is het.", 220)
    sheet.paragraph(320, 100, f"Rechts. {RIGHT}", 220)
    sheet.text(50, 256, "Sport", 20, bold=True)
    sheet.paragraph(50, 280, f"Over de breedte. {LEFT} {RIGHT}", 490)
    assert heads(sheet) == ["Links", "Rechts", "Sport", "Over de breedte"]


def test_text_beside_two_boxes_of_one_height_is_of_their_row() -> None:
    sheet = Sheet()
    for at, name in enumerate(("een", "twee")):
        sheet.box(40 + 170 * at, 80, 200 + 170 * at, 200, "#ddeeff")
        sheet.paragraph(50 + 170 * at, 100, f"Vak {name}. {LEFT}", 140)
    sheet.paragraph(400, 100, "Vak drie zonder kleur.", 140)
    sheet.text(50, 240, "Sport", 16, bold=True)
    sheet.paragraph(50, 264, f"Links. {LEFT}", 220)
    sheet.paragraph(320, 228, f"Rechts. {RIGHT}", 220)
    assert heads(sheet)[:4] == ["Vak een", "Vak twee", "Vak drie zonder kleur", "Sport"]


def test_small_labels_in_the_margin_head_by_weight_and_colour_together() -> None:
    sheet = Sheet()
    for y, name in ((100, "Wonen"), (260, "School")):
        sheet.text(50, y, name, 8.5, bold=True, color="#aa3300")
        sheet.paragraph(180, y, f"Over {name}. {LEFT}", 320)
        sheet.paragraph(180, y + 60, f"Meer over {name}. {RIGHT}", 320)
    assert heads(sheet) == ["Wonen", "Over Wonen", "Meer over Wonen", "School", "Over School", "Meer over School"]


def test_only_the_column_beside_the_margin_is_headed_where_the_others_go_on() -> None:
    sheet = Sheet()
    for y, name in ((100, "Wonen"), (260, "School")):
        sheet.text(40, y, name, 14, bold=True)
        sheet.paragraph(130, y, f"Over {name}. {LEFT}", 180)
    sheet.paragraph(340, 100, f"Rechts. {RIGHT} {LEFT} {RIGHT} {LEFT} {RIGHT} {LEFT}", 180)
    assert heads(sheet) == ["Wonen", "Over Wonen", "School", "Over School", "Rechts"]


def test_many_words_equally_far_apart_are_one_line_though_they_are_names() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, LEFT, 220)
    sheet.lines(320, 100, ["In dit jaar werkte de Jonge Raad", "samen met het"])
    x = 320.0
    for word in ("Huis", "van", "Sport", "(HVS),", "Bond"):
        x = sheet.text(x, 124, word) + 14
    sheet.lines(320, 136, ["en met scholen in de buurt."])
    expected = "In dit jaar werkte de Jonge Raad samen met het Huis van Sport (HVS), Bond en met scholen in de buurt."
    assert texts(lay(sheet)) == [LEFT, expected]
