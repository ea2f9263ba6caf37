"""A file -> pages of runs, strokes and links, or a flow of blocks. The only importer of PDF and HTML libraries."""

from krextract.reading.chrome import exercises
from krextract.reading.options import ReadOptions
from krextract.reading.source import load, open_source

__all__ = ["ReadOptions", "exercises", "load", "open_source"]
