"""Streams of a PDF unpacked, with a lid on what they may unpack to."""

import zlib
from typing import Any

import pikepdf
from pikepdf.settings import get_qpdf_limits, set_qpdf_limits

from krextract.errors import LimitError
from krextract.limits import Limits

_TOO_LARGE = "a stream unpacks to more than it may"
_LIDS = ("flate_max_memory", "run_length_max_memory", "png_max_memory", "tiff_max_memory", "dct_max_memory")


def put_lid(limits: Limits) -> None:
    """Let qpdf unpack no stream to more than the limit: object streams are unpacked before anyone can look at them.

    These are settings of the whole process; where something else in it has set one, that stays.
    """
    set_qpdf_limits(**{lid: limits.inflated for lid in _LIDS if not get_qpdf_limits()[lid]})  # type: ignore[arg-type]


def content_of(page: pikepdf.Page, room: int) -> bytes:
    """The content of a page; `LimitError` where it unpacks to more than `room` bytes."""
    contents = page.obj.get("/Contents")
    if contents is None:
        return b""
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    found: list[bytes] = []
    for part in parts:
        found.append(unpacked(part, room))
        room -= len(found[-1])
    return b"\n".join(found)


def unpacked(stream: Any, room: int) -> bytes:
    """The bytes of a stream; the common filter is undone here, where the lid can be as low as asked."""
    if stream.get("/Filter") == "/FlateDecode" and "/DecodeParms" not in stream:
        unpacker = zlib.decompressobj()
        try:
            data = unpacker.decompress(stream.read_raw_bytes(), max(room, 0) + 1)
        except zlib.error:
            data = _by_qpdf(stream)
    else:
        data = _by_qpdf(stream)
    if len(data) > room:
        raise LimitError(_TOO_LARGE, "inflated")
    return bytes(data)


def _by_qpdf(stream: Any) -> bytes:
    try:
        return bytes(stream.read_bytes())
    except (RuntimeError, pikepdf.PdfError) as error:
        if "memory limit exceeded" in str(error):
            raise LimitError(_TOO_LARGE, "inflated") from None
        raise
