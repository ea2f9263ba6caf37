"""`krextract score`: accuracy against labels made by hand, and the gate that keeps it."""

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated

import typer

from krextract import __version__, outputs, pipeline, scoring
from krextract.cli.speech import say, tell
from krextract.cli.streams import DASH, write
from krextract.cli.working import Steps
from krextract.records import Report


def score(
    gold: Annotated[Path, typer.Argument(help="A gold folder (gold/) or a folder of documents with labels by line.")],
    prediction: Annotated[
        Path | None, typer.Option(help="Score this report.json or JSON Lines file against ONE gold document instead.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Tables per edition, section, kind and role too.")] = False,
    agreement: Annotated[bool, typer.Option("--agreement", help="How far the two annotators agree.")] = False,
    gate: Annotated[bool, typer.Option("--gate", help="Fail below the floors in gold/floors.toml.")] = False,
    update: Annotated[bool, typer.Option("--update", help="Pin the floors at what is reached now.")] = False,
    allow_regression: Annotated[bool, typer.Option("--allow-regression", help="Let --update lower a floor.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write every difference as a page to look at.")] = None,
    junit: Annotated[Path | None, typer.Option(help="Write the gate's checks as JUnit XML.")] = None,
    as_json: Annotated[
        str | None, typer.Option("--json", help="Write all counts and differences as JSON; - for standard output.")
    ] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write the tables as Markdown.")] = None,
    readme: Annotated[Path | None, typer.Option(help="Renew the accuracy table of this Markdown page.")] = None,
    model: Annotated[str, typer.Option(help="spaCy pipeline to tag with, `auto` or `none`.")] = "none",
    jobs: Annotated[int, typer.Option(min=1, help="Files read at once, in processes of their own.")] = 1,
) -> None:
    """Score what krextract finds against labels made by hand."""
    # Longer than 40 lines by its options, of which a command line has one a parameter.
    seen: dict[str, Path] = {}
    options = pipeline.ParseOptions(model=None if model == "none" else model)

    with Steps("scoring") as steps:

        def begun(path: Path) -> None:
            seen[path.stem] = seen[path.name] = path
            steps.step(path.name)

        def parse(path: Path) -> Report:
            begun(path)
            return pipeline.parse(path, options=options)

        def at_once(_: scoring.Parse, paths: Iterable[Path]) -> Iterator[Report]:
            with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
                for path, report in zip(paths, pool.map(partial(pipeline.parse, options=options), paths), strict=True):
                    begun(path)
                    yield report

        scores = _scores(gold, prediction, agreement, parse, map if jobs == 1 else at_once)
    if as_json != DASH:
        print(scoring.format_scores(scores, say) if full else scoring.format_summary(scores, say))
    if as_json:
        write(as_json, scoring.scores_json(scores))
    if markdown:
        outputs.write_atomic(markdown, scoring.markdown(scores, version=__version__).encode())
    if readme:
        table = scoring.markdown(scores, version=__version__)
        outputs.write_atomic(readme, scoring.with_table(readme.read_text(encoding="utf-8"), table).encode())
    if html:
        scoring.write_errors_html(scores, html, _page_images(seen))
        tell(f"every difference: {html}", file=sys.stderr if as_json == DASH else None)
    if update:
        _judge(scoring.gate.update(scores, gold, allow_regression=allow_regression), scores, junit)
    elif gate:
        _judge(scoring.gate.check(scores, gold), scores, junit)


def _scores(
    gold: Path, prediction: Path | None, agreement: bool, parse: scoring.Parse, each: scoring.Each
) -> scoring.Scores:
    if prediction:
        return scoring.score(prediction, gold)
    if agreement:
        return scoring.score_agreement(gold)
    score_all = scoring.score_shared if (gold / "labels").is_dir() else scoring.score_gold
    return score_all(gold, parse, each=each)


def _judge(verdict: scoring.gate.Verdict, scores: scoring.Scores, junit: Path | None) -> None:
    tell(str(verdict))
    if junit:
        outputs.write_atomic(junit, scoring.junit_xml(verdict).encode())
    scoring.write_job_summary(scoring.job_summary(scores, verdict, version=__version__))
    if not verdict.passed:
        raise typer.Exit(1)


def _page_images(seen: dict[str, Path]) -> Callable[[str, int], scoring.PageImage | None]:
    from krextract.reading.render import render_page  # noqa: PLC0415 - an engine that few calls need

    def image(document: str, number: int) -> scoring.PageImage | None:
        path = seen.get(document)
        if path is None or path.suffix.lower() != ".pdf":
            return None
        picture = render_page(path.read_bytes(), number, name=path.name)
        return scoring.PageImage(picture.data, picture.width, picture.height)

    return image
