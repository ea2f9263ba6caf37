"""Recommendation codes in every spelling, and the many things that only look like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krextract.mentions.codes import codes_at_start, exercises, find_codes, inline_items
from krextract.rulecheck import check_exercise


def codes(text: str, *, first: bool = False, known: tuple[str, ...] = ()) -> list[str]:
    return [found.code for found in find_codes(text, first=first, known=known)]


def test_every_rule_reads_its_own_examples() -> None:
    assert [problem for exercise in exercises() for problem in check_exercise(exercise)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aanbeveling 12b. Veilig naar school", ["12b"]),
        ("AANBEVELING 12B. VEILIG NAAR SCHOOL", ["12b"]),
        ("Aanbeveling 12a. en 12b. Spelen en aanbeveling 12c. Leren", ["12a", "12b", "12c"]),
        ("Aanbevelingen 18a. en 18b. Verblijf", ["18a", "18b"]),
        ("Aanbeveling 14h.Toegang tot sport", ["14h"]),
        ("Aanbeveling 52b(iii). Scholing", ["52b(iii)"]),
        ("Aanbeveling 51(i). Register", ["51i"]),
        ("Aanbevelingen 52(i) tot en met (iii)", ["52(i)", "52(iii)"]),
        ("aanbevelingen 32a tot en met 32d", ["32a", "32b", "32c", "32d"]),
        ("de aanbevelingen 13b, 13d en 14 samen", ["13b", "13d", "14"]),
        ("Dat blijft achter (aanbeveling 12b.).", ["12b"]),
        ("aanbeveling 22e, de 3e lijn", ["22e"]),
        ("de aanbevelingen van het Comité (14a, 15c)", ["14a", "15c"]),
    ],
)
def test_reads_codes(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "vrijstelling op grond van artikel 5a en artikel 5b",
        "aanbeveling over artikel 15a",
        "klas 4b en groep 7a van de school",
        "Dorpsstraat 12b te Ede",
        "op A4-formaat",
        "Aanbevelingen uit 2022",
        "aanbeveling van 12 mei",
        "De raad deed 12 aanbevelingen.",
        "aanbevelingen 4 tot 6 weken later",
        "1a. eerste, 1b. tweede",
        "15b. Bij het begin van een tekst",
        "Er kwam toezicht (14a, 15c).",
        "wijk 2a : Noord",
        "artikel 77b Sr",
    ],
)
def test_leaves_look_alikes(text: str) -> None:
    assert codes(text) == []


def test_a_code_without_the_word_counts_where_codes_stand() -> None:
    assert codes("12a. en 12b. Spelen", first=True) == ["12a", "12b"]
    assert codes("46. Het Comité roept op.", first=True) == ["46"]
    assert codes("12 kinderen speelden.", first=True) == []


def test_known_codes_count_in_parentheses_and_after_zie() -> None:
    assert codes("Er kwam toezicht (14a, 15c).", known=("14a", "15c")) == ["14a", "15c"]
    assert codes("Er kwam toezicht (14a, 15c).", known=("14a",)) == []
    assert codes("Zie ook 14a.", known=("14a",)) == ["14a"]


def test_a_code_knows_its_characters() -> None:
    text = "Zie aanbeveling 12a t/m c."
    first, *rest = find_codes(text)
    assert text[first.start : first.end] == first.surface == "12a"
    assert [text[one.start : one.end] for one in rest] == ["12a t/m c", "12a t/m c"]


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        ("(i) Leg vast;", "42", "42(i)"),
        ("(ii) Leg vast;", "42(i)", "42(ii)"),
        ("(i) Leg vast;", "42b", "42b(i)"),
        ("(v) Leg vast;", "42b(iv)", "42b(v)"),
        ("i. Leg vast.", "41h", "41i"),
        ("(c) Leg vast;", "42b(ii)", "42c"),
        ("b) Leg vast;", "42", "42b"),
        ("43a. Leg vast.", "42(iii)", "43a"),
    ],
)
def test_items_go_on_with_the_paragraph_before(text: str, after: str, expected: str) -> None:
    assert [found.code for found in codes_at_start(text, after=after)] == [expected]


def test_items_begin_with_their_code_and_nothing_else() -> None:
    assert codes_at_start("Het Comité noemt aanbeveling 12b.") == []
    assert codes_at_start("(ii) Leg vast;") == []
    assert codes_at_start("(in mei) Leg vast;", after="42") == []
    assert [found.code for found in codes_at_start("Aanbeveling 12b. Leg vast.")] == ["12b"]


def test_the_items_within_an_unlettered_paragraph_are_apart() -> None:
    text = "42. Zorg dat men (i) vastlegt; (ii) meldt; (iii) helpt."
    (item,) = codes_at_start(text)
    found = inline_items(text, item)
    assert [(one.code, text[one.start : end].strip()) for one, end in found] == [
        ("42(i)", "(i) vastlegt;"),
        ("42(ii)", "(ii) meldt;"),
        ("42(iii)", "(iii) helpt."),
    ]
    lettered = "37a. Zorg dat men (i) vastlegt; (ii) meldt."
    assert inline_items(lettered, codes_at_start(lettered)[0]) == []


@given(st.text(alphabet="aanbeveling 12345abcivx().,-;en", max_size=200))
def test_any_text_is_read_and_every_code_lies_in_it(text: str) -> None:
    for found in find_codes(text, first=True, known=("12a",)):
        assert text[found.start : found.end] == found.surface
        assert found.code[0].isdigit()


def test_a_long_row_of_figures_is_no_trouble() -> None:
    assert find_codes("aanbeveling " + "12, " * 50_000, first=True, known=("12a",))[0].code == "12"
    assert find_codes("(" * 100_000 + "12a, " * 50_000, known=("12a",)) == []
