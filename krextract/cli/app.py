"""The command line: the only place that prints.

Exit codes: 0 done; 1 the answer is no (a gate or a rules check failed); 2 the input or the call cannot be used.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

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
from krextract.cli.score import score
from krextract.cli.tables import write_table
from krextract.errors import KrextractError, ReportError
from krextract.isolation import WORKERS, Call
from krextract.limits import Limits
from krextract.reading.render import draw_pages
from krextract.records import Report

app = typer.Typer(
    help="Read the yearly Dutch children's-rights reports into typed, checkable records.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
rules_app = typer.Typer(help="Work with the rules in rules/.", no_args_is_help=True)
app.add_typer(rules_app, name="rules")
rules_app.command()(rules_commands.new)
app.command()(score)
app.add_typer(gold_app, name="gold")
app.add_typer(labels_app, name="labels")
backfill.register(app)

File = Annotated[str, typer.Argument(metavar="FILE", help="A PDF, HTML or text file; - for standard input.")]
Model = Annotated[
    str, typer.Option(help="spaCy pipeline to tag with: a name or path, `auto` for nl_core_news_sm if there, `none`.")
]
Password = Annotated[str | None, typer.Option(help="Password of a protected PDF.")]
Isolated = Annotated[
    bool, typer.Option("--isolated/--in-process", help="Read in a process of its own, or in this one.")
]
Ocr = Annotated[bool, typer.Option("--ocr", help="Read pages without text by OCR (needs tesseract with Dutch).")]


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """Options before any command."""
    if version:
        print(f"krextract {__version__}")
        raise typer.Exit


@app.command()
def extract(
    file: File,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the records.")] = Path("out"),
    model: Model = "auto",
    password: Password = None,
    ocr: Ocr = False,
    isolated: Isolated = True,
    limit: Limit = None,
) -> None:
    """Parse FILE, print a short table and write report.json, quantities.csv, recommendations.csv and review.html."""
    options = _options(model, password, ocr, limit)
    report = _parse(file, options, isolated)
    outputs.write_report(report, out / "report.json")
    for records in ("quantities", "recommendations"):
        outputs.write_csv(report, records, out / f"{records}.csv")
    pictures = _pictures(report, None if file == "-" else Path(file), password)
    outputs.write_review(report, out / "review.html", pictures)
    _print_summary(report)
    for name in ("report.json", "quantities.csv", "recommendations.csv", "review.html"):
        print(f"  {out / name}")


@app.command()
def parse(
    file: File,
    out: Annotated[str, typer.Option("--out", "-o", help="Where to write the report; - for standard output.")] = "-",
    model: Model = "auto",
    password: Password = None,
    ocr: Ocr = False,
    isolated: Isolated = True,
    limit: Limit = None,
) -> None:
    """Parse FILE and write its report as JSON."""
    options = _options(model, password, ocr, limit)
    report = _parse(file, options, isolated)
    if out == "-":
        print(outputs.report_json(report), end="")
    else:
        outputs.write_report(report, out)


@app.command()
def review(
    report: Annotated[Path, typer.Argument(help="A report.json.")],
    pdf: Annotated[Path | None, typer.Option(help="The PDF it was made from, for the page images.")] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write the page.")] = Path("review.html"),
    language: Annotated[str | None, typer.Option("--lang", help="nl or en; else the browser decides.")] = None,
    password: Password = None,
) -> None:
    """Write a self-contained page that shows every record beside its place, to check and correct."""
    record = outputs.read_report(report)
    chosen = {None: None, "nl": "nl", "en": "en"}.get(language, "en")
    outputs.write_review(record, out, _pictures(record, pdf, password), language=chosen)  # type: ignore[arg-type]
    print(out)


@app.command()
def apply(
    report: Annotated[Path, typer.Argument(help="A report.json.")],
    corrections: Annotated[Path, typer.Argument(help="The corrections.json saved from its review page.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write the corrected report.")],
) -> None:
    """Put corrections made in the review page on a report."""
    corrected = outputs.apply_corrections(outputs.read_report(report), outputs.read_corrections(corrections))
    outputs.write_report(corrected, out)
    print(out)


@app.command()
def export(
    report: Annotated[Path, typer.Argument(help="A report.json.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="A file; its suffix says the form: csv, xlsx, parquet, jsonl.")
    ],
    records: Annotated[str, typer.Option(help="quantities, recommendations, items …; a workbook holds them all.")] = (
        "quantities"
    ),
    dutch: Annotated[bool, typer.Option("--dutch", help="CSV with semicolons, decimal commas and a BOM.")] = False,
) -> None:
    """Write the records of a report as CSV, Excel, Parquet or JSON Lines."""
    write_table(outputs.read_report(report), records, out, dutch=dutch)
    print(out)


@app.command()
def codebook(language: Annotated[str, typer.Option("--lang", help="en or nl.")] = "en") -> None:
    """Explain every column of every table."""
    print(outputs.codebook("nl" if language == "nl" else "en"), end="")


@app.command()
def explain(text: Annotated[str, typer.Argument(help="A Dutch sentence.")]) -> None:
    """Show which rule took which characters of TEXT and why each link was made."""
    print(pipeline.explain(text))


@app.command()
def recommendation(
    code: Annotated[str, typer.Argument(help="A code such as 22d.")],
    reports: Annotated[list[Path], typer.Argument(help="One or more report.json files.")],
) -> None:
    """Print all that stands under one recommendation: definition, figures, items and mentions, per edition."""
    texts = [outputs.recommendation_text(outputs.read_report(path), code) for path in reports]
    if len(texts) == 1:
        print(texts[0])
        return
    table = Table(show_header=False, expand=True)
    for _ in texts:
        table.add_column(ratio=1, overflow="fold")
    table.add_row(*map(Text, texts))
    Console().print(table)


@app.command()
def schema(
    out: Annotated[str, typer.Option("--out", "-o", help="Where to write it; - for standard output.")] = "-",
) -> None:
    """Write the JSON Schema of report.json."""
    if out == "-":
        print(outputs.report_schema(), end="")
    else:
        outputs.write_atomic(Path(out), outputs.report_schema().encode())


@rules_app.command()
def check(as_json: Annotated[bool, typer.Option("--json", help="Print the problems as JSON.")] = False) -> None:
    """Run every example in rules/ and say which rule reads otherwise than it states."""
    from krextract.rulecheck import check_rules  # noqa: PLC0415 - the other commands need not load it

    problems = check_rules()
    if as_json:
        print(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False))
    for problem in () if as_json else problems:
        print(f"{problem.file}: {problem.rule}: {problem.reason}. {problem.suggestion}".rstrip())
    if problems:
        raise typer.Exit(1)
    if not as_json:
        print("rules: all examples read as stated")


def _options(model: str, password: str | None, ocr: bool, limit: list[str] | None) -> pipeline.ParseOptions:
    limits = Limits().changed(*(limit or ()))
    return pipeline.ParseOptions(model=_model(model), password=password, ocr=ocr, limits=limits)


def _parse(file: str, options: pipeline.ParseOptions, isolated: bool) -> Report:
    if file == "-":
        return pipeline.parse(sys.stdin.buffer, name="stdin", options=options, isolated=isolated)
    return pipeline.parse(file, options=options, isolated=isolated)


def _pictures(report: Report, path: Path | None, password: str | None) -> Iterator[outputs.PageImage]:
    """The report's pages as pictures, drawn by a worker; none for a source without pages or where no PDF was given."""
    if path is None or report.source.media_type != "application/pdf":
        return
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != report.source.sha256:
        raise ReportError(f"{path}: this is not the file the report was made from; give {report.source.name}")
    call = Call(draw_pages, (data, path.name, password), path.name)
    for picture in WORKERS.run(call, (int, ())):
        yield outputs.PageImage(*picture)


def _model(name: str) -> str | None:
    return None if name == "none" else name


def _print_summary(report: Report) -> None:
    edition = report.edition
    title = edition.title or report.source.name
    print(f"{title} · {report.source.pages} pages · reporting period {edition.period or 'unknown'}")
    table = Table(*outputs.SUMMARY_HEADER)
    for column in table.columns[1:]:
        column.justify = "right"
    rows = outputs.summary_rows(report)
    for row in rows[:-1]:
        table.add_row(*row)
    table.add_section()
    table.add_row(*rows[-1])
    Console().print(table)
    for warning in report.warnings[:10]:
        print(f"  warning: {warning.message}" + (f" (page {warning.page})" if warning.page else ""))
    if len(report.warnings) > 10:
        print(f"  … and {len(report.warnings) - 10} more warnings in report.json")


def main() -> None:
    """Run the command line; an error of ours becomes one line and exit code 2."""
    try:
        app()
    except KrextractError as error:
        print(f"krextract: {error}", file=sys.stderr)
        sys.exit(2)
