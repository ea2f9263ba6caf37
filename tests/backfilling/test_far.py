"""Stores and inputs that are not on this machine's disk: in memory, at an S3 stand-in, filled by a cluster."""

import json
import os
import signal
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from stores import CORPUS, tree

from krextract import KrextractError, StoreError
from krextract.backfilling import backfill, open_store
from krextract.backfilling.files import open_files
from krextract.backfilling.lock import NAME, locked

EDITION = "kinderrechten-specimen-2022.pdf"


@pytest.fixture
def memory() -> str:
    """A folder in memory with an edition and a file that cannot be read."""
    root = f"memory://{uuid.uuid4().hex}"
    fs = fsspec.filesystem("memory")
    fs.pipe_file(f"{root}/in/{EDITION}", (CORPUS / EDITION).read_bytes())
    fs.pipe_file(f"{root}/in/kapot.pdf", b"geen PDF")
    return root


def _as_on_disk(address: str, tmp_path: Path) -> None:
    """A far store holds what one on disk would, file by file."""
    backfill([CORPUS / EDITION], tmp_path / "near", jobs=1)
    files = open_files(address)
    near = {path: data for path, data in tree(tmp_path / "near").items() if path != NAME}
    assert {path for path in files.sizes() if path.startswith("records/")} == {
        path for path in near if path.startswith("records/")
    }
    with open_store(address) as far, open_store(str(tmp_path / "near")) as here:
        assert far.to_pandas().equals(here.to_pandas())
        assert [one.id for one in far.manifests if one.status == "done"] == [one.id for one in here.manifests]
        assert len(far.report(here.manifests[0].id).quantities) == len(far.to_pandas())


def test_in_memory(memory: str, tmp_path: Path) -> None:
    result = backfill(f"{memory}/in", f"{memory}/store", jobs=1)
    assert [one.names for one in result.failed] == [("kapot.pdf",)]
    _as_on_disk(f"{memory}/store", tmp_path)
    assert len(backfill(f"{memory}/in/*.pdf", f"{memory}/store", jobs=1).skipped) == 1
    assert NAME not in open_files(f"{memory}/store").sizes()


def test_a_far_store_in_use_is_told_until_its_holder_is_gone(memory: str) -> None:
    files = open_files(f"{memory}/store")
    with locked(files), pytest.raises(StoreError, match=rf"process {os.getpid()} on "), locked(files):
        pass
    for held in ({"pid": 1, "host": "elders", "at": int(time.time())},):
        files.write(NAME, json.dumps(held).encode())
        with pytest.raises(StoreError, match="process 1 on elders"), locked(files):
            pass
    files.write(NAME, json.dumps({"pid": 1, "host": "elders", "at": 0}).encode())
    with locked(files):  # not renewed for long: whoever it was is gone
        pass


def test_an_address_nobody_can_open_is_told(tmp_path: Path) -> None:
    with pytest.raises(KrextractError, match="install what fsspec needs"):
        backfill(CORPUS / EDITION, "gibtesnicht://winkel")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket at an S3 stand-in of this machine."""
    server = pytest.importorskip("moto.server")
    pytest.importorskip("s3fs")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "proef")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "proef")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    running = server.ThreadedMotoServer(port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    monkeypatch.setitem(fsspec.config.conf, "s3", {"endpoint_url": f"http://{host}:{port}"})
    name = f"proef-{uuid.uuid4().hex[:8]}"
    fsspec.filesystem("s3").mkdir(name)
    yield f"s3://{name}"
    running.stop()


def test_at_an_s3_stand_in(bucket: str, tmp_path: Path) -> None:
    fsspec.filesystem("s3").pipe_file(f"{bucket}/in/{EDITION}", (CORPUS / EDITION).read_bytes())
    result = backfill(f"{bucket}/in", f"{bucket}/store", jobs=1)
    assert [one.status for one in result.outcomes] == ["done"]
    _as_on_disk(f"{bucket}/store", tmp_path)
    assert len(backfill(f"{bucket}/in", f"{bucket}/store", jobs=1).skipped) == 1


def test_on_a_cluster_that_loses_a_worker(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(24):
        (folder / f"{number:02}.txt").write_text(f"In {1990 + number} kregen {100 + number} kinderen hulp.")
    store = tmp_path / "store"
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=":0", local_directory=str(tmp_path / "dask")
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        victim = next(iter(client.run(os.getpid).values()))

        def kill() -> None:
            while len(list(store.glob("editions/*.json"))) < 3:
                time.sleep(0.01)
            os.kill(victim, signal.SIGKILL)

        threading.Thread(target=kill, daemon=True).start()
        result = backfill(folder, store, executor=client.get_executor())
    assert len(result.done) == 24
    assert not result.failed
    backfill(folder, tmp_path / "alone", jobs=1)
    assert tree(store) == tree(tmp_path / "alone")
