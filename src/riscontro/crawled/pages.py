"""WARC records to the pages in them: which records hold one, and its bytes with what the crawler knew of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import IO
from urllib.parse import urlsplit

from riscontro.crawled.digests import agrees
from riscontro.crawled.flow import Flow
from riscontro.crawled.http import Response, body, dechunked, media_of, response
from riscontro.crawled.places import Broken, Capture, Place, Step
from riscontro.crawled.records import Block
from riscontro.crawled.segments import NUMBER, records
from riscontro.intake.refusals import refusal
from riscontro.types import Problem

LARGEST = 20_000_000  # bytes of a page, and of the record that holds it
_HOLDS = frozenset({"response", "resource", "conversion"})
_MARKUP = frozenset({"text/html", "application/xhtml+xml"})
_HTML = re.compile(rb"<!doctype html|<html|<head|<body", re.IGNORECASE)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d)[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?")
_FIRST_ZONE = 14  # hours by which the first of the world's clocks is ahead of UTC
_LONGEST_URL = 8192
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_ROBOTS = "/robots.txt"
Where = Callable[[Place], tuple[str, str]]


def pages(file: IO[bytes], start: Place, where: Where, limit: int = LARGEST) -> Iterator[Step]:
    """Every record of a WARC file from a place on. ``where(place)`` gives the name of the article at a place, and the place
    in the words that problems name it by."""
    try:
        flow = Flow(file, start)
    except Broken as fault:
        yield Step(start, start, start.offset, "broken", problems=(problem(fault.code, where(start)[1], **fault.details),))
        return
    for block in records(flow, _why, limit):
        yield _step(block, where, limit)


def problem(code: str, source: str, **details: object) -> Problem:
    """A problem of an archive at a place."""
    return refusal(code, source, None, **details)


def _step(block: Block, where: Where, limit: int) -> Step:
    name, source = where(block.place)
    wrong: tuple[Problem, ...] = (problem(block.code, source, **block.details),) if block.code else ()
    if block.why:
        return Step(block.place, block.after, block.read, block.why, problems=wrong)
    try:
        capture = _capture(block, name, source, limit)
    except Broken as fault:
        wrong += (problem(fault.code, source, **fault.details),)
        return Step(block.place, block.after, block.read, "broken", problems=wrong)
    return Step(block.place, block.after, block.read, "", capture, wrong)


# ------------------------------------------------------------------ which records


def _why(fields: Mapping[str, str], head: bytes) -> str:
    """The reason to pass over a record, by its header and how its block begins; empty where it may hold a page."""
    kind = fields.get("warc-type", "").lower()
    if kind not in _HOLDS:
        return "revisit" if kind == "revisit" else "other"
    if _path(fields).rstrip("/").lower() == _ROBOTS:
        return "robots"
    if fields.get(NUMBER) not in (None, "1"):
        return "other"
    if not _is_http(fields):
        return "" if _readable(media_of(fields.get("content-type", ""))[0], head) else "kind"
    found = response(head)
    if found is None:
        return ""
    if found.status != 200:
        return "status"
    return "" if _readable(found.media, head[found.body :]) else "kind"


def _is_http(fields: Mapping[str, str]) -> bool:
    return fields.get("warc-type", "").lower() == "response" and "dns" not in fields.get("content-type", "")


def _readable(media: str, head: bytes) -> bool:
    """Is this a page or a text, by its media type or, where none is stated, by how it begins?"""
    if media in ("", "application/octet-stream", "unknown/unknown"):
        return bool(_HTML.search(head, 0, 1024))
    return media in _MARKUP or media == "text/plain"


def _path(fields: Mapping[str, str]) -> str:
    try:
        return urlsplit(fields.get("warc-target-uri", "").strip("<>")).path
    except ValueError:
        return ""


# ------------------------------------------------------------------ what they hold


def _capture(block: Block, name: str, source: str, limit: int) -> Capture:
    fields, wrong = block.fields, []
    if NUMBER in fields:
        raise Broken("archive_segments")
    head = response(block.block) if _is_http(fields) else _without_head(fields)
    if head is None:
        raise Broken("archive_bad_http")
    raw = block.block[head.body :]
    data = body(head, raw, limit)
    day = _day(fields.get("warc-date", ""))
    if day is None:
        wrong.append(problem("archive_bad_date", source, stated=fields.get("warc-date", "")[:40]))
    if fields.get("warc-truncated"):
        wrong.append(problem("archive_truncated", source, reason=fields["warc-truncated"][:40]))
    elif _digest_is_wrong(fields, block.block, raw, data, head):
        wrong.append(problem("archive_digest", source))
    return Capture(name, source, _url(fields), day, head.charset, data, head.media == "text/plain", tuple(wrong))


def _without_head(fields: Mapping[str, str]) -> Response:
    media, charset = media_of(fields.get("content-type", ""))
    return Response(200, media, charset, (), False, 0)


def _digest_is_wrong(fields: Mapping[str, str], block: bytes, raw: bytes, data: bytes, head: Response) -> bool:
    stated = fields.get("warc-payload-digest")
    if not stated:
        return agrees(fields.get("warc-block-digest", ""), [block]) is False
    return agrees(stated, _forms(raw, data, head)) is False


def _forms(raw: bytes, data: bytes, head: Response) -> Iterator[bytes]:
    """A body as stored, without the chunks of its transfer, and in full."""
    yield raw
    if head.chunked:
        try:
            yield dechunked(raw)
        except Broken:
            return
    yield data


def _url(fields: Mapping[str, str]) -> str | None:
    """The address of a record; None where it is none of the web, or no sound one."""
    stated = fields.get("warc-target-uri", "").strip().removeprefix("<").removesuffix(">")
    try:
        parts = urlsplit(stated)
    except ValueError:
        return None
    sound = parts.scheme in ("http", "https") and parts.hostname and len(stated) <= _LONGEST_URL
    return stated if sound and not _CONTROL.search(stated) and "\ufffd" not in stated else None


def _day(stated: str) -> str | None:
    """The last day that it can have been anywhere at the time of a WARC date, which is in UTC."""
    match = _DAY.fullmatch(stated)
    try:
        day = date.fromisoformat(match[1]) if match else None
        later = match is not None and (match[2] is None or int(match[2]) + _FIRST_ZONE >= 24)
        return (day + timedelta(days=later)).isoformat() if day else None
    except (ValueError, OverflowError):
        return None
