"""The short table a person reads first: what was found, per theme."""

from collections.abc import Iterable

from krextract.records import Quantity, Report

HEADER = ("theme", "sections", "quantities", "codes", "items", "warnings")


def summary_rows(report: Report) -> list[tuple[str, ...]]:
    """One row per theme, one for what stands outside themes if anything does, and a total; cells are text.

    A warning belongs to the theme whose pages it names.
    """
    rows = []
    for theme in report.themes:
        pages = range(theme.first_page, theme.last_page + 1)
        warnings = sum(warning.page in pages for warning in report.warnings)
        rows.append(_row(f"{theme.number} {theme.title}", len(theme.sections), report, {theme.number}, warnings))
    outside = _row("(outside themes)", 0, report, {None}, 0)
    if any(cell not in {"", "0"} for cell in outside[1:]):
        rows.append(outside)
    everywhere = {theme.number for theme in report.themes} | {None}
    sections = sum(len(theme.sections) for theme in report.themes)
    rows.append(_row("total", sections, report, everywhere, len(report.warnings)))
    return rows


def _row(
    name: str, sections: int, report: Report, themes: set[int] | set[None] | set[int | None], warnings: int
) -> tuple[str, ...]:
    counts = [
        sections,
        sum(record.theme in themes for record in report.quantities),
        len({record.code for record in report.recommendations if record.theme in themes}),
        sum(record.theme in themes for record in report.items),
        warnings,
    ]
    return (name, *map(str, counts))


def record_line(quantity: Quantity) -> str:
    """A quantity on one line: value, unit, period, subject and page."""
    low, high = (format(side.normalize(), "f") for side in (quantity.low, quantity.high))
    value = low if low == high else f"{low}–{high}"
    parts: Iterable[str | None] = (
        None if quantity.modifier == "exact" else quantity.modifier,
        value,
        quantity.unit,
        quantity.period and f"in {quantity.period}",
    )
    return f"{' '.join(part for part in parts if part)}: {quantity.subject or '?'} (page {quantity.page})"
