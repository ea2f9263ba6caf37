"""Moving one thing lowers exactly the measures it should, whatever is moved."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from krextract.records import Report
from krextract.scoring import Scores, score

QUIET = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
RECORDS = {"record", "record/role/*", "record/kind/*"}
IN_INFOGRAPHIC = (7, 8)
EXPECTED: dict[str, set[str]] = {
    "low": RECORDS | {"detected", "field/low"},
    "high": RECORDS | {"detected", "field/high"},
    "unit": RECORDS | {"field/unit"},
    "period": RECORDS | {"field/period"},
    "kind": RECORDS | {"field/kind"},
    "modifier": {"field/modifier"},
    "measure": {"field/measure"},
    "direction": {"field/direction"},
    "period_source": {"field/period_source"},
    "base": {"field/base"},
    "region": {"field/region"},
    "role": {"field/role", "record/role/*"},
    "subject": {"field/subject", "subject_words"},
    "page": {"page", "box"},
    "bbox": {"box"},
}
OTHER: dict[str, Callable[[Any], Any]] = {
    "low": lambda low: low - 10**9,
    "high": lambda high: high + 10**9,
    "unit": lambda unit: f"{unit} anders",
    "period": lambda period: "1987" if period != "1987" else None,
    "kind": lambda kind: "score" if kind != "score" else "rate",
    "modifier": lambda modifier: "ruim" if modifier != "ruim" else "circa",
    "measure": lambda measure: "change",
    "direction": lambda direction: "up",
    "period_source": lambda source: "explicit" if source != "explicit" else "context",
    "base": lambda base: "1987",
    "region": lambda region: "Saba",
    "role": lambda role: "norm" if role != "norm" else "target",
    "subject": lambda subject: "iets heel anders",
    "page": lambda page: page + 1,
    "bbox": lambda box: (box[0] + 300, box[1], box[2] + 300, box[3]),
}


def lowered(scores: Scores) -> set[str]:
    """Measures that are no longer perfect; facets are taken together."""
    return {
        "/".join([*measure.split("/")[:2], "*"]) if measure.startswith("record/") else measure
        for measure, count in scores.totals.items()
        if count.f1 not in {None, 1.0}
    }


def changed(report: Report, family: str, index: int, **fields: Any) -> Report:
    """The report with some fields of one record changed."""
    records = list(getattr(report, family))
    records[index] = records[index].model_copy(update=fields)
    return report.model_copy(update={family: tuple(records)})


def test_gold_against_itself_is_perfect(edition: Report) -> None:
    scores = score(edition, edition)
    assert lowered(scores) == set()
    assert scores.differences == ()
    assert {count.f1 for count in scores.totals.values()} == {1.0}
    for measure in ("detected", "record", "codes", "definitions", "themes", "table_cells", "items", "box", "page"):
        assert scores[measure].gold, measure


@given(field=st.sampled_from(sorted(EXPECTED)), index=st.integers(0, 8))
@QUIET
def test_a_moved_field_lowers_exactly_its_measures(edition: Report, field: str, index: int) -> None:
    was = getattr(edition.quantities[index], field)
    moved = changed(edition, "quantities", index, **{field: OTHER[field](was)})
    expected = set(EXPECTED[field])
    if field == "period" and index in IN_INFOGRAPHIC:
        expected |= {"infographic_pairs"}
    assert lowered(score(moved, edition)) == expected


@given(index=st.integers(0, 8))
@QUIET
def test_a_lost_quantity_lowers_what_was_found_and_no_field(edition: Report, index: int) -> None:
    kept = edition.quantities[:index] + edition.quantities[index + 1 :]
    scores = score(edition.model_copy(update={"quantities": kept}), edition)
    shown = {"infographic_pairs"} if index in IN_INFOGRAPHIC else set()
    assert lowered(scores) == RECORDS | {"detected", "overlapping"} | shown
    assert scores["detected"].precision == 1.0
    assert [one.what for one in scores.differences if one.measure == "quantity"] == ["missed"]


@given(index=st.integers(0, 8))
@QUIET
def test_a_doubled_quantity_is_spurious_once(edition: Report, index: int) -> None:
    more = (*edition.quantities, edition.quantities[index])
    scores = score(edition.model_copy(update={"quantities": more}), edition)
    assert scores["detected"].recall == 1.0
    assert scores["detected"].predicted == scores["detected"].gold + 1
    assert [one.what for one in scores.differences] == ["spurious"]


@given(index=st.integers(0, 1), field=st.sampled_from(["code", "role", "theme"]))
@QUIET
def test_a_moved_code_lowers_codes_only(edition: Report, index: int, field: str) -> None:
    other = {"code": "99z", "role": "heading", "theme": 1}[field]
    scores = score(changed(edition, "recommendations", index, **{field: other}), edition)
    definition = {"definitions"} if edition.recommendations[index].role == "definition" else set()
    assert lowered(scores) == {"codes"} | definition


@given(index=st.integers(0, 6), field=st.sampled_from(["theme", "section", "text"]))
@QUIET
def test_a_moved_block_lowers_structure_only(edition: Report, index: int, field: str) -> None:
    block = edition.blocks[index]
    other = {"theme": 9, "section": "expert", "text": f"{block.text} En nog iets."}[field]
    scores = score(changed(edition, "blocks", index, **{field: other}), edition)
    judged = block.kind in {"paragraph", "list_item"}
    expected = {
        "theme": {"theme", "theme_and_section"},
        "section": {"theme_and_section"},
        "text": {"paragraph_whole"},
    }[field]
    assert lowered(scores) == (expected if judged else set())


@given(field=st.sampled_from(["title", "kind", "status", "recommendations", "dates", "text"]))
@QUIET
def test_a_moved_item_lowers_its_field_only(edition: Report, field: str) -> None:
    other = {"title": "Anders", "kind": "wet", "status": (), "recommendations": (), "dates": (), "text": "Weg."}[field]
    scores = score(changed(edition, "items", 0, **{field: other}), edition)
    assert lowered(scores) == ({"items"} if field == "text" else {f"item/{field}"})


def test_a_moved_cell_lowers_table_cells_only(edition: Report) -> None:
    table = edition.tables[0].model_copy(update={"rows": (("Meldingen", "640", "600"),)})
    scores = score(edition.model_copy(update={"tables": (table,)}), edition)
    assert lowered(scores) == {"table_cells"}
    assert scores["table_cells"].hits == 0


def test_a_swapped_year_lowers_infographic_pairs(edition: Report) -> None:
    scores = score(changed(edition, "quantities", 7, period="2019"), edition)
    assert scores["infographic_pairs"].hits == 1
    assert scores["infographic_pairs"].gold == 2


@given(st.lists(st.sampled_from(range(9)), unique=True), st.randoms(use_true_random=False))
@QUIET
def test_ratios_stay_between_none_and_all(edition: Report, kept: list[int], chance: Any) -> None:
    quantities = [edition.quantities[number] for number in kept]
    chance.shuffle(quantities)
    slipped = [one.model_copy(update={"high": Decimal(chance.choice([one.high, 7]))}) for one in quantities]
    scores = score(edition.model_copy(update={"quantities": tuple(slipped)}), edition)
    for count in scores.totals.values():
        assert count.hits <= min(count.predicted, count.gold)
    assert scores["detected"].predicted == len(kept)
