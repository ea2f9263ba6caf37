"""A file reaches nothing outside itself: no file is opened, no socket made, no program started while it is read."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability import hostile_pdfs
from tests.reliability.hostile import CASES

ROOT = Path(__file__).resolve().parents[2]
OUTSIDE = "scripts-and-outside-references"
SCRIPT = """
import json, pathlib, sys
import krextract
from krextract import ParseOptions

options = ParseOptions(model=None)
warm, *files = map(pathlib.Path, sys.argv[1:])
for name in ("warm.pdf", "warm.txt", "warm.html"):
    krextract.parse(warm.read_bytes() if name == "warm.pdf" else b"<p>In 2023 kregen 12 kinderen hulp.</p>", name=name,
                    options=options)
contents = [(file.name, file.read_bytes()) for file in files]
seen = []
WATCHED = ("open", "socket.", "subprocess.", "os.exec", "os.system", "os.spawn", "os.posix_spawn", "os.fork",
           "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "shutil.", "webbrowser.",
           "urllib.", "ftplib.", "tempfile.", "ctypes.dlopen")
def hook(event, given):
    if event.startswith(WATCHED):
        seen.append([event, repr(given)[:200]])
sys.addaudithook(hook)
open("/dev/null").close()
texts = [report.model_dump_json() for name, data in contents
         for report in [krextract.parse(data, name=name, options=options)]]
events = list(seen)
print(json.dumps({"events": events, "texts": texts}))
"""
NATIVE = "open,openat,openat2,creat,connect,bind,sendto,execve,fork,vfork,unlink,unlinkat,rename,mkdir"


def outside_files(folder: Path) -> list[Path]:
    """The hostile files that name things outside, and a file of ours for them to want."""
    wanted = folder / "geheim.txt"
    wanted.write_text("KANARIE")
    files = []
    for case in CASES:
        if case.name.startswith(OUTSIDE):
            place = folder / case.name
            place.write_bytes(case.make().replace(b"/etc/passwd", str(wanted).encode()))
            files.append(place)
    assert len(files) == 2
    return files


def command(folder: Path) -> list[str]:
    warm = folder / "warm.pdf"
    warm.write_bytes(hostile_pdfs.PLAIN)
    return [sys.executable, "-P", "-c", SCRIPT, str(warm), *map(str, outside_files(folder))]


def test_reading_opens_no_file_and_no_socket_and_starts_nothing(tmp_path: Path) -> None:
    done = subprocess.run(command(tmp_path), capture_output=True, text=True, check=True, cwd=ROOT)
    found = json.loads(done.stdout)
    assert found["events"][:1] == [["open", "('/dev/null', 'r', 524288)"]], "the watch was on"
    ours = (sys.prefix, sys.base_prefix, str(ROOT / "krextract"), str(ROOT / "rules"))
    strange = [one for one in found["events"][1:] if one[0] != "open" or not any(place in one[1] for place in ours)]
    assert strange == []
    assert not any("KANARIE" in text or "root:" in text for text in found["texts"])
    assert all("5.300" in text for text in found["texts"])


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_nor_do_the_libraries_beneath(tmp_path: Path) -> None:
    """The same as the system sees it: C and Rust need not tell Python what they open."""
    log = tmp_path / "strace.log"
    tracer = ["strace", "-f", "-qq", "-e", f"trace={NATIVE}", "-o", str(log)]
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [*tracer, *command(tmp_path)], capture_output=True, text=True, check=False, cwd=ROOT, env=unmeasured
    )
    if done.returncode and "ptrace" in done.stderr:
        pytest.skip("tracing is not allowed here")
    assert done.returncode == 0, done.stderr
    calls = log.read_text().splitlines()
    watched = calls[next(number for number, call in enumerate(calls) if '"/dev/null"' in call) + 1 :]
    ours = (sys.prefix, sys.base_prefix, str(ROOT / "krextract"), str(ROOT / "rules"), "/proc/", "/sys/")
    assert [call for call in watched if "(" in call and not any(place in call for place in ours)] == []


@pytest.mark.parametrize("name", [f"{OUTSIDE}.pdf", f"{OUTSIDE}.html"])
def test_what_would_run_is_no_link(name: str) -> None:
    import krextract  # noqa: PLC0415

    case = next(one for one in CASES if one.name == name)
    report = krextract.parse(case.make(), name=name)
    urls = [link.url for block in report.blocks for link in block.links]
    assert not [url for url in urls if url.lower().startswith(("javascript:", "data:", "vbscript:", "file:"))]
