"""Scores labels that are compared as multisets: codes, headings and table cells."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from krextract.scoring.compare import letters
from krextract.scoring.counts import Count, Part, Tally, part_of
from krextract.scoring.labelling import Code, Labelling, Place
from krextract.scoring.scores import Difference


class Label(NamedTuple):
    """What is compared of a label, where it stands, and how a person would write it."""

    key: Hashable
    place: Place
    shown: str


def score_bags(tally: Tally, predicted: Labelling, gold: Labelling) -> list[Difference]:
    """Count codes, themes, sections and table cells: as often in the prediction as in gold."""
    themes, numbered = gold.scope.code_themes, gold.scope.numbered
    said = [code for code in predicted.codes if themes is None or code.place.theme in themes]
    differences = count_bag(tally, "codes", _codes(said, numbered), _codes(gold.codes, numbered), gold.name)
    count_bag(
        tally,
        "definitions",
        _codes((one for one in said if one.role == "definition"), numbered),
        _codes((one for one in gold.codes if one.role == "definition"), numbered),
        gold.name,
    )
    for measure, sections in (("themes", False), ("sections", True)):
        differences += count_bag(
            tally, measure, _headings(predicted, gold, sections), _headings(gold, gold, sections), gold.name
        )
    return differences + count_bag(tally, "table_cells", _cells(predicted, gold), _cells(gold, gold), gold.name)


def count_bag(
    tally: Tally, measure: str, predicted: Iterable[Label], gold: Iterable[Label], document: str
) -> list[Difference]:
    """Count one family; a hit belongs to gold's part, what is spurious to its own."""
    waiting: dict[Hashable, list[Label]] = defaultdict(list)
    for label in predicted:
        waiting[label.key].append(label)
    differences: list[Difference] = []
    for label in gold:
        hit = bool(waiting[label.key])
        tally.add(part_of(document, label.place), measure, Count(int(hit), int(hit), 1))
        if hit:
            waiting[label.key].pop()
        else:
            differences.append(bag_difference("missed", measure, label, part_of(document, label.place)))
    for label in (label for labels in waiting.values() for label in labels):
        tally.add(part_of(document, label.place), measure, Count(predicted=1))
        differences.append(bag_difference("spurious", measure, label, part_of(document, label.place)))
    return differences


def bag_difference(what: str, measure: str, label: Label, part: Part) -> Difference:
    """A label that is on one side only."""
    return Difference(
        what, measure, part, label.shown, sentence=label.shown, page=label.place.page, bbox=label.place.bbox, cost=3.0
    )


def _codes(codes: Iterable[Code], numbered: bool) -> list[Label]:
    return [
        Label((one.place.theme if numbered else None, one.code, one.role), one.place, f"{one.code} ({one.role})")
        for one in codes
    ]


def _headings(labelling: Labelling, gold: Labelling, sections: bool) -> list[Label]:
    """Themes by number and title, sections by theme and kind; without numbered themes, titles and kinds alone."""
    themes, numbered = gold.scope.themes, gold.scope.numbered
    return [
        Label(
            (one.theme if numbered else None, one.kind if sections else letters(one.title)),
            Place(one.theme, one.kind),
            one.title or str(one.kind),
        )
        for one in labelling.headings
        if (one.kind is not None) == sections and (themes is None or one.theme in themes)
    ]


def _cells(labelling: Labelling, gold: Labelling) -> list[Label]:
    """Cells by row label, column header and value; a dash or an empty cell has no letters and is none."""
    themes = gold.scope.themes
    return [
        Label(
            (letters(cell.row), letters(cell.column), letters(cell.value)),
            cell.place,
            f"{cell.row} | {cell.column} | {cell.value}",
        )
        for cell in labelling.cells
        if letters(cell.value) and (themes is None or cell.place.theme in themes)
    ]
