"""An HTTP response as a crawler kept it: its status and type, and its body without the codings of its transfer."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from importlib.util import find_spec

from msgspec import Struct

from riscontro.crawled.codecs import Zstd, has_zstd
from riscontro.crawled.places import Broken

_STATUS = re.compile(rb"HTTP/\d{1,3}(?:\.\d{1,3})?[ \t]+(\d{3})(?!\d)[^\r\n]*\r?\n?")
_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,4096})?\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CODINGS = 3  # at most so many codings of one body
_PLAIN = ("", "identity", "none", "utf-8")
_PIECE = 1 << 18
_MARKUP = (b"<", b"\xef\xbb\xbf")


class Response(Struct, frozen=True):
    """The head of a response: its status, its media type in lower case, the encoding it states, and where its body begins."""

    status: int
    media: str
    charset: str | None
    codings: tuple[str, ...]
    chunked: bool
    body: int


def response(block: bytes) -> Response | None:
    """The response that a block holds, or None where it does not begin as one does."""
    status = _STATUS.match(block)
    if status is None:
        return None
    end = _END.search(block, max(status.end() - 4, 0))
    fields = _fields(block[status.end() : end.start()] if end else block[status.end() :])
    media, charset = media_of(fields.get("content-type", ""))
    codings = tuple(part.strip() for part in fields.get("content-encoding", "").lower().split(","))
    chunked = "chunked" in fields.get("transfer-encoding", "").lower()
    return Response(int(status[1]), media, charset, codings, chunked, end.end() if end else len(block))


def media_of(stated: str) -> tuple[str, str | None]:
    """A stated media type in lower case without its parameters, and its encoding."""
    charset = _CHARSET.search(stated)
    return stated.partition(";")[0].strip().lower(), charset[1] if charset else None


def _fields(head: bytes) -> Mapping[str, str]:
    """Fields by their names in lower case, the first of each; what is no field is passed over."""
    fields: dict[str, str] = {}
    for line in head.decode("latin-1").split("\n"):
        name, colon, value = line.partition(":")
        if colon and not line[:1].isspace():
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def body(found: Response, data: bytes, limit: int) -> bytes:
    """The body that ``data`` (what stands behind the head) is in full; Broken where it is damaged, or longer than ``limit``.

    Crawlers often take codings away and leave the fields that state them: a body that evidently is not coded so is taken
    as it is.
    """
    if found.chunked and _CHUNK.match(data):
        data = dechunked(data)
    codings = [coding for coding in found.codings if coding not in _PLAIN]
    if len(codings) > _CODINGS:
        raise Broken("archive_coding", what=", ".join(codings)[:80])
    for coding in reversed(codings):
        if not data.lstrip().startswith(_MARKUP) and data:
            data = _decoded(coding, data, limit)
    return data


def dechunked(data: bytes) -> bytes:
    """The chunks of a body in one; Broken where they do not end as they should."""
    pieces: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(data, at):
        size, begin = int(chunk[1], 16), chunk.end()
        if not size:
            return b"".join(pieces)
        pieces.append(data[begin : begin + size])
        at = begin + size
        if at >= len(data):
            break
        at += 2 if data.startswith(b"\r\n", at) else 1
    raise Broken("archive_bad_chunks")


def _decoded(coding: str, data: bytes, limit: int) -> bytes:
    if coding in ("gzip", "x-gzip"):
        return _inflated(data, 31, limit) if data.startswith(b"\x1f\x8b") else data
    if coding == "deflate":
        return _inflated(data, 15 if (data[0] & 15) == 8 and not int.from_bytes(data[:2], "big") % 31 else -15, limit)
    if coding == "br":
        return _brotli(data, limit)
    if coding == "zstd":
        return _zstd(data, limit)
    raise Broken("archive_coding", what=coding[:80])


def _inflated(data: bytes, window: int, limit: int) -> bytes:
    inner = zlib.decompressobj(window)
    try:
        found = inner.decompress(data, limit + 1)
    except zlib.error as error:
        raise Broken("archive_bad_coding", reason=str(error)) from error
    return _whole(found, inner.eof, limit)


def _whole(found: bytes, ended: bool, limit: int) -> bytes:
    if len(found) > limit:
        raise Broken("archive_page_too_big", limit=limit // 1_000_000)
    if not ended:
        raise Broken("archive_bad_coding", reason="truncated")
    return found


def _brotli(data: bytes, limit: int) -> bytes:
    if find_spec("brotli") is None:
        raise Broken("archive_needs", what="Brotli")
    import brotli

    inner, size = brotli.Decompressor(), 0
    pieces: list[bytes] = []
    try:
        while size <= limit and not inner.is_finished() and (data or not inner.can_accept_more_data()):
            pieces.append(inner.process(data, output_buffer_limit=_PIECE))
            data, size = b"", size + len(pieces[-1])
    except brotli.error as error:
        raise Broken("archive_bad_coding", reason=str(error)) from error
    return _whole(b"".join(pieces), inner.is_finished(), limit)


def _zstd(data: bytes, limit: int) -> bytes:
    if not has_zstd():
        raise Broken("archive_needs", what="Zstandard")
    member, size = Zstd(b""), 0
    pieces: list[bytes] = []
    try:
        while data and size <= limit and not member.eof:
            piece, data = member.feed(data)
            pieces.append(piece)
            size += len(piece)
    except Broken as fault:
        raise Broken("archive_bad_coding", **fault.details) from fault
    return _whole(b"".join(pieces), member.eof, limit)
