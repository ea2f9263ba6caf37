"""How many of the branches in the code the tests take, by the data of `make coverage`; fails under 95%."""

import json
import sys
from pathlib import Path

from coverage import Coverage

FLOOR = 95.0
REPORT = Path("out/coverage.json")


def main() -> int:
    """Print the modules with most branches that no test takes, and the share of all."""
    REPORT.parent.mkdir(exist_ok=True)
    coverage = Coverage()
    coverage.load()
    coverage.json_report(outfile=str(REPORT))
    found = json.loads(REPORT.read_text())
    missed = {name: one["missing_branches"] for name, one in found["files"].items() if one["missing_branches"]}
    for name, branches in sorted(missed.items(), key=lambda one: -len(one[1])):
        print(f"{len(branches):4} {name}: " + ", ".join(f"{start}→{end}" for start, end in branches[:12]))
    taken, all_of_them = found["totals"]["covered_branches"], found["totals"]["num_branches"]
    share = 100 * taken / all_of_them
    print(f"{share:.1f}% of branches taken ({taken} of {all_of_them}), the floor is {FLOOR:.0f}%")
    return int(share < FLOOR)


if __name__ == "__main__":
    sys.exit(main())
