"""`krextract backfill`, `upgrade`, `series`, `diff` and `corpus`: many editions at once.

The modules behind them load a database; they are imported when a command runs, so that the others start at once.
"""

from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from krextract import outputs
from krextract.cli.speech import say, tell
from krextract.cli.streams import AsJson, print_json
from krextract.errors import KrextractError
from krextract.limits import Limits
from krextract.pipeline import ParseOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from krextract.backfilling import Backfilled
    from krextract.backfilling.difference import Change
    from krextract.backfilling.series import Series

LIMITS = ", ".join(field.name for field in fields(Limits))
Limit = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME=NUMBER", help=f"What a file may take, may be repeated; NAME is one of {LIMITS}."),
]
corpus_app = typer.Typer(help="The editions we know of.", no_args_is_help=True)
OwnList = Annotated[Path | None, typer.Option("--list", help="Your own list, instead of the one in your settings.")]


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
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Read every PDF, HTML and text file into a store; stopped in any way, the same command goes on where it was."""
    from krextract.backfilling import Settings  # noqa: PLC0415
    from krextract.backfilling import backfill as fill  # noqa: PLC0415
    from krextract.cli.progress import shown  # noqa: PLC0415

    limits = Limits(timeout, memory).changed(*(limit or ()))
    options = ParseOptions(model=None if model == "none" else model, password=password, ocr=ocr, limits=limits)
    try:
        with shown() as watch:
            settings = Settings(options, redo, watch)
            result = fill(inputs, store, jobs=jobs, settings=settings)
    except KeyboardInterrupt:
        tell(f"stopped; what is done stands in {store}, the same command goes on with the rest")
        raise typer.Exit(130) from None
    if as_json:
        print_json({"store": store, "outcomes": [asdict(one) for one in result.outcomes]})
    else:
        _tell(result, store)
    if strict and result.failed:
        raise typer.Exit(1)


def _tell(result: "Backfilled", store: str) -> None:
    pages = sum(one.pages for one in result.done)
    failed = sum(len(one.names) for one in result.failed)
    done, skipped, colon = len(result.done), len(result.skipped), ":" if failed else ""
    tell(f"{store}: {done} read ({pages} pages), {skipped} there already, {failed} not to be read{colon}")
    for one in result.failed:
        tell(f"  {one.reason}")
        for copy in one.names[1:]:
            tell(f"  {copy}: the same as {one.names[0]}")


def upgrade(
    store: Annotated[str, typer.Argument(help="Folder or fsspec address of the store.")],
    as_json: AsJson = False,
) -> None:
    """Bring a store that an earlier krextract made over to the version kept now; nothing is read again or lost."""
    from krextract.backfilling.manifest import STORE_VERSION  # noqa: PLC0415
    from krextract.backfilling.upgrade import upgrade_store  # noqa: PLC0415

    editions = upgrade_store(store)
    if as_json:
        print_json({"store": store, "editions": editions, "version": STORE_VERSION})
    else:
        tell(f"{store}: {editions} editions brought over to store version {STORE_VERSION}")


def series(
    query: Annotated[str, typer.Argument(help="What is counted, such as 'meldingen Veilig Thuis'.")],
    store: Annotated[str, typer.Option(help="The store to ask.")] = "store",
    region: Annotated[str | None, typer.Option(help="A place instead of the country.")] = None,
    out: Annotated[
        list[Path] | None, typer.Option("--out", "-o", help="Also write .csv, .svg, .png or .html; may be repeated.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show how a figure developed over the editions of a store, with its revisions and gaps."""
    from krextract.backfilling import open_store  # noqa: PLC0415
    from krextract.backfilling.series import write_chart  # noqa: PLC0415

    with open_store(store) as opened:
        found = opened.series(query, region=region)
    if as_json:
        print_json({"name": found.name, "unit": found.unit, "points": found.rows()})
    else:
        _print_series(found)
    for path in out or []:
        if path.suffix.lower() == ".csv":
            outputs.write_atomic(path, found.to_csv().encode())
        else:
            write_chart(found, path)
        if not as_json:
            print(path)


def _print_series(found: "Series") -> None:
    from krextract.backfilling.series import MARKS, revision_text  # noqa: PLC0415

    header, rows = found.grid()
    table = Table(*header, title=found.name, title_justify="left", title_style="bold")
    for row in rows:
        table.add_row(*row)
    console = Console()
    console.print(table)
    used = {flag for point in found.points for flag in point.flags}
    if used:
        print("  " + ", ".join(f"{mark} {say(flag)}" for flag, mark in MARKS.items() if flag in used))
    for point in found.revisions:
        print(f"  {point.span.label}: {revision_text(point)}")
        print(f"    {point.seen.edition}, p. {point.seen.page}: {point.seen.sentence}")
    if found.others:
        tell("  also: " + "; ".join(other.name for other in found.others[:5]))


def diff(
    before: Annotated[Path, typer.Argument(metavar="A.json", help="The report of the earlier edition.")],
    after: Annotated[Path, typer.Argument(metavar="B.json", help="The report of the later edition.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Also write the changes as CSV.")] = None,
    as_json: AsJson = False,
) -> None:
    """List what is new, gone and changed between two editions, per theme and code."""
    from krextract.backfilling.difference import changes_csv, diff_reports  # noqa: PLC0415

    changes = diff_reports(outputs.read_report(before), outputs.read_report(after))
    if as_json:
        print_json([asdict(one) for one in changes])
    else:
        _print_changes(changes)
    if out is not None:
        outputs.write_atomic(out, changes_csv(changes).encode())
        if not as_json:
            print(out)


def _print_changes(changes: "Sequence[Change]") -> None:
    place: tuple[str, str] | None = None
    for one in changes:
        if (one.theme, one.code) != place:
            place = (one.theme, one.code)
            tell(" · ".join(part for part in place if part) or "outside the themes")
        print(f"  {_SIGNS[one.what]} {_words(one)}")
    counts = {what: sum(one.what == what for one in changes) for what in _SIGNS}
    tell(", ".join(f"{number} {what}" for what, number in counts.items()))


_SIGNS = {"new": "+", "gone": "-", "changed": "~", "revised": "*"}


def _words(one: "Change") -> str:
    texts = [
        f"{text if len(text) <= 100 else text[:99] + '…'} (p. {page})"
        for text, page in ((one.before, one.page_before), (one.after, one.page_after))
        if page is not None
    ]
    return f"{say(one.of)}: " + " → ".join(texts)


@corpus_app.command("list")
def list_editions(own: OwnList = None, as_json: AsJson = False) -> None:
    """Show every edition known: those listed in the library, and those added here."""
    from krextract.backfilling.known import known_editions  # noqa: PLC0415

    rows = [
        (
            *(one.id, str(one.year or ""), one.title, one.publisher or "", one.period or ""),
            "ships" if one.file else "yes" if one.sha256 else "",
        )
        for one in known_editions(own)
    ]
    header = ("id", "year", "title", "publisher", "period", "file")
    if as_json:
        print_json([dict(zip(header, row, strict=True)) for row in rows])
        return
    console = Console()
    if not console.is_terminal:  # for other programs: whole lines, a tab between fields
        print("\n".join("\t".join(row) for row in (header, *rows)))
        return
    table = Table(box=None, header_style="bold")
    for name, *column in zip(header, *rows, strict=True):
        if name != "publisher":  # the one that leaves no room for the others
            table.add_column(
                say(name), no_wrap=True, min_width=8 if name == "title" else max(map(len, (name, *column)))
            )
    for row in rows:
        table.add_row(*row[:3], *row[4:])
    console.print(table)


@corpus_app.command("add")
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A PDF, HTML or text file; it stays where it is.")],
    own: OwnList = None,
    title: Annotated[str | None, typer.Option(help="Its title, where the text does not say it.")] = None,
    as_json: AsJson = False,
) -> None:
    """Put the edition that FILE is on your list, by what its text says."""
    from krextract.backfilling.known import add_edition, own_list  # noqa: PLC0415

    if not file.is_file():
        raise KrextractError(f"{file}: no such file; check the path")
    one, added = add_edition(file, own=own, title=title)
    place = own or own_list()
    if as_json:
        print_json({"edition": one.model_dump(mode="json"), "added": added, "list": str(place)})
        return
    told = {"known": "known already", "filled": f"completed in {place}", "new": f"added to {place}"}
    period = f", reporting period {one.period}" if one.period else ""
    tell(f"{one.id}: {one.title}{period}: {told[added]}")


def register(app: typer.Typer) -> None:
    """Put the commands of this module on the command line."""
    for command in (backfill, upgrade, series, diff):
        app.command()(command)
    app.add_typer(corpus_app, name="corpus")
