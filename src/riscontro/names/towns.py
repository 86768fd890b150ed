"""Smaller places: too many, and too like other words, to be tagged everywhere; asked only where a capital stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from msgspec import Struct

from riscontro.packs import COMMON, load
from riscontro.text.tokens import Elision, fold, tokenize
from riscontro.types import Token


class Towns(Struct, frozen=True):
    """Names of places, folded, their words parted by a space; and of each first word how many words it may begin."""

    names: frozenset[str]
    longest: Mapping[str, int]

    def end(self, tokens: Sequence[Token], at: int, limit: int) -> int:
        """The token after the longest place that begins at ``at`` and ends with a capital; ``at`` where there is none."""
        most = min(self.longest.get(tokens[at].low, 0), limit - at)
        for size in range(most, 0, -1):
            last = tokens[at + size - 1].text[0]
            if last.isupper() and " ".join(token.low for token in tokens[at : at + size]) in self.names:
                return at + size
        return at


@cache
def towns_of(code: str) -> Towns:
    """The places that pack ``code`` lists, with those of all packs."""
    elision = load(code).about.elision
    names = [name for folder in (COMMON, code) for name in _listed(folder)]
    words = [_words(name, elision) for name in names]
    longest: dict[str, int] = {}
    for first, *rest in words:
        longest[first] = max(longest.get(first, 1), 1 + len(rest))
    return Towns(frozenset(map(" ".join, words)), longest)


def _listed(folder: str) -> list[str]:
    path = files("riscontro") / "languages" / folder / "lists" / "towns.txt"
    if not path.is_file():
        return []
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]


def _words(name: str, elision: Elision) -> tuple[str, ...]:
    return (fold(name),) if name.isalpha() else tuple(token.low for token in tokenize(name, elision))
