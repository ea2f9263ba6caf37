"""`krextract gold`: labels from what people corrected."""

from pathlib import Path
from typing import Annotated

import typer

from krextract import outputs
from krextract.cli.speech import tell
from krextract.cli.streams import AsJson, print_json, read_report
from krextract.errors import ReportError
from krextract.records import Report
from krextract.scoring.gold_folder import undecided, write_gold_folder

gold_app = typer.Typer(help="Labels made by hand.", no_args_is_help=True)


@gold_app.callback()
def group() -> None:
    """Keep the name of the one command."""


@gold_app.command("from-corrections")
def from_corrections(
    report: Annotated[str, typer.Argument(help="A report.json; - for standard input.")],
    corrections: Annotated[Path, typer.Argument(help="The corrections.json saved from its review page.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The document's folder, such as gold/my-report.")],
    source: Annotated[str | None, typer.Option(help="The labelled file, from the folder that holds gold/.")] = None,
    rest: Annotated[
        bool, typer.Option("--accept-rest", help="Take what was neither accepted, edited nor rejected as right.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Turn a report that was gone through in its review page into the gold of its document."""
    corrected = outputs.apply_corrections(read_report(report), outputs.read_corrections(corrections))
    if (left := undecided(corrected)) and not rest:
        raise ReportError(f"{corrections}: {left} records were not decided on; finish the review or give --accept-rest")
    new_gold(corrected, out, source=source)
    if as_json:
        print_json({"gold": str(out), "figures": len(corrected.quantities), "codes": len(corrected.recommendations)})
        return
    tell(f"{out}: {len(corrected.quantities)} figures, {len(corrected.recommendations)} codes")
    tell("check structure.json and tables.json against the page; they are as krextract read them")


def new_gold(report: Report, folder: Path, *, source: str | None = None) -> None:
    """Write the gold of a document that has none yet: what hands made is never written over."""
    if (folder / "structure.json").exists():
        raise ReportError(f"{folder}: holds gold already; choose another folder, or remove it first")
    write_gold_folder(report, folder, source=source or f"corpus/{report.source.name}")
