"""The pages of a report as pictures, for its review page."""

from collections.abc import Iterator
from pathlib import Path

from krextract import outputs
from krextract.errors import ReportError
from krextract.isolation import WORKERS, Call
from krextract.reading.render import draw_pages
from krextract.records import Report


def page_pictures(report: Report, source: Path | bytes | None, password: str | None) -> Iterator[outputs.PageImage]:
    """The report's pages as pictures, drawn by a worker; none for a source without pages or where no PDF was given."""
    if source is None or report.source.media_type != "application/pdf":
        return
    data, name = (source, "stdin") if isinstance(source, bytes) else (_read(source), source.name)
    outputs.check_document(report, data, name)
    for picture in WORKERS.run(Call(draw_pages, (data, name, password), name), (int, ())):
        yield outputs.PageImage(*picture)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReportError(f"{path}: cannot be read ({error.strerror}); check the path") from None
