"""Text to tokens, with offsets kept.

A token is a word, a run of digits with its separators (``1.000,5``, ``11:43``, ``2023-09-13``,
``10-13``), or one mark. Nothing is normalised in place: ``Token.low`` is a folded view (lower case,
curly apostrophes straightened), ``text[token.start:token.end]`` is always the token as typed.
Where an apostrophe joins two words a pack says which side it belongs to (``elision``).
"""

from __future__ import annotations

import re
from typing import Literal
from unicodedata import category

from riscontro.types import Token

Elision = Literal["left", "right"]

_DIGITS = r"\d+(?:[.,:/\-–]\d+)*"
_LETTER = r"[^\W\d_]"
_APOSTROPHES = "'’ʼ"
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "―": "-", "‑": "-", "ё": "е"})
# Marks that combine with the letter before them, in the blocks from Latin to Tibetan.
_COMBINING = "".join(chr(c) for c in range(0x300, 0x1000) if category(chr(c)) in ("Mn", "Mc", "Me"))
# Soft hyphen, zero-width space and joiners, directions, byte-order mark, variation selectors: seen by nobody.
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
INVISIBLE = re.compile(f"[{_INVISIBLE}]+")
_WORD = rf"{_LETTER}(?:{_LETTER}|[{_COMBINING}]|[{_INVISIBLE}]+(?={_LETTER}))*"

_PATTERN: dict[Elision, re.Pattern[str]] = {
    # dell'occasione -> dell' + occasione; also before a number or a quotation that begins there
    "left": re.compile(rf"{_DIGITS}|{_WORD}(?:[{_APOSTROPHES}](?=[«“„‘\"]?[^\W_]))?|(?P<unseen>[{_INVISIBLE}]+)|\S"),
    # Anna's -> Anna + 's
    "right": re.compile(rf"{_DIGITS}|[{_APOSTROPHES}](?<={_LETTER}.){_LETTER}+|{_WORD}|(?P<unseen>[{_INVISIBLE}]+)|\S"),
}


def fold(text: str) -> str:
    """Lower case, apostrophes, dashes and the Cyrillic io made plain, the invisible left out; about as long as ``text``."""
    low = text.lower().translate(_FOLD)
    return low if low.isascii() else INVISIBLE.sub("", low) or low


def tokenize(text: str, elision: Elision = "left", start: int = 0) -> tuple[Token, ...]:
    """The tokens of ``text`` from offset ``start`` on, in order; white space and the invisible are skipped."""
    found: list[Token] = []
    last = -1
    for match in _PATTERN[elision].finditer(text, start):
        begin, end = match.span()
        if match.lastgroup:
            last = end if begin == last else last
            continue
        piece = match.group()
        plain = piece.isascii() and piece != "`"
        found.append(Token(begin, end, piece, piece.lower() if plain else fold(piece), begin == last))
        last = end
    return tuple(found)
