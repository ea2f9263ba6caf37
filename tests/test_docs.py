"""Every code block of the documentation runs, page by page, in a folder of its own.

A `python` block is executed; of a `console` block every `$ ` line is run by a shell, and what the block shows under a
line must be in what it prints, line by line (`…` stands for anything). A block that cannot run here has
`<!-- not run: why -->` above it.
"""

import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "rules" / "README.md"])
BLOCK = re.compile(
    r"^(?P<skip><!-- not run: [^\n]+ -->\n+)?```(?P<kind>python|console)\n(?P<code>.*?)^```$", re.M | re.S
)
EXPORT = re.compile(r"export (\w+)=(\S+)$")


def blocks(page: Path) -> list[tuple[str, str]]:
    text = page.read_text(encoding="utf-8")
    found = () if text.startswith("<!-- generated") else BLOCK.finditer(text)
    return [(match["kind"], match["code"]) for match in found if match["skip"] is None]


def steps(code: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a console block, each with the lines shown under it."""
    command, shown = "", []
    for line in code.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, shown
            command, shown = line[2:], []
        elif command.endswith("\\"):
            command = command[:-1] + line.strip()
        elif line.strip():
            shown.append(line.rstrip())
    yield command, shown


def assert_shown(shown: list[str], printed: str, command: str) -> None:
    position = 0
    lines = [re.sub(r"\s+", " ", line).strip() for line in printed.splitlines()]
    for line in (one for one in shown if one.strip() != "…"):
        wanted = re.compile(re.escape(re.sub(r"\s+", " ", line).strip()).replace("…", ".*"))
        hits = [number for number in range(position, len(lines)) if wanted.fullmatch(lines[number])]
        assert hits, f"{command}\nshould print {line!r}; it printed\n{printed}"
        position = hits[0] + 1


def in_shell(code: str, folder: Path, env: dict[str, str]) -> None:
    for command, shown in steps(code):
        if match := EXPORT.match(command):
            env[match[1]] = match[2]
            continue
        done = subprocess.run(
            ["bash", "-c", command], cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        assert_shown(shown, done.stdout + done.stderr, command)


@pytest.mark.skipif(shutil.which("bash") is None, reason="the commands of the pages are run by bash, which is not here")
@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page)], ids=lambda page: str(page.relative_to(ROOT)))
def test_the_code_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("rules", "schema"):
        (tmp_path / name).symlink_to(ROOT / name)
    editions = "*202[23]*" if page.stem.startswith("README") else "*"  # two will do for what shows no more
    (tmp_path / "corpus").mkdir()
    for file in (ROOT / "corpus").glob(editions):
        (tmp_path / "corpus" / file.name).symlink_to(file)
    few = shutil.ignore_patterns("[B-Z][0-9][0-9]", "A0[2-9]")  # `make gate` scores all of the gold
    shutil.copytree(ROOT / "gold", tmp_path / "gold", ignore=few)
    year = 2024 if page.stem in {"README", "README.nl", "tutorial"} else 2022  # the smallest will do elsewhere
    shutil.copy(ROOT / "corpus" / f"kinderrechten-specimen-{year}.pdf", tmp_path / "report.pdf")
    env = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PYTHONPATH": str(ROOT),
        "XDG_CONFIG_HOME": str(tmp_path / "settings"),
        "COLUMNS": "120",
        "LC_ALL": "C.UTF-8",
    }
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "page"}
    for kind, code in blocks(page):
        if kind == "console":
            in_shell(code, tmp_path, env)
        else:
            exec(compile(code, str(page), "exec"), names)


def test_every_page_is_in_the_menu() -> None:
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        assert f": {page.relative_to(ROOT / 'docs').as_posix()}\n" in menu, page


def test_the_generated_pages_are_those_of_the_code() -> None:
    for name, text in runpy.run_path(str(ROOT / "docs/reference/generate.py"))["pages"]().items():
        assert (ROOT / "docs/reference" / name).read_text(encoding="utf-8") == text, f"{name}: run `make docs`"
