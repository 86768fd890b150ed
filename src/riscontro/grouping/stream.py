"""Stories in one pass: articles come one by one, each goes to its story at once, stories merge and split as more is known.

A new article is compared with the few that share its heaviest words (the newest articles of each word, ``_COMPARED`` in
all), so that it costs about the same however many came before. The stories in which one of these is alike enough are clustered
again together, whole: average linkage gives articles of several of its clusters the same clusters by themselves, so that
nothing changes but what the new article changes; no other story could take it in. Very large stories only take in.
Rarity grows with the stream and an article keeps the weights it came with: what stands at once depends on the order. ``settle``
compares the articles that are still held with what is known in the end, and gives what ``stories.group`` gives, in any order.
``forget`` lets go of articles older than a day. What is kept stands on a shelf (``grouping/shelf``), in memory or in a store.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from riscontro import stories
from riscontro.grouping.candidates import heaviest
from riscontro.grouping.features import Features
from riscontro.grouping.furniture import kept
from riscontro.grouping.likeness import THRESHOLD, Compared, Opening, likeness, openings, together
from riscontro.grouping.shelf import NOTIONS, Group, Item, Memory, Settled, Shelf, laid
from riscontro.grouping.views import Rarity, portable, views
from riscontro.matching.clusters import cluster

_COMPARED = 60  # articles that a new one is compared with
_TOUCHED = 200  # articles that are clustered again at most, and of a story that is


def add(shelf: Shelf, article: Features, opening: Opening) -> frozenset[str]:
    """Take one article to a shelf; the ids of the articles whose stories are others now, its own among them."""
    words = kept(article, shelf.furniture(article.parts))
    stems, notions = ({word.stem for word in words}, {word.notion for word in words})
    shelf.count(article.language, stems, 1)
    shelf.count(NOTIONS, notions, 1)
    weighed = views(words, shelf.rare(article.language, stems))
    item = ready(Compared(article.language, article.days, weighed, portable(words, shelf.rare(NOTIONS, notions))), opening)
    near = _candidates(shelf, item.keys)
    shelf.put(article, item)
    shelf.link(article.id, _alike(item, shelf.items(near)))
    return again(shelf, article.id) | {article.id}


def ready(item: Compared, opening: Opening) -> Item:
    """An article with the words that it is found under."""
    return Item(item, opening, (*heaviest(item.views.whole), *(f"*{key}" for key in heaviest(item.shared))))


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
    mine = shelf.edges([name])[name]
    homes = _near(shelf, name, mine)
    large = [story for story in homes if len(story) > _TOUCHED]
    touched = sorted(name for story in homes if story not in large for name in story)
    edges = shelf.edges(touched)
    at = {item: number for number, item in enumerate(touched)}
    alike = {
        (at[one], at[other]): value for one in touched for other, value in edges[one].items() if one < other and other in at
    }
    changed: set[str] = set()
    for members in cluster(len(touched), alike, THRESHOLD):
        group = tuple(touched[number] for number in members)
        if group not in homes:
            shelf.place(group)
            changed.update(group)
    return frozenset(changed | _into(shelf, name, mine, large))


def _near(shelf: Shelf, name: str, mine: Mapping[str, float]) -> tuple[Group, ...]:
    """The story of an article and those in which something is alike enough, the most alike first: so many that no more than
    ``_TOUCHED`` articles are clustered again, and those that are larger by themselves."""
    close = sorted((other for other in mine if mine[other] >= THRESHOLD), key=lambda other: (-mine[other], other))
    found = tuple(dict.fromkeys(shelf.stories([name, *close]).values()))
    kept, room = [], _TOUCHED
    for story in found:
        if len(story) > _TOUCHED or len(story) <= room:
            kept.append(story)
            room -= len(story) if len(story) <= _TOUCHED else 0
    return tuple(kept)


def _into(shelf: Shelf, name: str, mine: Mapping[str, float], large: Sequence[Group]) -> set[str]:
    """An article goes into the large story that it is most alike, where that is more than its own; who is affected."""
    means = {story: math.fsum(mine.get(other, 0.0) for other in story) / len(story) for story in large}
    best = max(large, key=lambda story: means[story], default=())
    here = shelf.stories([name])[name]
    rest = [other for other in here if other != name]
    own = math.fsum(mine.get(other, 0.0) for other in rest) / len(rest) if rest else 0.0
    if not best or name in best or means[best] < THRESHOLD or means[best] <= own:
        return set()
    shelf.place(tuple(rest))
    shelf.place(tuple(sorted((*best, name))))
    return {*here, *best}


def _candidates(shelf: Shelf, keys: Sequence[str]) -> list[str]:
    """The articles that share most of some heavy words, the newest of the heaviest first among equals."""
    counts = Counter(shelf.newest(keys))
    return [name for name, _ in counts.most_common(_COMPARED)]


def _alike(one: Item, others: Mapping[str, Item]) -> dict[str, float]:
    """How alike an article and others are; those with nothing in common are left out."""
    found = {
        name: likeness(one.compared, other.compared, together(one.opening, other.opening)) for name, other in others.items()
    }
    return {name: value for name, value in found.items() if value > 0.0}


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
