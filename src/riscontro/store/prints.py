"""Articles by the prints of their texts, and which texts were laid side by side."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from riscontro.copying.meetings import CROWD, HOSTS, LEAST
from riscontro.store.features import Printed
from riscontro.store.opening import transaction


class Met(Struct, frozen=True):
    """The articles, by id, with which one shares enough prints, those with most first; and which of its prints a crowd has."""

    ids: tuple[int, ...]
    common: frozenset[int]


def put(board: sqlite3.Connection, items: Iterable[Printed]) -> None:
    """Articles are found by their prints."""
    rows = ((value, len(item.prints), item.id) for item in items for value in item.prints)
    with transaction(board):
        board.executemany("INSERT OR REPLACE INTO print (value, size, id) VALUES (?, ?, ?)", rows)


def drop(board: sqlite3.Connection, item: Printed) -> None:
    """An article is no longer found."""
    rows = [(value, len(item.prints), item.id) for value in item.prints]
    with transaction(board):
        board.executemany("DELETE FROM print WHERE value = ? AND size = ? AND id = ?", rows)


def clear(board: sqlite3.Connection) -> None:
    """No article is found."""
    with transaction(board):
        board.execute("DELETE FROM print")


def meeting(board: sqlite3.Connection, prints: Sequence[int], most: int) -> Met:
    """Whom an article that is not found yet meets, so many at most: under a print of a crowd the shortest only."""
    counts: Counter[int] = Counter()
    sizes: dict[int, int] = {}
    common = set[int]()
    for value in prints:
        rows = board.execute("SELECT id, size FROM print WHERE value = ? ORDER BY size, id LIMIT ?", (value, CROWD)).fetchall()
        if len(rows) >= CROWD:
            common.add(value)
            rows = rows[:HOSTS]
        sizes |= dict(rows)
        counts.update(number for number, _ in rows)
    enough = [number for number, shared in counts.most_common() if shared >= min(LEAST, len(prints), sizes[number])]
    return Met(tuple(enough[:most]), frozenset(common))


def remembered(board: sqlite3.Connection) -> Mapping[tuple[int, int], tuple[int, bool]]:
    """The texts that were laid side by side, by their ids: what crowds had of the first, and whether both are one text."""
    rows = board.execute("SELECT one, other, crowd, same FROM laid")
    return {(one, other): (crowd, bool(same)) for one, other, crowd, same in rows}


def remember(board: sqlite3.Connection, laid: Mapping[tuple[int, int], tuple[int, bool]]) -> None:
    """Keep which texts were laid side by side, in place of all that was."""
    with transaction(board):
        board.execute("DELETE FROM laid")
        rows = ((one, other, crowd, same) for (one, other), (crowd, same) in laid.items())
        board.executemany("INSERT INTO laid (one, other, crowd, same) VALUES (?, ?, ?, ?)", rows)
