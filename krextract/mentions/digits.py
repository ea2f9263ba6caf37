"""The value of a run of digits, whichever separators its writer used."""

from decimal import Decimal
from typing import Literal

Writing = Literal["plain", "point_groups", "comma_groups", "space_groups", "comma_decimal", "point_decimal", "vulgar"]

_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667", "⅛": "0.125"}


def digits_value(digits: str, writing: Writing) -> Decimal:
    """The value of digits of which a rule told the writing.

    >>> digits_value("1.234,50", "point_groups"), digits_value("26,600", "comma_groups"), digits_value("2½", "vulgar")
    (Decimal('1234.50'), Decimal('26600'), Decimal('2.5'))
    """
    match writing:
        case "point_groups" | "comma_decimal":
            return Decimal(digits.replace(".", "").replace(",", "."))
        case "comma_groups":
            return Decimal(digits.replace(",", ""))
        case "space_groups":
            return Decimal("".join(digits.split()).replace(",", "."))
        case "vulgar":
            return Decimal(digits[:-1] or 0) + Decimal(_VULGAR[digits[-1]])
    return Decimal(digits)
