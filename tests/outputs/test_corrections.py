import json
from pathlib import Path
from typing import Any

import pytest

from krextract.errors import ReportError
from krextract.outputs import apply_corrections, read_corrections
from krextract.records import Report


def _file(tmp_path: Path, report: Report, *corrections: dict[str, Any], sha256: str | None = None) -> Path:
    path = tmp_path / "corrections.json"
    source = {"name": report.source.name, "sha256": sha256 or report.source.sha256}
    path.write_text(json.dumps({"schema_version": "1.0", "source": source, "corrections": corrections}))
    return path


QUANTITY = {"record": "quantity", "block": "b1", "start": 37, "end": 42, "surface": "5.300"}


def test_an_edit_changes_the_fields_and_says_a_person_did(report: Report, tmp_path: Path) -> None:
    path = _file(tmp_path, report, {**QUANTITY, "action": "edit", "fields": {"period": "2022", "low": 5301}})
    quantity = apply_corrections(report, read_corrections(path)).quantities[0]
    assert (quantity.period, quantity.low, quantity.origin, quantity.confidence) == ("2022", 5301, "human", 1.0)


def test_codes_and_items_can_be_rejected(report: Report, tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        report,
        {"record": "recommendation", "block": "b1", "start": 0, "end": 3, "role": "definition", "action": "reject"},
        {"record": "item", "id": "i1", "action": "reject"},
    )
    corrected = apply_corrections(report, read_corrections(path))
    assert [record.role for record in corrected.recommendations] == ["heading"]
    assert corrected.items == ()


def test_corrections_of_another_file_are_refused(report: Report, tmp_path: Path) -> None:
    path = _file(tmp_path, report, {**QUANTITY, "action": "accept"}, sha256="1" * 64)
    with pytest.raises(ReportError, match="another file"):
        apply_corrections(report, read_corrections(path))


def test_a_correction_of_a_record_that_is_not_there_is_refused(report: Report, tmp_path: Path) -> None:
    path = _file(tmp_path, report, {**QUANTITY, "start": 1, "action": "accept"})
    with pytest.raises(ReportError, match="no quantity at b1 1-42"):
        apply_corrections(report, read_corrections(path))


def test_a_figure_that_was_missed_is_put_among_the_others(report: Report, tmp_path: Path) -> None:
    missed = report.quantities[0]
    left = report.model_copy(update={"quantities": report.quantities[1:]})
    fields = {"low": 5300, "high": 5300, "kind": "count", "unit": "kinderen", "sentence": missed.sentence}
    path = _file(tmp_path, left, {**QUANTITY, "action": "add", "fields": fields})
    corrected = apply_corrections(left, read_corrections(path))
    assert [one.surface for one in corrected.quantities] == [one.surface for one in report.quantities]
    added = corrected.quantities[0]
    assert (added.low, added.origin, added.confidence, added.rule) == (5300, "human", 1.0, "")
    assert (added.page, added.theme, added.section) == (missed.page, missed.theme, missed.section)


def test_a_figure_is_added_only_where_its_text_stands_and_none_is_yet(report: Report, tmp_path: Path) -> None:
    fields = {"low": 5300, "high": 5300, "kind": "count"}
    for wrong in ({"start": 36}, {"block": "b99"}, {"surface": ""}):
        path = _file(tmp_path, report, {**QUANTITY, **wrong, "action": "add", "fields": fields})
        with pytest.raises(ReportError, match="no quantity at"):
            apply_corrections(report, read_corrections(path))
    with pytest.raises(ReportError, match="a figure of the report already"):
        apply_corrections(
            report, read_corrections(_file(tmp_path, report, {**QUANTITY, "action": "add", "fields": fields}))
        )


def test_a_value_outside_the_closed_set_is_refused(report: Report, tmp_path: Path) -> None:
    path = _file(tmp_path, report, {**QUANTITY, "action": "edit", "fields": {"kind": "aantal"}})
    with pytest.raises(ReportError, match="kind"):
        apply_corrections(report, read_corrections(path))


@pytest.mark.parametrize("content", ["", "[]", '{"corrections": 1}'])
def test_a_file_that_is_none_is_named(content: str, tmp_path: Path) -> None:
    path = tmp_path / "corrections.json"
    path.write_text(content)
    with pytest.raises(ReportError, match=r"corrections\.json"):
        read_corrections(path)
