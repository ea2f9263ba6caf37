"""Two editions side by side."""

from decimal import Decimal
from typing import Any

from krextract.backfilling.difference import Change, changes_csv, diff_reports
from krextract.records import Edition, Item, Quantity, Recommendation, Report, Source, Theme


def quantity(value: int, period: str | None, sentence: str, **more: Any) -> Quantity:
    row = {"surface": str(value), "low": Decimal(value), "high": Decimal(value), "kind": "count", "unit": "kinderen"}
    place = {"block": "b1", "start": 0, "end": 1, "page": 2, "theme": 3, "recommendations": ("22a",)}
    subject = {"subject": "kinderen met hulp", "period": period, "sentence": sentence}
    return Quantity.model_validate(row | place | subject | more)


def report(year: int, quantities: tuple[Quantity, ...] = (), **more: Any) -> Report:
    source = Source(name=f"{year}.pdf", sha256="0" * 64, pages=4, media_type="application/pdf")
    themes = more.pop("themes", (Theme(number=3, title="Geweld tegen kinderen", first_page=1, last_page=4),))
    return Report(source=source, edition=Edition(year=year), themes=themes, quantities=quantities, **more)


def said(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(one.what, one.of, one.code) for one in changes]


def code(name: str, text: str | None = None) -> Recommendation:
    role = "definition" if text else "heading"
    return Recommendation(code=name, role=role, text=text, theme=3, block="b1", start=0, end=1, page=2)  # type: ignore[arg-type]


def item(title: str, text: str) -> Item:
    return Item(id=title, title=title, text=text, theme=3, block="b1", page=3, recommendations=("22a",))


def test_an_edition_does_not_differ_from_itself() -> None:
    one = report(2023, (quantity(12, "2022", "In 2022 kregen 12 kinderen hulp."),), recommendations=(code("22a"),))
    assert diff_reports(one, one) == ()


def test_a_figure_of_a_later_year_is_changed_of_the_same_year_revised() -> None:
    before = report(2023, (quantity(12, "2022", "In 2022 kregen 12 kinderen hulp."),))
    later = report(2024, (quantity(15, "2023", "In 2023 kregen 15 kinderen hulp."),))
    other = report(2024, (quantity(13, "2022", "In 2022 kregen 13 kinderen hulp."),))
    (changed,) = diff_reports(before, later)
    assert (changed.what, changed.theme, changed.code) == ("changed", "Geweld tegen kinderen", "22a")
    assert (changed.before, changed.after) == ("kinderen met hulp: 12 (2022)", "kinderen met hulp: 15 (2023)")
    assert said(diff_reports(before, other)) == [("revised", "quantity", "22a")]


def test_a_text_that_revises_is_paired_with_the_value_it_replaces() -> None:
    before = report(2023, (quantity(12, "2022", "In 2022 kregen 12 kinderen hulp."),))
    sentence = "Het aantal over 2022 is bijgesteld van 12 naar 14."
    after = report(2024, (quantity(12, "2022", sentence), quantity(14, "2022", sentence)))
    (revised,) = diff_reports(before, after)
    assert (revised.what, revised.page_before, revised.page_after) == ("revised", 2, 2)


def test_unlike_figures_are_gone_and_new() -> None:
    before = report(2023, (quantity(12, "2022", "In 2022 kregen 12 kinderen hulp."),))
    for after in (
        quantity(12, "2022", "Er zijn 12 wachtlijsten.", unit="wachtlijsten", subject="wachtlijsten"),
        quantity(12, "2022", "In 2022 kregen 12 kinderen hulp.", region="Saba"),
        quantity(900, "2023", "In 2023 kregen 900 kinderen hulp."),
        quantity(12, "2022/2023", "In 2022 kregen 12 kinderen hulp."),
        quantity(12, "2022", "In 2022 kregen 12 kinderen hulp.", recommendations=("22d",)),
    ):
        assert sorted(said(diff_reports(before, report(2024, (after,)))))[0][0] == "gone"


def test_codes_definitions_and_items() -> None:
    before = report(
        2023,
        recommendations=(code("22a", "Help elk kind."), code("22b")),
        items=(item("Motie hulp", "Motie hulp. Ingediend."), item("Plan", "Plan. Er is geld.")),
    )
    after = report(
        2024,
        recommendations=(code("22a", "Help ieder kind snel."), code("22d")),
        items=(item("Motie hulp", "Motie hulp. Aangenomen."), item("Brief", "Brief. Niets nieuws.")),
    )
    assert said(diff_reports(before, after)) == [
        ("changed", "recommendation", "22a"),
        ("changed", "item", "22a"),
        ("new", "item", "22a"),
        ("gone", "item", "22a"),
        ("gone", "recommendation", "22b"),
        ("new", "recommendation", "22d"),
    ]


def test_themes_are_paired_by_title_not_by_number() -> None:
    older = (Theme(number=5, title="Geweld tegen kinderen", first_page=1, last_page=4),)
    before = report(2023, (quantity(12, "2022", "In 2022 kregen 12 kinderen hulp.", theme=5),), themes=older)
    after = report(2024, (quantity(12, "2022", "In 2022 kregen 12 kinderen hulp."),))
    assert diff_reports(before, after) == ()
    other = report(2024, themes=(Theme(number=3, title="Onderwijs", first_page=1, last_page=2),))
    assert [one[:2] for one in said(diff_reports(before, other))] == [
        ("new", "theme"),
        ("gone", "theme"),
        ("gone", "quantity"),
    ]


def test_csv() -> None:
    before = report(2023, (quantity(12, "2022", "=1+1", subject="=1+1"),))
    text = changes_csv(diff_reports(before, report(2024)))
    assert text.splitlines()[0] == "what,of,theme,code,before,after,page_before,page_after"
    assert text.splitlines()[1].startswith("gone,quantity,Geweld tegen kinderen,22a,'=1+1")
