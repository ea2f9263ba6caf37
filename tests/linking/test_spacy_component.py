"""The spaCy component: the same quantities, as spans of any pipeline's document."""

import pytest
import spacy
from placing import place
from spacy.language import Language
from spacy.tokens import Doc

from krextract.linking import link_quantities
from krextract.linking.spacy_component import FIELDS

TEXT = "In 2021 kregen 1.200 huizen een tuin.\nOp Urk waren dat er ruim 30, 12% meer dan in 2020."


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("nl")
    pipeline.add_pipe("krextract")
    return pipeline


def test_quantities_are_spans_with_their_fields(nlp: Language) -> None:
    doc = nlp(TEXT)
    found = link_quantities(place(TEXT), {})
    assert [span.text.rstrip("%") for span in doc.spans["quantities"]] == [one.surface for one in found]
    for span, quantity in zip(doc.spans["quantities"], found, strict=True):
        assert span.label_ == quantity.kind
        for field in FIELDS:
            if field != "confidence":
                assert getattr(span._, field) == getattr(quantity, field)


def test_they_survive_a_round_trip(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [span._.unit for span in again.spans["quantities"]] == [span._.unit for span in doc.spans["quantities"]]


def test_a_document_without_figures_has_no_spans(nlp: Language) -> None:
    assert len(nlp("Er staat hier niets.").spans["quantities"]) == 0
    assert len(nlp("").spans["quantities"]) == 0


def test_parts_of_speech_given_before_are_used(nlp: Language) -> None:
    doc = nlp.make_doc("Hiervan wandelden 40, en 12 wandelden niet.")
    for token in doc:
        token.pos_ = "VERB" if token.text == "wandelden" else "X"
    assert [span._.unit for span in nlp.get_pipe("krextract")(doc).spans["quantities"]] == [None, None]
