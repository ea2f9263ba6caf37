"""Reading and layout beside pdfplumber's characters, on the same file in one run.

    python benchmarks/read_and_layout.py [FILE.pdf] [--pages 97] [--flat]

Each measurement runs in a process of its own, so that CPU time and peak memory are its own; the best of `--repeat`
runs counts, taken in turns so that a busy machine slows all alike. `--pages` repeats the pages of the file up to that
number (0 leaves it as it is); `--flat` also shows the time per page from 10 to 1,000 pages.
"""

import argparse
import io
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pikepdf

ROOT = Path(__file__).parents[1]
DEFAULT = ROOT / "corpus" / "kinderrechten-specimen-2024.pdf"
FLAT = (10, 100, 300, 1000)
TARGET, MEMORY = 20.0, 300.0


class Measured(NamedTuple):
    """CPU seconds, peak memory of the process in MB, and how many things came out."""

    cpu: float
    memory: float
    found: int


def ours(path: str) -> int:
    """Blocks of reading and layout."""
    from krextract.layout.document import lay_out  # noqa: PLC0415 - each process loads only what it measures
    from krextract.reading import open_source  # noqa: PLC0415

    return len(lay_out(open_source(path)).blocks)


def reading(path: str) -> int:
    """Runs of reading alone."""
    from krextract.reading import open_source  # noqa: PLC0415

    return sum(len(page.runs) for page in open_source(path).pages())


def pdfplumber_chars(path: str) -> int:
    """Characters of pdfplumber, pages let go one by one as its manual advises."""
    import pdfplumber  # noqa: PLC0415

    found = 0
    with pdfplumber.open(path) as document:
        for page in document.pages:
            found += len(page.chars)
            page.close()
    return found


def measure(what: Callable[[str], int], path: Path) -> Measured:
    """One run in a fresh process; imports are not counted."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_run, (what, str(path)))


def _run(what: Callable[[str], int], path: str) -> Measured:
    what(str(_small()))  # loads the libraries
    start = time.process_time()
    found = what(path)
    cpu = time.process_time() - start
    unit = 1 if sys.platform == "darwin" else 1024
    return Measured(cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6, found)


def _small() -> Path:
    path = Path(tempfile.gettempdir()) / "krextract-bench-small.pdf"
    if not path.exists():
        repeat(DEFAULT, 1, path)
    return path


def repeat(source: Path, pages: int, target: Path) -> Path:
    """A file of so many pages, by repeating those of another as pages of their own."""
    with pikepdf.open(source) as document, pikepdf.new() as made:
        buffer = io.BytesIO()
        for number in range(pages):
            made.pages.append(document.pages[number % len(document.pages)])
            if number < len(document.pages):
                continue
            page = made.pages[-1].obj
            page.Contents = (
                made.make_stream(made.pages[-1].obj.Contents.read_bytes()) if _single(page) else page.Contents
            )
        made.save(buffer)
    target.write_bytes(buffer.getvalue())
    return target


def _single(page: pikepdf.Object) -> bool:
    return isinstance(page.Contents, pikepdf.Stream)


def best(what: Callable[[str], int], path: Path, times: int) -> Measured:
    """The quickest of several runs, with the most memory any of them took."""
    runs = [measure(what, path) for _ in range(times)]
    return Measured(min(run.cpu for run in runs), max(run.memory for run in runs), runs[0].found)


def main() -> None:
    """Print the comparison, and the flatness where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--pages", type=int, default=97)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--flat", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = repeat(chosen.file, chosen.pages, Path(folder) / "edition.pdf") if chosen.pages else chosen.file
        compare(path, chosen.repeat)
        if chosen.flat:
            flatness(chosen.file, Path(folder))


def compare(path: Path, times: int) -> None:
    """Ours, reading alone and pdfplumber on one file."""
    with pikepdf.open(path) as document:
        pages = len(document.pages)
    rows = {what.__name__: best(what, path, times) for what in (ours, reading, pdfplumber_chars)}
    print(f"{pages} pages        CPU s   pages/s   peak MB     found")
    for name, row in rows.items():
        print(f"{name:18} {row.cpu:8.3f} {pages / row.cpu:9.1f} {row.memory:9.0f} {row.found:9}")
    ratio = rows["pdfplumber_chars"].cpu / rows["ours"].cpu
    print(f"reading and layout take 1/{ratio:.1f} of pdfplumber's characters (goal: 1/{TARGET:.0f})")
    print(f"peak memory {rows['ours'].memory:.0f} MB (goal: under {MEMORY:.0f} MB)")


def flatness(source: Path, folder: Path) -> None:
    """Time and memory per page as files grow."""
    print("pages   ms/page   peak MB   (reading and layout)      ms/page   peak MB   (reading)")
    for pages in FLAT:
        path = repeat(source, pages, folder / f"{pages}.pdf")
        both, alone = measure(ours, path), measure(reading, path)
        print(
            f"{pages:5} {1000 * both.cpu / pages:9.2f} {both.memory:9.0f}"
            f" {1000 * alone.cpu / pages:33.2f} {alone.memory:9.0f}"
        )


if __name__ == "__main__":
    main()
