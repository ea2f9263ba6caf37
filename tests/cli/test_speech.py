"""Dutch and English on the command line: nothing is said that the catalogue does not know."""

import os
import re
import subprocess
import sys

import pytest
from spoken import helps, messages

from krextract import dutch
from krextract.cli import speech


@pytest.fixture(autouse=True)
def _english_after() -> object:
    yield
    speech.choose_language(["--lang", "en"])


def test_every_message_of_commands_and_errors_has_its_dutch() -> None:
    said = {text: place for place, text in messages() if re.search("[a-z]", text.replace("{}", ""))}
    assert len(said) > 100
    missing = [f"{place}: {text}" for text, place in said.items() if text not in dutch.catalogue()]
    assert missing == [], "add them to krextract/dutch.toml"


def test_every_help_has_its_dutch() -> None:
    missing = [f"{place}: {text}" for place, text in helps() if dutch.dutch(text) == text]
    assert missing == [], "add them to krextract/dutch.toml"


def test_the_catalogue_holds_nothing_that_is_said_nowhere() -> None:
    here = {text for _, text in messages()} | {re.sub("NAME is one of .*", "NAME is one of {}.", t) for _, t in helps()}
    stale = [text for part in ("errors", "help") for text in dutch.part(part) if text not in here]
    assert stale == []


def test_a_dutch_message_has_the_values_of_the_english() -> None:
    for english, said in dutch.catalogue().items():
        assert said.count("{") == english.replace("{{}}", "{}").count("{"), english


def test_the_most_telling_template_is_taken_and_values_are_put_in_place() -> None:
    assert dutch.dutch("a.json: no such file; check the path") == "a.json: zo’n bestand is er niet; kijk het pad na"
    said = dutch.dutch("uit/r.json: cannot be written (No space left on device); choose another place with -o")
    assert said == "uit/r.json: kan niet geschreven worden (geen ruimte meer); kies een andere plaats met -o"
    assert dutch.dutch("Er staat hier niets bij") == "Er staat hier niets bij"


@pytest.mark.parametrize(
    ("words", "locale", "chosen", "left"),
    [
        (["parse", "a.pdf"], "C.UTF-8", "en", ["parse", "a.pdf"]),
        (["parse", "a.pdf"], "nl_NL.UTF-8", "nl", ["parse", "a.pdf"]),
        (["--lang", "nl", "parse", "a.pdf"], "C", "nl", ["parse", "a.pdf"]),
        (["parse", "a.pdf", "--lang=en"], "nl_NL", "en", ["parse", "a.pdf"]),
        (["codebook", "--lang", "nl"], "C", "nl", ["codebook", "--lang", "nl"]),
    ],
)
def test_language_by_option_or_locale(
    words: list[str], locale: str, chosen: str, left: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("KREXTRACT_LANG", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", locale)
    assert speech.choose_language(words) == left
    assert speech.language() == chosen


def _run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "krextract", *words]
    return subprocess.run(call, capture_output=True, text=True, check=False, env={**os.environ, **environment})


def test_the_program_speaks_dutch_in_help_refusals_and_errors() -> None:
    helped = _run("--lang", "nl", "--help")
    assert helped.returncode == 0
    assert "Opdrachten:" in helped.stdout
    assert "Lees FILE en schrijf het rapport als JSON" in helped.stdout
    refused = _run("parse", LC_ALL="nl_NL.UTF-8")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "Fout: 'FILE' ontbreekt." in refused.stderr
    failed = _run("parse", "nergens.pdf", LC_ALL="nl_NL.UTF-8")
    assert (failed.returncode, failed.stdout) == (2, "")
    assert failed.stderr.startswith("krextract: nergens.pdf: zo’n bestand is er niet")
