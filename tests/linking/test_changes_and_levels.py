"""Levels and changes where the word of rise or fall stands farther off, in brackets, or belongs to something else."""

import pytest
from figures import figures


def changes(text: str) -> list[str]:
    return [one.links.change.direction or "level" for one in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a figure in brackets says the same as the one it stands behind
        ("Het aantal branden steeg met 12% (340).", ["up", "up"]),
        ("Het aantal branden daalde met 12% (340).", ["down", "down"]),
        ("Het aantal branden steeg met 12%, in de stad 340.", ["up", "level"]),
        ("Het aantal branden steeg met 12% (volgens de laatste telling van alle korpsen samen 340).", ["up", "level"]),
        ("Het aantal branden steeg met 12% (zie daar) en trof 340 huizen.", ["up", "level"]),
        ("Het aantal branden was 12 (340 huizen).", ["level", "level"]),
        ("Het aantal branden steeg met 12% (na 3 jaar).", ["up", "level"]),
        # with its noun behind it only a participle tells
        ("De club is met 80 leden gegroeid.", ["up"]),
        ("Een club met 80 leden groeide.", ["level"]),
        # the nearest word of rise or fall leads, a comma makes it far
        ("De huur daalde, maar de prijs steeg met 9 procent.", ["up"]),
        ("De prijs steeg, maar de huur daalde met 9 procent.", ["down"]),
        ("De huur is met 9 procent gedaald nadat de prijs was gestegen.", ["down"]),
        # from and to are levels
        ("De huur steeg van 37 naar 41 euro.", ["level", "level"]),
        ("De huur is 41 euro.", ["level"]),
    ],
)
def test_which_way(text: str, expected: list[str]) -> None:
    assert changes(text) == expected
