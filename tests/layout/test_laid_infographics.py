"""Big figures paired with their labels, and data labels of charts."""

import pytest
from typesetting import Sheet, lay, only, texts

from krextract.layout.blocks import LaidBlock
from krextract.layout.values import is_figure
from krextract.reading.pages import Stroke

BODY = "Dit is gewone tekst van een bladzijde over opgroeien, met genoeg woorden om te laten zien hoe groot die is."


def pairs(block: LaidBlock) -> dict[str, str]:
    return {block.text[pair.start : pair.end]: pair.label for pair in block.pairs}


def spread() -> Sheet:
    """A page with running text on the left, so that its size is known."""
    sheet = Sheet()
    sheet.paragraph(30, 100, BODY, 200)
    return sheet


@pytest.mark.parametrize("order", [0, 1, 2])
def test_years_above_figures_in_circles_in_any_order_of_drawing(order: int) -> None:
    sheet = spread()
    sheet.box(300, 180, 400, 280, "#aa3300")
    sheet.box(440, 220, 520, 300, "#aa3300")
    things = [
        lambda: sheet.text(335, 170, "2023", 14, bold=True),
        lambda: sheet.text(465, 210, "2019", 14, bold=True),
        lambda: sheet.text(320, 235, "6.351", 24, bold=True, color="#ffffff"),
        lambda: sheet.text(450, 265, "4.382", 24, bold=True, color="#ffffff"),
    ]
    for thing in things[order:] + things[:order]:
        thing()
    sheet.text(300, 110, "Aantal gezinnen met hulp", 14, bold=True)
    block = only(lay(sheet), "infographic")
    assert pairs(block) == {"6.351": "2023", "4.382": "2019"}
    assert {pair.caption for pair in block.pairs} == {"Aantal gezinnen met hulp"}
    assert block.text == "Aantal gezinnen met hulp 2023 2019 6.351 4.382"


def test_years_below() -> None:
    sheet = spread()
    for x, figure, year in ((300, "9,1%", "2022"), (420, "9,8%", "2023")):
        sheet.text(x, 160, figure, 24, bold=True)
        sheet.text(x + 10, 178, year, 10)
    assert pairs(only(lay(sheet), "infographic")) == {"9,1%": "2022", "9,8%": "2023"}


def test_note_of_a_season_close_under_one_label_is_of_all_figures() -> None:
    sheet = spread()
    labels = (("28.134", "leerlingen met", "extra hulp"), ("13.707", "leerlingen", "zonder stage"))
    for x, (figure, *lines) in zip((300, 400), labels, strict=True):
        sheet.text(x, 160, figure, 20, bold=True)
        sheet.lines(x, 178, lines, 10)
    sheet.text(300, 202, "schooljaar 2022 - 2023", 10)
    block = only(lay(sheet), "infographic")
    assert pairs(block) == {"28.134": "leerlingen met extra hulp", "13.707": "leerlingen zonder stage"}
    assert {pair.caption for pair in block.pairs} == {"schooljaar 2022 - 2023"}


def test_note_of_a_season_below_labels_above_their_figures_is_no_label() -> None:
    sheet = spread()
    for row, (figure, label) in enumerate((("28.134", "leerlingen met hulp"), ("13.707", "leerlingen thuis"))):
        sheet.text(300, 140 + 60 * row, label, 10)
        sheet.text(300, 164 + 60 * row, figure, 20, bold=True)
    sheet.text(300, 242, "schooljaar 2022-2023", 10)
    assert pairs(only(lay(sheet), "infographic")) == {"28.134": "leerlingen met hulp", "13.707": "leerlingen thuis"}


def test_labels_of_words_beside_figures_in_bars() -> None:
    sheet = spread()
    labels = (("28.134", "kinderen die niet naar", "school gaan"), ("13.707", "kinderen die soms", "verzuimen"))
    for row, (figure, *lines) in enumerate(labels):
        y = 160 + 80 * row
        sheet.box(300, y - 25, 390, y + 10, "#003377")
        sheet.text(310, y, figure, 20, bold=True, color="#ffffff")
        sheet.lines(400, y - 8, lines, 10, bold=True)
    assert pairs(only(lay(sheet), "infographic")) == {
        "28.134": "kinderen die niet naar school gaan",
        "13.707": "kinderen die soms verzuimen",
    }
    assert only(lay(sheet), "infographic").text == (
        "28.134 13.707 kinderen die niet naar school gaan kinderen die soms verzuimen"
    )


def test_framed_box_with_years_and_figures_of_one_size() -> None:
    sheet = Sheet()
    sheet.box(50, 180, 550, 260, None)
    sheet.paragraph(50, 100, BODY + BODY, 480)
    for x, year, figure in ((60, "2023", "4.165"), (140, "2019", "2.440")):
        sheet.text(x, 200, year, 13, bold=True)
        sheet.text(x, 220, figure, 13, bold=True)
    sheet.text(60, 245, "Aantal afgeronde gesprekken", bold=True)
    block = only(lay(sheet), "infographic")
    assert pairs(block) == {"4.165": "2023", "2.440": "2019"}
    assert block.pairs[0].caption == "Aantal afgeronde gesprekken"


def test_figure_with_its_phrase_in_a_box_of_a_factsheet() -> None:
    sheet = spread()
    sheet.box(290, 90, 550, 220)
    sheet.text(300, 115, "Gezondheid", 14, bold=True)
    sheet.text(300, 150, "1 op de 7", 26, bold=True)
    sheet.text(300, 172, "jongeren slaapt te weinig")
    document = lay(sheet)
    block = only(document, "infographic")
    assert pairs(block) == {"1 op de 7": "jongeren slaapt te weinig"}
    assert block.panel
    assert texts(document, "heading") == ["Gezondheid"]


def test_figure_above_running_text_borrows_its_first_sentence() -> None:
    sheet = spread()
    sheet.text(300, 130, "12.480", 26, bold=True)
    text = "Zoveel kinderen wonen in een huurhuis. " + BODY
    sheet.paragraph(300, 150, text, 220)
    document = lay(sheet)
    assert pairs(only(document, "infographic")) == {"12.480": "Zoveel kinderen wonen in een huurhuis."}
    assert text in texts(document, "text")


def test_chapter_number_is_no_infographic() -> None:
    sheet = spread()
    x = sheet.text(30, 60, "3", 22, bold=True)
    sheet.text(x + 30, 60, "Wonen en leven", 22, bold=True)
    assert texts(lay(sheet), "infographic") == []


def chart(sheet: Sheet, *, labels: bool) -> None:
    sheet.rule(300, 300, 520)
    for at, height in enumerate((60, 90, 40, 120)):
        x = 310 + 50 * at
        sheet.box(x, 300 - height, x + 30, 300, "#224466")
        if labels:
            sheet.text(x + 6, 296 - height, str(height * 3), 7)
            sheet.text(x + 6, 310, str(2020 + at), 7)


def test_data_labels_of_bars_pair_with_their_years() -> None:
    sheet = spread()
    chart(sheet, labels=True)
    document = lay(sheet)
    assert pairs(only(document, "infographic")) == {"180": "2020", "270": "2021", "120": "2022", "360": "2023"}
    assert document.drawings == ()


def test_numbers_of_an_axis_are_no_data() -> None:
    sheet = spread()
    chart(sheet, labels=True)
    for step in range(5):
        text = str(50 * step)
        sheet.text(298 - 3.5 * len(text), 300 - 30 * step, text, 7)
    found = pairs(only(lay(sheet), "infographic"))
    assert found == {"180": "2020", "270": "2021", "120": "2022", "360": "2023"}


def test_level_bars_with_names_on_the_left() -> None:
    sheet = spread()
    for at, (name, length) in enumerate((("Noord", 100), ("Midden en West", 160), ("Zuid", 60))):
        y = 200 + 24 * at
        sheet.box(380, y - 10, 380 + length, y + 4, "#224466")
        sheet.text(376 - 3.5 * len(name), y, name, 7)
        sheet.text(384 + length, y, f"{length / 10}%".replace(".", ","), 7)
    assert pairs(only(lay(sheet), "infographic")) == {"10,0%": "Noord", "16,0%": "Midden en West", "6,0%": "Zuid"}


def test_chart_without_text_is_a_drawing_and_its_caption_stays_text() -> None:
    sheet = spread()
    chart(sheet, labels=False)
    sheet.text(300, 165, "Figuur 1. Gezinnen met hulp", 8, bold=True)
    sheet.text(300, 312, "Bron: eigen telling", 7)
    document = lay(sheet)
    assert len(document.drawings) == 1
    assert "Figuur 1. Gezinnen met hulp" in texts(document)
    assert "Bron: eigen telling" in texts(document)
    assert texts(document, "infographic", "label") == []


@pytest.mark.parametrize("text", ["6.351", "33%", "1 op de 5", "€ 2,5 miljoen", "ruim 40", "14 dagen"])
def test_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["2023", "2022-2023", "Noord", "3a", "12 kinderen in de wijk"])
def test_no_figures(text: str) -> None:
    assert not is_figure(text)


def test_names_above_circles_of_many_sizes() -> None:
    sheet = spread()
    sheet.text(300, 110, "Aandeel gezinnen zonder tuin", 13, bold=True)
    for x, size, name, figure in (
        (300, 100, "Groningen", "5,1%"),
        (420, 80, "Utrecht", "2,8%"),
        (520, 60, "Zeeland", "4%"),
    ):
        sheet.box(x, 280 - size, x + size, 280, "#996600")
        sheet.text(x + size / 2 - 2.5 * len(name), 275 - size, name, 10, bold=True)
        sheet.text(x + size / 2 - 3.5 * len(figure), 285 - size / 2, figure, 14, bold=True)
    assert pairs(only(lay(sheet), "infographic")) == {"5,1%": "Groningen", "2,8%": "Utrecht", "4%": "Zeeland"}


def test_boxes_with_a_figure_and_its_year_beside_another_column() -> None:
    sheet = Sheet()
    sheet.text(30, 90, "Meldingen bij het loket", 11, bold=True)
    for at, (figure, year) in enumerate((("124.310", "2025"), ("122.075", "2024"), ("119.640", "2023"))):
        sheet.box(30 + 84 * at, 98, 108 + 84 * at, 145)
        sheet.text(38 + 84 * at, 118, figure, 13, bold=True)
        sheet.text(38 + 84 * at, 135, year, 8)
    sheet.paragraph(30, 170, BODY, 240)
    sheet.text(320, 110, "Aanbeveling 3. Iedere melding telt", 10.5, bold=True)
    sheet.paragraph(320, 124, BODY + " " + BODY, 240)
    document = lay(sheet)
    block = only(document, "infographic")
    assert pairs(block) == {"124.310": "2025", "122.075": "2024", "119.640": "2023"}
    assert {pair.caption for pair in block.pairs} == {"Meldingen bij het loket"}
    assert texts(document, "heading") == ["Aanbeveling 3. Iedere melding telt"]


def test_frame_of_a_chart_is_no_box_of_text() -> None:
    sheet = spread()
    chart(sheet, labels=True)
    sheet.strokes.append(Stroke("path", 295, 150, 525, 315, None, "#000000"))
    assert pairs(only(lay(sheet), "infographic")) == {"180": "2020", "270": "2021", "120": "2022", "360": "2023"}


def test_boxes_of_one_figure_each_share_the_title_above_them() -> None:
    sheet = spread()
    sheet.text(300, 120, "Kinderen op een vereniging", 14, bold=True)
    for x, figure, label in ((300, "4.210", "op voetbal"), (400, "1.980", "op judo"), (500, "873", "op schaken")):
        sheet.box(x, 135, x + 90, 190)
        sheet.text(x + 20, 160, figure, 20, bold=True)
        sheet.text(x + 20, 180, label, 9)
    sheet.text(380, 205, "seizoen 2022-2023", 8)
    block = only(lay(sheet), "infographic")
    assert pairs(block) == {"4.210": "op voetbal", "1.980": "op judo", "873": "op schaken"}
    assert {pair.caption for pair in block.pairs} == {"Kinderen op een vereniging seizoen 2022-2023"}


def test_boxes_without_a_title_stay_apart() -> None:
    sheet = spread()
    for x, figure, label in ((300, "4.210", "kinderen op voetbal"), (420, "61%", "van de clubs is vol")):
        sheet.box(x, 135, x + 110, 190)
        sheet.text(x + 5, 160, figure, 20, bold=True)
        sheet.text(x + 5, 180, label, 9)
    assert texts(lay(sheet), "infographic") == ["4.210 kinderen op voetbal", "61% van de clubs is vol"]


def test_a_year_and_its_figure_side_by_side_in_one_line() -> None:
    sheet = spread()
    sheet.text(300, 120, "Kinderen op een vereniging", 14, bold=True)
    for y, year, figure in ((150, "2023", "913"), (180, "2019", "1.321")):
        end = sheet.text(300, y, year, 9)
        sheet.text(end + 4, y, figure, 14, bold=True)
    assert pairs(only(lay(sheet), "infographic")) == {"913": "2023", "1.321": "2019"}


def test_a_figure_that_ends_a_paragraph_above_many_notes_is_no_infographic() -> None:
    first, second = Sheet(), Sheet()
    first.paragraph(50, 100, BODY * 30, 480)
    second.lines(50, 100, ["Het nieuwe veld is gepland voor het najaar van", "2029."])
    for row in range(12):
        second.paragraph(50, 200 + 30 * row, f"{'*' * (row % 3 + 1)} {BODY}", 480, size=7, pitch=9)
    assert not texts(lay(first, second), "infographic")


def test_the_number_of_a_chapter_above_its_title_is_no_figure() -> None:
    sheet = spread()
    sheet.text(300, 120, "3.6", 16, bold=True)
    sheet.text(300, 138, "Beleid van de gemeente", 16, bold=True)
    sheet.paragraph(300, 160, BODY, 200)
    document = lay(sheet)
    assert texts(document, "infographic") == []
    assert texts(document, "heading") == ["3.6 Beleid van de gemeente"]


def test_figures_at_the_end_of_level_bars_beside_each_other() -> None:
    sheet = spread()
    sheet.text(300, 110, "Aantal gezinnen met hulp", 14, bold=True)
    for x, year, width, figure in ((300, "2023", 70, "6.351"), (455, "2019", 40, "913")):
        sheet.text(x, 140, year, 9)
        sheet.box(x + 30, 131, x + 30 + width, 143, "#aa3300")
        sheet.text(x + 30 + width + 4, 140, figure, 11, bold=True)
    block = only(lay(sheet), "infographic")
    assert pairs(block) == {"6.351": "2023", "913": "2019"}
    assert {pair.caption for pair in block.pairs} == {"Aantal gezinnen met hulp"}


@pytest.mark.parametrize("apart", [90, 200])
def test_figures_on_upright_bars_of_different_heights(apart: float) -> None:
    sheet = spread()
    sheet.text(300, 110, "Aantal gezinnen met hulp", 14, bold=True)
    for x, year, height, figure in ((300, "2023", 60, "6.351"), (300 + apart, "2019", 25, "4.382")):
        sheet.box(x, 210 - height, x + 30, 210, "#aa3300")
        sheet.text(x, 205 - height, figure, 13, bold=True)
        sheet.text(x + 6, 222, year, 9)
    block = only(lay(sheet), "infographic")
    assert pairs(block) == {"6.351": "2023", "4.382": "2019"}
    assert {pair.caption for pair in block.pairs} == {"Aantal gezinnen met hulp"}


def test_an_icon_beside_a_figure_is_no_part_of_it() -> None:
    sheet = spread()
    sheet.text(300, 110, "Aantal gezinnen met hulp", 14, bold=True)
    for x, year, figure in ((300, "2023", "6.351"), (455, "2019", "4.382")):
        sheet.strokes.append(Stroke("curve", x, 130, x + 9, 142, "#aa3300", None))
        sheet.text(x + 20, 140, figure, 18, bold=True)
        sheet.text(x + 20, 152, year, 9)
    assert pairs(only(lay(sheet), "infographic")) == {"6.351": "2023", "4.382": "2019"}


def test_the_title_of_figures_in_a_box_may_stand_above_the_box() -> None:
    sheet = spread()
    sheet.text(300, 110, "Gezinnen met hulp van de gemeente", 13, bold=True)
    sheet.box(300, 118, 560, 180)
    for x, year, figure in ((320, "Aantal aanvragen", "6.351"), (440, "Aantal gezinnen", "4.382")):
        sheet.text(x, 135, year, 9)
        sheet.text(x, 160, figure, 20, bold=True)
    block = only(lay(sheet), "infographic")
    assert pairs(block) == {"6.351": "Aantal aanvragen", "4.382": "Aantal gezinnen"}
    assert {pair.caption for pair in block.pairs} == {"Gezinnen met hulp van de gemeente"}


def test_figures_as_near_as_words_each_have_their_year() -> None:
    sheet = spread()
    sheet.text(300, 110, "Aantal gezinnen met hulp", 14, bold=True)
    sheet.text(300, 140, "6.351 4.382", 24)
    sheet.text(320, 155, "2023", 9)
    sheet.text(392, 155, "2019", 9)
    assert pairs(only(lay(sheet), "infographic")) == {"6.351": "2023", "4.382": "2019"}


def test_level_bars_under_one_another_each_have_the_label_before_them() -> None:
    sheet = spread()
    sheet.box(290, 90, 560, 190)
    sheet.text(300, 110, "CIJFERS PER LEEFTIJD", 12, bold=True)
    bars = (("0 tot 4 jaar", 40, "5,9%"), ("4 tot 12 jaar", 55, "7,2%"), ("12 tot 18 jaar", 62, "8,1%"))
    for row, (label, width, figure) in enumerate(bars):
        y = 130.0 + 14 * row
        sheet.text(300, y, label, 10)
        sheet.box(390, y - 9, 390 + width, y + 1, "#aa3300")
        sheet.text(394 + width, y, figure, 10, bold=True)
    sheet.text(300, 178, "Aandeel kinderen in armoede, 2023", 7)
    block = only(lay(sheet), "infographic")
    assert pairs(block) == {figure: label for label, _, figure in bars}
    assert {pair.caption for pair in block.pairs} == {"CIJFERS PER LEEFTIJD Aandeel kinderen in armoede, 2023"}


def legend(sheet: Sheet, y: float, names: dict[str, str]) -> None:
    for at, (name, color) in enumerate(names.items()):
        x = 300.0 + 90 * at
        sheet.box(x, y - 6, x + 6, y, color)
        sheet.text(x + 9, y, name, 7)


@pytest.mark.parametrize("order", [1, -1])
def test_series_of_a_chart_are_told_by_the_colours_of_its_legend(order: int) -> None:
    sheet = spread()
    series = {"2021": "#1864ab", "2022": "#74c0fc", "2023": "#e8590c"}
    legend(sheet, 130, dict(list(series.items())[::order]))
    sheet.rule(295, 260, 560)
    expected = {}
    for group, name in enumerate(("Noord", "Oost", "Zuid")):
        x = 300.0 + 80 * group
        sheet.text(x + 24, 272, name, 7)
        for at, (year, color) in enumerate(series.items()):
            figure = str(400 + 150 * group + 40 * at)
            top = 260 - int(figure) / 8
            sheet.box(x + 22 * at, top, x + 22 * at + 18, 260, color)
            sheet.text(x + 22 * at + 4, top - 3, figure, 7)
            expected[figure] = f"{name} {year}"
    assert pairs(only(lay(sheet), "infographic")) == expected


def test_parts_of_level_bars_are_no_cells_of_a_table() -> None:
    sheet = spread()
    legend(sheet, 210, {"met diploma": "#2f9e44", "zonder diploma": "#fa5252"})
    expected = {}
    for row, (name, share) in enumerate((("Jongens", 72), ("Meisjes", 81))):
        top, end = 120.0 + 36 * row, 340.0 + 2 * share
        sheet.text(300, top + 15, name, 7)
        sheet.box(340, top, end, top + 24, "#2f9e44")
        sheet.box(end, top, 540, top + 24, "#fa5252")
        for x, part, series in ((350.0, share, "met"), (end + 5, 100 - share, "zonder")):
            sheet.text(x, top + 15, f"{part}%", 7, color="#ffffff")
            expected[f"{part}%"] = f"{name} {series} diploma"
    assert pairs(only(lay(sheet), "infographic")) == expected


def test_labels_at_the_other_end_of_the_rows_of_figures() -> None:
    sheet = Sheet()
    sheet.paragraph(30, 100, BODY, 400)
    sheet.text(30, 180, "Aantal gezinnen met hulp", bold=True)
    for y, year, figure in ((205, "2023", "6.351"), (230, "2019", "4.382")):
        sheet.text(30, y, year)
        sheet.text(380, y, figure, 16, bold=True)
    block = only(lay(sheet), "infographic")
    assert pairs(block) == {"6.351": "2023", "4.382": "2019"}
    assert {pair.caption for pair in block.pairs} == {"Aantal gezinnen met hulp"}


def test_a_great_number_that_opens_the_page_above_a_title_is_no_figure() -> None:
    sheet = Sheet()
    sheet.text(50, 110, "3", 60, bold=True)
    sheet.text(50, 160, "Wonen in de stad", 28, bold=True)
    sheet.paragraph(50, 200, BODY, 400)
    assert texts(lay(sheet), "infographic") == []


def test_headings_one_above_the_other_below_figures_are_of_what_follows() -> None:
    sheet = spread()
    sheet.text(300, 100, "Aantal gezinnen met hulp", 12, bold=True)
    for x, figure, year in ((300, "6.351", "2023"), (400, "4.382", "2019")):
        sheet.text(x, 140, figure, 20, bold=True)
        sheet.text(x + 10, 156, year, 10)
    sheet.text(300, 186, "Zo gaat het", 15, bold=True)
    sheet.text(300, 212, "Wonen", 20, bold=True)
    sheet.paragraph(300, 232, BODY, 200)
    laid = lay(sheet)
    assert {pair.caption for pair in only(laid, "infographic").pairs} == {"Aantal gezinnen met hulp"}
    assert texts(laid, "heading") == ["Zo gaat het", "Wonen"]
