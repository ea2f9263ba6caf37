"""A store of an earlier version brought over to the version kept now, edition by edition.

Note: The report tells all, the tables follow from it
A step takes an edition's manifest and report, as JSON, from one version to the next; everything else in the store is
made anew from the report, as when the file was read. Files are named after their content and the manifest goes last,
so an edition is of one version or of the other. What no manifest names is swept away when all are over, and the mark
of the store changes last: stopped at any moment, the same command goes on with the rest.
"""

import gzip
import json
from collections.abc import Callable, Mapping
from typing import Any

from krextract.backfilling.files import StoreFiles, open_files
from krextract.backfilling.finish import finish
from krextract.backfilling.lock import locked
from krextract.backfilling.manifest import STORE_VERSION, Manifest, manifest_places, newer, version_of
from krextract.backfilling.plan import MARK, mark
from krextract.backfilling.task import put
from krextract.backfilling.work import Done, pack
from krextract.errors import StoreError
from krextract.records import Report

Json = dict[str, Any]
Step = Callable[[Json, Json | None], tuple[Json, Json | None]]
"""A manifest and its report, None for a file that could not be read, as the next version has them."""

# By the version a step starts from. A new STORE_VERSION needs one; every store so far is of version 1.
STEPS: dict[int, Step] = {}


def upgrade_store(address: str) -> int:
    """Bring a store over to the version kept now; how many editions were of an earlier one.

    Raises `StoreError` where there is no store, another run is at work in it, or it cannot be brought over.
    """
    files = open_files(address)
    if MARK not in files.sizes():
        raise StoreError(f"{address}: no store there; make one with krextract backfill")
    with locked(files):
        return upgrade(files)


def upgrade(files: StoreFiles) -> int:
    """The same for a store that is held already."""
    if version_of(files.read(MARK), "krextract_store") == int(STORE_VERSION):
        return 0
    places = manifest_places(files.sizes())
    versions = {place: version_of(data) for place, data in zip(places, files.read_all(places), strict=True)}
    for place, version in versions.items():
        if version is not None and version > int(STORE_VERSION):
            raise newer(files, place, version)
    older = [place for place, version in versions.items() if version != int(STORE_VERSION)]
    for place in older:
        put(files, _brought_over(files, place))
    finish(files)
    mark(files)
    return len(older)


def _brought_over(files: StoreFiles, place: str) -> Done:
    try:
        manifest = json.loads(files.read(place))
        report = manifest["report"] and json.loads(gzip.decompress(files.read(manifest["report"]["path"])))
        manifest, report = steps_to_now(manifest, report, STEPS)
        now = Manifest.model_validate(manifest | {"store_version": STORE_VERSION, "records": {}, "report": None})
        return Done(now, {}) if report is None else pack(now, Report.model_validate(report))
    except (KeyError, TypeError, ValueError, EOFError, gzip.BadGzipFile) as error:
        why = str(error).splitlines()[0]
        raise StoreError(
            f"{files.address}/{place}: cannot be brought over to version {STORE_VERSION} ({why}); "
            "remove it and read its file again with krextract backfill"
        ) from None


def steps_to_now(manifest: Json, report: Json | None, steps: Mapping[int, Step]) -> tuple[Json, Json | None]:
    """A manifest and its report taken from their version to the one kept now."""
    for version in range(int(manifest["store_version"]), int(STORE_VERSION)):
        if version not in steps:
            raise ValueError(f"this krextract does not know version {version}")
        manifest, report = steps[version](manifest, report)
    return manifest, report
