"""An HTML page to the text of its article and what it states about itself.

The main text, author and outlet are trafilatura's; the title is the heading that the page's own metadata repeats;
the date is read with its place (``pagedates``). Nothing of a script, style or comment section comes through.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from riscontro.pagedates import PageDate, page_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SCRIPT = re.compile(r"<\s*(script|style)\b[^>]*>.*?(?:<\s*/\s*\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,500}>")
_SEPARATORS = "-–—|·»:•"
_OUTLET = ('//meta[@property="og:site_name" or @name="og:site_name"]/@content', '//meta[@name="application-name"]/@content')
_PUBLISHER = re.compile(r'"publisher"\s*:\s*\{[^{}]{0,300}?"name"\s*:\s*"([^"]{2,120})"')
_ADDRESS = re.compile(r"://|www\b|@", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W\d_]+")
_MOST_WORDS = 5  # of an author's name
_LONGEST_NAME = 120  # code points of an author or outlet; more is a sentence


class Page(Struct, frozen=True):
    """What a page holds; ``text`` is empty where no article was found."""

    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    date: PageDate | None = None


def read_page(html: str, url: str | None = None) -> Page:
    """The article of the page ``html``, found at ``url`` if that is known."""
    from lxml import etree

    try:
        tree = _tree(html)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Page("")
    return _read(html, tree, url)


def _tree(html: str) -> HtmlElement:
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
    tree: HtmlElement = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    return tree


def _read(html: str, tree: HtmlElement, url: str | None) -> Page:
    import trafilatura

    url = url or _first(tree, '//link[@rel="canonical"]/@href')
    found = trafilatura.bare_extraction(
        html,
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        text = trafilatura.html2txt(html, clean=True)
        return Page(text.strip(), _title(tree, None), url=url, language=_language(tree), date=_dated(html, tree, url, None))
    outlet = _outlet(tree, url)
    return Page(
        text=found.text or "",
        title=_title(tree, outlet) or clean(found.title),
        outlet=outlet,
        author=_author(found.author, outlet),
        url=url,
        language=_language(tree),
        date=_dated(html, tree, url, found.date),
    )


def _dated(html: str, tree: HtmlElement, url: str | None, marked: str | None) -> PageDate | None:
    return page_date(tree, url, _searcher(html, url, marked))


def _searcher(html: str, url: str | None, marked: str | None) -> Callable[[bool], str | None]:
    """A date finder for one page; the whole page counts only where the first and the latest date are one."""

    def searched(whole: bool) -> str | None:
        if not whole:
            return marked
        from htmldate import find_date

        first, latest = (find_date(html, url=url, original_date=original) for original in (True, False))
        return first if first == latest else None

    return searched


def _first(tree: HtmlElement, path: str) -> str | None:
    values = [str(value).strip() for value in tree.xpath(path)]
    return next((value for value in values if value), None)


def _language(tree: HtmlElement) -> str | None:
    return _first(tree, "/html/@lang")


def _title(tree: HtmlElement, outlet: str | None) -> str | None:
    """The first heading that the page's title or metadata repeat, else the title in the metadata."""
    stated = [
        title
        for path in ('//meta[@property="og:title" or @name="og:title"]/@content', "//head/title/text()")
        if (title := clean(_first(tree, path)))
    ]
    for heading in tree.xpath("//article//h1 | //main//h1") + tree.xpath("//h1"):
        words = clean(heading.text_content())
        if words and len(words) > 5 and any(words.lower() in title.lower() for title in stated):
            return words
    shared = _first(tree, '//meta[@property="og:title" or @name="og:title"]/@content')
    return _without_outlet(clean(shared), outlet)


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """``Headline - Outlet`` without the outlet."""
    if title and outlet and title.lower().endswith(outlet.lower()):
        rest = title[: -len(outlet)].rstrip()
        if rest and rest[-1] in _SEPARATORS:
            return rest.rstrip(_SEPARATORS + " ") or title
    return title


def clean(words: str | None) -> str | None:
    """A line of metadata on one line and without markup; None where nothing is left."""
    if not words:
        return None
    return " ".join(_TAG.sub(" ", _SCRIPT.sub(" ", words)).split()) or None


def _outlet(tree: HtmlElement, url: str | None) -> str | None:
    """The outlet as the page names it, else the host that it comes from."""
    scripts = tree.xpath('//script[@type="application/ld+json"]/text()')
    names = [str(name) for path in _OUTLET for name in tree.xpath(path)]
    names += [match.group(1) for text in scripts if (match := _PUBLISHER.search(str(text)))]
    stated = next((name for words in names if (name := _short(words)) and not _ADDRESS.search(name)), None)
    host = (urlsplit(url).hostname or "") if url else ""
    return stated or host.removeprefix("www.") or None


def _author(words: str | None, outlet: str | None) -> str | None:
    """The authors, without those that are only the outlet again, an address or a sentence."""
    names = [name for part in (words or "").split(";") if (name := _short(part)) and _is_name(name, outlet or "")]
    return "; ".join(names) or None


def _is_name(name: str, outlet: str) -> bool:
    if _ADDRESS.search(name) or any(char.isdigit() for char in name) or len(name.split()) > _MOST_WORDS:
        return False
    letters, of_outlet = (_NO_LETTER.sub("", value.lower()) for value in (name, outlet))
    return bool(letters) and letters not in of_outlet and not (of_outlet and of_outlet in letters)


def _short(words: str | None) -> str | None:
    name = clean(words)
    return name if name and len(name) <= _LONGEST_NAME else None
