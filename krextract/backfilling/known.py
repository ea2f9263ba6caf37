"""The editions we know of: the list that ships with the library, and a list of one's own beside it."""

import hashlib
import json
import os
import tomllib
from pathlib import Path
from typing import Literal

import regex
from pydantic import ValidationError
from rapidfuzz import fuzz

from krextract.errors import KrextractError
from krextract.labels import MediaType
from krextract.outputs import write_atomic
from krextract.pipeline import parse
from krextract.records import Record

_PACKAGE = Path(__file__).resolve().parents[1]
_SAME_TITLE = 92.0


class KnownEdition(Record):
    """What is known of an edition; its file stays with who has it. `period` is the reporting period in EDTF."""

    id: str
    title: str
    year: int | None = None
    publisher: str | None = None
    period: str | None = None
    language: str = "nl"
    media_type: MediaType | None = None
    pages: int | None = None
    address: str | None = None
    licence: str | None = None
    file: str | None = None
    sha256: str | None = None


Added = Literal["known", "filled", "new"]


def shipped_list() -> Path:
    """The list that ships with the library."""
    installed = _PACKAGE / "_corpus" / "editions.toml"
    return installed if installed.is_file() else _PACKAGE.parent / "corpus" / "editions.toml"


def own_list() -> Path:
    """One's own list: `$KREXTRACT_EDITIONS`, else a file among the settings of the user."""
    if given := os.environ.get("KREXTRACT_EDITIONS"):
        return Path(given)
    settings = os.environ.get("APPDATA") or os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(settings) / "krextract" / "editions.toml"


def read_list(path: Path) -> tuple[KnownEdition, ...]:
    """The editions of a list, `()` where there is no such file; `KrextractError` names what is wrong in it."""
    if not path.is_file():
        return ()
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("edition", [])
        return tuple(KnownEdition.model_validate(entry) for entry in entries)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KrextractError(f"{path}: {error}; mend the file") from None
    except ValidationError as error:
        first = error.errors()[0]
        raise KrextractError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}; mend the file") from None


def known_editions(own: Path | None = None) -> tuple[KnownEdition, ...]:
    """All editions known, one's own words over those that ship, the latest year first."""
    merged = {one.id: one for one in (*read_list(shipped_list()), *read_list(own or own_list()))}
    return tuple(sorted(merged.values(), key=lambda one: (-(one.year or 0), one.id)))


def add_edition(file: str | Path, *, own: Path | None = None, title: str | None = None) -> tuple[KnownEdition, Added]:
    """Put a file's edition on one's own list by what its text says; a known one gets what was not known of it.

    Raises `KrextractError` where the text names no title and none is given.
    """
    path = own or own_list()
    report = parse(file)
    edition, source = report.edition, report.source
    name = title or edition.title
    if name is None:
        raise KrextractError(f"{source.name}: the text does not say which report it is; give its title with --title")
    seen = KnownEdition(
        id=_slug(name),
        title=name,
        year=edition.year,
        publisher=edition.publisher,
        period=edition.period,
        media_type=source.media_type,
        pages=source.pages if source.media_type == "application/pdf" else None,
        sha256=hashlib.sha256(Path(file).read_bytes()).hexdigest(),
    )
    known = _find(seen, known_editions(path))
    if known and known.sha256 is not None and known.sha256 != seen.sha256:
        seen = seen.model_copy(update={"id": f"{known.id}-{(seen.sha256 or '')[:8]}"})  # another file of that edition
        known = None
    merged = _merge(known, seen) if known else seen
    if merged == known:
        return merged, "known"
    entries = [one for one in read_list(path) if one.id != merged.id]
    write_atomic(path, _toml([*entries, merged]).encode(), "name another list with --list")
    return merged, "filled" if known else "new"


def _find(seen: KnownEdition, known: tuple[KnownEdition, ...]) -> KnownEdition | None:
    same_file = next((one for one in known if one.sha256 == seen.sha256), None)
    if same_file:
        return same_file
    titled = [one for one in known if one.year == seen.year and fuzz.ratio(one.title, seen.title) >= _SAME_TITLE]
    return max(titled, key=lambda one: fuzz.ratio(one.title, seen.title), default=None)


def _merge(known: KnownEdition, seen: KnownEdition) -> KnownEdition:
    """What was known, and what the file adds to it; the number of pages is only told with a new checksum."""
    if known.sha256 is not None:
        return known
    return known.model_copy(update={name: value for name, value in seen if getattr(known, name) is None})


def _slug(title: str) -> str:
    return regex.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "editie"


def _toml(editions: list[KnownEdition]) -> str:
    lines = ["# Editions of your own, as written by `krextract corpus add`."]
    for one in editions:
        values = one.model_dump(exclude_none=True)
        lines += [
            "",
            "[[edition]]",
            *(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()),
        ]
    return "\n".join(lines) + "\n"
