"""The sampled prints of a text: hashes of a few telling words in a row, one in ``SAMPLE`` of them kept.

Keeping the hashes that a number divides samples two texts alike wherever they share words (Manber: Finding similar
files in a large file system, 1994; Broder: On the resemblance and containment of documents, 1997), so that the share
of a text that stands in another can be told from prints. Short words are left out: they are most of what
unrelated texts share. A telling word is one of at least ``LONG`` letters, or a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from riscontro.text.tokens import INVISIBLE

LONG = 4
SHINGLE = 4  # telling words in a row
SAMPLE = 4
WORD = re.compile(r"\d(?:[\d.,:/-]*\d)?|\w+")


def telling(text: str) -> list[str]:
    """The folded telling words of a text, in order."""
    return tells(WORD.findall(INVISIBLE.sub("", lowered(text))))


def lowered(text: str) -> str:
    """``text`` in lower case, the Cyrillic io as it is mostly written; what else ``tokens.fold`` makes plain is in no word."""
    low = text.lower()
    return low if low.isascii() else low.replace("ё", "е")


def tells(words: Iterable[str]) -> list[str]:
    """The telling ones among folded words."""
    return [word for word in words if len(word) >= LONG or word[0].isdigit()]


def hashes(words: Sequence[str]) -> Iterator[int]:
    """The hash (32 bits) of every ``SHINGLE`` words in a row; of a shorter text one of all its words."""
    if len(words) < SHINGLE:
        rows: Iterator[tuple[str, ...]] = iter([tuple(words)] if words else [])
    else:
        rows = zip(*(words[at:] for at in range(SHINGLE)), strict=False)
    return (crc32(" ".join(row).encode("utf-8", "surrogatepass")) for row in rows)


def prints(text: str) -> tuple[int, ...]:
    """The sampled prints of a text, each once, in order of value; the smallest of all is always among them."""
    every = set(hashes(telling(text)))
    return tuple(sorted({*sampled(every), min(every)})) if every else ()


def sampled(values: Iterable[int]) -> Iterator[int]:
    """The hashes that are kept."""
    return (value for value in values if value % SAMPLE == 0)
