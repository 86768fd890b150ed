"""Text to tokens, with offsets kept.

A token is a word, a run of digits with its separators (``1.000,5``, ``11:43``, ``2023-09-13``,
``10-13``), or one mark. Nothing is normalised in place: ``Token.low`` is a folded view (lower case,
curly apostrophes straightened), ``text[token.start:token.end]`` is always the token as typed.
Where an apostrophe joins two words a pack says which side it belongs to (``elision``).
"""

from __future__ import annotations

import re
from typing import Literal

from riscontro.types import Token

Elision = Literal["left", "right"]

_DIGITS = r"\d+(?:[.,:/\-–]\d+)*"
_LETTER = r"[^\W\d_]"
_APOSTROPHES = "'’ʼ"
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "‑": "-"})

_PATTERN: dict[Elision, re.Pattern[str]] = {
    # dell'occasione -> dell' + occasione
    "left": re.compile(rf"{_DIGITS}|(?:{_LETTER}|[\u0300-\u036f])+(?:[{_APOSTROPHES}](?={_LETTER}))?|\S"),
    # Kim's -> Kim + 's
    "right": re.compile(rf"{_DIGITS}|[{_APOSTROPHES}](?<={_LETTER}.)(?:{_LETTER})+|(?:{_LETTER}|[\u0300-\u036f])+|\S"),
}


def fold(text: str) -> str:
    """Lower case with apostrophes and dashes made plain; the same length as ``text`` or nearly so."""
    return text.lower().translate(_FOLD)


def tokenize(text: str, elision: Elision = "left", start: int = 0) -> tuple[Token, ...]:
    """The tokens of ``text`` from offset ``start`` on, in order; white space between them is skipped."""
    found: list[Token] = []
    last = -1
    for match in _PATTERN[elision].finditer(text, start):
        begin, end = match.span()
        piece = match.group()
        found.append(Token(begin, end, piece, fold(piece), begin == last))
        last = end
    return tuple(found)
