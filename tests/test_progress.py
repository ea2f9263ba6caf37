"""Pages are told of while a file is read: in this process, in one of its own, by several, and on the command line."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import krextract
from krextract import progress
from krextract.cli import working
from krextract.reading.render import draw_pages

SEEN = list[tuple[int, int]]


@pytest.mark.parametrize(("isolated", "jobs"), [(False, 1), (True, 1), (False, 2), (True, 2)])
def test_every_page_is_told_of_once(specimen: Path, isolated: bool, jobs: int) -> None:
    seen: SEEN = []
    with progress.watching(lambda *step: seen.append(step)):
        report = krextract.parse(specimen, isolated=isolated, jobs=jobs)
    pages = report.source.pages
    assert seen == [(done, pages) for done in range(1, pages + 1)]
    krextract.parse(specimen, isolated=isolated)
    assert len(seen) == pages, "nobody watches any more"


def test_drawing_pages_is_told_of_too(specimen: Path) -> None:
    seen: SEEN = []
    with progress.watching(lambda *step: seen.append(step)):
        drawn = draw_pages(specimen.read_bytes(), "proef.pdf", None)
    assert seen[-1] == (len(drawn), len(drawn))


def test_where_no_terminal_is_a_line_is_said_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with working.working("reading {}", "proef.pdf"):
        progress.step(1, 200)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(working, "_EVERY", 0.01)
    with working.working("reading {}", "proef.pdf"):
        time.sleep(0.02)
        progress.step(40, 200)
        progress.step(41, 200)
    assert capsys.readouterr().err == "reading proef.pdf: 40 of 200 pages\n"
    working.hush(True)
    try:
        with working.working("reading {}", "proef.pdf"):
            time.sleep(0.02)
            progress.step(80, 200)
    finally:
        working.hush(False)
    assert capsys.readouterr().err == ""


def _on_terminal(*words: str) -> str:
    """What a call shows on a terminal, as standard error."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120", "LC_ALL": "C.UTF-8"}
    call = [sys.executable, "-m", "krextract", *words]
    with subprocess.Popen(call, stderr=theirs, stdout=subprocess.DEVNULL, env=environment) as done:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # Linux says so when the other side is gone
                break
            if not piece:
                break
            shown += piece
    os.close(ours)
    assert done.returncode == 0, shown
    return shown.decode()


def test_a_terminal_shows_the_pages_unless_it_is_to_be_quiet(specimen: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "report.json")
    shown = _on_terminal("--lang", "nl", "parse", str(specimen), "-o", out)
    assert re.search(r"\d+ van \d+ bladzijden", shown)
    assert "wordt gelezen" in shown
    assert _on_terminal("-q", "parse", str(specimen), "-o", out) == ""
