"""Policy items: which blocks they are, and what they say of themselves."""

import pytest
from placing import item, items

from krextract.linking.items import exercises
from krextract.rulecheck import check_exercise


def test_every_rule_reads_its_own_examples() -> None:
    assert [problem for exercise in exercises() for problem in check_exercise(exercise)] == []


def test_bullets_and_lead_in_paragraphs_are_items() -> None:
    found = items(
        """
        # kengetallen
        * Dit is er geen.
        # beleid
        ### Aanbeveling 12a. Ruimte
        Een alinea zonder aanhef.
        * _Speelwet._ De wet geldt.
        # laatste_ontwikkelingen
        _Motie Jansen._ Die is verworpen.
        """
    )
    assert [(one.id, one.title, one.recommendations, one.section) for one in found] == [
        ("i0001", "Speelwet", ("12a",), "beleid"),
        ("i0002", "Motie Jansen", (), "laatste_ontwikkelingen"),
    ]


def test_what_follows_a_colon_belongs_to_the_item() -> None:
    first, second = items(
        """
        # laatste_ontwikkelingen
        _Akkoord._ Er is een akkoord.
        Daarin staat:
        * meer <ruimte>;
        * betere wegen.
        _Speelwet._ De wet geldt.
        """
    )
    assert first.text == "Akkoord. Er is een akkoord.\nDaarin staat:\nmeer ruimte;\nbetere wegen."
    (link,) = first.links
    assert first.text[link.start : link.end] == "ruimte"
    assert second.title == "Speelwet"


def test_a_lead_in_is_known_by_its_words_where_type_does_not_tell() -> None:
    found = items(
        """
        # beleid
        Plan voor de buurt. In mei begint het werk.
        Kinderen zijn vaak buiten. Dat is goed.
        * Motie Jansen. Die vraagt om ruimte.
        * Een bullet zonder aanhef
        """
    )
    assert [one.title for one in found] == ["Plan voor de buurt", "Motie Jansen", None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("_Motie Jansen._ Die vraagt om ruimte.", "motie"),
        ("_Speelwet._ Die geldt.", "wet"),
        ("_Wetsvoorstel ruimte._ Een brief volgt.", "wet"),
        ("_Inspectierapport speeltuinen._ Het is streng.", "rapport"),
        ("_Kamerbrief spelen._ Die is lang.", "kamerbrief"),
        ("_Plan van aanpak._ In een brief van 2 mei 2023 staat meer.", "kamerbrief"),
        ("_Plan van aanpak._ Het begint.", "programma"),
        ("_Nieuwe telling._ In mei verscheen een nieuwe meting.", "rapport"),
        ("_Wet speelonderzoek._ Die geldt.", "wet"),
        ("_Maatregelen naar aanleiding van het rapport._ Die volgen.", "overig"),
        ("_Samen buiten._ In mei begon een campagne.", "campagne"),
        ("_Wethouder._ Die wil ruimte.", "overig"),
        ("Er komt ruimte.", "overig"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert item(text).kind == kind


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("De motie is aangenomen.", ["aangenomen"]),
        ("De motie is niet aangenomen.", []),
        ("De Kamer stemde op 3 mei 2022 in met de wet.", ["aangenomen"]),
        ("De wet is in mei ingediend; zij is in juni aangenomen.", ["ingediend", "aangenomen"]),
        ("De wet treedt naar verwachting in mei in werking.", []),
        ("Per 1 mei 2022 is de wet in werking getreden.", ["in werking"]),
        ("De eerste motie is verworpen. De tweede is aangenomen.", ["verworpen", "aangenomen"]),
        ("De aanvragen zijn in mei ingediend.", []),
        ("De wet is naar de Tweede Kamer gestuurd.", []),
        ("De wet beschrijft de werking van het fonds.", []),
    ],
)
def test_statuses(text: str, status: list[str]) -> None:
    assert list(item(text).status) == status


def test_dates_say_what_they_date() -> None:
    found = item(
        "_Wet 2019._ Op 3 mei 2022 is de wet ingediend, en per 1 juli 2023 trad zij in werking. Dat was zo in 2021."
    )
    assert [(one.date, one.event) for one in found.dates] == [
        ("2022-05-03", "ingediend"),
        ("2023-07-01", "in werking"),
        ("2021", None),
    ]
    assert found.text[found.dates[0].start : found.dates[0].end] == "3 mei 2022"


def test_a_year_in_a_name_is_no_date() -> None:
    found = item("_Plan._ In mei 2022 is de Speelagenda 2023-2026 gestart, naar de Speelwet 2019 van 2020.")
    assert [(one.date, one.event) for one in found.dates] == [("2022-05", "gestart"), ("2020", None)]


def test_an_item_knows_its_place() -> None:
    found = item("_Speelwet._ Die geldt.")
    assert (found.block, found.page, found.theme) == ("b2", 1, 3)
    assert found.bbox is not None
