"""What one pass over articles keeps of them, behind one small protocol: in memory, or in a store (``store/grouping``).

A shelf gives every article a number, the later the higher; all else is asked for by numbers or by words, so that an article
reads and writes what it touches and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Protocol

from msgspec import Struct

from riscontro.grouping.features import Features
from riscontro.grouping.likeness import Compared, Opening
from riscontro.grouping.views import Rarity

_SHARED = "*"  # before a word that languages share
NOTIONS = ""  # in place of a language: what languages share
Group = tuple[int, ...]  # numbers of the articles of a story, in order
Seed = tuple[str, int]  # a word under which an article stands, and how much it weighs


class Item(Struct, frozen=True):
    """An article as it is compared with others: weighed words, what its opening means, and the words it stands under, its own
    and those that languages share."""

    compared: Compared
    opening: Opening
    seeds: tuple[Seed, ...]
    shared: tuple[Seed, ...]


def posted(item: Item) -> Iterator[Seed]:
    """The words that an article stands under, those that languages share marked as such."""
    return chain(item.seeds, marked(item.shared))


def marked(shared: Sequence[Seed]) -> tuple[Seed, ...]:
    """Words that languages share, told from a language's own."""
    return tuple((f"{_SHARED}{word}", weight) for word, weight in shared)


class Settled(Struct, frozen=True):
    """Articles in order of id as all that is known of them together has them: how they are compared, how alike pairs of
    them are, the groups they form (by place), what is furniture, and how rare words are by language."""

    articles: Sequence[Features]
    items: Sequence[Item]
    alike: Mapping[tuple[int, int], float]
    groups: tuple[tuple[int, ...], ...]
    furniture: frozenset[str]
    rare: Mapping[str, Rarity]


class Shelf(Protocol):
    """Articles with their likenesses and stories so far; each stands in exactly one story."""

    def number(self, name: str) -> int:
        """The number of an article that is kept."""

    def put(self, article: Features, item: Item) -> int:
        """Keep an article, which is not kept yet, alone in its story; its number."""

    def drop(self, number: int) -> None:
        """Let go of an article, its likenesses and its place in its story."""

    def features(self, number: int) -> Features:
        """An article as it was put."""

    def met(self, under: Sequence[Seed], day: int) -> Sequence[int]:
        """Those that an article of a day which stands under some words is to be compared with (``candidates``)."""

    def likeness(self, numbers: Sequence[int], others: Sequence[int]) -> list[dict[int, float]]:
        """How alike each of some articles and others are; those that have hardly anything in common are left out."""

    def rare(self, language: str, words: Iterable[str]) -> Rarity:
        """The rarity of at least these words of a language."""

    def count(self, language: str, words: Iterable[str], by: int) -> None:
        """One article with these words more (1) or less (-1)."""

    def furniture(self, parts: Sequence[str]) -> frozenset[str]:
        """Those of some parts that are furniture."""

    def link(self, number: int, alike: Mapping[int, float]) -> None:
        """How alike an article and some others are."""

    def edges(self, numbers: Sequence[int]) -> Mapping[int, Mapping[int, float]]:
        """How alike articles and those that they are linked with are."""

    def stories(self, numbers: Sequence[int]) -> Mapping[int, Group]:
        """The story of each of some articles."""

    def days(self, numbers: Sequence[int]) -> Mapping[int, int]:
        """The last day of each of some articles (its ordinal), 0 where none is known."""

    def place(self, group: Group) -> None:
        """Some articles are one story."""
