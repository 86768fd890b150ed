"""Stories in one pass: articles come one by one, each goes to its story at once, stories merge and split as more is known.

A new article is compared with the few that ``grouping/candidates`` names among those that are there, so that it costs about
the same however many came before. The stories in which one of these is alike enough are clustered again together, whole:
average linkage gives the articles of several of its clusters the same clusters by themselves, so that nothing changes but
what the new article changes. Stories of more articles than one is compared with take in others and are not taken apart.
Rarity grows with the stream and an article keeps the weights it came with: what stands at once depends on the order. ``settle``
compares the articles that are still held with what is known in the end, and gives what ``stories.group`` gives, in any order.
``forget`` lets go of articles older than a day. What is kept stands on a shelf (``grouping/shelf``), in memory or in a store.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from riscontro import stories
from riscontro.grouping.candidates import BEST, last_day, seeds
from riscontro.grouping.features import Features
from riscontro.grouping.furniture import kept
from riscontro.grouping.likeness import NOTHING, THRESHOLD, Compared, Opening, likeness, openings, together
from riscontro.grouping.parts import put_together
from riscontro.grouping.shelf import NOTIONS, SHARED, Group, Item, Memory, Seed, Settled, Shelf, laid
from riscontro.grouping.views import Rarity, portable, views
from riscontro.matching.clusters import cluster

_TOUCHED = 200  # articles that are clustered again at most


def add(shelf: Shelf, article: Features, opening: Opening) -> frozenset[str]:
    """Take one article to a shelf; the ids of the articles whose stories are others now, its own among them."""
    words = kept(article, shelf.furniture(article.parts))
    stems, notions = ({word.stem for word in words}, {word.notion for word in words})
    shelf.count(article.language, stems, 1)
    shelf.count(NOTIONS, notions, 1)
    weighed = views(words, shelf.rare(article.language, stems))
    item = ready(Compared(article.language, article.days, weighed, portable(words, shelf.rare(NOTIONS, notions))), opening)
    near = sorted({*_met(shelf, item.seeds, article), *_met(shelf, _marked(item.shared), article)})
    shelf.put(article, item)
    shelf.link(article.id, _alike(item, shelf.items(near)))
    return again(shelf, article.id) | {article.id}


def ready(item: Compared, opening: Opening) -> Item:
    """An article with the words that it stands under."""
    return Item(item, opening, tuple(seeds(item.views.seeds)), tuple(seeds(item.shared)))


def _marked(shared: Sequence[Seed]) -> list[Seed]:
    return [(f"{SHARED}{word}", weight) for word, weight in shared]


def _met(shelf: Shelf, under: Sequence[Seed], article: Features) -> list[str]:
    """The articles with which one is compared: of those it meets, those with which its words weigh most (``candidates``)."""
    met: defaultdict[str, int] = defaultdict(int)
    for word, weight in under:
        for other, theirs in shelf.under(word, last_day(article.days)):
            met[other] += weight * theirs
    best = heapq.nsmallest(BEST, [(-weight, other) for other, weight in met.items()])
    return [other for _, other in best]


def drop(shelf: Shelf, name: str) -> tuple[str, ...]:
    """Let go of an article; the ids of those that stood in its story and stay, which are not clustered again."""
    article = shelf.features(name)
    words = kept(article, shelf.furniture(article.parts))
    shelf.count(article.language, {word.stem for word in words}, -1)
    shelf.count(NOTIONS, {word.notion for word in words}, -1)
    rest = tuple(other for other in shelf.stories([name])[name] if other != name)
    shelf.drop(name)
    return rest


def again(shelf: Shelf, name: str) -> frozenset[str]:
    """Cluster again the stories that an article touches; the ids of the articles whose stories are others now."""
    homes = _touched(shelf, name)
    small = {member for story in homes if len(story) <= BEST for member in story}
    names = sorted(member for story in homes for member in story)
    at = {member: number for number, member in enumerate(names)}
    edges = shelf.edges(sorted(small))
    known = ((one, other, value) for one, row in edges.items() for other, value in row.items() if other in at)
    alike = {(min(at[one], at[other]), max(at[one], at[other])): value for one, other, value in known}
    inner = {pair: value for pair, value in alike.items() if names[pair[0]] in small and names[pair[1]] in small}
    fixed = [[at[member] for member in story] for story in homes if story[0] not in small]
    parts = [group for group in cluster(len(names), inner, THRESHOLD) if names[group[0]] in small] + fixed
    days = shelf.days(names)
    whole = put_together(sorted(parts), alike, _Asked(shelf, names), [days[member] for member in names], THRESHOLD)
    changed: set[str] = set()
    for group in (tuple(names[number] for number in members) for members in whole):
        if group not in homes:
            shelf.place(group)
            changed.update(group)
    return frozenset(changed)


def _touched(shelf: Shelf, name: str) -> tuple[Group, ...]:
    """The story of an article and those in which something is alike enough, the most alike first: those of more than ``BEST``
    articles, which are not clustered again, and of others so many that no more than ``_TOUCHED`` articles are."""
    mine = shelf.edges([name])[name]
    close = sorted((other for other in mine if mine[other] >= THRESHOLD), key=lambda other: (-mine[other], other))
    kept_, room = [], _TOUCHED
    for story in dict.fromkeys(shelf.stories([name, *close]).values()):
        size = len(story) if len(story) <= BEST else 0
        if size <= room:
            kept_.append(story)
            room -= size
    return tuple(kept_)


class _Asked:
    """How alike two articles are, given by number, each read once."""

    def __init__(self, shelf: Shelf, names: Sequence[str]) -> None:
        self._shelf, self._names = shelf, names
        self._items: dict[int, Item] = {}

    def __call__(self, first: int, second: int) -> float:
        one, other = self._item(first), self._item(second)
        return likeness(one.compared, other.compared, together(one.opening, other.opening))

    def _item(self, number: int) -> Item:
        if number not in self._items:
            name = self._names[number]
            self._items[number] = self._shelf.items([name])[name]
        return self._items[number]


def _alike(one: Item, others: Mapping[str, Item]) -> dict[str, float]:
    """How alike an article and others are; those with nothing in common are left out."""
    found = {
        name: likeness(one.compared, other.compared, together(one.opening, other.opening)) for name, other in others.items()
    }
    return {name: value for name, value in found.items() if value > NOTHING}


def settled(articles: Sequence[Features], known: Mapping[str, Opening]) -> Settled:
    """Articles with all that is known of them together; what their openings mean is ``known`` by id."""
    board = stories.settle(articles, known)
    rare: defaultdict[str, Rarity] = defaultdict(lambda: Rarity(Counter()))
    rows = [kept(article, board.furniture) for article in board.articles]
    for article, words in zip(board.articles, rows, strict=True):
        rare[article.language].add(word.stem for word in words)
        rare[NOTIONS].add(word.notion for word in words)
    items = []
    for item, words, article in zip(board.compared, rows, board.articles, strict=True):
        shared = item.shared or portable(words, rare[NOTIONS])
        items.append(ready(Compared(item.language, item.days, item.views, shared), known[article.id]))
    return Settled(board.articles, items, board.alike, board.groups, board.furniture, rare)


class Stream:
    """Articles in memory, and their stories so far."""

    def __init__(self) -> None:
        self._shelf = Memory()

    def __len__(self) -> int:
        return len(self._shelf.articles)

    def add(self, article: Features) -> Group:
        """Take one article; the ids of the articles of its story as it stands now, its own among them."""
        add(self._shelf, article, openings([article])[0])
        return self._shelf.stories([article.id])[article.id]

    def stories(self) -> tuple[Group, ...]:
        """The stories as they stand."""
        return self._shelf.every()

    def settle(self) -> tuple[Group, ...]:
        """The stories of the articles held, with all that is known now; what the stream goes on from."""
        held = list(self._shelf.articles.values())
        known = {article.id: opening for article, opening in zip(held, openings(held), strict=True)}
        self._shelf = laid(settled(held, known), list(self._shelf.articles))
        return self.stories()

    def forget(self, day: int) -> int:
        """Let go of articles that surely appeared before a day (its ordinal); how many. Their stories keep the others."""
        held = self._shelf.articles.values()
        old = [article.id for article in held if article.days is not None and article.days[1] < day]
        for name in old:
            drop(self._shelf, name)
        return len(old)
