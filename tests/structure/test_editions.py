"""Which edition a document is, and no more than it says of itself."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from laying import lay

from krextract.errors import RuleError
from krextract.rulebook import rules_dir
from krextract.structure import place_blocks
from krextract.structure.editions import edition_rules, profile_named


def test_a_title_names_the_edition_and_its_profile() -> None:
    edition = place_blocks(lay("# Onderwijs\nTekst.", title="Kinderrechten in Beweging 2024")).edition
    assert (edition.profile, edition.year, edition.publisher) == ("kib2024", 2024, "Kinderrechtencollectief")


def test_running_heads_go_before_what_the_text_speaks_of() -> None:
    text = "# Wonen\nEerder schreef Kinderrechten in Beweging 2024 hierover."
    furniture = ((1, "KINDERRECHTEN IN CIJFERS 2020"), (2, "KINDERRECHTEN IN CIJFERS 2020"))
    assert place_blocks(lay(text, furniture=furniture)).edition.profile == "kic2020"


def test_a_series_takes_its_year_from_its_name_or_its_period() -> None:
    named = place_blocks(lay("# Kinderrechten in Beweging 2031\nTekst.")).edition
    assert (named.profile, named.year, named.title) == ("kib", 2031, "Kinderrechten in Beweging 2031")
    text = "Kinderrechten in Beweging kijkt terug.\nDe verslagperiode liep van mei 2023 tot juni 2024."
    dated = place_blocks(lay(text)).edition
    assert (dated.profile, dated.year, dated.period) == ("kib2024", 2024, "2023-05/2024-06")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("De verslagperiode is januari 2021 t/m maart 2022.", "2021-01/2022-03"),
        ("De verslagperiode is mei. In 2021 en 2022 niet.", None),
        ("Het verslag gaat over het kalenderjaar 2019.", "2019-01/2019-12"),
        ("Er is niets over te zeggen.", None),
    ],
)
def test_the_reporting_period_is_read_or_unknown(text: str, period: str | None) -> None:
    assert place_blocks(lay(text)).edition.period == period


def test_an_unknown_document_says_what_it_says_itself() -> None:
    edition = place_blocks(lay("# Wonen in 2019\nTekst.\nStichting Huis", author="Stichting Huis")).edition
    assert (edition.title, edition.year, edition.publisher, edition.profile) == (
        "Wonen in 2019",
        2019,
        "Stichting Huis",
        None,
    )


def test_no_guesses() -> None:
    edition = place_blocks(lay("Tekst over 2019.", title="Microsoft Word - wonen.docx", author="J. Jansen")).edition
    assert (edition.title, edition.year, edition.publisher, edition.period) == (None, None, None, None)
    assert place_blocks(lay("# Van 2019 naar 2020\nTekst.")).edition.year is None


def test_a_web_page_names_its_site() -> None:
    edition = place_blocks(lay("Tekst.", title="Wonen in 2019 | Stichting Huis", media_type="text/html")).edition
    assert (edition.title, edition.publisher) == ("Wonen in 2019", "Stichting Huis")


def test_profiles_inherit() -> None:
    child, parent = profile_named("kib2024"), profile_named("kib")
    assert child is not None
    assert parent is not None
    assert child.theme == parent.theme
    assert child.year == 2024
    assert profile_named("nergens") is None


@pytest.fixture
def add_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Adds a profile to a copy of the rules and has that copy read."""

    def add(name: str, text: str) -> None:
        copy = tmp_path / "rules"
        shutil.copytree(rules_dir(), copy)
        (copy / "editions" / f"{name}.toml").write_text(text, encoding="utf-8")
        monkeypatch.setenv("KREXTRACT_RULES", str(copy))
        edition_rules.cache_clear()

    yield add
    edition_rules.cache_clear()


def test_a_profile_may_have_headings_of_its_own(add_profile: Callable[[str, str], None]) -> None:
    own = '[[heading]]\ngives = "beleid"\nwords = ["wat de burgemeester doet"]\n'
    add_profile("huis", f'title = "Huis"\nrecognise = ["Het Huisblad"]\n{own}')
    structure = place_blocks(lay("# Het Huisblad\n## Wat de burgemeester doet\nTekst."))
    assert structure.blocks[-1].section == "beleid"


def test_a_circle_of_profiles_is_named(add_profile: Callable[[str, str], None]) -> None:
    add_profile("huis", 'title = "Huis"\nlike = "huis"\n')
    with pytest.raises(RuleError, match=r"huis\.toml"):
        edition_rules()


def test_a_wrong_key_is_named(add_profile: Callable[[str, str], None]) -> None:
    add_profile("huis", 'title = "Huis"\nkleur = "rood"\n')
    with pytest.raises(RuleError, match="kleur"):
        edition_rules()


def test_a_running_head_set_on_two_lines_names_the_edition() -> None:
    furniture = ((1, "KINDERRECHTEN IN"), (1, "BEWEGING"), (2, "7"))
    assert place_blocks(lay("# Onderwijs\nTekst.", furniture=furniture)).edition.profile == "kib"
