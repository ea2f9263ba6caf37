"""An optional spaCy pipeline that tells what unlisted words are, where rules must go by endings.

Rules lead: a tag is asked only of words in no list (see `words`), and only sentences that hold a figure are tagged.
Any Dutch pipeline that gives universal parts of speech will do; none is required and none is ever fetched.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Protocol

from krextract.errors import KrextractError
from krextract.mentions.found import Mentions
from krextract.records import Model

DEFAULT_MODEL = "nl_core_news_sm"
_NOT_NEEDED = ("parser", "ner", "lemmatizer", "trainable_lemmatizer", "senter", "textcat", "entity_ruler", "krextract")

Tags = Mapping[int, str]


class _Token(Protocol):
    idx: int
    pos_: str


class Pipeline(Protocol):
    """What is asked of a spaCy pipeline."""

    def pipe(self, texts: Iterable[str]) -> Iterable[Iterable[_Token]]:
        """Tag texts in a stream."""
        ...


class GivesTags(Protocol):
    """Whatever can tell parts of speech: a `Tagger`, or a spaCy document that has them already."""

    def tag(self, mentions: Iterable[Mentions]) -> list[Tags]:
        """For each text the universal part of speech of its words by offset."""
        ...


@dataclass(frozen=True, slots=True)
class Tagger:
    """A loaded pipeline, its name and version."""

    model: Model
    pipeline: Pipeline

    def tag(self, mentions: Iterable[Mentions]) -> list[Tags]:
        """For each text the universal part of speech of its words by offset; of sentences with figures only."""
        every = list(mentions)
        spans = [(number, span) for number, one in enumerate(every) for span in _with_figures(one)]
        tagged: list[dict[int, str]] = [{} for _ in every]
        docs = self.pipeline.pipe(every[number].text[start:end] for number, (start, end) in spans)
        for (number, (start, _)), doc in zip(spans, docs, strict=True):
            tagged[number].update((start + token.idx, token.pos_) for token in doc)
        return list(tagged)


def _with_figures(mentions: Mentions) -> list[tuple[int, int]]:
    starts = iter(numeral.start for numeral in mentions.numerals)
    spans: list[tuple[int, int]] = []
    at = next(starts, None)
    for start, end in mentions.sentences:
        held = False
        while at is not None and at < end:
            held = held or at >= start
            at = next(starts, None)
        if held:
            spans.append((start, end))
    return spans


def load_tagger(model: str | None) -> Tagger | None:
    """The pipeline called `model`; None for None, and for `auto` where `nl_core_news_sm` is not installed.

    Raises `KrextractError`, saying how to install it, for a name that is not installed.
    """
    if model is None or (model == "auto" and find_spec(DEFAULT_MODEL) is None):
        return None
    name = DEFAULT_MODEL if model == "auto" else model
    import spacy  # noqa: PLC0415 - more than a second that reading without a model need not pay

    try:
        pipeline = spacy.load(name, exclude=list(_NOT_NEEDED))
    except OSError:
        raise KrextractError(
            f"no spaCy pipeline called {name!r} is installed; install one with `python -m spacy download"
            f" {DEFAULT_MODEL}`, name another, or leave the model out: everything works without"
        ) from None
    return Tagger(
        Model(name=f"{pipeline.meta['lang']}_{pipeline.meta['name']}", version=pipeline.meta["version"]), pipeline
    )
