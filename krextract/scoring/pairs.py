"""Scores infographics: does each figure go with the year or words that name it?"""

from collections import defaultdict

from krextract.scoring.bags import Label, bag_difference
from krextract.scoring.compare import letters
from krextract.scoring.counts import Tally, part_of
from krextract.scoring.labelling import Labelling, Pair
from krextract.scoring.scores import Difference


def score_pairs(tally: Tally, predicted: Labelling, gold: Labelling) -> list[Difference]:
    """Count the figures of infographics that were given the year or words that name them."""
    waiting: dict[str, list[Pair]] = defaultdict(list)
    for pair in predicted.pairs:
        waiting[letters(pair.value)].append(pair)
    differences: list[Difference] = []
    for pair in gold.pairs:
        part = part_of(gold.name, pair.place)
        found = next((one for one in waiting[letters(pair.value)] if _names_the_same(pair, one)), None)
        tally.share(part, "infographic_pairs", found is not None)
        if found:
            waiting[letters(pair.value)].remove(found)
        else:
            label = Label(None, pair.place, f"{' / '.join(pair.labels)}: {pair.value}")
            differences.append(bag_difference("missed", "infographic_pairs", label, part))
    return differences


def _names_the_same(gold: Pair, predicted: Pair) -> bool:
    """Whether one of the predicted names holds the name gold gives."""
    return not gold.labels or any(letters(gold.labels[0]) in letters(label) for label in predicted.labels)
