"""Scores as text for people: tables for a terminal and for Markdown, with the date and version where they are kept."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from krextract.errors import ReportError
from krextract.scoring.bootstrap import Interval, interval
from krextract.scoring.counts import Count
from krextract.scoring.scores import Scores

TITLES: dict[str, str] = {
    "detected": "quantities: found with the right value",
    "record": "quantities: whole record (value, kind, unit, period)",
    "record/role/statistic": "quantities: whole record, role statistic",
    "overlapping": "quantities: found or overlapping",
    "codes": "codes",
    "definitions": "codes: definitions",
    "themes": "themes",
    "sections": "sections",
    "table_cells": "table cells",
    "items": "policy items",
    "theme": "text under the right theme",
    "theme_and_section": "text under the right theme and section",
    "text_found": "text found",
    "paragraph_whole": "paragraphs whole",
    "infographic_pairs": "infographic figures with their label",
    "subject_words": "words of the subject",
    "page": "page",
    "box": "box on the page",
}
"""The measures by the names people read, in the order in which they are shown."""

SHARES = frozenset({"theme", "theme_and_section", "text_found", "paragraph_whole", "infographic_pairs", "page", "box"})
"""Measures that are one ratio rather than precision and recall."""

Table = tuple[Sequence[str], Sequence[Sequence[str]]]
Say = Callable[[str], str]


def is_share(measure: str) -> bool:
    """Whether a measure is an accuracy."""
    return measure in SHARES or measure.startswith(("field/", "item/"))


def percent(ratio: float | None) -> str:
    """A ratio as `97.3`, or a dash where there is none."""
    return "–" if ratio is None else f"{100 * ratio:.1f}"


def format_scores(scores: Scores, say: Say = str) -> str:
    """Everything about some scores as plain text: totals, fields, and tables per edition, section, kind and role.

    `say` puts titles and headers in another language.
    """
    if not scores.counts:
        return say("nothing was scored")
    tables = {
        "Scores": _measures(scores, TITLES),
        "Fields of aligned quantities": _fields(scores),
        "Per edition": _groups("edition", scores.by_edition()),
        "Per theme": _groups("theme", {_theme(*key): one for key, one in scores.by_theme().items()}),
        "Per section": _groups("section", scores.by_section()),
        **{f"Whole records per {one}": _labels(one, scores) for one in ("kind", "role")},
    }
    lost = [say(f"label not found in its text: {one}") for one in scores.lost]
    lined = [_lined(title, table, say) for title, table in tables.items()]
    return "\n\n".join([*lined, *(["\n".join(lost)] if lost else [])])


def format_summary(scores: Scores, say: Say = str) -> str:
    """The totals only, as plain text; `say` puts titles and headers in another language."""
    return _lined("Scores", _measures(scores, TITLES), say)


def markdown(scores: Scores, *, version: str, day: date | None = None) -> str:
    """The totals and fields as Markdown tables, with the date and version of the run."""
    documents = len(scores.by_edition())
    counted = f"{documents} document{'' if documents == 1 else 's'}"
    said = f"*krextract {version}, {(day or date.today()).isoformat()}; {counted}*"
    return "\n\n".join([_piped(_measures(scores, TITLES)), _piped(_fields(scores)), said]) + "\n"


def with_table(text: str, table: str, name: str = "accuracy") -> str:
    """A page with the table between its `<!-- accuracy -->` and `<!-- /accuracy -->` renewed; `ReportError` without."""
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, opened, rest = text.partition(start)
    _, closed, after = rest.partition(end)
    if not (opened and closed):
        raise ReportError(f"no place for the table: mark it with {start} and {end}")
    return f"{before}{start}\n{table.strip()}\n{end}{after}"


def scores_json(scores: Scores) -> str:
    """Counts and ratios of every measure, in all and per edition, theme and section, and every difference."""
    groups = {
        "editions": scores.by_edition(),
        "themes": {_theme(*key): one for key, one in scores.by_theme().items()},
        "sections": {str(key): one for key, one in scores.by_section().items()},
    }
    whole = {
        "measures": _json_counts(scores),
        **{name: {key: _json_counts(one) for key, one in group.items()} for name, group in groups.items()},
        "differences": [asdict(one) for one in scores.differences],
        "lost": scores.lost,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, default=float) + "\n"


def _json_counts(scores: Scores) -> dict[str, dict[str, float | None]]:
    return {
        measure: {**count._asdict(), "precision": count.precision, "recall": count.recall, "f1": count.f1}
        for measure, count in scores.totals.items()
    }


def _measures(scores: Scores, titles: Mapping[str, str]) -> Table:
    rows = []
    for measure, title in titles.items():
        count = scores[measure]
        if not (count.gold or count.predicted):
            continue
        ratios = ("", "") if is_share(measure) else (percent(count.precision), percent(count.recall))
        rows.append((title, *ratios, percent(count.f1), _between(interval(scores, measure)), str(count.gold)))
    return ("measure", "precision", "recall", "F1 or share", "95% interval", "of"), rows


def _between(bounds: Interval | None) -> str:
    return "–" if bounds is None else f"{percent(bounds.low)}–{percent(bounds.high)}"


def _fields(scores: Scores) -> Table:
    rows = [
        (measure.removeprefix("field/").replace("/", " "), percent(count.recall), f"{count.hits}/{count.gold}")
        for measure, count in scores.totals.items()
        if measure.startswith(("field/", "item/"))
    ]
    return ("field", "right", "of"), rows


def _groups(name: str, groups: Mapping[str | None, Scores] | Mapping[str, Scores]) -> Table:
    measures = ("detected", "record", "record/role/statistic", "theme_and_section", "codes")
    rows = [
        (group or "–", str(scores["detected"].gold), *(percent(scores[measure].f1) for measure in measures))
        for group, scores in groups.items()
    ]
    return (name, "quantities", "value", "record", "statistic", "section", "codes"), rows


def _labels(field: str, scores: Scores) -> Table:
    rows = [(name, *_ratios(count)) for name, count in sorted(scores.by_label(field).items())]
    return (field, "precision", "recall", "F1", "of"), rows


def _ratios(count: Count) -> tuple[str, ...]:
    return percent(count.precision), percent(count.recall), percent(count.f1), str(count.gold)


def _theme(document: str, theme: int | None) -> str:
    return f"{document} {'–' if theme is None else theme}"


def _lined(title: str, table: Table, say: Say) -> str:
    header, rows = [say(name) for name in table[0]], [(say(first), *rest) for first, *rest in table[1]]
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    return "\n".join([say(title), *(_line(row, widths) for row in [header, *rows])])


def _line(cells: Iterable[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.ljust(width) if number == 0 else cell.rjust(width)
        for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join([f"  {first}", *others]).rstrip()


def _piped(table: Table) -> str:
    header, rows = table
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
