"""The files to read: folders, globs and single files become a list in order of name, equal ones taken together."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from krextract.backfilling.files import open_address
from krextract.errors import KrextractError

SUFFIXES = frozenset({".pdf", ".html", ".htm", ".xhtml", ".txt"})
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was named or lies in a folder that was; `name` is its path within that folder."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A file and what it holds: the SHA-256 of its bytes and their number, or why it could not be opened."""

    found: Found
    sha256: str = ""
    size: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """One content to read: its first file in order of name, and the names of all files that hold it."""

    found: Found
    names: tuple[str, ...]
    sha256: str
    size: int


def find_sources(inputs: Iterable[str], leave_out: str) -> list[Found]:
    """All PDF, HTML and text files of the folders, globs and files named, each once, in order of name.

    A file named itself is taken whatever its suffix; hidden files and those under the store `leave_out` are not.
    Raises `KrextractError` for an input that is not there.
    """
    out_fs, out_path = open_address(leave_out)
    found: dict[str, Found] = {}
    for one in inputs:
        fs, path = open_address(one)
        under = f"{out_path.rstrip('/')}/" if type(fs) is type(out_fs) else None
        for place, name in _expand(fs, path, one):
            if under is None or not place.startswith(under):
                address = str(fs.unstrip_protocol(place))
                found.setdefault(address, Found(address, name))
    return sorted(found.values(), key=lambda file: (file.name, file.address))


def _expand(fs: Any, path: str, given: str) -> Iterator[tuple[str, str]]:
    if fs.isfile(path):
        yield path, PurePosixPath(path).name
        return
    places = [path] if fs.isdir(path) else fs.glob(path) if any(sign in path for sign in "*?[") else []
    if not places:
        raise KrextractError(f"{given}: no such file or folder; check the path")
    for place in sorted(str(place) for place in places):
        if fs.isdir(place):
            yield from _within(fs, place)
        elif _readable(PurePosixPath(place).name):
            yield place, PurePosixPath(place).name


def _within(fs: Any, folder: str) -> Iterator[tuple[str, str]]:
    root = folder.rstrip("/")
    for place in sorted(fs.find(root)):
        name = PurePosixPath(place[len(root) + 1 :])
        if _readable(name.name) and not any(part.startswith(".") for part in name.parts):
            yield place, str(name)


def _readable(name: str) -> bool:
    return not name.startswith(".") and PurePosixPath(name).suffix.lower() in SUFFIXES


def look_at(found: Found) -> Looked:
    """Tell what a file holds without reading it into memory."""
    digest, size = hashlib.sha256(), 0
    try:
        fs, path = open_address(found.address)
        with fs.open(path, "rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                size += len(piece)
    except OSError as error:
        return Looked(found, reason=f"cannot be read ({error.strerror or error}); check the file and its permissions")
    return Looked(found, digest.hexdigest(), size)


def gather(files: list[Found], executor: Executor, saw: Callable[[Looked], None]) -> tuple[list[Content], list[Looked]]:
    """The contents to read in order of name, and the files that cannot be opened.

    Copies are read once, under the first of their names, so that no figure counts twice.
    """
    equal: dict[str, list[Looked]] = {}
    closed: list[Looked] = []
    for looked in executor.map(look_at, files):
        saw(looked)
        if looked.reason:
            closed.append(looked)
        else:
            equal.setdefault(looked.sha256, []).append(looked)
    contents = [
        Content(same[0].found, tuple(sorted({one.found.name for one in same})), sha256, same[0].size)
        for sha256, same in equal.items()
    ]
    return contents, closed
