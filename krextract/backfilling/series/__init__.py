"""Figures over the years: found, linked over editions, and drawn."""

from krextract.backfilling.series.ask import ask_series, rows_of
from krextract.backfilling.series.chart import FORMS, chart_series, write_chart
from krextract.backfilling.series.indicators import exercises
from krextract.backfilling.series.series import MARKS, Series, revision_text

__all__ = [
    "FORMS",
    "MARKS",
    "Series",
    "ask_series",
    "chart_series",
    "exercises",
    "revision_text",
    "rows_of",
    "write_chart",
]
