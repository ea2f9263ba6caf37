"""From a question to a series: fetch the figures that may be meant, and choose among them."""

from collections.abc import Callable
from typing import Any

from krextract.backfilling.series.indicators import is_of
from krextract.backfilling.series.observations import Observation, Row, observations
from krextract.backfilling.series.search import ENOUGH, content_words, known_indicator, likeness
from krextract.backfilling.series.series import Series, make_series
from krextract.errors import KrextractError

_STEM = 4  # letters of a word by which figures are fetched; likeness decides
_FIGURES = """
SELECT * FROM quantities WHERE (source_id, block) IN (
  SELECT (source_id, block) FROM quantities
  WHERE role = 'statistic' AND measure = 'level' AND period IS NOT NULL AND {condition}
) ORDER BY source_id, length(block), block, start
"""
_BLOCKS = """
SELECT source_id, id, kind, text FROM blocks WHERE source_id IN ({sources}) AND (
  kind IN ('heading', 'subheading', 'caption')
  OR (source_id, id) IN (SELECT (source_id, block) FROM quantities WHERE {condition}))
ORDER BY source_id, length(id), id
"""
Sql = Callable[[str], list[Row]]


def ask_series(sql: Sql, query: str, region: str | None = None) -> Series:
    """The series that a question means: a known indicator by its name, else the figures most like its words.

    `region` asks for a place instead of the country. Raises `KrextractError` where there is no figure like it.
    """
    indicator = known_indicator(query)
    words = content_words(query)
    if not words:
        raise KrextractError(f"{query!r}: no words to look for; name what is counted, such as 'meldingen Veilig Thuis'")
    looked_for = indicator.words if indicator else words
    seen = _figures(sql, tuple(looked_for))
    found: list[tuple[Observation, float]]
    if indicator:
        found = [(one, likeness(words, one) or ENOUGH) for one in seen if is_of(one, indicator)]
    else:
        found = [(one, score) for one in seen if (score := likeness(words, one)) >= ENOUGH]
    if region is not None:
        found = [(one, score) for one, score in found if (one.region or "").lower() == region.lower()]
    series = make_series(indicator.title if indicator else query, indicator.id if indicator else None, found)
    if series is None:
        where = f" in {region}" if region else ""
        raise KrextractError(f"{query!r}: no figure over the years like that{where}; try fewer or other words")
    return series


def _figures(sql: Sql, words: tuple[str, ...]) -> list[Observation]:
    stems = sorted({part[:_STEM] for word in words for part in content_words(word)})
    texts = "lower(coalesce(unit, '') || ' ' || coalesce(subject, ''))"
    condition = "(" + " OR ".join(f"contains({texts}, '{_quoted(stem)}')" for stem in stems) + ")"
    quantities = sql(_FIGURES.format(condition=condition))
    sources = ", ".join(sorted({f"'{row['source_id']}'" for row in quantities})) or "''"
    blocks = sql(_BLOCKS.format(condition=condition, sources=sources))
    return list(observations(quantities, blocks))


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def rows_of(relation: Any) -> list[Row]:
    """The rows of a DuckDB relation as mappings."""
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
