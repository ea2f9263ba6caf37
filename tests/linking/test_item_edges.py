"""Policy items at their edges: what runs on, lead-ins, which date an event is of, names that hold a year."""

import pytest
from placing import item, items


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        # a heading ends an item, other kinds of blocks do not begin one
        ("# beleid\n_Speelwet._ De wet is:\n### Kop\nLosse tekst.", ["Speelwet"]),
        ("# beleid\n^ 1 Een noot.", []),
        ("# beleid\n* _Speelwet._ Die geldt.\n* _Fietswet._ Die ook.", ["Speelwet", "Fietswet"]),
        # a bullet within an item stays in it after one that belongs to it
        ("# beleid\n_Speelwet._ Die regelt:\n* ruimte;\n* licht.", ["Speelwet"]),
        # without type, a long or unfinished first sentence is no lead-in, nor one with a verb
        ("# beleid\nPlan voor de buurt. In mei begint het werk.", ["Plan voor de buurt"]),
        ("# beleid\nPlan voor de buurt! In mei begint het werk.", []),
        ("# beleid\nHet plan is klaar. In mei begint het werk.", []),
        ("# beleid\nPlan voor de buurt.", []),
        (f"# beleid\nPlan voor de {'heel ' * 30}grote buurt. In mei begint het werk.", []),
    ],
)
def test_which_blocks_are_items(text: str, titles: list[str]) -> None:
    assert [one.title for one in items(text)] == titles


def test_an_item_that_is_its_lead_in_alone_has_no_title() -> None:
    found = item("_Speelwet._")
    assert (found.title, found.text) == (None, "Speelwet.")


def test_a_paragraph_goes_on_a_paragraph_with_a_lead_in() -> None:
    assert [one.text for one in items("# beleid\n_Speelwet._ Die geldt.\nDat is fijn.")] == [
        "Speelwet. Die geldt.\nDat is fijn."
    ]


def test_what_runs_on_is_part_of_the_text_and_its_links_stay_in_place() -> None:
    (found,) = items("# beleid\n_Akkoord._ Er <staat> in:\n* meer <ruimte>;\n* betere <wegen>.")
    assert found.text == "Akkoord. Er staat in:\nmeer ruimte;\nbetere wegen."
    assert [found.text[link.start : link.end] for link in found.links] == ["staat", "ruimte", "wegen"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the date nearest to the event, across no stop if that can be
        ("Op 3 mei 2022 is de wet ingediend.", [("2022-05-03", "ingediend")]),
        (
            "In 2021 bleek, zo stond er, dat de wet op 3 mei 2022 is ingediend.",
            [("2021", None), ("2022-05-03", "ingediend")],
        ),
        ("De wet is ingediend op 3 mei 2022, na een debat in 2021.", [("2022-05-03", "ingediend"), ("2021", None)]),
        (
            "De wet is aangenomen op 3 mei 2022; in 2019 was zij een plan.",
            [("2022-05-03", "aangenomen"), ("2019", None)],
        ),
        ("In 2019 was er een plan. De wet is aangenomen.", [("2019", None)]),
        ("Een wet zonder datum is aangenomen.", []),
        # the year of a name is no date
        ("De Speelagenda 2023-2026 is er.", []),
        ("De Speelagenda 2023 is er.", []),
        ("In 2023 kwam de Speelagenda.", [("2023", None)]),
        ("Sinds mei 2023 is er een agenda.", [("2023-05", None)]),
    ],
)
def test_which_date_an_event_is_of(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(one.date, one.event) for one in item(text).dates] == expected


def test_the_date_of_a_title_is_none_of_the_item_s() -> None:
    assert [one.date for one in item("_Brief van 3 mei 2022._ In juni 2023 volgde meer.").dates] == ["2023-06"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("De wet is ingediend, en zij is nog niet aangenomen.", ["ingediend"]),
        ("De wet is nog niet ingediend; zij is aangenomen als plan.", ["aangenomen"]),
        ("De wet is aangenomen en nog eens aangenomen.", ["aangenomen"]),
        ("De wet is aangenomen. De andere wet is ingediend.", ["aangenomen", "ingediend"]),
    ],
)
def test_how_far_it_has_come(text: str, status: list[str]) -> None:
    assert list(item(text).status) == status


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # the first of the kinds a title names leads, then the first sentence, then weak signs
        ("_Motie over de Speelwet._ Een rapport volgde.", "motie"),
        ("_Speelwet naar aanleiding van een motie._ Die geldt.", "wet"),
        ("_Ruimte._ Een motie vraagt om ruimte.", "overig"),
        ("_Ruimte._ Zij is er.", "overig"),
    ],
)
def test_the_kind_of_an_item(text: str, kind: str) -> None:
    assert item(text).kind == kind
