"""Dutch and English on the command line: nothing is said that the catalogue does not know."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from spoken import helps, messages

from krextract import dutch, pipeline
from krextract.cli import app, speech
from krextract.errors import KrextractError
from krextract.outputs import read_report
from krextract.records import Report
from tests.english import english_in


@pytest.fixture(autouse=True)
def _english_after() -> object:
    yield
    speech.choose_language(["--lang", "en"])


def test_every_message_of_commands_and_errors_has_its_dutch() -> None:
    said = {text: place for place, text in messages() if re.search("[a-z]", text.replace("{}", ""))}
    assert len(said) > 100
    signs = re.compile("pip install|#FORMAT=")  # what is typed, or stands in a file
    missing = [
        f"{place}: {text}" for text, place in said.items() if not (text in dutch.catalogue() or signs.match(text))
    ]
    assert missing == [], "add them to krextract/dutch.toml"


def test_every_help_has_its_dutch() -> None:
    missing = [f"{place}: {text}" for place, text in helps() if dutch.dutch(text) == text]
    assert missing == [], "add them to krextract/dutch.toml"


def test_the_catalogue_holds_nothing_that_is_said_nowhere() -> None:
    composed = {
        "{}: page {}",
        *(f"{{}}: page {{}}: {one}" for one in ("{}", *_MEASURED)),
        "{} by {}",
        "nothing",
        "list {}",
    }
    here = {text for _, text in messages()} | {re.sub("NAME is one of .*", "NAME is one of {}.", t) for _, t in helps()}
    parts = ("errors", "help", "warnings", "limits", "problems", "store")
    stale = [text for part in parts for text in dutch.part(part) if text not in here | composed]
    assert stale == []


def test_a_dutch_message_has_the_values_of_the_english() -> None:
    """But for what other libraries say, which stands in brackets: that is English always."""
    for english, said in dutch.catalogue().items():
        kept = re.sub(r" \(\{\}(: \{\})?\)|\{\}$|, \{\}$| instance of \{\}", "", english)
        assert said.count("{") in {one.replace("{{}}", "{}").count("{") for one in (english, kept)}, english


def test_no_english_is_left_in_the_dutch() -> None:
    assert [said for said in dutch.catalogue().values() if english_in(said)] == []
    assert sum(map(bool, map(english_in, dutch.catalogue()))) > 350  # what looks for English finds it


def _commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, below in getattr(command, "commands", {}).items():
        yield from _commands(below, (*path, name))


def test_the_help_of_every_command_is_dutch_as_it_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    speech.choose_language(["--lang", "nl"])
    command = typer.main.get_command(app)
    speech.prepare_help(command)
    for path in _commands(command):
        words = [*path, "--help"]
        speech.speaking(lambda words=words: command.main(words, prog_name="krextract", standalone_mode=False))
        printed = " ".join(capsys.readouterr().out.split())
        assert "Opties:" in printed
        printed = re.sub(r"\[standaard:\s+\S+|NAME is een van [^.]+", "", printed)
        assert set(english_in(printed)) <= {name for each in _commands(command) for name in each}, path


def test_an_explanation_is_dutch_but_for_the_names_of_rules(report: Report) -> None:
    text = """In 2023 kregen ruim 5.300 kinderen (12 tot 18 jaar) hulp, 4% meer dan in 2022; een derde wachtte langer
    dan drie weken. Bijna € 2,5 miljoen ging naar Bonaire. Het streven is ten minste 80 per 1.000 kinderen."""
    speech.choose_language(["--lang", "nl"])
    said = speech.say(pipeline.explain(text))
    assert "eenheid   leeftijd, jaar" in said
    assert english_in(said) == []
    assert {line.split()[0] for line in said.splitlines() if line.startswith("  ")} == {
        *("getal", "eenheid", "bepaling", "maat", "periode", "gebied", "rol", "onderwerp")
    }


@pytest.mark.parametrize(
    "content",
    [
        "{", "[]", "{}", '{"schema_version": "2.0"}', '{"schema_version": "1.0", "source": 3, "more": 1}',
        '{"schema_version": "1.0", "source": {"name": 1, "sha256": "", "pages": "veel", "media_type": "x"}}',
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_report_is_told_in_dutch(content: str, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(content)
    with pytest.raises(KrextractError) as refused:
        read_report(tmp_path / "r.json")
    assert english_in(dutch.dutch(str(refused.value).replace(str(tmp_path), ""))) == []


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
        (["codebook", "--lang", "nl"], "C", "nl", ["codebook"]),
        (["--lang", "nl", "review", "r.json"], "C", "nl", ["review", "r.json", "--lang", "nl"]),
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


_MEASURED = ("{} characters", "an image of {} pixels", "{} shapes")


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
