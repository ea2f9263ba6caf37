"""What a run has to do: which files to read, which are in the store already, and why."""

from collections import Counter
from dataclasses import dataclass

from krextract.backfilling.files import StoreFiles
from krextract.backfilling.made import FOLDER, Rules, rules_now, why_again
from krextract.backfilling.manifest import (
    STORE_VERSION,
    Made,
    Manifest,
    StoredSource,
    manifest_path,
    read_manifests,
)
from krextract.backfilling.sources import Content
from krextract.errors import StoreError

MARK = "store.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """The files to read, those in the store as they should be, and the manifests that only need new words.

    `again` counts the reasons why files that are in the store are read once more.
    """

    read: tuple[tuple[Content, StoredSource], ...]
    keep: tuple[Manifest, ...]
    reword: tuple[Manifest, ...]
    again: dict[str, int]


def make_plan(contents: list[Content], files: StoreFiles, made: Made, *, redo: bool) -> Plan:
    """Compare what was found with what the store holds."""
    sizes = files.sizes()
    stored = {one.path: one for one in read_manifests(files, sizes)}
    before = {one: _rules(files, one, sizes) for one in {one.made.rules for one in stored.values()}}
    read: list[tuple[Content, StoredSource]] = []
    keep: list[Manifest] = []
    reword: list[Manifest] = []
    again: Counter[str] = Counter()
    for content in contents:
        old = stored.get(manifest_path(content.sha256))
        names = tuple(sorted({*content.names, *(old.source.names if old else ())}))
        why = "" if old is None else _why(old, made, before[old.made.rules], sizes, redo=redo)
        if old is None or why is not None:
            again.update([why] if why else [])
            read.append((content, _source(content, names)))
            continue
        keep.append(old)
        if old.made != made or old.source.names != names:
            source = old.source.model_copy(update={"names": names})
            reword.append(old.model_copy(update={"made": made, "source": source}))
    return Plan(tuple(read), tuple(keep), tuple(reword), dict(again))


def _source(content: Content, names: tuple[str, ...]) -> StoredSource:
    return StoredSource(name=content.found.name, names=names, sha256=content.sha256, size=content.size)


def _why(old: Manifest, made: Made, before: Rules | None, sizes: dict[str, int], *, redo: bool) -> str | None:
    """Why a file in the store is read again, an empty string where that goes without saying."""
    if old.status == "failed":
        return ""
    if redo:
        return "asked for"
    if any(sizes.get(one.path) != one.size for one in old.files()):
        return "its records are no longer in the store"
    return why_again(old, made, before, rules_now())


def _rules(files: StoreFiles, fingerprint: str, sizes: dict[str, int]) -> Rules | None:
    path = f"{FOLDER}/{fingerprint}.json"
    try:
        return Rules.model_validate_json(files.read(path)) if path in sizes else None
    except ValueError:
        return None


def claim(files: StoreFiles) -> None:
    """Mark a place as a store; `StoreError` where it holds other files, which a store's sweeping must never meet."""
    names = [name for name in files.sizes() if not name.rpartition("/")[2].startswith(".")]
    if MARK not in names:
        if names:
            raise StoreError(f"{files.address}: holds other files ({names[0]} …); give an empty folder or a store")
        mark(files)


def mark(files: StoreFiles) -> None:
    """Say that this place is a store, and of which version."""
    files.write(MARK, f'{{"krextract_store": "{STORE_VERSION}"}}\n'.encode())
