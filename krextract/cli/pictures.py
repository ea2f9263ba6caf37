"""The review page of a report, with its pages as pictures."""

from pathlib import Path

from krextract import outputs, pipeline
from krextract.errors import ReportError
from krextract.isolation import WORKERS, Call
from krextract.outputs.review.page import Language
from krextract.records import Report


def review_page(
    report: Report, source: Path | bytes | None, options: pipeline.ParseOptions, language: Language | None = None
) -> str:
    """The page as text; without pictures for a source without pages or where no PDF was given.

    Pages are drawn and their words placed by a worker.
    """
    if source is None or report.source.media_type != "application/pdf":
        return outputs.review_html(report, language=language)
    data, name = (source, "stdin") if isinstance(source, bytes) else (_read(source), source.name)
    outputs.check_document(report, data, name)
    from krextract.reading.render import draw_pages  # noqa: PLC0415 - an engine that few commands need

    drawn = WORKERS.run(Call(draw_pages, (data, name, options.password), name), (int, ()))
    texts = {block.id: block.text for block in report.blocks}
    call = Call(pipeline.word_places, (data, name, texts, options), name, options.limits, writes=options.ocr)
    places = WORKERS.run(call, pipeline.ready_for(options, pipeline.read))
    return outputs.review_html(report, [outputs.PageImage(*one) for one in drawn], language=language, places=places)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReportError(f"{path}: cannot be read ({error.strerror}); check the path") from None
