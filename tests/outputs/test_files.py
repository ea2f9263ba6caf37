import csv
import io
import json
from pathlib import Path

import pytest

from krextract.errors import KrextractError, ReportError
from krextract.outputs import (
    read_report,
    recommendation_text,
    record_line,
    records_csv,
    report_json,
    report_schema,
    summary_rows,
    write_atomic,
    write_report,
)
from krextract.records import Report


def test_a_report_read_back_equals_the_one_written(report: Report, tmp_path: Path) -> None:
    write_report(report, tmp_path / "out" / "report.json")
    assert read_report(tmp_path / "out" / "report.json") == report


def test_numbers_are_json_numbers(report: Report) -> None:
    quantity = json.loads(report_json(report))["quantities"][0]
    assert (quantity["low"], quantity["high"]) == (5300, 5300)
    assert isinstance(quantity["low"], int)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"source": 3}', b"\xff\xfe"])
def test_a_file_that_is_no_report_is_named(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(content)
    with pytest.raises(ReportError, match=r"report\.json"):
        read_report(path)
    with pytest.raises(ReportError, match=r"missing\.json"):
        read_report(tmp_path / "missing.json")


def test_a_document_given_for_its_report_says_what_to_give(specimen: Path) -> None:
    with pytest.raises(ReportError, match=r"holds no JSON; give a report\.json"):
        read_report(specimen)


def test_a_failed_write_leaves_the_old_file_and_no_scraps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.json"
    write_atomic(path, b"old")

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(KrextractError, match="No space left"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert [child.name for child in tmp_path.iterdir()] == ["report.json"]


def test_csv_holds_every_record_and_no_formulas(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(records_csv(report, "quantities"))))
    assert [row["surface"] for row in rows] == ["5.300", "2 tot 3"]
    assert rows[0]["low"] == "5300"
    assert rows[0]["recommendations"] == "22d"
    assert rows[1]["subject"] == "'=HYPERLINK"


def test_summary_counts_per_theme(report: Report) -> None:
    rows = summary_rows(report)
    assert rows[0] == ("4 Jeugdhulp", "1", "1", "1", "0", "0")
    assert rows[1] == ("6 Armoede", "0", "1", "0", "0", "1")
    assert rows[-1] == ("total", "1", "2", "1", "1", "1")


def test_a_record_on_one_line(report: Report) -> None:
    assert record_line(report.quantities[0]) == "ruim 5300 kinderen in 2023: kinderen die hulp kregen (page 1)"
    assert record_line(report.quantities[1]).startswith("2–3 %")


def test_recommendation_as_text(report: Report) -> None:
    text = recommendation_text(report, "22d")
    assert "22d. Help ieder kind." in text
    assert "figures: 1" in text
    assert "Noodfonds (page 1)" in text


def test_schema_names_the_fields_of_the_contract() -> None:
    schema = json.loads(report_schema())
    quantity = schema["$defs"]["Quantity"]["properties"]
    contract = "surface low high kind unit modifier measure direction period period_source base region role subject"
    assert set(contract.split()) <= set(quantity)


def test_the_published_schema_is_that_of_the_code() -> None:
    published = Path(__file__).parents[2] / "schema" / "report.schema.json"
    assert published.read_text() == report_schema(), "run `make schema`"
