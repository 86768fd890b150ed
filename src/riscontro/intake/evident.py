"""The article of a page where it is evident which one it is: without weighing the whole page.

An element holds the article where the page marks it (``itemprop="articleBody"``, the only ``<article>`` with paragraphs), or
where all paragraphs of the page stand in it but those that are set apart (comments, teasers, captions, by the names that
makers of pages give to such parts). Its text is taken only where it stands in paragraphs, headings and lists. Everything
else is left to trafilatura, which takes ten times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from riscontro.intake.markup import markup
from riscontro.intake.trees import content

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPHS = frozenset({"p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "li"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN = frozenset(
    "script style noscript template svg iframe select button form nav aside footer figure picture video audio object embed "
    "canvas input textarea label time menu dialog ins math link meta img source map".split()
)
_DOUBTFUL = frozenset("table pre dl details center font".split())  # where these stand, their text may be anything
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em i kbd mark q s samp small span strike strong sub sup tt u var "
    "wbr".split()
)
_PROSE = 80  # characters of a paragraph outside of links
_LEAST_MARKED, _LEAST = 200, 800  # characters of an article that is marked, and of one that is not
_LOOSE = 3  # words that stand outside of paragraphs: they may be anything
_LINKED = 0.5  # of a paragraph that is links: a teaser
_TEASERS = 3  # of them at most, or they are part of the article
_SET_APART = 0.15  # of an article's characters that may be set apart
_WORD = re.compile(r"[^\W\d_]{2,}")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Paragraph(Struct, frozen=True):
    """A paragraph, heading or item of a list: its words, how many characters of them are links, and is it set apart?"""

    words: str
    linked: int
    heading: bool
    apart: bool


def evident(tree: _Element) -> str | None:
    """The text of the article, a paragraph a line; None where it is not evident."""
    bodies = tree.xpath("//body")
    prose = list(_prose(bodies[0])) if bodies else []
    if not prose:
        return None
    marked = _marked(tree, prose)
    holder = marked if marked is not None else _shared(prose, bodies[0])
    return _text(holder, _LEAST if marked is None else _LEAST_MARKED) if holder is not None else None


def _prose(body: _Element) -> Iterator[_Element]:
    """The elements of a page, in their order, that hold prose themselves and are not set apart."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN or (element is not body and _is_apart(element)) or _is_hidden(element):
            continue
        own = element.text or ""
        for child in element:
            own += (content(child) if child.tag in _INLINE and child.tag != "a" else "") + (child.tail or "")
        if len(own) >= _PROSE and len(" ".join(own.split())) >= _PROSE:
            yield element
        waiting += [child for child in reversed(element) if child.tag not in _INLINE]


def _marked(tree: _Element, prose: list[_Element]) -> _Element | None:
    """The only element that the page marks as the article's body, if no prose stands before it."""
    for path in ('//*[@itemprop="articleBody"]', "//article"):
        holders = set(tree.xpath(path))
        rows = [next((above for above in _above(element) if above in holders), None) for element in prose]
        found = {holder for holder in rows if holder is not None}
        if len(found) == 1:
            return rows[0]
        if found:
            return None
    return None


def _above(element: _Element) -> Iterator[_Element]:
    yield element
    yield from element.iterancestors()


def _shared(prose: list[_Element], body: _Element) -> _Element | None:
    """The lowest element in which all prose of the page stands."""
    rows = [[*element.iterancestors()][::-1] for element in prose]
    shared = [same[0] for same in zip(*rows, strict=False) if len(set(same)) == 1]
    return shared[-1] if body in shared[:-1] else None


# ------------------------------------------------------------------ its text


def _text(holder: _Element, least: int) -> str | None:
    """The text of an element, or None where there is more than paragraphs in it."""
    found = list(_pieces(holder, False))
    if None in found:
        return None
    pieces = [piece for piece in found if piece and piece.words]
    kept = _kept(pieces)
    size = sum(len(piece.words) for piece in kept)
    apart = sum(len(piece.words) for piece in pieces if piece.apart and len(piece.words) >= _PROSE)
    teasers = sum(piece.linked > _LINKED * len(piece.words) and not piece.apart for piece in pieces)
    prose = [piece for piece in kept if len(piece.words) - piece.linked >= _PROSE]
    if size < least or len(prose) < (1 if least == _LEAST_MARKED else 2) or apart > _SET_APART * size or teasers > _TEASERS:
        return None
    return "\n".join(piece.words for piece in kept)


def _kept(pieces: list[Paragraph]) -> list[Paragraph]:
    """The pieces of the article: without those set apart, teasers, and headings above nothing but these."""
    found: list[Paragraph] = []
    heads = False
    for piece in reversed(pieces):
        wanted = not piece.apart and piece.linked <= _LINKED * len(piece.words)
        if wanted and (heads or not piece.heading):
            found.append(piece)
        heads = wanted and (heads or not piece.heading)
    return found[::-1]


def _pieces(element: _Element, apart: bool) -> Iterator[Paragraph | None]:
    """The paragraphs in an element, and None where something stands outside of them that may belong to the article. Lines
    outside of paragraphs are some where one of them is prose."""
    found: list[Paragraph | None] = []
    lines = _Lines(apart)
    lines.add(element.text or "")
    for child in element:
        tag = child.tag
        if tag in _INLINE and tag != "br":
            lines.add("".join(_words(child)), sum(len(content(link)) for link in child.iter("a")))
        else:
            found += lines.end()
            if isinstance(tag, str) and tag != "br" and tag not in _UNSEEN and not _is_hidden(child):
                aside = apart or _is_apart(child)
                if tag in _DOUBTFUL and not aside and _are_words(content(child)):
                    found.append(None)
                found += _paragraph(child, aside) if tag in _PARAGRAPHS else _pieces(child, aside)
        lines.add(child.tail or "")
    found += lines.end()
    short = set() if lines.longest >= _PROSE else set(map(id, lines.made))
    yield from (item for item in found if id(item) not in short)
    if not apart and lines.longest < _PROSE and any(_are_words(line.words) for line in lines.made):
        yield None


class _Lines:
    """The lines of an element that stand outside of its paragraphs."""

    def __init__(self, apart: bool) -> None:
        self._apart = apart
        self._words, self._linked = "", 0
        self.made: list[Paragraph] = []
        self.longest = 0

    def add(self, words: str, linked: int = 0) -> None:
        self._words += words
        self._linked += linked

    def end(self) -> Iterator[Paragraph]:
        """The line that has ended, if there is something in it."""
        words, linked = " ".join(self._words.replace("\0", " ").split()), self._linked
        self._words, self._linked = "", 0
        if words:
            self.made.append(Paragraph(words, linked, heading=False, apart=self._apart))
            self.longest = max(self.longest, len(words) - linked)
            yield self.made[-1]


def _are_words(text: str) -> bool:
    return len(_WORD.findall(text)) >= _LOOSE


def _paragraph(element: _Element, apart: bool) -> Iterator[Paragraph | None]:
    """A paragraph, or those within an element that holds some."""
    if any(True for _ in element.iterdescendants("p", "div", "ul", "ol", "blockquote", "table", "li")):
        yield from _pieces(element, apart)
        return
    if not apart and any(child.tag != "a" and _is_apart(child) and _are_words(content(child)) for child in _within(element)):
        yield None
    lines = (" ".join(line.split()) for line in "".join(_words(element)).split("\0"))
    words = "\n".join(line for line in lines if line)
    linked = sum(len(" ".join(content(link).split())) for link in element.iter("a"))
    yield Paragraph(words, linked, element.tag in _HEADINGS, apart)


def _within(element: _Element) -> Iterator[_Element]:
    return (child for child in element.iterdescendants() if isinstance(child.tag, str))


def _words(element: _Element) -> Iterator[str]:
    """The visible text of a paragraph; NUL stands for a break."""
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield "\0"
        elif isinstance(child.tag, str) and child.tag not in _UNSEEN:
            yield from _words(child)
        yield child.tail or ""


@cache
def _names_apart() -> re.Pattern[str]:
    return markup().apart.pattern()


def _is_apart(element: _Element) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return len(names) > 1 and bool(_names_apart().search(names))


def _is_hidden(element: _Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style", "")))
    )
