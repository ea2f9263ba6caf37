"""Predictions to score, ours or those of any other tool.

A report (`report.json`) is scored whole. A tool that finds only quantities writes JSON Lines, one a line, with the
guideline's fields it knows and a place, either of two ways:

- `{"block": "d-0007", "start": 12, "end": 19, "low": 448100}`: characters of a block of the gold;
- `{"before": "eind 2023 waren er ", "surface": "448.100", "after": " kinderen", "low": 448100}`: the text around.
"""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from krextract.errors import ReportError
from krextract.records import Report
from krextract.scoring.gold import read_lines
from krextract.scoring.labelling import Around, Labelling, Mention, Place, Span, Text, field_options, labelling_of


def read_report(path: Path) -> Report:
    """A report as krextract writes it; `ReportError` says what is wrong with it."""
    try:
        return Report.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise ReportError(f"{path}: no such file") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise ReportError(f"{path}: {where}: {first['msg']}; is it a report of this version?") from None


def read_prediction(path: Path, gold: Labelling) -> Labelling:
    """A report (`.json`) or the quantities of another tool (`.jsonl`), to be scored against this gold."""
    if path.suffix != ".jsonl":
        return labelling_of(read_report(path))
    text = Text(gold.blocks)
    try:
        mentions = tuple(_mention(record, text) for record in read_lines(path))
    except KeyError as error:
        raise ReportError(
            f"{path}: a prediction has no {error}; it needs block, start and end or before, surface and after"
        ) from None
    return Labelling(path.stem, mentions=mentions)


def _mention(record: dict[str, Any], text: Text) -> Mention:
    fields = field_options(record)
    if "block" in record:
        return text.mention(Span(record["block"], record["start"], record["end"]), fields)
    around = Around(record["before"], record["after"])
    return Mention(record["surface"], around, around, fields, Place(record.get("theme"), record.get("section")))
