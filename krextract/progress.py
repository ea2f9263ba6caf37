"""How far long work is, told to whoever watches: pages done, and of how many.

>>> with watching(lambda done, total: print(f"{done} van {total}")):
...     step(1, 2)
1 van 2
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import TypeVar

Watch = Callable[[int, int], None]
T = TypeVar("T")
_WATCH: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watching(watch: Watch) -> Iterator[None]:
    """Have `watch` told of each page that is done meanwhile, also of those that other processes do."""
    token = _WATCH.set(watch)
    try:
        yield
    finally:
        _WATCH.reset(token)


def step(done: int, total: int) -> None:
    """So many pages are done."""
    if watch := _WATCH.get():
        watch(done, total)


def counted(pages: Iterable[T], total: int) -> Iterator[T]:
    """The same pages, each told of when it is there."""
    for done, page in enumerate(pages, 1):
        step(done, total)
        yield page


def in_parts(number: int, total: int) -> list[Watch]:
    """Watches for the parts of work done by several at once: each tells of all together."""
    watch, done, lock = _WATCH.get(), [0] * number, Lock()

    def of(part: int) -> Watch:
        def told(so_far: int, _: int) -> None:
            with lock:
                done[part] = so_far
                if watch:
                    watch(sum(done), total)

        return told

    return [of(part) for part in range(number)]
