"""The whole flow on one screen: file -> characters -> blocks -> structure -> mentions -> links -> records.

Note: In this process or in one of its own
A PDF may make the libraries that read it crash, hang or take all memory, which no Python code can catch. `isolated`
reads it in a child of a worker that is started once and kept: some 15 ms a file dearer, after the half second that
the worker takes to start.
"""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from krextract.errors import SourceError
from krextract.isolation import WORKERS, Call, Ready, guarded
from krextract.layout import LaidDocument, lay_out
from krextract.limits import DEFAULT, Limits
from krextract.linking import explain_figures, link_items, link_quantities, link_recommendations, load_tagger
from krextract.linking import explained as _explained
from krextract.reading import ReadOptions, load, open_source
from krextract.records import Quantity, Report, Source, Warning_, remember_file
from krextract.structure import Places, Structure, place_blocks, place_words, record_blocks

_LOG = logging.getLogger("krextract")
OCR_TRUST = 0.8
_SMALL = b"""<html><body><h1>Jaarverslag 2023</h1><h2>Kengetallen</h2><p>Aanbeveling 22a. In 2023 kregen ruim 5.300
kinderen (12 tot 18 jaar) hulp, 4% meer dan in 2022; de helft wachtte drie weken.</p><ul><li><b>Motie.</b> De motie is
op 3 mei 2023 aangenomen.</li></ul><table><tr><th></th><th>2022</th></tr><tr><td>Meldingen</td><td>12</td></tr></table>
</body></html>"""


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """How to parse. `model` names a spaCy pipeline to tag with: "auto" takes `nl_core_news_sm` where it is installed,
    None never tags. `password` opens a protected PDF; `ocr` reads pages without text by OCR where it is installed;
    `limits` are what the file may take; so many `jobs` processes read the pages of a PDF. The log (`logging`, by the
    name of `krextract`) tells of files, pages and counts; it quotes the document only with `log_text`."""

    model: str | None = "auto"
    password: str | None = None
    ocr: bool = False
    limits: Limits = DEFAULT
    jobs: int = 1
    log_text: bool = False


def parse(
    source: str | Path | bytes | BinaryIO,
    *,
    name: str | None = None,
    options: ParseOptions | None = None,
    isolated: bool = False,
    jobs: int | None = None,
) -> Report:
    """Read an edition (PDF, HTML or text; a path, bytes or a binary file) into typed records.

    Raises an error of the `KrextractError` family, one line that names the file and what to do, when the file cannot
    be read at all; whatever could be read only in part is in the report's `warnings`. `isolated` reads in a process
    of its own, which may crash, hang or run out of memory without harm: for files from anywhere. `jobs` is that of the
    options: so many processes read the pages, with the same result.

    >>> text = "In 2023 kregen ruim 5.300 kinderen hulp."
    >>> [(q.surface, q.unit, q.period, q.modifier) for q in parse(text.encode(), name="voorbeeld.txt").quantities]
    [('5.300', 'kinderen', '2023', 'ruim')]
    """
    chosen = options or ParseOptions()
    chosen = replace(chosen, jobs=jobs or chosen.jobs)
    data, label = load(source, name=name, options=_read_options(chosen))
    if isolated:
        call = Call(read, (data, label, chosen), label, chosen.limits, writes=chosen.ocr)
        report: Report = WORKERS.run(call, ready_for(chosen, read))
    else:
        report = guarded(lambda: read(data, label, chosen), label, chosen.limits)
    if isinstance(source, str | Path):
        remember_file(report.source.sha256, source)
    _log(report, chosen)
    return report


def ready_for(options: ParseOptions, read_one: Callable[[bytes, str, ParseOptions], object]) -> Ready:
    """What makes a worker ready to read with these options, whatever the password and limits of the file at hand."""
    return make_ready, (read_one, ParseOptions(model=options.model, ocr=options.ocr))


def make_ready(read_one: Callable[[bytes, str, ParseOptions], object], options: ParseOptions) -> None:
    """Load rules and libraries by reading a small page, as else every child of a worker would have to.

    No PDF engine runs here, for its threads would not survive a fork.
    """
    import krextract.reading.pdf  # noqa: PLC0415
    import krextract.reading.text  # noqa: F401, PLC0415

    read_one(_SMALL, "klein.html", options)


def read(data: bytes, name: str, options: ParseOptions) -> Report:
    """`parse` for bytes, in this process."""
    tagger = load_tagger(options.model)
    laid = lay_out(
        open_source(data, name=name, options=_read_options(options)), jobs=options.jobs, limits=options.limits
    )
    structure = place_blocks(laid)
    recommendations = link_recommendations(structure)
    return Report(
        source=_source(laid),
        edition=structure.edition,
        model=tagger.model if tagger else None,
        themes=structure.themes,
        blocks=record_blocks(structure),
        quantities=less_sure(link_quantities(structure, recommendations.scope, tagger=tagger), laid.ocr_pages),
        recommendations=recommendations.records,
        items=link_items(structure, recommendations),
        figures=structure.figures,
        tables=structure.tables,
        warnings=(*_read_warnings(laid), *structure.warnings, *recommendations.warnings),
    )


def less_sure(quantities: tuple[Quantity, ...], ocr_pages: Collection[int]) -> tuple[Quantity, ...]:
    """The figures, those of pages read by OCR with a lower confidence: their very digits may be misread."""
    return tuple(
        one.model_copy(update={"confidence": round(OCR_TRUST * one.confidence, 3)}) if one.page in ocr_pages else one
        for one in quantities
    )


def _log(report: Report, options: ParseOptions) -> None:
    """Reports may hold the words of children: without leave only numbers and codes are told."""
    name = report.source.name
    _LOG.info("%s: %d pages, %d quantities", name, report.source.pages, len(report.quantities))
    for warning in report.warnings:
        _LOG.info("%s: page %s: warning %s", name, warning.page or "-", warning.code)
    for figure in report.quantities if options.log_text else ():
        _LOG.info("%s: page %d: %s in: %s", name, figure.page, figure.surface, figure.sentence)


def _read_options(options: ParseOptions) -> ReadOptions:
    return ReadOptions(password=options.password, ocr=options.ocr, limits=options.limits)


def _source(laid: LaidDocument) -> Source:
    info = laid.info
    return Source(name=info.name, sha256=info.sha256, pages=info.pages, media_type=info.media_type)


def _read_warnings(laid: LaidDocument) -> tuple[Warning_, ...]:
    return tuple(Warning_(code=one.code, message=one.message, page=one.page) for one in laid.warnings)


def word_places(data: bytes, name: str, texts: Mapping[str, str], options: ParseOptions) -> Places:
    """Where the words stand of blocks with these texts, by their ids: for pages on which people point at words."""
    source = open_source(data, name=name, options=_read_options(options))
    return place_words(place_blocks(lay_out(source, limits=options.limits)), texts)


def explain(text: str) -> str:
    """The derivation of every figure of a Dutch text: rules, characters and links, as lines to read.

    >>> print(explain("ruim 5.300 kinderen").splitlines()[0])
    «5.300» at 5-10 is 5300
    """
    return explain_figures(_placed(text))


def explained(text: str) -> dict[str, list[dict[str, Any]]]:
    """The same as data.

    >>> explained("ruim 5.300 kinderen")["figures"][0]["modifier"]
    {'said': 'ruim', 'rule': 'rather_more'}
    """
    return _explained(_placed(text))


def _placed(text: str) -> Structure:
    if not text.strip():
        raise SourceError("no text to explain; give a sentence with a figure")
    return place_blocks(lay_out(open_source(text.encode(), name="text")))
