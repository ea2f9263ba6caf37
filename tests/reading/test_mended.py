"""Maps of fonts as Ghostscript writes them, set right before they are read."""

import io

import pikepdf
import pytest

from krextract.reading.fontmaps import to_unicode
from krextract.reading.mended import mend

WIDTHS = {**dict.fromkeys("0123456789", 560), "f": 340, "i": 240, "l": 240, "u": 550, "y": 500, "p": 550}
Written = list[tuple[str, int]]


def mapped(written: Written, producer: str = "GPL Ghostscript 10.00.0") -> dict[str, int]:
    """The letters of a font that has all of `WIDTHS`, and those of `written` with their widths, after mending; codes
    are given in order, from 100 on in `written`."""
    codes = [*enumerate(WIDTHS.items()), *enumerate(written, 100)]
    document = pikepdf.new()
    lines = "\n".join(f"<{code:04x}><{code:04x}><{ord(letter):04x}>" for code, (letter, _) in codes)
    below = pikepdf.Dictionary(W=[one for code, (_, width) in codes for one in (code, pikepdf.Array([width]))])
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        DescendantFonts=[below],
        ToUnicode=document.make_stream(f"{len(codes)} beginbfrange\n{lines}\nendbfrange".encode()),
    )
    document.Root.Font = document.make_indirect(font)
    buffer = io.BytesIO()
    document.save(buffer)
    with pikepdf.open(buffer) as saved:
        mend(saved, producer)
        table = to_unicode(saved.Root.Font.ToUnicode.read_bytes())
    return {letter: code for code, letter in table.items() if code >= 100}


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ([("8", 200), ("9", 200)], ["\u2018", "\u2019"]),
        (
            [("8", 200), ("9", 200), (":", 200), (";", 300), ("<", 300), ("=", 300)],
            list("\u2018\u2019\u201a\u201b\u201c\u201d"),
        ),
        ([("û", 570), ("ü", 575), ("ý", 900)], ["\ufb01", "\ufb02", "\ufb03"]),
        ([("û", 670), ("ü", 575)], ["\ufb00", "\ufb01"]),
    ],
)
def test_ranges_taken_for_single_bytes_are_set_right(written: Written, right: list[str]) -> None:
    assert list(mapped(written)) == right


@pytest.mark.parametrize(
    "written",
    [
        [("û", 550), ("ü", 550)],
        [("1", 300), ("2", 300), ("8", 300)],
        [("<", 560), ("=", 560)],
        [("û", 900)],
    ],
)
def test_what_may_be_meant_is_left(written: Written) -> None:
    assert list(mapped(written)) == [letter for letter, _ in written]


def test_other_producers_are_believed() -> None:
    assert list(mapped([("8", 200), ("9", 200)], "Skia/PDF")) == ["8", "9"]
