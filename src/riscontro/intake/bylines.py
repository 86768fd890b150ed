"""The parts of a page in which an author can be named: what trafilatura looks for with many regular expressions over a page.

Every element that its search can match carries one of the words of ``markup.toml`` in an attribute, so that a page without all
others gives the same author in a tenth of the time (``XPATHS`` of its ``xpaths.AUTHOR_XPATHS``; a test compares both).
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from riscontro.intake.markup import markup

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMES = ("id", "class", "itemprop", "rel", "data-testid", "data-component")
_STATED = "head/meta | head/title | head/link[@rel='canonical'] | head/script[contains(@type, 'json')]"
_DATA = "body//author | body//script[contains(@type, 'json')] | body//*[@rel = 'me']"


def bylines(tree: HtmlElement, html: str, day: str) -> HtmlElement:
    """A copy of what a page states in its head, and of its body only what may name an author, with all that stands above it;
    ``day``, which is known, stands first, so that no date is looked for."""
    top = _bare(tree)
    copies: dict[HtmlElement, HtmlElement] = {tree: top}
    head = top.makeelement("head")
    head.append(head.makeelement("meta", {"property": "article:published_time", "content": day}))
    head.extend(deepcopy(element) for element in tree.xpath(_STATED))
    top.append(head)
    words = [word for word in markup().author.within if word in html]
    tests = " or ".join(f"contains(@{name}, '{word}')" for word in words for name in _NAMES)
    found = tree.xpath(f"{_DATA} | body//*[{tests}]" if words else _DATA)
    within = set(found)
    for element in found:
        if within.isdisjoint(element.iterancestors()):
            _above(element.getparent(), copies).append(deepcopy(element))
    return top


def _above(element: HtmlElement, copies: dict[HtmlElement, HtmlElement]) -> HtmlElement:
    """The copy of an element that stands above a byline, made with those above it where there is none yet."""
    if element not in copies:
        parent = _above(element.getparent(), copies)
        copies[element] = _bare(element)
        parent.append(copies[element])
    return copies[element]


def _bare(element: HtmlElement) -> HtmlElement:
    """An element without what stands in it."""
    made: HtmlElement = element.makeelement(element.tag, dict(element.attrib))
    return made
