"""Figures and years that are lines by themselves in a plain text."""

import pytest

import krextract
from krextract.layout import stacks
from krextract.layout.values import is_year


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    report = krextract.parse(text.encode(), name="kaal.txt")
    return [(one.surface, one.unit, one.period) for one in report.quantities]


TAIL = "\nZwemmen\nIn dit hoofdstuk gaat het over zwemmen, en over wie dat nog niet kan.\n"


def test_each_figure_is_of_the_year_of_its_turn() -> None:
    below = "Zwemles\n2023\n2019\n6.870\n5.576\nAantal kinderen op zwemles" + TAIL
    above = "Aantal kinderen op zwemles\n2023\n2019\n6.870\n5.576" + TAIL
    between = "2023\n2019\nAantal kinderen op zwemles\n6.870\n5.576" + TAIL
    for text in (below, above, between):
        assert told(text) == [("6.870", "kinderen", "2023"), ("5.576", "kinderen", "2019")]


def test_as_many_labels_as_figures_go_in_turn() -> None:
    text = "Sport\n2022\n340\n28\nAantal lessen per week\nAantal baden met een wachtlijst" + TAIL
    assert told(text) == [("340", "lessen", "2022"), ("28", "baden", "2022")]


def test_of_labels_in_turn_none_is_shared() -> None:
    text = "Sport\n340\n28\nAantal lessen\nAantal baden met een wachtlijst" + TAIL
    found = krextract.parse(text.encode(), name="kaal.txt").quantities
    assert [one.subject for one in found] == ["lessen", "baden met een wachtlijst"]


def test_a_sentence_or_a_list_of_years_is_no_stack() -> None:
    for text in ("2021\n2023\nAantal lessen" + TAIL, "Zwemles\n97\nAantal lessen" + TAIL):
        report = krextract.parse(text.encode(), name="kaal.txt")
        assert "infographic" not in {block.kind for block in report.blocks}


def test_a_title_without_a_count_serves_where_there_is_no_other() -> None:
    assert told("Kinderen zonder diploma\n2021\n2023\n97\n58" + TAIL) == [
        ("97", "kinderen", "2021"),
        ("58", "kinderen", "2023"),
    ]


def test_the_words_of_the_text_stay_in_their_order() -> None:
    report = krextract.parse(b"2023\n2019\nAantal lessen\n70\n55\nEn dan verder.\n", name="kaal.txt")
    assert [block.text for block in report.blocks] == ["2023 2019 70 55", "Aantal lessen", "En dan verder."]


def test_a_flood_of_bare_lines_is_looked_at_so_many_times_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def counted(text: str) -> bool:
        seen.append(text)
        return is_year(text)

    monkeypatch.setattr(stacks, "is_year", counted)
    lines = ["2020" if number % 3 == 0 else f"{number}5" for number in range(600)]
    report = krextract.parse("\n".join(lines).encode(), name="kaal.txt")
    assert len(seen) < 10 * len(lines)
    assert " ".join(block.text for block in report.blocks) == " ".join(lines)
