"""The date that a page shows beside its heading, in digits or with the name of a month in any of thirty languages.

Only short pieces of text count (a dateline, not prose), only full dates, and only where all that stand near the
heading are one. A date in digits that could be read in two ways is none.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN = frozenset({"script", "style", "noscript", "template", "nav", "aside", "footer", "select", "iframe"})
_SHORT = 160  # code points of a piece of text that may be a dateline
_BEFORE, _AFTER = 4, 12  # pieces of text around the heading that are looked at
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_DIGITS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})[^\W\d_]{0,2}[.,]?\s+(?:[^\W\d_]{1,3}\s+)?([^\W\d_]{3,14})[.,]?\s+(?:[^\W\d_]{1,3}\s+)?((?:19|20)\d\d)(?!\d)"
)
_MONTH_FIRST = re.compile(r"(?<!\w)([^\W\d_]{3,14})\.?\s+(\d{1,2})[^\W\d_]{0,2},?\s+((?:19|20)\d\d)(?!\d)")


def visible_date(tree: _Element) -> str | None:
    """The only day, as ISO 8601, that is written near the page's first heading, or None."""
    if next(tree.iter("h1"), None) is None:
        return None
    pieces = _pieces(tree)
    near: deque[str] = deque(maxlen=_BEFORE + 1)
    for element, words in pieces:
        near.append(words)
        if _heads(element):
            break
    else:
        return None
    found = (*near, *(words for _, words in islice(pieces, _AFTER - 1)))
    days = {day for words in found if len(words) <= _SHORT for day in days_in(words)}
    return days.pop() if len(days) == 1 else None


def _heads(element: _Element) -> bool:
    return element.tag == "h1" or any(above.tag == "h1" for above in element.iterancestors())


def _pieces(tree: _Element) -> Iterator[tuple[_Element, str]]:
    """Every piece of visible text in its order, with the element that it stands in."""
    bodies = tree.xpath("//body")
    waiting: list[tuple[_Element, bool]] = [(bodies[0], True)] if bodies else []
    while waiting:
        element, opening = waiting.pop()
        words = (element.text if opening else element.tail) or ""
        if opening:
            waiting.append((element, False))
            if not isinstance(element.tag, str) or element.tag in _UNSEEN:
                continue
            waiting += [(child, True) for child in reversed(element)]
        if words.strip():
            holder = element if opening else element.getparent()
            yield (element if holder is None else holder), " ".join(words.split())


def days_in(words: str) -> Iterator[str]:
    """Every full date in a piece of text, as ISO 8601."""
    for match in _ISO.finditer(words):
        yield from _iso(match[1], match[2], match[3])
    for match in _DIGITS.finditer(words):
        ways = {day for pair in ((3, 1), (1, 3)) for day in _iso(match[4], match[pair[0]], match[pair[1]])}
        if match[2] == ".":
            ways = set(_iso(match[4], match[3], match[1]))
        yield from ways if len(ways) == 1 else ()
    for match in _DAY_FIRST.finditer(words):
        yield from _iso(match[3], _months().get(match[2].lower(), ""), match[1])
    for match in _MONTH_FIRST.finditer(words):
        yield from _iso(match[3], _months().get(match[1].lower(), ""), match[2])


def _iso(year: str, month: str, day: str) -> Iterator[str]:
    if month:
        try:
            yield date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            return


@cache
def _months() -> Mapping[str, str]:
    """Names of months to their numbers."""
    table = files("riscontro") / "languages" / "common" / "lists" / "months.tsv"
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: number for number, name in rows}
