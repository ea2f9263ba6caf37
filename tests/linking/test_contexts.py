"""What of a block reaches the linkers: figures within their cells, none that number a heading or note."""

import pytest
from figures import table
from placing import place

from krextract.linking.contexts import read_contexts
from krextract.structure.placed import PlacedBlock, Structure


def test_no_figure_runs_from_one_cell_into_the_next() -> None:
    found = table(("gemeente", "2020", "2021"), ("Urk", "1", "310"), ("Ede", "12", "–"), ("Epe", "3 tot", "5"))
    assert set(found) == {"1", "310", "12", "3", "5"}


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("heading", "3 Wonen en spelen", []),
        ("footnote", "2 Opgave van 12 gemeenten.", ["12"]),
        ("footnote", "[2] Opgave van 12 gemeenten.", ["12"]),
        ("paragraph", "[2] kinderen en 12 ouders.", ["2", "12"]),
        ("subheading", "3 kinderen in de knel", ["3"]),
        ("paragraph", "3 Urker kinderen", ["3"]),
    ],
)
def test_number_of_a_heading_or_note_is_no_figure(kind: str, text: str, expected: list[str]) -> None:
    structure = place(text)
    block = PlacedBlock("b1", kind, structure.blocks[0].laid, 3, "kengetallen")  # type: ignore[arg-type]
    found = read_contexts(Structure(structure.edition, (), (block,)))
    assert [one.surface for _, context in found for one in context.mentions.numerals] == expected
