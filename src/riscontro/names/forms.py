"""Names as keys: folding, slugs, and when two names of persons are one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from riscontro.names.scripts import latin, letters
from riscontro.text.tokens import fold

_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_PIECES = re.compile(r"[^\W_]+")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower-case letters of ``text`` without accents."""
    low = text.lower().translate(_UNDECOMPOSED)
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))


@lru_cache(maxsize=20_000)
def pieces(text: str) -> tuple[str, ...]:
    """The words of a name in plain letters, in their base form; hyphens part them."""
    low = text.lower()
    if low.isascii() or letters().keys().isdisjoint(low):
        return tuple(_PIECES.findall(plain(text)))
    return tuple(plain(latin(fold(word))) for word in _PIECES.findall(low))


def slug(text: str) -> str:
    """``Kang Sun-nam`` -> ``kang-sun-nam``."""
    return "-".join(pieces(text))
