"""CSV, Excel, Parquet, JSON Lines, frames and the codebook that explains their columns."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import polars as pl
import pyarrow.parquet as pq
import pytest

from krextract.outputs import (
    CsvStyle,
    codebook,
    explain_column,
    records_csv,
    records_jsonl,
    unused_entries,
)
from krextract.outputs.excel_file import write_excel
from krextract.outputs.frames import write_parquet
from krextract.outputs.tabular import columns
from krextract.records import RECORD_TYPES, Report


def test_dutch_csv_has_semicolons_decimal_commas_and_a_bom(report: Report) -> None:
    text = records_csv(report, "quantities", CsvStyle.dutch())
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0]["confidence"] == "0,9"
    assert rows[0]["surface"] == "5.300", "the figure as printed stays as printed"


def test_excel_has_a_sheet_per_record_type_and_links_to_pages(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write_excel(report, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == list(RECORD_TYPES)
    sheet = book["quantities"]
    header = [cell.value for cell in sheet[1]]
    assert header == list(columns("quantities"))
    page = sheet.cell(2, header.index("page") + 1)
    assert page.hyperlink.target == "proef.pdf"
    assert page.hyperlink.location == "page=1"
    assert sheet.cell(2, header.index("low") + 1).value == 5300
    assert sheet.cell(3, header.index("subject") + 1).value == "'=HYPERLINK"


def test_parquet_and_polars_have_types_of_their_own(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "quantities.parquet"
    write_parquet(report, "quantities", path)
    first = path.read_bytes()
    write_parquet(report, "quantities", path)
    assert path.read_bytes() == first
    table = pq.read_table(path)
    assert table.column("low").to_pylist() == [5300.0, 2.0]
    frame = pl.read_parquet(path)
    assert frame.schema["page"] == pl.Int64
    assert frame.schema["low"] == pl.Float64
    assert frame.schema["unit"] == pl.String
    assert frame["recommendations"].to_list() == ["22d", ""]


@pytest.mark.parametrize("records", list(RECORD_TYPES))
def test_tables_without_rows_keep_their_columns(records: str, report: Report, tmp_path: Path) -> None:
    empty = Report(source=report.source)
    path = tmp_path / "empty.parquet"
    write_parquet(empty, records, path)
    assert pq.read_table(path).column_names == list(columns(records))


def test_jsonl_is_one_record_a_line(report: Report) -> None:
    lines = records_jsonl(report, "quantities").splitlines()
    assert [json.loads(line)["surface"] for line in lines] == ["5.300", "2 tot 3"]


@pytest.mark.parametrize("records", list(RECORD_TYPES))
def test_the_codebook_explains_every_column_in_both_languages(records: str) -> None:
    for column in columns(records):
        assert explain_column(records, column, "en") != explain_column(records, column, "nl")


def test_the_codebook_explains_nothing_that_is_not_there() -> None:
    assert unused_entries() == []
    assert "| `period` |" in codebook("nl")
