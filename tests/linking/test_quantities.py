"""Figures as records: everything filled in, in order, with places that hold."""

import pytest
from placing import place

import krextract
from krextract.linking import check, link_quantities
from krextract.rulecheck import check_exercise

TEXT = """# kengetallen
* In 2021 kregen ruim 5.300 kinderen op Saba hulp. Een jaar eerder waren dat er 4.900.
* De gemeente gaf daar 2 miljoen euro aan uit."""


def test_records_hold_all_links() -> None:
    first, second, third = link_quantities(place(TEXT), {"b2": ("22d",)})
    assert first.model_dump(
        include={"surface", "kind", "unit", "modifier", "measure", "period", "period_source", "region", "role"}
    ) == {
        "surface": "5.300",
        "kind": "count",
        "unit": "kinderen",
        "modifier": "ruim",
        "measure": "level",
        "period": "2021",
        "period_source": "explicit",
        "region": "Saba",
        "role": "statistic",
    }
    assert (second.surface, second.unit, second.period) == ("4.900", "kinderen", "2020")
    assert (third.kind, third.unit, third.role) == ("currency", "EUR", "budget")
    assert (first.recommendations, third.recommendations) == (("22d",), ())
    assert first.sentence == "In 2021 kregen ruim 5.300 kinderen op Saba hulp."
    assert first.section == "kengetallen"
    assert first.bbox is not None
    assert 0 < first.confidence <= 1


def test_a_record_of_a_change_says_where_to_and_since_when() -> None:
    text = "Het aantal branden is in 2023 met 17% gestegen ten opzichte van 2019."
    (found,) = link_quantities(place(text, section="kengetallen"), {})
    assert (found.measure, found.direction, found.period, found.base) == ("change", "up", "2023", "2019")
    assert found.subject is not None
    assert (found.rule, found.origin, found.theme) == ("digits-plain+number+touch-percent", "rule", 3)


def test_offsets_are_into_the_block() -> None:
    structure = place(TEXT)
    texts = {block.id: block.text for block in structure.blocks}
    for quantity in link_quantities(structure, {}):
        assert texts[quantity.block][quantity.start : quantity.end] == quantity.surface


def test_blocks_without_figures_give_nothing() -> None:
    assert link_quantities(place("Er staat hier niets."), {}) == ()


@pytest.mark.parametrize("exercise", check.exercises(), ids=lambda exercise: exercise.file)
def test_every_example_comes_out_as_stated(exercise: object) -> None:
    assert check_exercise(exercise) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("piece", ["12 , ", "van 12 naar 13 en met ", "12 (", "12 kinderen en 13 meisjes in Zwolle "])
def test_of_a_sentence_that_never_ends_only_so_much_is_looked_at(piece: str) -> None:
    context = check.example_context(piece * 400)
    reaches = [context.reach(numeral) for numeral in context.mentions.numerals]
    assert reaches
    assert max(end - start for start, end in reaches) <= 1100


def test_the_sentence_kept_of_an_endless_one_is_short() -> None:
    for quantity in link_quantities(place("en ook 12 huizen " * 1000), {})[:5]:
        assert len(quantity.sentence) < 2500


def test_amid_nothing_but_figures_each_says_what_the_one_before_says() -> None:
    text = "Er waren 31 branden. " + "7 " * 3_000 + "en 9 vossen."
    found = link_quantities(place(text), {})
    assert len(found) == 3_002
    assert {one.unit for one in found[:2_900]} == {"branden"}
    assert found[-1].unit == "vossen"


def test_lines_of_years_count_what_the_numbered_title_above_them_names() -> None:
    text = "# kengetallen\n* Figuur 2. Klachten over herrie in de stad\n* 2020: 143\n* 2021: 158"
    assert [(one.surface, one.unit) for one in link_quantities(place(text), {})] == [
        ("143", "klachten"),
        ("158", "klachten"),
    ]


def test_a_unit_keeps_the_apostrophe_of_its_text() -> None:
    found = krextract.parse("In 29 van de 35 wijkregio’s staat een molen.\n".encode(), name="molens.txt").quantities
    assert [one.unit for one in found] == ["wijkregio’s", "wijkregio’s"]
