"""What of a page is set apart from its article, and where on it prose stands.

Set apart is what is called so (``markup.toml``: comments, teasers, captions) or hidden. An element that holds the heading of
the page with a good part of its prose, or nearly all of its prose, is none such whatever it is called: a page with a sidebar
says so in the class of the element that holds everything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from riscontro.intake.markup import markup
from riscontro.intake.trees import content

if TYPE_CHECKING:
    from lxml.etree import _Element

UNSEEN = frozenset(
    "script style noscript template svg iframe select button form nav aside footer figure picture video audio object embed "
    "canvas input textarea label time menu dialog ins math link meta img source map".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em i kbd mark q s samp small span strike strong sub sup tt u var "
    "wbr".split()
)
PROSE = 80  # characters of a paragraph outside of links
_ALL, _MUCH = 0.9, 0.3  # of a page's prose, in an element and in one with its heading
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
Path = tuple["_Element", ...]


class Shown(Struct, frozen=True):
    """The prose of a page: the elements that hold some themselves and are not set apart, in their order; how many characters
    of prose are set apart; and the elements that are not, though they are called so."""

    prose: tuple[_Element, ...]
    aside: int
    wrappers: frozenset[_Element]

    def is_apart(self, element: _Element) -> bool:
        """Is an element of the page set apart by its name?"""
        return called_apart(element) and element not in self.wrappers


def shown(body: _Element) -> Shown:
    """The prose of a page."""
    found = list(_prose(body))
    held: Counter[_Element] = Counter()
    for _, size, path in found:
        for above in path:
            held[above] += size
    total = sum(size for _, size, _ in found)
    wrappers = frozenset(element for element, size in held.items() if _wraps(element, size / total))
    kept = [(element, size) for element, size, path in found if wrappers.issuperset(path)]
    return Shown(tuple(element for element, _ in kept), total - sum(size for _, size in kept), wrappers)


def _prose(body: _Element) -> Iterator[tuple[_Element, int, Path]]:
    """The elements of a page with prose of their own, its length, and what is called apart above them."""
    waiting: list[tuple[_Element, Path]] = [(body, ())]
    while waiting:
        element, path = waiting.pop()
        tag = element.tag
        if not isinstance(tag, str) or tag in UNSEEN or is_hidden(element):
            continue
        if element is not body and called_apart(element):
            path = (*path, element)
        own = element.text or ""
        nexts = []
        for child in element:
            if child.tag in INLINE:
                own += content(child) if child.tag != "a" else ""
            else:
                nexts.append((child, path))
            own += child.tail or ""
        if len(own) >= PROSE and (size := len(" ".join(own.split()))) >= PROSE:
            yield element, size, path
        waiting += reversed(nexts)


def _wraps(element: _Element, share: float) -> bool:
    """Is an element that is called apart the one that holds the article, with this share of the page's prose?"""
    if not markup().apart.entry.isdisjoint(element.get("class", "").split()):
        return True
    if share >= _MUCH and element.find(".//h1") is not None:
        return True
    return share >= _ALL and not _of_readers().search(_names(element))


def called_apart(element: _Element) -> bool:
    """Is an element called as what is none of the article?"""
    names = _names(element)
    return len(names) > 1 and _called_apart(names)


def is_hidden(element: _Element) -> bool:
    """Is an element hidden where it stands?"""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and bool(_HIDDEN.search(style))


def _names(element: _Element) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


@lru_cache(maxsize=8192)
def _called_apart(names: str) -> bool:
    return bool(_apart().search(names))


@cache
def _apart() -> re.Pattern[str]:
    return markup().apart.pattern()


@cache
def _of_readers() -> re.Pattern[str]:
    return markup().apart.of_readers()
