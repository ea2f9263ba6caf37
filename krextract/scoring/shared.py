"""Reads gold that points into lines of a source text: `labels/UNIT/*.jsonl` beside `structure/<document>.json`.

A label says (line, surface); the structure says which block covers which lines. Texts without a structure file are a
line a paragraph and have no themes.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from krextract.errors import ReportError
from krextract.scoring.files import (
    LinedBlock,
    LinedCode,
    LinedQuantity,
    LinedSection,
    LinedStructure,
    Truth,
    read_lines,
    read_model,
)
from krextract.scoring.labelling import (
    Cell,
    Code,
    Heading,
    Labelling,
    Mention,
    Pair,
    Place,
    Scope,
    Span,
    Text,
    TextBlock,
    cells_of,
    field_options,
)

_KINDS = {"bullet": "list_item"}
_ANYWHERE = (r"(?<![0-9])", "")
_WORD = (r"(?<!\w)", r"(?!\w)")
_THEME_UNIT = re.compile(r"T(\d+)")

Placed = tuple[LinedBlock, Place]


def read_shared(structure: Path, labels: Path, units: Iterable[str]) -> Labelling:
    """Gold of the units of one document, from its structure file and the folder with a folder per unit.

    Where units are themes (`T4`) only those themes are in scope; elsewhere the whole document is, and themes have no
    number of their own.
    """
    whole, names = read_model(structure, LinedStructure), list(units)
    themes = frozenset(int(match[1]) for name in names if (match := _THEME_UNIT.fullmatch(name)))
    placed = [one for one in _placed(whole) if not themes or one[1].theme in themes]
    codes = [
        code
        for name in names
        for code in _codes(placed, read_lines(labels / name / "recommendations.jsonl", LinedCode))
    ]
    mentions, lost = _mentions(
        placed, [read_lines(labels / name / "quantities.jsonl", LinedQuantity) for name in names]
    )
    return Labelling(
        name=whole.doc,
        blocks=_blocks(placed),
        mentions=mentions,
        codes=tuple(codes),
        headings=tuple(_headings(whole, themes)),
        cells=tuple(cell for block, place in placed for cell in _cells(block, place)),
        pairs=tuple(Pair(value, (label,), place) for block, place in placed for label, value in block.items),
        scope=Scope(
            themes=themes or None,
            code_themes=frozenset(code.place.theme for code in codes) if themes else None,
            numbered=bool(themes),
            items=False,
            across=False,
        ),
        lost=lost,
    )


def read_plain(text: Path, unit: Path) -> Labelling:
    """Gold of a text without structure, a line a paragraph, from the folder of its labels."""
    lines = enumerate(text.read_text(encoding="utf-8").split("\n"), 1)
    placed = [
        (LinedBlock(id=str(number), type="paragraph", text=line, lines=(number, number)), Place())
        for number, line in lines
    ]
    mentions, lost = _mentions(placed, [read_lines(unit / "quantities.jsonl", LinedQuantity)], words=True)
    return Labelling(text.name, _blocks(placed), mentions, scope=Scope(numbered=False, quantities_only=True), lost=lost)


def _placed(whole: LinedStructure) -> Iterator[Placed]:
    """The blocks in reading order with their theme and section."""
    sections: list[tuple[int | None, LinedSection]] = [(None, section) for section in whole.front]
    sections += [(theme.number, section) for theme in whole.themes for section in theme.sections]
    sections += [(None, section) for section in whole.back]
    return ((block, Place(theme, section.kind)) for theme, section in sections for block in section.blocks)


def _blocks(placed: list[Placed]) -> tuple[TextBlock, ...]:
    return tuple(TextBlock(one.id, _KINDS.get(one.type, one.type), one.text, place) for one, place in placed)


def _mentions(
    placed: list[Placed], units: list[list[LinedQuantity]], *, words: bool = False
) -> tuple[tuple[Mention, ...], tuple[str, ...]]:
    """Every label at its place: the next spot in a block of its line where its surface stands.

    With `words` rather as a word by itself than as a part of one: the `20` of `20%`, not that of `2023`.
    """
    text = Text(_blocks(placed))
    found: list[Mention] = []
    lost: list[str] = []
    for labels in units:
        cursor: dict[str, int] = defaultdict(int)
        for label in labels:
            span = (words and _find(placed, label, cursor, _WORD)) or _find(placed, label, cursor)
            if span is None:
                lost.append(f"line {label.line}: {label.surface}")
                continue
            cursor[span.block] = span.end
            found.append(text.mention(span, field_options(dict(label))))
    return tuple(found), tuple(lost)


def _find(
    placed: list[Placed], label: LinedQuantity, cursor: dict[str, int], bounds: tuple[str, str] = _ANYWHERE
) -> Span | None:
    surface = r"[\s-]*".join(re.escape(character) for character in label.surface if not character.isspace())
    pattern = re.compile(surface.join(bounds), re.IGNORECASE)
    for block, _ in placed:
        if block.covers(label.line) and (match := pattern.search(block.text, cursor[block.id])):
            return Span(block.id, match.start(), match.end())
    return None


def _codes(placed: list[Placed], labels: list[LinedCode]) -> Iterator[Code]:
    for label in labels:
        place = next((place for block, place in placed if block.covers(label.line)), Place())
        yield Code(label.code, label.role, place)


def _headings(whole: LinedStructure, themes: frozenset[int]) -> Iterator[Heading]:
    for theme in whole.themes:
        if theme.number in themes:
            yield Heading(theme.number, theme.title)
            yield from (Heading(theme.number, section.heading, section.kind) for section in theme.sections)


def _cells(block: LinedBlock, place: Place) -> Iterator[Cell]:
    rows = [[label, *(cells.get(column, "") for column in block.columns)] for label, cells in block.rows]
    return cells_of([block.header, *block.columns], rows, place)


def documents_of(folder: Path) -> dict[str, tuple[str, ...]]:
    """The structure files of a documents folder (by stem) and the units labelled in each.

    Nothing says to which document a unit belongs, but its labels do: it is the one in which most of them are found.
    """
    paths = sorted((folder / "structure").glob("*.json"))
    placed = {path.stem: list(_placed(read_model(path, LinedStructure))) for path in paths}
    if not placed:
        raise ReportError(
            f"{folder / 'structure'}: no structure files; a documents folder holds structure/ and labels/"
        )
    units: dict[str, list[str]] = {stem: [] for stem in placed}
    for path in sorted((folder / "labels").glob("*/quantities.jsonl")):
        labels = read_lines(path, LinedQuantity)
        best = max(placed, key=lambda stem: len(_mentions(placed[stem], [labels])[0]))
        units[best].append(path.parent.name)
    return {stem: tuple(names) for stem, names in units.items()}


def sources_of(folder: Path, documents: dict[str, tuple[str, ...]]) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """The files to read (`pdf/`, `html/`), each with its document and the units that stand in it.

    A file is a setting of the document whose name begins its own; a `.truth.json` beside it says which themes it has.
    """
    for path in sorted([*folder.glob("pdf/*.pdf"), *folder.glob("html/*.html")]):
        stems = [stem for stem in documents if path.stem.startswith(stem)]
        if stems:
            stem = max(stems, key=len)
            yield path, stem, tuple(unit for unit in documents[stem] if _stands_in(unit, path))


def _stands_in(unit: str, path: Path) -> bool:
    truth = path.with_suffix(".truth.json")
    match = _THEME_UNIT.fullmatch(unit)
    if not match or not truth.exists():
        return True
    return int(match[1]) in {theme.number for theme in read_model(truth, Truth).themes}
