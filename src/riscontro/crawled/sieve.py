"""A quick look at a page before its article is looked for: is there prose, and in a language that can be read?

Finding the article takes tens of milliseconds and a look one or two. Only what surely is no article is kept back: pages with
next to no text, pages whose text is all links and short labels, and pages in a language without a pack.
"""

from __future__ import annotations

import html as markup
import re

from msgspec import Struct

from riscontro.packs import NO_PACK
from riscontro.text.language import detect

_HIDDEN = ("title", "script", "style", "noscript", "template", "svg", "select")
_HIDES = re.compile(rf"<(?:!--|(?:{'|'.join(_HIDDEN)})\b)", re.IGNORECASE)
_ENDS = {f"<{name}": re.compile(rf"</{name}", re.IGNORECASE) for name in _HIDDEN} | {"<!--": re.compile("-->")}
_NAME = re.compile(r"/?[a-z][a-z0-9]*")
# Elements that do not end a piece of prose.
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em font i img ins mark q s small span strong sub sup time u wbr".split()
)
_PROSE = 60  # characters outside of links that a piece of prose has at least
_LEAST_TEXT = 40  # characters of a page
_LEAST_PROSE = 120  # characters of a page in pieces of prose
_SAMPLE = 3000


class Look(Struct, frozen=True):
    """What a page shows: characters of all text, of text outside of links in pieces long enough to be prose, and a sample
    of the prose, or of all text where there is hardly any."""

    text: int
    prose: int
    sample: str


def verdict(page: str) -> str:
    """The reason for which a page is no article that can be read (a key of ``archive_why``); empty where it may be one."""
    seen = look(page)
    if seen.text < _LEAST_TEXT:
        return "tiny"
    if detect(seen.sample) == NO_PACK:
        return "language"
    return "listing" if seen.prose < _LEAST_PROSE else ""


def verdict_of_text(text: str) -> str:
    """The reason for which a plain text is no article that can be read."""
    if len(text.strip()) < _LEAST_TEXT:
        return "tiny"
    return "language" if detect(text) == NO_PACK else ""


def look(page: str) -> Look:
    """What a page shows, in one pass over its elements."""
    runs: list[str] = []
    run: list[str] = []
    every: list[str] = []
    size, length, linked = 0, 0, False
    for piece in _visible(page).split("<"):
        tag, _, text = piece.partition(">")
        name = _NAME.match(tag.lower())
        bare = name.group().lstrip("/") if name else ""
        if bare == "a":
            linked = tag[:1] != "/"
        elif bare not in _INLINE and run:
            if size >= _PROSE:
                runs.append("".join(run))
            run, size = [], 0
        if text.strip():
            words = " ".join(text.split())
            length += len(words)
            every.append(words)
            run.append(text)
            size += 0 if linked else len(words)
    if size >= _PROSE:
        runs.append("".join(run))
    prose = sum(map(len, runs))
    chosen = " ".join(runs) if prose >= _LEAST_PROSE else " ".join(every)
    return Look(length, prose, markup.unescape(chosen[:_SAMPLE]))


def _visible(page: str) -> str:
    """A page without comments and without the elements whose content is not shown; one that is not closed goes to the end."""
    pieces, at = [], 0
    for begin in _HIDES.finditer(page):
        if begin.start() < at:
            continue
        pieces.append(page[at : begin.start()])
        ends = _ENDS[begin.group().lower()].search(page, begin.end())
        at = ends.end() if ends else len(page)
    return "".join((*pieces, page[at:]))
