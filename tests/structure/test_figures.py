"""Captions, sources, figures and tables."""

from laying import lay

from krextract.layout.blocks import Drawing
from krextract.structure import place_blocks

TEXT = """
## Kengetallen
Figuur 1. Speeltuinen per stad
Bron: eigen telling
Tabel 1: Scholen per stad
| Jaar Aantal 2020 14
Bron: de gemeente
Kinderen per klas
% 2020 27
Een alinea.
"""


def test_figures_have_number_caption_and_source() -> None:
    figures = place_blocks(lay(TEXT)).figures
    assert [(one.number, one.caption, one.source) for one in figures] == [
        ("1", "Figuur 1. Speeltuinen per stad", "Bron: eigen telling"),
        (None, "Kinderen per klas", None),
    ]


def test_tables_keep_their_cells() -> None:
    (table,) = place_blocks(lay(TEXT)).tables
    assert (table.header, table.rows, table.section) == (("Jaar", "Aantal"), (("2020", "14"),), "kengetallen")
    assert table.bbox is not None


def test_blocks_know_their_caption() -> None:
    blocks = place_blocks(lay(TEXT)).blocks
    captions = {block.text: blocks[block.caption].text for block in blocks if block.caption is not None}
    assert captions == {
        "Bron: eigen telling": "Figuur 1. Speeltuinen per stad",
        "Jaar Aantal 2020 14": "Tabel 1: Scholen per stad",
        "Bron: de gemeente": "Tabel 1: Scholen per stad",
        "2020 27": "Kinderen per klas",
    }


def test_a_caption_may_stand_below() -> None:
    blocks = place_blocks(lay("Een alinea.\n% 2020 27\nFiguur 2. Kinderen per klas\nNog een alinea.")).blocks
    assert blocks[1].caption == 2


def test_a_drawing_without_caption_is_a_figure_without_warning() -> None:
    near = Drawing(1, 40.0, 45.0, 400.0, 120.0)
    alone = Drawing(1, 40.0, 600.0, 400.0, 700.0)
    structure = place_blocks(lay(TEXT, drawings=(near, alone)))
    assert [(one.number, one.caption) for one in structure.figures][-1] == (None, None)
    assert len(structure.figures) == 3
    assert structure.warnings == ()
