"""Characters -> lines -> blocks in reading order."""

from krextract.layout.blocks import LaidDocument
from krextract.layout.document import lay_out

__all__ = ["LaidDocument", "lay_out"]
