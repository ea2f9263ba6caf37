"""Reports as people see them in a notebook: a summary, a page with its boxes, a chart of a section's figures."""

import html
import io
import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw

from krextract.errors import ReportError
from krextract.labels import Kind, SectionKind
from krextract.outputs import SUMMARY_HEADER, check_document, summary_rows, write_atomic
from krextract.outputs.charts import DUTCH_NUMBERS, load_altair
from krextract.records import BBox, Block, Item, Quantity, Recommendation, Report

if TYPE_CHECKING:
    import altair as alt

_WARNINGS = 10
_LONGEST = 60  # bars of a chart
_COLOURS = {"quantity": (29, 78, 216), "recommendation": (126, 34, 206), "item": (15, 118, 110)}
_POWERS = [0, *(10**power for power in range(13))]
_AROUND = 1  # points between a figure and its box


def report_html(report: Report) -> str:
    """Edition, records per theme and warnings as HTML; all text of the document is escaped."""
    edition, source = report.edition, report.source
    parts = (f"{source.pages} pages", edition.publisher, edition.period and f"reporting period {edition.period}")
    about = ", ".join(part for part in parts if part)
    lines = [_line("td", row) for row in summary_rows(report)]
    title = f"<strong>{html.escape(edition.title or source.name)}</strong> · {html.escape(about)}"
    table = f"<table><thead>{_line('th', SUMMARY_HEADER)}</thead><tbody>{''.join(lines)}</tbody></table>"
    return f'<div style="font-variant-numeric:tabular-nums">{title}{table}{"".join(_warnings(report))}</div>'


def _line(cell: str, row: Iterable[str]) -> str:
    sides = ("left", *["right"] * len(SUMMARY_HEADER))
    cells = (
        f'<{cell} style="text-align:{side}">{html.escape(text)}</{cell}>'
        for side, text in zip(sides, row, strict=False)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _warnings(report: Report) -> Iterator[str]:
    if not report.warnings:
        return
    lines = [f"page {one.page}: {one.message}" if one.page else one.message for one in report.warnings[:_WARNINGS]]
    more = len(report.warnings) - len(lines)
    lines += [f"… and {more} more in report.warnings"] if more else []
    listed = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
    yield f"<details open><summary>{len(report.warnings)} warnings</summary><ul>{listed}</ul></details>"


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page drawn with a box on every figure, code and policy item; a notebook shows it."""

    data: bytes

    def _repr_png_(self) -> bytes:
        return self.data

    def save(self, path: str | Path) -> None:
        """Write the picture as PNG, whole or not at all."""
        write_atomic(Path(path), self.data)


@dataclass(frozen=True, slots=True)
class PageView:
    """What stands on one page of a report; `report.page(46)`."""

    number: int
    blocks: tuple[Block, ...]
    quantities: tuple[Quantity, ...]
    recommendations: tuple[Recommendation, ...]
    items: tuple[Item, ...]
    file: Callable[[], bytes]
    """Gives the bytes of the document, or says why it cannot."""

    @property
    def text(self) -> str:
        """The texts of the blocks, a blank line between them."""
        return "\n\n".join(block.text for block in self.blocks)

    def show(self, *, password: str | None = None) -> PagePicture:
        """The page drawn with its boxes: blue a figure, purple a code, a green bar a policy item.

        Raises `ReportError` where the document the report was made from is not at hand.
        """
        from krextract.reading.render import render_page  # noqa: PLC0415 - loads a PDF library

        drawn = render_page(self.file(), self.number, password=password)
        image = Image.open(io.BytesIO(drawn.data)).convert("RGB")
        pen = ImageDraw.Draw(image, "RGBA")
        scale = image.width / drawn.width
        for item in self.items:
            if item.bbox:
                x0, top, _, bottom = _scaled(item.bbox, scale)
                pen.rectangle((x0 - 4 * scale, top, x0 - 2 * scale, bottom), fill=_COLOURS["item"])
        boxes = [("recommendation", one.bbox) for one in self.recommendations]
        boxes += [("quantity", one.bbox) for one in self.quantities]
        for family, box in boxes:
            if box:
                colour = _COLOURS[family]
                pen.rectangle(_scaled(box, scale), fill=(*colour, 40), outline=colour, width=1)
        buffer = io.BytesIO()
        image.save(buffer, "PNG")
        return PagePicture(buffer.getvalue())


def page_view(report: Report, number: int, source: str | Path | bytes | None = None) -> PageView:
    """Page `number` (from 1) of a report; `source` is the document, by default where it was read from."""
    if not 1 <= number <= report.source.pages or report.source.media_type != "application/pdf":
        pages = report.source.pages if report.source.media_type == "application/pdf" else 0
        raise ReportError(f"{report.source.name} has no page {number}; it has {pages}")
    return PageView(
        number,
        tuple(block for block in report.blocks if block.page == number),
        tuple(one for one in report.quantities if one.page == number),
        tuple(one for one in report.recommendations if one.page == number),
        tuple(one for one in report.items if one.page == number),
        lambda: _document(report, source),
    )


def _document(report: Report, source: str | Path | bytes | None) -> bytes:
    place = source or report.read_from or report.source.name
    try:
        data = place if isinstance(place, bytes) else Path(place).read_bytes()
    except OSError:
        raise ReportError(
            f"{report.source.name}: the document itself is needed to draw a page; give its path: page(…, source=…)"
        ) from None
    check_document(report, data, "bytes" if isinstance(place, bytes) else str(place))
    return data


def _scaled(box: BBox, scale: float) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = box
    return (x0 - _AROUND) * scale, (top - _AROUND) * scale, (x1 + _AROUND) * scale, (bottom + _AROUND) * scale


def section_chart(
    report: Report, section: SectionKind, *, theme: int | None = None, kind: Kind = "count"
) -> "alt.Chart":
    """The figures of one kind in a section as bars, in order of appearance; `KrextractError` without Altair.

    Changes are left out, for a bar beside others is read as a level. At most sixty bars; the subtitle counts those left
    out.
    """
    alt = load_altair()
    found = [
        one
        for one in report.quantities
        if (one.section, one.kind, one.role, one.measure) == (section, kind, "statistic", "level")
        and theme in (None, one.theme)
    ]
    if not found:
        kinds = sorted({one.kind for one in report.quantities if one.section == section and one.role == "statistic"})
        raise ReportError(f"{report.source.name}: no {kind} in {section}; there is: {', '.join(kinds) or 'nothing'}")
    titles = {one.number: one.title for one in report.themes}
    bars = [_bar(one, number, titles) for number, one in enumerate(found[:_LONGEST])]
    left = len(found) - len(bars)
    wide = _spread(bars)
    ticks = alt.Axis(values=_POWERS) if wide else alt.Axis()
    value = alt.X("waarde:Q", title=None, scale=alt.Scale(type="symlog" if wide else "linear"), axis=ticks)
    order, themes = ([*dict.fromkeys(bar[name] for bar in bars)] for name in ("naam", "thema"))
    name = alt.Y("naam:N", title=None, sort=order, axis=alt.Axis(labelLimit=420))
    base = alt.Chart(alt.Data(values=bars)).encode(x=value, y=name)
    drawn = base.mark_bar().encode(
        color=alt.Color("thema:N", title="thema", sort=themes), tooltip=["zin:N", "periode:N", "bladzijde:Q"]
    ) + base.mark_text(align="left", dx=3).encode(text="tekst:N")
    title = alt.TitleParams(
        f"{report.edition.title or report.source.name}: {section}",
        subtitle=(f"de eerste {len(bars)} van {len(found)} cijfers" if left else f"{len(bars)} cijfers")
        + (", op een logaritmische schaal" if wide else ""),
        anchor="start",
    )
    chart: Any = drawn.properties(width=460, height=alt.Step(20), title=title).configure(locale=DUTCH_NUMBERS)
    return chart  # type: ignore[no-any-return]


def _bar(one: Quantity, number: int, titles: dict[int, str]) -> dict[str, Any]:
    subject = textwrap.shorten(one.subject or one.unit or "?", 60, placeholder=" …")
    name = f"{subject} ({one.period})" if one.period else subject
    return {
        "naam": f"{number + 1}. {name}",
        "waarde": float(one.value),
        "tekst": f"{one.surface}%" if one.unit == "%" and "%" not in one.surface else one.surface,
        "thema": "–" if one.theme is None else f"{one.theme} {titles.get(one.theme, '')}".strip(),
        "periode": one.period,
        "bladzijde": one.page,
        "zin": one.sentence,
    }


def _spread(bars: list[dict[str, Any]]) -> bool:
    """Whether the largest would leave nothing of the smallest to be seen."""
    values = [abs(bar["waarde"]) for bar in bars if bar["waarde"]]
    return bool(values) and max(values) > 200 * min(values)
