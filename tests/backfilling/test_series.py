"""Figures over the editions: what is one series, what stands, what was revised, where nothing is known."""

from decimal import Decimal
from typing import Any

import pytest
from stores import figure

from krextract import KrextractError
from krextract.backfilling import Store
from krextract.backfilling.series.ask import ask_series
from krextract.backfilling.series.indicators import exercises
from krextract.backfilling.series.measures import measure_of
from krextract.backfilling.series.observations import observations
from krextract.backfilling.series.search import known_indicator
from krextract.backfilling.series.series import Series, make_series
from krextract.backfilling.series.spans import read_span
from krextract.rulecheck import check_exercise


def series_of(*figures: dict[str, Any], blocks: tuple[dict[str, Any], ...] = ()) -> Series:
    series = make_series("meldingen", None, [(one, 1.0) for one in observations(figures, blocks)])
    assert series is not None
    return series


def cells(series: Series) -> dict[tuple[str, int | None], tuple[float, str]]:
    return {
        (point.span.label, point.seen.edition_year): (float(point.value), " ".join(sorted(point.flags)))
        for point in series.points
    }


def test_the_rules_come_out_as_stated() -> None:
    assert [problem for exercise in exercises() for problem in check_exercise(exercise)] == []


def test_the_planted_revision_is_found(store: Store) -> None:
    series = store.series("meldingen Veilig Thuis")
    assert series.indicator == "meldingen-veilig-thuis"
    assert cells(series) == {
        ("2020", 2022): (110940, ""),
        ("2021", 2022): (112300, ""),
        ("2021", 2023): (112480, "revised"),
        ("2022", 2023): (116950, ""),
        ("2023", 2024): (119640, ""),
    }
    (revision,) = series.revisions
    assert (revision.was, revision.value, revision.seen.page) == (Decimal(112300), Decimal(112480), 3)
    assert [float(point.value) for point in series.latest()] == [110940, 112480, 116950, 119640]


def test_figures_without_a_rule_are_found_by_their_words(store: Store) -> None:
    series = store.series("afgeslotn onderzoeken")
    assert series.indicator is None
    assert cells(series)["2019", 2024] == (3047, "")
    assert [gap.label for gap in series.gaps] == ["2020"]


def test_a_region_is_a_series_of_its_own(store: Store) -> None:
    assert all(point.seen.region == "Bonaire" for point in store.series("meldingen", region="bonaire").points)


@pytest.mark.parametrize("query", ["zeppelins", "de van het", "meldingen Atlantis"])
def test_what_no_figure_is_like_is_told(query: str, store: Store) -> None:
    with pytest.raises(KrextractError, match=r"; (try|name) "):
        store.series(query, region="Atlantis" if "Atlantis" in query else None)


@pytest.mark.parametrize(
    ("query", "known"),
    [
        ("meldingen Veilig Thuis", "meldingen-veilig-thuis"),
        ("Meldingen bij Veilig Thuis", "meldingen-veilig-thuis"),
        ("adviezen veilig thuis", "adviezen-veilig-thuis"),
        ("melding Veilig Thuis", "meldingen-veilig-thuis"),
        ("meldingen op Bonaire", None),
        ("kinderen", None),
    ],
)
def test_indicators_go_by_name(query: str, known: str | None) -> None:
    found = known_indicator(query)
    assert (found.id if found else None) == known


def test_gaps_are_rows_without_value() -> None:
    series = series_of(figure(100, "2018", 2019), figure(130, "2021", 2022))
    assert [(row["year"], row["value"], row["flags"]) for row in series.rows()] == [
        ("2018", 100.0, ""),
        ("2019", None, "gap"),
        ("2020", None, "gap"),
        ("2021", 130.0, ""),
    ]
    assert series.to_csv().splitlines()[2].startswith("2019,")
    assert list(series.to_pandas()["year"]) == ["2018", "2019", "2020", "2021"]


def test_the_same_value_again_is_no_revision() -> None:
    series = series_of(figure(100, "2018", 2019), figure(100, "2018", 2020), figure(100, "2018", 2021))
    assert not series.revisions


def test_a_revision_is_told_once() -> None:
    series = series_of(figure(100, "2018", 2019), figure(104, "2018", 2020), figure(104, "2018", 2021))
    assert [(point.seen.edition_year, point.was) for point in series.revisions] == [(2020, Decimal(100))]


def test_a_rounded_value_is_no_revision() -> None:
    series = series_of(
        figure(112_300, "2021", 2022),
        figure(112_000, "2021", 2023, modifier="ruim", sentence="Dat waren er ruim 112000."),
    )
    assert cells(series)["2021", 2023] == (112_000, "rounded")


def test_thousands_are_written_out_where_another_edition_tells() -> None:
    series = series_of(figure(110_900, "2020", 2021), figure(112_300, "2021", 2022), figure(112, "2021", 2023))
    assert cells(series)["2021", 2023] == (112_000, "rounded thousands")


def test_thousands_are_written_out_where_the_text_tells() -> None:
    sentence = "Het meldpunt kreeg 117 meldingen (x 1.000)."
    series = series_of(figure(112_300, "2021", 2022), figure(117, "2022", 2023, sentence=sentence))
    assert cells(series)["2022", 2023] == (117_000, "thousands")


def test_small_figures_are_not_taken_for_thousands() -> None:
    series = series_of(figure(112_300, "2021", 2022), figure(117, "2022", 2023))
    assert cells(series)["2022", 2023] == (117, "")


def test_a_value_far_off_is_doubtful_and_never_stands() -> None:
    series = series_of(figure(112_300, "2021", 2022), figure(13_370, "2021", 2023))
    assert cells(series)["2021", 2023] == (13_370, "doubtful")
    assert [float(point.value) for point in series.latest()] == [112_300]


def test_a_text_that_revises_names_both_values() -> None:
    sentence = "Het aantal is bijgesteld van 100 naar 104."
    both = (figure(100, "2018", 2020, sentence=sentence), figure(104, "2018", 2020, sentence=sentence))
    for earlier in ((), (figure(100, "2018", 2019),)):
        series = series_of(*earlier, *both)
        assert cells(series)["2018", 2020] == (104, "revised")
        assert series.revisions[0].was == 100


def test_the_parts_of_a_whole_do_not_replace_it() -> None:
    series = series_of(figure(100, "2021", 2022), figure(60, "2021", 2023), figure(40, "2021", 2023))
    assert [" ".join(sorted(point.flags)) for point in series.points] == ["", "doubtful several"]
    assert series.revisions == ()


def test_several_values_in_one_edition_are_told() -> None:
    series = series_of(figure(100, "2018", 2019), figure(70, "2018", 2019))
    (point,) = series.points
    assert (point.value, point.others, point.flags) == (100, (70,), {"several"})


def test_breaks_and_provisional_values_are_flagged_by_what_is_said_of_them() -> None:
    text = "Het meldpunt kreeg 104 meldingen. Door een nieuwe registratie is dat niet vergelijkbaar."
    block = {"source_id": "2020", "id": "b1", "kind": "paragraph", "text": text}
    soft = "Volgens voorlopige cijfers waren het 90 meldingen."
    series = series_of(
        figure(100, "2018", 2019),
        figure(104, "2019", 2020, sentence="Het meldpunt kreeg 104 meldingen."),
        figure(90, "2020", 2021, sentence=soft),
        blocks=(block,),
    )
    assert [flags for _, flags in cells(series).values()] == ["", "break", "provisional"]


def test_shares_and_counts_school_years_and_ages_are_kept_apart() -> None:
    series = series_of(
        figure(100, "2020", 2021),
        figure(0.25, "2020", 2021, kind="ratio", unit="kinderen"),
        figure(26, "2021", 2022, kind="percentage", unit="%"),
        figure(80, "2020/2021", 2022),
        figure(90, "2021-04-01", 2022),
        figure(60, "2020", 2021, block="b2", sentence="Van 12 tot 16 jaar waren het 60."),
        figure(12, None, 2021, block="b2", sentence="Van 12 tot 16 jaar waren het 60.", role="age", high=16),
    )
    every = (series, *series.others)
    assert sorted(len(one.points) for one in every) == [1, 1, 1, 1, 2]
    shares = next(one for one in every if one.points[0].seen.measure.family == "share")
    assert [float(point.value) for point in shares.points] == [25, 26]
    assert {one.points[0].seen.population for one in every} == {None, "12-16 jaar"}
    assert "per schooljaar" in " ".join(one.name for one in every)


def test_units_of_time_are_reconciled() -> None:
    more = {"kind": "duration", "subject": "wachttijd"}
    series = series_of(
        figure(14, "2020", 2021, unit="dag", **more),
        figure(3, "2021", 2022, unit="week", **more),
        figure(28, "2022", 2023, unit="dag", **more),
    )
    assert series.unit == "dag"
    assert [float(point.value) for point in series.points] == [14, 21, 28]


def test_units_may_differ_in_their_ending() -> None:
    series = series_of(figure(100, "2020", 2021), figure(1, "2021", 2022, unit="melding"))
    assert len(series.points) == 2


def test_rates_compare_whatever_they_are_per() -> None:
    per_thousand, per_hundred_thousand = (
        measure_of("rate", f"kinderen per {number} inwoners") for number in ("1.000", "100.000")
    )
    assert per_thousand.family == per_hundred_thousand.family
    assert 3 * per_thousand.factor == 300 * per_hundred_thousand.factor


@pytest.mark.parametrize(
    ("period", "label"),
    [
        ("2023", "2023"),
        ("2023-01/2023-12", "2023"),
        ("2023-01-01/2023-12-31", "2023"),
        ("2022/2023", "2022/2023"),
        ("2022-08/2023-07", "2022/2023"),
        ("2024-04-01", "2024"),
        ("2024-04", "2024"),
        ("2019/2023", None),
        ("2024-01/2024-06", None),
        ("../2020", None),
        (None, None),
    ],
)
def test_periods(period: str | None, label: str | None) -> None:
    span = read_span(period)
    assert (span.label if span else None) == label


def test_a_question_with_a_quote_is_only_a_question(store: Store) -> None:
    with pytest.raises(KrextractError):
        store.series("o'meldingen'); DROP TABLE quantities; --")
    assert store.sql("SELECT count(*) FROM quantities").fetchall()[0][0] > 0
    assert ask_series  # the same door for all
