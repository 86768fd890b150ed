"""Words to the language-neutral concepts that a pack lists by whole forms or by the beginnings of words.

A class named ``<kind>-stem`` holds beginnings; the longest that fits wins, and a whole form of class
``<kind>`` wins over any beginning. ``<kind>-end`` holds endings, the heads of compounds, for words that no
beginning fits; ``<kind>-apart`` verbs whose second part stands later in the clause. The concept ``none`` says
that a form stands for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from riscontro.packs import load
from riscontro.types import Reading

_SHORTEST = 3
_HEAD = 4  # letters that the head of a compound has at least
_BEFORE_HEAD = 3  # letters that stand before it at least
_REACH = 20  # tokens within which the second part of a verb stands
_NOTHING = "none"


class Beginnings(Struct, frozen=True):
    """The beginnings of words of one language, by class and concept; ``ends`` are the heads of its compounds, ``apart``
    the first part of a verb to its second parts, each with its concept."""

    tables: Mapping[str, Mapping[str, str]]
    ends: Mapping[str, Mapping[str, str]] = {}
    apart: Mapping[str, Mapping[str, Mapping[str, str]]] = {}

    def concept(self, low: str, kind: str) -> str:
        """The concept of class ``kind`` that the longest fitting beginning of ``low`` stands for, else the longest
        ending; or nothing."""
        table = self.tables.get(f"{kind}-stem", {})
        for size in range(len(low), _SHORTEST - 1, -1):
            found = table.get(low[:size])
            if found:
                return "" if found == _NOTHING else found
        heads = self.ends.get(f"{kind}-end", {})
        for size in range(len(low) - _BEFORE_HEAD, _HEAD - 1, -1) if heads else ():
            found = heads.get(low[-size:])
            if found:
                return found
        return ""


@cache
def beginnings(language: str) -> Beginnings:
    """The beginnings of words of a pack; PackError where the pack is missing."""
    words = load(language).words
    return Beginnings(
        {kind: forms for kind, forms in words.items() if kind.endswith("-stem")},
        {kind: forms for kind, forms in words.items() if kind.endswith("-end")},
        {kind: _parts(forms) for kind, forms in words.items() if kind.endswith("-apart")},
    )


def _parts(forms: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Verbs in two parts by the first of them."""
    found: dict[str, dict[str, str]] = {}
    for form, concept in forms.items():
        first, _, second = form.partition(" ")
        found.setdefault(first, {})[second] = concept
    return found


def concepts(reading: Reading, kind: str, first: int, last: int) -> Iterator[tuple[int, str]]:
    """Every concept of class ``kind`` among tokens ``first`` to ``last`` (exclusive), with its token."""
    table = beginnings(reading.language)
    apart = table.apart.get(f"{kind}-apart", {})
    at = first
    while at < last:
        whole = reading.tagged.at(at, kind)
        if whole and whole.last <= last:
            yield from () if whole.concept == _NOTHING else ((at, whole.concept),)
            at = whole.last
            continue
        low = reading.tokens[at].low
        found = (_later(reading, at, last, apart[low]) if low in apart else "") or table.concept(low, kind)
        yield from ((at, found),) if found else ()
        at += 1


def _later(reading: Reading, at: int, last: int, parts: Mapping[str, str]) -> str:
    """The concept of the verb at token ``at`` with the first second part of it that the clause has, or nothing."""
    tokens = reading.tokens[at + 1 : min(last, at + 1 + _REACH)]
    return next((parts[token.low] for token in tokens if token.low in parts), "")
