"""`make fuzz`: thousands of broken files, each in a child of a worker; ends with 1 where one came out wrong.

Every specimen cut off at every kilobyte first, then random mutations until the number or the time is reached. What
came out wrong is kept under `out/fuzz/`.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import chain, count, islice
from pathlib import Path

from fuzz.mutations import File, judged, mutated, specimens, truncated

GOOD = frozenset({"report", "warnings", "refused"})
BATCH = 20


def all_files(first: int) -> Iterator[File]:
    """Cut specimens, then mutations without end."""
    cut = (
        (f"{number}k-{name}", piece) for name, data in specimens() for number, piece in enumerate(truncated(data), 1)
    )
    return chain(cut, map(mutated, count(first)))


def main() -> int:
    """Run and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=6000, help="how many files")
    parser.add_argument("--minutes", type=float, default=25, help="stop after this many minutes")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    given = parser.parse_args()
    start, ends = time.monotonic(), Counter[str]()
    files = islice(all_files(given.seed), given.files)
    while batch := list(islice(files, BATCH)):
        for (name, data), verdict in zip(batch, judged(batch), strict=True):
            ends[verdict if verdict in GOOD else "wrong"] += 1
            if verdict not in GOOD:
                place = Path("out/fuzz") / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
                print(f"{place}: {verdict}", flush=True)
        if time.monotonic() - start > given.minutes * 60:
            break
    words = ", ".join(f"{number} {end}" for end, number in sorted(ends.items()))
    print(f"{ends.total()} files in {time.monotonic() - start:.0f} s: {words}")
    return 1 if ends["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
