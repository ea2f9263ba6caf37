"""What is known of the Committee's recommendations themselves: `rules/recommendations/<cycle>.toml`."""

from functools import cache

import regex

from krextract.rulebook import Exercise, RuleModel, read_model, rules_dir

_NUMBER = regex.compile(r"\d+")


class Paragraph(RuleModel):
    """A numbered paragraph of the Committee's observations and the theme that the editions put it in, if known."""

    number: int
    theme: int | None = None


class Cycle(RuleModel):
    """One round of observations: their title, United Nations symbol, year, and the paragraphs known."""

    title: str
    symbol: str
    year: int
    paragraph: tuple[Paragraph, ...]

    def has(self, code: str) -> bool:
        """Whether the code's paragraph is known."""
        return int(_NUMBER.match(code)[0]) in {one.number for one in self.paragraph}

    @property
    def themes(self) -> frozenset[int]:
        """The themes whose paragraphs are known."""
        return frozenset(one.theme for one in self.paragraph if one.theme is not None)


@cache
def read_cycle(name: str) -> Cycle:
    """The cycle of this name, such as `2022`."""
    return read_model(f"recommendations/{name}", Cycle)


def exercises() -> tuple[Exercise, ...]:
    """The cycles, which hold facts and no rules."""
    names = sorted(path.stem for path in (rules_dir() / "recommendations").glob("*.toml"))
    return tuple(Exercise(f"recommendations/{name}") for name in names if read_cycle(name))
