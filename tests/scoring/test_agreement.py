"""Our scores beside those of an independent script on the same report: the same to four decimals."""

import json
import random
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import krextract
from krextract.labels import QUANTITY_FIELDS
from krextract.records import Report
from krextract.scoring import Scores, score
from krextract.scoring.counts import Count
from krextract.scoring.labelling import Labelling
from krextract.scoring.shared import documents_of, read_shared, sources_of

DOCUMENTS = Path(__file__).resolve().parents[2] / "../shared/documents"
THEIRS = DOCUMENTS / "score.py"
CASES = {
    "kib2024": ("T1", "T2", "T3", "T4", "T6", "T7", "T10"),
    "kic2020-ch1": ("D1",),
    "kic2020-summary": ("D0",),
}

pytestmark = pytest.mark.skipif(not THEIRS.exists(), reason="needs the shared documents")


@pytest.mark.parametrize("document", CASES)
@pytest.mark.parametrize("clumsiness", [0.0, 0.1, 0.4])
def test_the_second_opinion_is_the_same(document: str, clumsiness: float, tmp_path: Path) -> None:
    structure, labels = DOCUMENTS / "structure" / f"{document}.json", DOCUMENTS / "labels"
    gold = read_shared(structure, labels, CASES[document])
    report = clumsy_report(gold, clumsiness)
    path = tmp_path / "report.json"
    path.write_text(report.model_dump_json(), encoding="utf-8")
    theirs = second_opinion(labels, structure, path, CASES[document])
    ours = score(report, gold)
    assert comparable(ours) == theirs


def second_opinion(labels: Path, structure: Path, report: Path, units: tuple[str, ...]) -> dict[str, Any]:
    command = [sys.executable, THEIRS, labels, structure, report, "--units", ",".join(units)]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    quantities, structure_, codes = found["quantities"], found["structure"], found["recommendations"]
    return {
        "counts": (quantities["gold"], quantities["predicted"]),
        **{name: quantities[name] for name in ("detected", "record", "statistic_record")},
        "fields": quantities["fields"],
        **{name: structure_[name] for name in ("letters", "found", "theme", "theme_and_section", "paragraph_whole")},
        "codes": codes["mentions"],
        "definitions": codes["definitions"],
    }


def comparable(scores: Scores) -> dict[str, Any]:
    fields = [name for name in QUANTITY_FIELDS if name not in {"period_source", "subject"}]
    return {
        "counts": (scores["detected"].gold, scores["detected"].predicted),
        "detected": ratios(scores["detected"]),
        "record": ratios(scores["record"]),
        "statistic_record": ratios(scores["record/role/statistic"]),
        "fields": {name: rounded(scores[f"field/{name}"].recall) for name in fields},
        "letters": scores["text_found"].gold,
        "found": rounded(scores["text_found"].recall),
        "theme": rounded(scores["theme"].recall),
        "theme_and_section": rounded(scores["theme_and_section"].recall),
        "paragraph_whole": rounded(scores["paragraph_whole"].recall),
        "codes": {"gold": scores["codes"].gold, **ratios(scores["codes"])},
        "definitions": {"gold": scores["definitions"].gold, **ratios(scores["definitions"])},
    }


def ratios(count: Count) -> dict[str, float]:
    return {name: rounded(getattr(count, name)) for name in ("precision", "recall", "f1")}


def rounded(ratio: float | None) -> float:
    return round(ratio or 0.0, 4)


def clumsy_report(gold: Labelling, clumsiness: float) -> Report:
    """Gold as a report, with mistakes of every sort at the given rate: the same every time."""
    chance = random.Random(f"{gold.name} {clumsiness}")

    def slips() -> bool:
        return chance.random() < clumsiness

    blocks: list[dict[str, Any]] = []
    where: dict[str, tuple[int, int]] = {}
    for block in gold.blocks:
        text = block.text.replace("e", "é", 3) if slips() else block.text
        theme = 9 if slips() else block.place.theme
        if blocks and slips():
            where[block.id] = (len(blocks) - 1, len(blocks[-1]["text"]) + 1)
            blocks[-1]["text"] += f" {text}"
            continue
        where[block.id] = (len(blocks), 0)
        section = "other" if slips() else block.place.section
        new = {"id": str(len(blocks)), "kind": block.kind, "text": text, "page": 1, "theme": theme, "section": section}
        blocks.append(new)
    quantities = []
    for mention in gold.mentions:
        if slips() or mention.span is None:
            continue
        number, offset = where[mention.span.block]
        place = blocks[number]
        fields = {name: chance.choice(mention.fields[name]) for name in QUANTITY_FIELDS}
        if slips():
            fields["high"] = fields["high"] * 1000
        if slips():
            fields["unit"] = None
        if slips():
            fields["role"] = "other"
        if slips():
            fields["period"] = "1999"
        at = {"block": place["id"], "start": mention.span.start + offset, "end": mention.span.end + offset}
        place_ = {"page": 1, "theme": place["theme"], "section": place["section"]}
        numbers = {name: Decimal(str(fields.pop(name))) for name in ("low", "high")}
        one = {"surface": mention.surface, **numbers, **fields, **at, **place_}
        quantities += [one, one] if slips() else [one]
    codes = [
        {"code": "99z" if slips() else code.code, "role": code.role, "theme": code.place.theme}
        | {"block": "0", "start": 0, "end": 1, "page": 1}
        for code in gold.codes
        if not slips()
    ]
    source = {"name": gold.name, "sha256": "0" * 64, "pages": 1, "media_type": "application/pdf"}
    return Report.model_validate(
        {"source": source, "blocks": blocks, "quantities": quantities, "recommendations": codes}
    )


@pytest.mark.parametrize("stem", ["kib2024-plain", "kic2020-ch1", "kic2020-summary"])
def test_the_second_opinion_is_the_same_on_what_krextract_reads(stem: str, tmp_path: Path) -> None:
    documents = documents_of(DOCUMENTS)
    path, document, units = next(one for one in sources_of(DOCUMENTS, documents) if one[0].name == f"{stem}.pdf")
    structure, labels = DOCUMENTS / "structure" / f"{document}.json", DOCUMENTS / "labels"
    report = krextract.parse(path, options=krextract.ParseOptions(model=None))
    written = tmp_path / "report.json"
    krextract.write_report(report, written)
    theirs = second_opinion(labels, structure, written, units)
    assert comparable(score(written, read_shared(structure, labels, units))) == theirs
