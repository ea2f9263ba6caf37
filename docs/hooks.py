"""Examples in docstrings (`>>> …`) become code blocks in the reference."""

from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

ABOVE_FENCES = 40  # so that the fences written here are seen by what reads fences


class _Doctests(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Put a fence around every example and what it prints, up to the next empty line."""
        out: list[str] = []
        inside = False
        for line in [*lines, ""]:
            starts, ends = not inside and line.startswith(">>> "), inside and not line.strip()
            inside = (inside or starts) and not ends
            out += ["```pycon", line] if starts else ["```", line] if ends else [line]
        return out


class _Extension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name the library calls
        """Register the preprocessor."""
        md.preprocessors.register(_Doctests(md), "doctests", ABOVE_FENCES)


def on_config(config: Any) -> Any:
    """Called by mkdocs."""
    config.markdown_extensions.append(_Extension())
    return config
