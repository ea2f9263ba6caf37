"""One file's bytes in, its manifest and files of records out: no state, no places, the same wherever it runs."""

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from krextract.backfilling.made import made_with
from krextract.backfilling.manifest import Made, Manifest, StoredFile, StoredSource
from krextract.backfilling.tables import make_table, parquet
from krextract.errors import KrextractError
from krextract.outputs import report_json
from krextract.outputs.frames import arrow_schema
from krextract.outputs.tabular import flat_rows
from krextract.pipeline import ParseOptions, parse
from krextract.records import RECORD_TYPES, Report

# What tells a record from its neighbours and survives a better reading of its unit or period.
_IDENTITY: dict[str, tuple[str, ...]] = {
    "quantities": ("page", "sentence", "surface"),
    "recommendations": ("page", "code", "role", "text"),
    "items": ("page", "text"),
    "blocks": ("page", "text"),
    "figures": ("page", "number", "caption"),
    "tables": ("page", "header", "rows"),
    "themes": ("number", "title"),
    "warnings": ("code", "page", "message"),
}
STORE_COLUMNS = pa.schema(
    [("record_id", pa.string()), ("source_id", pa.string()), ("edition", pa.string()), ("edition_year", pa.int64())]
)


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: `made` is what the run reads with, so that a worker with other rules is found out."""

    source: StoredSource
    options: ParseOptions
    made: Made


@dataclass(frozen=True, slots=True)
class Done:
    """What to put in the store: the files of records, and the manifest to write after them."""

    manifest: Manifest
    files: dict[str, bytes]


class RunStoppedError(KrextractError):
    """No worker can go on: it reads with other rules than the run asks for, or cannot be started."""


def read_edition(job: Job, data: bytes) -> Done:
    """Read one file; a file that cannot be read gives a manifest with the reason."""
    if (made := made_with(job.options)) != job.made:
        raise RunStoppedError(f"a worker reads with {made}, the run with {job.made}; give all the same and start again")
    try:
        report = parse(data, name=job.source.name, options=job.options)
    except KrextractError as error:
        return failed(job, str(error))
    source = job.source.model_copy(update={"media_type": report.source.media_type, "pages": report.source.pages})
    return pack(Manifest(source=source, made=job.made, status="done", edition=report.edition), report)


def read_small(data: bytes, name: str, options: ParseOptions) -> None:
    """Read the small page that makes a worker ready; raises where that cannot be done."""
    source = StoredSource(name=name, names=(name,), sha256="0" * 64, size=len(data))
    done = read_edition(Job(source, options, made_with(options)), data)
    if done.manifest.reason:
        raise RunStoppedError(done.manifest.reason)


def failed(job: Job, reason: str) -> Done:
    """What to store of a file that could not be read."""
    return Done(Manifest(source=job.source, made=job.made, status="failed", reason=reason), {})


def store_schema(records: str) -> pa.Schema:
    """The columns of one kind of records in a store."""
    return pa.schema([*STORE_COLUMNS, *arrow_schema(records)])


def pack(manifest: Manifest, report: Report) -> Done:
    """The files of a report, and its manifest with their names."""
    identity = manifest.id
    files: dict[str, bytes] = {}
    records: dict[str, StoredFile] = {}
    for name in RECORD_TYPES:
        if rows := len(getattr(report, name)):
            data = _parquet(report, name, identity)
            records[name] = _stored(f"records/{name}/{identity}-{{}}.parquet", data, rows)
            files[records[name].path] = data
    packed = gzip.compress(report_json(report).encode(), mtime=0)
    stored = _stored(f"reports/{identity}-{{}}.json.gz", packed, 1)
    files[stored.path] = packed
    return Done(manifest.model_copy(update={"records": records, "report": stored}), files)


def _stored(path: str, data: bytes, rows: int) -> StoredFile:
    """A file named after its content: a new reading never overwrites what a reader of the store holds open."""
    digest = hashlib.sha256(data).hexdigest()
    return StoredFile(path=path.format(digest[:12]), sha256=digest, size=len(data), rows=rows)


def _parquet(report: Report, records: str, identity: str) -> bytes:
    edition = report.edition
    same = {"source_id": identity, "edition": edition.title or report.source.name, "edition_year": edition.year}
    ids = _record_ids(report, records, identity)
    rows = ({"record_id": one, **same, **row} for one, row in zip(ids, flat_rows(report, records), strict=True))
    return parquet(make_table(rows, store_schema(records)))


def _record_ids(report: Report, records: str, identity: str) -> Iterator[str]:
    """Ids that stay the same as long as a record's words stand on its page, whatever is made of them."""
    seen: Counter[str] = Counter()
    for record in getattr(report, records):
        words = json.dumps([getattr(record, name) for name in _IDENTITY[records]], ensure_ascii=False)
        seen[words] += 1
        digest = hashlib.sha256(f"{words}#{seen[words]}".encode()).hexdigest()
        yield f"{identity}-{records}-{digest[:12]}"
