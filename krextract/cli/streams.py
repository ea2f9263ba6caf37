"""What goes in and out: `-` for standard input and output wherever a command takes or gives one file, and JSON."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from krextract import outputs
from krextract.records import Report

DASH = "-"
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")]


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


def print_json(data: object) -> None:
    """Print data for other programs."""
    print(json.dumps(data, ensure_ascii=False, indent=1, default=float))
