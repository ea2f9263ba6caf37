"""A small store that several tests look at."""

from collections.abc import Iterator

import pytest
from stores import Filled, make_folder

from krextract.backfilling import Store, backfill, open_store


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """A store of three specimen editions and a web page."""
    root = tmp_path_factory.mktemp("backfill")
    folder = make_folder(root / "in")
    return Filled(folder, root / "store", backfill(folder, root / "store", jobs=2))


@pytest.fixture
def store(filled: Filled) -> Iterator[Store]:
    """That store, opened."""
    with open_store(str(filled.store)) as opened:
        yield opened
