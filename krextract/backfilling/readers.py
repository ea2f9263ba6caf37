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

_GRACE = 30.0  # seconds for a new reader to load the library, on top of a file's own time


class Reader:
    """A process that reads files with one set of options."""

    def __init__(self, options: ParseOptions) -> None:
        self.options = options
        self.fresh = True
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
        late = threading.Event()
        seconds = limits.seconds + (_GRACE if self.fresh else 0.0)
        self.fresh = False

        def end() -> None:
            late.set()
            self.end()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            self._send((job, data, limits))
            assert self._process.stdout is not None
            result: Answer = read_message(self._process.stdout)
        except (EOFError, OSError):
            self.end()
            if late.is_set():
                return Answer(reason=f"took longer than {limits.seconds:g} seconds; raise --timeout to read it")
            return Answer(reason="its reader was ended from outside; start again to read it", lost=True)
        finally:
            timer.cancel()
        if not FORKS:
            self.end()
        return result

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
