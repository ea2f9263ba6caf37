"""Figures over the years: found, linked over editions, and drawn."""

from krextract.backfilling.series.ask import ask_series, rows_of
from krextract.backfilling.series.chart import FORMS, chart_series, write_chart
from krextract.backfilling.series.indicators import exercises
from krextract.backfilling.series.series import Series

__all__ = ["FORMS", "Series", "ask_series", "chart_series", "exercises", "rows_of", "write_chart"]
