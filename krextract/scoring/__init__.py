"""How well records agree with labels made by hand: scores per field and whole record, the gate, errors to look at.

Scoring sees records only. Whoever calls it reads the documents and hands in `parse`, so that any other extractor can
be put in its place.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path

from krextract.errors import ReportError
from krextract.records import Report
from krextract.scoring import gate
from krextract.scoring.bootstrap import interval
from krextract.scoring.ci import job_summary, junit_xml, write_job_summary
from krextract.scoring.counts import Count, Part
from krextract.scoring.errors_page import PageImage, write_errors_html
from krextract.scoring.gold import gold_documents, read_gold, second_documents, source_of, text_documents
from krextract.scoring.labelling import Labelling, labelling_of
from krextract.scoring.measure import measure
from krextract.scoring.predictions import read_prediction
from krextract.scoring.printing import format_scores, format_summary, markdown, scores_json, with_table
from krextract.scoring.scores import EMPTY, Difference, Scores
from krextract.scoring.shared import documents_of, read_plain, read_shared, sources_of

Parse = Callable[[Path], Report]
Each = Callable[[Parse, Iterable[Path]], Iterable[Report]]

__all__ = [
    "Count",
    "Difference",
    "Each",
    "Labelling",
    "PageImage",
    "Part",
    "Scores",
    "format_scores",
    "format_summary",
    "gate",
    "interval",
    "job_summary",
    "junit_xml",
    "markdown",
    "read_gold",
    "read_shared",
    "score",
    "score_agreement",
    "score_gold",
    "score_shared",
    "scores_json",
    "with_table",
    "write_errors_html",
    "write_job_summary",
]


def score(prediction: Report | Labelling | Path | str, gold: Report | Labelling | Path | str) -> Scores:
    """Compare a prediction with the gold of one document.

    A prediction is a report, or a file: `report.json`, or the quantities of any other tool as JSON Lines. Gold is a
    folder (`gold/kinderrechten-specimen-2024`) or what `read_gold` and `read_shared` give.
    """
    wanted = _gold(gold)
    return measure(_prediction(prediction, wanted), wanted)


def score_gold(gold_dir: Path, parse: Parse, *, root: Path | None = None, each: Each = map) -> Scores:
    """Score every document and plain text of a gold folder; `root` is where the documents are (what holds `gold/`).

    `each` goes over the files: `map`, or the `map` of an executor to read several at once.
    """
    folders = gold_documents(gold_dir)
    if not folders:
        raise ReportError(f"{gold_dir}: no gold there; a document's gold is a folder with structure.json")
    texts = text_documents(gold_dir)
    paths = [(root or gold_dir.resolve().parent) / source_of(folder) for folder in folders]
    paths += [folder / "text.txt" for folder in texts]
    golds = chain(map(read_gold, folders), map(_gold_of_text, texts))
    return sum(map(score, each(parse, paths), golds), EMPTY)


def _gold_of_text(folder: Path) -> Labelling:
    return replace(read_plain(folder / "text.txt", folder), name=f"text {folder.name}")


def score_agreement(gold_dir: Path) -> Scores:
    """How far the second annotator agrees with the first, over all documents labelled twice."""
    scores = EMPTY
    for folder in second_documents(gold_dir):
        first = gold_dir / folder.name
        scores += score(read_gold(folder, first / "structure.json"), read_gold(first))
    return scores


def score_shared(documents_dir: Path, parse: Parse, *, each: Each = map) -> Scores:
    """Score every file of a documents folder with labels by line, and the plain texts in its `wild/`."""
    paths, golds = [], []
    for path, stem, units in sources_of(documents_dir, documents_of(documents_dir)):
        gold = read_shared(documents_dir / "structure" / f"{stem}.json", documents_dir / "labels", units)
        paths.append(path)
        golds.append(replace(gold, name=path.name))
    for path in sorted((documents_dir / "wild").glob("*.txt")):
        paths.append(path)
        golds.append(read_plain(path, documents_dir / "wild" / "labels" / path.stem))
    return sum(map(score, each(parse, paths), golds), EMPTY)


def _gold(gold: Report | Labelling | Path | str) -> Labelling:
    if isinstance(gold, Report):
        return labelling_of(gold)
    return gold if isinstance(gold, Labelling) else read_gold(Path(gold))


def _prediction(prediction: Report | Labelling | Path | str, gold: Labelling) -> Labelling:
    if isinstance(prediction, Report):
        return labelling_of(prediction)
    return prediction if isinstance(prediction, Labelling) else read_prediction(Path(prediction), gold)
