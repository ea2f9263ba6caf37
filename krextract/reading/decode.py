"""Bytes of a web page or text -> characters, whatever the file says of its encoding."""

import codecs
import re
import unicodedata

from krextract.reading.options import ReadOptions
from krextract.reading.pages import ReadWarning

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_ODD_SHARE = 0.05
CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""What is neither a letter nor white space, and would give orders to the terminal it is printed on."""
LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
"""Letters drawn as one, and what they spell."""
SWAPPED = {chr(ord(one) << 8): one for one in "abcdefghijklmnopqrstuvwxyzIJ"} | {
    chr((ord(one) + ord(other)) << 8): one + other for one, other in ("fi", "fl", "ft")
}
"""Some programs write the letters of a ligature with their bytes swapped: the `f` of `fi` comes as U+6600. Of three
letters, as in `ffi`, the last two come added up."""
UNSWAPPED = str.maketrans(SWAPPED)
_SPELLED = {ord(sign): letters for sign, letters in LIGATURES.items()}


def decode(data: bytes, name: str, options: ReadOptions) -> tuple[str, tuple[ReadWarning, ...]]:
    """The text of a file: by its byte order mark, else as UTF-8 where that fits, else as declared, else Windows-1252.

    UTF-8 goes before what is declared because it cannot fit by chance, while many pages declare what they are not.
    """
    text, warnings = _decoded(data, name)
    text, odd = CONTROLS.subn("", text.translate(_SPELLED))
    if odd:
        warnings += (ReadWarning("odd-bytes", f"{name}: {odd} control characters left out; check that it is a text"),)
    if len(text) > options.limits.text:
        raise options.limits.passed("text", f"{name}: {len(text):,} characters of text")
    return text, warnings


def _decoded(data: bytes, name: str) -> tuple[str, tuple[ReadWarning, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ()
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    for encoding in ("utf-8", declared[1].decode("ascii") if declared else "cp1252", "cp1252"):
        try:
            return data.decode(encoding), ()
        except (UnicodeDecodeError, LookupError):
            continue
    text = data.decode("utf-8", "replace")
    odd = text.count("\ufffd")
    if odd > _ODD_SHARE * len(text):
        text = data.decode("cp1252", "replace")
    message = f"{name}: {odd} bytes fit no encoding and read as \ufffd; save the file as UTF-8"
    return text, (ReadWarning("encoding", message),)


def bare(text: str) -> str:
    """A text without spaces and hyphens, which engines give each in its own way."""
    return text.replace(" ", "").replace("-", "").replace("\xad", "")


def plain(text: str) -> str:
    """A text with its ligatures and other forms of letters as plain ones."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text.translate(UNSWAPPED))
