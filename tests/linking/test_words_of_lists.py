"""Every small word that the linkers know by heart does its work."""

import pytest
from figures import figures, infographic

from krextract.linking.row_labels import label_noun


def units(text: str) -> list[str | None]:
    return [one.links.unit.unit for one in figures(text)]


@pytest.mark.parametrize(
    "amount", ["aantal", "recordaantal", "totaal", "percentage", "aandeel", "deel", "totale aantal", "precieze aantal"]
)
def test_words_of_amount(amount: str) -> None:
    assert units(f"Het {amount} fietsers daar is nu 310.") == ["fietsers"]


@pytest.mark.parametrize("amount", ["De aantallen", "De meeste"])
def test_words_of_amount_in_plural(amount: str) -> None:
    assert units(f"{amount} fietsers zag men in de stad; nu zijn het er 310.") == ["fietsers"]


@pytest.mark.parametrize("word", ["totale", "gemiddelde", "precieze", "geschatte", "totaal", "gemiddeld"])
def test_words_that_say_nothing_of_what_is_counted(word: str) -> None:
    assert label_noun(f"Het {word} aantal fietsers") == "fietsers"
    assert label_noun(f"Aantal {word} fietsers") == "fietsers"


@pytest.mark.parametrize(
    ("label", "noun"),
    [
        ("Aantal fietsers", "fietsers"),
        ("Fietsers in het dorp", "fietsers"),
        ("Figuur 3. Fietsers in het dorp", "fietsers"),
        ("Tabel 2: fietsers", "fietsers"),
        ("Grafiek 4 – fietsers", "fietsers"),
        ("2023", None),
        ("", None),
        ("Zwolle", None),
        ("Aantal dagen", None),
    ],
)
def test_the_noun_of_a_label(label: str, noun: str | None) -> None:
    assert label_noun(label) == noun


@pytest.mark.parametrize("shared", ["Fietsers naar leeftijd", "Fietsers per wijk", "Fietsers verdeeld over groepen"])
def test_a_caption_that_divides_names_what_is_counted(shared: str) -> None:
    found = infographic("12 ouderen 14 jongeren", {"12": "ouderen", "14": "jongeren"}, caption=shared)
    assert {one.links.unit.unit for one in found.values()} == {"fietsers"}


@pytest.mark.parametrize("noun", ["molens", "bomen", "industrieën"])
def test_plurals(noun: str) -> None:
    assert units(f"De helft van {noun} staat leeg.") == [noun]
    assert units(f"Er staan 30 {noun} en torens.") == [f"{noun} en torens"]


@pytest.mark.parametrize("join", ["en", "of", "tegen", "versus", "/", "naar", "à"])
def test_words_that_join_two_figures_of_one_noun(join: str) -> None:
    assert units(f"Men zag 30 {join} 42 huizen.")[0] == "huizen"


@pytest.mark.parametrize("where", ["in", "op", "bij", "binnen"])
def test_what_is_counted_at_some_place_lends_its_noun_last(where: str) -> None:
    assert units(f"Er lagen 90 boeken; {where} 4 scholen lagen er nog 12.") == ["boeken", "scholen", "boeken"]


@pytest.mark.parametrize("known", ["De", "Alle", "Deze", "Die"])
def test_a_known_group_lends_no_noun(known: str) -> None:
    assert units(f"{known} drie eilanden tellen mee. Later waren het er 12.") == ["eilanden", None]


@pytest.mark.parametrize("mark", [", in Assen", " en in Assen", " of in Assen", " tegen", " /"])
def test_marks_of_a_list_hand_on_a_unit(mark: str) -> None:
    assert units(f"De reis duurt 63 dagen{mark} 48.") == ["dag", "dag"]


@pytest.mark.parametrize("verb", ["die", "dat", "was", "waren"])
def test_words_that_refer_hand_on_a_mark(verb: str) -> None:
    assert units(f"De zaal kreeg een 7,4; {verb} gaf het een 6,9.") == ["cijfer", "cijfer"]


@pytest.mark.parametrize("verdict", ["7,4", "6,9"])
def test_a_mark_has_its_own_unit(verdict: str) -> None:
    assert units(f"Zij gaven de zaal een {verdict}.") == ["cijfer"]
