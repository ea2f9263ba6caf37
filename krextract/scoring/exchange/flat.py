"""A labelling as tools see it: one text, and spans of it with features that are strings.

The text of a document is its blocks, a blank line between them. A feature is one line that a person can type: options
are separated by ` | `, no value is `-`, and what could be mistaken for either stands between double quotes.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Any, Literal

from krextract.errors import ReportError
from krextract.labels import QUANTITY_FIELDS
from krextract.records import json_number
from krextract.scoring.labelling import Code, Labelling, Mention, Options, Span, Text

Layer = Literal["quantity", "code"]

FEATURES: dict[Layer, tuple[str, ...]] = {"quantity": (*QUANTITY_FIELDS, "case"), "code": ("code", "role", "text")}
"""The features of each layer, in order."""

BETWEEN = "\n\n"
NONE = "-"
_NUMBERS = frozenset({"low", "high"})
_OPTION = re.compile(r'"(?:[^"\\]|\\.)*"|[^|"\s][^|]*')
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class FlatLabel:
    """A label on characters `start:end` of the flat text; features it does not have are left out."""

    layer: Layer
    start: int
    end: int
    features: Mapping[str, str]


class FlatText:
    """The text of a labelling, and the way between its characters and those of its blocks."""

    def __init__(self, labelling: Labelling) -> None:
        self._blocks = labelling.blocks
        self.text = BETWEEN.join(block.text for block in self._blocks)
        self._starts = [0, *accumulate(len(block.text) + len(BETWEEN) for block in self._blocks)][:-1]
        self._start_of = {block.id: start for block, start in zip(self._blocks, self._starts, strict=True)}

    def place(self, span: Span) -> tuple[int, int]:
        """The characters of the flat text that a span of a block is."""
        start = self._start_of[span.block]
        return start + span.start, start + span.end

    def span(self, start: int, end: int) -> Span:
        """The span of a block that characters of the flat text are; `ReportError` where they leave the block."""
        number = bisect_right(self._starts, start) - 1
        block = self._blocks[number] if number >= 0 else None
        if block is None or not start < end <= self._starts[number] + len(block.text):
            raise ReportError(f"label {self.text[start:end]!r} at {start}:{end} does not lie within one block")
        return Span(block.id, start - self._starts[number], end - self._starts[number])

    def sentences(self) -> Iterator[tuple[int, int]]:
        """The blocks with text as (start, end): what a tool shows line by line."""
        for block, start in zip(self._blocks, self._starts, strict=True):
            if block.text.strip():
                yield start, start + len(block.text)


def flat_labels(labelling: Labelling) -> list[FlatLabel]:
    """Quantities and codes of a labelling in order of place; those without a place cannot be shown in a tool."""
    flat = FlatText(labelling)
    labels = [
        FlatLabel("quantity", *flat.place(one.span), mention_features(one)) for one in labelling.mentions if one.span
    ]
    labels += [FlatLabel("code", *flat.place(one.span), code_features(one)) for one in labelling.codes if one.span]
    return sorted(labels, key=lambda label: (label.start, label.end))


def with_labels(base: Labelling, labels: Iterable[FlatLabel]) -> Labelling:
    """The base with these quantities and codes instead of its own."""
    flat = FlatText(base)
    return with_spans(base, [(flat.span(one.start, one.end), one.layer, one.features) for one in labels])


def with_spans(base: Labelling, labels: Iterable[tuple[Span, Layer, Mapping[str, str]]]) -> Labelling:
    """The base with these quantities and codes instead of its own, in order of place."""
    text = Text(base.blocks)
    order = {block.id: number for number, block in enumerate(base.blocks)}
    ordered = sorted(labels, key=lambda label: (order[label[0].block], label[0].start, label[0].end))
    return replace(
        base,
        mentions=tuple(_mention(text, span, features) for span, layer, features in ordered if layer == "quantity"),
        codes=tuple(_code(text, span, features) for span, layer, features in ordered if layer == "code"),
    )


def mention_features(mention: Mention) -> dict[str, str]:
    """The features of a quantity."""
    features = {name: write_options(values) for name, values in mention.fields.items()}
    return {**features, "case": write_options(mention.case)} if mention.case else features


def code_features(code: Code) -> dict[str, str]:
    """The features of a code."""
    features = {"code": write_option(code.code), "role": write_option(code.role)}
    return {**features, "text": write_option(code.text)} if code.text is not None else features


def _mention(text: Text, span: Span, features: Mapping[str, str]) -> Mention:
    fields = {name: read_options(name, features[name]) for name in QUANTITY_FIELDS if name in features}
    return replace(text.mention(span, fields), case=read_options("case", features.get("case", "")))


def _code(text: Text, span: Span, features: Mapping[str, str]) -> Code:
    said = {name: read_option(name, features[name]) if name in features else None for name in FEATURES["code"]}
    if not said["code"] or not said["role"]:
        surface = text.block(span.block).text[span.start : span.end]
        raise ReportError(f"recommendation {surface!r} in block {span.block} needs a code and a role")
    return Code(said["code"], said["role"], text.block(span.block).place, span, said["text"])


def write_options(values: Options) -> str:
    """Acceptable values as one line: `2023 | -`."""
    return " | ".join(write_option(value) for value in values)


def write_option(value: Any) -> str:
    """One value as a person would type it."""
    if value is None:
        return NONE
    text = str(json_number(value) if isinstance(value, Decimal) else value)
    plain = text == text.strip() != "" and text != NONE and not re.search(r'[|"\n\r\t]', text)
    return text if plain else json.dumps(text, ensure_ascii=False)


def read_options(name: str, line: str) -> Options:
    """The acceptable values that a line says of a field."""
    return tuple(read_option(name, match[0]) for match in _OPTION.finditer(line))


def read_option(name: str, text: str) -> Any:
    """One value from what was typed; low and high are numbers."""
    text = text.strip()
    if text == NONE:
        return None
    try:
        said = json.loads(text) if text.startswith('"') else text
        return _number(said) if name in _NUMBERS else said
    except ValueError:
        raise ReportError(f"{name}: {text!r} is no {'number' if name in _NUMBERS else 'value'}") from None


def _number(text: str) -> int | float:
    return int(text) if re.fullmatch(r"[+-]?\d+", text) else float(text)


def tokens(text: str, cuts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Words and signs as (start, end), cut where labels begin or end so that every label is a row of tokens."""
    edges = sorted(set(cuts))
    for match in _TOKEN.finditer(text):
        inside = edges[bisect_right(edges, match.start()) : bisect_right(edges, match.end() - 1)]
        stops = [match.start(), *inside, match.end()]
        yield from pairwise(stops)
