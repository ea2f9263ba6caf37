"""A series drawn: a point per edition, a line through the values that stand, revisions, gaps and breaks to be seen.

The line is whole where years follow each other, dashed over years without a value, and does not cross a break.
"""

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from krextract.backfilling.series.linked import Point
from krextract.backfilling.series.series import Series, dutch, revision_text
from krextract.errors import KrextractError
from krextract.outputs import write_atomic
from krextract.outputs.charts import DUTCH_NUMBERS, load_altair

if TYPE_CHECKING:
    import altair as alt

FORMS = (".svg", ".png", ".html")
_INK, _SOFT, _ALARM = "#22303c", "#8a97a3", "#b3261e"


def chart_series(series: Series) -> "alt.LayerChart":
    """The series as an Altair chart; `KrextractError` where Altair is not installed.

    Values flagged as doubtful are left to the table: one would flatten all others.
    """
    alt = load_altair()
    points = [_point(point) for point in series.points if "doubtful" not in point.flags]
    x = alt.X("jaar:O", title=None, axis=alt.Axis(labelAngle=0, grid=False), scale=alt.Scale(domain=_years(series)))
    given = alt.Chart(alt.Data(values=points)).mark_point(filled=True, size=90, opacity=1)
    layers = [
        *_gap_layers(alt, series, x),
        *_line_layers(alt, series, x),
        *_break_layers(alt, series, x),
        _ranges(alt, points, x),
        given.encode(x=x, y=_y(alt, series), color=_colour(alt, series), tooltip=_TOOLTIP),
        *_revision_layers(alt, series, x),
    ]
    chart = alt.layer(*layers).properties(width=560, height=300, title=_title(alt, series))
    chart = chart.configure(locale=DUTCH_NUMBERS, font="Open Sans, Helvetica, Arial, sans-serif")
    drawn: Any = chart.configure_view(stroke=None).configure_axis(gridColor="#e7ebee")
    return drawn  # type: ignore[no-any-return]


def write_chart(series: Series, path: str | Path) -> None:
    """Draw a series into an `.svg`, `.png` or self-contained `.html` file."""
    place = Path(path)
    form = place.suffix.lower()
    if form not in FORMS:
        raise KrextractError(f"{place}: no chart of the form {form!r}; end the name in {', '.join(FORMS)}")
    chart: Any = chart_series(series)
    buffer = io.BytesIO() if form == ".png" else io.StringIO()
    forms: dict[str, dict[str, Any]] = {".html": {"inline": True}, ".png": {"scale_factor": 2}}
    try:
        chart.save(buffer, format=form[1:], **forms.get(form, {}))
    except (ImportError, ValueError) as error:
        raise KrextractError(f"{place}: cannot be drawn ({error}); pip install 'krextract[charts]'") from None
    drawn = buffer.getvalue()
    write_atomic(place, drawn if isinstance(drawn, bytes) else drawn.encode())


_TOOLTIP = ["jaar:O", "uitgave:O", "tekst:N", "bladzijde:Q", "zin:N"]


def _point(point: Point) -> dict[str, Any]:
    seen = point.seen
    return {
        "jaar": seen.span.label,
        "uitgave": str(seen.edition_year or seen.edition),
        "waarde": float(point.value),
        "laag": float(point.low),
        "hoog": float(point.high),
        "tekst": dutch(point.value),
        "bladzijde": seen.page,
        "zin": seen.sentence,
    }


def _years(series: Series) -> list[str]:
    return [span.label for span in sorted({*series.gaps, *(point.span for point in series.points)})]


def _y(alt: Any, series: Series) -> Any:
    return alt.Y("waarde:Q", title=series.unit or None, scale=alt.Scale(zero=False, nice=True, padding=18))


def _colour(alt: Any, series: Series) -> Any:
    editions = [str(year or title) for year, title in series.editions]
    return alt.Color("uitgave:N", title="Uitgave", sort=editions, scale=alt.Scale(scheme="viridis"))


def _title(alt: Any, series: Series) -> Any:
    years = _years(series)
    names = ", ".join(str(year or title) for year, title in series.editions)
    subtitle = f"{years[0]}–{years[-1]}, zoals gegeven in de uitgaven {names}"
    return alt.TitleParams(series.name, subtitle=subtitle, anchor="start", color=_INK, subtitleColor=_SOFT)


def _line_layers(alt: Any, series: Series, x: Any) -> Iterator[Any]:
    """The values that stand: a piece of line between each two, so that each can say what it crosses."""
    standing = series.latest()
    for dashed in (False, True):
        values = [
            {"jaar": point.span.label, "waarde": float(point.value), "stuk": number}
            for number, (one, other) in enumerate(pairwise(standing))
            if "break" not in other.flags and (other.span.year - one.span.year > 1) is dashed
            for point in (one, other)
        ]
        mark = alt.Chart(alt.Data(values=values)).mark_line(
            color=_SOFT, strokeWidth=1.5, **({"strokeDash": [4, 4]} if dashed else {})
        )
        if values:
            yield mark.encode(x=x, y=_y(alt, series), detail="stuk:N")


def _revision_layers(alt: Any, series: Series, x: Any) -> Iterator[Any]:
    """What was given before, hollow, tied to what took its place and written out."""
    values = [
        {
            "jaar": point.span.label,
            "eerder": float(point.was),
            "waarde": float(point.value),
            "tekst": f"bijgesteld: {revision_text(point)}",
        }
        for point in series.revisions
        if point.was is not None
    ]
    if not values:
        return
    base = alt.Chart(alt.Data(values=values))
    yield base.mark_rule(color=_ALARM, strokeWidth=2).encode(x=x, y=_y(alt, series), y2="eerder:Q")
    yield base.mark_point(filled=False, size=170, color=_ALARM, strokeWidth=2).encode(x=x, y="eerder:Q")
    yield base.mark_text(dx=12, dy=16, color=_ALARM, align="left", fontSize=11).encode(
        x=x, y=_y(alt, series), text="tekst:N"
    )


def _gap_layers(alt: Any, series: Series, x: Any) -> Iterator[Any]:
    values = [{"jaar": span.label, "tekst": "geen cijfer"} for span in series.gaps]
    if values:
        base = alt.Chart(alt.Data(values=values)).encode(x=x)
        yield base.mark_bar(color="#eef1f4", width=alt.RelativeBandSize(0.9)).encode(y=alt.value(0), y2=alt.value(300))
        yield base.mark_text(angle=270, color=_SOFT, fontSize=10).encode(y=alt.value(150), text="tekst:N")


def _break_layers(alt: Any, series: Series, x: Any) -> Iterator[Any]:
    labels = {point.span.label: None for point in series.points if "break" in point.flags}
    values = [{"jaar": label, "tekst": "breuk in de reeks"} for label in labels]
    if values:
        base = alt.Chart(alt.Data(values=values)).encode(x=x)
        yield base.mark_rule(color=_ALARM, strokeDash=[2, 3]).encode(y=alt.value(0), y2=alt.value(300))
        yield base.mark_text(color=_ALARM, align="left", dx=4, fontSize=10).encode(y=alt.value(8), text="tekst:N")


def _ranges(alt: Any, points: Sequence[dict[str, Any]], x: Any) -> Any:
    values = [point for point in points if point["laag"] != point["hoog"]]
    chart = alt.Chart(alt.Data(values=values)).mark_rule(color=_SOFT, strokeWidth=4, opacity=0.5)
    return chart.encode(x=x, y=alt.Y("laag:Q"), y2="hoog:Q")
