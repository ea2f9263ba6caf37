"""What every chart of ours needs: Altair, which not all install, and numbers as Dutch readers write them."""

from importlib import import_module
from typing import Any

from krextract.errors import KrextractError

DUTCH_NUMBERS = {"number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€\u00a0", ""]}}


def load_altair() -> Any:
    """The library; `KrextractError` says how to install it."""
    try:
        return import_module("altair")
    except ImportError:
        raise KrextractError("a chart needs Altair; install it with pip install 'krextract[charts]'") from None
