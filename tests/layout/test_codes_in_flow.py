"""Codes of recommendations that stand apart from their texts on web pages."""

import pytest

from krextract.layout import lay_out
from krextract.reading import open_source

MORE = " Dat geldt ook voor wie ver van de stad woont, voor wie verhuist en voor wie niet ieder jaar op een school zit."
ONE = f"Zorg dat ieder kind veilig naar school kan fietsen en lopen.{MORE}"
TWO = f"Maak de <em>lessen</em> van zieke kinderen beter (<a href='https://voorbeeld.nl'>bron</a>).{MORE}"


def items(html: str) -> list[tuple[str, str]]:
    page = f"<h1>Onderwijs</h1><h2>Aanbevelingen</h2>{html}<p>Einde van de lijst.</p>"
    return [(block.kind, block.text) for block in lay_out(open_source(page.encode(), name="proef.html")).blocks[2:-1]]


@pytest.mark.parametrize(
    "html",
    [
        f"<dl><dt>31a</dt><dd>{ONE}</dd><dt>31b</dt><dd>{TWO}</dd></dl>",
        f"<ol><li><span>31a</span><p>{ONE}</p></li><li><span>31b</span><p>{TWO}</p></li></ol>",
        f"<div><div>31a</div><div>{ONE}</div></div><div><div>31b</div><div>{TWO}</div></div>",
        f"<div><h4>31a</h4><p>{ONE}</p></div><div><h4>31b</h4><p>{TWO}</p></div>",
        f"<table><tr><th>Nr.</th><th>Tekst</th></tr><tr><td>31a</td><td>{ONE}</td></tr><tr><td>31b</td><td>{TWO}</td></tr></table>",
        f"<table><tr><td>31a</td><td>{ONE}</td></tr><tr><td>31b</td><td>{TWO}</td></tr></table>",
    ],
)
def test_a_code_begins_the_text_after_it(html: str) -> None:
    assert items(html) == [
        ("list_item", f"31a {ONE}"),
        ("list_item", f"31b Maak de lessen van zieke kinderen beter (bron).{MORE}"),
    ]


def test_links_and_marks_move_with_their_text() -> None:
    page = "<h1>Onderwijs</h1><p>31b</p><p>Zie de <a href='https://voorbeeld.nl'>bron</a><sup>2</sup> hier.</p>"
    block = lay_out(open_source(page.encode(), name="proef.html")).blocks[1]
    assert [block.text[link.start : link.end] for link in block.links] == ["bron"]
    assert [(block.text[: note.offset], note.mark) for note in block.notes] == [("31b Zie de bron", "2")]


def test_a_table_of_codes_and_figures_stays_a_table() -> None:
    rows = "<tr><th></th><th>2022</th><th>2023</th></tr><tr><td>31a</td><td>12</td><td>14</td></tr>"
    assert [kind for kind, _ in items(f"<table>{rows}</table>")] == ["table"]


def test_a_code_without_a_text_stays_what_it_was() -> None:
    assert items("<p>31a</p><h3>Later</h3>") == [("text", "31a"), ("heading", "Later")]


def test_a_single_row_of_figures_has_no_label() -> None:
    rows = "<tr><th>Stad</th><th>Dorp</th></tr><tr><td>4.165</td><td>2.440</td></tr>"
    page = f"<h1>Wonen</h1><table>{rows}</table>"
    (table,) = [block for block in lay_out(open_source(page.encode(), name="proef.html")).blocks if block.grid]
    assert table.grid is not None
    assert [(cell.header, cell.label) for cell in table.grid.cells] == [("Stad", ""), ("Dorp", "")]
