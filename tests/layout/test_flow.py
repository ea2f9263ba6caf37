"""Sources without geometry: lines joined, marks taken out, offsets kept right."""

from krextract.layout import lay_out
from krextract.layout.blocks import LaidDocument
from krextract.reading.pages import FileInfo, FlowBlock, FlowLink, FlowSource


def lay(*blocks: FlowBlock) -> LaidDocument:
    return lay_out(FlowSource(FileInfo("tekst.txt", "0" * 64, "text/plain", 1), blocks))


def test_lines_are_joined_and_hyphens_judged_by_the_texts_own_words() -> None:
    document = lay(
        FlowBlock("text", "Er zijn wacht-\nlijsten in de zorg-\nregio en dag-\nen nachtopvang."),
        FlowBlock("heading", "De zorg-regio", level=2),
    )
    assert [block.text for block in document.blocks] == [
        "Er zijn wachtlijsten in de zorg-regio en dag- en nachtopvang.",
        "De zorg-regio",
    ]
    assert [(block.kind, block.level) for block in document.blocks] == [("text", 0), ("heading", 2)]


def test_links_and_leads_move_with_the_text() -> None:
    text = "Recht op spel.\nZie de wacht-\nlijsten op de site²\nvan ons."
    start = text.index("site")
    block = lay(FlowBlock("list_item", text, links=(FlowLink(start, start + 4, "https://voorbeeld.nl"),), lead=14)).blocks[0]  # fmt: skip # noqa: E501
    assert block.text == "Recht op spel. Zie de wachtlijsten op de site van ons."
    assert block.text[: block.lead] == "Recht op spel."
    assert block.text[block.links[0].start : block.links[0].end] == "site"
    assert [(block.text[: note.offset][-4:], note.mark) for note in block.notes] == [("site", "2")]


def test_stars_go_only_where_notes_are_starred() -> None:
    starred = lay(FlowBlock("text", "Dat is veel.*"), FlowBlock("footnote", "* Volgens de telling."))
    assert [block.text for block in starred.blocks] == ["Dat is veel.", "* Volgens de telling."]
    assert lay(FlowBlock("text", "Een hotel met sterren***")).blocks[0].text == "Een hotel met sterren***"


def test_tables_with_header_notes_and_empty_cells() -> None:
    cells = (("Onderwerp", "2022", "2023"), ("Meldingen", "947²", ""), ("Gesprekken", "-", "12"))
    block = lay(FlowBlock("table", "", cells=cells, header_rows=1)).blocks[0]
    assert block.text == "Onderwerp 2022 2023\nMeldingen 947\nGesprekken - 12"
    assert block.grid is not None
    assert block.grid.header == ("Onderwerp", "2022", "2023")
    assert block.grid.rows == (("Meldingen", "947", ""), ("Gesprekken", "-", "12"))
    assert [
        (block.text[cell.start : cell.end], cell.label, cell.header) for cell in block.grid.cells if cell.column
    ] == [
        ("947", "Meldingen", "2022"),
        ("-", "Gesprekken", "2022"),
        ("12", "Gesprekken", "2023"),
    ]
    assert [(note.offset, note.mark) for note in block.notes] == [(block.text.index("947") + 3, "2")]


def test_captions_and_quotes_are_text() -> None:
    document = lay(FlowBlock("caption", "Figuur 1. Wonen"), FlowBlock("quote", "Ik speel graag buiten."))
    assert [block.kind for block in document.blocks] == ["text", "text"]


def test_a_list_of_figures_by_year_is_an_infographic_and_other_lists_are_not() -> None:
    by_year = lay(FlowBlock("list_item", "4.165 2023"), FlowBlock("list_item", "2.440 2019"))
    assert [(pair.label) for block in by_year.blocks for pair in block.pairs] == ["2023", "2019"]
    words = lay(FlowBlock("list_item", "12 kinderen op judo"), FlowBlock("list_item", "14 kinderen op zwemmen"))
    assert [block.kind for block in words.blocks] == ["list_item", "list_item"]


def test_an_item_of_a_figure_before_a_label_of_its_own_pairs_the_two() -> None:
    items = ("28.134 Aantal leerlingen thuis", "13.707 leerlingen met hulp")
    blocks = lay(*(FlowBlock("list_item", text) for text in items)).blocks
    assert [block.kind for block in blocks] == ["list_item", "list_item"]
    assert [[pair.label for pair in block.pairs] for block in blocks] == [["Aantal leerlingen thuis"], []]
