"""Stories in one pass: articles come one by one, each goes to its story at once, stories merge and split as more is known.

A new article is compared with the few that share its heaviest words (``_POSTED`` newest articles a word, ``_COMPARED``
in all), so that it costs about the same however many came before. Average linkage never crosses the gap between two sets of
articles of which no pair is alike enough; so only the connected set that the new article touches is clustered again, exactly.
Rarity grows with the stream and an article keeps the weights it came with: what stands at once depends on the order. ``settle``
compares the articles that are still held with what is known in the end, and gives what ``stories.group`` gives, in any order.
``forget`` lets go of articles older than a day.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable

from riscontro import stories
from riscontro.grouping.features import Features
from riscontro.grouping.furniture import kept
from riscontro.grouping.likeness import THRESHOLD, Compared, Opening, heaviest, likeness, openings, together
from riscontro.grouping.views import Rarity, portable, views
from riscontro.matching.clusters import cluster

_POSTED = 60  # newest articles kept under a word
_COMPARED = 60  # articles that a new one is compared with
_TOUCHED = 600  # articles that are clustered again at most: the most alike ones of a larger set


class Stream:
    """The articles held, and their stories so far."""

    def __init__(self) -> None:
        self._articles: dict[str, Features] = {}
        self._compared: dict[str, Compared] = {}
        self._vectors: dict[str, Opening] = {}
        self._rare: dict[str, Rarity] = {}
        self._notions = Rarity(Counter())
        self._posted: dict[str, deque[str]] = {}
        self._edges: dict[str, dict[str, float]] = {}
        self._story: dict[str, tuple[str, ...]] = {}
        self._furniture: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self._articles)

    def add(self, article: Features) -> tuple[str, ...]:
        """Take one article; the ids of the articles of its story as it stands now, its own among them."""
        words = kept(article, self._furniture)
        rare = self._rare.setdefault(article.language, Rarity(Counter()))
        rare.add(word.stem for word in words)
        self._notions.add(word.notion for word in words)
        shared = portable(words, self._notions)
        item = Compared(article.language, article.days, views(words, rare), shared)
        keys = [*heaviest(item.views.whole), *(f"*{key}" for key in heaviest(shared))]
        near = self._candidates(keys)
        self._articles[article.id], self._compared[article.id] = article, item
        self._vectors[article.id] = openings([article])[0]
        self._link(article.id, near)
        for key in keys:
            self._posted.setdefault(key, deque(maxlen=_POSTED)).append(article.id)
        self._again(article.id)
        return self._story[article.id]

    def stories(self) -> tuple[tuple[str, ...], ...]:
        """The stories as they stand."""
        return tuple(sorted(set(self._story.values())))

    def settle(self) -> tuple[tuple[str, ...], ...]:
        """The stories of the articles held, with all that is known now; what the stream goes on from."""
        board = stories.settle(list(self._articles.values()))
        found = tuple(tuple(board.articles[number].id for number in members) for members in board.groups)
        self._story = {name: group for group in found for name in group}
        self._compared = {article.id: item for article, item in zip(board.articles, board.compared, strict=True)}
        self._edges = {name: {} for name in self._articles}
        for (first, second), value in board.alike.items():
            one, other = board.articles[first].id, board.articles[second].id
            self._edges[one][other] = self._edges[other][one] = value
        self._furniture = board.furniture
        return found

    def forget(self, day: int) -> int:
        """Let go of articles that surely appeared before a day (its ordinal); how many. Their stories keep the others."""
        old = [article for article in self._articles.values() if article.days is not None and article.days[1] < day]
        for article in old:
            self._drop(article)
        return len(old)

    def _drop(self, article: Features) -> None:
        name = article.id
        words = kept(article, self._furniture)
        self._rare[article.language].take(word.stem for word in words)
        self._notions.take(word.notion for word in words)
        for other in self._edges.pop(name):
            del self._edges[other][name]
        for other in self._story.pop(name):
            if other in self._story:
                self._story[other] = tuple(member for member in self._story[other] if member != name)
        for held in (self._articles, self._compared, self._vectors):
            del held[name]

    def _candidates(self, keys: Iterable[str]) -> list[str]:
        """The articles that share most of some heavy words, the newest first among equals."""
        counts: Counter[str] = Counter()
        for key in keys:
            posted = self._posted.get(key)
            if posted is not None:
                counts.update(name for name in posted if name in self._articles)
        return [name for name, _ in counts.most_common(_COMPARED)]

    def _link(self, name: str, others: Iterable[str]) -> None:
        self._edges[name] = {}
        for other in others:
            near = together(self._vectors[name], self._vectors[other])
            value = likeness(self._compared[name], self._compared[other], near)
            if value > 0.0:
                self._edges[name][other] = self._edges[other][name] = value

    def _again(self, name: str) -> None:
        """Cluster again all that an article touches."""
        touched = sorted(self._touched(name))
        at = {item: number for number, item in enumerate(touched)}
        alike = {
            (at[one], at[other]): value
            for one in touched
            for other, value in self._edges[one].items()
            if one < other and other in at
        }
        for members in cluster(len(touched), alike, THRESHOLD):
            group = tuple(touched[number] for number in members)
            for member in group:
                self._story[member] = group

    def _touched(self, name: str) -> set[str]:
        """The articles connected with one by pairs that are alike enough, whole stories only."""
        found, queue = {name}, deque([name])
        while queue and len(found) < _TOUCHED:
            edges = self._edges[queue.popleft()]
            for other in sorted(edges, key=lambda other: (-edges[other], other)):
                if edges[other] >= THRESHOLD and other not in found:
                    fresh = [member for member in self._story[other] if member not in found]
                    found.update(fresh)
                    queue.extend(fresh)
        return found
