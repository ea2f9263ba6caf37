"""Web pages: the text in order with its structure, the furniture left out."""

import json
from pathlib import Path

import pytest

from krextract.errors import LimitError, SourceError
from krextract.reading import open_source
from krextract.reading.pages import FlowBlock


def blocks(body: str, head: str = "") -> list[FlowBlock]:
    page = f"<!doctype html><html lang=nl><head><title>Proef</title>{head}</head><body>{body}</body></html>"
    return list(open_source(page.encode(), name="pagina.html").blocks)  # type: ignore[union-attr]


def kinds(body: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(body)]


def test_headings_paragraphs_and_items() -> None:
    found = blocks(
        "<main><h1>Thema 3: Wonen</h1><p>Eerste alinea\n over &amp; meer.</p>"
        "<ul><li>Een<ul><li>Genest 12</ul><li><p>Twee</p><p>Vervolg</p></ul><h3>Cijfers</h3><p>Slot</main>"
    )
    assert [(block.kind, block.level, block.text) for block in found] == [
        ("heading", 1, "Thema 3: Wonen"),
        ("text", 0, "Eerste alinea over & meer."),
        ("list_item", 0, "Een"),
        ("list_item", 0, "Genest 12"),
        ("list_item", 0, "Twee"),
        ("text", 0, "Vervolg"),
        ("heading", 3, "Cijfers"),
        ("text", 0, "Slot"),
    ]


def test_furniture_is_left_out() -> None:
    body = """
    <a class="skip-link" href="#x">Naar de inhoud</a>
    <div class="cookie-bar"><p>Wij plaatsen 14 cookies.</p><button>Goed</button></div>
    <header><nav><ul><li><a href="/">Begin</a></ul></nav></header>
    <div id="hoofdmenu"><a href="/a">Onderwerp 1</a></div>
    <main><h1>Jaarbericht</h1><p>Er waren 12 kinderen in de opvang.</p><form><label>Naam</label></form>
    <p hidden>Nooit te zien 99</p><p style="display: none">Ook niet 98</p><script>var n = 97;</script></main>
    <aside><h2>Meer</h2><p>5 tips</p></aside>
    <div role="dialog"><p>Geef 3 euro</p></div>
    <footer><p>© 2025 Stichting Voorbeeld</p><p>Postbus 12, 1234 AB Ergens</p></footer>
    <p>Uw browser is verouderd en wordt niet ondersteund.</p>
    """
    assert kinds(body) == [("heading", "Jaarbericht"), ("text", "Er waren 12 kinderen in de opvang.")]


def test_names_of_furniture_never_hide_the_main_text() -> None:
    text = "<h1>Kop</h1><p>" + "De hoofdtekst telt 40 woorden en 3 cijfers. " * 8 + "</p>"
    assert kinds(f'<div class="page menu-open has-modal"><div class="related content">{text}</div></div>')[0] == (
        "heading",
        "Kop",
    )
    assert len(kinds(f"<form id=aspnetForm>{text}</form>")) == 2


PANES = {"Cijfers": "In 2023 waren er 12 scholen.", "Beleid": "Er komt geld bij voor scholen."}


@pytest.mark.parametrize(
    "tab", ['<a role="tab" href="#{id}">{title}</a>', '<button role="tab" aria-controls="{id}">{title}</button>']
)
@pytest.mark.parametrize("headed", [False, True])
def test_a_tab_is_the_heading_of_its_panel_that_has_none(tab: str, headed: bool) -> None:
    tabs = "".join(f"<li>{tab.format(id=f'p{at}', title=title)}</li>" for at, title in enumerate(PANES))
    panels = "".join(
        f'<div role="tabpanel" id="p{at}" hidden>{f"<h2>{title}</h2>" if headed else ""}<p>{text}</p></div>'
        for at, (title, text) in enumerate(PANES.items())
    )
    found = kinds(f'<h1>Onderwijs</h1><ul role="tablist">{tabs}</ul>{panels}')
    expected = [one for title, text in PANES.items() for one in (("heading", title), ("text", text))]
    assert found == [("heading", "Onderwijs"), *expected]


def test_an_accordion_of_buttons_that_are_no_buttons() -> None:
    body = (
        '<h1>Onderwijs</h1><div role="button" aria-controls="p1" aria-expanded="false"><a>Zo staat het ervoor</a></div>'
        '<div role="region" id="p1" style="display:none"><p>Er kwamen scholen bij.</p></div>'
    )
    assert kinds(body)[1:] == [("heading", "Zo staat het ervoor"), ("text", "Er kwamen scholen bij.")]


def test_notes_in_boxes_with_numbered_names() -> None:
    notes = '<div id="fn-1"><span>1.</span> Telling van de gemeente.</div><div id="fn-2">Scholen in de stad.</div>'
    found = kinds(f'<p>Er zijn 12 scholen.</p><div id="footnotes">{notes}</div>')
    assert found[1:] == [("footnote", "1. Telling van de gemeente."), ("footnote", "2 Scholen in de stad.")]


def test_headings_of_furniture_do_not_make_a_page_headed() -> None:
    teasers = "".join(f'<article><h3><a href="/{at}">Thema {at}</a></h3><p>Lees meer.</p></article>' for at in range(4))
    body = (
        '<div class="Text_h1__x1">Onderwijs</div><div class="Text_h2__x2">Cijfers</div>'
        f'<div>{"In 2023 waren er 12 scholen. " * 9}</div><section class="related"><h2>Andere</h2>{teasers}</section>'
    )
    assert [(block.kind, block.level) for block in blocks(body)] == [("heading", 1), ("heading", 2), ("text", 0)]


def test_accordions_and_tabs_are_text() -> None:
    body = (
        '<h2><button aria-expanded="false" aria-controls="p1">KENGETALLEN</button></h2>'
        '<div id="p1" hidden><p>In 2024: 45.</p></div>'
        "<details><summary>Toelichting</summary><p>Uitleg bij 46.</p></details>"
    )
    assert kinds(body) == [
        ("heading", "KENGETALLEN"),
        ("text", "In 2024: 45."),
        ("heading", "Toelichting"),
        ("text", "Uitleg bij 46."),
    ]


def test_bold_paragraphs_are_headings_and_bold_beginnings_leads() -> None:
    found = blocks(
        "<p><strong>Meer plekken in de opvang</strong></p>"
        "<p><b>Recht op hulp.</b> Op 5 maart werd iets besloten.</p>"
        "<p><strong>Aanbeveling 22a.</strong><br>Zorg voor tijdige hulp.</p>"
        f"<p><b>{'Een hele vette alinea blijft een alinea. ' * 6}</b></p>"
    )
    assert [(block.kind, block.text[:24]) for block in found] == [
        ("heading", "Meer plekken in de opvan"),
        ("text", "Recht op hulp. Op 5 maar"),
        ("heading", "Aanbeveling 22a."),
        ("text", "Zorg voor tijdige hulp."),
        ("text", "Een hele vette alinea bl"),
    ]
    assert found[1].text[: found[1].lead].strip() == "Recht op hulp."


def test_line_breaks_part_paragraphs_and_items() -> None:
    assert kinds("<div>Eerste regel<br>loopt door<br><br>Tweede alinea<br>- punt een<br>- punt twee</div>") == [
        ("text", "Eerste regel loopt door"),
        ("text", "Tweede alinea"),
        ("list_item", "punt een"),
        ("list_item", "punt twee"),
    ]


def test_links_stand_at_their_words() -> None:
    block = blocks('<p>Zie <a href="/bron?x=1">de <b>bron</b></a> en <a href="#hier">hier</a>.</p>')[0]
    assert [(block.text[link.start : link.end], link.url) for link in block.links] == [("de bron", "/bron?x=1")]


@pytest.mark.parametrize(
    ("source", "text", "marks"),
    [
        ("947<sup>2</sup> kinderen", "947 kinderen", [(3, "2")]),
        ('hulp<sup><a href="#fn4">4</a></sup>.', "hulp.", [(4, "4")]),
        ("zaken<sup>*</sup>", "zaken", [(5, "*")]),
        ("bron <a href='#n1'>[1]</a>", "bron", [(4, "1")]),
        ("40 m<sup>2</sup> en 3 km<sup>3</sup>", "40 m² en 3 km³", []),
        ("10<sup>6</sup> en CO<sub>2</sub>", "10⁶ en CO2", []),
        ("de 2<sup>e</sup> keer", "de 2e keer", []),
    ],
)
def test_raised_marks_powers_and_ordinals(source: str, text: str, marks: list[tuple[int, str]]) -> None:
    block = blocks(f"<p>{source}</p>")[0]
    assert block.text == text
    assert [(note.offset, note.mark) for note in block.notes] == marks


def test_footnotes_begin_with_their_mark() -> None:
    body = '<p>Tekst</p><ol><li id="fn1">Bron: CBS. <a href="#r1">↩</a><li id="voetnoot-12">Zie boven</ol>'
    assert kinds(body)[1:] == [("footnote", "1 Bron: CBS."), ("footnote", "12 Zie boven")]


def test_a_footnote_that_shows_its_mark_in_brackets_has_it_once() -> None:
    body = '<p>Er zijn 12 scholen.</p><p id="voetnoot1">[1] Bron: CBS.</p>'
    assert kinds(body)[1:] == [("footnote", "[1] Bron: CBS.")]


def test_tables_with_spans_heads_and_notes() -> None:
    body = (
        "<table><caption>Tabel 1. Plaatsing</caption><tr><th rowspan=2>Soort<th colspan=2>Jaar<tr><th>2023<th>2024"
        "<tr><td>Licht<td>12<td>13<sup>1</sup><tr><td rowspan=2>Zwaar<td>790 (769 straf)<td>-<tr><td>5<td>6</table>"
    )
    caption, table = blocks(body)
    assert (caption.kind, caption.text) == ("caption", "Tabel 1. Plaatsing")
    assert table.header_rows == 2
    assert table.cells == (
        ("Soort", "Jaar", "Jaar"),
        ("", "2023", "2024"),
        ("Licht", "12", "13"),
        ("Zwaar", "790 (769 straf)", "-"),
        ("Zwaar", "5", "6"),
    )


def test_a_first_row_of_years_heads_a_table_without_th() -> None:
    table = blocks(
        "<table><tr><td></td><td>2020</td><td>2021</td></tr><tr><td>Totaal</td><td>1.234</td><td>1.300</td></tr></table>"
    )[0]
    assert (table.header_rows, table.cells[1]) == (1, ("Totaal", "1.234", "1.300"))


def test_tables_for_layout_are_no_tables() -> None:
    assert kinds("<table><tr><td><h2>Kop</h2><p>Tekst</p></td><td>Zij</td></tr></table>") == [
        ("heading", "Kop"),
        ("text", "Tekst"),
        ("text", "Zij"),
    ]


def test_terms_with_figures_are_a_table_and_others_are_headings() -> None:
    assert blocks("<dl><dt>2019<dd>4.382<dt>2023<dd>6.351</dl>")[0].cells == (("2019", "4.382"), ("2023", "6.351"))
    assert kinds("<dl><dt>Pleegzorg<dd>Opvang in een ander gezin.</dl>") == [
        ("heading", "Pleegzorg"),
        ("text", "Opvang in een ander gezin."),
    ]


def test_a_figure_is_read_with_its_label() -> None:
    body = (
        '<div class="stats"><div><div>6.351</div><div>meldingen in 2023</div></div>'
        "<div><span>4.382</span><span>2019</span></div></div>"
    )
    assert kinds(body) == [("text", "6.351 meldingen in 2023"), ("text", "4.382 2019")]
    assert kinds("<h2>11,4%</h2><p>van de leerlingen bleef thuis.</p>") == [
        ("text", "11,4% van de leerlingen bleef thuis.")
    ]


@pytest.mark.parametrize(
    "card",
    [
        "<figure><strong>{figure}</strong><figcaption>{label}</figcaption></figure>",
        "<dl><dt>{label}</dt><dd>{figure}</dd></dl>",
    ],
)
def test_cards_of_a_caption_or_of_a_term_and_its_figure(card: str) -> None:
    body = "".join(card.format(figure=figure, label=label) for figure, label in (("6.351", "2023"), ("4.382", "2019")))
    assert [kind for kind, _ in kinds(body)] == ["text", "text"]
    assert [sorted(text.split()) for _, text in kinds(body)] == [["2023", "6.351"], ["2019", "4.382"]]


def test_a_figure_with_anything_but_a_plain_label_is_no_card() -> None:
    assert kinds("<div><p>4.382</p><p>kinderen</p></div>") == [("text", "4.382 kinderen")]
    assert kinds("<div><p>4.382</p><blockquote>kinderen</blockquote></div>") == [
        ("text", "4.382"),
        ("quote", "kinderen"),
    ]
    assert kinds("<li><h4>Kinderen</h4><span>4.382</span></li>") == [("heading", "Kinderen"), ("text", "4.382")]


def test_elements_in_each_other_without_end_pass_a_limit() -> None:
    with pytest.raises(LimitError, match="more than 2,048 elements in each other"):
        blocks("<div>" * 6000 + "x")


def test_a_table_that_only_sets_a_page_or_holds_nothing_is_no_table() -> None:
    rows = "<tr><td>Links</td><td>Rechts</td></tr><tr><td>1</td><td>2</td></tr>"
    assert {kind for kind, _ in kinds(f"<table role=presentation>{rows}</table>")} == {"text"}
    assert {kind for kind, _ in kinds("<table><tr><td>Alleen</td></tr><tr><td>onder elkaar</td></tr></table>")} == {
        "text"
    }
    assert kinds("<table><caption>Leeg</caption><tr><td></td><td> </td></tr></table>") == [("caption", "Leeg")]
    (table,) = blocks("<table><tr><td>Pleegzorg</td><td>4.382</td></tr></table>")
    assert (table.kind, table.header_rows, table.cells) == ("table", 0, (("Pleegzorg", "4.382"),))
    assert kinds("<dl><dd>6.351<dt>2019<dd>4.382</dl>") == [("text", "2019 4.382")]


def test_figures_captions_and_quotes() -> None:
    body = (
        "<figure><img src=x alt=grafiek><figcaption>Figuur 2. Uitstroom</figcaption></figure>"
        "<blockquote><p>Ik wil gehoord worden.</p></blockquote>"
    )
    assert kinds(body) == [("caption", "Figuur 2. Uitstroom"), ("quote", "Ik wil gehoord worden.")]


def test_lists_of_other_pages_go_with_their_heading() -> None:
    body = (
        "<main><h1>Verslag</h1><p>Er waren 3 zaken.</p>"
        '<h2>Lees ook</h2><ul><li><a href="/a">Nieuws van 12 mei</a></ul></main>'
    )
    assert kinds(body) == [("heading", "Verslag"), ("text", "Er waren 3 zaken.")]
    assert kinds("<h2>Lees ook</h2><p>Dit is gewone tekst.</p>")[0] == ("heading", "Lees ook")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>één café</p>".encode(), "één café"),
        ("<p>één café</p>".encode("cp1252"), "één café"),
        ("<meta charset=utf-8><p>één café</p>".encode("cp1252"), "één café"),
        ("<meta charset=iso-8859-1><p>één café</p>".encode(), "één café"),
        ("<p>één café</p>".encode("utf-16"), "één café"),
        ("﻿<p>één</p>".encode(), "één"),
        (b'<?xml version="1.0" encoding="utf-8"?><html><body><p>een</p></body></html>', "een"),
    ],
)
def test_encodings_declared_wrong_or_not_at_all(data: bytes, text: str) -> None:
    assert open_source(data).blocks[0].text == text  # type: ignore[union-attr]


def test_soft_hyphens_and_odd_spaces_go() -> None:
    assert kinds("<p>kinder&shy;rechten&nbsp;in\u200b beeld</p>") == [("text", "kinderrechten in beeld")]


def test_a_page_without_text_or_too_deep_is_an_error() -> None:
    with pytest.raises(SourceError, match="without text"):
        blocks("<script>1</script>")
    with pytest.raises(LimitError, match="limit nesting"):
        blocks("<div>" * 3000 + "12")


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "12.345 kinderen en " * 20000,
        "<b><i><p>x" * 500,
        "<span>1</span>" * 5000,
        "<table>" + "<tr><td rowspan=9999>1<td colspan=9999>2" * 200,
        "<p>x" + "<sup>2</sup>" * 3000,
        "<" * 20000,
        '<p class="' + "a-" * 100000 + '">hoi',
    ],
)
def test_hostile_pages_come_through(body: str) -> None:
    assert blocks(body)


def test_a_real_summary_comes_out_whole(documents: Path) -> None:
    truth = json.loads((documents / "structure" / "kic2020-summary.json").read_text(encoding="utf-8"))
    sections = truth["front"] + [one for theme in truth["themes"] for one in theme["sections"]] + truth["back"]
    wanted = [block["text"] for section in sections for block in section["blocks"]]
    source = open_source(documents / "html" / "kic2020-summary.html")
    assert [block.text for block in source.blocks] == wanted  # type: ignore[union-attr]


def test_a_page_that_names_its_headings_by_class_only() -> None:
    found = blocks(
        "<main><div class='page-title'>Sport en spel</div><div class='sectionHeading'>Cijfers</div>"
        "<div class='sub-title'><strong>Zwemmen</strong></div><div class='text'>In 2023 zwommen er 14.</div></main>"
    )
    assert [(block.kind, block.level, block.text) for block in found] == [
        ("heading", 1, "Sport en spel"),
        ("heading", 2, "Cijfers"),
        ("heading", 3, "Zwemmen"),
        ("text", 0, "In 2023 zwommen er 14."),
    ]


def test_classes_tell_nothing_where_headings_do() -> None:
    heads = "".join(f"<h2>Deel {name}</h2><p>Tekst over {name}.</p>" for name in ("een", "twee", "drie", "vier"))
    found = blocks(f"<main>{heads}<div class='title'>Geen kop maar een regel</div></main>")
    assert found[-1].kind == "text"


def test_small_headings_in_boxes_do_not_hide_those_told_by_class() -> None:
    boxes = "".join(f"<section><h3>Leden {year}</h3><p>Er kwamen er veel bij.</p></section>" for year in range(5))
    found = blocks(f"<main><div class='page-title'>Sport</div>{boxes}<div class='section-title'>Cijfers</div></main>")
    assert [(one.level, one.text) for one in found if one.text in ("Sport", "Cijfers")] == [
        (1, "Sport"),
        (2, "Cijfers"),
    ]


def test_a_table_told_by_roles() -> None:
    def row(kind: str, *cells: str) -> str:
        return "<div role=row>" + "".join(f"<div role={kind}>{cell}</div>" for cell in cells) + "</div>"

    rows = row("columnheader", "Sport", "2022", "2023") + row("cell", "Judo", "12", "14")
    (table,) = blocks(f"<main><div role=table>{rows}</div></main>")
    assert (table.kind, table.cells, table.header_rows) == (
        "table",
        (("Sport", "2022", "2023"), ("Judo", "12", "14")),
        1,
    )
