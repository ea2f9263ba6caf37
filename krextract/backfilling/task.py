"""What a worker does, wherever it runs: fetch a file, read it in a process of its own, store what came out."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from krextract.backfilling.files import StoreFiles, open_address, open_files
from krextract.backfilling.work import Done, Job, RunStoppedError, failed, read_edition, read_small
from krextract.errors import KrextractError
from krextract.isolation import WORKERS, Call, WorkerLostError, WorkerStartError
from krextract.pipeline import ready_for

Status = Literal["done", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read into a store; plain values only, so that it can be sent to another machine."""

    store: str
    address: str
    job: Job


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file, under all its names."""

    names: tuple[str, ...]
    status: Status
    size: int = 0
    pages: int = 0
    reason: str = ""


def process_file(task: Task) -> Outcome:
    """Read a file into the store; the manifest goes last, so a file is in the store wholly or not.

    Raises `StoreError` where the store cannot be written and `RunStoppedError` where this worker cannot read as the run
    asks; anything wrong with the file itself is in the outcome.
    """
    source = task.job.source
    try:
        data = _fetch(task.address)
    except OSError as error:
        return _failed(task, f"cannot be read ({error.strerror or error}); check the file and its permissions")
    if hashlib.sha256(data).hexdigest() != source.sha256:
        return _failed(task, "changed while the run was going on; start again to read it")
    try:
        done = _read(task.job, data)
    except WorkerLostError as error:
        return Outcome(source.names, "failed", source.size, reason=str(error))
    put(open_files(task.store), done)
    manifest = done.manifest
    status: Status = "failed" if manifest.status == "failed" else "done"
    return Outcome(source.names, status, source.size, manifest.source.pages, manifest.reason or "")


def _read(job: Job, data: bytes) -> Done:
    options = job.options
    call = Call(read_edition, (job, data), job.source.name, options.limits, writes=options.ocr)
    try:
        done: Done = WORKERS.run(call, ready_for(options, read_small))
    except WorkerStartError as error:
        raise RunStoppedError(str(error)) from None
    except (RunStoppedError, WorkerLostError):
        raise
    except KrextractError as error:
        return failed(job, str(error))
    return done


def _failed(task: Task, reason: str) -> Outcome:
    source = task.job.source
    return Outcome(source.names, "failed", source.size, reason=f"{source.name}: {reason}")


def _fetch(address: str) -> bytes:
    fs, path = open_address(address)
    data: bytes = fs.cat_file(path)
    return data


def put(files: StoreFiles, done: Done) -> None:
    """Write an edition into the store, what makes it be there last."""
    for path, data in done.files.items():
        files.write(path, data)
    files.write(done.manifest.path, done.manifest.to_bytes())
