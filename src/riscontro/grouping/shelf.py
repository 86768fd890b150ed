"""What one pass over articles keeps of them, behind one small protocol: in memory, or in a store (``store/grouping``).

Everything is asked for by the ids of articles or by words, so that an article reads and writes what it touches and no more.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Protocol

from msgspec import Struct

from riscontro.grouping.candidates import MET, last_day
from riscontro.grouping.features import Features
from riscontro.grouping.likeness import Compared, Opening
from riscontro.grouping.views import Rarity

SHARED = "*"  # before a word that languages share
NOTIONS = ""  # in place of a language: what languages share
Group = tuple[str, ...]
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
    return chain(item.seeds, ((f"{SHARED}{word}", weight) for word, weight in item.shared))


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

    def put(self, article: Features, item: Item) -> None:
        """Keep an article, which is not kept yet, alone in its story."""

    def drop(self, name: str) -> None:
        """Let go of an article, its likenesses and its place in its story."""

    def features(self, name: str) -> Features:
        """An article as it was put."""

    def items(self, names: Sequence[str]) -> Mapping[str, Item]:
        """Articles as they are compared, by id."""

    def under(self, word: str, day: int) -> Iterator[Seed]:
        """The articles that stand under a word, ``MET`` at most of those up to a day and of those after it, the nearest to that
        day, with how much the word weighs in each."""

    def rare(self, language: str, words: Iterable[str]) -> Rarity:
        """The rarity of at least these words of a language."""

    def count(self, language: str, words: Iterable[str], by: int) -> None:
        """One article with these words more (1) or less (-1)."""

    def furniture(self, parts: Sequence[str]) -> frozenset[str]:
        """Those of some parts that are furniture."""

    def link(self, name: str, alike: Mapping[str, float]) -> None:
        """How alike an article and some others are."""

    def edges(self, names: Sequence[str]) -> Mapping[str, Mapping[str, float]]:
        """How alike articles and those that they are linked with are, by id and id."""

    def stories(self, names: Sequence[str]) -> Mapping[str, Group]:
        """The story of each of some articles, its ids in order."""

    def days(self, names: Sequence[str]) -> Mapping[str, int]:
        """The last day of each of some articles (its ordinal), 0 where none is known."""

    def place(self, group: Group) -> None:
        """Some articles, ids in order, are one story."""


class Memory:
    """A shelf in memory."""

    def __init__(self, furniture: frozenset[str] = frozenset()) -> None:
        self.articles: dict[str, Features] = {}
        self._items: dict[str, Item] = {}
        self._rare: defaultdict[str, Rarity] = defaultdict(lambda: Rarity(Counter()))
        self._posted: defaultdict[str, list[tuple[int, str, int]]] = defaultdict(list)
        self._edges: dict[str, dict[str, float]] = {}
        self._story: dict[str, Group] = {}
        self._furniture = furniture

    def know(self, language: str, rare: Rarity) -> None:
        """How rare words of a language are."""
        self._rare[language] = rare

    def every(self) -> tuple[Group, ...]:
        """All stories, in order."""
        return tuple(sorted(set(self._story.values())))

    def put(self, article: Features, item: Item) -> None:
        self.articles[article.id], self._items[article.id] = article, item
        self._edges[article.id] = {}
        self._story[article.id] = (article.id,)
        for key, weight in posted(item):
            insort(self._posted[key], (last_day(article.days), article.id, weight))

    def drop(self, name: str) -> None:
        for other in self._edges.pop(name):
            del self._edges[other][name]
        rest = tuple(member for member in self._story.pop(name) if member != name)
        self._story.update(dict.fromkeys(rest, rest))
        for key, weight in posted(self._items[name]):
            rows = self._posted[key]
            del rows[bisect_left(rows, (last_day(self.articles[name].days), name, weight))]
            if not rows:
                del self._posted[key]
        del self.articles[name], self._items[name]

    def features(self, name: str) -> Features:
        return self.articles[name]

    def items(self, names: Sequence[str]) -> Mapping[str, Item]:
        return {name: self._items[name] for name in names}

    def under(self, word: str, day: int) -> Iterator[Seed]:
        rows = self._posted.get(word, [])
        at = bisect_left(rows, (day + 1, "", 0))
        return ((name, weight) for _, name, weight in chain(rows[max(0, at - MET) : at], rows[at : at + MET]))

    def rare(self, language: str, words: Iterable[str]) -> Rarity:
        return self._rare[language]

    def count(self, language: str, words: Iterable[str], by: int) -> None:
        if by > 0:
            self._rare[language].add(words)
        else:
            self._rare[language].take(words)

    def furniture(self, parts: Sequence[str]) -> frozenset[str]:
        return self._furniture.intersection(parts)

    def link(self, name: str, alike: Mapping[str, float]) -> None:
        for other, value in alike.items():
            self._edges[name][other] = self._edges[other][name] = value

    def edges(self, names: Sequence[str]) -> Mapping[str, Mapping[str, float]]:
        return {name: self._edges[name] for name in names}

    def stories(self, names: Sequence[str]) -> Mapping[str, Group]:
        return {name: self._story[name] for name in names}

    def days(self, names: Sequence[str]) -> Mapping[str, int]:
        return {name: last_day(self.articles[name].days) for name in names}

    def place(self, group: Group) -> None:
        self._story.update(dict.fromkeys(group, group))


def laid(found: Settled, order: Iterable[str]) -> Memory:
    """A shelf with articles as they are settled; ``order`` is that in which they came."""
    made = Memory(found.furniture)
    at = {article.id: number for number, article in enumerate(found.articles)}
    names = list(at)
    for language, rare in found.rare.items():
        made.know(language, rare)
    for number in (at[name] for name in order):
        made.put(found.articles[number], found.items[number])
    for (one, other), value in found.alike.items():
        made.link(names[one], {names[other]: value})
    for members in found.groups:
        made.place(tuple(names[number] for number in members))
    return made
