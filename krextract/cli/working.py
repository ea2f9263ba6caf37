"""Showing that something is under way: a bar with pages on a terminal, now and then a plain line elsewhere."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from krextract.cli.speech import say, tell
from krextract.progress import Watch, watching

_EVERY = 10.0  # seconds between plain lines
_HUSHED = [False]


def hush(quiet: bool) -> None:
    """Show no progress from now on, or do."""
    _HUSHED[0] = quiet


def hushed() -> bool:
    """Whether no progress is to be shown."""
    return _HUSHED[0]


@contextmanager
def working(doing: str, name: object) -> Iterator[None]:
    """Say what is being done to `name` and how many pages are done, until it is done."""
    console = Console(stderr=True)
    if hushed():
        yield
    elif console.is_terminal:
        with _bar(console, say(doing.format(name))) as watch, watching(watch):
            yield
    else:
        with watching(_lines(doing.format(name))):
            yield


@contextmanager
def _bar(console: Console, text: str) -> Iterator[Watch]:
    """A bar that fills with the pages; before the first and after the last it only moves."""
    columns = (
        SpinnerColumn("line"),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[pages]}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(text, total=None, pages="")

        def watch(done: int, total: int) -> None:
            pages = say(f"{done} of {total} pages")
            bar.update(task, completed=done, total=None if done == total else total, pages=pages)

        yield watch


def _lines(text: str) -> Watch:
    last = time.monotonic()

    def watch(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last > _EVERY:
            last = time.monotonic()
            tell(f"{text}: {done} of {total} pages", file=sys.stderr)

    return watch


class Steps:
    """Counts steps of long work: a bar on a terminal, now and then a plain line elsewhere."""

    def __init__(self, doing: str) -> None:
        self._doing, self._done, self._last = doing, 0, time.monotonic()
        console = Console(stderr=True)
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        shown = console.is_terminal and not hushed()
        self._bar = Progress(*columns, console=console, transient=True) if shown else None
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
        elif not hushed() and time.monotonic() - self._last > _EVERY:
            self._last = time.monotonic()
            print(f"{say(self._doing)} {self._done}: {name}", file=sys.stderr, flush=True)
