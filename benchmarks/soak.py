"""`make soak`: two thousand parses in one process; ends with 1 where its memory grew by more than a twentieth."""

import sys
import time
from pathlib import Path

import krextract
from fuzz.mutations import small_files
from krextract import KrextractError, ParseOptions

RUNS, WARM, MOST = 2000, 200, 1.05
OPTIONS = ParseOptions(model=None)


def megabytes() -> float:
    """The memory this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


def main() -> int:
    """Run and tell."""
    start, after_warm, refused = time.monotonic(), 0.0, 0
    files = small_files()
    for run in range(RUNS):
        name, data = files[run % len(files)]
        try:
            krextract.parse(data, name=name, options=OPTIONS)
        except KrextractError:
            refused += 1
        if run + 1 in (WARM, RUNS) or (run + 1) % 400 == 0:
            after_warm = after_warm or megabytes()
            print(f"{run + 1:5} parses: {megabytes():.1f} MB", flush=True)
    growth = megabytes() / after_warm
    print(
        f"{RUNS} parses in {time.monotonic() - start:.0f} s, {refused} refused; memory x {growth:.3f} since no. {WARM}"
    )
    return 1 if growth > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
