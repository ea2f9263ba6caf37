"""A run ended at any moment, started again, gives the store of a run left alone; nobody ever sees half a file."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from stores import CORPUS, tree

from krextract import StoreError
from krextract.backfilling import backfill, open_store
from krextract.backfilling.files import open_files
from krextract.backfilling.lock import locked


def _start(folder: Path, store: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "krextract", "backfill", str(folder), "--store", str(store), "--jobs", "1"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def _wait_for_files(process: "subprocess.Popen[str]", store: Path, count: int) -> None:
    """Until so many files are in the store, or the run is over."""
    while process.poll() is None and len(list(store.glob("editions/*.json"))) < count:
        time.sleep(0.01)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Thirty small texts, an edition and a file that cannot be read."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(f"In {1990 + number} kregen {100 + number} kinderen hulp.")
    (folder / "uitgave.pdf").write_bytes((CORPUS / "kinderrechten-specimen-2022.pdf").read_bytes())
    (folder / "kapot.pdf").write_bytes(b"geen PDF")
    return folder


def test_killed_and_started_again_it_ends_as_if_nothing_happened(folder: Path, tmp_path: Path) -> None:
    backfill(folder, tmp_path / "whole", jobs=2)
    store = tmp_path / "killed"
    process = _start(folder, store)
    _wait_for_files(process, store, 8)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    with open_store(str(store)) as opened:  # what shows itself is whole
        ((rows,),) = opened.sql("SELECT count(*) FROM quantities").fetchall()
    assert rows == sum(one.records["quantities"].rows for one in opened.manifests if "quantities" in one.records)
    result = backfill(folder, store, jobs=2)
    assert result.skipped
    assert tree(store) == tree(tmp_path / "whole")


def test_ctrl_c_stops_in_order_and_says_how_to_go_on(folder: Path, tmp_path: Path) -> None:
    process = _start(folder, tmp_path / "store")
    _wait_for_files(process, tmp_path / "store", 1)
    os.kill(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "the same command goes on with the rest" in out
    assert "Traceback" not in err
    assert not any(one.status == "failed" and "kapot" not in one.source.name for one in _manifests(tmp_path / "store"))


def _manifests(store: Path):  # type: ignore[no-untyped-def]
    with open_store(str(store)) as opened:
        return opened.manifests


def test_a_full_disk_stops_the_run_and_leaves_no_half_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, writes = os.fsync, iter(range(10_000))

    def full_after_a_while(handle: int) -> None:
        if next(writes) > 20:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    monkeypatch.setattr(os, "fsync", full_after_a_while)
    with pytest.raises(StoreError, match=r"No space left on device.*start the same command again"):
        backfill(folder, tmp_path / "store", jobs=1)
    monkeypatch.undo()
    assert not [place for place in (tmp_path / "store").rglob(".*") if place.name != ".lock"]
    assert len(backfill(folder, tmp_path / "store", jobs=1).skipped) > 1
    assert len(list((tmp_path / "store" / "editions").iterdir())) == 32


def test_a_second_run_is_told_who_is_at_work(folder: Path, tmp_path: Path) -> None:
    with locked(open_files(str(tmp_path / "store"))), pytest.raises(StoreError, match=rf"process {os.getpid()} on "):
        backfill(folder, tmp_path / "store")


def test_a_path_is_that_of_the_folder_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        assert open_files("store").local == tmp_path / name / "store"
