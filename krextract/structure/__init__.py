"""From blocks to an edition with themes and sections."""

from krextract.rulebook import Exercise
from krextract.structure import editions, headings
from krextract.structure.place import place_blocks
from krextract.structure.placed import PlacedBlock, Structure
from krextract.structure.recorded import record_blocks


def exercises() -> tuple[Exercise, ...]:
    """The rules files this stage reads, with readers for their examples."""
    return (*headings.exercises(), *editions.exercises())


__all__ = ["PlacedBlock", "Structure", "exercises", "place_blocks", "record_blocks"]
