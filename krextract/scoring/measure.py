"""Compares one prediction with gold: every family of labels counts into one tally."""

from krextract.scoring.bags import score_bags
from krextract.scoring.blocks import score_blocks
from krextract.scoring.counts import Tally
from krextract.scoring.items import score_items
from krextract.scoring.labelling import Labelling
from krextract.scoring.pairs import score_pairs
from krextract.scoring.quantities import score_quantities
from krextract.scoring.scores import Scores

_FAMILIES = (score_quantities, score_blocks, score_bags, score_pairs, score_items)


def measure(predicted: Labelling, gold: Labelling) -> Scores:
    """All scores of one document; only of what gold labels."""
    tally = Tally()
    families = (score_quantities,) if gold.scope.quantities_only else _FAMILIES
    asked = [family for family in families if gold.scope.items or family is not score_items]
    differences = [one for family in asked for one in family(tally, predicted, gold)]
    return Scores.of(tally, differences, tuple(f"{gold.name}: {one}" for one in gold.lost))
