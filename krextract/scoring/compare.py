"""When two values are the same: letters without case, spaces or signs; numbers to a thousandth."""

import re
from collections import Counter
from typing import Any

from krextract.scoring.labelling import Mention, Options

_NOT_A_LETTER = re.compile(r"[^0-9a-zà-ÿ]")
_NOT_A_UNIT = re.compile(r"[^0-9a-zà-ÿ%×]")
_WORD = re.compile(r"\w+")
_NUMBERS = frozenset({"low", "high"})
_WORDS = frozenset({"unit", "region", "subject", "title"})

RECORD = ("low", "high", "kind", "unit", "period")
"""The fields that make a whole record right."""


def letters(text: str) -> str:
    """Letters and digits only, lower case: what survives any way of setting a text."""
    return _NOT_A_LETTER.sub("", text.lower())


def words(text: str | None) -> "Counter[str]":
    """The words of a text and how often each occurs, lower case."""
    return Counter(_WORD.findall((text or "").lower()))


def normal(field: str, value: Any) -> Any:
    """A value in the form in which it is compared."""
    if value is None:
        return None
    if field in _NUMBERS:
        return round(float(value), 3)
    if field in _WORDS:
        return _NOT_A_UNIT.sub("", str(value).lower()) or None
    return value


def agrees(field: str, gold: Options, predicted: Options) -> bool:
    """Whether a predicted value is one of those gold accepts; a field that gold leaves out must be empty."""
    said = normal(field, predicted[0] if predicted else None)
    return any(normal(field, option) == said for option in gold or (None,))


def same_value(gold: Mention, predicted: Mention) -> bool:
    """Whether low and high are right to within a thousandth part.

    Wider than `agrees` on purpose: this tells whether the figure was read, and `1/3` may be written 0.333.
    """
    return all(_near(gold.fields.get(name, ()), predicted.first(name)) for name in ("low", "high"))


def _near(gold: Options, predicted: Any) -> bool:
    return any(_close(option, predicted) for option in gold or (None,))


def _close(gold: Any, predicted: Any) -> bool:
    if gold is None or predicted is None:
        return gold is predicted
    return abs(float(gold) - float(predicted)) <= 1e-3 * max(1.0, abs(float(gold)))


def is_record(gold: Mention, predicted: Mention) -> bool:
    """Whether value, kind, unit and period are all right."""
    return all(agrees(name, gold.fields.get(name, ()), predicted.fields.get(name, ())) for name in RECORD)
