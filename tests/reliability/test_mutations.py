"""Two hundred broken files: a report that holds together, or one line of ours; never a fault, a crash or a hang."""

import pytest

from fuzz.mutations import judged, mutated, small_files, truncated

GOOD = {"report", "warnings", "refused"}
BATCH = 20


@pytest.mark.parametrize("batch", range(9))
def test_mutated_files_end_well(batch: int) -> None:
    files = [mutated(seed) for seed in range(batch * BATCH, (batch + 1) * BATCH)]
    assert dict(zip((name for name, _ in files), judged(files), strict=True)).items() <= {
        (name, good) for name, _ in files for good in GOOD
    }


def test_files_cut_anywhere_end_well() -> None:
    files = [(name, piece) for name, data in small_files() for piece in truncated(data, max(1, len(data) // 4))]
    assert set(judged(files)) <= GOOD


def test_a_seed_gives_the_same_file() -> None:
    assert mutated(7) == mutated(7)
    assert len({mutated(seed)[1] for seed in range(50)}) == 50
