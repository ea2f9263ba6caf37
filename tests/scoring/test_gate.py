"""The gate fails where it must: a broken rule, changed gold, floors not pinned; and no floor falls by itself."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from goldfolder import write_gold_folder

from krextract.errors import ReportError
from krextract.records import Report
from krextract.scoring import Scores, ci, gate, score_gold


@pytest.fixture
def gold(edition: Report, tmp_path: Path) -> Path:
    folder = write_gold_folder(edition, tmp_path)
    assert gate.update(run(folder, edition), folder).passed
    return folder


def run(gold: Path, report: Report) -> Scores:
    return score_gold(gold, lambda path: report)


def broken(edition: Report, change: Callable[[int], bool]) -> Report:
    """An extractor with a broken rule: no periods any more for some quantities."""
    quantities = [
        one.model_copy(update={"period": None}) if change(number) else one
        for number, one in enumerate(edition.quantities)
    ]
    return edition.model_copy(update={"quantities": tuple(quantities)})


def test_what_was_pinned_passes(gold: Path, edition: Report) -> None:
    verdict = gate.check(run(gold, edition), gold)
    assert verdict.passed
    assert "at or above their floors" in str(verdict)
    assert gate.read_floors(gold / gate.FLOORS).floors["record"] == Decimal("1.0000")


def test_a_broken_rule_fails_the_gate_and_shows_the_worst(gold: Path, edition: Report) -> None:
    scores = run(gold, broken(edition, lambda number: True))
    verdict = gate.check(scores, gold)
    assert not verdict.passed
    failed = {check.measure for check in verdict.checks if not check.passed}
    assert {"record", "field/period", "record/role/statistic"} <= failed
    assert "detected" not in failed
    assert "below its floor: record: " in str(verdict)
    assert len(verdict.worst) == min(gate.WORST, len(scores.differences))
    assert "wrong period '448.100': None, gold says '2023' (proef/1/kengetallen)" in str(verdict)


def test_at_most_ten_differences_are_shown_the_costliest_first(gold: Path, edition: Report) -> None:
    verdict = gate.check(run(gold, edition.model_copy(update={"quantities": (), "recommendations": ()})), gold)
    costs = [one.cost for one in verdict.worst]
    assert len(costs) == 10
    assert costs == sorted(costs, reverse=True)


@pytest.mark.parametrize("changed", ["gold/proef/quantities.jsonl", "corpus/proef.txt"])
def test_changed_gold_or_input_must_be_pinned_again(gold: Path, edition: Report, changed: str) -> None:
    path = gold.parent / changed
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    verdict = gate.check(run(gold, edition), gold)
    assert not verdict.passed
    assert "not pinned again" in str(verdict)
    assert all(check.passed for check in verdict.checks)
    assert gate.update(run(gold, edition), gold).passed
    assert gate.check(run(gold, edition), gold).passed


def test_update_does_not_lower_a_floor_unless_told(gold: Path, edition: Report) -> None:
    worse = run(gold, broken(edition, lambda number: number == 0))
    before = (gold / gate.FLOORS).read_text()
    refused = gate.update(worse, gold)
    assert not refused.passed
    assert "--allow-regression" in str(refused)
    assert (gold / gate.FLOORS).read_text() == before
    assert gate.update(worse, gold, allow_regression=True).passed
    assert gate.read_floors(gold / gate.FLOORS).floors["record"] == Decimal("0.8888")
    assert gate.check(worse, gold).passed


def test_update_raises_a_floor(gold: Path, edition: Report) -> None:
    gate.update(run(gold, broken(edition, lambda number: number < 3)), gold, allow_regression=True)
    assert gate.update(run(gold, edition), gold).passed
    assert gate.read_floors(gold / gate.FLOORS).floors["record"] == 1


def test_a_measure_that_vanishes_or_appears_fails(gold: Path, edition: Report) -> None:
    path = gold / gate.FLOORS
    path.write_text(path.read_text().replace('"codes"', '"codes_once"'), encoding="utf-8")
    verdict = gate.check(run(gold, edition), gold)
    assert "codes_once: not counted" in str(verdict)
    assert "no floor for codes" in str(verdict)
    assert not verdict.passed


def test_no_floors_or_broken_floors_say_what_to_do(gold: Path, edition: Report) -> None:
    (gold / gate.FLOORS).write_text('fingerprint = "x"\n[floors]\nrecord = "veel"\n')
    with pytest.raises(ReportError, match="pin again"):
        gate.check(run(gold, edition), gold)
    (gold / gate.FLOORS).unlink()
    with pytest.raises(ReportError, match="--update"):
        gate.check(run(gold, edition), gold)


def test_junit_has_a_case_per_measure(gold: Path, edition: Report) -> None:
    good = ET.fromstring(ci.junit_xml(gate.check(run(gold, edition), gold)))
    bad = ET.fromstring(ci.junit_xml(gate.check(run(gold, broken(edition, lambda number: True)), gold)))
    suite = bad.find("testsuite")
    assert suite is not None
    assert good.findall(".//failure") == []
    assert len(bad.findall(".//testcase")) == int(suite.get("tests", "0")) == len(good.findall(".//testcase"))
    assert len(bad.findall(".//failure")) == int(suite.get("failures", "0")) >= 3
    assert bad.find(".//testcase[@name='record']/failure") is not None


def test_junit_survives_odd_characters(gold: Path, edition: Report) -> None:
    odd = edition.quantities[0].model_copy(update={"unit": "kin\x00de\x1bren <&>"})
    report = edition.model_copy(update={"quantities": (odd, *edition.quantities[1:])})
    ET.fromstring(ci.junit_xml(gate.check(run(gold, report), gold)))


def test_the_job_summary_is_added_to_the_file_of_the_job(
    gold: Path, edition: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores = run(gold, edition)
    text = ci.job_summary(scores, gate.check(scores, gold), version="1.2")
    path = tmp_path / "summary.md"
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert ci.write_job_summary(text) is None
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    assert ci.write_job_summary(text) == path
    assert ci.write_job_summary("meer") == path
    assert path.read_text().startswith("## Accuracy\n\n| measure |")
    assert "    gate: " in path.read_text()
    assert path.read_text().endswith("meer")
