"""From text to mentions: numerals, dates and look-alikes."""

from krextract.rulebook import Exercise


def exercises() -> tuple[Exercise, ...]:
    """The rules files this stage reads, with readers for their examples."""
    return ()
