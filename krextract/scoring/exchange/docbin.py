"""spaCy DocBin: a Doc per block, with span groups `quantities` and `codes` to train or look at.

A span's label is its kind or role, its id finds its features in `doc.user_data["krextract"]`; a span that a tool
added has none of these and is read with its label alone.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from krextract.errors import ReportError
from krextract.scoring.exchange.flat import Layer, code_features, mention_features, tokens, with_spans
from krextract.scoring.labelling import Labelling, Span, TextBlock

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

GROUPS: dict[Layer, str] = {"quantity": "quantities", "code": "codes"}
KEY = "krextract"
_LABEL: dict[Layer, str] = {"quantity": "kind", "code": "role"}

_Label = tuple[Span, Layer, Mapping[str, str]]


def to_docbin(labelling: Labelling) -> bytes:
    """A DocBin with user data, a Doc per block."""
    from spacy.tokens import DocBin  # noqa: PLC0415 - spaCy loads slowly and few need it
    from spacy.vocab import Vocab  # noqa: PLC0415

    labels: dict[str, list[_Label]] = defaultdict(list)
    for mention in labelling.mentions:
        if mention.span:
            labels[mention.span.block].append((mention.span, "quantity", mention_features(mention)))
    for code in labelling.codes:
        if code.span:
            labels[code.span.block].append((code.span, "code", code_features(code)))
    vocab = Vocab()
    docs = [_doc(vocab, labelling.name, block, labels[block.id]) for block in labelling.blocks]
    return bytes(DocBin(docs=docs, store_user_data=True).to_bytes())


def from_docbin(data: bytes, base: Labelling) -> Labelling:
    """The base with the labels of its Docs."""
    from spacy.tokens import DocBin  # noqa: PLC0415
    from spacy.vocab import Vocab  # noqa: PLC0415

    try:
        docs = list(DocBin().from_bytes(data).get_docs(Vocab()))
    except Exception as error:  # spaCy, zlib and msgpack each have their own
        raise ReportError(f"not a DocBin: {error}") from None
    texts = {block.id: block.text for block in base.blocks}
    labels: list[_Label] = []
    for doc in docs:
        told = doc.user_data.get(KEY, {})
        if told.get("document") == base.name:
            if texts.get(told["block"]) != doc.text:
                raise ReportError(f"{base.name}: block {told['block']} has another text in the DocBin")
            labels += _labels_of(doc, told)
    return with_spans(base, labels)


def _doc(vocab: "Vocab", document: str, block: TextBlock, labels: list[_Label]) -> "Doc":
    from spacy.tokens import Doc, SpanGroup  # noqa: PLC0415
    from spacy.tokens import Span as DocSpan  # noqa: PLC0415

    cuts = [edge for span, _, _ in labels for edge in (span.start, span.end)]
    words, spaces = _words(block.text, list(tokens(block.text, cuts)))
    doc = Doc(vocab, words=words, spaces=spaces)
    features: dict[str, dict[str, str]] = {}
    groups: dict[Layer, list[DocSpan]] = {layer: [] for layer in GROUPS}
    for number, (span, layer, said) in enumerate(labels):
        found = doc.char_span(span.start, span.end, label=said.get(_LABEL[layer], layer), span_id=str(number))
        if found is None:
            raise ReportError(f"{document}: block {block.id}: no tokens at {span.start}:{span.end} to lay a label on")
        groups[layer].append(found)
        features[str(number)] = dict(said)
    for layer, name in GROUPS.items():
        doc.spans[name] = SpanGroup(doc, name=name, spans=groups[layer])
    doc.user_data[KEY] = {"document": document, "block": block.id, "features": features}
    return doc


def _words(text: str, spans: list[tuple[int, int]]) -> tuple[list[str], list[bool]]:
    """Words and whether a space follows; other white space is a word of its own, so that no character is lost."""
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end in [*spans, (len(text), len(text))]:
        gap = text[at:start]
        if gap.startswith(" ") and words:
            spaces[-1], gap = True, gap[1:]
        pieces = [gap] if gap else []
        pieces += [text[start:end]] if start < end else []
        words += pieces
        spaces += [False] * len(pieces)
        at = end
    return words, spaces


def _labels_of(doc: "Doc", told: Mapping[str, Mapping[str, Mapping[str, str]]]) -> list[_Label]:
    labels: list[_Label] = []
    for layer, name in GROUPS.items():
        for span in doc.spans.get(name, []):
            features = told["features"].get(span.id_, {_LABEL[layer]: span.label_})
            labels.append((Span(str(told["block"]), span.start_char, span.end_char), layer, features))
    return labels
