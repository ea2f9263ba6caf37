"""How much a file may take, so that no file can keep or break the one who reads it."""

from dataclasses import dataclass, fields, replace

from krextract.errors import KrextractError, LimitError


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take. The defaults are such that no real edition meets them.

    `seconds` of time and `megabytes` of memory over what the library itself takes hold where a file is read in a
    worker (`isolated=True`, the back-fill); all others hold everywhere: `bytes` of the file, `pages`, `objects` of a
    PDF, `inflated` bytes of one page's content or one stream unpacked, `chars` and `shapes` on one page, `pixels` of
    one image, `nesting` of a web page's elements, and `text`, the characters of a web page or text.
    """

    seconds: float = 300.0
    megabytes: int = 2048
    bytes: int = 500_000_000
    pages: int = 5_000
    objects: int = 2_000_000
    inflated: int = 100_000_000
    chars: int = 200_000
    shapes: int = 200_000
    pixels: int = 250_000_000
    nesting: int = 1_000
    text: int = 20_000_000

    def passed(self, limit: str, what: str) -> LimitError:
        """The error to raise where `what` passed a limit.

        >>> str(Limits().passed("pages", "verslag.pdf: 9,000 pages"))
        'verslag.pdf: 9,000 pages, the limit pages is 5,000; raise it (--limit pages=…) if the file is to be trusted'
        """
        most = f"{getattr(self, limit):,}"
        return LimitError(
            f"{what}, the limit {limit} is {most}; raise it (--limit {limit}=…) if the file is to be trusted", limit
        )

    def changed(self, *settings: str) -> "Limits":
        """These limits with others in their place: `Limits().changed("pages=9000", "seconds=60")`.

        Raises `KrextractError` naming the limits there are.
        """
        names = [field.name for field in fields(self)]
        new: dict[str, float] = {}
        for setting in settings:
            name, _, value = setting.partition("=")
            try:
                new[name] = float(value) if name == "seconds" else int(value)
            except ValueError:
                new[name] = 0
            if name not in names or new[name] <= 0:
                raise KrextractError(
                    f"--limit {setting}: no limit; give NAME=NUMBER, NAME is one of {', '.join(names)}"
                )
        return replace(self, **new)  # type: ignore[arg-type]


DEFAULT = Limits()
