"""Our scoring beside the measure that the real documents came with: written apart, they have to agree."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import krextract
from krextract.outputs import write_report
from krextract.records import Report
from krextract.scoring import Scores, read_shared, score

NEAR = 0.0001  # theirs is rounded
SIDES = ("precision", "recall", "f1")
FAMILIES = {"detected": "detected", "record": "record", "record/role/statistic": "statistic_record"}
FIELDS = ("low", "high", "kind", "unit", "modifier", "measure", "direction", "period", "base", "region", "role")


@pytest.mark.parametrize(
    ("source", "structure", "units"),
    [
        ("pdf/kic2020-ch1.pdf", "kic2020-ch1", ("D1",)),
        ("html/kic2020-summary.html", "kic2020-summary", ("D0",)),
        ("pdf/kib2024-plain.pdf", "kib2024", ("T3", "T6")),
    ],
)
@pytest.mark.parametrize("spoil", [False, True], ids=["as read", "spoiled"])
def test_it_agrees(
    source: str, structure: str, units: tuple[str, ...], spoil: bool, documents: Path, tmp_path: Path
) -> None:
    report = krextract.parse(documents / source)
    if spoil:
        report = spoiled(report)
    lines = documents / "structure" / f"{structure}.json"
    ours = score(report, read_shared(lines, documents / "labels", units))
    theirs = second_opinion(documents, lines, units, report, tmp_path)
    assert compared(ours) == pytest.approx(theirs, abs=NEAR)


def spoiled(report: Report) -> Report:
    """The report with every seventh figure gone, every fifth of another period, every third of another role."""
    changed = []
    for number, one in enumerate(report.quantities):
        fields: dict[str, Any] = {"period": "1987"} if number % 5 == 0 else {}
        fields |= {"role": "norm"} if number % 3 == 0 else {}
        if number % 7:
            changed.append(one.model_copy(update=fields))
    return report.model_copy(update={"quantities": tuple(changed), "recommendations": report.recommendations[::2]})


def second_opinion(
    documents: Path, structure: Path, units: tuple[str, ...], report: Report, folder: Path
) -> dict[str, float]:
    write_report(report, folder / "report.json")
    call = [sys.executable, documents / "score.py", documents / "labels", structure, folder / "report.json"]
    subprocess.run([*call, "--units", ",".join(units), "--json", folder / "said.json"], check=True, capture_output=True)
    said = json.loads((folder / "said.json").read_text(encoding="utf-8"))
    quantities, codes = said["quantities"], said["recommendations"]["mentions"]
    found = {f"field/{name}": share for name, share in quantities["fields"].items()}
    for ours, theirs in {
        "detected": "detected",
        "record": "record",
        "record/role/statistic": "statistic_record",
    }.items():
        found |= {f"{ours} {side}": quantities[theirs][side] for side in ("precision", "recall", "f1")}
    if codes["gold"]:
        found |= {f"codes {side}": codes[side] for side in ("precision", "recall", "f1")}
    return {**found, **{name: said["structure"][name] for name in ("theme_and_section", "paragraph_whole")}}


def compared(scores: Scores) -> dict[str, float | None]:
    families = [*FAMILIES, *(["codes"] if scores["codes"].gold else [])]
    found = {f"{name} {side}": getattr(scores[name], side) for name in families for side in SIDES}
    found |= {f"field/{name}": scores[f"field/{name}"].recall for name in FIELDS}
    return {**found, **{name: scores[name].f1 for name in ("theme_and_section", "paragraph_whole")}}
