"""Where a store lies: a folder or any other fsspec address; what is written there is whole or not there at all."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fsspec

from krextract.errors import KrextractError, StoreError
from krextract.outputs import write_atomic

FULL = "free some space or mend the place, then start the same command again: it goes on where it was"


@dataclass(frozen=True, slots=True)
class StoreFiles:
    """The files of one store, named by their paths within it."""

    address: str
    fs: Any
    root: str

    @property
    def local(self) -> Path | None:
        """The store's folder where it is one of this machine."""
        return Path(self.root) if "file" in _protocols(self.fs) else None

    def read(self, path: str) -> bytes:
        """The bytes of a file; `StoreError` where it cannot be read."""
        try:
            data: bytes = self.fs.cat_file(f"{self.root}/{path}")
        except OSError as error:
            raise StoreError(
                f"{self.address}/{path}: cannot be read ({_reason(error)}); run the backfill again"
            ) from None
        return data

    def read_all(self, paths: list[str]) -> list[bytes]:
        """The bytes of many files, fetched together where the address is far."""
        if self.local is not None or not paths:
            return [self.read(path) for path in paths]
        found = self.fs.cat([f"{self.root}/{path}" for path in paths])
        return [found[f"{self.root}/{path}"] for path in paths]

    def write(self, path: str, data: bytes) -> None:
        """Write a file, whole or not at all; `StoreError` where there is no room or no right to."""
        if self.local is not None:
            try:
                write_atomic(self.local / path, data, FULL)
            except KrextractError as error:
                raise StoreError(str(error)) from None
            return
        try:  # what is put at a far address shows itself only when it is whole
            self.fs.pipe_file(f"{self.root}/{path}", data)
        except OSError as error:
            raise StoreError(f"{self.address}/{path}: cannot be written ({_reason(error)}); {FULL}") from None

    def sizes(self) -> dict[str, int]:
        """Every file and its size in bytes, in order of name."""
        self.fs.invalidate_cache()
        try:
            found = self.fs.find(self.root, detail=True)
        except FileNotFoundError:
            return {}
        cut = len(self.root.rstrip("/")) + 1
        return {name[cut:]: int(info["size"]) for name, info in sorted(found.items())}

    def remove(self, paths: list[str]) -> None:
        """Remove files; one that is gone already is no matter."""
        for path in paths:
            try:
                self.fs.rm_file(f"{self.root}/{path}")
            except FileNotFoundError:
                continue
            except OSError as error:
                raise StoreError(f"{self.address}/{path}: cannot be removed ({_reason(error)}); {FULL}") from None

    def url(self, path: str) -> str:
        """The address of a file as DuckDB opens it."""
        full = f"{self.root}/{path}"
        return full if self.local is not None else f"{_protocols(self.fs)[0]}://{full.lstrip('/')}"


def open_files(address: str) -> StoreFiles:
    """The store at a path or an fsspec address such as `s3://archief/winkel`; it need not exist yet.

    Nothing is kept between calls (fsspec keeps its file systems itself): `store` is another one in another folder.
    """
    fs, root = open_address(address)
    return StoreFiles(address.rstrip("/"), fs, root.rstrip("/"))


def open_address(address: str) -> tuple[Any, str]:
    """The file system of an address and the path in it; `StoreError` where no library is there for its protocol."""
    try:
        fs, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise StoreError(f"{address}: cannot be opened ({error}); install what fsspec needs for it") from None
    return fs, str(path)


def _protocols(fs: Any) -> tuple[str, ...]:
    return (fs.protocol,) if isinstance(fs.protocol, str) else tuple(fs.protocol)


def _reason(error: OSError) -> str:
    return error.strerror or str(error).splitlines()[0]
