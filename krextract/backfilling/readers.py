"""The readers this process keeps: one a file at a time, ended when it takes too long, kept warm for the next file."""

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from typing import Any

from krextract.backfilling.reader import FORKS, Answer, Limits, read_message, write_message
from krextract.backfilling.work import Job
from krextract.pipeline import ParseOptions

_LOADING = 120.0  # seconds for a new reader to load the library


class Reader:
    """A process that reads files with one set of options."""

    def __init__(self, options: ParseOptions) -> None:
        self.options = options
        self._fresh = True
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", "from krextract.backfilling.reader import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            start_new_session=True,  # Ctrl-C is for the one who started the run, who ends the readers in order
        )
        self._send(options)

    def read(self, job: Job, data: bytes, limits: Limits) -> Answer:
        """Read one file within its time; the reader is of no use any more where that did not succeed (`alive`)."""
        if self._fresh:
            self._fresh = False
            ready, _ = self._receive(_LOADING)
            if ready is None or ready.done is None or ready.done.manifest.status == "failed":
                self.end()
                return Answer(reason=f"no reader can be started: {_why(ready)}", stop=True)
        self._send((job, data, limits))
        answer, late = self._receive(limits.seconds)
        if answer is None:
            self.end()
            if late:
                return Answer(reason=f"took longer than {limits.seconds:g} seconds; raise --timeout to read it")
            return Answer(reason="its reader was ended from outside; start again to read it", lost=True)
        if not FORKS:
            self.end()
        return answer

    def _receive(self, seconds: float) -> tuple[Answer | None, bool]:
        """The next answer, None when the reader ended before; and whether that was because it took too long."""
        late = threading.Event()

        def end() -> None:
            late.set()
            self.end()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            assert self._process.stdout is not None
            answer: Answer = read_message(self._process.stdout)
        except (EOFError, OSError):
            return None, late.is_set()
        finally:
            timer.cancel()
        return answer, False

    @property
    def alive(self) -> bool:
        """Whether it can read another file."""
        return self._process.poll() is None

    def end(self) -> None:
        """End it and the child that reads for it."""
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


def _why(ready: Answer | None) -> str:
    if ready is None:
        return "it ended while loading; try krextract parse on one file"
    return (ready.done.manifest.reason if ready.done else ready.reason) or ""


class Readers:
    """Readers by their options: those at work, and those that wait for the next file."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[Reader] = []
        self._busy: set[Reader] = set()

    def read(self, job: Job, data: bytes, limits: Limits) -> Answer:
        """Read one file in a process of its own."""
        reader = self._take(job.options)
        try:
            result = reader.read(job, data, limits)
        finally:
            self._give_back(reader)
        return result

    def close(self) -> None:
        """End all readers, also those at work."""
        with self._lock:
            readers = [*self._idle, *self._busy]
            self._idle.clear()
        for reader in readers:
            reader.end()

    def _take(self, options: ParseOptions) -> Reader:
        with self._lock:
            reader = next((one for one in self._idle if one.options == options and one.alive), None)
            self._idle = [one for one in self._idle if one is not reader and one.alive]
        reader = reader or Reader(options)
        with self._lock:
            self._busy.add(reader)
        return reader

    def _give_back(self, reader: Reader) -> None:
        with self._lock:
            self._busy.discard(reader)
            if reader.alive:
                self._idle.append(reader)


READERS = Readers()
atexit.register(READERS.close)
