"""Dutch number words of any size, read by grammar: `vijfenvijftigduizendzeshonderd` is 55,600.

The words and their values are data (`rules/numerals.toml`); the grammar is here: units before tens joined by `en`
(`vijfentwintig`), a multiplier before `honderd` and before `duizend`, the rest after it.
"""

from collections.abc import Callable, Mapping

import regex

LONGEST_WORD = 90  # `achthonderdachtentachtigduizendachthonderdachtentachtig` has 54 letters

Pieces = list[int | None]  # the value of each piece of a word, None for the joiner
WordReader = Callable[[str], int | None]


def number_words(values: Mapping[str, str], joiner: str) -> WordReader:
    """A reader of whole lower-case words, None for a word that is no number.

    >>> read = number_words({"vijf": "5", "twintig": "20", "honderd": "100"}, "en|ën")
    >>> read("vijfhonderdvijfentwintig"), read("vijfen")
    (525, None)
    """
    numbers = {word: int(value) for word, value in values.items()}
    longest_first = "|".join(sorted(numbers, key=len, reverse=True))
    piece = regex.compile(rf"(?:{longest_first})|(?P<joiner>{joiner})")

    def read(word: str) -> int | None:
        if len(word) > LONGEST_WORD:
            return None
        pieces: Pieces = []
        place = 0
        while place < len(word):
            match = piece.match(word, place)
            if not match:
                return None
            pieces.append(None if match["joiner"] else numbers[match[0]])
            place = match.end()
        return _below_million(pieces)

    return read


def _below_million(pieces: Pieces) -> int | None:
    return _multiple(pieces, 1000, _below_thousand)


def _below_thousand(pieces: Pieces) -> int | None:
    return _multiple(pieces, 100, _below_hundred)


def _multiple(pieces: Pieces, base: int, smaller: Callable[[Pieces], int | None]) -> int | None:
    """`drie` `honderd` `twaalf`: how many of the base, and what is left; `twaalfhonderd` may pass nine."""
    if base not in pieces:
        return smaller(pieces)
    cut = pieces.index(base)
    rest = pieces[cut + 1 :]
    if rest and rest[0] is None:  # `honderdeneen`
        rest = rest[1:] or [None]
    many, left = smaller(pieces[:cut]) if cut else 1, smaller(rest) if rest else 0
    return None if not many or left is None or left >= base else many * base + left


def _below_hundred(pieces: Pieces) -> int | None:
    match pieces:
        case [int(value)] if value < 100:
            return value
        case [int(unit), None, int(tens)] if 0 < unit < 10 and 20 <= tens < 100 and tens % 10 == 0:
            return unit + tens
    return None
