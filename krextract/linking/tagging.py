"""An optional spaCy pipeline that tells nouns from adjectives where rules must guess."""

from dataclasses import dataclass

from krextract.records import Model


@dataclass(frozen=True, slots=True)
class Tagger:
    """A loaded pipeline and its name."""

    model: Model
