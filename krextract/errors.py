"""What can go wrong, in one family: every message names the file and the next step."""


class KrextractError(Exception):
    """Base of all errors a user can meet; `str(error)` is one line fit to be shown as it is."""


class SourceError(KrextractError):
    """The file is missing, empty, damaged, protected or not of a kind that can be read."""


class RuleError(KrextractError):
    """A rules file breaks its grammar, or an example is read otherwise than it states."""


class LimitError(KrextractError):
    """A file passed one of the limits set on reading; `limit` is its name, and the message names it too."""

    def __init__(self, message: str, limit: str = "") -> None:
        super().__init__(message)
        self.limit = limit


class ReportError(KrextractError):
    """A report, gold or corrections file does not follow the record contract."""


class StoreError(KrextractError):
    """A store of many editions cannot be read or written, or another run is at work in it."""
