"""How many of the faults put into the finders and linkers the tests notice: `python benchmarks/mutants.py [SEED]`.

mutmut makes the faults in a copy of the tree under `out/mutants`. All mutants of a first pass share the rules that were
read once, so what it leaves alive is tried again in a process of its own. The tests of endless texts are left out.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPY = ROOT / "out" / "mutants"
SAMPLE = 400
ALIVE = (0, 33)  # mutmut's codes for a mutant that lived, and for one that no test reaches
TESTS = ["tests/linking", "tests/mentions", "tests/test_rulecheck.py"]
LEFT_OUT = [
    "--ignore=tests/mentions/test_linear.py",
    "--ignore=tests/mentions/test_floods_of_figures.py",
    "--deselect=tests/linking/test_periods.py::test_a_long_list_is_read_to_the_end",
    "--deselect=tests/linking/test_quantities.py::test_the_sentence_kept_of_an_endless_one_is_short",
]
PLAIN = ["-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts=-q", *LEFT_OUT]
SETTINGS = f"""
[tool.mutmut]
source_paths = ["krextract"]
only_mutate = ["krextract/mentions/*", "krextract/linking/*"]
also_copy = ["rules", "corpus", "gold", "schema"]
pytest_add_cli_args = {json.dumps(PLAIN)}
pytest_add_cli_args_test_selection = {json.dumps(TESTS)}
process_isolation = "forkserver"
use_git_change_detection = false
timeout_multiplier = 5.0
timeout_constant = 4.0
"""
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> int:
    """Print how many of a random sample were killed, and write the diffs of the others."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    copy_tree()
    mutmut("run", "--max-children", "1", "krextract.mentions.digits.*")  # makes them all
    chosen = random.Random(seed).sample(sorted(codes()), SAMPLE)
    mutmut("run", "--max-children", "1", *chosen)
    found = codes()
    alive = [name for name in chosen if found[name] in ALIVE and lives(name)]
    diffs = [mutmut("show", name) for name in alive]
    (COPY / "alive.diff").write_text("\n".join(diffs), encoding="utf-8")
    killed = SAMPLE - len(alive)
    print(f"{killed} of {SAMPLE} killed ({killed / SAMPLE:.1%}), of {len(found)} in all; seed {seed}")
    print(f"the others: {COPY / 'alive.diff'}")
    return 0


def copy_tree() -> None:
    """The files of the project as they are now."""
    shutil.rmtree(COPY, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in listed.splitlines():
        if (ROOT / name).is_file():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, COPY / name)
    with (COPY / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(SETTINGS)


def mutmut(*words: str) -> str:
    """What mutmut prints."""
    command = [str(Path(sys.executable).with_name("mutmut")), *words]
    return subprocess.run(command, cwd=COPY, env=ENVIRONMENT, capture_output=True, text=True, check=True).stdout


def codes() -> dict[str, int | None]:
    """Every mutant and what became of it."""
    return {
        name: code
        for path in (COPY / "mutants").rglob("*.meta")
        for name, code in json.loads(path.read_text())["exit_code_by_key"].items()
    }


def lives(name: str) -> bool:
    """Whether all tests pass with a mutant, nothing read before."""
    environment = ENVIRONMENT | {"MUTANT_UNDER_TEST": name, "PYTHONPATH": str(COPY / "mutants")}
    command = [sys.executable, "-m", "pytest", "-x", *PLAIN, *TESTS]
    try:
        subprocess.run(command, cwd=COPY / "mutants", env=environment, capture_output=True, check=True, timeout=600)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
