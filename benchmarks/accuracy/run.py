"""Scores krextract and its peers on the same gold, by the same scoring: `make bench-accuracy`.

    python benchmarks/accuracy/run.py [FOLDER ...]

A FOLDER is `gold/` or a folder of documents with labels by line. Peers get the gold's own text, block by block, which
spares them the reading of the PDF; krextract gets the file. What each found is kept in `out/bench-accuracy/`.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from peers import PEERS, Finder, filtered

import krextract
from krextract.scoring import Labelling, Scores, labelling_of, read_gold, read_shared, score
from krextract.scoring.gold import gold_documents, source_of
from krextract.scoring.printing import percent
from krextract.scoring.scores import EMPTY
from krextract.scoring.shared import documents_of, read_plain, sources_of

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "out" / "bench-accuracy"
PACKAGES = ("ms-recognizers-text-number", "quantulum3", "spacy")
MEASURES = {"value": "detected", "overlap": "overlapping", "record": "record", "statistic": "record/role/statistic"}


def documents(folder: Path) -> Iterator[tuple[Labelling, Path]]:
    """The gold of a folder, each document with the file it labels."""
    if not (folder / "labels").is_dir():
        yield from ((read_gold(one), folder.resolve().parent / source_of(one)) for one in gold_documents(folder))
        return
    seen: set[str] = set()
    for path, stem, units in sources_of(folder, documents_of(folder)):
        if stem not in seen and path.suffix == ".pdf":
            seen.add(stem)
            yield read_shared(folder / "structure" / f"{stem}.json", folder / "labels", units), path
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


def main(folders: list[Path]) -> None:
    """Print a table per folder."""
    for folder in folders:
        found = list(documents(folder))
        quantities = sum(len(gold.mentions) for gold, _ in found)
        print(f"\n{folder.name}: {len(found)} documents, {quantities} quantities; F1 unless said otherwise\n")
        print(f"| tool | value: precision | value: recall | {' | '.join(MEASURES)} |")
        print(f"|---|{'---:|' * (2 + len(MEASURES))}")
        ours = EMPTY
        for gold, path in found:
            ours += score(labelling_of(krextract.parse(path)), gold)
        print(row("krextract, from the file", ours))
        for name, load in PEERS.items():
            find, theirs = filtered(load()), EMPTY
            for gold, _ in found:
                theirs += score(predict(find, gold, OUT / name / f"{gold.name}.jsonl"), gold)
            print(row(name, theirs))
    print(f"\n{date.today().isoformat()}; krextract {krextract.__version__}, {', '.join(map(installed, PACKAGES))}")


def installed(package: str) -> str:
    """A package with its version."""
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} not installed"


if __name__ == "__main__":
    shared = ROOT / "../shared/documents"
    named = [Path(one) for one in sys.argv[1:]]
    main(named or [ROOT / "gold", *([shared.resolve()] if shared.is_dir() else [])])
