"""What a file is, decided by its content, and the plain words for what cannot be read."""

import io
from pathlib import Path

import pikepdf
import pytest

from krextract.errors import LimitError, SourceError
from krextract.limits import Limits
from krextract.reading import ReadOptions, open_source
from tests.reading.making import pdf_of, text_at

PAGE = pdf_of(text_at(72, 700, "In 2023 waren er 1.234 meldingen."))


def test_a_pdf_is_known_by_its_content_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "verslag.bin"
    path.write_bytes(PAGE)
    assert open_source(path).info.media_type == "application/pdf"
    assert open_source(str(path)).info.name == "verslag.bin"
    assert open_source(b"junk before the header\n" + PAGE).info.pages == 1


def test_bytes_and_binary_files_are_taken() -> None:
    assert open_source(PAGE, name="a.pdf").info.name == "a.pdf"
    assert open_source(io.BytesIO(PAGE)).info.pages == 1
    with pytest.raises(SourceError, match="binary mode"):
        open_source(io.StringIO("tekst"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\0 ", "empty"),
        (b"PK\x03\x04" + b"x" * 100, "office file"),
        (b"\x89PNG\r\n", "an image"),
        (PAGE[:60], "damaged beyond repair"),
        (b"%PDF-1.7\nnothing else", "damaged beyond repair"),
    ],
)
def test_what_cannot_be_read_says_so_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        open_source(data, name="stuk.dat")
    assert str(caught.value).startswith("stuk.dat: ")
    assert "; " in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_text_named_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rapport.pdf"
    path.write_text("Dit is gewone tekst over 12 kinderen.", encoding="utf-8")
    with pytest.raises(SourceError, match=r"rapport\.pdf: not a PDF"):
        open_source(path)


def test_missing_files_and_directories(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        open_source(tmp_path / "weg.pdf")
    with pytest.raises(SourceError, match="is a directory"):
        open_source(tmp_path)
    with pytest.raises(SourceError, match="cannot be read"):
        open_source("a\0b.pdf")


def test_a_password_is_asked_for_and_taken() -> None:
    locked = pdf_of(text_at(72, 700, "Geheim 5"), save={"encryption": pikepdf.Encryption(user="open", owner="baas")})
    with pytest.raises(SourceError, match="give the password with --password"):
        open_source(locked, name="slot.pdf")
    with pytest.raises(SourceError, match="does not open it"):
        open_source(locked, options=ReadOptions(password="fout"))
    page = next(iter(open_source(locked, options=ReadOptions(password="open")).pages()))
    assert [run.text for run in page.runs] == ["Geheim 5"]


def test_a_file_locked_against_changes_only_is_just_read() -> None:
    locked = pdf_of(text_at(72, 700, "Vrij 6"), save={"encryption": pikepdf.Encryption(user="", owner="baas")})
    assert [run.text for page in open_source(locked).pages() for run in page.runs] == ["Vrij 6"]


def test_limits_are_named() -> None:
    with pytest.raises(LimitError, match="limit bytes"):
        open_source(PAGE, options=ReadOptions(limits=Limits(bytes=100)))
    with pytest.raises(LimitError, match="limit pages"):
        open_source(pdf_of(b"", b"", b""), options=ReadOptions(limits=Limits(pages=2)))
    for options, limit in (
        (ReadOptions(limits=Limits(chars=5)), "limit chars"),
        (ReadOptions(limits=Limits(inflated=10)), "limit inflated"),
    ):
        with pytest.raises(LimitError, match=limit) as caught:
            list(open_source(PAGE, name="groot.pdf", options=options).pages())
        assert "groot.pdf: page 1" in str(caught.value)
    with pytest.raises(LimitError, match="limit shapes"):
        list(open_source(pdf_of(b"1 1 m 9 9 l S " * 5), options=ReadOptions(limits=Limits(shapes=3))).pages())
    with pytest.raises(LimitError, match="limit text"):
        open_source(b"tekst " * 50, options=ReadOptions(limits=Limits(text=100)))
