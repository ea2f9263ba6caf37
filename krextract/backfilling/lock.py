"""One run at a time in a store.

In a folder the operating system holds the lock, so that it goes with the process, however that ends. A far address
knows no such locks: there a small file says who is at work, is renewed while the run lasts, and counts no more when it
has not been for a while. Even two runs at once would not spoil a store, since all files are named after their content:
the lock spares work and tells the user.
"""

import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from krextract.backfilling.files import FULL, StoreFiles
from krextract.errors import StoreError

NAME = ".lock"
_RENEWED_EVERY = 20.0
_STALE_AFTER = 120.0


@contextmanager
def locked(files: StoreFiles) -> Iterator[None]:
    """Hold the store; `StoreError` says who does when another run is at work in it."""
    hold = _held_here(files.local) if files.local is not None else _held_far(files)
    with hold:
        yield


@contextmanager
def _held_here(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / NAME).open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror}); {FULL}") from None
    with file:
        if not _try_lock(file.fileno()):
            file.seek(0)
            raise StoreError(_in_use(str(folder), file.read()))
        try:
            file.truncate(0)
            file.write(_who())
            file.flush()
            yield
        finally:
            file.truncate(0)


def _try_lock(handle: int) -> bool:
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        import msvcrt  # noqa: PLC0415

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def _held_far(files: StoreFiles) -> Iterator[None]:
    held = _holder(files)
    if held and time.time() - float(held.get("at", 0)) < _STALE_AFTER and not _is_gone(held):
        raise StoreError(_in_use(files.address, json.dumps(held)))
    stop = threading.Event()

    def renew() -> None:
        while not stop.wait(_RENEWED_EVERY):
            with suppress(StoreError):
                files.write(NAME, _who().encode())

    files.write(NAME, _who().encode())
    thread = threading.Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        files.remove([NAME])


def _holder(files: StoreFiles) -> dict[str, Any]:
    try:
        held = json.loads(files.read(NAME))
    except (StoreError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def _is_gone(held: dict[str, Any]) -> bool:
    """Whether the holder was a process of this machine that runs no more."""
    if held.get("host") != socket.gethostname() or not Path("/proc").is_dir():
        return False
    return not Path(f"/proc/{held.get('pid')}").exists()


def _who() -> str:
    return json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "at": int(time.time())})


def _in_use(address: str, text: str) -> str:
    try:
        held = json.loads(text)
        who = f"process {held['pid']} on {held['host']}"
    except (ValueError, KeyError):
        who = "another process"
    return f"{address}: {who} is filling this store; wait until it is done, or give another --store"
