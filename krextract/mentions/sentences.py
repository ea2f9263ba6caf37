"""Where sentences end: at `.`, `!` or `?` before a capital, unless the point belongs to an abbreviation or initial."""

from functools import cache

import regex

from krextract.rulebook import Rule, read_rules

# What may close a sentence after its point, then white space, then what may open the next one.
_END = regex.compile(r"""(?<![.!?…])[.!?…]+["'”’)\]]{0,3}\*{0,8}\s+(?=(?:,,|‚‚|["'“‘„(\[]){0,2}[\p{Lu}\p{N}])""")
_INITIALS = regex.compile(r"(?:\p{Lu}\.)*\p{Lu}")
_NEXT_WORD = regex.compile(r"\s+(\p{L}+)")
_LAST_WORD = regex.compile(r"(?<=(?<![\p{L}\d.])(?P<word>(?:\p{L}[\p{L}/-]{0,15}\.){0,4}\p{L}[\p{L}/-]{0,15})\.)")


class AbbreviationRule(Rule):
    """Words after whose point a sentence goes on; with `opens`, words that open one even behind an initial."""

    opens: bool = False


def abbreviation_rules() -> tuple[AbbreviationRule, ...]:
    """The rules of `abbreviations.toml`."""
    return read_rules("abbreviations", AbbreviationRule)


@cache
def abbreviations() -> frozenset[str]:
    """The abbreviations without their last point, in small letters."""
    return frozenset(word.rstrip(".").lower() for rule in abbreviation_rules() if not rule.opens for word in rule.words)


@cache
def openers() -> frozenset[str]:
    """Words with which no name goes on behind an initial: `met diploma B. In Urk`, not `van B. De Vries`."""
    return frozenset(word for rule in abbreviation_rules() if rule.opens for word in rule.words)


def find_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as (start, end) offsets, white space between them left out.

    >>> [text_[start:end] for text_ in ["Dat zijn er ca. 12. Ook o.a. Edam."] for start, end in find_sentences(text_)]
    ['Dat zijn er ca. 12.', 'Ook o.a. Edam.']
    """
    cuts = [match for match in _END.finditer(text) if not _abbreviated(text, match.start())]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.end() - len(cut[0]) + len(cut[0].rstrip()) for cut in cuts), len(text)]
    return [trimmed for start, end in zip(starts, ends, strict=True) if (trimmed := _trim(text, start, end))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return (start, start + len(piece.strip())) if piece.strip() else None


def _abbreviated(text: str, point: int) -> bool:
    if text[point] != "." or not (word := _LAST_WORD.match(text, point + 1)):
        return False
    last = word["word"]
    if last.lower() in abbreviations():
        return True
    following = _NEXT_WORD.match(text, point + 1)
    return bool(_INITIALS.fullmatch(last)) and (following is None or following[1] not in openers())
