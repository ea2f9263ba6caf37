"""Whether fitted weights would choose periods better than those set by hand: `python benchmarks/accuracy/fit_periods.py
FOLDER ...`.

A FOLDER is as for `run.py`, or one text with its labels (`gold/texts/A01`); texts that share a letter
make a group. Weights are fitted by conditional logistic regression: of all candidates of a figure the labelled period
should have the greatest share. Each group is left out in turn, and what weights fitted on the others make of it stands
beside what those of `rules/weights/periods.toml` do; fitted from nought, and drawn towards the hand-set ones.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from run import documents

import krextract
from krextract.layout import lay_out
from krextract.linking import periods
from krextract.linking.context import PeriodLink
from krextract.linking.courses import settled
from krextract.linking.quantities import Figure, link_figures
from krextract.linking.reach import Reach, within_reach
from krextract.linking.timeline import Facts, Linked, Place, sentence_at
from krextract.reading import open_source
from krextract.scoring import Labelling, labelling_of
from krextract.scoring.align import align
from krextract.scoring.labelling import Mention
from krextract.scoring.shared import read_plain
from krextract.structure import place_blocks

PULL = 2.0
STEPS = 400
SLIGHT = 0.2
Weights = dict[str, float]


class Choice(NamedTuple):
    """A figure's candidates, the periods that are right, and the document it is of."""

    candidates: list[Reach]
    right: tuple[str | None, ...]
    group: str


def _documents(folder: Path) -> Iterable[tuple[Labelling, Path]]:
    """The documents of a folder; of one with a `text.txt` only that, named by the folder."""
    text = folder / "text.txt"
    return [(replace(read_plain(text, folder), name=folder.name), text)] if text.is_file() else documents(folder)


def choices(gold: Labelling, path: Path) -> Iterator[Choice]:
    """The choices to be made in a document, each with all before it made as labelled."""
    figures = list(link_figures(place_blocks(lay_out(open_source(path)))))
    paired = {
        two: gold.mentions[one] for one, two in align(gold.mentions, labelling_of(krextract.parse(path)).mentions).same
    }
    earlier: list[Linked] = []
    for number, figure in enumerate(figures):
        label = paired.get(number)
        facts, period = _told(figure, label)
        mentions = figure.context.mentions
        place = Place(
            figure.numeral, figure.context, facts, sentence_at(mentions, figure.numeral.start), tuple(earlier[-24:])
        )
        if label and facts.role != "age" and not settled(place):
            yield Choice(within_reach(place), tuple(label.fields["period"]), _group(gold.name))
        earlier.append(Linked(figure.numeral, period, facts, mentions))


def _group(name: str) -> str:
    return name.rstrip("0123456789") or name


def _told(figure: Figure, label: Mention | None) -> tuple[Facts, PeriodLink]:
    links = figure.links
    if label is None:
        return Facts(links.unit.kind, links.change.measure, links.role.role), links.period
    period = PeriodLink(label.first("period"), label.first("period_source"), label.first("base"), "gold")
    return Facts(label.first("kind"), label.first("measure"), label.first("role")), period


def fit(training: Sequence[Choice], hand: Weights) -> Weights:
    """Weights under which the right candidates have the greatest share, drawn towards those set by hand."""
    names = sorted({name for choice in training for one in choice.candidates for name in one.features} | set(hand))
    index = {name: place for place, name in enumerate(names)}
    usable = [choice for choice in training if any(one.edtf in choice.right for one in choice.candidates)]
    rows = np.zeros((sum(len(choice.candidates) for choice in usable), len(names)))
    right, of = np.zeros(len(rows)), np.zeros(len(rows), dtype=int)
    at = 0
    for number, choice in enumerate(usable):
        for one in choice.candidates:
            rows[at, [index[name] for name in one.features]] = 1
            right[at], of[at] = one.edtf in choice.right, number
            at += 1
    start = np.array([hand.get(name, 0.0) for name in names])
    weights, mean, spread = start.copy(), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        shares = np.exp(np.clip(rows @ weights, -40, 40))
        wanted = shares * right
        slope = rows.T @ (shares / np.bincount(of, shares)[of] - wanted / np.bincount(of, wanted)[of])
        slope += PULL * (weights - start)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def rounded(weights: Weights) -> Weights:
    """To quarters, without those that hardly weigh anything."""
    return {name: round(weight * 4) / 4 for name, weight in weights.items() if abs(weight) >= SLIGHT}


def share_right(test: Iterable[Choice], weights: Weights) -> tuple[int, int]:
    """How many choices come out as labelled, and how many there are."""
    found = [periods.choose(choice.candidates, weights)[0].edtf in choice.right for choice in test]
    return sum(found), len(found)


def main(folders: Sequence[Path]) -> None:
    """Print what is right of each group left out, by the hand-set weights and by those fitted on the others."""
    hand = periods.weights().weights
    every = [choice for folder in folders for gold, path in _documents(folder) for choice in choices(gold, path)]
    totals = np.zeros(4, dtype=int)
    print("| left out | choices | hand-set | from nought | fitted |\n|---|---:|---:|---:|---:|")
    for group in dict.fromkeys(choice.group for choice in every):
        test = [choice for choice in every if choice.group == group]
        training = [choice for choice in every if choice.group != group]
        tables = hand, rounded(fit(training, {})), rounded(fit(training, hand))
        line = [len(test), *(share_right(test, table)[0] for table in tables)]
        totals += line
        print(f"| {group} | {' | '.join(map(str, line))} |")
    print(f"| all | {totals[0]} | {' | '.join(f'{one / totals[0]:.3f}' for one in totals[1:])} |")


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]])
