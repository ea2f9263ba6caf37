"""Runs of codes: through whole letters, over numbers, with Roman items, and what a run may not take."""

import pytest

from krextract.mentions.codes import codes_at_start, find_codes, inline_items


def codes(text: str, **how: object) -> list[str]:
    return [one.code for one in find_codes(text, **how)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aanbeveling 22a tot en met 22d vraagt dit.", ["22a", "22b", "22c", "22d"]),
        ("Aanbeveling 22a-d vraagt dit.", ["22a", "22b", "22c", "22d"]),
        ("Aanbeveling 22a t/m c vraagt dit.", ["22a", "22b", "22c"]),
        ("Aanbeveling 22a tot en met 23c vraagt dit.", ["22a", "23c"]),
        ("Aanbeveling 22 en c vraagt dit.", ["22", "22c"]),
        ("Aanbeveling 22a en 22d vraagt dit.", ["22a", "22d"]),
        ("Aanbeveling 22a, b en d vraagt dit.", ["22a", "22b", "22d"]),
        ("Aanbeveling 22a tot en met 22b en 22f vraagt dit.", ["22a", "22b", "22f"]),
        ("Aanbeveling 42(i) en (ii) vraagt dit.", ["42(i)", "42(ii)"]),
        ("Aanbeveling 42(i) vraagt dit.", ["42i"]),
        ("Aanbeveling 42b(iii) vraagt dit.", ["42b(iii)"]),
        ("Aanbeveling 22A vraagt dit.", ["22a"]),
    ],
)
def test_runs(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_a_run_spans_its_characters() -> None:
    text = "Aanbeveling 22a tot en met 22c vraagt dit."
    assert {text[one.start : one.end] for one in find_codes(text) if one.code != "22a"} == {"22a tot en met 22c"}
    assert [one.surface for one in find_codes("Aanbeveling 22a en 22c.")] == ["22a", "22c"]


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        ("(ii) Leg dit vast.", "42(i)", ["42(ii)"]),
        ("(ii) Leg dit vast.", "42b(i)", ["42b(ii)"]),
        ("(i) Leg dit vast.", "42", ["42(i)"]),
        ("(i) Leg dit vast.", "42b", ["42b(i)"]),
        ("(i) Leg dit vast.", "42h", ["42i"]),
        ("(c) Leg dit vast.", "42b(ii)", ["42c"]),
        ("(c) Leg dit vast.", "42b", ["42c"]),
        ("(c) Leg dit vast.", None, []),
        ("Leg dit vast.", "42b", []),
    ],
)
def test_an_item_goes_on(text: str, after: str | None, expected: list[str]) -> None:
    assert [one.code for one in codes_at_start(text, after=after)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("42. Zorg voor: (i) huizen; (ii) molens.", [("42(i)", "(i) huizen; "), ("42(ii)", "(ii) molens.")]),
        ("42. Zorg voor: (i) huizen.", []),
        ("42. Zorg voor: (ii) huizen; (iii) molens.", []),
        ("42. Zorg voor huizen.", []),
        ("42b. Zorg voor: (i) huizen; (ii) molens.", []),
    ],
)
def test_items_within_a_paragraph(text: str, expected: list[tuple[str, str]]) -> None:
    (item,) = codes_at_start(text)
    assert [(one.code, text[one.start : end]) for one, end in inline_items(text, item)] == expected


def test_codes_come_in_order_and_overlap_nowhere() -> None:
    text = "Zie aanbeveling 30 en ook (22a)."
    assert codes(text, known={"22a", "30"}) == ["30", "22a"]
    assert codes(text, known={"30"}) == ["30"]
    assert codes(text) == ["30"]
