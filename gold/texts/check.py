"""Check the form of gold/texts: surfaces in their lines and in order, vocabularies, numbers, EDTF.

With -u it also lists what looks like a numeral and has no label.
"""

import json
import re
import sys
from pathlib import Path
from typing import get_args

from krextract.labels import KINDS, MODIFIERS, QUANTITY_FIELDS, ROLES, Direction, Measure, PeriodSource

ROOT = Path(__file__).parent
FIELDS = ["line", "surface", *QUANTITY_FIELDS]
ALLOWED = {
    "kind": KINDS,
    "modifier": MODIFIERS,
    "measure": get_args(Measure),
    "direction": (*get_args(Direction), None),
    "period_source": (*get_args(PeriodSource), None),
    "role": ROLES,
}
TIMES = ("minuut", "uur", "dag", "week", "maand", "jaar")
POINT = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
EDTF = re.compile(rf"{POINT}(?:/(?:{POINT}|\.\.))?|\.\./{POINT}")
NUMERAL = re.compile(
    r"\d+(?:[.,]\d+)*|\b(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w+tien|\w+tig|honderd\w*"
    r"|duizend|miljoen|derde|kwart|helft|anderhalve?|half|\w*dubbel\w*|\w*voudig\w*|\w*halve\w*|keer|ton)\b",
    re.IGNORECASE,
)


def say(*words: object) -> None:
    """Write one line."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def values(field: object) -> list:
    """All values that a field accepts."""
    return field if isinstance(field, list) else [field]


def faults(label: dict) -> list[str]:
    """What is wrong with one label, apart from its position."""
    found = [] if list(label) == FIELDS else ["fields"]
    numbers = all(isinstance(label[k], int | float) and not isinstance(label[k], bool) for k in ("low", "high"))
    if not numbers or label["low"] > label["high"]:
        found.append("low, high")
    found += [k for k, allowed in ALLOWED.items() if any(v not in allowed for v in values(label[k]))]
    found += [k for k in ("period", "base") if any(v and not EDTF.fullmatch(v) for v in values(label[k]))]
    if any(v is None for v in values(label["period"])) != any(v is None for v in values(label["period_source"])):
        found.append("period without source")
    change = "change" in values(label["measure"])
    if change != any(values(label["direction"])) or (label["base"] is not None and not change):
        found.append("direction, base")
    if label["kind"] == "percentage" and label["unit"] not in ("%", "procentpunt"):
        found.append("unit of percentage")
    if label["kind"] == "duration" and label["unit"] not in TIMES:
        found.append("unit of duration")
    if numbers and label["kind"] == "ratio" and not 0 <= label["low"] <= 1:
        found.append("ratio")
    if not label["unit"] or not 0 < len(label["subject"].split()) <= 12:
        found.append("unit, subject")
    return found


def check(folder: Path, show_unlabelled: bool) -> tuple[int, int]:
    """Print what is wrong in one text; count its labels and faults."""
    lines = (folder / "text.txt").read_text(encoding="utf8").splitlines()
    labels = [json.loads(row) for row in (folder / "quantities.jsonl").read_text(encoding="utf8").splitlines()]
    bad, at, spans = 0, (1, 0), set()
    for label in labels:
        number, surface = label["line"], label["surface"]
        start = at[1] if number == at[0] else 0
        match = re.compile(rf"(?<!\w){re.escape(surface)}(?!\w)").search(lines[number - 1], start)
        wrong = faults(label) + ([] if match else ["surface not found"]) + (["order"] if number < at[0] else [])
        if match:
            at = (number, match.end())
            spans.update((number, i) for i in range(*match.span()))
        if wrong:
            bad += 1
            say(folder.name, number, surface, wrong)
    if show_unlabelled:
        for number, line in enumerate(lines, 1):
            for match in NUMERAL.finditer(line):
                if (number, match.start()) not in spans:
                    say(folder.name, number, "unlabelled:", line[max(0, match.start() - 30) : match.end() + 30])
    return len(labels), bad


def main() -> int:
    """Check all texts."""
    counts = [check(f.parent, "-u" in sys.argv) for f in sorted(ROOT.glob("*/text.txt"))]
    total, bad = (sum(column) for column in zip(*counts, strict=True))
    say(f"{len(counts)} texts, {total} labels, {bad} with faults")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
