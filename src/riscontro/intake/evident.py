"""The article of a page where it is evident which one it is: without weighing the whole page.

An element holds the article where the page marks it (``itemprop="articleBody"``, the only ``<article>`` with paragraphs), or
where all paragraphs of the page stand in it but those that are set apart (comments, teasers, captions, by the names that
makers of pages give to such parts). Its text is taken only where it stands in paragraphs, headings and lists. Everything
else is left to trafilatura, which takes ten times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from riscontro.intake.apart import INLINE, PROSE, UNSEEN, Shown, called_apart, is_hidden, shown
from riscontro.intake.trees import content

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS = _HEADINGS | {"p", "blockquote", "li"}
_DOUBTFUL = frozenset("table pre dl details center font".split())  # where these stand, their text may be anything
_LEAST_MARKED, _LEAST = 120, 300  # characters of an article that is marked, and of one that is not
_LOOSE = 3  # words that stand outside of paragraphs: they may be anything
_LINKED = 0.5  # of a paragraph that is links: a teaser
_TEASERS = 3  # of them at most, or they are part of the article
_SET_APART = 0.15  # of an article's characters that may be set apart
_LABELS = 0.1  # of an article's characters that may be labels: names, places and times outside of paragraphs
_CREDIT = 250  # characters of a paragraph that with the sign of copyright is a caption
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"[.!?:;…。！？]\W*$")
Kind = Literal["prose", "heading", "label", "apart"]


class Paragraph(Struct, frozen=True):
    """A paragraph, heading or item of a list: its words, and how many characters of them are links. A label is a short line
    outside of all paragraphs that is no sentence."""

    words: str
    linked: int
    kind: Kind

    @property
    def is_teaser(self) -> bool:
        return self.linked > _LINKED * len(self.words)


def evident(tree: _Element) -> str | None:
    """The text of the article, a paragraph a line; None where it is not evident."""
    body = tree.find("body")
    page = shown(body) if body is not None else None
    if page is None or not page.prose:
        return None
    marked = _marked(tree, page.prose)
    holder = marked if marked is not None else _shared(page.prose, body)
    return _text(holder, page, _LEAST if marked is None else _LEAST_MARKED) if holder is not None else None


def _marked(tree: _Element, prose: Sequence[_Element]) -> _Element | None:
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


def _shared(prose: Sequence[_Element], body: _Element) -> _Element | None:
    """The lowest element in which all prose of the page stands."""
    rows = [[*element.iterancestors()][::-1] for element in prose]
    shared = [same[0] for same in zip(*rows, strict=False) if len(set(same)) == 1]
    return shared[-1] if body in shared[:-1] else None


# ------------------------------------------------------------------ its text


def _text(holder: _Element, page: Shown, least: int) -> str | None:
    """The text of an element, or None where there is more than paragraphs in it."""
    marked = least == _LEAST_MARKED
    found = list(_pieces(holder, page, False))
    if None in found:
        return None
    pieces = [piece for piece in found if piece and piece.words]
    kept = _kept(pieces)
    size = sum(len(piece.words) for piece in kept)
    apart = sum(len(piece.words) for piece in pieces if piece.kind == "apart" and len(piece.words) >= PROSE)
    labels = sum(len(piece.words) for piece in pieces if piece.kind == "label" and not (marked and piece.is_teaser))
    teasers = sum(piece.is_teaser and piece.kind != "apart" for piece in pieces)
    prose = [piece for piece in kept if len(piece.words) - piece.linked >= PROSE]
    if size < least or size < page.aside or len(prose) < (1 if marked else 2) or labels > (_LABELS * size if marked else 0):
        return None
    return None if apart > _SET_APART * size or teasers > _TEASERS else "\n".join(piece.words for piece in kept)


def _kept(pieces: list[Paragraph]) -> list[Paragraph]:
    """The pieces of the article: without those set apart, labels, teasers, and headings above nothing but these; nor a heading
    at the end with one short line below, which stands above something else."""
    found: list[Paragraph] = []
    heads = False
    for piece in reversed([piece for piece in pieces if piece.kind != "label"]):
        wanted = piece.kind != "apart" and not piece.is_teaser
        if len(found) == 1 and piece.kind == "heading" and len(found[0].words) < PROSE and not _SENTENCE.search(found[0].words):
            found, heads = [], False
        if wanted and (heads or piece.kind != "heading"):
            found.append(piece)
        heads = wanted and (heads or piece.kind != "heading")
    return found[::-1]


def _pieces(element: _Element, page: Shown, apart: bool) -> Iterator[Paragraph | None]:
    """The paragraphs in an element, and None where something stands outside of them that may belong to the article. Lines
    outside of paragraphs are some where one of them is prose."""
    found: list[Paragraph | None] = []
    lines = _Lines(apart)
    lines.add(element.text or "")
    for child in element:
        tag = child.tag
        if tag in INLINE and tag != "br":
            lines.add("".join(_words(child)), sum(len(content(link)) for link in child.iter("a")))
        else:
            found += lines.end()
            if isinstance(tag, str) and tag != "br" and tag not in UNSEEN and not is_hidden(child):
                aside = apart or page.is_apart(child)
                if tag in _DOUBTFUL and not aside and _are_words(content(child)):
                    found.append(None)
                found += _paragraph(child, page, aside) if tag in _PARAGRAPHS else _pieces(child, page, aside)
        lines.add(child.tail or "")
    found += lines.end()
    made = set() if lines.longest >= PROSE else set(map(id, lines.made))
    for item in found:
        if item is None or id(item) not in made:
            yield item
        elif not apart:
            yield _short(item, element)


def _short(line: Paragraph, element: _Element) -> Paragraph | None:
    """A line outside of paragraphs that is no prose: a label where it is no sentence; None where it may be anything."""
    if not _are_words(line.words):
        return Paragraph("", 0, "label")
    if line.is_teaser or (element.tag not in _PARAGRAPHS and not _SENTENCE.search(line.words)):
        return Paragraph(line.words, line.linked, "label")
    return None


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
            self.made.append(Paragraph(words, linked, "apart" if self._apart or _is_credit(words) else "prose"))
            self.longest = max(self.longest, len(words) - linked)
            yield self.made[-1]


def _are_words(text: str) -> bool:
    return len(_WORD.findall(text)) >= _LOOSE


def _paragraph(element: _Element, page: Shown, apart: bool) -> Iterator[Paragraph | None]:
    """A paragraph, or those within an element that holds some."""
    if any(True for _ in element.iterdescendants("p", "div", "ul", "ol", "blockquote", "table", "li")):
        yield from _pieces(element, page, apart)
        return
    if not apart and any(child.tag != "a" and called_apart(child) and _are_words(content(child)) for child in _within(element)):
        yield None
    lines = (" ".join(line.split()) for line in "".join(_words(element)).split("\0"))
    words = "\n".join(line for line in lines if line)
    linked = sum(len(" ".join(content(link).split())) for link in element.iter("a"))
    heading = element.tag in _HEADINGS
    yield Paragraph(words, linked, "apart" if apart or _is_credit(words) else "heading" if heading else "prose")


def _is_credit(words: str) -> bool:
    return "©" in words and len(words) <= _CREDIT


def _within(element: _Element) -> Iterator[_Element]:
    return (child for child in element.iterdescendants() if isinstance(child.tag, str))


def _words(element: _Element) -> Iterator[str]:
    """The visible text of a paragraph; NUL stands for a break."""
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield "\0"
        elif isinstance(child.tag, str) and child.tag not in UNSEEN:
            yield from _words(child)
        yield child.tail or ""
