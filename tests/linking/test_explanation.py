"""The derivation of a figure as text: what was read, from where, and by which rule."""

from placing import place

from krextract.linking.explanation import explain_figures


def lines(text: str) -> list[str]:
    return [line.strip() for line in explain_figures(place(text, section="kengetallen")).splitlines()]


def said(text: str, name: str) -> str:
    """What is said of the first figure under a name, without the rule."""
    line = next(line for line in lines(text) if line.startswith(name))
    return line.removeprefix(name).rpartition("[")[0].strip()


def test_a_text_without_figures_says_so() -> None:
    assert explain_figures(place("Er staat hier niets.")) == "no figure found"


def test_a_figure_is_told_with_its_value_and_place() -> None:
    assert lines("Er zijn 1.200 molens.")[0] == "«1.200» at 8-13 is 1200"
    assert lines("Er zijn 2 tot 3 molens.")[0] == "«2 tot 3» at 8-15 is 2 to 3"
    assert lines("Er zijn 2,50 molens.")[0] == "«2,50» at 8-12 is 2.5"


def test_every_link_is_told() -> None:
    text = "In 2022 waren er op Saba ruim 1.200 molens."
    assert said(text, "numeral") == "digits"
    assert said(text, "unit") == "count, molens from «molens» at 36-42"
    assert said(text, "modifier") == "ruim"
    assert said(text, "measure") == "level"
    assert said(text, "period") == "2022 (explicit)"
    assert said(text, "region") == "Saba"
    assert said(text, "role") == "statistic"
    assert said(text, "subject") == "molens"


def test_what_is_not_known_is_told_too() -> None:
    assert said("Het zijn er 12.", "unit") == "count, no unit"
    assert said("Het zijn er 12.", "period") == "not said"
    assert said("Het zijn er 12.", "region") == "the Netherlands as a whole"


def test_a_change_is_told_with_its_direction_and_what_it_is_compared_with() -> None:
    text = "In 2021 steeg het aantal molens met 12% ten opzichte van 2020."
    assert said(text, "measure") == "change up"
    assert said(text, "period") == "2021 (explicit), compared with 2020"


def test_figures_are_apart() -> None:
    found = explain_figures(place("Er zijn 12 molens en 7 huizen."))
    assert [part.splitlines()[0].split(" ")[0] for part in found.split("\n\n")] == ["«12»", "«7»"]
    assert len(found.splitlines()) == 2 * 9 + 1


def test_rules_are_told_with_the_characters_they_took() -> None:
    (numeral,) = [line for line in lines("ruim een derde van de huizen") if line.startswith("numeral")]
    assert numeral.endswith("[word-een «een», word-share «derde», fraction-many]")


def test_dates_and_look_alikes_are_told_last() -> None:
    assert lines("In 2022 staan in figuur 3 ruim 1.200 molens.")[-2:] == [
        "«2022» at 3-7 is a date  [year-with-cue]",
        "«3» at 24-25 is a look-alike  [label-place-in-text]",
    ]
