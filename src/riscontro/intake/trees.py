"""The tree of a page: parsed once for all that is read from it, with elements that lxml makes without going through Python."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import HTMLParser, XPath, _Element
    from lxml.html import HtmlElement


def parse(html: str) -> _Element | None:
    """The tree of the page ``html``, without its comments; None where there is nothing in it."""
    from lxml import etree

    try:
        return etree.fromstring(html.encode("utf-8", "replace"), _parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def parse_for_others(html: str) -> HtmlElement:
    """The tree of a page that has one, as trafilatura and htmldate ask for it."""
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
    return document_fromstring(html.encode("utf-8", "replace"), parser=parser)


def content(element: _Element) -> str:
    """All text in an element."""
    found: str = _string()(element)
    return found


@cache
def _parser() -> HTMLParser:
    from lxml.etree import HTMLParser

    return HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)


@cache
def _string() -> XPath:
    from lxml.etree import XPath

    return XPath("string()", smart_strings=False)
