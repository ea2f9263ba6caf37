"""Records out: JSON, CSV. Sees records only."""

from krextract.outputs.csv_file import records_csv, write_csv
from krextract.outputs.files import write_atomic
from krextract.outputs.report_file import read_report, report_json, report_schema, write_report

__all__ = ["read_report", "records_csv", "report_json", "report_schema", "write_atomic", "write_csv", "write_report"]
