"""All that stands under one recommendation, as text for a terminal or as data."""

import textwrap
from typing import Any

from krextract.outputs.summary import record_line
from krextract.records import Report


def recommendation_text(report: Report, code: str) -> str:
    """Definition, figures, policy items and mentions of `code` in one edition, figures in order of appearance."""
    view = report.recommendation(code)
    name = report.edition.title or report.source.name
    lines = [f"{code} · {name}"]
    if view.definition:
        lines += textwrap.wrap(view.definition, 100, initial_indent="  ", subsequent_indent="  ")
    lines.append(f"  figures: {len(view.quantities)}")
    lines += [f"    {record_line(quantity)}" for quantity in view.quantities]
    lines.append(f"  policy items: {len(view.items)}")
    for item in view.items:
        title = item.title or textwrap.shorten(item.text, 70, placeholder=" …")
        marks = ", ".join(part for part in (item.kind, *item.status) if part)
        lines.append(f"    {title}{f' [{marks}]' if marks else ''} (page {item.page})")
    lines.append(f"  mentions: {len(view.mentions)}")
    lines += [f"    page {mention.page}" for mention in view.mentions]
    return "\n".join(lines)


def recommendation_data(report: Report, code: str) -> dict[str, Any]:
    """The same as JSON data, records as in `report.json`."""
    view = report.recommendation(code)
    families = {"quantities": view.quantities, "items": view.items, "mentions": view.mentions}
    records = {name: [one.model_dump(mode="json") for one in found] for name, found in families.items()}
    edition = report.edition.model_dump(mode="json")
    return {"code": code, "edition": edition, "definition": view.definition, **records}
