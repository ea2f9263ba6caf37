"""Tables of years in plain text, with and without spaces that keep the columns apart."""

from krextract.reading import open_source
from krextract.reading.pages import FlowBlock, FlowSource


def read(text: str) -> FlowSource:
    source = open_source(text.encode(), name="uit.txt")
    assert isinstance(source, FlowSource)
    return source


def tables(source: FlowSource) -> list[FlowBlock]:
    return [block for block in source.blocks if block.kind == "table"]


CLOSE = """1.1 CIJFERS
SPORT EN SPEL/
LESSEN 2021 2022 2023
Aantal zwemlessen in de\x20
buurt1 1.204 1.310

Aantal wachtenden - - 882

Lessen die niet doorgingen 120
(waarvan 14 ziek)
131
(waarvan 9 ziek)

1. Telling van de bond.

Daarna gaat de tekst verder met een zin over de lessen in de gemeente.
"""


def test_rows_of_a_table_whose_columns_are_not_kept_apart() -> None:
    source = read(CLOSE)
    (table,) = tables(source)
    assert [[" ".join(cell.split("\n")) for cell in row] for row in table.cells] == [
        ["SPORT EN SPEL/ LESSEN", "2021", "2022", "2023"],
        ["Aantal zwemlessen in de buurt", "", "1.204", "1.310"],
        ["Aantal wachtenden", "-", "-", "882"],
        ["Lessen die niet doorgingen", "", "120 (waarvan 14 ziek)", "131 (waarvan 9 ziek)"],
    ]
    assert table.header_rows == 1
    assert [warning.code for warning in source.warnings] == ["columns-guessed"]
    assert source.blocks[-1].text.startswith("Daarna gaat")


SPACED = """De lessen per jaar staan hieronder.

Sport                   2021      2022      2023
Zwemmen                1.204                1.310
Judo                       -       14%        15%
Turnen                   120       131        140

Wie meer wil weten, leest verder.
"""


def test_figures_under_their_years_where_spaces_keep_columns_apart() -> None:
    source = read(SPACED)
    (table,) = tables(source)
    assert table.cells == (
        ("Sport", "2021", "2022", "2023"),
        ("Zwemmen", "1.204", "", "1.310"),
        ("Judo", "-", "14%", "15%"),
        ("Turnen", "120", "131", "140"),
    )
    assert source.warnings == ()


def test_years_in_a_sentence_make_no_table() -> None:
    assert not tables(read("De bond telde in 2021 2022 2023\nelk jaar meer lessen.\nDat was 14 keer zoveel.\n"))


def test_a_note_digit_is_cut_only_from_a_figure_without_its_point() -> None:
    source = read("Lessen 2021 2022 2023\nZwemmen 1.204 1.310 1.287\nJudo 812 947 9472\n")
    assert tables(source)[0].cells[2] == ("Judo", "812", "947", "947")


def test_cells_kept_apart_by_bars() -> None:
    text = "Vorm | 2021 | 2022\nOpvang met verblijf | 12 | 14\nOpvang elders | 7 | -\n\nEn verder niets.\n"
    (table,) = tables(read(text))
    assert table.cells == (("Vorm", "2021", "2022"), ("Opvang met verblijf", "12", "14"), ("Opvang elders", "7", "-"))
    ruled = "| Vorm | 2021 | 2022 |\n|---|---:|---:|\n| Opvang | 12 | 14 |\n| Zorg | 7 | 8 |\n"
    assert [table.cells[0] for table in tables(read(ruled))] == [("Vorm", "2021", "2022")]


def test_a_line_of_years_heads_rows_with_bars() -> None:
    (table,) = tables(read("2020 2021 2022\nOpvang | 12 | 14 | 15\nZorg | 7 | 8 | 9\n"))
    assert table.cells[0] == ("", "2020", "2021", "2022")
    (table,) = tables(read("Aantal per week 2020 2021 2022\nOpvang | uur | 14 | 15 | 7\nZorg | uur | 8 | 9 | 7\n"))
    assert table.cells[0] == ("Aantal per week", "", "2020", "2021", "2022")
    unclear = read("2019 2020 2021 2022\nOpvang | 12 | 14\nZorg | 7 | 8\n")
    assert unclear.warnings, "more years than cells: whose figure is whose is a guess"
    assert tables(read("Snoept elke dag | 41% / 38%\nSport elke dag | 30% / 28%\n")) == []


def test_rows_parted_by_other_signs() -> None:
    expected = (("Vorm", "K1 2021", "K1 2022"), ("Opvang", "12", "14"), ("Zorg", "7", "n.b."))
    for sign in (" / ", ";", "\t", " – "):
        rows = [sign.join(row) for row in expected]
        (table,) = tables(read("\n".join(rows)))
        assert table.cells == expected, sign
    assert tables(read("Naam; adres; plaats\nJan; straat 3; 1200\nPiet; plein; 1300\n")) == []
    assert tables(read("ouders / verzorgers / voogden\nthuis / elders / nergens\nmet / zonder / geen\n")) == []


def test_a_row_without_a_name_heads_the_figures() -> None:
    (table,) = tables(read("| 2022 | 2021\nOpvang | 12 | 14\nZorg | 7 | 8\n"))
    assert table.cells[0] == ("", "2022", "2021")


def test_bars_before_the_cells_and_none_behind_them() -> None:
    (table,) = tables(read("| Vorm | 2022 | 2021\n| --- | --- | ---\n| Opvang | 12 | 14\n| Zorg | 7 | 8\n"))
    assert table.cells == (("Vorm", "2022", "2021"), ("Opvang", "12", "14"), ("Zorg", "7", "8"))


def test_columns_of_school_years_and_of_years_with_a_name() -> None:
    (table,) = tables(read("Les 2020/21 2021/22 2022/23¹\nZwemmen 12 14 <15\nJudo 7 n.b. 9*\n"))
    assert table.cells[0] == ("Les", "2020/21", "2021/22", "2022/23")
    assert table.cells[1:] == (("Zwemmen", "12", "14", "<15"), ("Judo", "7", "n.b.", "9*"))
    (table,) = tables(read("Doel 2021 2022 Streefwaarde 2024\nZwemmen 12% 14% max. 10%\nJudo 7% x 9%\n"))
    assert table.cells[0] == ("Doel", "2021", "2022", "Streefwaarde 2024")
    assert table.cells[1] == ("Zwemmen", "12%", "14%", "max. 10%")


def test_columns_of_years_beside_one_without_a_name() -> None:
    (table,) = tables(read("\t2019/2020\t2022/2023\nZwemmen\t18 640\t20 115\nJudo\t6 150 (90)\tonb.\n"))
    assert table.cells == (
        ("", "2019/2020", "2022/2023"),
        ("Zwemmen", "18 640", "20 115"),
        ("Judo", "6 150 (90)", "onb."),
    )
