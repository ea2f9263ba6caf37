"""Records out: JSON, CSV, JSON Lines, the review page, and text for a terminal. Sees records only.

Excel (`excel_file`) and Parquet, Arrow and polars (`frames`) are imported by module, for their libraries take a while.
"""

from krextract.outputs.codebook import codebook, codebook_data, explain_column, unused_entries
from krextract.outputs.corrections import apply_corrections, read_corrections
from krextract.outputs.csv_file import CsvStyle, records_csv, write_csv
from krextract.outputs.files import write_atomic
from krextract.outputs.jsonl_file import records_jsonl, write_jsonl
from krextract.outputs.recommendation_text import recommendation_data, recommendation_text
from krextract.outputs.report_file import (
    check_document,
    read_report,
    report_json,
    report_of,
    report_schema,
    write_report,
)
from krextract.outputs.review import PageImage, review_html, write_review
from krextract.outputs.summary import HEADER as SUMMARY_HEADER
from krextract.outputs.summary import record_line, summary_rows

__all__ = [
    "SUMMARY_HEADER",
    "CsvStyle",
    "PageImage",
    "apply_corrections",
    "check_document",
    "codebook",
    "codebook_data",
    "explain_column",
    "read_corrections",
    "read_report",
    "recommendation_data",
    "recommendation_text",
    "record_line",
    "records_csv",
    "records_jsonl",
    "report_json",
    "report_of",
    "report_schema",
    "review_html",
    "summary_rows",
    "unused_entries",
    "write_atomic",
    "write_csv",
    "write_jsonl",
    "write_report",
    "write_review",
]
