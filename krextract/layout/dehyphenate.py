"""Line ends: `wacht-` + `lijsten` is `wachtlijsten`, `jeugd-` + `GGZ` stays `jeugd-GGZ`.

The document's own words decide first, then the shape of the two halves, then a list of Dutch words.
"""

import re
from collections.abc import Callable
from typing import Literal

Joint = Literal["drop", "keep", "space"]
"""What becomes of the hyphen: dropped, kept with the halves joined, or kept with a space after it."""

SOFT = "\u00ad\ufffe\ufffd\u2010"
"""Characters that mark a hyphen put in by the typesetter, by the names different engines give it."""

_SUSPENDED = re.compile(r"(?:en|of|tot|t/m|dan|als|noch|maar|versus|naar)\b")
_LAST = re.compile(r"[^\s/(\[\u2018\u201c'\"]*$")
_FIRST = re.compile(r"[\w\u2019'-]*")


def joint(left: str, right: str, known: Callable[[str], bool] = lambda _: False) -> Joint:
    """How two lines meet of which the first ends with a hyphen (not part of `left`).

    `known` tells whether the document uses a word elsewhere. `joint("de wacht", "lijsten")` is `"drop"`,
    `joint("de jeugd", "GGZ")` is `"keep"` and `joint("de zorg", "en hulp")` is `"space"`.
    """
    head, tail = _LAST.search(left), _FIRST.match(right)
    first, second = head[0] if head else "", tail[0] if tail else ""
    if not first or not second:
        return "keep" if first else "space"
    if _SUSPENDED.match(right):
        return "space"
    if known((first + second).lower()):
        return "drop"
    if known(f"{first}-{second}".lower()):
        return "keep"
    if first[-1].isdigit() or second[0].isdigit() or second[0].isupper() or first[-1].isupper():
        return "keep"
    return "drop"
