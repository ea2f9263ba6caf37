"""Showing that something is under way: a turning mark on a terminal, nothing elsewhere for what takes seconds."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from krextract.cli.speech import say

_EVERY = 10.0  # seconds between plain lines


@contextmanager
def working(doing: str, name: object) -> Iterator[None]:
    """Say on a terminal what is being done to `name`, until it is done."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(say(doing.format(name)), spinner="line"):
        yield


class Steps:
    """Counts steps of long work: a bar on a terminal, now and then a plain line elsewhere."""

    def __init__(self, doing: str) -> None:
        self._doing, self._done, self._last = doing, 0, time.monotonic()
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = Progress(*columns, console=console, transient=True) if console.is_terminal else None
        self._task = self._bar.add_task(say(doing), total=None) if self._bar else None

    def __enter__(self) -> "Steps":
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def step(self, name: str) -> None:
        """One more is begun."""
        self._done += 1
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, description=f"{say(self._doing)} {name}", completed=self._done)
        elif time.monotonic() - self._last > _EVERY:
            self._last = time.monotonic()
            print(f"{say(self._doing)} {self._done}: {name}", file=sys.stderr, flush=True)
