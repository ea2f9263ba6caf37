"""What tests of stores share: a folder to read, a store as checksums, and figures made by hand."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from krextract.backfilling import Backfilled

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
GOOD = (
    "kinderrechten-specimen-2022.pdf",
    "kinderrechten-specimen-2023.pdf",
    "kinderrechten-specimen-2024.pdf",
    "kinderrechten-web-2021.html",
)


@dataclass(frozen=True)
class Filled:
    """A folder of files, the store made of it, and what the run said."""

    folder: Path
    store: Path
    result: Backfilled


def make_folder(folder: Path) -> Path:
    """Four editions, two of them in folders of their own, a copy of one, and two files that cannot be read."""
    for number, name in enumerate(GOOD):
        place = folder / ("oud" if number < 2 else "") / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CORPUS / name, place)
    shutil.copy(CORPUS / GOOD[0], folder / "een-kopie.pdf")
    (folder / "kapot.pdf").write_bytes(b"dit is geen PDF")
    (folder / "leeg.txt").write_bytes(b"")
    (folder / "lijst.xlsx").write_bytes(b"PK\x03\x04 hoort er niet bij")
    (folder / ".verborgen.txt").write_text("In 2023 waren er 12 kinderen.")
    return folder


def tree(store: Path) -> dict[str, str]:
    """Every file of a store and its checksum."""
    return {
        place.relative_to(store).as_posix(): hashlib.sha256(place.read_bytes()).hexdigest()
        for place in sorted(store.rglob("*"))
        if place.is_file()
    }


def figure(value: float, period: str | None, edition_year: int, **more: Any) -> dict[str, Any]:
    """A row of the table of quantities: a count of reports, unless `more` says otherwise."""
    sentence = more.pop("sentence", f"Het meldpunt kreeg {value:g} meldingen.")
    row = {
        "record_id": f"{edition_year}-{period}-{value}",
        "source_id": str(edition_year),
        "edition": f"Verslag {edition_year}",
        "edition_year": edition_year,
        "page": 3,
        "block": "b1",
        "start": sentence.find(f"{value:g}"),
        "low": value,
        "high": value,
        "kind": "count",
        "unit": "meldingen",
        "modifier": "exact",
        "measure": "level",
        "role": "statistic",
        "subject": "meldingen bij het meldpunt",
        "sentence": sentence,
        "period": period,
        "region": None,
    }
    return row | more
