"""WARC records (ISO 28500, 1.0 and 1.1) from a stream, each checked to its end.

The libraries that read WARC say nothing of a file that was cut off. Here a record counts only where its header is sound, its
block has the stated length, a record, the end of its member or the end of the file follows, and the member's checksum
holds; everything else is an error with its place, and reading goes on at the next record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from riscontro.crawled.flow import UNREADABLE, Flow
from riscontro.crawled.places import Broken, Place

_MARK = b"WARC/"
_LONGEST_HEADER = 1 << 16
HEAD = 1 << 15  # bytes of a block by which it is judged
_VERSION = re.compile(rb"WARC/\d{1,3}\.\d{1,3}[ \t]*\r?\n")
_END = re.compile(rb"\r?\n\r?\n")
_DIGITS = re.compile(r"\d{1,18}")
_CLOSE = b"\r\n\r\n"
Wants = Callable[[Mapping[str, str], bytes], str]


class Block(Struct, frozen=True):
    """A record: where it begins and where to go on, the fields of its header (names in lower case), and its block, or the
    reason for which it was passed over; ``code`` and ``details`` say what is wrong with it."""

    place: Place
    after: Place
    read: int
    fields: Mapping[str, str]
    block: bytes = b""
    why: str = ""
    code: str = ""
    details: Mapping[str, object] = {}


def blocks(flow: Flow, wants: Wants, limit: int) -> Iterator[Block]:
    """The records of a stream. ``wants(fields, head)`` gives the reason to pass over a record, empty where it is wanted;
    a wanted block longer than ``limit`` bytes is refused."""
    while True:
        place = flow.place
        try:
            if not flow.more():
                return
            place = flow.place
            found = _next(flow, place, wants, limit)
        except Broken as fault:
            if fault.code != UNREADABLE:
                flow.recover()
            yield Block(place, flow.place, flow.read, {}, why="broken", code=fault.code, details=fault.details)
            if fault.code == UNREADABLE:
                return
        else:
            yield found


def _next(flow: Flow, place: Place, wants: Wants, limit: int) -> Block:
    """The record at which the stream stands; Broken only where its member is damaged."""
    if flow.peek(len(_MARK)) != _MARK:
        return _bad(flow, place, "archive_garbage", size=flow.find_record())
    fields = _header(flow)
    if fields is None:
        flow.check()
        return _bad(flow, place, "archive_bad_header")
    size = _size(fields)
    if size is None:
        return _bad(flow, place, "archive_bad_length", stated=fields.get("content-length", "")[:40])
    why = wants(fields, flow.peek(min(size, HEAD)))
    if not why and size > limit:
        why = "too_big"
    inside = flow.place
    block = b"" if why else flow.take(size)
    have = flow.skip(size) if why else len(block)
    if have < size:
        flow.check()
        flow.return_to(inside, block)
        return _bad(flow, place, "archive_cut_record", have=have, size=size)
    close = _close(flow)
    if close is None:
        flow.return_to(inside, block)
        return _bad(flow, place, "archive_wrong_length", size=size)
    details = {"size": size // 1_000_000} if why == "too_big" else {}
    code = "archive_too_big" if why == "too_big" else close
    return Block(place, flow.place, flow.read, fields, block, why, code, details)


def _close(flow: Flow) -> str | None:
    """What is wrong behind a block: nothing where a record or the end of the member follows; None where other bytes do."""
    close = flow.peek(len(_CLOSE))
    lines = len(close) - len(close.lstrip(b"\r\n"))
    whole = close == _CLOSE
    if not whole and lines < len(close) and flow.peek(lines + len(_MARK))[lines:] != _MARK:
        return None
    flow.skip(lines)
    last = not flow.peek(1)  # decompresses a member to its end, where its checksum stands
    return "archive_cut_end" if last and not whole and not flow.packed else ""


def _bad(flow: Flow, place: Place, code: str, **details: object) -> Block:
    if code != "archive_garbage":
        flow.skip(1)
        flow.find_record()
    return Block(place, flow.place, flow.read, {}, why="broken", code=code, details=details)


def _header(flow: Flow) -> Mapping[str, str] | None:
    """The fields of the header at which the stream stands, which is passed over; None where it is none."""
    head = flow.peek(4096)
    end = _END.search(head)
    if end is None:
        head = flow.peek(_LONGEST_HEADER)
        end = _END.search(head)
    version = _VERSION.match(head)
    if end is None or version is None or version.end() > end.start():
        return None
    fields = fields_of(head[version.end() : end.start()])
    if fields is not None:
        flow.skip(end.end())
    return fields


def fields_of(head: bytes) -> dict[str, str] | None:
    """The fields of a header by their names in lower case, the first of each; None where a line is no field."""
    fields: dict[str, str] = {}
    name = ""
    for line in head.decode("utf-8", "replace").split("\n"):
        if line[:1] in (" ", "\t") and name:
            fields[name] = f"{fields[name]} {line.strip()}".strip()
            continue
        stated, colon, value = line.partition(":")
        if not colon or not stated.strip():
            return None
        name = stated.strip().lower()
        if name in fields:
            name = f"{name}#"
        fields[name] = value.strip()
    return fields


def _size(fields: Mapping[str, str]) -> int | None:
    """The length of a block; None where it is not stated, or stated in two ways."""
    stated, again = fields.get("content-length", ""), fields.get("content-length#")
    return int(stated) if _DIGITS.fullmatch(stated) and stated.isascii() and again in (None, stated) else None
