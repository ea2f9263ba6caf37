"""Mutated files: a page, a warning or one of our errors; never another exception."""

import random
import re
import zlib

import pikepdf
import pytest

from krextract.errors import KrextractError
from krextract.reading import open_source
from tests.reading.making import pdf_of, text_at

SEEDS = range(40)
PLAIN = {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "compress_streams": False}
BASES = [
    pdf_of(text_at(72, 700, "In 2023 waren er 1.234 kinderen") + b"1 0 0 RG 10 10 m 99 99 l S", save=PLAIN),
    pdf_of(*(text_at(72, 700, f"Pagina {number}") for number in range(4))),
    pdf_of(b"BT /F1 12 Tf 72 700 Td [(een) -300 (twee)] TJ ET", Rotate=90, CropBox=[9, 9, 400, 400], save=PLAIN),
]


def mutated(seed: int) -> bytes:
    chance = random.Random(seed)
    data = bytearray(chance.choice(BASES))
    way = seed % 5
    if way == 0:
        del data[chance.randrange(1, len(data)) :]
    elif way == 1:
        for _ in range(chance.randrange(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif way == 2:
        start = chance.randrange(len(data))
        del data[start : start + chance.randrange(1, 300)]
    elif way == 3:
        start, source = chance.randrange(len(data)), chance.randrange(len(data))
        data[start:start] = data[source : source + 200]
    else:
        for number in chance.sample(list(re.finditer(rb"\d+", bytes(data))), 5):
            width = number.end() - number.start()
            data[number.start() : number.end()] = (
                str(chance.choice([0, 1, 7, 65536, 2**31])).encode()[:width].rjust(width, b"0")
            )
    return bytes(data)


@pytest.mark.parametrize("seed", SEEDS)
def test_mutated_files_end_well(seed: int) -> None:
    try:
        for page in open_source(mutated(seed), name="proef.pdf").pages():  # type: ignore[union-attr]
            for run in page.runs:
                assert 0 <= run.x0 <= run.x1 <= page.width
                assert 0 <= run.top <= run.bottom <= page.height
                assert len(run.edges) == len(run.text) + 1
    except KrextractError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F1 12 Tf 1e30 1e30 Td (ver weg 12) Tj ET BT /F1 1e9 Tf 10 10 Td (groot) Tj ET",
        b"q " * 50_000 + text_at(72, 700, "diep 12"),
        b"BT /F1 12 Tf 10 10 Td " + b"[" * 50_000,
        b"BT /F1 12 Tf 10 10 Td " + b"<<" * 50_000,
        b"BT /F1 0 Tf 10 10 Td (nul) Tj ET",
        b"BT /F1 12 Tf 0 0 0 0 10 10 Tm (plat) Tj ET",
        zlib.compress(b"x" * 1000),
    ],
)
def test_odd_content_ends_well(content: bytes) -> None:
    for page in open_source(pdf_of(content, b""), name="proef.pdf").pages():  # type: ignore[union-attr]
        for run in page.runs:
            assert 0 <= run.x0 <= run.x1 <= page.width
            assert 0 <= run.top <= run.bottom <= page.height


def test_pages_without_size_and_many_empty_ones() -> None:
    flat = next(iter(open_source(pdf_of(text_at(1, 1, "12"), media=(0, 0, 0, 0))).pages()))  # type: ignore[union-attr]
    assert flat.width >= 0
    assert sum(1 for _ in open_source(pdf_of(*[b""] * 400)).pages()) == 400  # type: ignore[union-attr]
