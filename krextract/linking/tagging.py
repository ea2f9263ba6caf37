"""An optional spaCy pipeline that tells nouns from adjectives where rules must guess."""

from dataclasses import dataclass

from krextract.records import Model


@dataclass(frozen=True, slots=True)
class Tagger:
    """A loaded pipeline and its name."""

    model: Model


def load_tagger(model: str | None) -> Tagger | None:
    """The tagged pipeline asked for, None where none is wanted."""
    return None
