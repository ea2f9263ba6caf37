"""Gold in its own format, predictions as files, and what is said of files that cannot be used."""

import json
import shutil
from pathlib import Path

import pytest
from goldfolder import lines, write_gold_folder

from krextract.errors import ReportError
from krextract.labels import QUANTITY_FIELDS
from krextract.records import Report
from krextract.scoring import score, score_agreement, score_gold
from krextract.scoring.gold import read_gold

ROOT = Path(__file__).resolve().parents[2]
CODE = '{"block": "%s", "start": %d, "end": %d, "surface": "22a", "code": "22a", "role": "mention"}'


def test_a_gold_folder_says_what_the_report_says(edition: Report, tmp_path: Path) -> None:
    gold = write_gold_folder(edition, tmp_path)
    scores = score_gold(gold, lambda path: edition)
    assert {count.f1 for count in scores.totals.values()} == {1.0}
    assert scores["detected"].gold == 9
    assert scores["infographic_pairs"].gold == 2
    assert scores["items"].gold == 1
    assert scores["table_cells"].gold == 2


def test_the_source_is_parsed_from_the_root(edition: Report, tmp_path: Path) -> None:
    asked: list[Path] = []

    def parse(path: Path) -> Report:
        asked.append(path)
        return edition

    score_gold(write_gold_folder(edition, tmp_path), parse)
    assert asked == [tmp_path / "corpus" / "proef.txt"]


def test_any_acceptable_value_counts_as_right(edition: Report, tmp_path: Path) -> None:
    folder = write_gold_folder(edition, tmp_path) / "proef"
    path = folder / "quantities.jsonl"
    records = [json.loads(line) for line in path.read_text().splitlines()]
    records[0]["unit"], records[0]["role"] = ["leden", "kinderen"], ["norm", "statistic"]
    records[1]["period"] = ["2018", None]
    lines(path, records)
    scores = score(edition, folder)
    assert scores["field/unit"].f1 == 1.0
    assert scores["field/role"].f1 == 1.0
    assert scores["field/period"].gold - scores["field/period"].hits == 1
    assert scores.by_label("role")["norm"].hits == 1
    wrong = next(one for one in scores.differences if one.measure == "period")
    assert wrong.gold == ["2018", None]


def test_agreement_of_two_annotators(edition: Report, tmp_path: Path) -> None:
    gold = write_gold_folder(edition, tmp_path)
    second = gold / "second" / "proef"
    shutil.copytree(gold / "proef", second)
    (second / "structure.json").unlink()
    path = second / "quantities.jsonl"
    lines(path, [json.loads(line) for line in path.read_text().splitlines()][:-1])
    scores = score_agreement(gold)
    assert (scores["detected"].hits, scores["detected"].gold) == (8, 9)
    assert scores["codes"].f1 == 1.0
    assert [path.name for path in gold.iterdir()].count("second") == 1
    assert score_gold(gold, lambda path: edition)["detected"].gold == 9


def test_a_prediction_can_be_the_lines_of_another_tool(edition: Report, tmp_path: Path) -> None:
    folder = write_gold_folder(edition, tmp_path) / "proef"
    by_block = [
        {name: getattr(one, name) for name in ("block", "start", "end")} | values(one) for one in edition.quantities
    ]
    by_text = [
        {"before": one.sentence[: one.start], "surface": one.surface, "after": one.sentence[one.end :]} | values(one)
        for one in edition.quantities
    ]
    for number, records in enumerate((by_block, by_text)):
        path = tmp_path / f"tool{number}.jsonl"
        lines(path, records)
        scores = score(path, folder)
        assert scores["detected"].f1 == 1.0
        assert scores["field/unit"].hits == 0
        assert scores["record"].hits == 0


def values(one: object) -> dict[str, float]:
    return {name: float(getattr(one, name)) for name in QUANTITY_FIELDS[:2]}


def test_a_prediction_can_be_a_report_file(edition: Report, tmp_path: Path) -> None:
    folder = write_gold_folder(edition, tmp_path) / "proef"
    path = tmp_path / "report.json"
    path.write_text(edition.model_dump_json(), encoding="utf-8")
    assert score(path, folder)["record"].f1 == 1.0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("quantities.jsonl", '{"block": "b1"', "quantities.jsonl: line 1"),
        ("quantities.jsonl", "[1]\n", "line 1: .*valid dictionary"),
        ("recommendations.jsonl", CODE % ("b99", 0, 1), "no block 'b99'"),
        ("quantities.jsonl", "b1 end 999", "no characters 18:999"),
        ("quantities.jsonl", "b1 kind aantal", "line 1: kind"),
        ("quantities.jsonl", '{"start": 90, "end": 999}\n', "quantities.jsonl: line 1: block: "),
        ("structure.json", "{", "structure.json"),
        ("structure.json", '{"themes": []}', "structure.json: .*: "),
        ("infographics.json", '[{"block": "b6"}]', "infographics.json: entry 1: pairs: "),
    ],
)
def test_unusable_gold_is_named(edition: Report, tmp_path: Path, name: str, content: str, said: str) -> None:
    folder = write_gold_folder(edition, tmp_path) / "proef"
    path = folder / name
    if content.startswith("b1 "):
        _, field, value = content.split()
        first = json.loads(path.read_text(encoding="utf-8").split("\n")[0])
        content = json.dumps({**first, field: int(value) if value.isdigit() else value})
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReportError, match=said):
        read_gold(folder)


def test_unusable_predictions_are_named(edition: Report, tmp_path: Path) -> None:
    folder = write_gold_folder(edition, tmp_path) / "proef"
    for name, content, said in [
        ("a.jsonl", '{"low": 1}\n', "needs block, start and end"),
        ("b.json", "{}", "is it a report"),
        ("c.json", "niet", "is it a report"),
    ]:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        with pytest.raises(ReportError, match=said):
            score(path, folder)
    with pytest.raises(ReportError, match="no such file"):
        score(tmp_path / "weg.json", folder)
    with pytest.raises(ReportError, match="no gold there"):
        score_gold(tmp_path, lambda path: edition)


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in ROOT.glob("gold/*/structure.json")), ids=lambda p: p.name
)
def test_gold_of_the_project_agrees_with_itself(folder: Path) -> None:
    gold = read_gold(folder)
    scores = score(gold, gold)
    assert {measure: count for measure, count in scores.totals.items() if count.f1 != 1.0} == {}
    assert scores["detected"].gold == len(gold.mentions) > 0
