"""The codebook: what every column of every table holds, in English and Dutch."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from krextract.outputs.tabular import columns
from krextract.records import RECORD_TYPES

Language = Literal["en", "nl"]
LANGUAGES: tuple[Language, ...] = ("en", "nl")


@cache
def _entries() -> dict[str, dict[str, list[str]]]:
    here = files("krextract.outputs")
    loaded: dict[str, dict[str, list[str]]] = tomllib.loads(here.joinpath("codebook.toml").read_text(encoding="utf-8"))
    return loaded


def explain_column(records: str, column: str, language: Language = "en") -> str:
    """What a column holds; `KeyError` where the codebook has no such column."""
    entry = _entries().get(records, {}).get(column) or _entries()["common"][column]
    return entry[LANGUAGES.index(language)]


def codebook(language: Language = "en") -> str:
    """The whole codebook as Markdown, a table per kind of records."""
    head = {"en": "| column | holds |", "nl": "| kolom | bevat |"}[language]
    parts = []
    for records in RECORD_TYPES:
        lines = [f"## {records}", "", head, "|---|---|"]
        lines += [f"| `{column}` | {explain_column(records, column, language)} |" for column in columns(records)]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def codebook_data() -> list[dict[str, str]]:
    """The whole codebook as data: a row per column, with what it holds in English and Dutch."""
    return [
        {"records": records, "column": column, **{one: explain_column(records, column, one) for one in LANGUAGES}}
        for records in RECORD_TYPES
        for column in columns(records)
    ]


def unused_entries() -> list[str]:
    """Entries that explain no column; a test keeps this empty."""
    used = {(records, column) for records in RECORD_TYPES for column in columns(records)}
    names = {column for _, column in used}
    stale = [f"common.{name}" for name in _entries()["common"] if name not in names]
    own = ((records, name) for records, entries in _entries().items() if records != "common" for name in entries)
    return stale + [f"{records}.{name}" for records, name in own if (records, name) not in used]
