"""Figures over the years: found, linked over editions, and drawn."""

from krextract.backfilling.series.indicators import exercises

__all__ = ["exercises"]
