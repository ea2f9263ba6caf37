"""What the finders find. All offsets are into the text the finder was given; overlaps are resolved in `resolve`."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

NumeralForm = Literal["digits", "words", "fraction", "ratio", "factor"]
DateForm = Literal["year", "month", "day", "interval", "school_year", "season", "relative"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A maximal numeral expression, scale word included, unit and modifier not: `448.100`, `2 tot 3`, `1 op de 3`.

    `low == high` unless it is a range. `currency` is the ISO code of a sign touching it (`€ 85 mln.`: EUR), `percent`
    is true where a percent sign or word touches it, `per` holds the denominator words of a rate
    (`per 100 duizend inwoners`) which are no mention of their own. `rules` are the ids of the rules that took its
    characters.
    """

    start: int
    end: int
    surface: str
    low: Decimal
    high: Decimal
    form: NumeralForm
    rules: tuple[str, ...]
    currency: str | None = None
    percent: bool = False
    per: str | None = None
    sign: Literal["-", "+", ">", "<", "≥", "≤"] | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period as written. `edtf` is None for a relative expression until linking resolves it; `anchor` then
    names the rule's resolution (`year_before`, `same_year` …)."""

    start: int
    end: int
    surface: str
    form: DateForm
    edtf: str | None
    rule: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class CodeMention:
    """A recommendation code as written, normalised: `42b(iii)`."""

    start: int
    end: int
    surface: str
    code: str


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Characters that look like a figure and are none (`artikel 5a`, `Figuur 3.`, a phone number), and why."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of one text, overlaps resolved, in order; `sentences` are (start, end) offsets."""

    text: str
    numerals: tuple[Numeral, ...]
    dates: tuple[DateMention, ...]
    exclusions: tuple[Exclusion, ...]
    sentences: tuple[tuple[int, int], ...]
