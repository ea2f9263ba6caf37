"""Characters -> lines -> blocks in reading order."""

from krextract.layout.blocks import LaidDocument
from krextract.layout.dehyphenate import exercises
from krextract.layout.document import Sketch, lay_out, lay_sketches, sketch_page

__all__ = ["LaidDocument", "Sketch", "exercises", "lay_out", "lay_sketches", "sketch_page"]
