"""Columns of plain text that keeps the look of its page."""

from krextract.reading.text_columns import part_columns

LEFT = [
    "Wie lid wordt van een vereniging leert",
    "anderen kennen en beweegt meer. Dat is",
    "goed voor later, zeggen onderzoekers.",
    "",
    "Toch lukt het niet iedereen. In de stad",
    "zijn de wachtlijsten lang, en buiten de",
    "stad is de afstand groot. Ouders hebben",
    "niet altijd tijd om hun kind te brengen",
    "en te halen.",
]
RIGHT = [
    "De gemeente wil daar iets aan doen. Zij",
    "betaalt het lidmaatschap voor kinderen",
    "uit gezinnen met weinig geld, en laat",
    "een bus rijden op woensdagmiddag.",
    "",
    "Of dat helpt, weten we over een jaar.",
    "Dan wordt opnieuw geteld hoeveel van de",
    "kinderen lid zijn van een vereniging in",
    "hun buurt of daarbuiten.",
]


def beside(left: list[str], right: list[str], wide: int = 46) -> list[str]:
    return [f"{one:{wide}}{other}".rstrip() for one, other in zip(left, right, strict=True)]


def test_two_columns_below_a_heading_across() -> None:
    heading = "Sport en spel in de stad en daarbuiten: een overzicht van een heel jaar"
    page = "\n".join([heading, "", *beside(LEFT, RIGHT)])
    assert part_columns(page).split("\n") == [heading, "", *LEFT, "", *RIGHT]


def test_lines_of_columns_that_stand_between_each_other() -> None:
    rows = [line for one, other in zip(LEFT, RIGHT, strict=True) for line in (one, f"{'':46}{other}")]
    rows += beside(LEFT, RIGHT)
    text = part_columns("\n".join(rows))
    assert text.index("en te halen.") < text.index("De gemeente wil")


def test_a_table_and_text_of_one_column_stay_as_they_are() -> None:
    table = "\n".join(
        f"Leden in de {name} van het land          1.{number}00     1.{number}50"
        for number, name in enumerate("abcdefghij")
    )
    assert part_columns(table) == table
    assert part_columns("\n".join(LEFT * 3)) == "\n".join(LEFT * 3)
