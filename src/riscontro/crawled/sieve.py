"""A quick look at a page before its article is looked for: is there prose, and in a language that can be read?

Finding the article takes tens of milliseconds and a look one or two. Only what surely is no article is kept back: pages with
next to no text, pages whose text is all links and short labels, and pages in a language without a pack.
"""

from __future__ import annotations

import html as markup
import re
from collections.abc import Iterator

from msgspec import Struct

from riscontro.packs import NO_PACK
from riscontro.text.language import detect

_HIDDEN = ("title", "script", "style", "noscript", "template", "svg", "select")
_HIDES = re.compile(rf"<(?:!--|(?:{'|'.join(_HIDDEN)})\b)", re.IGNORECASE)
_ENDS = {f"<{name}": re.compile(rf"</{name}", re.IGNORECASE) for name in _HIDDEN} | {"<!--": re.compile("-->")}
# Elements that do not end a piece of prose.
_NAMES = "abbr b bdi bdo cite code del dfn em font i img ins mark q s small span strong sub sup time u wbr"
_EITHER = "|".join((*_NAMES.split(), *_NAMES.upper().split()))  # twice as fast as to ignore case
_TAG = re.compile("<[^<>]*>?")
_INLINE = re.compile(rf"</?(?:{_EITHER})(?![a-zA-Z0-9])[^<>]*>?")
_LINK = re.compile(r"<a(?![a-zA-Z0-9])[^<>]*>?", re.IGNORECASE)
_LINK_END = re.compile(r"</a(?![a-zA-Z0-9])[^<>]*>?", re.IGNORECASE)
_BEGIN, _END = "\x02", "\x03"  # stand for where links begin and end
_EDGE = re.compile(f"([{_BEGIN}{_END}])")
_PROSE = 60  # characters outside of links that a piece of prose has at least
_LEAST_TEXT = 40  # characters of a page
_LEAST_PROSE = 120  # characters of a page in pieces of prose
_SAMPLE = 3000


class Look(Struct, frozen=True):
    """What a page shows, as far as it was looked at: characters of all text, of text outside of links in pieces long enough to
    be prose, and a sample of the prose, or of all text where there is hardly any."""

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
    """What a page shows. Beyond a sample it is not looked at, and all text only where there is hardly any prose."""
    pieces = _TAG.split(_INLINE.sub("", _LINK_END.sub(_END, _LINK.sub(_BEGIN, _visible(page)))))
    runs = list(_prose(pieces))
    prose = sum(map(len, runs))
    if prose >= _LEAST_PROSE:
        return Look(prose, prose, markup.unescape(" ".join(runs)[:_SAMPLE]))
    every = " ".join(_plain(" ".join(pieces)).split())
    return Look(len(every), prose, markup.unescape(every[:_SAMPLE]))


def _prose(pieces: list[str]) -> Iterator[str]:
    """The pieces that are prose, as many as make a sample; a link may reach over several."""
    linked, found = False, 0
    for piece in pieces:
        own = 0
        if _BEGIN in piece or _END in piece:
            own, linked = _unlinked(piece, linked)
        elif not linked and len(piece) >= _PROSE:
            own = len(" ".join(piece.split()))
        if own >= _PROSE:
            yield _plain(piece)
            found += len(piece)
            if found >= _SAMPLE:
                return


def _unlinked(piece: str, linked: bool) -> tuple[int, bool]:
    """How many characters stand outside of links, and does the piece end within one?"""
    size = 0
    for part in _EDGE.split(piece):
        if part in (_BEGIN, _END):
            linked = part == _BEGIN
        elif not linked:
            size += len(" ".join(part.split()))
    return size, linked


def _plain(piece: str) -> str:
    return piece.replace(_BEGIN, " ").replace(_END, " ")


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
