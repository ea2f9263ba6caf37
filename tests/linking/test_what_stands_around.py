"""What a block lends its figures: words of the next block, blocks before it, notes, headings, the sentence kept."""

import pytest
from figures import figure, figures, infographic, table
from placing import place

from krextract.linking.contexts import read_contexts
from krextract.linking.quantities import link_quantities
from krextract.linking.words import is_participle, is_person, is_unbent, is_verbal, read_words
from krextract.mentions import find_mentions


def contexts(text: str) -> dict[str, object]:
    return {block.text: context for block, context in read_contexts(place(text, section="kengetallen"))}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("310\nmolens zijn dicht", "molens"),
        ("310\nvan de molens zijn dicht", "molens"),
        ("310\nZoveel molens zijn dicht", "molens"),
        ("Nu 310\nmolens zijn dicht", "molens"),
        ("Het waren er ooit 310\nmolens zijn dicht", None),
        ("310\n# beleid\nmolens zijn dicht", None),
    ],
)
def test_a_figure_set_apart_counts_what_follows(text: str, unit: str | None) -> None:
    assert figure(text, "310").links.unit.unit == unit


def test_the_noun_last_counted_is_lent_to_the_next_block_of_its_section() -> None:
    assert figure("Er zijn 90 molens.\nNu zijn het er 310.", "310").links.unit.unit == "molens"
    assert figure("Er zijn 90 molens.\n# beleid\nNu zijn het er 310.", "310").links.unit.unit is None
    assert figure("Het duurt 90 dagen.\nNu zijn het er 310.", "310").links.unit.unit is None


def test_a_heading_names_what_is_counted() -> None:
    assert figure("# kengetallen\n### Aantal molens\nNu zijn het er 310.", "310").links.unit.unit == "molens"
    assert figure("# kengetallen\n### Over water\nNu zijn het er 310.", "310").links.unit.unit is None


def test_labels_name_what_is_counted() -> None:
    found = table(("Soort", "2023"), ("Aantal nieuwe molens in het dorp", "12"), ("Figuur 3. Bakkers", "14"))
    assert {surface: one.links.unit.unit for surface, one in found.items() if surface in {"12", "14"}} == {
        "12": "molens",
        "14": "bakkers",
    }
    assert (
        infographic("12 oud 14 nieuw", {"12": "oud", "14": "nieuw"}, caption="Molens naar leeftijd")[
            "12"
        ].links.unit.unit
        == "molens"
    )


def test_only_blocks_of_the_same_heading_stand_before() -> None:
    text = "# kengetallen\n### Een\nIn 2019 was het fris.\n### Twee\nHet was warm.\nEr zijn 12 molens."
    (context,) = (one for block, one in contexts(text).items() if "12" in block)
    assert [one.text for one in context.previous] == ["Het was warm."]  # type: ignore[attr-defined]
    assert context.headings[0] == "Twee"  # type: ignore[attr-defined]


def test_a_note_is_that_of_its_mark() -> None:
    text = "Er zijn 12 molens.{1}\nEr zijn 14 huizen.{2}\n^ 1 Telling van mei.\n^ 2 Telling van juni."
    found = {block: [note.text for _, note in one.notes] for block, one in contexts(text).items()}  # type: ignore[attr-defined]
    assert found["Er zijn 12 molens."] == ["1 Telling van mei."]
    assert found["Er zijn 14 huizen."] == ["2 Telling van juni."]


def test_confidence_is_a_share_of_three_decimals() -> None:
    text = (
        "In 2020 waren er 77 molens. Daarvan draaiden er 12. Het zijn er nu 9. In 2021 (2020) brandden er 3 (2) huizen."
    )
    told = [one.confidence for one in link_quantities(place(text), {})]
    assert all(0 < one <= 1 and round(one, 3) == one for one in told)
    assert any(round(one, 2) != one for one in told)


def test_the_sentence_kept_is_that_of_the_figure() -> None:
    first, second = link_quantities(place("Er zijn 12 molens. Er zijn 14 huizen."), {})
    assert (first.sentence, second.sentence) == ("Er zijn 12 molens.", "Er zijn 14 huizen.")


def test_of_a_long_sentence_what_stands_around_the_figure_is_kept() -> None:
    text = "Het begin " + "is lang en " * 300 + "telt 12 molens " + "en is lang " * 300 + "tot het einde."
    (found,) = link_quantities(place(text), {})
    assert "telt 12 molens en" in found.sentence
    assert found.sentence in text
    assert 1900 <= len(found.sentence) <= 2100
    assert abs(found.sentence.index("12") - len(found.sentence) / 2) < 20


def test_a_sentence_that_is_long_but_not_endless_is_kept_whole() -> None:
    text = "Het begin " + "is lang en " * 100 + "telt 12 molens."
    (found,) = link_quantities(place(text), {})
    assert found.sentence == text


def test_words_numbers_dates_and_marks() -> None:
    words = read_words(find_mentions("In mei 2022 zagen 12 kinderen (en ik) 't ’t dorp."))
    assert [(word.text, word.cls) for word in words if word.cls in {"date", "number", "mark", "person"}] == [
        ("mei 2022", "date"),
        ("12", "number"),
        ("kinderen", "person"),
        ("(", "mark"),
        (")", "mark"),
        (".", "mark"),
    ]
    assert [word.text for word in words if word.capital] == ["in"]
    assert [word.text for word in words if word.text.endswith("t")] == ["'t", "'t"]


def test_endings_tell_words_apart() -> None:
    assert is_person("pleegkinderen")
    assert not is_person("huizen")
    assert is_participle("gestelde")
    assert is_participle("uitgenodigde")
    assert not is_participle("molens")
    assert is_verbal("verlengd")
    assert is_verbal("afgenomen")
    assert not is_verbal("bruggen")
    assert is_unbent("landelijk")
    assert not is_unbent("landelijke")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er zijn meer dan 90 molens.", "min"),
        ("Er zijn > 90 molens.", "min"),
        ("Er zijn ≥ 90 molens.", "min"),
        ("Er zijn ≤ 90 molens.", "max"),
        ("Er zijn +90 molens.", "exact"),
        ("Er zijn 90 molens.", "exact"),
    ],
)
def test_signs_are_bounds(text: str, expected: str) -> None:
    assert [one.links.modifier.modifier for one in figures(text)] == [expected]
