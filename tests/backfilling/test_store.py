"""A store asked: by SQL, as frames, as reports; described so that other tools read it."""

import hashlib
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from stores import CORPUS, Filled

import krextract
from krextract import KrextractError, StoreError
from krextract.backfilling import Store, open_store
from krextract.records import RECORD_TYPES


def test_sql_sees_every_kind_of_records(store: Store) -> None:
    years = store.sql("SELECT DISTINCT edition_year FROM quantities WHERE edition_year IS NOT NULL ORDER BY 1")
    assert [year for (year,) in years.fetchall()] == [2021, 2022, 2023, 2024]
    for name in RECORD_TYPES:
        assert len(store.to_pandas(name)) == sum(
            one.records[name].rows for one in store.manifests if name in one.records
        )


def test_frames_hold_what_sql_does(store: Store) -> None:
    frame = store.to_pandas()
    assert set(store.quantities().filter("unit = 'aangiften'").df()["edition_year"]) == {2022, 2023, 2024}
    assert store.to_polars().height == len(frame)
    assert frame["record_id"].is_unique


def test_bad_files_are_in_the_store_by_name(store: Store) -> None:
    assert store.failed.keys() == {"kapot.pdf", "leeg.txt"}
    assert store.sql("SELECT count(*) FROM sources WHERE status = 'failed' AND reason IS NOT NULL").fetchall() == [(2,)]


def test_a_report_comes_out_as_it_was_parsed(store: Store) -> None:
    manifest = next(one for one in store.manifests if one.edition.year == 2023)
    parsed = krextract.parse(CORPUS / "kinderrechten-specimen-2023.pdf", name=manifest.source.name)
    assert store.report(manifest.id) == parsed


def test_a_query_that_cannot_be_run_is_one_line(store: Store) -> None:
    with pytest.raises(StoreError, match="nergens") as caught:
        store.sql("SELECT nergens FROM quantities")
    assert "\n" not in str(caught.value)
    with pytest.raises(StoreError, match="no records called 'cijfers'"):
        store.records("cijfers")
    with pytest.raises(StoreError, match="no file 'x'"):
        store.report("x")


def test_no_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="make one with krextract backfill"):
        open_store(str(tmp_path))


def test_a_manifest_that_is_none_is_told(filled: Filled, tmp_path: Path) -> None:
    place = tmp_path / "editions" / "x.json"
    place.parent.mkdir()
    manifest = json.loads(next((filled.store / "editions").iterdir()).read_text())
    place.write_text(json.dumps(manifest | {"status": "half"}))
    with pytest.raises(StoreError, match=r"status: .*; remove it and read its file again"):
        open_store(str(tmp_path))
    place.write_text("{")
    with pytest.raises(StoreError, match=r"the file: .*; remove it and read its file again"):
        open_store(str(tmp_path))


def test_the_data_package_describes_every_file(filled: Filled) -> None:
    package = json.loads((filled.store / "datapackage.json").read_text())
    named = {one["path"] for one in package["resources"]}
    there = {place.relative_to(filled.store).as_posix() for place in filled.store.rglob("*.parquet")}
    assert named == there
    for one in package["resources"]:
        data = (filled.store / one["path"]).read_bytes()
        assert one.get("bytes", len(data)) == len(data)
        assert one.get("hash", "").removeprefix("sha256:") in {"", hashlib.sha256(data).hexdigest()}
        schema = one["schema"]
        fields = (json.loads((filled.store / schema).read_text()) if isinstance(schema, str) else schema)["fields"]
        assert [field["name"] for field in fields] == pq.read_schema(filled.store / one["path"]).names
        assert all(field["description"] for field in fields)


def test_frictionless_finds_the_package_valid(filled: Filled) -> None:
    frictionless = pytest.importorskip("frictionless")
    descriptor = json.loads((filled.store / "datapackage.json").read_text())
    assert list(frictionless.Package.metadata_validate(descriptor)) == []
    package = frictionless.Package(str(filled.store / "datapackage.json"))
    assert len(package.resources) == len(descriptor["resources"])
    assert package.get_resource("sources").schema.field_names[0] == "source_id"


def test_record_ids_outlive_a_better_reading(filled: Filled) -> None:
    """An id hangs on the words on the page: another unit or period for them changes nothing in it."""
    from krextract.backfilling.work import _record_ids  # noqa: PLC0415

    report = krextract.parse(CORPUS / "kinderrechten-specimen-2022.pdf")
    other = report.model_copy(
        update={"quantities": tuple(one.model_copy(update={"unit": "iets"}) for one in report.quantities)}
    )
    mine, theirs = (list(_record_ids(one, "quantities", "a" * 16)) for one in (report, other))
    assert mine == theirs
    assert len(set(mine)) == len(mine)


def test_open_store_is_a_public_name() -> None:
    assert krextract.open_store is open_store
    assert issubclass(krextract.StoreError, KrextractError)
