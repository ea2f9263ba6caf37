"""Labels that came back from a tool, written into a gold folder."""

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from krextract.labels import QUANTITY_FIELDS
from krextract.records import json_number
from krextract.scoring.labelling import Labelling, Options, Span, Text


def write_gold_labels(labelling: Labelling, folder: Path) -> None:
    """Write `quantities.jsonl` and `recommendations.jsonl` of a gold folder; its other files are left as they are."""
    text = Text(labelling.blocks)
    quantities = (
        {
            **_spot(text, one.span),
            **{name: _value(one.fields[name]) for name in QUANTITY_FIELDS if name in one.fields},
            **({"case": list(one.case)} if one.case else {}),
        }
        for one in labelling.mentions
        if one.span
    )
    codes = (
        {**_spot(text, one.span), "code": one.code, "role": one.role, **({"text": one.text} if one.text else {})}
        for one in labelling.codes
        if one.span
    )
    write_lines(folder / "quantities.jsonl", quantities)
    write_lines(folder / "recommendations.jsonl", codes)


def _spot(text: Text, span: Span) -> dict[str, Any]:
    surface = text.block(span.block).text[span.start : span.end]
    return {"block": span.block, "start": span.start, "end": span.end, "surface": surface}


def _value(options: Options) -> Any:
    """A field as gold writes it: one value, or the list of all that are acceptable."""
    values = [json_number(one) if isinstance(one, Decimal) else one for one in options]
    return values if len(values) > 1 else next(iter(values), None)


def write_lines(path: Path, records: Iterable[dict[str, Any]]) -> None:
    """Write JSON Lines, whole or not at all."""
    write_whole(path, "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records))


def write_whole(path: Path, text: str) -> None:
    """Write a file of a gold folder, whole or not at all."""
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
