"""Fits the weights by which periods are chosen: `python benchmarks/accuracy/fit_periods.py [--write] FOLDER ...`.

A FOLDER is as for `run.py`; texts that share a letter make a group. Weights are fitted by conditional logistic
regression: of all candidates of a figure the labelled period should have the greatest share. They are drawn towards
those that `rules/weights/periods.toml` gives as `prior`, set by hand. Each group is left out in turn, and what weights
fitted on the others make of it stands beside what the prior and the weights in use do; `--write` then fits on all and
puts the outcome in the file. What a figure takes over from those before it is what krextract makes of them, right or
not, as it will be in use. A folder of real editions with their labels counts three times: their annotators are the ones
to agree with.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from run import documents

import krextract
from krextract.layout import lay_out
from krextract.linking import periods
from krextract.linking.courses import settled
from krextract.linking.quantities import link_figures
from krextract.linking.reach import Reach, within_reach
from krextract.linking.timeline import Facts, Linked, Place, sentence_at
from krextract.reading import open_source
from krextract.rulebook import rules_dir
from krextract.scoring import Labelling, labelling_of
from krextract.scoring.align import align
from krextract.structure import place_blocks

FILE = rules_dir() / "weights" / "periods.toml"
PULL = 2.0
REAL = 3.0
STEPS = 400
SLIGHT = 0.2
Weights = dict[str, float]


class Choice(NamedTuple):
    """A figure's candidates, the periods that are right, the group its document is of and how much it weighs."""

    candidates: list[Reach]
    right: tuple[str | None, ...]
    group: str
    weight: float


def choices(gold: Labelling, path: Path, weight: float) -> Iterator[Choice]:
    """The choices to be made in a document, each with all before it made as krextract makes them."""
    figures = list(link_figures(place_blocks(lay_out(open_source(path)))))
    found = labelling_of(krextract.parse(path)).mentions
    paired = {two: gold.mentions[one] for one, two in align(gold.mentions, found).same}
    earlier: list[Linked] = []
    for number, (_, context, numeral, links) in enumerate(figures):
        facts = Facts(links.unit.kind, links.change.measure, links.role.role)
        sentence = sentence_at(context.mentions, numeral.start)
        place = Place(numeral, context, facts, sentence, tuple(earlier[-24:]))
        if (label := paired.get(number)) and links.period.rule != "age" and not settled(place):
            group = gold.name.rstrip("0123456789") or gold.name
            yield Choice(within_reach(place), tuple(label.fields["period"]), group, weight)
        earlier.append(Linked(numeral, links.period, facts, context.mentions))


def fit(training: Sequence[Choice], prior: Weights) -> Weights:
    """Weights under which the right candidates have the greatest share, drawn towards the prior."""
    names = sorted({name for choice in training for one in choice.candidates for name in one.features} | set(prior))
    index = {name: place for place, name in enumerate(names)}
    usable = [choice for choice in training if any(one.edtf in choice.right for one in choice.candidates)]
    rows = np.zeros((sum(len(choice.candidates) for choice in usable), len(names)))
    right, of, heavy = np.zeros(len(rows)), np.zeros(len(rows), dtype=int), np.zeros(len(rows))
    at = 0
    for number, choice in enumerate(usable):
        for one in choice.candidates:
            rows[at, [index[name] for name in one.features]] = 1
            right[at], of[at], heavy[at] = one.edtf in choice.right, number, choice.weight
            at += 1
    start = np.array([prior.get(name, 0.0) for name in names])
    weights, mean, spread = start.copy(), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        shares = np.exp(np.clip(rows @ weights, -40, 40))
        wanted = shares * right
        slope = rows.T @ (heavy * (shares / np.bincount(of, shares)[of] - wanted / np.bincount(of, wanted)[of]))
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


def compare(every: Sequence[Choice], tables: periods.Weights) -> None:
    """Print what is right of each group left out: by the prior, the weights in use and those fitted on the others."""
    totals = np.zeros(4, dtype=int)
    print("| left out | choices | prior | in use | fitted |\n|---|---:|---:|---:|---:|")
    for group in dict.fromkeys(choice.group for choice in every):
        test = [choice for choice in every if choice.group == group]
        training = [choice for choice in every if choice.group != group]
        tried = tables.prior, tables.weights, rounded(fit(training, tables.prior))
        line = [len(test), *(share_right(test, table)[0] for table in tried)]
        totals += line
        print(f"| {group} | {' | '.join(map(str, line))} |")
    print(f"| all | {totals[0]} | {' | '.join(f'{one / totals[0]:.3f}' for one in totals[1:])} |")


def write(weights: Weights) -> None:
    """Put fitted weights into the rules in the place of those in use."""
    kept, mark, _ = FILE.read_text(encoding="utf-8").partition("[weights]\n")
    lines = (f'"{name}" = {weight}\n' for name, weight in sorted(weights.items()))
    FILE.write_text(kept + mark + "".join(lines), encoding="utf-8")


def main() -> None:
    """Compare, and with `--write` renew the weights in use."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    every: list[Choice] = []
    for folder in given.folders:
        weight = REAL if (folder / "labels").is_dir() else 1.0
        every += [choice for gold, path in documents(folder) for choice in choices(gold, path, weight)]
    tables = periods.weights()
    compare(every, tables)
    if given.write:
        write(rounded(fit(every, tables.prior)))


if __name__ == "__main__":
    main()
