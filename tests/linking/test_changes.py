"""Measure and direction: levels against changes."""

import pytest
from figures import figure


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Het aantal branden is met 17% gestegen.", "17", "up"),
        ("Er was een daling van 850 branden.", "850", "down"),
        ("Dat is 49% meer dan in 2020.", "49", "up"),
        ("In 2021 kwamen 33% meer klachten binnen dan in 2020.", "33", "up"),
        ("Dat zijn 80 branden minder dan een jaar eerder.", "80", "down"),
        ("Het aantal branden is verder gedaald (-15%).", "15", "down"),
        ("Het aantal daalde met 3% (46 duizend branden).", "46 duizend", "down"),
        ("Er kwamen minder branden (- 2,6%).", "2,6", "down"),
        ("Vergeleken met 2024 is dat 1,8% erbij, vergeleken met 2020 13.370.", "13.370", "up"),
        ("Dat is 4% meer dan in 2020 (58.790).", "58.790", None),
        ("Van de 318 branden duurden er 71 meer dan twee keer zo lang.", "71", None),
        ("Er is een bezuiniging van 5 miljoen euro.", "5 miljoen", "down"),
        ("Het fonds wordt met 5 miljoen euro verhoogd.", "5 miljoen", "up"),
        ("De stad krijgt 5 miljoen euro extra.", "5 miljoen", "up"),
        ("De duur wordt met twee jaar verlengd.", "twee", "up"),
        ("Het aantal branden is verdubbeld.", "verdubbeld", "up"),
        ("De partij wil een halvering van de branden.", "halvering", "down"),
        ("Het groeide van 88 naar 97, ruim 10 procent.", "10", "up"),
        ("Vorig jaar kwam daar 2 miljoen euro bij.", "2 miljoen", "up"),
        ("In het noorden daalde het met 12%, in het zuiden steeg het met 4%.", "12", "down"),
        ("In het noorden daalde het met 12%, in het zuiden steeg het met 4%.", "4", "up"),
        ("Het aandeel groeide met 3 procentpunt naar 62%.", "3", "up"),
        ("Het aandeel groeide met 3 procentpunt naar 62%.", "62", None),
        ("Het aandeel daalde van 37% naar 34%.", "37", None),
        ("Het aandeel daalde van 37% naar 34%.", "34", None),
        ("Het aantal branden nam af tot 3.665.", "3.665", None),
        ("In deze stad groeit 9% op in armoede.", "9", None),
        ("Een school met 80 leerlingen groeide.", "80", None),
        ("Bij 5 of meer klachten komt er iemand.", "5", None),
        ("De prijs is twee keer hoger dan gemiddeld.", "twee keer", None),
        ("Een kwart wachtte lang, 7% meer dan 3 maanden.", "7", None),
        ("Vandaag waren er 4.930 kinderen langer dan een uur buiten.", "4.930", None),
    ],
)
def test_changes(text: str, surface: str, expected: str | None) -> None:
    change = figure(text, surface).links.change
    assert (change.measure, change.direction) == (("change", expected) if expected else ("level", None))
