"""A process that reads files, each in a child of its own; `krextract.backfilling.readers` starts it.

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
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import IO, Any

from krextract.backfilling.made import made_with
from krextract.backfilling.manifest import StoredSource
from krextract.backfilling.work import Done, Job, RunStoppedError, read_edition
from krextract.pipeline import ParseOptions

_LENGTH = struct.Struct(">Q")
_PIECE = 1 << 20
_WARM = b"""<html><body><h1>Jaarverslag 2023</h1><h2>Kengetallen</h2><p>Aanbeveling 22a. In 2023 kregen ruim 5.300
kinderen (12 tot 18 jaar) hulp, 4% meer dan in 2022; de helft wachtte drie weken.</p><ul><li><b>Motie.</b> De motie is
op 3 mei 2023 aangenomen.</li></ul><table><tr><th></th><th>2022</th></tr><tr><td>Meldingen</td><td>12</td></tr></table>
</body></html>"""
FORKS = hasattr(os, "fork")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds of time and megabytes of memory over what the library itself takes."""

    seconds: float = 300.0
    megabytes: int = 2048


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a job: its result, or the reason why there is none.

    `lost`: the fault is not the file's, which is to be read another time; `stop`: the whole run cannot go on.
    """

    done: Done | None = None
    reason: str = ""
    lost: bool = False
    stop: bool = False


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


def answer(job: Job, data: bytes, limits: Limits) -> Answer:
    """Read one file and say what became of it; nothing is raised."""
    try:
        return Answer(read_edition(job, data))
    except RunStoppedError as error:
        return Answer(reason=str(error), stop=True)
    except MemoryError:
        return Answer(reason=f"needs more than {limits.megabytes} MB of memory; raise --memory to read it")
    except RecursionError:
        return Answer(reason="nested too deeply to be read; export it again")
    except Exception as error:  # a fault of ours in one file must not stop the others, nor pass unseen
        place = _where(error)
        return Answer(reason=f"a fault in krextract: {type(error).__name__} in {place}: {error}; please report it")


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "?"


def main() -> None:
    """Serve until the one who started this process is gone."""
    source, out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not run into the messages
    options = read_message(source)
    write_message(out, _warm(options))
    serve = _in_child if FORKS else _here
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            job, data, limits = read_message(source)
            serve(out, partial(answer, job, data, limits), limits)
            if not FORKS:
                return


def _warm(options: ParseOptions) -> Answer:
    """Load rules and libraries by reading a small page into records, as a child would have to do for each file.

    Says why where that cannot be done. No PDF engine runs here, for its threads would not survive a fork.
    """
    import krextract.reading.pdf  # noqa: PLC0415
    import krextract.reading.text  # noqa: F401, PLC0415

    source = StoredSource(name="warm.html", names=("warm.html",), sha256="0" * 64, size=0)
    tried = answer(Job(source, options, made_with(options)), _WARM, Limits())
    gc.freeze()  # what is loaded now stays: children need not look through it, and so need not copy it
    return tried


def _here(out: IO[bytes], work: Callable[[], Answer], _limits: Limits) -> None:
    write_message(out, work())


def _in_child(out: IO[bytes], work: Callable[[], Answer], limits: Limits) -> None:
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(receive)
            limit_memory(limits)
            with os.fdopen(send, "wb") as pipe:
                write_message(pipe, work())
            status = 0
        finally:
            os._exit(status)
    os.close(send)
    with os.fdopen(receive, "rb", buffering=0) as pipe:
        result = _await(pipe.fileno(), child)
    _, status = os.waitpid(child, 0)
    if status == 0 and result:
        out.write(result)
        out.flush()
    else:
        write_message(out, Answer(reason=_ended(status, limits)))


def _await(pipe: int, child: int) -> bytes:
    """What the child sends; it is ended at once when the one who started this process goes."""
    pieces: list[bytes] = []
    waiting = [pipe, sys.stdin.fileno()]
    while True:
        ready, _, _ = select.select(waiting, [], [])
        if pipe in ready:
            piece = os.read(pipe, _PIECE)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
        else:  # no job is sent before the last one is answered: this can only be the end
            os.kill(child, signal.SIGKILL)
            os._exit(1)


def _ended(status: int, limits: Limits) -> str:
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        return f"its reader was ended by {name}; it may need more than {limits.megabytes} MB of memory (--memory)"
    return f"its reader ended without an answer; it may need more than {limits.megabytes} MB of memory (--memory)"


def limit_memory(limits: Limits) -> None:
    """Let this process take so much memory more than it has, where the system can be asked that."""
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
        resource.setrlimit(resource.RLIMIT_AS, (taken + limits.megabytes * 2**20, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
