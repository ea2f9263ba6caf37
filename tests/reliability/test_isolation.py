"""Work in a process of its own: whatever becomes of that process, the one who asked lives on and is told."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

import krextract
from krextract import KrextractError, LimitError, Limits, ParseOptions, SourceError
from krextract.isolation import WORKERS, Call, WorkerLostError, WorkerStartError

LIMITS = Limits(seconds=2, megabytes=200)
TEXT = b"In 2023 kregen ruim 5.300 kinderen hulp."


def run(work: Any, *given: Any, limits: Limits = LIMITS, writes: bool = False) -> Any:
    return WORKERS.run(Call(work, given, "proef.pdf", limits, writes), (abs, (1,)))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="what ends a child is told in the words of systems that fork")
@pytest.mark.parametrize(
    ("work", "given", "error", "words"),
    [
        (os.abort, (), LimitError, "ended by SIGABRT, as happens to one that needs more memory"),
        (signal.raise_signal, (signal.SIGSEGV,), SourceError, "ended by SIGSEGV, a crash in a library"),
        (signal.raise_signal, (getattr(signal, "SIGKILL", 0),), LimitError, "ended by SIGKILL"),
        (os._exit, (3,), SourceError, "ended without an answer"),
        (bytearray, (10**9,), LimitError, "needs more memory, the limit megabytes is 200"),
        (eval, ("1 / 0", {}), KrextractError, r"a fault in krextract \(ZeroDivisionError in .*please report it"),
        (eval, ("-" * 100_000 + "1", {}), KrextractError, "proef.pdf: "),
        (time.sleep, (60,), LimitError, "took longer, the limit seconds is 0.2"),
        (sys.exit, (0,), SourceError, "ended without an answer"),
    ],
)
def test_whatever_happens_to_a_child_the_next_file_is_read(
    work: Any, given: tuple[Any, ...], error: type[KrextractError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        run(work, *given, limits=Limits(seconds=0.2 if work is time.sleep else 10, megabytes=200))
    assert str(caught.value).startswith("proef.pdf: ")
    assert "\n" not in str(caught.value)
    assert run(len, "abc") == 3


def test_a_child_writes_no_file_unless_it_must(tmp_path: Path) -> None:
    place = tmp_path / "lek.txt"
    if sys.platform != "win32":
        with pytest.raises(KrextractError, match="OSError"):
            run(Path.write_text, place, "lek")
        assert not place.exists() or not place.read_text()
    run(Path.write_text, place, "mag", writes=True)
    assert place.read_text() == "mag"


def test_a_fault_quotes_nothing_of_the_document() -> None:
    with pytest.raises(KrextractError) as caught:
        run(int, "een kind vertelt")
    assert "vertelt" not in str(caught.value)


def test_a_worker_that_cannot_be_made_ready_is_told() -> None:
    with pytest.raises(WorkerStartError, match=r"no worker can be started: .*ValueError"):
        WORKERS.run(Call(len, ("abc",), "proef.pdf"), (int, ("x",)))


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
def test_a_worker_ended_from_outside_is_no_fault_of_the_file() -> None:
    run(len, "warm")
    worker = next(one for one in WORKERS._idle if one.ready == (abs, (1,)))
    threading.Timer(0.2, worker.end).start()
    with pytest.raises(WorkerLostError, match="start again"):
        run(time.sleep, 10, limits=Limits(seconds=20))
    assert run(len, "abc") == 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_process_forked_from_this_one_leaves_its_workers_alone() -> None:
    run(len, "warm")
    child = os.fork()
    if child == 0:
        os._exit(0 if not WORKERS._idle else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert run(len, "abc") == 3


def test_parse_isolated_gives_what_parse_does(specimen: Path) -> None:
    assert krextract.parse(specimen, isolated=True) == krextract.parse(specimen)
    with pytest.raises(SourceError, match=r"leeg\.txt: the file is empty"):
        krextract.parse(b"", name="leeg.txt", isolated=True)
    slow = ParseOptions(limits=Limits(seconds=0.2))
    with pytest.raises(LimitError) as caught:
        krextract.parse(TEXT * 20_000, name="lang.txt", isolated=True, options=slow)
    assert caught.value.limit == "seconds"


def test_limits_are_set_by_name() -> None:
    assert Limits().changed("pages=7", "seconds=0.5") == Limits(pages=7, seconds=0.5)
    for setting in ("paginas=7", "pages=veel", "pages=0", "pages"):
        with pytest.raises(KrextractError, match=f"--limit {setting}: no limit.*megabytes"):
            Limits().changed(setting)


@pytest.mark.parametrize("how", ["--isolated", "--in-process"])
def test_the_command_line_takes_limits(how: str, tmp_path: Path) -> None:
    file = tmp_path / "lang.txt"
    file.write_bytes(TEXT * 100)
    command = [sys.executable, "-m", "krextract", "parse", str(file), how, "--limit"]
    done = subprocess.run([*command, "text=1000"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("krextract: lang.txt: 4,000 characters of text, the limit text is 1,000; raise it")
