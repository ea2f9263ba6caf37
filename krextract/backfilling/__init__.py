"""Many editions: reading them into one store, asking the store, and following figures over the years."""

from krextract.backfilling.run import Backfilled, Progress, Settings, backfill
from krextract.backfilling.store import Store, open_store
from krextract.backfilling.task import Outcome

__all__ = ["Backfilled", "Outcome", "Progress", "Settings", "Store", "backfill", "open_store"]
