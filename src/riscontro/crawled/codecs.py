"""Compressed members: bounded pieces of what they hold, and an error where they are not sound.

gzip stands in the standard library; Zstandard and Brotli are the extra ``archives``.
"""

from __future__ import annotations

import struct
import zlib
from importlib.util import find_spec
from typing import IO, Protocol

from riscontro.crawled.places import Broken

GZIP, ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"  # a frame that only holds the dictionary of the frames behind it
_SLICE = 1024  # bytes handed to Zstandard at once: at most some megabytes come of them
_PIECE = 1 << 18
_LARGEST_DICTIONARY = 16_000_000
_WINDOW = 1 << 27


class Member(Protocol):
    """One compressed member, from its first byte to its last."""

    @property
    def eof(self) -> bool: ...

    def feed(self, data: bytes) -> tuple[bytes, bytes]:
        """A piece of what the member holds, and the bytes of ``data`` that were not used; Broken where it is damaged."""


class Gzip:
    """A member of a gzip file; its checksum is checked at its end."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    def feed(self, data: bytes) -> tuple[bytes, bytes]:
        try:
            piece = self._inner.decompress(data, _PIECE)
        except zlib.error as error:
            raise Broken("archive_corrupt", reason=str(error)) from error
        return piece, self._inner.unused_data if self._inner.eof else self._inner.unconsumed_tail


class Zstd:
    """A frame of a Zstandard file."""

    def __init__(self, dictionary: bytes) -> None:
        import zstandard

        known = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
        self._error = zstandard.ZstdError
        self._inner = zstandard.ZstdDecompressor(known, max_window_size=_WINDOW).decompressobj()

    @property
    def eof(self) -> bool:
        return bool(self._inner.eof)

    def feed(self, data: bytes) -> tuple[bytes, bytes]:
        try:
            piece = self._inner.decompress(data[:_SLICE])
        except self._error as error:
            raise Broken("archive_corrupt", reason=str(error)) from error
        return piece, (self._inner.unused_data if self._inner.eof else b"") + data[_SLICE:]


def has_zstd() -> bool:
    """Is Zstandard installed?"""
    return find_spec("zstandard") is not None


def dictionary(file: IO[bytes]) -> tuple[bytes, int]:
    """The dictionary at the head of a Zstandard archive, and where the first record begins behind it."""
    file.seek(0)
    head = file.read(8)
    if not head.startswith(_DICTIONARY) or len(head) < 8:
        return b"", 0
    (size,) = struct.unpack("<I", head[4:])
    if size > _LARGEST_DICTIONARY:
        raise Broken("archive_corrupt", reason="dictionary")
    found = file.read(size)
    if found.startswith(ZSTD):
        found = _unpacked(found)
    return found, 8 + size


def _unpacked(data: bytes) -> bytes:
    member, found = Zstd(b""), b""
    while data and not member.eof and len(found) <= _LARGEST_DICTIONARY:
        piece, data = member.feed(data)
        found += piece
    return found


def packing(head: bytes) -> str:
    """How a file that begins so is compressed: ``gzip``, ``zstd`` or not at all."""
    if head.startswith(GZIP[:2]):
        return "gzip"
    return "zstd" if head.startswith((ZSTD, _DICTIONARY)) else ""
