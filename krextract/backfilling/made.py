"""With what a file is read, and what a change of it touches.

Almost every rule may touch every edition, so a change of rules means that all is read again. Three kinds of rules
files are narrower: indicators and remarks are not used in reading; a profile touches the editions it knows, unless it
now knows others; a cycle of recommendations touches the editions whose profile names it. To tell them apart, a store
keeps under `rules/` the checksums of each rules file behind every fingerprint that its manifests name.
"""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from pydantic import BaseModel

from krextract.backfilling.manifest import Made, Manifest
from krextract.pipeline import ParseOptions
from krextract.records import SCHEMA_VERSION, Record
from krextract.rulebook import fingerprint, rules_dir
from krextract.structure.editions import edition_rules

FOLDER = "rules"
_NOT_READ_WITH = frozenset({"indicators", "remarks"})
_AUTO_MODEL = "nl_core_news_sm"


class Profile(Record):
    """What of an edition's profile decides which editions it touches."""

    known_by: str
    like: str | None
    cycle: str | None


class Rules(BaseModel):
    """The rules of one fingerprint: the checksum of each file, and the profiles."""

    files: dict[str, str]
    profiles: dict[str, Profile]

    def to_bytes(self) -> bytes:
        """The snapshot as JSON."""
        return (self.model_dump_json(indent=1) + "\n").encode()


def made_with(options: ParseOptions) -> Made:
    """What this process reads with."""
    return Made(
        krextract=version("krextract"),
        schema_version=SCHEMA_VERSION,
        rules=fingerprint(),
        model=_model(options.model),
        ocr=options.ocr,
    )


def _model(name: str | None) -> str | None:
    if name is None:
        return None
    wanted = _AUTO_MODEL if name == "auto" else name
    try:
        return f"{wanted} {version(wanted)}"
    except (PackageNotFoundError, ValueError):
        return None if name == "auto" else wanted


@cache
def rules_now() -> Rules:
    """The rules in force."""
    root = rules_dir()
    files = {
        path.relative_to(root).with_suffix("").as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*.toml"))
    }
    profiles = {
        one.id: Profile(known_by=f"{one.recognise} {one.year}", like=one.like, cycle=one.cycle)
        for one in sorted(edition_rules(), key=lambda one: one.id)
    }
    return Rules(files=files, profiles=profiles)


def why_again(manifest: Manifest, made: Made, before: Rules | None, now: Rules) -> str | None:
    """Why a file must be read again, None where what is stored of it would come out the same."""
    old = manifest.made
    if old.krextract != made.krextract or old.schema_version != made.schema_version:
        return f"krextract {old.krextract} made it, this is {made.krextract}"
    if (old.model, old.ocr) != (made.model, made.ocr):
        return f"the options changed: model {old.model} and OCR {old.ocr}, now {made.model} and {made.ocr}"
    if old.rules == made.rules:
        return None
    if before is None:
        return "the rules changed, and the store does not say which"
    changed = sorted(name for name in before.files.keys() | now.files.keys() if _differ(name, before, now))
    return next((why for name in changed if (why := _touched(name, manifest, before, now))), None)


def _differ(name: str, before: Rules, now: Rules) -> bool:
    return before.files.get(name) != now.files.get(name)


def _touched(name: str, manifest: Manifest, before: Rules, now: Rules) -> str | None:
    if name in _NOT_READ_WITH:
        return None
    family, _, own = name.partition("/")
    ancestors = _ancestors(manifest.edition.profile, now)
    if family == "editions" and own:
        old, new = before.profiles.get(own), now.profiles.get(own)
        if old is None or new is None or (old.known_by, old.like) != (new.known_by, new.like):
            return f"rules/{name}.toml now knows other editions, so every file is looked at again"
        return f"rules/{name}.toml changed" if own in ancestors else None
    if family == "recommendations":
        cycles = {now.profiles[one].cycle for one in ancestors if one in now.profiles}
        return f"rules/{name}.toml changed" if own in cycles else None
    return f"rules/{name}.toml changed, and every edition is read with it"


def _ancestors(profile: str | None, rules: Rules) -> tuple[str, ...]:
    """A profile and those it takes after."""
    chain: list[str] = []
    while profile is not None and profile not in chain:
        chain.append(profile)
        profile = rules.profiles[profile].like if profile in rules.profiles else None
    return tuple(chain)
