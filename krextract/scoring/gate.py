"""The gate: accuracy may not fall below what was reached, and gold may not change unseen.

`gold/floors.toml` holds a floor per measure and a fingerprint of the gold and of the files it labels. `check` fails
below a floor, on a measure that is no longer counted, and where gold or inputs changed while the floors were not
pinned again. `update` pins; it lowers a floor only when told to.
"""

import hashlib
import tomllib
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from pathlib import Path

from krextract.errors import ReportError
from krextract.scoring.gold import gold_documents, source_of, text_documents
from krextract.scoring.scores import Difference, Scores

FLOORS = "floors.toml"
WORST = 10
_STEP = Decimal("0.0001")
_HEAD = """\
# The accuracy reached, below which the build fails. Written by `krextract score gold/ --update`, which never lowers a
# floor unless told with --allow-regression. Floors are F1, or the share where a measure is one. The fingerprint is
# SHA-256 over gold and the files it labels: when either changes, the floors have to be pinned again.
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """What was pinned."""

    fingerprint: str
    floors: dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class Check:
    """One measure held against its floor; `reached` is None where nothing was counted."""

    measure: str
    floor: Decimal
    reached: Decimal | None

    @property
    def passed(self) -> bool:
        """Whether the floor is kept."""
        return self.reached is not None and self.reached >= self.floor

    def __str__(self) -> str:
        """One line for the build log."""
        return f"{self.measure}: {'not counted' if self.reached is None else self.reached}, floor {self.floor}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says: every check, what else is wrong, and the ten worst differences to begin with."""

    checks: tuple[Check, ...]
    problems: tuple[str, ...]
    worst: tuple[Difference, ...]

    @property
    def passed(self) -> bool:
        """Whether the build may go on."""
        return not self.problems and all(check.passed for check in self.checks)

    def __str__(self) -> str:
        """The verdict as it is printed; of a failure with the ten worst differences."""
        if self.passed:
            return f"gate: {len(self.checks)} measures at or above their floors"
        failed = [f"below its floor: {check}" for check in self.checks if not check.passed]
        worst = ["the worst differences:", *(f"  {one}" for one in self.worst)] if self.worst else []
        return "\n".join(["gate: failed", *self.problems, *failed, *worst])


def check(scores: Scores, gold_dir: Path, *, root: Path | None = None) -> Verdict:
    """Hold scores against the floors of a gold folder; `root` is where the labelled files are."""
    pinned = read_floors(gold_dir / FLOORS)
    reached = reached_by(scores)
    problems = []
    if pinned.fingerprint != fingerprint(gold_dir, root=root):
        problems.append("gold or the files it labels changed and the floors were not pinned again; look, then --update")
    problems += [f"no floor for {measure}; pin it with --update" for measure in reached if measure not in pinned.floors]
    checks = tuple(Check(measure, floor, reached.get(measure)) for measure, floor in pinned.floors.items())
    return Verdict(checks, tuple(problems), worst(scores))


def update(scores: Scores, gold_dir: Path, *, root: Path | None = None, allow_regression: bool = False) -> Verdict:
    """Pin floors at what was reached and write them; where a floor would fall, write nothing unless allowed."""
    path, reached = gold_dir / FLOORS, reached_by(scores)
    old = read_floors(path).floors if path.exists() else {}
    checks = tuple(Check(measure, floor, reached.get(measure)) for measure, floor in old.items())
    verdict = Verdict(checks, (), worst(scores))
    if not verdict.passed and not allow_regression:
        return Verdict(
            checks, ("a floor would be lowered; nothing was written (--allow-regression lowers it)",), verdict.worst
        )
    path.write_text(_toml(Floors(fingerprint(gold_dir, root=root), reached)), encoding="utf-8")
    return Verdict(tuple(Check(measure, floor, floor) for measure, floor in reached.items()), (), ())


def reached_by(scores: Scores) -> dict[str, Decimal]:
    """What the measures with something to find came to, rounded down so that a floor is never above its own run."""
    return {
        measure: Decimal(count.f1).quantize(_STEP, ROUND_DOWN)
        for measure, count in sorted(scores.totals.items())
        if count.gold and count.f1 is not None and _is_pinned(measure)
    }


def _is_pinned(measure: str) -> bool:
    """Kinds and other roles are parts of the whole, some of only a handful of mentions: they have no floor."""
    return not measure.startswith("record/") or measure == "record/role/statistic"


def worst(scores: Scores, number: int = WORST) -> tuple[Difference, ...]:
    """The differences that cost most."""
    return tuple(sorted(scores.differences, key=lambda one: -one.cost)[:number])


def read_floors(path: Path) -> Floors:
    """The pinned floors; `ReportError` says what to do where there are none."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        floors = {measure: Decimal(floor) for measure, floor in table["floors"].items()}
        return Floors(table["fingerprint"], floors)
    except FileNotFoundError:
        raise ReportError(f"{path}: no floors pinned yet; pin them with --update") from None
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ArithmeticError) as error:
        raise ReportError(f"{path}: not a floors file ({error}); pin again with --update") from None


def fingerprint(gold_dir: Path, *, root: Path | None = None) -> str:
    """SHA-256 over all gold that is scored with, and the files it labels."""
    digest = hashlib.sha256()
    for folder in gold_documents(gold_dir):
        sources = [(root or gold_dir.resolve().parent) / source_of(folder)]
        for path in [*sorted(one for one in folder.iterdir() if one.is_file()), *sources]:
            content = path.read_bytes()
            digest.update(f"{folder.name}/{path.name} {len(content)}\n".encode())
            digest.update(content)
    for folder in text_documents(gold_dir):
        for path in sorted(one for one in folder.iterdir() if one.is_file()):
            digest.update(f"texts/{folder.name}/{path.name}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _toml(floors: Floors) -> str:
    lines = [f'"{measure}" = {floor}' for measure, floor in floors.floors.items()]
    return "\n".join([_HEAD + f'fingerprint = "{floors.fingerprint}"', "", "[floors]", *lines]) + "\n"
