"""`krextract export`: the form of a table follows the suffix of its file."""

from pathlib import Path

from krextract import outputs
from krextract.errors import KrextractError
from krextract.records import RECORD_TYPES, Report


def write_table(report: Report, records: str, out: Path, *, dutch: bool) -> None:
    """Write records as `.csv`, `.xlsx`, `.parquet` or `.jsonl`; the libraries of a form are loaded when it is asked."""
    if records not in RECORD_TYPES:
        raise KrextractError(f"no records called {records!r}; there are: {', '.join(RECORD_TYPES)}")
    match out.suffix.lower():
        case ".csv":
            outputs.write_csv(report, records, out, outputs.CsvStyle.dutch() if dutch else None)
        case ".jsonl":
            outputs.write_jsonl(report, records, out)
        case ".xlsx":
            from krextract.outputs.excel_file import write_excel  # noqa: PLC0415

            write_excel(report, out)
        case ".parquet":
            from krextract.outputs.frames import write_parquet  # noqa: PLC0415

            write_parquet(report, records, out)
        case suffix:
            raise KrextractError(
                f"{out}: no table of the form {suffix!r}; end the name in .csv, .xlsx, .parquet or .jsonl"
            )
