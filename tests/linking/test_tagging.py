"""The optional tagger: asked only of sentences with figures, and of words in no list."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from krextract.errors import KrextractError
from krextract.linking.nouns import noun_after
from krextract.linking.tagging import Tagger, load_tagger
from krextract.linking.words import read_words
from krextract.mentions import find_mentions
from krextract.records import Model


@dataclass
class Token:
    idx: int
    pos_: str


class Verbs:
    """A pipeline that takes every word for a verb, and remembers what it read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def pipe(self, texts: Iterable[str]) -> Iterable[list[Token]]:
        for text in texts:
            self.read.append(text)
            starts = [0] + [at + 1 for at, character in enumerate(text) if character == " "]
            yield [Token(start, "VERB") for start in starts]


def test_only_sentences_with_figures_are_tagged() -> None:
    pipeline = Verbs()
    texts = [find_mentions("Dit telt niet mee. Er wandelden 12 mee. Dit ook niet."), find_mentions("Niets.")]
    first, second = Tagger(Model(name="x", version="1"), pipeline).tag(texts)
    assert [text.strip() for text in pipeline.read] == ["Er wandelden 12 mee."]
    assert second == {}
    assert texts[0].text[min(first) :].startswith("Er wandelden")


def test_tags_tell_a_past_tense_from_a_plural() -> None:
    mentions = find_mentions("Van hen verdwaalden 40, en 12 tiktokten mee.")
    (tags,) = Tagger(Model(name="x", version="1"), Verbs()).tag([mentions])

    def noun(words: tuple) -> object:  # type: ignore[type-arg]
        index = next(at for at, word in enumerate(words) if word.text == "12")
        return noun_after(words, index)

    assert noun(read_words(mentions)) is not None
    assert noun(read_words(mentions, tags)) is None


def test_rules_lead() -> None:
    mentions = find_mentions("Er waren 12 grote kinderen.")
    (tags,) = Tagger(Model(name="x", version="1"), Verbs()).tag([mentions])
    assert read_words(mentions, tags) == read_words(mentions)


def test_no_model_is_needed() -> None:
    assert load_tagger(None) is None


def test_a_model_that_is_not_there_is_named_with_the_way_to_install_it() -> None:
    with pytest.raises(KrextractError, match=r"nl_nergens.*spacy download nl_core_news_sm"):
        load_tagger("nl_nergens")
