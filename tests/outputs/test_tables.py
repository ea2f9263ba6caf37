"""CSV, Excel, Parquet, JSON Lines, frames and the codebook that explains their columns."""

import csv
import io
import json
from decimal import Decimal
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
    assert book.sheetnames == [*RECORD_TYPES, "codebook"]
    sheet = book["quantities"]
    assert sheet.freeze_panes == "B2"
    header = [cell.value for cell in sheet[1]]
    assert header == list(columns("quantities"))
    page = sheet.cell(2, header.index("page") + 1)
    assert page.hyperlink.target == "proef.pdf"
    assert page.hyperlink.location == "page=1"
    assert page.value == 1
    low = sheet.cell(2, header.index("low") + 1)
    assert (low.value, low.number_format) == (5300, "#,##0_ ")
    assert book["codebook"].max_row == 1 + sum(len(columns(records)) for records in RECORD_TYPES)
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


def test_a_number_never_has_too_little_room(report: Report, tmp_path: Path) -> None:
    large = report.quantities[0].model_copy(update={"low": Decimal(12_345_678_901), "high": Decimal("12345678901.5")})
    write_excel(report.model_copy(update={"quantities": (large,)}), tmp_path / "r.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["quantities"]
    assert sheet.column_dimensions["B"].width >= len("12,345,678,901.5")


def test_the_codebook_explains_nothing_that_is_not_there() -> None:
    assert unused_entries() == []
    assert "| `period` |" in codebook("nl")
