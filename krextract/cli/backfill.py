"""`krextract backfill`, `series`, `diff` and `corpus`: many editions at once."""

from typing import Annotated

import typer

from krextract.backfilling import Backfilled, Limits, Settings
from krextract.backfilling import backfill as fill
from krextract.cli.progress import shown
from krextract.pipeline import ParseOptions


def backfill(
    inputs: Annotated[
        list[str], typer.Argument(metavar="FOLDER_OR_GLOB…", help="Folders, globs, files or fsspec addresses.")
    ],
    store: Annotated[str, typer.Option(help="Folder or fsspec address of the store; made where it is not there.")],
    jobs: Annotated[int | None, typer.Option(min=1, help="Files read at once; else one per processor.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when a file could not be read.")] = False,
    redo: Annotated[bool, typer.Option("--redo", help="Read again what is in the store already.")] = False,
    timeout: Annotated[float, typer.Option(min=1, help="Seconds a file may take.")] = 300,
    memory: Annotated[int, typer.Option(min=64, help="Megabytes of memory a file may take.")] = 2048,
    model: Annotated[str, typer.Option(help="spaCy pipeline: a name, `auto` for nl_core_news_sm, `none`.")] = "auto",
    password: Annotated[str | None, typer.Option(help="Password of protected PDFs.")] = None,
    ocr: Annotated[bool, typer.Option("--ocr", help="Read pages without text by OCR.")] = False,
) -> None:
    """Read every PDF, HTML and text file into a store; stopped in any way, the same command goes on where it was."""
    options = ParseOptions(model=None if model == "none" else model, password=password, ocr=ocr)
    with shown() as watch:
        settings = Settings(options, Limits(timeout, memory), redo, watch)
        try:
            result = fill(inputs, store, jobs=jobs, settings=settings)
        except KeyboardInterrupt:
            print(f"stopped; what is done stands in {store}, the same command goes on with the rest")
            raise typer.Exit(130) from None
    _tell(result, store)
    if strict and result.failed:
        raise typer.Exit(1)


def _tell(result: Backfilled, store: str) -> None:
    pages = sum(one.pages for one in result.done)
    print(f"{store}: {len(result.done)} read ({pages} pages), {len(result.skipped)} there already", end="")
    print(f", {len(result.failed)} not to be read" + (":" if result.failed else ""))
    for one in result.failed:
        print(f"  {one.reason}")
        for copy in one.names[1:]:
            print(f"  {copy}: the same file")


def register(app: typer.Typer) -> None:
    """Put the commands of this module on the command line."""
    app.command()(backfill)
