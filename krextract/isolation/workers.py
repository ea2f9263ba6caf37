"""The workers this process keeps: one a file at a time, ended when it takes too long, kept warm for the next file."""

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

from krextract.errors import KrextractError
from krextract.isolation.worker import FORKS, Answer, Call, Step, read_message, too_late, write_message
from krextract.progress import step

_LOADING = 120.0  # seconds for a new worker to load the library
_GRACE = 5.0  # seconds for a worker to end its child by itself
Ready = tuple[Callable[..., Any], tuple[Any, ...]]
"""A function, and what to give it, that makes a worker ready for its calls."""


class WorkerStartError(KrextractError):
    """No worker can be started, so no file can be read."""


class WorkerLostError(KrextractError):
    """A worker was ended from outside; the file is not to blame and can be read another time."""


class _Worker:
    """A process that answers calls, made ready in one way."""

    def __init__(self, ready: Ready) -> None:
        self.ready = ready
        self._fresh = True
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", "from krextract.isolation.worker import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            start_new_session=True,  # Ctrl-C is for the one who started the run, who ends the workers in order
        )
        self._send(Call(*ready, name="worker"))

    def run(self, call: Call) -> Any:
        """The result of a call within its time; of no use any more where a worker is lost (`alive`)."""
        if self._fresh:
            self._fresh = False
            ready, _ = self._receive(_LOADING)
            if ready is None or ready.error:
                self.end()
                why = ready.error if ready else "it ended while loading; try krextract parse on one file"
                raise WorkerStartError(f"no worker can be started: {why}")
        self._send(call)
        answer, late = self._receive(call.limits.seconds + _GRACE * FORKS)
        if answer is None or not FORKS:
            self.end()
        if answer is None and late:
            raise too_late(call)
        if answer is None:
            raise WorkerLostError(f"{call.name}: its reader was ended from outside; start again to read it")
        if answer.error:
            raise answer.error
        return answer.result

    def _receive(self, seconds: float) -> tuple[Answer | None, bool]:
        """The next answer, None when the worker ended before; and whether that was because it took too long."""
        late = threading.Event()

        def end() -> None:
            late.set()
            self.end()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            assert self._process.stdout is not None
            while isinstance(answer := read_message(self._process.stdout), Step):
                step(answer.done, answer.total)
        except (EOFError, OSError):
            return None, late.is_set()
        finally:
            timer.cancel()
        return answer, False

    @property
    def alive(self) -> bool:
        """Whether it can take another call."""
        return self._process.poll() is None

    def end(self) -> None:
        """End it and the child that works for it."""
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()

    def _send(self, message: Any) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # the answer that does not come tells
            write_message(self._process.stdin, message)


class Workers:
    """Workers by what they are ready for: those at work, and those that wait for the next call."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()

    def run(self, call: Call, ready: Ready) -> Any:
        """The result of a call, done in a process of its own that was made ready by `ready`.

        Raises the error the call raised, `LimitError` where it passed its time or memory, `SourceError` where its
        process crashed, `WorkerLostError` and `WorkerStartError`.
        """
        worker = self._take(ready)
        try:
            return worker.run(call)
        except KrextractError:
            raise
        except BaseException:  # Ctrl-C: its answer will come when nobody waits for it
            worker.end()
            raise
        finally:
            self._give_back(worker)

    def close(self) -> None:
        """End all workers, also those at work."""
        with self._lock:
            workers = [*self._idle, *self._busy]
            self._idle.clear()
        for worker in workers:
            worker.end()

    def forget(self) -> None:
        """Leave the workers to the process that this one was forked from."""
        self.__init__()  # type: ignore[misc]

    def _take(self, ready: Ready) -> _Worker:
        with self._lock:
            worker = next((one for one in self._idle if one.ready == ready and one.alive), None)
            self._idle = [one for one in self._idle if one is not worker and one.alive]
        worker = worker or _Worker(ready)
        with self._lock:
            self._busy.add(worker)
        return worker

    def _give_back(self, worker: _Worker) -> None:
        with self._lock:
            self._busy.discard(worker)
            if worker.alive:
                self._idle.append(worker)


WORKERS = Workers()
atexit.register(WORKERS.close)
if FORKS:
    os.register_at_fork(after_in_child=WORKERS.forget)
