"""WebAnno TSV 3, which WebAnno and INCEpTION read and write: a line a token, a column a feature.

Blocks are sentences. Offsets count UTF-16 units, as Java does. A label carries its number in brackets on each of its
tokens; labels that share a token are stacked with `|`. Labels made in the tool may cut through tokens (`1-3.1`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from krextract.errors import ReportError
from krextract.scoring.exchange.flat import FEATURES, FlatLabel, FlatText, Layer, flat_labels, tokens, with_labels
from krextract.scoring.exchange.xmi import LAYERS
from krextract.scoring.labelling import Labelling

_FORMAT = "#FORMAT=WebAnno TSV 3."
_LAYER_OF = {name: layer for layer, name in LAYERS.items()}
_CONTROLS = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
_RESERVED = re.compile(r"->|[\\\[\]|_;*\n\t\r]")
_ESCAPED = re.compile(r"\\(->|.)")
_STACKED = re.compile(r"(?:[^\\|]|\\.)+")
_VALUE = re.compile(r"((?:[^\\\[]|\\.)*)(?:\[(\d+)\])?")
_ABSENT, _EMPTY = "_", "*"


class Utf16:
    """The way between characters of a text and UTF-16 units, of which those outside the basic plane take two."""

    def __init__(self, text: str) -> None:
        self._wide = [place for place, character in enumerate(text) if ord(character) > 0xFFFF]
        self._units = [place + number for number, place in enumerate(self._wide)]

    def units(self, characters: int) -> int:
        """How many units so many characters are."""
        return characters + bisect_left(self._wide, characters)

    def characters(self, units: int) -> int:
        """How many characters so many units are."""
        return units - bisect_left(self._units, units)


def to_webanno(labelling: Labelling) -> str:
    """A document with its labels as WebAnno TSV 3.3."""
    flat, labels = FlatText(labelling), flat_labels(labelling)
    utf16 = Utf16(flat.text)
    cuts = [edge for label in labels for edge in (label.start, label.end)]
    cut = list(tokens(flat.text, cuts))
    lines = [f"{_FORMAT}3", *(f"#T_SP={LAYERS[layer]}|{'|'.join(names)}" for layer, names in FEATURES.items()), ""]
    at = 0
    for sentence, (start, end) in enumerate(flat.sentences(), 1):
        here = [(number, one) for number, one in enumerate(labels, 1) if start <= one.start < end]
        text = "".join(_CONTROLS.get(character, character) for character in flat.text[start:end].replace("\\", "\\\\"))
        lines += ["", f"#Text={text}"]
        first = at
        while at < len(cut) and cut[at][0] < end:
            place = f"{utf16.units(cut[at][0])}-{utf16.units(cut[at][1])}"
            word = _escape(flat.text[slice(*cut[at])])
            columns = (_column(layer, name, here, cut[at][0]) for layer, names in FEATURES.items() for name in names)
            lines.append("\t".join([f"{sentence}-{at - first + 1}", place, word, *columns, ""]))
            at += 1
    return "\n".join(lines) + "\n"


def from_webanno(exported: str, base: Labelling) -> Labelling:
    """The base with the labels of a WebAnno TSV 3 file."""
    if not exported.startswith(_FORMAT):
        raise ReportError(f"{base.name}: not WebAnno TSV 3: the file does not begin with {_FORMAT}x")
    layers = [
        line.split("=", 1)[1].split("|")
        for line in exported.split("\n")
        if line.startswith(("#T_SP=", "#T_CH=", "#T_RL="))
    ]
    flat = FlatText(base)
    found: dict[tuple[str, ...], FlatLabel] = {}
    for line, (unit, start, end, columns) in _units(exported, flat.text):
        for layer, cells in _by_layer(layers, columns):
            for number, features in _labels(layer, cells):
                key = (layer, unit.split("-")[0], number) if number else (layer, unit, str(line))
                old = found.get(key)
                found[key] = FlatLabel(layer, old.start if old else start, end, old.features if old else features)
    return with_labels(base, found.values())


def _escape(value: str) -> str:
    return _RESERVED.sub(lambda match: _CONTROLS.get(match[0], f"\\{match[0]}"), value)


def _unescape(value: str) -> str:
    return _ESCAPED.sub(lambda match: {"n": "\n", "t": "\t", "r": "\r"}.get(match[1], match[1]), value)


def _column(layer: Layer, name: str, here: Sequence[tuple[int, FlatLabel]], place: int) -> str:
    """What a token's column says: the feature of every label of the layer on it."""
    said = [
        f"{_escape(label.features[name]) if name in label.features else _EMPTY}[{number}]"
        for number, label in here
        if label.layer == layer and label.start <= place < label.end
    ]
    return "|".join(said) or _ABSENT


def _units(exported: str, text: str) -> Iterator[tuple[int, tuple[str, int, int, list[str]]]]:
    """Tokens and parts of tokens with their place in the text, checked against it."""
    utf16 = Utf16(text)
    for number, line in enumerate(exported.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            unit, place, word, *columns = line.rstrip("\r").split("\t")
            start, end = (utf16.characters(int(edge)) for edge in place.split("-"))
        except ValueError:
            raise ReportError(f"line {number} of the WebAnno file is no token: {line[:60]!r}") from None
        if text[start:end] != _unescape(word):
            raise ReportError(f"line {number} of the WebAnno file says {word!r} where the text has {text[start:end]!r}")
        yield number, (unit, start, end, columns)


def _by_layer(layers: list[list[str]], columns: list[str]) -> Iterator[tuple[Layer, dict[str, str]]]:
    """The columns of our layers by feature; other layers of the project are passed by."""
    at = 0
    for name, *features in layers:
        if name in _LAYER_OF:
            yield _LAYER_OF[name], dict(zip(features, columns[at:], strict=False))
        at += max(1, len(features))


def _labels(layer: Layer, cells: dict[str, str]) -> list[tuple[str | None, dict[str, str]]]:
    """The labels on one token, each with its number and features."""
    stacks = {name: _STACKED.findall(cell) for name, cell in cells.items() if cell != _ABSENT}
    labels: list[tuple[str | None, dict[str, str]]] = []
    for place in range(max(map(len, stacks.values()), default=0)):
        read = {name: _VALUE.match(stack[place]) for name, stack in stacks.items() if place < len(stack)}
        said = {name: match for name, match in read.items() if match}
        number = next((match[2] for match in said.values() if match[2]), None)
        features = {
            name: _unescape(match[1]) for name, match in said.items() if name in FEATURES[layer] and match[1] != _EMPTY
        }
        labels.append((number, features))
    return labels
