"""Words to the language-neutral concepts that a pack lists by whole forms or by the beginnings of words.

A class named ``<kind>-stem`` holds beginnings; the longest that fits wins, and a whole form of class
``<kind>`` wins over any beginning. ``<kind>-end`` holds endings, the heads of compounds, for words that no
beginning fits; ``<kind>-apart`` verbs whose second part stands later in the clause. The concept ``none`` says
that a form stands for nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from riscontro.kept import Kept
from riscontro.packs import load
from riscontro.text.places import marked
from riscontro.types import Hit, Reading

_SHORTEST = 3
_HEAD = 4  # letters that the head of a compound has at least
_BEFORE_HEAD = 3  # letters that stand before it at least
_REACH = 20  # tokens within which the second part of a verb stands
_NOTHING = "none"


class Beginnings(Struct, frozen=True):
    """The beginnings of words of one language, by class and concept; ``ends`` are the heads of its compounds, ``apart``
    the first part of a verb to its second parts, each with its concept; ``classes`` are all that any of them has."""

    tables: Mapping[str, Mapping[str, str]]
    ends: Mapping[str, Mapping[str, str]] = {}
    apart: Mapping[str, Mapping[str, Mapping[str, str]]] = {}
    classes: tuple[str, ...] = ()

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
        tuple(sorted({kind.rpartition("-")[0] for kind in words if kind.endswith(("-stem", "-end", "-apart"))})),
    )


def _parts(forms: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Verbs in two parts by the first of them."""
    found: dict[str, dict[str, str]] = {}
    for form, concept in forms.items():
        first, _, second = form.partition(" ")
        found.setdefault(first, {})[second] = concept
    return found


class Place(Struct, frozen=True, gc=False):
    """A token at which a concept of one class may stand: the longest phrase there, the second parts of a verb that begins
    there, and what the token itself stands for."""

    at: int
    whole: Hit | None = None
    parts: Mapping[str, str] | None = None
    own: str = ""


class Places(Struct, frozen=True, gc=False):
    """The places of one class in a text, in order, and their tokens."""

    tokens: tuple[int, ...]
    rows: tuple[Place, ...]


@lru_cache(maxsize=1 << 17)
def _standing(low: str, language: str) -> tuple[tuple[str, Mapping[str, str] | None, str], ...]:
    """Every class of which a word may stand for a concept: the class, its second parts, the concept."""
    table = beginnings(language)
    parts = {kind: table.apart[f"{kind}-apart"].get(low) for kind in table.classes if f"{kind}-apart" in table.apart}
    found = ((kind, parts.get(kind), table.concept(low, kind)) for kind in table.classes)
    return tuple(row for row in found if row[1] or row[2])


@Kept
def _words(reading: Reading) -> Mapping[str, Mapping[int, Place]]:
    """By class, the tokens of a text that may stand for a concept of it by themselves."""
    rows: defaultdict[str, dict[int, Place]] = defaultdict(dict)
    for at, token in enumerate(reading.tokens):
        for kind, parts, own in _standing(token.low, reading.language):
            rows[kind][at] = Place(at, None, parts, own)
    return rows


@Kept
def _drawer(_: Reading) -> dict[str, Places]:
    """The places of every class that a text was asked for."""
    return {}


def _places(reading: Reading, kind: str) -> Places:
    drawer = _drawer(reading)
    found = drawer.get(kind)
    if found is None:
        rows = dict(_words(reading).get(kind, {}))
        for at, whole in marked(reading.tagged, kind, 0, len(reading.tokens)):
            rows[at] = replace(rows[at], whole=whole) if at in rows else Place(at, whole)
        found = drawer[kind] = Places(tuple(sorted(rows)), tuple(rows[at] for at in sorted(rows)))
    return found


def concepts(reading: Reading, kind: str, first: int, last: int) -> Iterator[tuple[int, str]]:
    """Every concept of class ``kind`` among tokens ``first`` to ``last`` (exclusive), with its token."""
    places = _places(reading, kind)
    after = first
    for row in places.rows[bisect_left(places.tokens, first) : bisect_left(places.tokens, last)]:
        if row.at < after:
            continue  # within a phrase
        if row.whole and row.whole.last <= last:
            after = row.whole.last
            if row.whole.concept != _NOTHING:
                yield row.at, row.whole.concept
        elif found := (_later(reading, row.at, last, row.parts) if row.parts else "") or row.own:
            yield row.at, found


def _later(reading: Reading, at: int, last: int, parts: Mapping[str, str]) -> str:
    """The concept of the verb at token ``at`` with the first second part of it that the clause has, or nothing."""
    tokens = reading.tokens[at + 1 : min(last, at + 1 + _REACH)]
    return next((parts[token.low] for token in tokens if token.low in parts), "")
