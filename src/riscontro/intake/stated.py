"""Metadata that an input states: a header above a text, and dates that cannot be.

A header is metadata that is part of the text, so that all offsets count from the file's first character: lines such
as ``title: ...`` and ``Date: 2023-09-13`` at the very top, between lines of dashes or not, or a date that the
article follows on the same line (`` date 2023-09 The article ...``). Which words name a line is data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from msgspec import Struct

from riscontro.packs import NO_PACK, load

_KEYS = ("published", "title", "outlet", "author", "url", "language")
_FENCE = re.compile(r"(?:-{3,}|\+{3,})\s*")
_LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|$)")
_NAMED = re.compile(r"\s*([^\W\d_][\w. ]{1,30}?)\s*[:=]\s*(\S.*?)\s*")
_DATED = re.compile(
    r"\s*([^\W\d_]+)\s*[:=]?\s+(\d{4}-\d{2}(?:-\d{2})?(?:[T ]\d\d:\d\d\S*)?|\d{1,2}[./-]\d{1,2}[./-]\d{4})(?!\S)\s*"
)
_MOST_LINES = 20
_ISO_DAY = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_ISO_MONTH = re.compile(r"\s*(\d{4})-(\d{1,2})(?!\d)(?!-\d)")
_EUROPEAN_DAY = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")


class Header(Struct, frozen=True):
    """What a header states, by field of ``Draft``, and where the article begins behind it."""

    fields: Mapping[str, str]
    body_start: int


def read_header(text: str) -> Header:
    """The header of ``text``; without one, no fields and an article that begins at 0."""
    inline = _DATED.match(text)
    if inline and _key(inline.group(1)) == "published" and not _ends_line(text, inline.end()):
        return Header({"published": inline.group(2)}, inline.end())
    return _lines(text)


def _ends_line(text: str, at: int) -> bool:
    """Does only a line break (or nothing) stand between the header's value and ``at``?"""
    before = text[:at]
    return "\n" in before[len(before.rstrip()) :] or "\r" in before[len(before.rstrip()) :] or at >= len(text)


def _lines(text: str) -> Header:
    fields: dict[str, str] = {}
    at = fenced = body = 0
    for _ in range(_MOST_LINES):
        match = _LINE.match(text, at)
        if match is None or match.end() == at:
            break
        line, at = match.group(), match.end()
        if _FENCE.fullmatch(line):
            fenced += 1
            body = at if fields else body
            if fenced == 2:
                break
            continue
        named = _field(line)
        if named is None:
            if line.strip():
                break
            if fields and not fenced:
                break
            continue
        fields.setdefault(*named)
        body = at
    rest = len(text) - len(text[body:].lstrip()) if fields else 0
    return Header(fields, rest) if fields and rest < len(text) else Header({}, 0)


def _field(line: str) -> tuple[str, str] | None:
    """The field and the value that a line states, or None."""
    for pattern in (_NAMED, _DATED):
        match = pattern.fullmatch(line)
        key = _key(match.group(1)) if match else None
        if match and key and (pattern is _NAMED or key == "published"):
            return key, match.group(2).strip("\"'")
    return None


def _key(word: str) -> str | None:
    return _keys().get(" ".join(word.lower().split()))


@cache
def _keys() -> Mapping[str, str]:
    common = load(NO_PACK)
    return {word: key for key in _KEYS for word in sorted(common.setting(f"header_{key}"))}


def impossible_day(value: str) -> bool:
    """Is ``value`` a date in digits that no calendar has (31 February, month 13)?"""
    month = _ISO_MONTH.match(value)
    if month:
        return not 1 <= int(month.group(2)) <= 12
    iso, european = _ISO_DAY.match(value), _EUROPEAN_DAY.match(value)
    if iso:
        return not _exists(iso.group(1), iso.group(2), iso.group(3))
    if european:
        first, second, year = european.groups()
        return not (_exists(year, second, first) or _exists(year, first, second))
    return False


def _exists(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
