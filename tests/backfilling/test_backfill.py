"""A folder becomes a store: all that can be read is in it, all that cannot is named, the same bytes every time."""

import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from stores import GOOD, Filled, make_folder, tree

from krextract import KrextractError, StoreError
from krextract.backfilling import Progress, Settings, backfill, open_store


def test_all_good_files_are_stored_and_all_bad_ones_named(filled: Filled) -> None:
    done = {one.names for one in filled.result.done}
    assert done == {
        ("een-kopie.pdf", "oud/kinderrechten-specimen-2022.pdf"),
        ("oud/kinderrechten-specimen-2023.pdf",),
        ("kinderrechten-specimen-2024.pdf",),
        ("kinderrechten-web-2021.html",),
    }
    assert [one.names for one in filled.result.failed] == [("kapot.pdf",), ("leeg.txt",)]
    assert all(one.reason.startswith(one.names[0]) and "; " in one.reason for one in filled.result.failed)
    assert sum(one.pages for one in filled.result.done) == 3 + 3 + 14 + 1


def test_the_same_bytes_with_one_job_and_in_another_order(filled: Filled, tmp_path: Path) -> None:
    inputs = [filled.folder / "kinderrechten-*", filled.folder]
    backfill(inputs, tmp_path / "store", jobs=1)
    mine, theirs = tree(tmp_path / "store"), tree(filled.store)
    assert mine.keys() == theirs.keys()
    # A file named by itself goes by its bare name; here both are in the folder's root, so nothing differs.
    assert mine == theirs


def test_what_is_done_is_skipped(filled: Filled) -> None:
    before = tree(filled.store)
    again = backfill(filled.folder, filled.store, jobs=1)
    assert not again.done
    assert len(again.skipped) == len(GOOD)
    assert len(again.failed) == 2
    assert tree(filled.store) == before


def test_progress_is_told_step_by_step(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"In 2023 waren er {number + 12} kinderen.")
    seen: list[Progress] = []
    backfill(tmp_path, tmp_path / "store", jobs=1, settings=Settings(watch=seen.append))
    assert [one.files_done for one in seen if one.stage == "looking"] == [1, 2, 3]
    last = seen[-1]
    assert (last.files_done, last.files, last.pages, last.size_done) == (3, 3, 3, last.size)


def test_lost_records_are_made_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("In 2023 waren er 12 kinderen.")
    backfill(tmp_path, tmp_path / "store", jobs=1)
    before = tree(tmp_path / "store")
    next((tmp_path / "store" / "records" / "quantities").iterdir()).unlink()
    (tmp_path / "store" / "records" / "quantities" / ".half.parquet.abcd1234").write_bytes(b"PAR1")
    assert len(backfill(tmp_path, tmp_path / "store", jobs=1).done) == 1
    assert tree(tmp_path / "store") == before


def test_redo_reads_all_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("In 2023 waren er 12 kinderen.")
    backfill(tmp_path, tmp_path / "store", jobs=1)
    assert len(backfill(tmp_path, tmp_path / "store", jobs=1, settings=Settings(redo=True)).done) == 1


def test_a_store_is_never_its_own_input(tmp_path: Path) -> None:
    make_folder(tmp_path)
    first = backfill(tmp_path / "leeg.txt", tmp_path / "store", jobs=1)
    assert first.failed
    again = backfill(f"{tmp_path}/**", tmp_path / "store", jobs=1)
    assert not any("store" in name for one in again.outcomes for name in one.names)


@pytest.mark.parametrize("given", ["nergens", "nergens/*.pdf"])
def test_an_input_that_is_not_there_is_named(given: str, tmp_path: Path) -> None:
    with pytest.raises(KrextractError, match=r"nergens.*; check the path"):
        backfill(tmp_path / given, tmp_path / "store")


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(KrextractError, match="no PDF, HTML or text file"):
        backfill(tmp_path / "in", tmp_path / "store")


def test_a_folder_with_other_files_is_never_taken_for_a_store(filled: Filled) -> None:
    before = tree(filled.folder)
    with pytest.raises(StoreError, match="holds other files"):
        backfill(filled.folder / "leeg.txt", filled.folder / "oud")
    (filled.folder / "oud" / ".lock").unlink()
    assert tree(filled.folder) == before


def test_any_executor_will_do(filled: Filled, tmp_path: Path) -> None:
    with ProcessPoolExecutor(max_workers=1) as executor:
        backfill(filled.folder / "oud", tmp_path / "store", executor=executor)
    with open_store(str(tmp_path / "store")) as opened:
        assert sorted(one.edition.year or 0 for one in opened.manifests) == [2022, 2023]
    mine, theirs = (set(tree(place).values()) for place in (tmp_path / "store" / "records", filled.store / "records"))
    assert mine < theirs


def test_a_pool_that_breaks_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("In 2023 waren er 12 kinderen.")
    with ProcessPoolExecutor(max_workers=1) as executor:
        monkeypatch.setattr("krextract.backfilling.run.process_file", _dies)
        with pytest.raises(KrextractError, match=r"the executor broke.*start the same command again"):
            backfill(tmp_path / "a.txt", tmp_path / "store", executor=executor)


def _dies(_task: object) -> None:
    os._exit(9)
