"""What a store says of each file in it. A file is in the store when its manifest is: it is written last, in one move.

A manifest holds no times and no machine names, so the same file and rules give the same bytes wherever they are read.
"""

import json
from collections.abc import Iterable
from typing import Literal

from pydantic import Field, ValidationError

from krextract.backfilling.files import StoreFiles
from krextract.errors import StoreError
from krextract.labels import MediaType
from krextract.records import Edition, Record

FOLDER = "editions"
STORE_VERSION: Literal["1"] = "1"


class Made(Record):
    """With what a file was read: equal values give equal records. `model` is name and version of a spaCy pipeline."""

    krextract: str
    schema_version: str
    rules: str
    model: str | None = None
    ocr: bool = False


class StoredSource(Record):
    """The file that was read: `name` is the one it was read under, `names` are those of all its copies."""

    name: str
    names: tuple[str, ...]
    sha256: str
    size: int
    media_type: MediaType | None = None
    pages: int = 0


class StoredFile(Record):
    """One file of records: its path in the store, checksum, size in bytes and number of records."""

    path: str
    sha256: str
    size: int
    rows: int


class Manifest(Record):
    """One file in the store, read (`done`) or not to be read (`failed`, with the reason)."""

    store_version: Literal["1"] = STORE_VERSION
    source: StoredSource
    made: Made
    status: Literal["done", "failed"]
    reason: str | None = None
    edition: Edition = Edition()
    records: dict[str, StoredFile] = Field(default_factory=dict)
    report: StoredFile | None = None

    @property
    def id(self) -> str:
        """The id of the file in the store: the first letters of its checksum."""
        return source_id(self.source.sha256)

    @property
    def path(self) -> str:
        """Where the manifest itself stands."""
        return manifest_path(self.source.sha256)

    def files(self) -> tuple[StoredFile, ...]:
        """The files that hold its records."""
        return (*self.records.values(), *((self.report,) if self.report else ()))

    def to_bytes(self) -> bytes:
        """The manifest as JSON, one key order."""
        return (self.model_dump_json(indent=1) + "\n").encode()


def source_id(sha256: str) -> str:
    """The id of a file by its checksum."""
    return sha256[:16]


def manifest_path(sha256: str) -> str:
    """Where the manifest of a file stands in the store."""
    return f"{FOLDER}/{source_id(sha256)}.json"


def manifest_places(paths: Iterable[str]) -> list[str]:
    """The manifests among the paths of a store, in order of id."""
    return sorted(path for path in paths if path.startswith(f"{FOLDER}/") and path.endswith(".json"))


def read_manifests(files: StoreFiles, paths: Iterable[str]) -> tuple[Manifest, ...]:
    """The manifests among the paths of a store, in order of id; `StoreError` names one that is none."""
    places = manifest_places(paths)
    read = []
    for place, data in zip(places, files.read_all(places), strict=True):
        try:
            read.append(Manifest.model_validate_json(data))
        except ValidationError as error:
            raise _unfit(files, place, version_of(data), error) from None
    return tuple(read)


def version_of(data: bytes, key: str = "store_version") -> int | None:
    """The version that a manifest, or the mark of a store, says it is of; None where it says nothing to be read."""
    try:
        return int(json.loads(data)[key])
    except (ValueError, TypeError, KeyError):
        return None


def newer(files: StoreFiles, place: str, version: int) -> StoreError:
    """What is said of a store that a later krextract made."""
    return StoreError(
        f"{files.address}/{place}: of version {version}, this krextract keeps version {STORE_VERSION}; "
        "install the krextract that made it, or choose another store"
    )


def _unfit(files: StoreFiles, place: str, version: int | None, error: ValidationError) -> StoreError:
    if version is not None and version > int(STORE_VERSION):
        return newer(files, place, version)
    if version is not None and version < int(STORE_VERSION):
        return StoreError(
            f"{files.address}: of version {version}, this krextract keeps version {STORE_VERSION}; "
            f"bring it over with krextract upgrade {files.address}"
        )
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"]) or "the file"
    return StoreError(
        f"{files.address}/{place}: {where}: {first['msg']}; remove it and read its file again with krextract backfill"
    )
