"""What closes a run: the table of sources, the data package, and sweeping away what no manifest names."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from krextract.backfilling import made
from krextract.backfilling.files import StoreFiles
from krextract.backfilling.manifest import Manifest, read_manifests
from krextract.backfilling.tables import make_table, parquet
from krextract.backfilling.work import store_schema
from krextract.outputs import explain_column
from krextract.records import RECORD_TYPES

SOURCES = "sources.parquet"
_SOURCE_COLUMNS: dict[str, tuple[pa.DataType, str]] = {
    "source_id": (pa.string(), "The first letters of the file's checksum; every record names it."),
    "name": (pa.string(), "Name of the file."),
    "sha256": (pa.string(), "Checksum of the file."),
    "size": (pa.int64(), "Size of the file in bytes."),
    "media_type": (pa.string(), "application/pdf, text/html or text/plain."),
    "pages": (pa.int64(), "Number of pages."),
    "edition": (pa.string(), "Title of the edition."),
    "edition_year": (pa.int64(), "Year of the edition."),
    "publisher": (pa.string(), "Publisher of the edition."),
    "period": (pa.string(), "Reporting period in EDTF."),
    "profile": (pa.string(), "Id of the rules that knew the edition."),
    "status": (pa.string(), "done or failed."),
    "reason": (pa.string(), "Why a file could not be read."),
}
_STORE_COLUMNS = {
    "record_id": "Id of the record, the same as long as its words stand on its page.",
    "source_id": "Id of the file it stands in.",
    "edition": "Title of the edition, else the name of the file.",
    "edition_year": "Year of the edition.",
}
# Only what a store itself wrote is ever removed.
_OURS = re.compile(
    r"(?:records/\w+/[0-9a-f]{16}-[0-9a-f]{12}\.parquet|reports/[0-9a-f]{16}-[0-9a-f]{12}\.json\.gz|"
    r"rules/[0-9a-f]{64}\.json|(?:[\w/]+/)?\.[\w.-]+\.(?:parquet|json|gz)\.[a-z0-9_]{8})"
)


def finish(files: StoreFiles) -> None:
    """Write what is told of the store as a whole, then remove what is no longer part of it."""
    paths = files.sizes()
    manifests = read_manifests(files, paths)
    written = {SOURCES: parquet(sources_table(manifests))}
    written |= {f"schemas/{name}.json": _json(_schema(name)) for name in RECORD_TYPES}
    written["datapackage.json"] = _json(_package(manifests))
    for path, data in written.items():
        files.write(path, data)
    named = {one.path for manifest in manifests for one in manifest.files()}
    named |= {f"{made.FOLDER}/{manifest.made.rules}.json" for manifest in manifests}
    files.remove([path for path in paths if path not in named and _OURS.fullmatch(path)])


def sources_table(manifests: tuple[Manifest, ...]) -> pa.Table:
    """One row per file in the store, also of those that could not be read."""
    rows = [
        {
            **one.source.model_dump(exclude={"names"}),
            **one.edition.model_dump(exclude={"title", "year"}),
            "source_id": one.id,
            "edition": one.edition.title,
            "edition_year": one.edition.year,
            "status": one.status,
            "reason": one.reason,
        }
        for one in manifests
    ]
    schema = pa.schema([(name, kind) for name, (kind, _) in _SOURCE_COLUMNS.items()])
    return make_table(rows, schema)


def _package(manifests: tuple[Manifest, ...]) -> dict[str, Any]:
    """The Frictionless description of the store, a resource per file."""
    return {
        "profile": "data-package",
        "name": "krextract-store",
        "title": "Figures, recommendations and texts of yearly reports",
        "resources": [
            {
                "name": "sources",
                "path": SOURCES,
                "format": "parquet",
                "mediatype": "application/vnd.apache.parquet",
                "schema": {
                    "fields": [_field(name, kind, what) for name, (kind, what) in _SOURCE_COLUMNS.items()],
                    "primaryKey": ["source_id"],
                },
            },
            *(resource for manifest in manifests for resource in _resources(manifest)),
        ],
    }


def _resources(manifest: Manifest) -> Iterator[dict[str, Any]]:
    title = manifest.edition.title or manifest.source.name
    for name, one in manifest.records.items():
        yield {
            "name": f"{name}-{manifest.id}",
            "title": f"{title}: {name}",
            "path": one.path,
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            "bytes": one.size,
            "hash": f"sha256:{one.sha256}",
            "schema": f"schemas/{name}.json",
        }


def _schema(records: str) -> dict[str, Any]:
    fields = []
    for column in store_schema(records):
        what = _STORE_COLUMNS.get(column.name) or explain_column(records, column.name)
        fields.append(_field(column.name, column.type, what))
    return {"fields": fields, "primaryKey": ["record_id"]}


def _field(name: str, kind: pa.DataType, what: str) -> dict[str, str]:
    plain = "integer" if pa.types.is_integer(kind) else "number" if pa.types.is_floating(kind) else "string"
    return {"name": name, "type": plain, "description": what}


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()
