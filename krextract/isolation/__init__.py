"""Work done in a process of its own, with a limit on its time and memory; whatever becomes of it, this one lives on."""

from krextract.isolation.worker import Call, guarded
from krextract.isolation.workers import WORKERS, Ready, WorkerLostError, WorkerStartError

__all__ = ["WORKERS", "Call", "Ready", "WorkerLostError", "WorkerStartError", "guarded"]
