"""The command line: the only place that prints.

Exit codes: 0 done; 1 the answer is no (a gate or a rules check failed); 2 the input or the call cannot be used; 130
stopped by the user.
"""

import logging
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from krextract import __version__, outputs, pipeline
from krextract.cli import backfill
from krextract.cli import rules as rules_commands
from krextract.cli.backfill import Limit
from krextract.cli.gold import gold_app
from krextract.cli.labels import labels_app
from krextract.cli.pictures import review_page
from krextract.cli.score import score
from krextract.cli.speech import Spoken, choose_language, prepare_help, say, speaking, tell
from krextract.cli.speech import language as spoken
from krextract.cli.streams import DASH, AsJson, print_json, read_report, write
from krextract.cli.tables import print_totals, write_table
from krextract.cli.working import hush, working
from krextract.errors import KrextractError
from krextract.limits import Limits
from krextract.records import Report

app = typer.Typer(
    help="Read the yearly Dutch children's-rights reports into typed, checkable records.",
    epilog="Exit codes: 0 done; 1 a check or gate failed; 2 the input or the call cannot be used; 130 stopped. "
    "NO_COLOR leaves colours out; a Dutch locale, or --lang nl, makes messages Dutch.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
rules_app = typer.Typer(help="Check the rules in rules/, or add one.", no_args_is_help=True)

File = Annotated[str, typer.Argument(metavar="FILE", help="A PDF, HTML or text file; - for standard input.")]
ReportFile = Annotated[str, typer.Argument(metavar="REPORT", help="A report.json; - for standard input.")]
Model = Annotated[
    str, typer.Option(help="spaCy pipeline to tag with: a name or path, `auto` for nl_core_news_sm if there, `none`.")
]
Password = Annotated[str | None, typer.Option(help="Password of a protected PDF.")]
Isolated = Annotated[
    bool, typer.Option("--isolated/--in-process", help="Read in a process of its own, or in this one.")
]
Jobs = Annotated[int, typer.Option(min=1, help="Processes that read the pages of a PDF.")]
Ocr = Annotated[bool, typer.Option("--ocr", help="Read pages without text by OCR (needs tesseract with Dutch).")]

_ASKED: set[str] = set()
"""What was asked before the command and holds for whichever it is."""


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
    lang: Annotated[str | None, typer.Option(metavar="nl|en", help="Language of messages; else the locale's.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
    log: Annotated[bool, typer.Option("--log", help="Tell on standard error what is done.")] = False,
    log_text: Annotated[bool, typer.Option("--log-text", help="The same, and quote the document.")] = False,
) -> None:
    """Options before any command; `--lang` was heard before the call was looked at."""
    del lang
    if version:
        print(f"krextract {__version__}")
        raise typer.Exit
    hush(quiet)
    _ASKED.clear()
    _ASKED.update(["log_text"] if log_text else [])
    if log or log_text:
        handler = logging.StreamHandler()
        handler.setFormatter(Spoken())
        logging.basicConfig(level=logging.INFO, handlers=[handler])


@app.command()
def extract(
    file: File,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the records.")] = Path("out"),
    model: Model = "auto",
    password: Password = None,
    ocr: Ocr = False,
    isolated: Isolated = True,
    limit: Limit = None,
    jobs: Jobs = 1,
    as_json: AsJson = False,
) -> None:
    """Read FILE, print a short table and write report.json, quantities.csv, recommendations.csv and review.html."""
    options = _options(model, password, ocr, limit, jobs)
    data = sys.stdin.buffer.read(options.limits.bytes + 1) if file == DASH else None
    report = _parse(file if data is None else data, options, isolated)
    with working("writing {}", out):
        outputs.write_report(report, out / "report.json")
        for records in ("quantities", "recommendations"):
            outputs.write_csv(report, records, out / f"{records}.csv")
        page = review_page(report, data or Path(file), options)
        outputs.write_atomic(out / "review.html", page.encode())
    written = [str(out / name) for name in ("report.json", "quantities.csv", "recommendations.csv", "review.html")]
    if as_json:
        rows = [dict(zip(outputs.SUMMARY_HEADER, row, strict=True)) for row in outputs.summary_rows(report)]
        print_json({"edition": report.edition.model_dump(mode="json"), "summary": rows, "files": written})
        return
    _print_summary(report)
    print("\n".join(f"  {path}" for path in written))


@app.command()
def parse(
    file: File,
    out: Annotated[str, typer.Option("--out", "-o", help="Where to write the report; - for standard output.")] = DASH,
    model: Model = "auto",
    password: Password = None,
    ocr: Ocr = False,
    isolated: Isolated = True,
    limit: Limit = None,
    jobs: Jobs = 1,
) -> None:
    """Read FILE and write its report as JSON."""
    report = _parse(file, _options(model, password, ocr, limit, jobs), isolated)
    write(out, outputs.report_json(report))


@app.command()
def review(
    report: ReportFile,
    pdf: Annotated[Path | None, typer.Option(help="The PDF it was made from, for the page images.")] = None,
    out: Annotated[str, typer.Option("--out", "-o", help="Where to write the page; - for standard output.")] = (
        "review.html"
    ),
    language: Annotated[str | None, typer.Option("--lang", help="nl or en; else the browser decides.")] = None,
    password: Password = None,
) -> None:
    """Write a self-contained page that shows every record beside its place, to check and correct."""
    record = read_report(report)
    chosen = {None: None, "nl": "nl", "en": "en"}.get(language, "en")
    with working("drawing {}", record.source.name):
        page = review_page(record, pdf, pipeline.ParseOptions(password=password, model=None), chosen)  # type: ignore[arg-type]
    write(out, page)


@app.command()
def apply(
    report: ReportFile,
    corrections: Annotated[Path, typer.Argument(help="The corrections.json saved from its review page.")],
    out: Annotated[str, typer.Option("--out", "-o", help="Where to write it; - for standard output.")],
) -> None:
    """Put corrections made in the review page on a report."""
    corrected = outputs.apply_corrections(read_report(report), outputs.read_corrections(corrections))
    write(out, outputs.report_json(corrected))


@app.command()
def export(
    report: ReportFile,
    out: Annotated[
        str, typer.Option("--out", "-o", help="A file; its suffix says the form: csv, xlsx, parquet, jsonl; - for CSV.")
    ],
    records: Annotated[str, typer.Option(help="quantities, recommendations, items …; a workbook holds them all.")] = (
        "quantities"
    ),
    dutch: Annotated[bool, typer.Option("--dutch", help="CSV with semicolons, decimal commas and a BOM.")] = False,
) -> None:
    """Write the records of a report as CSV, Excel, Parquet or JSON Lines."""
    write_table(read_report(report), records, out, dutch=dutch)


@app.command()
def recommendation(
    code: Annotated[str, typer.Argument(help="A code such as 22d.")],
    reports: Annotated[list[str], typer.Argument(help="One or more report.json files; - for standard input.")],
    as_json: AsJson = False,
) -> None:
    """Print all that stands under one recommendation: definition, figures, items and mentions, per edition."""
    read = [read_report(path) for path in reports]
    if as_json:
        print_json([outputs.recommendation_data(report, code) for report in read])
        return
    texts = [say(outputs.recommendation_text(report, code)) for report in read]
    if len(texts) == 1:
        print(texts[0])
        return
    table = Table(show_header=False, expand=True)
    for _ in texts:
        table.add_column(ratio=1, overflow="fold")
    table.add_row(*map(Text, texts))
    Console().print(table)


@app.command()
def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A Dutch sentence; - for standard input.")],
    as_json: AsJson = False,
) -> None:
    """Show which rule took which characters of TEXT and why each link was made."""
    given = sys.stdin.read() if text == DASH else text
    if as_json:
        print_json(pipeline.explained(given))
    else:
        tell(pipeline.explain(given))


@app.command()
def codebook(as_json: AsJson = False) -> None:
    """Explain every column of every table."""
    if as_json:
        print_json(outputs.codebook_data())
    else:
        print(outputs.codebook(spoken()), end="")


@app.command()
def schema(
    out: Annotated[str, typer.Option("--out", "-o", help="Where to write it; - for standard output.")] = DASH,
) -> None:
    """Write the JSON Schema of report.json."""
    write(out, outputs.report_schema())


@rules_app.command()
def check(as_json: AsJson = False) -> None:
    """Run every example in rules/ and say which rule reads otherwise than it states."""
    from krextract.rulecheck import check_rules  # noqa: PLC0415 - the other commands need not load it

    problems = check_rules()
    if as_json:
        print_json([asdict(problem) for problem in problems])
    for problem in () if as_json else problems:
        rules_commands.tell_problem(problem)
    if problems:
        raise typer.Exit(1)
    if not as_json:
        tell("rules: all examples read as stated")


# In the order in which the help lists them: what most people need first.
backfill.register(app)
app.add_typer(gold_app, name="gold")
app.add_typer(labels_app, name="labels")
app.command()(score)
app.add_typer(rules_app, name="rules")
rules_app.command()(rules_commands.new)


def _options(model: str, password: str | None, ocr: bool, limit: list[str] | None, jobs: int) -> pipeline.ParseOptions:
    limits = Limits().changed(*(limit or ()))
    chosen = None if model == "none" else model
    return pipeline.ParseOptions(
        model=chosen, password=password, ocr=ocr, limits=limits, jobs=jobs, log_text="log_text" in _ASKED
    )


def _parse(file: str | bytes, options: pipeline.ParseOptions, isolated: bool) -> Report:
    given = isinstance(file, bytes) or file == DASH
    source = sys.stdin.buffer if file == DASH else file
    with working("reading {}", "standard input" if given else file):
        return pipeline.parse(source, name="stdin" if given else None, options=options, isolated=isolated)


def _print_summary(report: Report) -> None:
    edition = report.edition
    title = edition.title or report.source.name
    print(f"{title} · ", end="")
    tell(f"{report.source.pages} pages · reporting period {edition.period or 'unknown'}")
    rows = [(say(row[0]), *row[1:]) for row in outputs.summary_rows(report)]
    print_totals(tuple(map(say, outputs.SUMMARY_HEADER)), rows)
    for warning in report.warnings[:10]:
        tell(f"  warning: {warning.message} (page {warning.page})" if warning.page else f"  warning: {warning.message}")
    if len(report.warnings) > 10:
        tell(f"  … and {len(report.warnings) - 10} more warnings in report.json")


def main() -> None:
    """Run the command line; an error of ours becomes one line and exit code 2."""
    words = choose_language(sys.argv[1:])
    command = typer.main.get_command(app)
    prepare_help(command)
    helped = "--help" in words or not words
    try:
        if helped:
            speaking(lambda: command.main(words, prog_name="krextract"))
        sys.exit(command.main(words, prog_name="krextract", standalone_mode=False) or 0)
    except USAGE as error:
        speaking(error.show)
        sys.exit(error.exit_code)
    except KrextractError as error:
        tell(f"krextract: {error}", file=sys.stderr)
        sys.exit(2)


USAGE: Any = typer.BadParameter.__mro__[2]  # what the command line itself refuses; it is not exported by this name
