"""Reports may hold the words of children: no log quotes them unless it is asked to."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest

import krextract
from krextract import ParseOptions

TEXT = "Een kind van 12 jaar zegt: zo is het. In 2023 vroegen 5.300 kinderen hulp.\x07"


def test_the_log_has_numbers_and_codes_only(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        krextract.parse(TEXT.encode(), name="verslag.txt")
    assert "verslag.txt: 1 pages, " in caplog.text
    assert "verslag.txt: page -: warning odd-bytes" in caplog.text
    assert not [word for word in ("zegt", "5.300", "kinderen") if word in caplog.text]


def test_the_log_quotes_where_it_is_asked_to(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        krextract.parse(TEXT.encode(), name="verslag.txt", options=ParseOptions(log_text=True))
    assert "5.300 in: In 2023 vroegen" in caplog.text


@pytest.mark.parametrize(
    ("given", "told", "quoted"), [([], False, False), (["--log"], True, False), (["--log-text"], True, True)]
)
def test_the_command_line_logs_to_standard_error(given: list[str], told: bool, quoted: bool, tmp_path: Path) -> None:
    file = tmp_path / "verslag.txt"
    file.write_text(TEXT)
    command = [sys.executable, "-m", "krextract", *given, "parse", str(file), "-o", str(tmp_path / "report.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ("1 pages, " in done.stderr) is told
    assert ("vroegen" in done.stderr) is quoted
    assert "vroegen" not in done.stdout
