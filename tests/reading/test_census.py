"""The second opinion: letters counted from content and font tables, without geometry."""

import io

import pikepdf
import pytest

from krextract.errors import LimitError
from krextract.reading.census import Census, Count, same_letters
from krextract.reading.streams import content_of
from tests.reading.making import changed, pdf_of, text_at

ROOM = 1_000_000


def count(data: bytes, room: int = ROOM) -> Count:
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0]
        return Census(room).page(content_of(page, room), page.get_resources())


def test_strings_of_all_forms_are_read() -> None:
    content = b"BT /F1 12 Tf (een \\(1\\)) Tj [(tw)-20(ee)] TJ <64726965> Tj (vier\\056) ' "
    content += b"(v\\\nijf) Tj /F2 9 Tf (z\\145s) Tj ET"
    assert count(pdf_of(content)).text == "een (1)tweedrievier.vijfzes"


def test_hex_strings_may_break_anywhere() -> None:
    assert count(pdf_of(b"BT /F1 12 Tf [<746\n57374>-20<21 >] TJ ET")).text == "test!"


def test_letters_with_their_bytes_swapped_are_the_same_letters() -> None:
    assert same_letters("de\u6600\u6900nitie \u4900\u4a00", "definitie IJ")


def test_brackets_within_strings_and_escapes_at_their_ends() -> None:
    content = b"BT /F1 12 Tf (een (1) en \\\\) Tj [(\\53)(7)] TJ ET"
    assert count(pdf_of(content)).text == "een (1) en \\+7"


def test_text_of_properties_is_not_shown() -> None:
    content = b"/Span <</ActualText <FEFF00AD> /Lang (nl)>> BDC " + text_at(72, 700, "wacht-") + b"EMC"
    assert count(pdf_of(content)).text == "wacht-"


def test_forms_are_counted_each_time_and_one_that_draws_itself_is_not() -> None:
    def with_form(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        form = document.make_indirect(document.make_stream(text_at(0, 0, "formulier")))
        form.Subtype, form.Resources = pikepdf.Name.Form, page.Resources
        loop = document.make_indirect(document.make_stream(b"/Loop Do"))
        loop.Subtype, loop.Resources = pikepdf.Name.Form, page.Resources
        page.Resources.XObject = pikepdf.Dictionary(Fm=form, Loop=loop)

    assert count(changed(pdf_of(b"/Fm Do /Fm Do"), with_form)).text == "formulierformulier"
    assert count(changed(pdf_of(b"/Loop Do"), with_form)).text is None


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F9 12 Tf (onbekend lettertype) Tj ET",
        text_at(72, 700, "voor") + b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI",
        b"BT /F1 12 Tf <6> Tj ET /Weg Do",
    ],
)
def test_what_cannot_be_told_is_left_to_the_careful_engine(content: bytes) -> None:
    assert count(pdf_of(content)).text is None


def test_ways_of_drawing_that_the_fast_engine_should_not_read() -> None:
    single = b"BT /F1 12 Tf " + b"7.5 0 Td (a) Tj " * 400 + b"ET"
    assert count(pdf_of(single)).glyphwise
    assert not count(pdf_of(b"BT /F1 12 Tf 4 Ts (2) Tj ET")).plain
    assert count(pdf_of(b"BT /F1 12 Tf 0 Ts (2) Tj ET")).plain
    assert count(pdf_of(b"BT [" * 50)).odd
    assert not count(pdf_of(b"[(a) 3] TJ [3 2] 0 d")).odd


def test_a_font_map_spells_ligatures() -> None:
    def with_map(document: pikepdf.Pdf) -> None:
        program = (
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
            b"2 beginbfchar <0001> <00660069> <0002> <0074> endbfchar "
            b"2 beginbfrange <0003> <0005> <0061> <0006> <0007> [<0078> <0079>] endbfrange"
        )
        document.pages[0].Resources.Font.F1 = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            Encoding=pikepdf.Name("/Identity-H"),
            ToUnicode=document.make_stream(program),
        )

    data = changed(pdf_of(b"BT /F1 12 Tf <000100020003000400050006000700FF> Tj ET"), with_map)
    with pikepdf.open(io.BytesIO(data)) as document:
        census = Census(ROOM)
        page = document.pages[0]
        found = census.page(content_of(page, ROOM), page.get_resources())
        assert found.text == "fitabcxy\ufffd"
        assert found.ligatures == {"fi"}


@pytest.mark.parametrize("size", [20_000, 200_000])
def test_broken_strings_take_no_longer_than_whole_ones(size: int) -> None:
    for junk in (b"(" * size, b"(\\" * size, b"<" * size, b"(a" * size, b"/ActualText (" * size + b" BDC"):
        count(pdf_of(b"BT /F1 12 Tf " + junk), room=10 * size + ROOM)


def test_content_has_a_lid() -> None:
    with pytest.raises(LimitError, match="unpacks to more"):
        count(pdf_of(b" " * 5000), room=4000)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("In 2023 waren", "waren In2023", True),
        ("ﬁets", "fiets", True),
        ("een, twee", "een twee", True),
        ("1.234", "1.243", True),
        ("1.234", "1.23", False),
        ("Een", "een", False),
    ],
)
def test_letters_are_the_same_in_any_order_and_spacing(one: str, other: str, same: bool) -> None:
    assert same_letters(one, other) is same
