"""The whole flow on one screen: file -> characters -> blocks -> structure -> mentions -> links -> records."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from krextract.layout import LaidDocument, lay_out
from krextract.linking import explain_figures, link_items, link_quantities, link_recommendations, load_tagger
from krextract.reading import ReadOptions, open_source
from krextract.records import Report, Source, Warning_
from krextract.structure import place_blocks, record_blocks


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """How to parse. `model` names a spaCy pipeline to tag with: "auto" takes `nl_core_news_sm` where it is installed,
    None never tags. `password` opens a protected PDF; `ocr` reads pages without text by OCR where it is installed."""

    model: str | None = "auto"
    password: str | None = None
    ocr: bool = False


def parse(
    source: str | Path | bytes | BinaryIO, *, name: str | None = None, options: ParseOptions | None = None
) -> Report:
    """Read an edition (PDF, HTML or text; a path, bytes or a binary file) into typed records.

    Raises an error of the `KrextractError` family, one line that names the file and what to do, when the file cannot
    be read at all; whatever could be read only in part is in the report's `warnings`.

    >>> text = "In 2023 kregen ruim 5.300 kinderen hulp."
    >>> [(q.surface, q.unit, q.period, q.modifier) for q in parse(text.encode(), name="voorbeeld.txt").quantities]
    [('5.300', 'kinderen', '2023', 'ruim')]
    """
    chosen = options or ParseOptions()
    tagger = load_tagger(chosen.model)
    laid = lay_out(open_source(source, name=name, options=ReadOptions(password=chosen.password, ocr=chosen.ocr)))
    structure = place_blocks(laid)
    recommendations = link_recommendations(structure)
    return Report(
        source=_source(laid),
        edition=structure.edition,
        model=tagger.model if tagger else None,
        themes=structure.themes,
        blocks=record_blocks(structure),
        quantities=link_quantities(structure, recommendations.scope, tagger=tagger),
        recommendations=recommendations.records,
        items=link_items(structure, recommendations),
        figures=structure.figures,
        tables=structure.tables,
        warnings=(*_read_warnings(laid), *structure.warnings, *recommendations.warnings),
    )


def _source(laid: LaidDocument) -> Source:
    info = laid.info
    return Source(name=info.name, sha256=info.sha256, pages=info.pages, media_type=info.media_type)


def _read_warnings(laid: LaidDocument) -> tuple[Warning_, ...]:
    return tuple(Warning_(code=one.code, message=one.message, page=one.page) for one in laid.warnings)


def explain(text: str) -> str:
    """The derivation of every figure of a Dutch text: rules, characters and links, as lines to read.

    >>> print(explain("ruim 5.300 kinderen").splitlines()[0])
    «5.300» at 5-10 is 5300
    """
    laid = lay_out(open_source(text.encode(), name="text"))
    return explain_figures(place_blocks(laid))
