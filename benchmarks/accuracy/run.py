"""Scores krextract and its peers on the same gold, by the same scoring: `make bench-accuracy`.

    python benchmarks/accuracy/run.py [--readme PAGE] [FOLDER ...]

A FOLDER is `gold/` or a folder of documents with labels by line: PDFs, web pages and plain texts. Peers get the gold's
own text, block by block, which spares them the reading of the file; krextract gets the file. What each found is kept
in `out/bench-accuracy/`. The table of the first folder goes into PAGE, between its `<!-- peers -->` marks.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from peers import PEERS, Finder, filtered

import krextract
from krextract.scoring import Labelling, Scores, labelling_of, read_gold, read_shared, score
from krextract.scoring.gold import gold_documents, source_of, text_documents
from krextract.scoring.printing import percent, with_table
from krextract.scoring.scores import EMPTY
from krextract.scoring.shared import documents_of, read_plain, sources_of

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "out" / "bench-accuracy"
PACKAGES = ("ms-recognizers-text-number", "quantulum3", "spacy")
MEASURES = {"value": "detected", "overlap": "overlapping", "record": "record"}


def documents(folder: Path) -> Iterator[tuple[Labelling, Path]]:
    """The gold of a folder, each document with the file it labels."""
    if not (folder / "labels").is_dir():
        yield from ((read_gold(one), folder.resolve().parent / source_of(one)) for one in gold_documents(folder))
        for one in text_documents(folder):
            yield replace(read_plain(one / "text.txt", one), name=one.name), one / "text.txt"
        return
    seen: set[tuple[str, str]] = set()
    for path, stem, units in sources_of(folder, documents_of(folder)):
        if (stem, path.suffix) not in seen:  # of the settings of a text as PDF, the first
            seen.add((stem, path.suffix))
            gold = read_shared(folder / "structure" / f"{stem}.json", folder / "labels", units)
            yield replace(gold, name=path.name), path
    for path in sorted((folder / "wild").glob("*.txt")):
        yield read_plain(path, folder / "wild" / "labels" / path.stem), path


def predict(find: Finder, gold: Labelling, path: Path) -> Path:
    """Run a peer over the blocks of a document and write what it found as predictions."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for block in gold.blocks:
            for one in find(block.text):
                told = {**one._asdict(), "block": block.id, "theme": block.place.theme, "section": block.place.section}
                file.write(json.dumps(told, ensure_ascii=False) + "\n")
    return path


def row(name: str, scores: Scores) -> str:
    """A line of the table."""
    value = scores["detected"]
    cells = [percent(value.precision), percent(value.recall), *(percent(scores[one].f1) for one in MEASURES.values())]
    return f"| {name} | {' | '.join(cells)} |"


def table(folder: Path) -> str:
    """What krextract and its peers reach on a folder, as Markdown with the date and the versions."""
    found = list(documents(folder))
    quantities = sum(len(gold.mentions) for gold, _ in found)
    lines = [f"| tool | value: precision | value: recall | {' | '.join(f'{one}: F1' for one in MEASURES)} |"]
    lines += [f"|---|{'---:|' * (2 + len(MEASURES))}"]
    ours = EMPTY
    for gold, path in found:
        ours += score(labelling_of(krextract.parse(path)), gold)
    lines.append(row("krextract, from the file", ours))
    for name, load in PEERS.items():
        find, theirs = filtered(load()), EMPTY
        for gold, _ in found:
            theirs += score(predict(find, gold, OUT / name / f"{gold.name}.jsonl"), gold)
        lines.append(row(name, theirs))
    kinds = ", ".join(sorted({path.suffix.removeprefix(".") for _, path in found}))
    said = f"`{folder.name}/`: {len(found)} documents ({kinds}), {quantities} quantities"
    versions = ", ".join(map(installed, PACKAGES))
    return "\n".join(
        [*lines, "", f"*{said}; {date.today().isoformat()}, krextract {krextract.__version__}, {versions}*"]
    )


def installed(package: str) -> str:
    """A package with its version."""
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} not installed"


def main() -> None:
    """Print a table per folder."""
    shared = ROOT / "../shared/documents"
    usual = [ROOT / "gold", *([shared.resolve()] if shared.is_dir() else [])]
    parser = argparse.ArgumentParser(description="krextract beside its peers on the same gold")
    parser.add_argument("folders", nargs="*", type=Path, default=usual)
    parser.add_argument("--readme", type=Path, help="put the first table into this page")
    asked = parser.parse_args()
    for number, folder in enumerate(asked.folders):
        found = table(folder)
        print(f"\n{found}", flush=True)
        if asked.readme and number == 0:
            page = with_table(asked.readme.read_text(encoding="utf-8"), found, "peers")
            asked.readme.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
