"""Paragraphs, list items, headings and leads, within a column and over columns and pages."""

from dataclasses import replace

import pytest
from typesetting import Sheet, lay, only, texts

A = "De eerste alinea gaat over kinderen die in de zomer naar een weekkamp gaan en daar leren zwemmen in open water."
B = "De tweede alinea gaat over ouders die hun kinderen brengen en halen, soms met de fiets en soms met de bus."


def test_white_between_paragraphs() -> None:
    sheet = Sheet()
    y = sheet.paragraph(50, 100, A, 300)
    sheet.paragraph(50, y + 5, B, 300)
    assert texts(lay(sheet)) == [A, B]


def test_indented_first_lines_without_white() -> None:
    sheet = Sheet()
    y = 100.0
    for text in (A, B, A):
        lines = [text[:50].rsplit(" ", 1)[0]]
        y = sheet.lines(65, y, lines)
        y = sheet.paragraph(50, y, text[len(lines[0]) + 1 :], 300)
    assert texts(lay(sheet)) == [A, B, A]


def test_short_last_line_alone_parts_paragraphs() -> None:
    sheet = Sheet()
    y = 100.0
    for text in (A, B, A, B):
        y = sheet.paragraph(50, y, text, 300)
    assert texts(lay(sheet)) == [A, B, A, B]


def test_tight_leading() -> None:
    sheet = Sheet()
    y = sheet.paragraph(50, 100, A, 300, pitch=10)
    sheet.paragraph(50, y + 4, B, 300, pitch=10)
    assert texts(lay(sheet)) == [A, B]


def test_hyphens_at_line_ends() -> None:
    sheet = Sheet()
    sheet.lines(
        50, 100, ["De lange wacht-", "lijsten in de jeugd-", "GGZ en dag-", "en nachtopvang sinds 2019-", "2022."]
    )
    assert texts(lay(sheet)) == ["De lange wachtlijsten in de jeugd-GGZ en dag- en nachtopvang sinds 2019-2022."]


def test_paragraph_over_columns_and_pages() -> None:
    first, second = Sheet(), Sheet()
    first.paragraph(50, 100, A[:-1] + " en dat", 220)
    first.paragraph(320, 100, "ging verder in de tweede kolom van deze bladzijde en daarna ook nog op de", 220)
    second.paragraph(50, 100, "volgende bladzijde. " + B, 220)
    (block,) = lay(first, second).blocks
    assert block.text == f"{A[:-1]} en dat ging verder in de tweede kolom van deze bladzijde en daarna ook nog op de volgende bladzijde. {B}"  # fmt: skip # noqa: E501
    assert [part.page for part in block.map.parts()] == [1, 1, 2]


def test_paragraph_goes_on_after_a_note_at_the_foot() -> None:
    first, second = Sheet(), Sheet()
    first.paragraph(50, 100, A[:-1] + " en dat", 220)
    first.text(50, 740, "1. Een noot onder aan de bladzijde.", 7)
    second.paragraph(50, 100, "ging verder. " + B, 220)
    document = lay(first, second)
    assert texts(document, "text") == [f"{A[:-1]} en dat ging verder. {B}"]
    assert texts(document, "footnote") == ["1. Een noot onder aan de bladzijde."]


def test_list_items_with_hanging_lines_and_the_text_after_them() -> None:
    sheet = Sheet()
    y = 100.0
    for text in (A, B):
        sheet.text(50, y, "•")
        y = sheet.paragraph(62, y, text, 290)
    sheet.paragraph(50, y, "Na de lijst volgt weer gewone tekst, zonder punt ervoor.", 300)
    blocks = lay(sheet).blocks
    assert [block.kind for block in blocks] == ["list_item", "list_item", "text"]
    assert [block.text for block in blocks[:2]] == [A, B]


def test_list_item_over_a_column() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "•")
    sheet.lines(62, 100, ["Een punt dat onderaan de kolom", "niet af is en in de volgende"])
    sheet.lines(332, 100, ["kolom verdergaat tot het eind."])
    sheet.text(320, 112, "•")
    sheet.lines(332, 112, ["Een tweede punt."])
    assert texts(lay(sheet), "list_item") == [
        "Een punt dat onderaan de kolom niet af is en in de volgende kolom verdergaat tot het eind.",
        "Een tweede punt.",
    ]


def test_dash_in_running_text_is_no_list() -> None:
    sheet = Sheet()
    sheet.lines(50, 100, ["Zij was – zoals elk jaar", "– als eerste aanwezig."])
    assert texts(lay(sheet), "text") == ["Zij was – zoals elk jaar – als eerste aanwezig."]


def test_numbered_items_without_hanging_indent() -> None:
    sheet = Sheet()
    sheet.lines(50, 100, ["1. Zorg voor genoeg plekken", "2. Betrek kinderen erbij", "3. Meet elk jaar opnieuw"])
    assert texts(lay(sheet)) == ["1. Zorg voor genoeg plekken", "2. Betrek kinderen erbij", "3. Meet elk jaar opnieuw"]


def body(sheet: Sheet, y: float) -> float:
    return sheet.paragraph(50, y, A + " " + B, 400)


def test_headings_and_their_levels() -> None:
    sheet = Sheet()
    sheet.text(50, 60, "Een titel", 22, bold=True)
    sheet.lines(50, 100, ["Een kop die over twee", "regels loopt"], 14, pitch=16, bold=True)
    y = body(sheet, 150)
    sheet.text(50, y + 6, "Een tussenkop", 10, bold=True)
    body(sheet, y + 20)
    found = [(block.text, block.level) for block in lay(sheet).blocks if block.kind == "heading"]
    assert found == [("Een titel", 1), ("Een kop die over twee regels loopt", 2), ("Een tussenkop", 3)]


def test_heading_by_colour_alone() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "Waar het om gaat", color="#cc3300")
    body(sheet, 112)
    assert only(lay(sheet), "heading").text == "Waar het om gaat"


def test_lead_is_no_heading() -> None:
    sheet = Sheet()
    x = sheet.text(50, 100, "Recht op spel.", bold=True)
    sheet.text(x + 5, 100, "Elk kind heeft recht op tijd om te")
    sheet.lines(50, 112, ["spelen, binnen en buiten, alleen en met vrienden."])
    body(sheet, 140)
    block = lay(sheet).blocks[0]
    assert block.kind == "text"
    assert block.text[: block.lead] == "Recht op spel."


def test_lead_that_fills_its_line() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "Recht op rust en vrije tijd voor alle kinderen in het land.", bold=True)
    sheet.lines(50, 112, ["Onderzoekers vroegen kinderen hoe vaak zij buiten spelen en", "met wie."])
    sheet.paragraph(50, 140, A + " " + B, 300)
    block = lay(sheet).blocks[0]
    assert block.text[: block.lead] == "Recht op rust en vrije tijd voor alle kinderen in het land."


def test_heading_over_a_column_break() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, A, 220)
    sheet.text(50, 180, "Een kop die begint en", 14, bold=True)
    sheet.text(320, 100, "verdergaat", 14, bold=True)
    sheet.paragraph(320, 120, B, 220)
    assert only(lay(sheet), "heading").text == "Een kop die begint en verdergaat"


def test_last_text_of_a_box_is_no_heading() -> None:
    sheet = Sheet()
    sheet.box(40, 40, 200, 200, "#003366")
    sheet.text(50, 70, "Kern", 20, bold=True, color="#ffffff")
    sheet.lines(50, 100, ["Hier staat waar het", "om draait"], 13, pitch=16, bold=True)
    sheet.paragraph(250, 70, A + " " + B, 300)
    blocks = {block.text: block.kind for block in lay(sheet).blocks}
    assert blocks["Kern"] == "heading"
    assert blocks["Hier staat waar het om draait"] == "text"


@pytest.mark.parametrize("size", [7.0, 10.0, 16.0])
def test_nothing_depends_on_the_size_of_the_text(size: float) -> None:
    sheet = Sheet(width=1200, height=1600)
    y = sheet.paragraph(50, 200, A, 30 * size, size=size, pitch=1.2 * size)
    sheet.paragraph(50, y + 0.5 * size, B, 30 * size, size=size, pitch=1.2 * size)
    sheet.paragraph(50 + 33 * size, 200, B, 30 * size, size=size, pitch=1.2 * size)
    assert texts(lay(sheet)) == [A, B, B]


def test_the_last_line_of_a_justified_paragraph_ends_before_the_edge_however_little() -> None:
    sheet = Sheet()
    lines = ["Wie in de stad woont heeft keuze uit al de", "clubs. Buiten de stad zijn er niet zo veel"]
    sheet.lines(50, 100, [*lines, "en staan ze in de dorpen van de gemeente."])
    sheet.lines(300, 100, ["Verenigingen van ver komen er ook spelen,", "op velden die de gemeente ervoor aanlegt."])
    assert len(texts(lay(sheet))) == 2
    sheet.text(50, 136, "Ook in het najaar is er veel belangstelling")  # no longer the end: it reaches the edge
    assert len(texts(lay(sheet))) == 1


def test_a_lead_that_fills_the_last_line_of_a_column_is_no_heading() -> None:
    sheet = Sheet()
    sheet.lines(50, 100, ["Wie in de stad woont heeft keuze uit veel.", "Buiten de stad zijn er minder clubs."])
    sheet.text(50, 136, "Een nieuwe wet over clubs in alle dorpen.", bold=True)
    sheet.lines(300, 100, ["In het voorjaar komt er geld voor velden in", "alle dorpen van de streek."])
    last = lay(sheet).blocks[-1]
    assert (last.kind, last.lead) == ("text", 41)


def test_a_source_in_italics_does_not_go_on_in_the_next_column() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "Wie in de stad woont heeft keuze uit veel.")
    sheet.text(50, 120, "Bron: telling van clubs en velden in de")
    sheet.runs[1] = replace(sheet.runs[1], style=sheet.runs[1].style._replace(italic=True))
    sheet.lines(300, 100, ["In het voorjaar komt er geld voor velden in", "alle dorpen van de streek."])
    assert texts(lay(sheet))[-1].startswith("In het voorjaar")


def test_paragraphs_of_one_line_that_are_set_in() -> None:
    sheet = Sheet()
    sheet.lines(50, 100, ["Wie in de stad woont heeft keuze uit veel", "clubs. Buiten de stad zijn er minder van die."])
    sheet.text(62, 124, "Dat blijkt uit een telling in de stad.")
    sheet.lines(62, 136, ["Onderzoekers vroegen het dit voorjaar aan"])
    sheet.lines(50, 148, ["alle kinderen in de dorpen van de streek."])
    assert len(texts(lay(sheet))) == 3


def test_a_heading_in_capitals_ends_above_a_bold_line_that_has_none() -> None:
    sheet = Sheet()
    sheet.text(50, 100, "CIJFERS OVER", bold=True)
    sheet.text(50, 112, "CLUBS", bold=True)
    sheet.text(50, 124, "Figuur 1. Clubs in de stad", bold=True)
    sheet.lines(50, 146, ["Wie in de stad woont heeft keuze uit vele clubs en die", "zijn er ook in de dorpen."])
    assert texts(lay(sheet), "heading") == ["CIJFERS OVER CLUBS", "Figuur 1. Clubs in de stad"]


def test_lines_beside_an_initial_go_on_with_the_line_it_begins() -> None:
    sheet = Sheet()
    sheet.text(50, 116, "W", 32)
    sheet.text(68, 100, "ij wonen hier al jaren in een huis met drie kamers.")
    sheet.text(68, 112, "Niemand van ons wil weg, want de school is dichtbij en het")
    sheet.lines(50, 124, ["park ook. Alleen de bus rijdt te weinig om op tijd te komen."])
    assert texts(lay(sheet)) == [
        "Wij wonen hier al jaren in een huis met drie kamers. Niemand van ons wil weg, want de school is dichtbij en "
        "het park ook. Alleen de bus rijdt te weinig om op tijd te komen."
    ]


def test_a_number_in_its_line_does_not_end_with_the_first_sentence() -> None:
    sheet = Sheet()
    end = sheet.text(50, 100, "31a.", bold=True)
    sheet.text(end + 3, 100, "Geef ieder kind een veilige weg naar school toe.")
    sheet.text(50, 112, "Meet ook hoe vaak het misgaat en vertel dat aan de ouders.")
    assert len(texts(lay(sheet))) == 1


def test_a_sentence_without_its_stop_ends_where_the_next_word_had_room() -> None:
    first, second = Sheet(), Sheet()
    first.lines(
        50, 740, ["De stad telt veel kinderen die graag buiten spelen en die", "daar te weinig ruimte voor hebben"]
    )
    second.lines(50, 60, ["Er komen dit jaar twee velden bij, een in het noorden en een", "in het zuiden van de stad."])
    assert len(texts(lay(first, second))) == 2


def test_a_narrow_column_with_nothing_beside_it_ends_its_lines_at_its_own_edge() -> None:
    sheet = Sheet()
    lines = [
        "De gemeente telde in het voorjaar hoeveel",
        "kinderen naar de bibliotheek gaan, en wie.",
        "Ouders vinden de weg naar het spreekuur nu",
        "beter dan ooit, al blijft de wachttijd er",
        "lang.",
    ]
    sheet.lines(50, 100, lines)
    sheet.paragraph(50, 180, "Deze tekst loopt over de hele breedte van de bladzijde, dus verder dan die erboven.", 480)
    assert len(texts(lay(sheet))) == 2
