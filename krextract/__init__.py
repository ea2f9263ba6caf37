"""krextract reads the yearly Dutch children's-rights reports into typed, checkable records.

>>> import krextract
>>> report = krextract.parse("jaarbericht.pdf")  # doctest: +SKIP
>>> report.theme(4).section("kengetallen").text  # doctest: +SKIP
"""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from krextract.backfilling import Store, backfill, open_store
    from krextract.errors import KrextractError, LimitError, ReportError, RuleError, SourceError, StoreError
    from krextract.limits import Limits
    from krextract.outputs import read_report, write_report
    from krextract.pipeline import ParseOptions, parse
    from krextract.records import Block, Item, Quantity, Recommendation, Report
    from krextract.scoring import score

__version__ = version("krextract")

# Public names load on first use, so that `import krextract` costs nothing a notebook would notice.
_HOMES = {
    "Block": "records",
    "Item": "records",
    "KrextractError": "errors",
    "LimitError": "errors",
    "Limits": "limits",
    "ParseOptions": "pipeline",
    "Quantity": "records",
    "Recommendation": "records",
    "Report": "records",
    "ReportError": "errors",
    "RuleError": "errors",
    "SourceError": "errors",
    "Store": "backfilling",
    "StoreError": "errors",
    "backfill": "backfilling",
    "open_store": "backfilling",
    "parse": "pipeline",
    "read_report": "outputs",
    "score": "scoring",
    "write_report": "outputs",
}

__all__ = [
    "Block",
    "Item",
    "KrextractError",
    "LimitError",
    "Limits",
    "ParseOptions",
    "Quantity",
    "Recommendation",
    "Report",
    "ReportError",
    "RuleError",
    "SourceError",
    "Store",
    "StoreError",
    "backfill",
    "open_store",
    "parse",
    "read_report",
    "score",
    "write_report",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'krextract' has no attribute {name!r}")
    return getattr(import_module(f"krextract.{_HOMES[name]}"), name)
