"""Note marks taken out of texts, and the notes they point to."""

from typesetting import Sheet, lay, only, texts

from krextract.layout.marks import is_mark, raised_marks, star_marks

BODY = "Op drie plaatsen in het land loopt een proef met een vast gezicht voor gezinnen die hulp nodig hebben."


def test_raised_mark_after_a_figure_and_its_note() -> None:
    sheet = Sheet()
    y = sheet.paragraph(50, 100, BODY, 300)
    x = sheet.text(50, y + 6, "Het gaat om 947")
    x = sheet.text(x, y + 2, "2", 6)
    sheet.text(x, y + 6, " kinderen.")
    sheet.text(50, 760, "2", 5)
    sheet.text(56, 764, "Volgens opgave van de drie gemeenten.", 7)
    document = lay(sheet)
    block = document.blocks[1]
    assert block.text == "Het gaat om 947 kinderen."
    assert [(note.offset, note.mark) for note in block.notes] == [(15, "2")]
    assert only(document, "footnote").text == "2 Volgens opgave van de drie gemeenten."


def test_stars_go_where_starred_notes_are() -> None:
    sheet = Sheet()
    y = sheet.paragraph(50, 100, BODY + " Dat is nieuw.** En de leraar*in blijft.", 300)
    sheet.lines(50, y + 400, ["* De eerste noot", "** De tweede noot, die over", "twee regels loopt"], 7, pitch=8.5)
    document = lay(sheet)
    assert document.blocks[0].text == BODY + " Dat is nieuw. En de leraar*in blijft."
    assert [note.mark for note in document.blocks[0].notes] == ["**"]
    assert texts(document, "footnote") == ["* De eerste noot", "** De tweede noot, die over twee regels loopt"]


def test_stars_stay_where_no_note_is_starred() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, BODY + " Een hotel met vier sterren****", 300)
    (block,) = lay(sheet).blocks
    assert block.text.endswith("sterren****")


def test_numbered_notes_under_two_columns() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, BODY, 220)
    sheet.paragraph(320, 100, BODY, 220)
    notes = ["8. Een eerste bron met een lange titel die over de breedte van beide kolommen loopt, dus verder", "dan de goot.", "9. Een tweede bron."]  # fmt: skip # noqa: E501
    sheet.lines(50, 700, notes, 7, pitch=8.5)
    assert texts(lay(sheet), "footnote") == [f"{notes[0]} {notes[1]}", notes[2]]


def test_small_text_under_a_picture_is_no_note() -> None:
    sheet = Sheet()
    sheet.text(50, 90, "12 van deze plekken zijn nieuw", 7)
    sheet.paragraph(50, 110, BODY, 300)
    assert texts(lay(sheet), "footnote") == []


def test_marks_and_what_is_none() -> None:
    assert is_mark("2") and is_mark("**") and is_mark("3,4") and is_mark("a")
    assert not is_mark("ste") and not is_mark("2", "12 km") and not is_mark("e", "21")
    assert list(raised_marks("947² op 4 m²")) == [(3, 4)]
    assert list(star_marks("leraar*in en leerling*.")) == [(21, 22)]
    assert list(star_marks("tot het eind. **")) == [(14, 16)]


def test_a_note_whose_number_stands_before_it_without_a_stop() -> None:
    first, second = Sheet(), Sheet()
    first.paragraph(50, 100, "In de stad zijn er genoeg plekken om te spelen, zo zeggen de kinderen. " * 4, 480)
    first.text(50, 172, "Daarbuiten is dat anders, want daar is de dichtstbijzijnde vereniging met een eigen veld in")
    end = first.text(50, 720, "7 ", 5.5)
    first.text(end, 720, "Telling van de bond, oktober 2023.", 6)
    second.paragraph(50, 100, "een andere plaats. " + "Wie daar geen vervoer naar heeft, speelt thuis. " * 4, 480)
    document = lay(first, second)
    assert texts(document, "footnote") == ["7 Telling van de bond, oktober 2023."]
    assert any("eigen veld in een andere plaats." in text for text in texts(document, "text"))


def test_numbers_in_brackets_are_marks_and_their_list_is_of_notes() -> None:
    sheet = Sheet()
    y = sheet.paragraph(50, 100, BODY + "[1] Dat is nieuw [sic] en kost weinig.[2]", 300)
    y = sheet.lines(50, y + 20, ["Noten"], 16, pitch=30, bold=True)
    y = sheet.lines(50, y, ["1. Volgens opgave van de drie gemeenten", "2. Zie het jaarverslag"], pitch=18)
    document = lay(sheet)
    assert document.blocks[0].text == BODY + " Dat is nieuw [sic] en kost weinig."
    assert [note.mark for note in document.blocks[0].notes] == ["1", "2"]
    assert texts(document, "footnote") == ["1. Volgens opgave van de drie gemeenten", "2. Zie het jaarverslag"]


def test_numbers_in_brackets_are_text_where_none_is_the_first() -> None:
    sheet = Sheet()
    sheet.paragraph(50, 100, BODY + " Dat geldt tot 18[0] jaar.", 300)
    assert lay(sheet).blocks[0].text.endswith("18[0] jaar.")


def test_a_numbered_list_with_other_numbers_than_the_marks_stays_a_list() -> None:
    sheet = Sheet()
    y = sheet.paragraph(50, 100, BODY + "[1] Dat is nieuw en kost weinig.[2]", 300)
    sheet.lines(50, y + 20, ["1. Een huis", "2. Een school", "3. Een veld om te spelen", "4. Een bos"], pitch=18)
    assert texts(lay(sheet), "footnote") == []


def test_a_mark_of_nearly_full_size_is_told_by_its_height() -> None:
    sheet = Sheet()
    y = sheet.paragraph(50, 100, BODY, 300)
    x = sheet.text(50, y + 6, "Zo ging het in 12 steden.")
    sheet.text(x, y + 1, "3", 9.8)
    block = lay(sheet).blocks[-1]
    assert block.text == "Zo ging het in 12 steden."
    assert [note.mark for note in block.notes] == ["3"]


def test_a_raised_mark_parted_from_its_word_at_the_end_of_a_line_is_no_word() -> None:
    sheet = Sheet()
    sheet.lines(50, 100, ["Kinderen wachten lang op hulp van de jeugdzorg."], 10)
    end = sheet.text(50, 109, "9", 6)
    sheet.text(end + 2, 112, "De wachttijd liep op tot een jaar.", 10)
    block = only(lay(sheet), "text")
    assert block.text == "Kinderen wachten lang op hulp van de jeugdzorg. De wachttijd liep op tot een jaar."
    assert [note.mark for note in block.notes] == ["9"]
