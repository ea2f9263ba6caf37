"""Small files of every kind we read, and ways to break them; the same seed always gives the same file."""

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import krextract
from krextract import KrextractError, Limits, ParseOptions
from krextract.isolation import WORKERS, Call
from krextract.pipeline import read, ready_for

ROOT = Path(__file__).resolve().parents[1]
LIMITS = Limits(seconds=30, megabytes=1024)
OPTIONS = ParseOptions(model=None, limits=LIMITS)
_TEXT = "In 2023 kregen ruim 5.300 kinderen hulp, 4% meer dan in 2022."
_NUMBERS = (b"0", b"1", b"-1", b"7", b"65536", b"2147483648", b"99999999999999999999", b"1e30", b"null", b"[]", b"<<>>")

File = tuple[str, bytes]
Mutation = Callable[[random.Random, bytearray], None]


@cache
def small_files() -> tuple[File, ...]:
    """A few kilobytes each: PDFs of several makes, a web page, a text."""
    from tests.reliability import hostile_pdfs as made  # noqa: PLC0415 - only the sources have it

    page = f"<!DOCTYPE html><html><body><h1>Jaarverslag</h1><p>{_TEXT}</p><table><tr><th>jaar<th>aantal<tr><td>2023"
    return (
        ("plat.pdf", made.raw_pdf_of(_TEXT)),
        ("ruim.pdf", made.PLAIN),
        ("lineair.pdf", made.linearised()),
        ("twee.pdf", made.version_two()),
        ("samengesteld.pdf", made.type0(b"1 beginbfrange <0000> <00FF> <001D> endbfrange")),
        ("bijgewerkt.pdf", made.updated()),
        ("reikt.pdf", made.reaching_out()),
        ("vormen.pdf", made.form_bomb(2, 3)),
        ("op-slot.pdf", made.encrypted("")()),
        ("pagina.html", f"{page}<td>1.204</table><ul><li><b>Motie.</b> Op 3 mei 2023 aangenomen.</ul>".encode()),
        ("tekst.txt", f"Kengetallen\n\n{_TEXT}\n\n- Aanbeveling 22a\n- Aanbeveling 42b(iii)\n".encode()),
    )


def specimens() -> Iterator[File]:
    """The editions that ship with the project."""
    for path in sorted((ROOT / "corpus").iterdir()):
        if path.suffix in (".pdf", ".html"):
            yield path.name, path.read_bytes()


def truncated(data: bytes, step: int = 1024) -> Iterator[bytes]:
    """A file cut off at every so many bytes."""
    for size in range(step, len(data), step):
        yield data[:size]


def mutated(seed: int) -> File:
    """A small file broken in one to three ways."""
    chance = random.Random(seed)
    name, data = chance.choice(small_files())
    broken = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        if broken:
            chance.choice(_WAYS)(chance, broken)
    return f"{seed}-{name}", bytes(broken)


def _cut(chance: random.Random, data: bytearray) -> None:
    del data[chance.randrange(len(data)) :]


def _flip_bits(chance: random.Random, data: bytearray) -> None:
    for _ in range(chance.randint(1, 30)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _overwrite(chance: random.Random, data: bytearray) -> None:
    start = chance.randrange(len(data))
    data[start : start + chance.randint(1, 64)] = chance.randbytes(chance.randint(1, 64))


def _drop(chance: random.Random, data: bytearray) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.randint(1, 300)]


def _repeat(chance: random.Random, data: bytearray) -> None:
    start, place = chance.randrange(len(data)), chance.randrange(len(data))
    data[place:place] = data[start : start + chance.randint(1, 300)] * chance.randint(1, 50)


def _other_number(chance: random.Random, data: bytearray) -> None:
    numbers = list(re.finditer(rb"-?\d+", bytes(data)))
    for found in sorted(chance.sample(numbers, min(len(numbers), 3)), key=lambda one: -one.start()):
        data[found.start() : found.end()] = chance.choice(_NUMBERS)


def _other_name(chance: random.Random, data: bytearray) -> None:
    names = list(re.finditer(rb"/[A-Za-z]+|</?[a-z]+", bytes(data)))
    if len(names) > 1:
        one, other = chance.sample(names, 2)
        data[one.start() : one.end()] = other[0]


def _splice(chance: random.Random, data: bytearray) -> None:
    _, other = chance.choice(small_files())
    start = chance.randrange(len(other))
    data[chance.randrange(len(data)) :] = other[start:]


_WAYS: tuple[Mutation, ...] = (_cut, _flip_bits, _overwrite, _drop, _repeat, _other_number, _other_name, _splice)


def verdicts(files: list[File], options: ParseOptions) -> list[str]:
    """What becomes of each file in this process: `report`, `warnings`, `refused`, or what is wrong."""
    return [_verdict(name, data, options) for name, data in files]


def _verdict(name: str, data: bytes, options: ParseOptions) -> str:
    try:
        report = krextract.parse(data, name=name, options=options)
    except KrextractError as error:
        words = str(error)
        return "refused" if "a fault in krextract" not in words and "\n" not in words else words
    return _wrong(report) or ("warnings" if report.warnings else "report")


def _wrong(report: krextract.Report) -> str:
    """What a report says that cannot be so, whatever the file."""
    for figure in report.quantities:
        if report.block(figure.block).text[figure.start : figure.end] != figure.surface:
            return f"offsets of {figure.rule} do not give its surface"
    if krextract.Report.model_validate_json(report.model_dump_json()) != report:
        return "the report reads back otherwise"
    return ""


def judged(files: list[File]) -> list[str]:
    """The same by a worker; where a file ends or keeps that, each file of the batch by itself."""
    limits = Limits(seconds=LIMITS.seconds * 2, megabytes=LIMITS.megabytes)
    try:
        found: list[str] = WORKERS.run(Call(verdicts, (files, OPTIONS), "batch", limits), ready_for(OPTIONS, read))
    except KrextractError as error:
        if len(files) == 1:
            return [f"{files[0][0]}: {error}"]
        return [verdict for file in files for verdict in judged([file])]
    return found
