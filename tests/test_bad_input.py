"""Every kind of unusable file: one line that names the file and what to do, exit code 2, nothing half-written."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

import krextract
from krextract import KrextractError
from krextract.pipeline import explain


def _empty(path: Path, _: Path) -> None:
    path.write_bytes(b"")


def _text_named_pdf(path: Path, _: Path) -> None:
    path.write_text("Dit is geen PDF maar gewone tekst.\n" * 20)


def _truncated(path: Path, specimen: Path) -> None:
    path.write_bytes(specimen.read_bytes()[:600])


def _missing(path: Path, _: Path) -> None:
    assert not path.exists()


def _folder(path: Path, _: Path) -> None:
    path.mkdir()


def _protected(path: Path, specimen: Path) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(specimen) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="geheim", user="geheim"))


CASES = [_missing, _empty, _text_named_pdf, _truncated, _folder, _protected]


@pytest.mark.parametrize("make", CASES, ids=lambda make: make.__name__.strip("_"))
def test_python_raises_one_clear_error(make: Callable[[Path, Path], None], specimen: Path, tmp_path: Path) -> None:
    path = tmp_path / "rapport.pdf"
    make(path, specimen)
    with pytest.raises(KrextractError) as caught:
        krextract.parse(path)
    message = str(caught.value)
    assert "rapport.pdf" in message
    assert "\n" not in message
    assert ";" in message, "the message says what to do after the reason"


@pytest.mark.parametrize("make", CASES, ids=lambda make: make.__name__.strip("_"))
def test_the_command_prints_one_line_and_exits_with_2(
    make: Callable[[Path, Path], None], specimen: Path, tmp_path: Path
) -> None:
    path = tmp_path / "rapport.pdf"
    make(path, specimen)
    out = tmp_path / "out.json"
    done = subprocess.run(
        [sys.executable, "-m", "krextract", "parse", str(path), "-o", str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "rapport.pdf" in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()


@pytest.mark.parametrize("text", ["", " \n"])
def test_explaining_no_text_speaks_of_no_file(text: str) -> None:
    with pytest.raises(KrextractError, match="no text to explain; give a sentence"):
        explain(text)


def test_a_protected_file_opens_with_its_password(specimen: Path, tmp_path: Path) -> None:
    path = tmp_path / "rapport.pdf"
    _protected(path, specimen)
    report = krextract.parse(path, options=krextract.ParseOptions(password="geheim"))
    assert report.source.pages == len(pypdfium2.PdfDocument(specimen))
    assert report.quantities
