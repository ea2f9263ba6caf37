"""`make release-check`: the wheel holds what it needs, nothing else, and works in a clean environment."""

import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
NEEDED = ("krextract/py.typed", "krextract/_rules/numerals.toml", "krextract/_corpus/editions.toml")
TRY = """
import krextract
report = krextract.parse("In 2023 kregen ruim 5.300 kinderen hulp.".encode(), name="proef.txt")
figure, = report.quantities
assert (int(figure.low), figure.unit, figure.period, figure.modifier) == (5300, "kinderen", "2023", "ruim"), figure
"""


def check_contents(wheel: Path) -> None:
    """Rules and typing marker in, tests and specimens out."""
    names = zipfile.ZipFile(wheel).namelist()
    missing = [name for name in NEEDED if name not in names]
    rules = {path.relative_to(ROOT / "rules").as_posix() for path in (ROOT / "rules").rglob("*.toml")}
    missing += [f"krextract/_rules/{name}" for name in rules if f"krextract/_rules/{name}" not in names]
    odd = [name for name in names if not name.startswith(("krextract/", "krextract-"))]
    if missing or odd:
        sys.exit(f"{wheel.name}: missing {missing}, should not be there {odd}")


def try_out(wheel: Path) -> None:
    """Install it in a new environment, parse from Python and from the command line."""
    with tempfile.TemporaryDirectory() as name:
        venv.create(name, with_pip=True)
        folder = Path(name) / ("Scripts" if sys.platform == "win32" else "bin")
        specimen = ROOT / "corpus" / "kinderrechten-specimen-2022.pdf"
        for command in (
            [folder / "python", "-m", "pip", "install", "--quiet", wheel],
            [folder / "python", "-c", TRY],
            [folder / "krextract", "extract", specimen, "--out", "out"],
        ):
            subprocess.run(command, check=True, cwd=name)


if __name__ == "__main__":
    (built,) = DIST.glob("*.whl")
    check_contents(built)
    try_out(built)
    print(f"{built.name}: holds what it needs and works in a clean environment")
