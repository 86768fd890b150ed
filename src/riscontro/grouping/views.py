"""An article as weighted words under several views: all of them, those of the opening, its names, the figures.

The weight of a word is its rarity (inverse document frequency) within its language. ``BACKGROUND`` unseen articles, in which
words stand as often as is usual in the language (``grouping/usual``), are counted with those that are there: among a handful
rarity says what is rare in the language, among many what is rare among them. A word weighs the same however often it stands
there: who is named in every line of an article is mostly known from other stories too. Names and figures are few: an article
that has hardly any says little under that view, however alike they are: its length is as if it had ``_FEW`` of the rarest
more. Only the words that look for candidates weigh more the more often they stand: the rarest of an article stand in no other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from riscontro.grouping.features import Word

BACKGROUND = 300  # unseen articles
SEEDS = 40  # heaviest words of an article, under which it stands among those that may be compared
GRAIN = 2.0**-20  # weights are multiples of it, so that sums of their products are exact in any order
_FEW = 2.25
_SHARED = frozenset("=#@")
_NAME = 1.6  # across languages, where names are most of what can be shared
_OPENING = 1.5

Vector = Mapping[str, float]
NOTHING_USUAL: Mapping[str, float] = MappingProxyType({})


class Views(Struct, frozen=True):
    """The views of one article, each a vector of about unit length; ``seeds`` are the words that look for candidates."""

    seeds: Vector
    whole: Vector
    opening: Vector
    names: Vector
    figures: Vector


class Rarity(Struct):
    """In how many of how many articles each word stands; grows with every article."""

    spread: Counter[str]
    total: int = 0

    def add(self, words: Iterable[str]) -> None:
        """One more article with these words."""
        self.spread.update(sorted(set(words)))
        self.total += 1

    def take(self, words: Iterable[str]) -> None:
        """One article with these words less; a word of no article is forgotten."""
        for word in set(words):
            if self.spread[word] > 1:
                self.spread[word] -= 1
            else:
                del self.spread[word]
        self.total -= 1

    def of(self, words: Iterable[str], usual: Mapping[str, float] = NOTHING_USUAL) -> dict[str, float]:
        """How rare each of some words is, a word of no article as one of one; near 0 where every article has it. ``usual`` is
        the share of unseen articles that have a word."""
        every, spread, log, often = self.total + BACKGROUND, self.spread, math.log, usual.get
        return {word: log(every / (spread.get(word, 1) + BACKGROUND * often(word, 0.0))) for word in words}

    def most(self) -> float:
        """The rarity of a word that stands in one article."""
        return math.log(self.total + BACKGROUND)


def rarity(rows: Iterable[Iterable[str]]) -> Rarity:
    """The rarity of the words of some articles."""
    made = Rarity(Counter())
    for row in rows:
        made.add(row)
    return made


def views(words: Sequence[Word], rare: Rarity, usual: Mapping[str, float] = NOTHING_USUAL) -> Views:
    """The views of an article with these words; ``usual`` is the share of unseen articles that have a word."""
    counts = Counter(word.stem for word in words)
    weight = rare.of(sorted(counts), usual)
    opening = sorted({word.stem for word in words if word.opening})
    few = _FEW * rare.most() ** 2
    written = Counter(word.stem for word in words if word.name)
    named = [stem for stem in opening if stem[0] == "@" or (written[stem] and 2 * written[stem] >= counts[stem])]
    return Views(
        _heaviest(scaled({stem: (1 + math.log(counts[stem])) * weight[stem] for stem in weight})),
        scaled(weight),
        scaled({stem: weight[stem] for stem in opening}),
        scaled({stem: weight[stem] for stem in named}, few),
        scaled({stem: weight[stem] for stem in weight if stem[0] == "#"}, few),
    )


def heaviest(vector: Vector) -> list[str]:
    """The words of a vector that weigh most, of equals the first in order."""
    return [key for _, key in sorted([(-value, key) for key, value in vector.items()])[:SEEDS]]


def _heaviest(vector: Vector) -> Vector:
    return {key: vector[key] for key in heaviest(vector)}


def portable(words: Sequence[Word], rare: Rarity) -> Vector:
    """What another language can share of an article: names, figures and common notions, of ``rare`` notions."""
    counts: dict[str, int] = {}
    emphasis: dict[str, float] = {}
    names = {word.notion for word in words if word.name}
    for word in words:
        notion = word.notion
        if notion[0] in _SHARED or notion in names:
            counts[notion] = counts.get(notion, 0) + 1
            more = (_NAME if word.name else 1.0) * (_OPENING if word.opening else 1.0)
            if more > emphasis.get(notion, 0.0):
                emphasis[notion] = more
    weight = rare.of(sorted(counts))
    return scaled({key: (1 + math.log(counts[key])) * emphasis[key] * weight[key] for key in weight})


def scaled(vector: Vector, more: float = 0.0) -> Vector:
    """``vector`` by its length, to whose square ``more`` is added, in whole grains, at least one; an empty one stays empty."""
    length = math.sqrt(math.fsum([value * value for value in vector.values()]) + more)
    grains = 1 / (GRAIN * length) if length else 0.0
    return {key: (round(value * grains) or 1) * GRAIN for key, value in vector.items()} if length else vector


def dot(first: Vector, second: Vector) -> float:
    """The sum of products over the words that both have."""
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    return sum([weight * large[key] for key, weight in small.items() if key in large])
