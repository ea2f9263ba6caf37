"""A store opened to be asked: DuckDB over the Parquet files that the manifests name."""

import gzip
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING

from krextract.backfilling.files import StoreFiles, open_files
from krextract.backfilling.finish import sources_table
from krextract.backfilling.manifest import Manifest, read_manifests
from krextract.backfilling.series import Series, ask_series, chart_series, rows_of
from krextract.backfilling.work import store_schema
from krextract.errors import StoreError
from krextract.records import RECORD_TYPES, Report

if TYPE_CHECKING:
    import altair as alt
    import duckdb
    import pandas as pd
    import polars as pl


def open_store(address: str) -> "Store":
    """Open the store at a path or fsspec address, to ask it questions.

    What is seen is what was whole at this moment, also while a run goes on. Raises `StoreError` where there is none.
    """
    files = open_files(str(address))
    paths = files.sizes()
    manifests = read_manifests(files, paths)
    if not manifests:
        raise StoreError(f"{address}: no store with editions there; make one with krextract backfill")
    return Store(files, manifests)


class Store:
    """Many editions as tables: `sources` (a row per file) and one table per kind of records.

    Every record has `record_id`, `source_id`, `edition` and `edition_year` besides the columns of its kind.
    """

    def __init__(self, files: StoreFiles, manifests: tuple[Manifest, ...]) -> None:
        self.address = files.address
        self.manifests = manifests
        self._files = files
        self._connection = _connect(files, manifests)

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def sql(self, query: str) -> "duckdb.DuckDBPyRelation":
        """Ask in SQL; the answer has `.fetchall()`, `.df()`, `.pl()` and all else a DuckDB relation has.

        Tables: `sources`, `quantities`, `recommendations`, `items`, `blocks`, `figures`, `tables`, `themes`,
        `warnings`. Raises `StoreError` with what DuckDB says of a query that cannot be run.
        """
        import duckdb  # noqa: PLC0415 - the back-fill itself does without

        try:
            return self._connection.sql(query)
        except duckdb.Error as error:
            raise StoreError(f"{self.address}: {str(error).splitlines()[0]}; see the columns with DESCRIBE") from None

    def records(self, records: str) -> "duckdb.DuckDBPyRelation":
        """All records of one kind, in order of edition and place."""
        if records not in (*RECORD_TYPES, "sources"):
            names = ", ".join((*RECORD_TYPES, "sources"))
            raise StoreError(f"{self.address}: no records called {records!r}; there are: {names}")
        return self.sql(f'SELECT * FROM "{records}"')

    def quantities(self) -> "duckdb.DuckDBPyRelation":
        """All figures: `store.quantities().filter("unit = 'meldingen'").df()`."""
        return self.records("quantities")

    def to_pandas(self, records: str = "quantities") -> "pd.DataFrame":
        """All records of one kind as a pandas frame."""
        frame: pd.DataFrame = self.records(records).df()
        return frame

    def to_polars(self, records: str = "quantities") -> "pl.DataFrame":
        """All records of one kind as a polars frame."""
        frame: pl.DataFrame = self.records(records).pl()
        return frame

    def report(self, source_id: str) -> Report:
        """The whole report of one file, as `krextract.parse` returned it."""
        manifest = next((one for one in self.manifests if one.id == source_id and one.report), None)
        if manifest is None or manifest.report is None:
            raise StoreError(f"{self.address}: no file {source_id!r}; see the table `sources`")
        return Report.model_validate_json(gzip.decompress(self._files.read(manifest.report.path)))

    def series(self, query: str, *, region: str | None = None) -> Series:
        """How a figure developed over the editions: `store.series("meldingen Veilig Thuis")`.

        Raises `KrextractError` where no figure is like that.
        """
        return ask_series(lambda text: rows_of(self.sql(text)), query, region)

    def plot_series(self, query: str, *, region: str | None = None) -> "alt.LayerChart":
        """The same, drawn: an Altair chart, `.save("meldingen.svg")`."""
        return chart_series(self.series(query, region=region))

    @cached_property
    def failed(self) -> dict[str, str]:
        """The files that could not be read, by name, and why."""
        return {name: one.reason or "" for one in self.manifests if one.status == "failed" for name in one.source.names}


def _connect(files: StoreFiles, manifests: tuple[Manifest, ...]) -> "duckdb.DuckDBPyConnection":
    import duckdb  # noqa: PLC0415

    connection = duckdb.connect()
    if files.local is None:
        connection.register_filesystem(files.fs)
    connection.register("sources", sources_table(manifests))
    for name in RECORD_TYPES:
        paths = [files.url(one.records[name].path) for one in manifests if name in one.records]
        if paths:
            quoted = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
            connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM read_parquet([{quoted}])')
        else:
            connection.register(name, store_schema(name).empty_table())
    return connection
