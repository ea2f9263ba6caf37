"""Warnings about what structure expected and did not find."""

from collections import Counter
from collections.abc import Iterator

from krextract.records import Theme, Warning_
from krextract.structure.themes import Scene


def watch(scene: Scene, themes: tuple[Theme, ...]) -> tuple[Warning_, ...]:
    """What is odd about the structure found: a known edition without themes, a theme without name, a section that
    all other themes have."""
    return (*_no_themes(scene, themes), *_no_title(themes), *_section_missing(themes))


def _no_themes(scene: Scene, themes: tuple[Theme, ...]) -> Iterator[Warning_]:
    if scene.rules and scene.rules.theme and not themes and scene.laid.blocks:
        message = f"no theme of {scene.rules.title} was recognised; add its spelling to rules/editions"
        yield Warning_(code="no-themes", message=message)


def _no_title(themes: tuple[Theme, ...]) -> Iterator[Warning_]:
    for theme in themes:
        if not theme.title:
            message = f"theme {theme.number} has no title that could be read"
            yield Warning_(code="theme-without-title", message=message, page=theme.first_page)


def _section_missing(themes: tuple[Theme, ...]) -> Iterator[Warning_]:
    """Worth a word only where the habit is firm: at least three themes, and all but this one have it."""
    have = Counter(kind for theme in themes for kind in {section.kind for section in theme.sections})
    for theme in themes:
        missing = {kind for kind, count in have.items() if count == len(themes) - 1 >= 2}
        for kind in sorted(missing - {section.kind for section in theme.sections}):
            message = f"theme {theme.number} has no section {kind!r}, which all other themes have"
            yield Warning_(code="section-missing", message=message, page=theme.first_page)
