"""What of a block reaches the linkers: figures within their cells, none that number a heading or note."""

import pytest
from figures import figures, table
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


@pytest.mark.parametrize(("note", "period"), [("schooljaar 2022 - 2023", "2022/2023"), ("Scholen in 2022.", None)])
def test_a_year_by_itself_below_a_list_is_of_its_figures(note: str, period: str | None) -> None:
    found = figures(f"* 28.134 leerlingen thuis\n* 13.707 leerlingen met hulp\n{note}")
    assert [one.links.period.period for one in found[:2]] == [period, period]
