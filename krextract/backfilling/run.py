"""The back-fill: many files into one store, over as many workers as there are, to be stopped and gone on with."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from krextract.backfilling.files import StoreFiles, open_files
from krextract.backfilling.finish import finish
from krextract.backfilling.lock import locked
from krextract.backfilling.made import FOLDER, made_with, rules_now
from krextract.backfilling.manifest import STORE_VERSION, Made
from krextract.backfilling.plan import Plan, claim, make_plan
from krextract.backfilling.sources import Found, Looked, find_sources, gather
from krextract.backfilling.task import Outcome, Task, process_file
from krextract.backfilling.upgrade import upgrade
from krextract.backfilling.work import Job, RunStoppedError
from krextract.errors import KrextractError, StoreError
from krextract.isolation import WORKERS
from krextract.pipeline import ParseOptions

Inputs = str | Path | Iterable[str | Path]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. `stage` is `looking` while it sees what there is, then `reading`; sizes are in bytes."""

    stage: str
    files: int
    size: int = 0
    files_done: int = 0
    size_done: int = 0
    pages: int = 0
    failed: int = 0
    skipped: int = 0
    outcome: Outcome | None = None
    note: str = ""


def _unwatched(_progress: Progress) -> None:
    return


@dataclass(frozen=True, slots=True)
class Settings:
    """How to fill a store. `redo` reads again what is there already; `watch` is told of every step."""

    parse: ParseOptions = field(default_factory=ParseOptions)
    redo: bool = False
    watch: Callable[[Progress], None] = field(default=_unwatched, repr=False)


@dataclass(frozen=True, slots=True)
class Backfilled:
    """What a run did, a line per content; `failed` ones name the file and the reason."""

    outcomes: tuple[Outcome, ...]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The files that could not be read, in order of name."""
        return tuple(one for one in self.outcomes if one.status == "failed")

    @property
    def done(self) -> tuple[Outcome, ...]:
        """The files read in this run."""
        return tuple(one for one in self.outcomes if one.status == "done")

    @property
    def skipped(self) -> tuple[Outcome, ...]:
        """The files that were in the store already."""
        return tuple(one for one in self.outcomes if one.status == "skipped")


def backfill(
    inputs: Inputs,
    store: str | Path,
    *,
    jobs: int | None = None,
    executor: Executor | None = None,
    settings: Settings | None = None,
) -> Backfilled:
    """Read every PDF, HTML and text file of `inputs` (folders, globs, files, fsspec addresses) into a store.

    Each file is read in a process of its own, `jobs` at a time (as many as there are processors), or wherever
    `executor` runs it. Stopped in whatever way and started again, it goes on where it was. A file that cannot be read
    does not stop the others: it is among `failed`. Raises `KrextractError` where nothing can be read at all and
    `StoreError` where the store cannot be used.

    >>> import tempfile; folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("In 2023 kregen ruim 5.300 kinderen hulp.")
    >>> backfill(folder, folder / "winkel", jobs=1).done[0].names
    ('a.txt',)
    """
    # Longer than 40 lines by its docstring; the order of a run is to be seen at once.
    chosen = settings or Settings()
    given = [str(inputs)] if isinstance(inputs, str | Path) else [str(one) for one in inputs]
    files = open_files(os.fspath(store))
    found = find_sources(given, files.address)
    if not found:
        raise KrextractError(f"{', '.join(given)}: no PDF, HTML or text file there; name a folder that holds some")
    made = made_with(chosen.parse)
    with locked(files), _workers(executor, jobs) as pool:
        claim(files)
        if upgraded := upgrade(files):
            note = f"{upgraded} editions brought over to store version {STORE_VERSION}"
            chosen.watch(Progress("looking", len(found), note=note))
        contents, closed = gather(found, pool, _looking(found, chosen))
        plan = make_plan(contents, files, made, redo=chosen.redo)
        files.write(f"{FOLDER}/{made.rules}.json", rules_now().to_bytes())
        for manifest in plan.reword:
            files.write(manifest.path, manifest.to_bytes())
        kept = [Outcome(one.source.names, "skipped", one.source.size, one.source.pages) for one in plan.keep]
        unread = [Outcome((one.found.name,), "failed", reason=f"{one.found.name}: {one.reason}") for one in closed]
        outcomes = [*kept, *unread, *_read(plan, _tasks(plan, files, made, chosen), pool, chosen)]
        finish(files)
    return Backfilled(tuple(sorted(outcomes, key=lambda one: one.names)))


def _looking(found: list[Found], settings: Settings) -> Callable[[Looked], None]:
    seen = 0

    def saw(_looked: Looked) -> None:
        nonlocal seen
        seen += 1
        settings.watch(Progress("looking", len(found), files_done=seen))

    return saw


def _tasks(plan: Plan, files: StoreFiles, made: Made, settings: Settings) -> list[Task]:
    """The largest files first, so that none is left for one worker when the others are done."""
    return [
        Task(files.address, content.found.address, Job(source, settings.parse, made))
        for content, source in sorted(plan.read, key=lambda one: -one[0].size)
    ]


def _read(plan: Plan, tasks: list[Task], pool: Executor, settings: Settings) -> Iterator[Outcome]:
    progress = Progress("reading", len(tasks), size=sum(task.job.source.size for task in tasks), skipped=len(plan.keep))
    for why, times in sorted(plan.again.items()):
        settings.watch(replace(progress, note=f"{times} {'file is' if times == 1 else 'files are'} read again: {why}"))
    settings.watch(progress)
    futures = {pool.submit(process_file, task): task for task in tasks}
    try:
        for future in as_completed(futures):
            outcome = _outcome(future, futures[future])
            progress = replace(
                progress,
                files_done=progress.files_done + 1,
                size_done=progress.size_done + outcome.size,
                pages=progress.pages + outcome.pages,
                failed=progress.failed + (outcome.status == "failed"),
                outcome=outcome,
            )
            settings.watch(progress)
            yield outcome
    except BaseException:
        for future in futures:
            future.cancel()
        raise


def _outcome(future: "Future[Outcome]", task: Task) -> Outcome:
    """What a worker answered; a worker that was lost is no reason to stop, a pool that broke is."""
    source = task.job.source
    try:
        return future.result()
    except (StoreError, RunStoppedError):
        raise
    except BrokenExecutor as error:
        raise KrextractError(f"{source.name}: the executor broke ({error}); start the same command again") from None
    except Exception as error:
        reason = f"{source.name}: lost by the executor ({type(error).__name__}: {error}); start again to read it"
        return Outcome(source.names, "failed", source.size, reason=reason)


@contextmanager
def _workers(executor: Executor | None, jobs: int | None) -> Iterator[Executor]:
    """The executor given, or threads of our own that each keep a reader at work."""
    if executor is not None:
        yield executor
        return
    pool = ThreadPoolExecutor(max_workers=jobs or _processors(), thread_name_prefix="krextract")
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        WORKERS.close()
        raise
    finally:
        pool.shutdown()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
