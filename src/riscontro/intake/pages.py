"""An HTML page to the text of its article and what it states about itself.

The main text is what evidently is the article (``evident``), else trafilatura's; so is the author; the title is the heading
that the page's own metadata repeats; the date is read with its place (``pagedates``). Nothing of a script, style or comment
section comes through.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from riscontro.intake.evident import evident
from riscontro.intake.metadata import stated
from riscontro.intake.pagedates import PageDate, page_date
from riscontro.intake.trees import content, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_SCRIPT = re.compile(r"<\s*(script|style)\b[^>]*>.*?(?:<\s*/\s*\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,500}>")
_SEPARATORS = "-–—|·»:•"
_OUTLET = ('//meta[@property="og:site_name" or @name="og:site_name"]/@content', '//meta[@name="application-name"]/@content')
_PUBLISHER = re.compile(r'"publisher"\s*:\s*\{[^{}]{0,300}?"name"\s*:\s*"([^"]{2,120})"')
_ADDRESS = re.compile(r"://|www\b|@", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W\d_]+")
_MOST_WORDS = 5  # of an author's name
_SEEN = "//body//p | //body//h2 | //body//h3 | //body//div[not(.//div or .//p)]"
_ASIDE = frozenset({"nav", "aside", "footer"})
_STANDFIRST_KEY = 40  # letters by which a standfirst is known
_LONGEST_STANDFIRST = 600  # code points
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
    tree = parse(html)
    return Page("") if tree is None else _read(html, tree, url)


def _read(html: str, tree: _Element, url: str | None) -> Page:
    import trafilatura

    url = url or _first(tree, '//link[@rel="canonical"]/@href')
    text = evident(tree) or _main_text(html, url)
    if not text.strip():
        text = trafilatura.html2txt(html, clean=True)
        return Page(text.strip(), _title(tree, None), url=url, language=_language(tree), date=page_date(tree, url, None))
    outlet = _outlet(tree, url)
    title, date = _title(tree, outlet), page_date(tree, url, None)
    found = stated(tree, html, url, titled=title is not None, dated=date is not None)
    title = title or clean(found.title)
    return Page(
        text=_with_standfirst(tree, text, title),
        title=title,
        outlet=outlet,
        author=_author(found.author, outlet),
        url=url,
        language=_language(tree),
        date=date or page_date(tree, url, found.date),
    )


def _main_text(html: str, url: str | None) -> str:
    """The main text as trafilatura weighs it; empty where it finds none."""
    import trafilatura

    found = trafilatura.bare_extraction(html, url=url, include_comments=False)
    return "" if found is None or isinstance(found, dict) else found.text or ""


def _with_standfirst(tree: _Element, text: str, title: str | None) -> str:
    """``text`` with the page's standfirst before it, which main-text finders tend to leave out: the words that the
    metadata give as description, where they are also to be seen on the page."""
    have = _letters(text)
    for words in tree.xpath('//meta[@name="description" or @property="og:description"]/@content'):
        key = _letters(str(words))[:_STANDFIRST_KEY]
        if len(key) < _STANDFIRST_KEY or key in have or _letters(title or "").startswith(key[:30]):
            continue
        for element in tree.xpath(_SEEN):
            shown = clean(content(element)) or ""
            begins = len(shown) <= _LONGEST_STANDFIRST and _letters(shown[: 4 * _STANDFIRST_KEY]).startswith(key)
            if begins and not any(above.tag in _ASIDE for above in element.iterancestors()):
                return f"{shown}\n{text}"
    return text


def _letters(words: str) -> str:
    return _NO_LETTER.sub("", words.lower())


def _first(tree: _Element, path: str) -> str | None:
    values = [str(value).strip() for value in tree.xpath(path)]
    return next((value for value in values if value), None)


def _language(tree: _Element) -> str | None:
    return _first(tree, "/html/@lang")


def _title(tree: _Element, outlet: str | None) -> str | None:
    """The first heading that the page's title or metadata repeat, else the title in the metadata."""
    stated = [
        title
        for path in ('//meta[@property="og:title" or @name="og:title"]/@content', "//head/title/text()")
        if (title := clean(_first(tree, path)))
    ]
    for heading in tree.xpath("//article//h1 | //main//h1") + tree.xpath("//h1"):
        words = clean(content(heading))
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


def _outlet(tree: _Element, url: str | None) -> str | None:
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
    letters, of_outlet = _letters(name), _letters(outlet)
    return bool(letters) and letters not in of_outlet and not (of_outlet and of_outlet in letters)


def _short(words: str | None) -> str | None:
    name = clean(words)
    return name if name and len(name) <= _LONGEST_NAME else None
