"""How far a ratio might lie elsewhere: confidence intervals by drawing document parts again and again.

Note on what is drawn. Mistakes come in clusters (one misread heading, one hard table), so whole parts are drawn
with replacement and not single mentions; intervals over single mentions would be too narrow.
"""

from typing import NamedTuple

from krextract.scoring.scores import Scores

SEED = 20241120
DRAWS = 2000


class Interval(NamedTuple):
    """The bounds of F1 (of a share: the share) at a level of confidence."""

    low: float
    high: float


def interval(scores: Scores, measure: str, *, level: float = 0.95, seed: int = SEED) -> Interval | None:
    """The percentile interval of a measure; None where it was counted in fewer than two parts."""
    import numpy as np  # noqa: PLC0415 - most commands draw nothing

    counts = np.array([tuple(count) for (_, name), count in scores.counts.items() if name == measure], dtype=float)
    if len(counts) < 2:
        return None
    draws = np.random.default_rng(seed).multinomial(len(counts), [1 / len(counts)] * len(counts), size=DRAWS)
    hits, predicted, gold = (draws @ counts).T
    both = predicted + gold
    ratios = 2 * hits[both > 0] / both[both > 0]
    low, high = np.quantile(ratios, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high))
