"""Finders of quantities that others made, each behind one function: a text in, what it found out.

Peers are helped where they were not made for this: years and the article `een` are left out of what they find, and
Dutch separators are swapped for the ones that read English only. Nothing else is done for them.
"""

import importlib
import pkgutil
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple


class Found(NamedTuple):
    """A quantity as a peer sees it: characters of the text, its value, and kind and unit where it gives them."""

    start: int
    end: int
    low: float
    high: float
    kind: str = "count"
    unit: str | None = None


Finder = Callable[[str], Iterable[Found]]

_YEAR = re.compile(r"(?:19|20)\d\d")
_ARTICLE = re.compile(r"een|één", re.IGNORECASE)
_SWAP = str.maketrans(".,", ",.")
_SCALES = {"duizend": 10**3, "miljoen": 10**6, "mln": 10**6, "miljard": 10**9, "mld": 10**9}
_DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_WORDS = dict(
    zip(
        ["twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"],
        range(2, 13),
        strict=True,
    )
)
_NUMBER = rf"{_DIGITS}|(?:{'|'.join(_WORDS)})\b"
_BEFORE = "|".join(("figuur", "tabel", "artikel", "art.", "thema", "hoofdstuk", "aanbeveling", "groep", "klas", "box"))
_MONTHS = "jan|feb|maart|april|mei|juni|juli|aug|sep|okt|nov|dec"
_PLAIN = re.compile(
    rf"(?:(?P<not>\b(?:{_BEFORE}) (?={_DIGITS}))|(?P<euro>€ ?)?(?<![\w.,-]))(?P<low>{_NUMBER})"
    rf"(?:(?: tot | tot en met | en | à |[-–])(?P<high>{_NUMBER}))?"
    rf"(?: (?P<scale>{'|'.join(_SCALES)})\b)?(?![\w.,]*\d)(?![a-z]\b)(?P<date> (?:{_MONTHS}))?"
    r"(?P<after> ?%| procent| euro| jaar| maanden| weken| dagen)?",
    re.IGNORECASE,
)
_UNITS = {
    "%": ("percentage", "%"),
    "procent": ("percentage", "%"),
    "euro": ("currency", "EUR"),
    "jaar": ("duration", "jaar"),
    "maanden": ("duration", "maand"),
    "weken": ("duration", "week"),
    "dagen": ("duration", "dag"),
}


def plain_regex(text: str) -> Iterator[Found]:
    """What an hour and one regular expression give: digits, number and scale words, ranges, per cents, euros, terms.

    Dates, years and the numbers of figures and articles are left out.
    """
    for match in _PLAIN.finditer(text):
        if match["not"] or match["date"]:
            continue
        factor = _SCALES.get((match["scale"] or "").lower(), 1)
        low = _dutch(match["low"]) * factor
        high = _dutch(match["high"]) * factor if match["high"] else low
        kind, unit = _UNITS.get((match["after"] or "").strip().lower(), ("count", None))
        kind, unit = ("currency", "EUR") if match["euro"] else (kind, unit)
        end = match.end("scale") if match["scale"] else match.end("high") if match["high"] else match.end("low")
        yield Found(match.start("low"), end, low, high, kind, unit)


def recognizers_text() -> Finder:
    """Microsoft Recognizers-Text, numbers and percentages in Dutch."""
    _mend_recognizers_text()
    module = importlib.import_module("recognizers_number")
    culture = module.Culture.Dutch

    def find(text: str) -> Iterator[Found]:
        shares = {one.start: one for one in module.recognize_percentage(text, culture)}
        for one in module.recognize_number(text, culture):
            value = float(str(one.resolution["value"]).replace(",", "."))
            kind, unit = ("percentage", "%") if one.start in shares else ("count", None)
            yield Found(one.start, one.end + 1, value, value, kind, unit)

    return find


def _mend_recognizers_text() -> None:
    """Its packages were published under a new name but still import each other by the old one."""
    base = importlib.import_module("ms_recognizers_text")
    sys.modules.setdefault("recognizers_text", base)
    for module in pkgutil.walk_packages(base.__path__, "ms_recognizers_text."):
        sys.modules.setdefault(module.name.removeprefix("ms_"), importlib.import_module(module.name))


def quantulum() -> Finder:
    """quantulum3, which reads English, on the text with points and commas swapped."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = importlib.import_module("quantulum3.parser")

    def find(text: str) -> Iterator[Found]:
        try:
            found: list[Any] = parser.parse(text.translate(_SWAP))
        except Exception:  # it stumbles over some Dutch texts; then it found nothing there
            return
        for one in found:
            number = re.match(r"[\d.,]*\d", one.surface)
            if number:
                share = one.unit.name == "percentage"
                end = one.span[0] + number.end()
                yield Found(
                    one.span[0], end, one.value, one.value, *(("percentage", "%") if share else ("count", None))
                )

    return find


def spacy_like_num() -> Finder:
    """spaCy's blank Dutch pipeline: tokens that look like a number; it gives no value, so digits are read as Dutch."""
    nlp = importlib.import_module("spacy").blank("nl")
    words = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")

    def find(text: str) -> Iterator[Found]:
        for token in nlp(text):
            if token.like_num:
                low = token.lower_
                value = float(words.index(low)) if low in words else _dutch(low)
                yield Found(token.idx, token.idx + len(token), value, value)

    return find


def filtered(find: Finder) -> Finder:
    """A finder without years and articles."""

    def find_some(text: str) -> Iterator[Found]:
        for one in find(text):
            surface = text[one.start : one.end]
            if not (_YEAR.fullmatch(surface) or _ARTICLE.fullmatch(surface)):
                yield one

    return find_some


def _dutch(digits: str) -> float:
    """Digits with Dutch separators, or a small number word, as a number; 0 where it is none."""
    if digits.lower() in _WORDS:
        return float(_WORDS[digits.lower()])
    try:
        return float(digits.replace(".", "").replace(",", "."))
    except ValueError:
        return 0.0


PEERS: dict[str, Callable[[], Finder]] = {
    "plain regex": lambda: plain_regex,
    "Recognizers-Text nl": recognizers_text,
    "quantulum3": quantulum,
    "spaCy blank nl, like_num": spacy_like_num,
}
