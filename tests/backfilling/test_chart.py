"""What a chart must show can be read in its SVG; whether it looks right was looked at."""

from pathlib import Path

import pytest
from stores import figure
from test_series import series_of

from krextract import KrextractError
from krextract.backfilling import Store
from krextract.backfilling.series import write_chart

pytest.importorskip("altair")
pytest.importorskip("vl_convert")


def test_a_chart_shows_revisions_and_gaps(store: Store, tmp_path: Path) -> None:
    series = store.series("meldingen Veilig Thuis")
    write_chart(series, tmp_path / "meldingen.svg")
    svg = (tmp_path / "meldingen.svg").read_text()
    for text in ("bijgesteld: 112.300 → 112.480", "Meldingen bij Veilig Thuis (meldingen)", ">2020<", ">2023<"):
        assert text in svg
    assert "geen cijfer" not in svg
    assert store.plot_series("meldingen Veilig Thuis").to_dict()["config"]["locale"]["number"]["decimal"] == ","


def test_gaps_and_breaks_are_written_and_doubtful_values_left_out(tmp_path: Path) -> None:
    sentence = "Er is een trendbreuk: 130 meldingen."
    series = series_of(
        figure(100, "2018", 2019),
        figure(110, "2020", 2021),
        figure(130, "2021", 2022, sentence=sentence, low=120, high=140),
        figure(5, "2018", 2022, block="b2"),
    )
    write_chart(series, tmp_path / "reeks.svg")
    svg = (tmp_path / "reeks.svg").read_text()
    assert "geen cijfer" in svg
    assert "breuk in de reeks" in svg
    assert "waarde: 5;" not in svg


def test_forms(tmp_path: Path) -> None:
    series = series_of(figure(100, "2018", 2019), figure(110, "2019", 2020))
    write_chart(series, tmp_path / "reeks.png")
    assert (tmp_path / "reeks.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(KrextractError, match=r"no chart of the form '\.doc'"):
        write_chart(series, tmp_path / "reeks.doc")
