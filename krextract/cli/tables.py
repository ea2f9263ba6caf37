"""Tables: on the terminal, and as files whose suffix says the form (`krextract export`)."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from krextract import outputs
from krextract.cli.streams import DASH, write
from krextract.errors import KrextractError
from krextract.records import RECORD_TYPES, Report


def write_table(report: Report, records: str, out: str, *, dutch: bool) -> None:
    """Write records as `.csv`, `.xlsx`, `.parquet` or `.jsonl`; the libraries of a form are loaded when it is asked."""
    if records not in RECORD_TYPES:
        raise KrextractError(f"no records called {records!r}; there are: {', '.join(RECORD_TYPES)}")
    match ".csv" if out == DASH else Path(out).suffix.lower():
        case ".csv":
            write(out, outputs.records_csv(report, records, outputs.CsvStyle.dutch() if dutch else None))
        case ".jsonl":
            write(out, outputs.records_jsonl(report, records))
        case ".xlsx":
            from krextract.outputs.excel_file import write_excel  # noqa: PLC0415

            write_excel(report, out)
            print(out)
        case ".parquet":
            from krextract.outputs.frames import write_parquet  # noqa: PLC0415

            write_parquet(report, records, out)
            print(out)
        case suffix:
            raise KrextractError(
                f"{out}: no table of the form {suffix!r}; end the name in .csv, .xlsx, .parquet or .jsonl"
            )


def print_totals(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows of which the last is a total: drawn on a terminal, plain columns elsewhere."""
    console = Console()
    if not console.is_terminal:
        widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
        for first, *others in (header, *rows):
            cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
            print("  ".join([first.ljust(widths[0]), *cells]))
        return
    table = Table(*header)
    for column in table.columns[1:]:
        column.justify = "right"
    for row in rows[:-1]:
        table.add_row(*row)
    table.add_section()
    table.add_row(*rows[-1])
    console.print(table)
