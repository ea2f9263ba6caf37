"""The command line: the only place that prints."""

from krextract.cli.app import app, main

__all__ = ["app", "main"]
