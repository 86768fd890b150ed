"""When a page says that it was published, and where it says so. A date that nothing states is not guessed.

Machine-readable statements come first, in the order of how seldom they err on the public pages of trafilatura and
htmldate (JSON-LD, meta elements, microdata, the address, the only ``<time>``); then the date beside the heading;
then what htmldate reads from the marked-up parts of the page. What it would read in the whole page is not asked
for: it never abstains there, and turns a month into its first day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from riscontro.intake.markup import markup
from riscontro.intake.visibledates import visible_date

if TYPE_CHECKING:
    from lxml.etree import _Element

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?=T|\D|$)")
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?([0-3]\d)(?=\D|$)")
_JSON_LD = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')


class PageDate(Struct, frozen=True):
    """A day as ISO 8601, the kind of place that states it, and another day that a second place states instead."""

    day: str
    place: str
    other: str | None = None


def page_date(tree: _Element, url: str | None, marked: str | None) -> PageDate | None:
    """The day that a page states, or None; ``marked`` is what a date finder read from the marked-up parts."""
    stated = [(place, day) for place, values in _statements(tree, url) for value in values if (day := _day(value))]
    if not stated:
        return PageDate(marked, "markup") if marked else None
    place, day = stated[0]
    return PageDate(day, place, next((other for _, other in stated if _apart(day, other) > 1), None))


def _statements(tree: _Element, url: str | None) -> Iterator[tuple[str, list[str]]]:
    names = markup().published
    scripts = tree.xpath('//script[@type="application/ld+json"]/text()')
    yield "json-ld", [match.group(1) for text in scripts for match in _JSON_LD.finditer(str(text))]
    named = ((str(m.get("property") or m.get("name") or m.get("itemprop") or ""), m) for m in tree.xpath("//meta[@content]"))
    yield "meta", [str(meta.get("content")) for name, meta in named if name.lower() in names.metadata]
    items = tree.xpath('//*[@itemprop="datePublished"]')
    yield "microdata", [str(e.get("content") or e.get("datetime") or "") for e in items]
    yield "url", ["-".join(match.groups()) for match in _IN_URL.finditer(url or "")]
    classes = "".join(f" or contains(@class, '{word}')" for word in names.within)
    marked = f"//time[@datetime and (@pubdate{classes})]/@datetime"
    yield "time", [str(value) for value in tree.xpath(marked)][:1]
    times = {str(value)[:10] for value in tree.xpath("//time/@datetime")}
    yield "time", list(times) if len(times) == 1 else []
    yield "visible", [visible_date(tree) or ""]


def _day(value: str) -> str | None:
    match = _DAY.search(value) or _COMPACT.search(value)
    if not match:
        return None
    try:
        return date(*(int(part) for part in match.groups())).isoformat()
    except ValueError:
        return None


def _apart(first: str, second: str) -> int:
    """Days between two ISO days."""
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days)
