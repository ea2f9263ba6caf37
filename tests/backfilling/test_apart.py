"""Each file in a process of its own: what ends that process, or keeps it too long, is a reason and no more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from krextract.backfilling import Limits, Settings, backfill

WORK = {
    "done": "Answer(reason='klaar')",
    "killed": "os.kill(os.getpid(), 9)",
    "hungry": "answer_of(lambda: bytearray(10**9))",
    "faulty": "answer_of(lambda: 1 / 0)",
    "deep": "answer_of(lambda: eval('-' * 100_000 + '1', {}))",
    "gone": "os._exit(3)",
}
SCRIPT = """
import io, os, sys
from krextract.backfilling import reader
from krextract.backfilling.reader import Answer, Limits, _in_child, answer

def answer_of(work):
    reader.read_edition = lambda job, data: work()
    return answer(None, b"", Limits(megabytes=200))

class Out:
    def write(self, data): self.data = getattr(self, "data", b"") + data
    def flush(self): pass

for work in sys.argv[1:]:
    out = Out()
    _in_child(out, lambda: eval(work), Limits(megabytes=200))
    print(reader.read_message(io.BytesIO(out.data)).reason)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_whatever_happens_to_a_reader_the_next_file_is_read() -> None:
    command = [sys.executable, "-c", SCRIPT, *WORK.values(), WORK["done"]]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None and process.stderr is not None
        lines = process.stdout.read().splitlines()  # its standard input stays open: an end of it means to stop
        assert process.wait() == 0, process.stderr.read()
    said = dict(zip([*WORK, "again"], lines, strict=True))
    assert said["done"] == said["again"] == "klaar"
    assert "SIGKILL" in said["killed"]
    assert said["hungry"] == "needs more than 200 MB of memory; raise --memory to read it"
    assert "ZeroDivisionError" in said["faulty"]
    assert "please report it" in said["faulty"]
    assert said["gone"].startswith("its reader ended without an answer")
    assert said["deep"]


def test_a_file_that_takes_too_long_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a-kort.txt").write_text("In 2023 waren er 12 kinderen.")
    (tmp_path / "b-lang.txt").write_text("In 2023 waren er 12 kinderen, in 2022 nog 11. " * 20_000)
    backfill(tmp_path / "a-kort.txt", tmp_path / "warm", jobs=1)  # so that the reader itself has been loaded
    result = backfill(tmp_path, tmp_path / "store", jobs=1, settings=Settings(limits=Limits(seconds=0.4)))
    assert [one.names for one in result.done] == [("a-kort.txt",)]
    assert [one.reason for one in result.failed] == [
        "b-lang.txt: took longer than 0.4 seconds; raise --timeout to read it"
    ]
