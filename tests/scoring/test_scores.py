"""Counts add up, ratios follow, tables print, intervals hold the ratio."""

import json
from datetime import date

import pytest

from krextract.errors import ReportError
from krextract.records import Report
from krextract.scoring import Count, Part, Scores, score
from krextract.scoring.bootstrap import interval
from krextract.scoring.printing import format_scores, markdown, scores_json, with_table


def worse(edition: Report) -> Report:
    first = edition.quantities[0].model_copy(update={"unit": "leden"})
    return edition.model_copy(update={"quantities": (first, *edition.quantities[2:])})


def test_ratios_follow_from_counts() -> None:
    count = Count(hits=6, predicted=8, gold=12)
    assert (count.precision, count.recall, count.f1) == (0.75, 0.5, 0.6)
    assert (Count().precision, Count().recall, Count().f1) == (None, None, None)
    assert Count(0, 3, 0).f1 == 0.0
    assert Count.share(3, 4).f1 == 0.75


def test_documents_are_counted_together(edition: Report) -> None:
    other = edition.model_copy(update={"source": edition.source.model_copy(update={"name": "proef-2025"})})
    both = score(edition, edition) + score(worse(other), other)
    assert both["detected"] == Count(17, 17, 18)
    assert {name: one["detected"].hits for name, one in both.by_edition().items()} == {"proef-2024": 9, "proef-2025": 8}
    assert both.by_theme()["proef-2025", 1]["detected"] == Count(5, 5, 6)
    assert both.by_section()["kengetallen"]["record"] == Count(6, 7, 8)
    assert both.by_label("kind")["percentage"] == Count(4, 4, 4)
    assert sum(one["detected"].gold for one in both.by_section().values()) == 18


def test_what_only_the_prediction_has_counts_where_it_puts_it(edition: Report) -> None:
    extra = edition.quantities[0].model_copy(update={"theme": 2, "section": "beleid", "start": 0, "end": 4})
    scores = score(edition.model_copy(update={"quantities": (*edition.quantities, extra)}), edition)
    assert scores.counts[Part("proef-2024", 2, "beleid"), "detected"] == Count(1, 2, 1)


def test_printed_tables_tell_totals_fields_and_groups(edition: Report) -> None:
    text = format_scores(score(worse(edition), edition))
    assert "quantities: found with the right value                    100.0    88.9         94.1" in text
    assert ["unit", "87.5", "7/8"] in [line.split() for line in text.splitlines()]
    for title in ("Per edition", "Per theme", "Per section", "Whole records per kind", "Whole records per role"):
        assert title in text
    assert format_scores(Scores({})) == "nothing was scored"


def test_markdown_says_date_and_version(edition: Report) -> None:
    text = markdown(score(worse(edition), edition), version="1.2.3", day=date(2024, 11, 20))
    assert "| quantities: found with the right value | 100.0 | 88.9 | 94.1 | 8" in text
    assert "*krextract 1.2.3, 2024-11-20; 1 document*" in text


def test_an_interval_holds_the_ratio_and_is_the_same_every_time(edition: Report) -> None:
    scores = score(worse(edition), edition)
    found = interval(scores, "record")
    assert found is not None
    assert found == interval(scores, "record")
    assert 0 <= found.low <= (scores["record"].f1 or 0) <= found.high <= 1
    assert found.low < found.high
    perfect = interval(score(edition, edition), "record")
    assert perfect == pytest.approx((1.0, 1.0))


def test_no_interval_over_one_part() -> None:
    assert interval(Scores({(Part("a"), "record"): Count(1, 2, 2)}), "record") is None
    assert interval(Scores({}), "record") is None


def test_json_holds_counts_ratios_and_differences(edition: Report) -> None:
    told = json.loads(scores_json(score(worse(edition), edition)))
    assert told["measures"]["detected"] == {
        "hits": 8,
        "predicted": 8,
        "gold": 9,
        "precision": 1.0,
        "recall": 8 / 9,
        "f1": 16 / 17,
    }
    assert told["themes"]["proef-2024 2"]["detected"]["gold"] == 3
    assert {one["what"] for one in told["differences"]} == {"missed", "wrong"}


def test_a_table_in_a_page_is_renewed_and_nothing_else() -> None:
    page = "# Kop\n\n<!-- accuracy -->\noud\n<!-- /accuracy -->\n\nslot\n"
    assert with_table(page, "| nieuw |\n") == "# Kop\n\n<!-- accuracy -->\n| nieuw |\n<!-- /accuracy -->\n\nslot\n"
    assert with_table(with_table(page, "a"), "a") == with_table(page, "a")
    for broken in ("geen plek", "<!-- accuracy --> open"):
        with pytest.raises(ReportError, match="mark it with"):
            with_table(broken, "a")
