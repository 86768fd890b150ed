"""Words to the language-neutral concepts that a pack lists by whole forms or by the beginnings of words.

A class named ``<kind>-stem`` holds beginnings; the longest that fits wins, and a whole form of class
``<kind>`` wins over any beginning. The concept ``none`` says that a form stands for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from riscontro.packs import load
from riscontro.types import Reading

_SHORTEST = 3
_NOTHING = "none"


class Beginnings(Struct, frozen=True):
    """The beginnings of words of one language, by class and concept."""

    tables: Mapping[str, Mapping[str, str]]

    def concept(self, low: str, kind: str) -> str:
        """The concept of class ``kind`` that the longest fitting beginning of ``low`` stands for, or nothing."""
        table = self.tables.get(f"{kind}-stem", {})
        for size in range(len(low), _SHORTEST - 1, -1):
            found = table.get(low[:size])
            if found:
                return "" if found == _NOTHING else found
        return ""


@cache
def beginnings(language: str) -> Beginnings:
    """The beginnings of words of a pack; PackError where the pack is missing."""
    return Beginnings({kind: forms for kind, forms in load(language).words.items() if kind.endswith("-stem")})


def concepts(reading: Reading, kind: str, first: int, last: int) -> Iterator[tuple[int, str]]:
    """Every concept of class ``kind`` among tokens ``first`` to ``last`` (exclusive), with its token."""
    table = beginnings(reading.language)
    at = first
    while at < last:
        whole = reading.tagged.at(at, kind)
        if whole and whole.last <= last:
            yield from () if whole.concept == _NOTHING else ((at, whole.concept),)
            at = whole.last
            continue
        found = table.concept(reading.tokens[at].low, kind)
        yield from ((at, found),) if found else ()
        at += 1
