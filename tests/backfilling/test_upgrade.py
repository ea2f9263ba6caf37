"""Stores of an earlier version: brought over whole, or left as they were with a word on what to do.

The version before is made here from a store of now, by the step back; it named three things otherwise.
"""

import gzip
import hashlib
import json
import shutil
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from stores import Filled, tree
from typer.testing import CliRunner

from krextract import StoreError, records
from krextract.backfilling import Settings, backfill, manifest, open_store, upgrade
from krextract.backfilling.files import StoreFiles, open_files
from krextract.backfilling.lock import locked
from krextract.backfilling.manifest import STORE_VERSION
from krextract.backfilling.upgrade import steps_to_now, upgrade_store
from krextract.backfilling.work import store_schema
from krextract.cli.app import app

Json = dict[str, Any]
EARLIER = int(STORE_VERSION) - 1


def step(manifest: Json, report: Json | None) -> tuple[Json, Json | None]:
    """From the version before: `words` became `surface`, `titel` became `title`, and copies got names."""
    source = {name: value for name, value in manifest["source"].items() if name != "copies"}
    manifest = manifest | {"source": source | {"names": manifest["source"]["copies"].split("|")}}
    if report is not None:
        report = report | {"quantities": [_renamed(one, "words", "surface") for one in report["quantities"]]}
        report["edition"] = _renamed(report["edition"], "titel", "title")
        manifest["edition"] = _renamed(manifest["edition"], "titel", "title")
    return manifest, report


def step_back(manifest: Json, report: Json | None) -> tuple[Json, Json | None]:
    source = {name: value for name, value in manifest["source"].items() if name != "names"}
    manifest = manifest | {"source": source | {"copies": "|".join(manifest["source"]["names"])}}
    if report is not None:
        report = report | {"quantities": [_renamed(one, "surface", "words") for one in report["quantities"]]}
        report["edition"] = _renamed(report["edition"], "title", "titel")
        manifest["edition"] = _renamed(manifest["edition"], "title", "titel")
    return manifest, report


def _renamed(record: Json, old: str, new: str) -> Json:
    return {(new if name == old else name): value for name, value in record.items()}


@pytest.fixture
def older(filled: Filled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store that several tests look at, as the version before had it; this krextract knows the step from there."""
    monkeypatch.setitem(upgrade.STEPS, EARLIER, step)
    store = tmp_path / "older"
    shutil.copytree(filled.store, store)
    for place in (store / "editions").iterdir():
        manifest = json.loads(place.read_text())
        packed = store / manifest["report"]["path"] if manifest["report"] else None
        report = json.loads(gzip.decompress(packed.read_bytes())) if packed else None
        manifest, report = step_back(manifest | {"store_version": str(EARLIER)}, report)
        if packed:
            data = gzip.compress(json.dumps(report).encode())
            digest = hashlib.sha256(data).hexdigest()
            packed.unlink()
            moved = packed.with_name(f"{packed.name[:16]}-{digest[:12]}.json.gz")
            moved.write_bytes(data)
            manifest["report"] |= {"path": moved.relative_to(store).as_posix(), "sha256": digest, "size": len(data)}
        place.write_text(json.dumps(manifest))
    (store / "store.json").write_text(json.dumps({"krextract_store": str(EARLIER)}))
    return store


def test_a_store_brought_over_is_the_store_made_now(older: Path, filled: Filled) -> None:
    assert upgrade_store(str(older)) == 6
    assert tree(older) == tree(filled.store)
    assert upgrade_store(str(older)) == 0


def test_an_older_store_is_not_opened_and_the_way_out_is_told(older: Path) -> None:
    before = tree(older)
    with pytest.raises(StoreError, match=f"of version {EARLIER}, .*; bring it over with krextract upgrade {older}"):
        open_store(str(older))
    assert tree(older) == before
    done = CliRunner().invoke(app, ["upgrade", str(older)], catch_exceptions=False)
    assert done.output == f"{older}: 6 editions brought over to store version {STORE_VERSION}\n"
    with open_store(str(older)) as opened:
        assert opened.failed.keys() == {"kapot.pdf", "leeg.txt"}


def test_a_backfill_brings_the_store_over_and_reads_nothing_again(older: Path, filled: Filled) -> None:
    told: list[str] = []
    settings = Settings(watch=lambda progress: told.append(progress.note))
    result = backfill(filled.folder, older, jobs=1, settings=settings)
    assert f"6 editions brought over to store version {STORE_VERSION}" in told
    assert (len(result.done), len(result.skipped)) == (0, 4)
    assert tree(older) == tree(filled.store)


@pytest.mark.parametrize("writes", [0, 1, 9, 25, 45])
def test_stopped_at_a_write_nothing_is_lost_and_the_rest_is_brought_over_next_time(
    writes: int, older: Path, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, numbers = StoreFiles.write, count()

    def stopping(self: StoreFiles, path: str, data: bytes) -> None:
        if next(numbers) == writes:
            raise KeyboardInterrupt
        real(self, path, data)

    monkeypatch.setattr(StoreFiles, "write", stopping)
    with pytest.raises(KeyboardInterrupt):
        upgrade_store(str(older))
    monkeypatch.setattr(StoreFiles, "write", real)
    _assert_all_there(older)
    assert upgrade_store(str(older)) <= 6
    assert tree(older) == tree(filled.store)


def _assert_all_there(store: Path) -> None:
    """Every file that a manifest names is there as it says."""
    manifests = [json.loads(place.read_text()) for place in (store / "editions").iterdir()]
    assert len(manifests) == 6
    for one in manifests:
        for file in [*one["records"].values(), *([one["report"]] if one["report"] else [])]:
            assert hashlib.sha256((store / file["path"]).read_bytes()).hexdigest() == file["sha256"]


def test_a_run_at_work_in_it_is_told(older: Path) -> None:
    before = tree(older)
    with locked(open_files(str(older))), pytest.raises(StoreError, match="is filling this store; wait until"):
        upgrade_store(str(older))
    assert tree(older) == before


def test_a_store_of_a_later_krextract_is_left_alone(older: Path, filled: Filled) -> None:
    place = next((older / "editions").iterdir())
    place.write_text(json.dumps(json.loads(place.read_text()) | {"store_version": "99"}))
    before = tree(older)
    for use in (upgrade_store, open_store, lambda store: backfill(filled.folder, store)):
        with pytest.raises(StoreError, match=r"of version 99, .*; install the krextract that made it"):
            use(str(older))
    assert tree(older) == before


def test_what_cannot_be_brought_over_is_named_and_left_as_it_is(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(upgrade.STEPS, EARLIER)
    before = tree(older)
    with pytest.raises(StoreError, match=f"does not know version {EARLIER}.*; remove it and read its file again"):
        upgrade_store(str(older))
    monkeypatch.setitem(upgrade.STEPS, EARLIER, lambda manifest, report: (step(manifest, report)[0], {}))
    with pytest.raises(StoreError, match=r"editions/\w+\.json: cannot be brought over"):
        upgrade_store(str(older))
    assert tree(older) == before


def test_no_store_is_made_where_none_is(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store there; make one with krextract backfill"):
        upgrade_store(str(tmp_path / "nergens"))
    assert not (tmp_path / "nergens").exists()


def test_steps_are_taken_one_after_the_other() -> None:
    now = int(STORE_VERSION)

    def add(version: int) -> upgrade.Step:
        return lambda manifest, report: (manifest | {"seen": [*manifest["seen"], version]}, report)

    steps = {version: add(version) for version in range(now - 3, now + 1)}
    manifest, report = steps_to_now({"store_version": str(now - 3), "seen": []}, None, steps)
    assert (manifest["seen"], report) == ([now - 3, now - 2, now - 1], None)
    assert steps_to_now({"store_version": STORE_VERSION}, {}, steps) == ({"store_version": STORE_VERSION}, {})


def test_what_a_store_holds_is_that_of_its_version() -> None:
    """Another column or key is another version: raise `STORE_VERSION`, add its step, and pin the shape anew."""
    columns = {name: [f"{one.name} {one.type}" for one in store_schema(name)] for name in records.RECORD_TYPES}
    keys = {
        f"{module.__name__}.{name}": sorted(one.model_fields)
        for module in (manifest, records)
        for name, one in vars(module).items()
        if isinstance(one, type) and issubclass(one, records.Record)
    }
    digest = hashlib.sha256(json.dumps([columns, keys], sort_keys=True).encode()).hexdigest()[:16]
    assert (STORE_VERSION, digest) == ("1", "3a52df2146836304")
