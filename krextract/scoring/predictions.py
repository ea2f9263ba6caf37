"""Predictions to score, ours or those of any other tool.

A report (`report.json`) is scored whole. A tool that finds only quantities writes JSON Lines, one a line, with the
guideline's fields it knows and a place, either of two ways:

- `{"block": "d-0007", "start": 12, "end": 19, "low": 448100}`: characters of a block of the gold;
- `{"before": "eind 2023 waren er ", "surface": "448.100", "after": " kinderen", "low": 448100}`: the text around.
"""

from pathlib import Path

from pydantic import ValidationError

from krextract.errors import ReportError
from krextract.labels import QUANTITY_FIELDS
from krextract.records import Report
from krextract.scoring.files import Predicted, read_lines
from krextract.scoring.gold import read_gold
from krextract.scoring.labelling import Around, Labelling, Mention, Place, Span, Text, labelling_of


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
    """A report (`.json`), the quantities of another tool (`.jsonl`) or other gold, to be scored against this gold."""
    if path.is_dir():
        return read_gold(path)
    if not path.exists():
        raise ReportError(f"{path}: no such file")
    if path.suffix != ".jsonl":
        return labelling_of(read_report(path))
    text = Text(gold.blocks)
    return Labelling(path.stem, mentions=tuple(_mention(one, text, path) for one in read_lines(path, Predicted)))


def _mention(predicted: Predicted, text: Text, path: Path) -> Mention:
    fields = {name: (getattr(predicted, name),) for name in QUANTITY_FIELDS}
    if predicted.block is not None:
        return text.mention(Span(predicted.block, predicted.start, predicted.end), fields)
    if not predicted.surface:
        raise ReportError(f"{path}: a prediction needs block, start and end, or before, surface and after")
    around = Around(predicted.before, predicted.after)
    return Mention(predicted.surface, around, around, fields, Place(predicted.theme, predicted.section))
