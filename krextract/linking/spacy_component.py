"""A spaCy component that finds quantities in any Dutch pipeline: `nlp.add_pipe("krextract")`.

The figures stand in `doc.spans["quantities"]`, labelled with their kind, each with the fields of a quantity as
extensions: `span._.low`, `span._.unit`, `span._.period` … A line of the text is a paragraph. Where the pipeline has
given parts of speech before, they are used.
"""

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span

from krextract.labels import QUANTITY_FIELDS
from krextract.layout.blocks import LaidBlock
from krextract.linking.quantities import link_quantities
from krextract.linking.tagging import Tags
from krextract.mentions.found import Mentions
from krextract.reading.pages import Style
from krextract.records import Edition, Quantity
from krextract.structure import PlacedBlock, Structure
from krextract.textmap import TextMap

SPANS = "quantities"
FIELDS = (*QUANTITY_FIELDS, "rule", "confidence")
_STYLE = Style(font="", size=0.0, bold=False, italic=False, color="#000000")


class _DocTags:
    """The parts of speech that a document has already."""

    def __init__(self, doc: Doc, starts: list[int]) -> None:
        self.doc = doc
        self.starts = starts

    def tag(self, mentions: Iterable[Mentions]) -> list[Tags]:
        """Parts of speech by offset into each paragraph."""
        pairs = [(start, start + len(one.text)) for start, one in zip(self.starts, mentions, strict=True)]
        return [
            {token.idx - start: token.pos_ for token in self.doc if start <= token.idx < end} for start, end in pairs
        ]


def find_in_doc(doc: Doc) -> Doc:
    """Put the quantities of a document in `doc.spans["quantities"]`."""
    starts, blocks = _paragraphs(doc.text)
    tags = _DocTags(doc, starts) if doc.has_annotation("POS") else None
    offsets = {block.id: start for start, block in zip(starts, blocks, strict=True)}
    found = link_quantities(Structure(Edition(), (), blocks), {}, tagger=tags)
    doc.spans[SPANS] = [_span(doc, quantity, offsets[quantity.block]) for quantity in found]
    return doc


def _paragraphs(text: str) -> tuple[list[int], tuple[PlacedBlock, ...]]:
    starts, blocks, at = [], [], 0
    for line in text.splitlines(keepends=True):
        starts.append(at)
        laid = LaidBlock("text", TextMap(line), _STYLE, 1)
        blocks.append(PlacedBlock(f"p{len(starts)}", "paragraph", laid, None, None))
        at += len(line)
    return starts, tuple(blocks)


def _span(doc: Doc, quantity: Quantity, offset: int) -> Span:
    start, end = offset + quantity.start, offset + quantity.end
    span = doc.char_span(start, end, label=quantity.kind, alignment_mode="expand")
    for field in FIELDS:
        value = getattr(quantity, field)
        span._.set(field, float(value) if field in {"low", "high"} else value)
    return span


class QuantityFinder:
    """The component; it has no settings and no state.

    >>> import spacy
    >>> nlp = spacy.blank("nl")
    >>> _ = nlp.add_pipe("krextract")
    >>> doc = nlp("In 2021 kregen 1.200 huizen een tuin.")
    >>> (found,) = doc.spans["quantities"]
    >>> found.text, found._.unit, found._.period
    ('1.200', 'huizen', '2021')
    """

    def __init__(self) -> None:
        for field in FIELDS:
            if not Span.has_extension(field):
                Span.set_extension(field, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Find the quantities of a document."""
        return find_in_doc(doc)


def make_component(nlp: Language, name: str) -> QuantityFinder:  # noqa: ARG001 - spaCy passes both by name
    """The component of a pipeline, as spaCy asks for it."""
    return QuantityFinder()


Language.factory("krextract", func=make_component, assigns=["doc.spans"])
