"""Stories in one pass: articles come one by one, each goes to its story at once, stories merge and split as more is known.

A new article is compared with the few that ``grouping/candidates`` names among those that are there, so that it costs about
the same however many came before. The stories in which one of these is alike enough are clustered again together, whole:
average linkage gives the articles of several of its clusters the same clusters by themselves, so that nothing changes but
what the new article changes. Stories of more articles than one is compared with take in others and are not taken apart.
Rarity grows with the stream and an article keeps the weights it came with: what stands at once depends on the order.
``settled`` is what a shelf goes on from when its articles are compared with what is known of all, in any order. What is kept
stands on a shelf (``grouping/shelf``), in memory (``grouping/memory``) or in a store (``store/grouping``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from riscontro import stories
from riscontro.grouping.candidates import BEST, last_day, seeds
from riscontro.grouping.features import Features
from riscontro.grouping.furniture import kept
from riscontro.grouping.likeness import THRESHOLD, Compared, Opening
from riscontro.grouping.parts import put_together
from riscontro.grouping.shelf import NOTIONS, Group, Item, Settled, Shelf, marked
from riscontro.grouping.usual import usual
from riscontro.grouping.views import Rarity, portable, views
from riscontro.matching.clusters import cluster

_Pair = tuple[int, int]
_TOUCHED = 200  # articles that are clustered again at most


def add(shelf: Shelf, article: Features, opening: Opening) -> frozenset[int]:
    """Take one article to a shelf; the articles whose stories are others now, itself among them."""
    words = kept(article, shelf.furniture(article.parts))
    stems, notions = ({word.stem for word in words}, {word.notion for word in words})
    shelf.count(article.language, stems, 1)
    shelf.count(NOTIONS, notions, 1)
    weighed = views(words, shelf.rare(article.language, stems), usual(article.language))
    item = ready(Compared(article.language, article.days, weighed, portable(words, shelf.rare(NOTIONS, notions))), opening)
    day = last_day(article.days)
    near = sorted({*shelf.met(item.seeds, day), *shelf.met(marked(item.shared), day)})
    number = shelf.put(article, item)
    (alike,) = shelf.likeness([number], near)
    shelf.link(number, alike)
    return again(shelf, number) | {number}


def ready(item: Compared, opening: Opening) -> Item:
    """An article with the words that it stands under."""
    return Item(item, opening, tuple(seeds(item.views.seeds)), tuple(seeds(item.shared)))


def drop(shelf: Shelf, number: int) -> Group:
    """Let go of an article; those that stood in its story and stay, which are not clustered again."""
    article = shelf.features(number)
    words = kept(article, shelf.furniture(article.parts))
    shelf.count(article.language, {word.stem for word in words}, -1)
    shelf.count(NOTIONS, {word.notion for word in words}, -1)
    rest = tuple(other for other in shelf.stories([number])[number] if other != number)
    shelf.drop(number)
    return rest


def again(shelf: Shelf, number: int) -> frozenset[int]:
    """Cluster again the stories that an article touches; the articles whose stories are others now."""
    homes = _touched(shelf, number)
    if len(homes) == 1 and len(homes[0]) == 1:
        return frozenset()
    small = {member for story in homes if len(story) <= BEST for member in story}
    numbers = sorted(member for story in homes for member in story)
    at = {member: place for place, member in enumerate(numbers)}
    alike, inner = _known(shelf, at, small)
    fixed = [[at[member] for member in story] for story in homes if story[0] not in small]
    parts = [group for group in cluster(len(numbers), inner, THRESHOLD) if numbers[group[0]] in small] + fixed
    days = shelf.days(numbers)

    def ask(first: Sequence[int], second: Sequence[int]) -> Iterator[float]:
        rows = shelf.likeness([numbers[one] for one in first], [numbers[other] for other in second])
        return (value for row in rows for value in row.values())

    whole = put_together(sorted(parts), alike, ask, [days[member] for member in numbers], THRESHOLD)
    changed: set[int] = set()
    for group in (tuple(numbers[place] for place in members) for members in whole):
        if group not in homes:
            shelf.place(group)
            changed.update(group)
    return frozenset(changed)


def _known(shelf: Shelf, at: Mapping[int, int], small: Set[int]) -> tuple[dict[_Pair, float], dict[_Pair, float]]:
    """How alike the articles of stories that are clustered again are, to all those at some places and to one
    another, by place."""
    alike: dict[_Pair, float] = {}
    outer: dict[_Pair, float] = {}
    for one, row in shelf.edges(sorted(small)).items():
        mine = at[one]
        for other in row.keys() & at.keys():
            if other not in small:
                theirs = at[other]
                outer[min(mine, theirs), max(mine, theirs)] = row[other]
            elif one < other:
                alike[mine, at[other]] = row[other]
    return alike | outer, alike


def _touched(shelf: Shelf, number: int) -> tuple[Group, ...]:
    """The story of an article and those in which something is alike enough, the most alike first: those of more than ``BEST``
    articles, which are not clustered again, and of others so many that no more than ``_TOUCHED`` articles are."""
    mine = shelf.edges([number])[number]
    close = sorted((other for other in mine if mine[other] >= THRESHOLD), key=lambda other: (-mine[other], other))
    kept_, room = [], _TOUCHED
    for story in dict.fromkeys(shelf.stories([number, *close]).values()):
        size = len(story) if len(story) <= BEST else 0
        if size <= room:
            kept_.append(story)
            room -= size
    return tuple(kept_)


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
