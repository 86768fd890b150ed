"""One pass over articles in memory: a newsroom's feed, of which it holds as many days as it is told to.

``Stream.add`` puts an article into a story at once (``grouping/stream``); ``settle`` compares what is held with all that is
known by then, and gives what ``stories.group`` gives, in any order; ``forget`` lets go of articles older than a day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from riscontro.grouping import stream
from riscontro.grouping.candidates import last_day
from riscontro.grouping.columns import Many
from riscontro.grouping.features import Features
from riscontro.grouping.likeness import openings
from riscontro.grouping.postings import Postings
from riscontro.grouping.shelf import Group, Item, Seed, Settled, posted
from riscontro.grouping.views import Rarity


class Memory:
    """A shelf in memory."""

    def __init__(self, furniture: frozenset[str] = frozenset()) -> None:
        self._numbers: dict[str, int] = {}
        self._articles: dict[int, Features] = {}
        self._seeds: dict[int, tuple[Seed, ...]] = {}
        self._many, self._postings = Many(), Postings()
        self._rare: defaultdict[str, Rarity] = defaultdict(lambda: Rarity(Counter()))
        self._edges: dict[int, dict[int, float]] = {}
        self._story: dict[int, Group] = {}
        self._furniture = furniture
        self._next = 0

    def know(self, language: str, rare: Rarity) -> None:
        """How rare words of a language are."""
        self._rare[language] = rare

    def held(self) -> Mapping[int, Features]:
        """All articles, in the order in which they came."""
        return self._articles

    def every(self) -> Iterator[Group]:
        """All stories."""
        return iter(set(self._story.values()))

    def number(self, name: str) -> int:
        return self._numbers[name]

    def put(self, article: Features, item: Item) -> int:
        number, self._next = self._next, self._next + 1
        self._numbers[article.id], self._articles[number] = number, article
        self._seeds[number] = tuple(posted(item))
        self._many.put(number, item.compared, item.opening)
        self._postings.put(number, last_day(article.days), self._seeds[number])
        self._edges[number], self._story[number] = {}, (number,)
        return number

    def drop(self, number: int) -> None:
        article = self._articles.pop(number)
        del self._numbers[article.id]
        for other in self._edges.pop(number):
            del self._edges[other][number]
        rest = tuple(member for member in self._story.pop(number) if member != number)
        self._story.update(dict.fromkeys(rest, rest))
        self._postings.drop(number, last_day(article.days), self._seeds.pop(number))
        self._many.drop(number)

    def features(self, number: int) -> Features:
        return self._articles[number]

    def met(self, under: Sequence[Seed], day: int) -> Sequence[int]:
        return self._postings.met(under, day)

    def likeness(self, numbers: Sequence[int], others: Sequence[int]) -> list[dict[int, float]]:
        return self._many.likeness(numbers, others)

    def rare(self, language: str, words: Iterable[str]) -> Rarity:
        return self._rare[language]

    def count(self, language: str, words: Iterable[str], by: int) -> None:
        if by > 0:
            self._rare[language].add(words)
        else:
            self._rare[language].take(words)

    def furniture(self, parts: Sequence[str]) -> frozenset[str]:
        return self._furniture.intersection(parts)

    def link(self, number: int, alike: Mapping[int, float]) -> None:
        for other, value in alike.items():
            self._edges[number][other] = self._edges[other][number] = value

    def edges(self, numbers: Sequence[int]) -> Mapping[int, Mapping[int, float]]:
        return {number: self._edges[number] for number in numbers}

    def stories(self, numbers: Sequence[int]) -> Mapping[int, Group]:
        return {number: self._story[number] for number in numbers}

    def days(self, numbers: Sequence[int]) -> Mapping[int, int]:
        return {number: last_day(self._articles[number].days) for number in numbers}

    def place(self, group: Group) -> None:
        self._story.update(dict.fromkeys(group, group))


def laid(found: Settled, order: Iterable[str]) -> Memory:
    """A shelf with articles as they are settled; ``order`` is that in which they came."""
    made = Memory(found.furniture)
    for language, rare in found.rare.items():
        made.know(language, rare)
    at = {article.id: place for place, article in enumerate(found.articles)}
    numbers = {at[name]: made.put(found.articles[at[name]], found.items[at[name]]) for name in order}
    for (one, other), value in found.alike.items():
        made.link(numbers[one], {numbers[other]: value})
    for members in found.groups:
        made.place(tuple(sorted(numbers[place] for place in members)))
    return made


class Stream:
    """Articles in memory, and their stories so far."""

    def __init__(self) -> None:
        self._shelf = Memory()

    def __len__(self) -> int:
        return len(self._shelf.held())

    def add(self, article: Features) -> tuple[str, ...]:
        """Take one article; the ids of the articles of its story as it stands now, its own among them."""
        stream.add(self._shelf, article, openings([article])[0])
        number = self._shelf.number(article.id)
        return self._named(self._shelf.stories([number])[number])

    def stories(self) -> tuple[tuple[str, ...], ...]:
        """The stories as they stand: ids and stories in order."""
        return tuple(sorted(map(self._named, self._shelf.every())))

    def settle(self) -> tuple[tuple[str, ...], ...]:
        """The stories of the articles held, with all that is known now; what the stream goes on from."""
        held = list(self._shelf.held().values())
        known = {article.id: opening for article, opening in zip(held, openings(held), strict=True)}
        self._shelf = laid(stream.settled(held, known), [article.id for article in held])
        return self.stories()

    def forget(self, day: int) -> int:
        """Let go of articles that surely appeared before a day (its ordinal); how many. Their stories keep the others."""
        held = self._shelf.held().items()
        old = [number for number, article in held if article.days is not None and article.days[1] < day]
        for number in old:
            stream.drop(self._shelf, number)
        return len(old)

    def _named(self, group: Group) -> tuple[str, ...]:
        return tuple(sorted(self._shelf.features(number).id for number in group))
