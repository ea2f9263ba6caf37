"""Streams of a PDF unpacked, with a lid on what they may unpack to."""

import zlib
from typing import Any

import pikepdf

from krextract.errors import LimitError


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
    """The bytes of a stream; the common filter is undone here, with a lid on it, since qpdf has none."""
    if stream.get("/Filter") == "/FlateDecode" and "/DecodeParms" not in stream:
        unpacker = zlib.decompressobj()
        try:
            data = unpacker.decompress(stream.read_raw_bytes(), max(room, 0) + 1)
        except zlib.error:
            data = stream.read_bytes()
    else:
        data = stream.read_bytes()
    if len(data) > room:
        raise LimitError("its content unpacks to more than the limit max_inflated; raise it if it is meant")
    return bytes(data)
