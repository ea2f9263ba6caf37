"""`make reliability`: reads every hostile file in a worker and writes what became of it to docs/reliability.md."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from krextract import __version__
from tests.reliability.hostile import CASES, PAGES, PDFS, TEXTS, Case, outcome_of

PLACE = Path(__file__).resolve().parents[1] / "docs" / "reliability.md"
HEAD = """# Reliability

Every file below was built to do harm, and read in a worker (`krextract.parse(..., isolated=True)`, and the command line
unless `--in-process`). Allowed are a report, a report with warnings, one line that says why not, or a limit passed by
name; never a traceback, a hang, a crash of the one who asked, or silence. The tests hold every file to its line.

`make reliability` writes this page, `make fuzz` reads thousands of files broken at random, `make soak` watches the
memory of one process over 2,000 parses. What is promised, and what is not, stands in `SECURITY.md`.
"""
ENDS = {"report": "report", "warnings": "report, with warnings", "refused": "refused", "limit": "limit"}


def row(case: Case) -> tuple[str, bool]:
    """A line of the table, and whether the file ended as it may."""
    data = case.make()
    end = outcome_of(case, data)
    right = end.kind in case.ends and case.keeps in end.text and end.limit == (case.limit or end.limit)
    what = (
        f"{ENDS[end.kind]}: {end.limit or end.words}".removesuffix(": ")
        if end.kind != "refused"
        else _reason(end.words)
    )
    return f"| {case.title} | {len(data):,} | {what} | {end.seconds:.2f} |", right


def _reason(words: str) -> str:
    return "refused: " + words.partition(": ")[2].partition(";")[0].replace("|", "/")


def main() -> int:
    """Run, write and tell."""
    lines, wrong = [HEAD], 0
    outcome_of(TEXTS[1], TEXTS[1].make())  # so that no file's time holds the start of the worker
    for title, cases in (("PDF", PDFS), ("Web pages", PAGES), ("Texts", TEXTS)):
        lines += [f"## {title}\n", "| file | bytes | outcome | seconds |", "| --- | ---: | --- | ---: |"]
        for case in cases:
            line, right = row(case)
            lines.append(line)
            if not right:
                wrong += 1
                print(f"not as it may end: {line}", file=sys.stderr)
        lines.append("")
    made = f"{datetime.now(UTC):%Y-%m-%d}, two shared cores, krextract {__version__}"
    lines.append(f"*{len(CASES)} files, {len(CASES) - wrong} ended as they may; {made}*")
    PLACE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{PLACE}: {len(CASES)} files, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
