"""Initials: a letter several lines high, or one that sinks below its line, begins the text beside it."""

from dataclasses import replace

from krextract.reading.pages import Run

MANY_CAPS = 50
"""A page has no more initials than this."""


def drop_caps(pieces: list[list[Run]]) -> list[list[Run]]:
    """An initial several lines high begins the first line beside it."""
    caps = [piece for piece in pieces if len(piece) == 1 and len(piece[0].text) < 4 and is_initial(piece[0])]
    taken: set[int] = set()
    for piece in caps[:MANY_CAPS]:
        cap = piece[0]
        size = cap.style.size
        beside = [
            other
            for other in pieces
            if other is not piece
            and 1.7 * other[0].style.size < size
            and -0.1 * size < other[0].x0 - cap.x1 < 0.5 * size
            and cap.baseline - 0.85 * size < other[0].baseline <= cap.baseline + 0.1 * size
        ]
        first = min(beside, key=lambda other: other[0].baseline, default=None)
        if first is not None and first[0].text[:1].islower() and _sinks(cap, first[0], len(beside)):
            end = first[0].x0
            text = cap.text.strip()
            edges = tuple(cap.x0 + (end - cap.x0) * at / len(text) for at in range(len(text) + 1))
            begun = replace(first[0], text=text, x0=cap.x0, x1=end, edges=edges, top=cap.top, bottom=cap.bottom)
            first.insert(0, begun)
            taken.add(id(piece))
    return [piece for piece in pieces if id(piece) not in taken] if taken else pieces


def _sinks(cap: Run, first: Run, lines: int) -> bool:
    """Whether a large letter begins the text beside it: several lines, or one that it reaches below and touches."""
    return lines > 1 or (
        cap.baseline > first.baseline + 0.2 * first.style.size and first.x0 - cap.x1 < 0.2 * cap.style.size
    )


def is_initial(run: Run) -> bool:
    """Whether a run is a capital, alone or after a quotation mark."""
    text = run.text.strip()
    return len(text) in (1, 2) and text[-1].isupper()
