"""Records out: JSON, CSV, and text for a terminal. Sees records only."""

from krextract.outputs.corrections import apply_corrections, read_corrections
from krextract.outputs.csv_file import records_csv, write_csv
from krextract.outputs.files import write_atomic
from krextract.outputs.recommendation_text import recommendation_text
from krextract.outputs.report_file import read_report, report_json, report_schema, write_report
from krextract.outputs.review import PageImage, review_html, write_review
from krextract.outputs.summary import HEADER as SUMMARY_HEADER
from krextract.outputs.summary import record_line, summary_rows

__all__ = [
    "SUMMARY_HEADER",
    "PageImage",
    "apply_corrections",
    "read_corrections",
    "read_report",
    "recommendation_text",
    "record_line",
    "records_csv",
    "report_json",
    "report_schema",
    "review_html",
    "summary_rows",
    "write_atomic",
    "write_csv",
    "write_report",
    "write_review",
]
