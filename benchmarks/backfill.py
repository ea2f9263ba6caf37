"""Back-fill at scale: 300 files of which 20 are broken; killed at random; one job against two; cost per page.

    python benchmarks/backfill.py [--files 300] [--kills 10] [--documents ../shared/documents]

Prints what it found and exits with 1 where a promise is broken: every good file in the store and every bad one named,
the store of a run killed again and again byte for byte that of one left alone, two jobs at least 1.7 times one.
"""

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import krextract

ROOT = Path(__file__).resolve().parents[1]
BROKEN = 20
SPEED_UP = 1.7


def originals(documents: Path) -> list[Path]:
    """The specimens and, where they are, the real documents."""
    places = [*(ROOT / "corpus").iterdir(), *(ROOT / "corpus" / "sources").iterdir()]
    if documents.is_dir():
        places += [place for folder in ("pdf", "html", "text", "wild") for place in (documents / folder).iterdir()]
    return sorted(place for place in places if place.suffix in {".pdf", ".html", ".txt"})


def make_files(folder: Path, sources: list[Path], count: int) -> None:
    """Distinct files: each is an original with a harmless remark at its end."""
    for number in range(count - BROKEN):
        source = sources[number % len(sources)]
        remark = {".pdf": f"\n% {number}\n", ".html": f"\n<!-- {number} -->\n", ".txt": "\n" * (2 + number)}
        place = folder / f"jaar{number % 10}" / f"{number:03}-{source.name}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(source.read_bytes() + remark[source.suffix].encode())
    (folder / "kapot").mkdir(parents=True, exist_ok=True)
    for name, data in broken(sources):
        (folder / "kapot" / name).write_bytes(data)


def broken(sources: list[Path]) -> Iterator[tuple[str, bytes]]:
    """Twenty files that cannot be read, no two of them the same."""
    pdf = next(place for place in sources if place.suffix == ".pdf").read_bytes()
    for number in range(5):
        yield f"afgekapt-{number}.pdf", pdf[: 300 + 200 * number]
        yield f"geen-{number}.pdf", b"dit is gewone tekst " * (number + 1)
        yield f"leeg-{number}.txt", b"\n" * number
    yield "plaatje.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    yield "kantoor.txt", b"PK\x03\x04" + bytes(200)
    yield "ingepakt.htm", b"\x1f\x8b" + bytes(100)
    yield "oud.txt", b"\xd0\xcf\x11\xe0" + bytes(100)
    yield "opgemaakt.txt", b"{\\rtf1 tekst}"


def start(folder: Path, store: Path, jobs: int) -> "subprocess.Popen[str]":
    """A run of the command line in a process group of its own."""
    command = [sys.executable, "-m", "krextract", "backfill", str(folder), "--store", str(store), "--jobs", str(jobs)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    )


def whole_run(folder: Path, store: Path, jobs: int) -> tuple[float, str]:
    """Seconds and output of a run left alone."""
    begun = time.perf_counter()
    out, _ = start(folder, store, jobs).communicate()
    return time.perf_counter() - begun, out


def tree(store: Path) -> dict[str, str]:
    """Every file of a store and its checksum."""
    return {
        place.relative_to(store).as_posix(): hashlib.sha256(place.read_bytes()).hexdigest()
        for place in sorted(store.rglob("*"))
        if place.is_file()
    }


def kill_again_and_again(folder: Path, store: Path, times: int, seconds: float) -> list[int]:
    """End a run with SIGKILL at random moments; the number of files in the store after each."""
    chance = random.Random(7)
    stored = []
    for _ in range(times):
        process = start(folder, store, 2)
        time.sleep(chance.uniform(0.05, 0.5) * seconds)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        stored.append(len(list((store / "editions").glob("*.json"))))
    return stored


@dataclass(frozen=True)
class Measured:
    """What the runs took, in seconds, and what the stores hold."""

    one: float
    two: float
    again: float
    done: int
    failed: int
    named: int
    pages: int
    size: int
    stored_when_killed: list[int]
    same_for_jobs: bool
    same_when_killed: bool

    @property
    def kept(self) -> bool:
        """Whether every promise was kept."""
        counted = self.failed == self.named == BROKEN
        return counted and self.same_for_jobs and self.same_when_killed and self.one / self.two >= SPEED_UP


def measure(work: Path, sources: list[Path], files: int, kills: int) -> Measured:
    """Fill three stores with the same files: with one job, with two, and with two that are killed again and again."""
    folder = work / "in"
    make_files(folder, sources, files)
    one, _ = whole_run(folder, work / "one", 1)
    two, out = whole_run(folder, work / "two", 2)
    stored = kill_again_and_again(folder, work / "killed", kills, two)
    whole_run(folder, work / "killed", 2)
    trees = [tree(work / name) for name in ("one", "two", "killed")]
    again, _ = whole_run(folder, work / "two", 2)
    with krextract.open_store(str(work / "two")) as store:
        status = [manifest.status for manifest in store.manifests]
        pages = sum(manifest.source.pages for manifest in store.manifests)
    size = sum(place.stat().st_size for place in (work / "two").rglob("*") if place.is_file())
    named = sum(f"  kapot/{name}: " in out for name, _ in broken(sources))
    done, failed = status.count("done"), status.count("failed")
    same = trees[0] == trees[1], trees[2] == trees[1]
    return Measured(one, two, again, done, failed, named, pages, size, stored, *same)


def main() -> int:
    """Run all and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--documents", type=Path, default=ROOT / "../shared/documents")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        found = measure(Path(name), originals(given.documents), given.files, given.kills)
    one, two, pages = found.one, found.two, found.pages
    print(f"{found.done} files stored ({pages} pages), {found.failed} not to be read, {found.named} named")
    print(
        f"one job {one:.1f} s, two jobs {two:.1f} s: {one / two:.2f} times as fast; nothing to do {found.again:.1f} s"
    )
    print(f"a page: {1000 * one / pages:.1f} ms with one job, {1000 * two / pages:.1f} ms with two")
    print(f"the store: {found.size / 1e6:.1f} MB, {found.size / pages:.0f} bytes a page")
    print(f"killed {given.kills} times, with so many files in the store: {found.stored_when_killed}")
    print(
        f"the same bytes with one job and two: {found.same_for_jobs}; killed and left alone: {found.same_when_killed}"
    )
    return 0 if found.kept else 1


if __name__ == "__main__":
    sys.exit(main())
