"""Why the articles of one story stand together, read from a store: its joins, its copies, the stories it took in.

A large store keeps how its articles are weighed and how alike they are, and only those of the story are read. A store of
a few hundred articles keeps neither; how rare words are in it is counted once and remembered until articles come.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import lru_cache

from msgspec import Struct

from riscontro.grouping.features import Features
from riscontro.grouping.furniture import furniture, kept
from riscontro.grouping.likeness import THRESHOLD, Compared, likenesses, nearness
from riscontro.grouping.reasons import Case, Join, joins
from riscontro.store import articles, features, joined, stories, whole
from riscontro.store.grouping import Shelved
from riscontro.store.opening import connect
from riscontro.stories import Scale, meeting, scale, weighed

ENOUGH = THRESHOLD  # the likeness from which on, on the mean, articles stand together
MOST = 300  # articles of a story that are explained


class Taken(Struct, frozen=True):
    """A story that another has taken in: its name and its title."""

    story: str
    title: str


class Held(Struct, frozen=True):
    """What holds a story together: the strongest joins first, the copies each with the article whose text it has, the
    articles that neither explains, and how many articles were left out of account: too many, or not compared yet."""

    joins: tuple[Join, ...]
    copies: tuple[tuple[str, str], ...]
    loose: tuple[str, ...]
    left_out: int = 0


def held(board: sqlite3.Connection, story: str) -> Held:
    """What holds the articles together that tell a story now."""
    every = tuple(whole.members(board, story))
    copies = joined.copies(board, every)
    behind = {name for name, _ in copies}
    names = [name for name in every if name not in behind][:MOST]
    rows = sorted(features.read(board, names), key=lambda row: row.article.id)
    items = tuple(row.article for row in rows)
    compared, alike = _kept(board, items) or (_weighed(board, items), None)
    near = nearness(items, {row.article.id: row.opening for row in rows})
    if alike is None:
        alike = likenesses(compared, meeting(compared), near)
    texts = {row.version.article: row.draft.text for row in articles.current(board, [item.id for item in items])}
    found = joins(Case(items, compared, alike, near, texts), range(len(items)))
    reached = {name for join in found for name in join.articles} | {name for pair in copies for name in pair}
    loose = tuple(item.id for item in items if item.id not in reached) if len(every) > 1 else ()
    return Held(found, copies, loose, len(every) - len(behind) - len(items))


def _kept(
    board: sqlite3.Connection, items: Sequence[Features]
) -> tuple[tuple[Compared, ...], dict[tuple[int, int], float]] | None:
    """How articles were weighed and how alike they are, where a store keeps it."""
    shelf = Shelved(board)
    numbers = [shelf.number(item.id) for item in items]
    known = shelf.items(numbers)
    if len(known) < len(numbers):
        return None
    at = {number: place for place, number in enumerate(numbers)}
    edges = shelf.edges(numbers)
    alike = {
        (at[one], at[other]): value for one in numbers for other, value in edges[one].items() if at.get(other, -1) > at[one]
    }
    return tuple(known[number].compared for number in numbers), alike


# ------------------------------------------------------------------ weights of a small store


def _weighed(board: sqlite3.Connection, items: Sequence[Features]) -> tuple[Compared, ...]:
    """Articles as they are compared among all of their store."""
    by = _scale(joined.path(board), features.last(board), features.count(board))
    return weighed(items, [kept(item, by.furniture) for item in items], by)


@lru_cache(maxsize=4)
def _scale(path: str, last: int, count: int) -> Scale:
    """What the articles of a store are weighed by, as it is when its last article has an id and there are so many."""
    with closing(connect(path, make=False)) as board:
        names = articles.names(board)
        behind = {name for name, _ in joined.copies(board, names)}
        found = tuple(row.article for row in features.read(board, [name for name in names if name not in behind]))
    dropped = furniture(found)
    return scale(found, [kept(article, dropped) for article in found], dropped)


# ------------------------------------------------------------------ stories taken in


def taken(board: sqlite3.Connection) -> dict[str, tuple[Taken, ...]]:
    """Stories that were joined late: under the name of each story those that it took in."""
    found: dict[str, list[Taken]] = {}
    for item in joined.emptied(board):
        told = _articles(joined.path(board), item.story, item.number)
        homes = [home for name in told if (home := stories.home(board, name))]
        for home in sorted(set(homes), key=lambda home: (-homes.count(home), home))[:1]:
            found.setdefault(home, []).append(Taken(item.story, item.title or item.story))
    return {home: tuple(rows) for home, rows in found.items()}


@lru_cache(maxsize=512)
def _articles(path: str, story: str, number: int) -> tuple[str, ...]:
    """The articles of a record, which never changes."""
    with closing(connect(path, make=False)) as board:
        made = stories.newest(board, story)
    return tuple(item.id for item in made.record.articles) if made and made.number == number else ()
