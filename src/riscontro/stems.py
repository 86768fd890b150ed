"""Words to comparable forms: endings taken off by a pack's list, and the concepts that beginnings of words stand for.

No dictionary of lemmas is needed: two inflections of one word meet in their stem often enough to be
candidates, and the judge asks for more than one word in common.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from riscontro.packs import Pack, load

_KEPT = 4
_SHORTEST = 3
_BARE = 6
_NO_EVENT = "none"


class Stems(Struct, frozen=True):
    """What a pack says of word forms: stop words, endings, and beginnings of words by class and concept."""

    stops: frozenset[str]
    endings: frozenset[str]
    longest: int
    beginnings: Mapping[str, Mapping[str, str]]

    def stem(self, low: str) -> str:
        """The stem of a folded word; without endings in the pack, its first letters."""
        if not self.endings:
            return low[:_BARE]
        for size in range(min(self.longest, len(low) - _KEPT), 0, -1):
            if low[-size:] in self.endings:
                return low[:-size]
        return low

    def concept(self, low: str, kind: str) -> str | None:
        """The concept of class ``kind`` (``event-stem``) that the longest fitting beginning of ``low`` stands for."""
        table = self.beginnings.get(kind, {})
        for size in range(len(low), _SHORTEST - 1, -1):
            found = table.get(low[:size])
            if found:
                return None if found == _NO_EVENT else found
        return None


def stems(pack: Pack) -> Stems:
    """The word forms of ``pack``."""
    return _of(pack.about.code)


@cache
def _of(code: str) -> Stems:
    pack = load(code)
    endings = pack.setting("stem_endings")
    return Stems(
        stops=pack.setting("stopwords"),
        endings=endings,
        longest=max(map(len, endings), default=0),
        beginnings={kind: forms for kind, forms in pack.words.items() if kind.endswith("-stem")},
    )
