"""Showing how far a run is: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from krextract.cli.speech import say
from krextract.cli.working import hushed

if TYPE_CHECKING:
    from krextract.backfilling import Progress

_EVERY = 5.0  # seconds between plain lines


@contextmanager
def shown() -> Iterator[Callable[["Progress"], None]]:
    """A watcher to give to a run."""
    console = Console(stderr=True)
    if hushed() or not console.is_terminal:
        yield _Lines()
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[done]}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task(say("looking"), total=None, done="")
        started = time.monotonic()

        def watch(progress: "Progress") -> None:
            if progress.note:
                console.print(say(progress.note), markup=False, highlight=False)
            if progress.outcome and progress.outcome.status == "failed":
                console.print(say(progress.outcome.reason), markup=False, highlight=False)
            looking = progress.stage == "looking"
            bar.update(
                task,
                description=say(progress.stage),
                total=progress.files if looking else progress.size,
                completed=progress.files_done if looking else progress.size_done,
                done=say(_done(progress, time.monotonic() - started)),
            )

        yield watch


class _Lines:
    """A line at most every few seconds, and one for every file that could not be read."""

    def __init__(self) -> None:
        self._started = self._last = time.monotonic()

    def __call__(self, progress: "Progress") -> None:
        if progress.note:
            _line(progress.note)
        if progress.outcome and progress.outcome.status == "failed":
            _line(progress.outcome.reason)
        now = time.monotonic()
        last_one = progress.stage == "reading" and progress.files_done == progress.files
        if not hushed() and progress.outcome and (last_one or now - self._last > _EVERY):
            self._last, taken = now, now - self._started
            _line(f"{_done(progress, taken)}, {_left(progress, taken)}")


def _done(progress: "Progress", taken: float) -> str:
    rate = progress.pages / taken if taken > 0 else 0
    return f"{progress.files_done} of {progress.files} files, {progress.pages} pages, {rate:.1f} pages/s"


def _left(progress: "Progress", taken: float) -> str:
    if progress.size_done == 0:
        return ""
    seconds = int(taken * (progress.size - progress.size_done) / progress.size_done)
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d} left"


def _line(text: str) -> None:
    print(say(text), file=sys.stderr, flush=True)
