"""Figures of made-up texts with all their links, for the tests of each linker."""

from placing import place

from krextract.layout.blocks import Cell, Grid, LaidBlock, Pair
from krextract.linking.quantities import Figure, link_figures
from krextract.records import Edition
from krextract.structure import PlacedBlock, Structure
from krextract.textmap import TextMap


def cases(text: str) -> list[tuple[str, list[str]]]:
    """Sentences and, indented under each, what is stated of it."""
    found: list[tuple[str, list[str]]] = []
    for line in text.strip().splitlines():
        if line.startswith("  "):
            found[-1][1].append(line.strip())
        else:
            found.append((line, []))
    return found


def figures(text: str) -> list[Figure]:
    """The figures of a text, one block a line."""
    return list(link_figures(place(text, section="kengetallen")))


def figure(text: str, surface: str) -> Figure:
    """The only figure with this surface."""
    (found,) = [one for one in figures(text) if one.numeral.surface == surface]
    return found


def table(header: tuple[str, ...], *rows: tuple[str, ...], caption: str = "") -> dict[str, Figure]:
    """The figures of a table by surface; the first column holds the labels."""
    text, cells = " ".join(header), []
    for number, row in enumerate(rows):
        text += "\n"
        for column, value in enumerate(row):
            if value:
                text += " " if column else ""
                cells.append(
                    Cell(number, column, len(text), len(text) + len(value), header[column], row[0] if column else "")
                )
                text += value
    grid = Grid(header, rows, tuple(cells))
    return _alone(text, caption, grid=grid)


def infographic(text: str, pairs: dict[str, str], *, caption: str = "") -> dict[str, Figure]:
    """The figures of an infographic by surface; `pairs` gives each its label."""
    placed = tuple(Pair(text.index(one), text.index(one) + len(one), label, caption) for one, label in pairs.items())
    return _alone(text, "", pairs=placed)


def _alone(text: str, caption: str, *, grid: Grid | None = None, pairs: tuple[Pair, ...] = ()) -> dict[str, Figure]:
    style = place("x").blocks[0].laid.style
    kind = "table" if grid else "infographic"
    laid = LaidBlock(kind, TextMap(text), style, 1, grid=grid, pairs=pairs)  # type: ignore[arg-type]
    title = PlacedBlock("b1", "caption", LaidBlock("text", TextMap(caption), style, 1), 3, "kengetallen")
    block = PlacedBlock("b2", kind, laid, 3, "kengetallen", (), 0 if caption else None)  # type: ignore[arg-type]
    return {one.numeral.surface: one for one in link_figures(Structure(Edition(), (), (title, block)))}
