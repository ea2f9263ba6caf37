"""From blocks to an edition with themes and sections."""

from krextract.rulebook import Exercise
from krextract.structure import editions, headings
from krextract.structure.place import place_blocks
from krextract.structure.placed import PlacedBlock, Structure
from krextract.structure.recorded import record_blocks
from krextract.structure.words import Places, place_words


def exercises() -> tuple[Exercise, ...]:
    """The rules files this stage reads, with readers for their examples."""
    return (*headings.exercises(), *editions.exercises())


__all__ = ["PlacedBlock", "Places", "Structure", "exercises", "place_blocks", "place_words", "record_blocks"]
