"""Changed rules redo what they touch, and the run says why."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from stores import CORPUS

from krextract.backfilling import Settings, backfill
from krextract.backfilling.made import Profile, Rules, rules_now, why_again
from krextract.backfilling.manifest import Made, Manifest, StoredSource
from krextract.isolation import WORKERS
from krextract.records import Edition
from krextract.rulebook import fingerprint, rules_dir

OLD, NEW = "a" * 64, "b" * 64


def _made(**more: object) -> Made:
    return Made.model_validate({"krextract": "1.0", "schema_version": "1.0", "rules": OLD} | more)


def _manifest(profile: str | None) -> Manifest:
    source = StoredSource(name="a.pdf", names=("a.pdf",), sha256="c" * 64, size=1)
    return Manifest(source=source, made=_made(), status="done", edition=Edition(profile=profile))


def _rules(**changed: str) -> Rules:
    names = {"units": "1", "indicators": "1", "editions/kib": "1", "editions/kib2024": "1", "recommendations/2022": "1"}
    profiles = {
        "kib": Profile(known_by="kib", like=None, cycle="2022"),
        "kib2024": Profile(known_by="kib 2024", like="kib", cycle="2022"),
        "los": Profile(known_by="los", like=None, cycle=None),
    }
    return Rules(files=names | changed, profiles=profiles)


@pytest.mark.parametrize(
    ("changed", "profile", "again"),
    [
        ({}, "kib2024", False),
        ({"units": "2"}, "kib2024", True),
        ({"units": "2"}, None, True),
        ({"nieuw": "1"}, None, True),
        ({"indicators": "2"}, "kib2024", False),
        ({"editions/kib": "2"}, "kib2024", True),
        ({"editions/kib2024": "2"}, "kib2024", True),
        ({"editions/kib2024": "2"}, "kib", False),
        ({"editions/kib2024": "2"}, None, False),
        ({"recommendations/2022": "2"}, "kib", True),
        ({"recommendations/2022": "2"}, "los", False),
        ({"editions/nieuw": "1"}, None, True),
    ],
)
def test_what_a_change_of_rules_touches(changed: dict[str, str], profile: str | None, again: bool) -> None:
    why = why_again(_manifest(profile), _made(rules=NEW), _rules(), _rules(**changed))
    assert (why is not None) is again
    assert why is None or "changed" in why or "now knows other editions" in why


def test_a_profile_that_knows_others_is_a_reason_to_look_at_all() -> None:
    now = _rules(**{"editions/kib2024": "2"})
    now.profiles["kib2024"] = Profile(known_by="kib", like="kib", cycle="2022")
    assert "knows other editions" in (why_again(_manifest(None), _made(rules=NEW), _rules(), now) or "")


@pytest.mark.parametrize("more", [{"krextract": "2.0"}, {"model": "nl_core_news_sm 3.8.0"}, {"ocr": True}])
def test_another_version_or_option_is_a_reason(more: dict[str, object]) -> None:
    assert why_again(_manifest("kib"), _made(**more), _rules(), _rules())


def test_rules_that_the_store_does_not_know_are_a_reason() -> None:
    assert why_again(_manifest("kib"), _made(rules=NEW), None, _rules()) is not None


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the rules in force, to change; what is remembered of rules is forgotten before and after."""
    rules = tmp_path / "rules"
    shutil.copytree(rules_dir(), rules)
    _forget()
    monkeypatch.setenv("KREXTRACT_RULES", str(rules))
    yield rules
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    fingerprint.cache_clear()
    rules_now.cache_clear()
    WORKERS.close()


def test_only_what_is_touched_is_read_again(rules: Path, tmp_path: Path) -> None:
    (tmp_path / "los.txt").write_text("In 2023 waren er 12 kinderen.")
    inputs = [CORPUS / "kinderrechten-specimen-2022.pdf", tmp_path / "los.txt"]
    notes: list[str] = []
    settings = Settings(watch=lambda progress: notes.append(progress.note) if progress.note else None)

    def run(touched: str = "") -> tuple[int, int]:
        if touched:
            with (rules / touched).open("a") as file:
                file.write("\n# een opmerking\n")
            _forget()
        result = backfill(inputs, tmp_path / "store", jobs=1, settings=settings)
        assert len(list((tmp_path / "store" / "rules").iterdir())) == 1
        return len(result.done), len(result.skipped)

    assert run() == (2, 0)
    assert run("indicators.toml") == (0, 2)
    assert run("editions/specimen.toml") == (1, 1)
    assert notes == ["1 file is read again: rules/editions/specimen.toml changed"]
    assert run() == (0, 2)
