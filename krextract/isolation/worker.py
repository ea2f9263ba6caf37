"""A process that does work for another, each piece in a child of its own; `krextract.isolation.workers` starts it.

Loading the library and its rules takes longer than reading a small file, so this process does it once and forks for
every file. Where there is no fork it reads one file and ends. Messages are pickles with their length before them, on
standard input and on what was standard output; the peer is the process that started this one.
"""

import contextlib
import gc
import os
import pickle
import select
import signal
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any, TypeVar

from krextract.errors import KrextractError, SourceError
from krextract.limits import DEFAULT, Limits
from krextract.progress import Watch, watching

_LENGTH = struct.Struct(">Q")
_STEP = struct.Struct(">II")
_PIECE = 1 << 20
_HUNGRY = (signal.SIGABRT, getattr(signal, "SIGKILL", signal.SIGABRT))
FORKS = hasattr(os, "fork")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Call:
    """A piece of work: a function of a module and what to give it. `name` is the file's, for messages.

    The child that does it can write no file unless `writes` says that it must.
    """

    work: Callable[..., Any]
    given: tuple[Any, ...]
    name: str
    limits: Limits = DEFAULT
    writes: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a call: its result or the error to raise."""

    result: Any = None
    error: KrextractError | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """How far a call is, on the way to its answer."""

    done: int
    total: int


def guarded(work: Callable[[], T], name: str, limits: Limits) -> T:
    """Do some work on a file; whatever goes wrong in it is a `KrextractError` of one line.

    A fault of ours is told by its kind and place alone: what Python says of it may quote the document.
    """
    try:
        return work()
    except KrextractError:
        raise
    except MemoryError:
        raise limits.passed("megabytes", f"{name}: needs more memory") from None
    except RecursionError as error:
        raise SourceError(f"{name}: nested too deeply to be read; export it again") from error
    except Exception as error:
        place, kind = _place(error), type(error).__name__
        raise KrextractError(f"{name}: a fault in krextract ({kind} in {place}); please report it") from error


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "?"


def answer(call: Call) -> Answer:
    """Do what is asked and say what became of it; nothing is raised."""
    try:
        return Answer(guarded(lambda: call.work(*call.given), call.name, call.limits))
    except KrextractError as error:
        return Answer(error=error.with_traceback(None))


def write_message(out: IO[bytes], message: Any) -> None:
    """Send one message."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    out.write(_LENGTH.pack(len(data)))
    out.write(data)
    out.flush()


def read_message(source: IO[bytes]) -> Any:
    """Receive one message; `EOFError` when the peer is gone."""
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = source.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)


def main() -> None:
    """Serve until the one who started this process is gone. The first call makes ready for those that follow."""
    source, out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not run into the messages
    write_message(out, answer(read_message(source)))
    gc.freeze()  # what is loaded now stays: children need not look through it, and so need not copy it
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            call = read_message(source)
            if FORKS:
                in_child(out, call)
            else:
                with watching(lambda done, total: write_message(out, Step(done, total))):
                    write_message(out, answer(call))
                return


def in_child(out: IO[bytes], call: Call) -> None:
    """Do what is asked in a child and send on how far it is and what it answers, or what became of it."""
    receive, send = os.pipe()
    steps, tell = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(receive)
            os.close(steps)
            _limit(call)
            with os.fdopen(send, "wb") as pipe, watching(_telling(tell)):
                write_message(pipe, answer(call))
            status = 0
        finally:
            os._exit(status)
    os.close(send)
    os.close(tell)
    with os.fdopen(receive, "rb", buffering=0) as pipe, os.fdopen(steps, "rb", buffering=0) as told:
        result, late = _await(out, (pipe.fileno(), told.fileno()), child, call.limits.seconds)
    _, status = os.waitpid(child, 0)
    if late:
        write_message(out, Answer(error=too_late(call)))
    elif status == 0 and result:
        out.write(result)
        out.flush()
    else:
        write_message(out, Answer(error=_ended(status, call)))


def _telling(pipe: int) -> Watch:
    def watch(done: int, total: int) -> None:
        os.write(pipe, _STEP.pack(done, total))

    return watch


def too_late(call: Call) -> KrextractError:
    """What to say of a file that took too long."""
    return call.limits.passed("seconds", f"{call.name}: took longer")


def _await(out: IO[bytes], pipes: tuple[int, int], child: int, seconds: float) -> tuple[bytes, bool]:
    """What the child sends, and whether it took too long; it is ended at once when the peer goes.

    Its answer comes by the first pipe; by the second its steps, which are sent on.
    """
    pieces: list[bytes] = []
    end = time.monotonic() + seconds
    pipe, steps = pipes
    waiting = [pipe, steps, sys.stdin.fileno()]
    while True:
        ready, _, _ = select.select(waiting, [], [], max(0.0, end - time.monotonic()))
        if steps in ready:
            told = os.read(steps, _STEP.size * 64)  # whole steps: a write this short is never split
            if not told:
                waiting.remove(steps)
            for done, total in _STEP.iter_unpack(told):
                write_message(out, Step(done, total))
            continue
        if pipe in ready:
            piece = os.read(pipe, _PIECE)
            if not piece:
                return b"".join(pieces), False
            pieces.append(piece)
            continue
        os.kill(child, signal.SIGKILL)
        if not ready:
            return b"", True
        os._exit(1)  # no call is sent before the last one is answered: the peer is gone


def _ended(status: int, call: Call) -> KrextractError:
    if not os.WIFSIGNALED(status):
        return SourceError(f"{call.name}: its reader ended without an answer; export the file again")
    number = signal.Signals(os.WTERMSIG(status))
    what = f"{call.name}: its reader was ended by {number.name}"
    if number in _HUNGRY:
        return call.limits.passed("megabytes", f"{what}, as happens to one that needs more memory")
    return SourceError(f"{what}, a crash in a library that reads such files; export the file again")


def _limit(call: Call) -> None:
    """Let this process take so much memory more than it has, and write no files, where the system can be asked that."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - before anything can fail to allocate
            taken = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        taken = 1 << 30
    with contextlib.suppress(ValueError, OSError):
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (taken + call.limits.megabytes * 2**20, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if not call.writes:
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
