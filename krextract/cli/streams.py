"""`-` for standard input and output, wherever a command takes or gives one file."""

import sys
from pathlib import Path

from krextract import outputs
from krextract.records import Report

DASH = "-"


def read_report(path: str) -> Report:
    """The report of a file, or of standard input."""
    if path == DASH:
        return outputs.report_of(sys.stdin.buffer.read(), "standard input")
    return outputs.read_report(path)


def write(out: str, data: str | bytes) -> None:
    """Write what a command gives into a file and say so, or to standard output."""
    raw = data.encode() if isinstance(data, str) else data
    if out == DASH:
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
    else:
        outputs.write_atomic(Path(out), raw)
        print(out)
