"""Values as blobs: MessagePack, compressed. What was found in an article is kept without its text."""

from __future__ import annotations

import zlib
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from riscontro.types import Draft, Examined

T = TypeVar("T")
_LEVEL = 3


def pack(value: msgspec.Struct) -> bytes:
    """A struct as a blob."""
    return zlib.compress(msgspec.msgpack.encode(value), _LEVEL)


def unpack(blob: bytes, kind: type[T]) -> T | None:
    """The struct in a blob, or None where the blob was written by code whose structs had other fields."""
    try:
        return msgspec.msgpack.decode(zlib.decompress(blob), type=kind)
    except (msgspec.DecodeError, zlib.error):
        return None


def without_text(item: Examined) -> Examined:
    """What was found in an article, its text left out."""
    return _with(item, "")


def with_text(item: Examined, text: str) -> Examined:
    """What was found in an article, its text put back."""
    return _with(item, text)


def bare(draft: Draft) -> Draft:
    """A draft without its text."""
    return replace(draft, text="")


def _with(item: Examined, text: str) -> Examined:
    reading = replace(item.reading, draft=replace(item.reading.draft, text=text))
    return replace(item, article=replace(item.article, text=text), reading=reading)
