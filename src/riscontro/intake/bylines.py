"""The parts of a page in which an author can be named: what trafilatura looks for with many regular expressions over a page.

Every element that its search can match carries one of the words of ``markup.toml`` in an attribute, so that a page without all
others gives the same author in a tenth of the time (``XPATHS`` of its ``xpaths.AUTHOR_XPATHS``; a test compares both).
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from riscontro.intake.markup import markup

if TYPE_CHECKING:
    from lxml.etree import _Element


def bylines(tree: _Element, html: str) -> _Element:
    """A copy of a page with only what may name an author in its body, and all that stands above it."""
    top = _bare(tree)
    copies: dict[_Element, _Element] = {tree: top}
    words = [word for word in markup().author.within if word in html]
    tests = " or ".join(f"contains(., '{word}')" for word in words)
    found = tree.xpath(f"body//*[self::author or @rel = 'me'{f' or @*[{tests}]' if words else ''}]")
    within = set(found)
    for element in found:
        if within.isdisjoint(element.iterancestors()):
            _above(element.getparent(), copies).append(deepcopy(element))
    return top


def _above(element: _Element, copies: dict[_Element, _Element]) -> _Element:
    """The copy of an element that stands above a byline, made with those above it where there is none yet."""
    if element not in copies:
        parent = _above(element.getparent(), copies)
        copies[element] = _bare(element)
        parent.append(copies[element])
    return copies[element]


def _bare(element: _Element) -> _Element:
    """An element without what stands in it."""
    made: _Element = element.makeelement(element.tag, dict(element.attrib))
    return made
