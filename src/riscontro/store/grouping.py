"""A shelf of ``grouping/shelf`` in a store: an article reads and writes the rows it touches and no others.

Every function is a part of a transaction. What is kept here is made anew when a store settles (``lay``).
"""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import msgspec

from riscontro.grouping.candidates import BEST, MET, last_day
from riscontro.grouping.features import Features
from riscontro.grouping.likeness import Compared, likeness, together
from riscontro.grouping.shelf import Group, Item, Seed, Settled, posted
from riscontro.grouping.views import Rarity
from riscontro.store.features import vector
from riscontro.store.opening import transaction
from riscontro.store.packing import pack, unpack
from riscontro.types import RiscontroError

_Seeds = tuple[tuple[Seed, ...], tuple[Seed, ...]]
_TOTAL = ""  # the word that counts the articles


class Shelved:
    """The articles of a store whose features are kept and which are no copies of others."""

    def __init__(self, board: sqlite3.Connection) -> None:
        self._board = board
        self._read: dict[int, Item] = {}  # as a shelf lives for one article

    def number(self, name: str) -> int:
        found: int = self._board.execute("SELECT id FROM feature WHERE article = ?", (name,)).fetchone()[0]
        return found

    def put(self, article: Features, item: Item) -> int:
        number = self.number(article.id)
        self._board.execute("UPDATE feature SET head = id WHERE id = ?", (number,))
        _put(self._board, [(number, item)])
        return number

    def drop(self, number: int) -> None:
        board = self._board
        rest = [member for member in self.stories([number])[number] if member != number]
        day = self.days([number])[number]
        words = ((word, day, number) for word, _ in posted(self.items([number])[number]))
        board.executemany("DELETE FROM posted WHERE word = ? AND day = ? AND id = ?", words)
        others = board.execute("SELECT other FROM edge WHERE one = ?", (number,)).fetchall()
        board.executemany("DELETE FROM edge WHERE one = ? AND other = ?", [(other, number) for (other,) in others])
        board.execute("DELETE FROM edge WHERE one = ?", (number,))
        board.execute("DELETE FROM compared WHERE id = ?", (number,))
        board.execute("UPDATE feature SET head = NULL WHERE id = ?", (number,))
        if rest:
            self.place(tuple(rest))

    def features(self, number: int) -> Features:
        found = unpack(self._board.execute("SELECT body FROM feature_body WHERE id = ?", (number,)).fetchone()[0], Features)
        if found is None:
            raise RiscontroError(str(number))
        return found

    def items(self, numbers: Sequence[int]) -> Mapping[int, Item]:
        """Articles as they are compared, those of which it is kept."""
        query = "SELECT compared.body, opening, seeds FROM compared JOIN feature_body USING (id) WHERE id = ?"
        rows = ((number, self._board.execute(query, (number,)).fetchone()) for number in numbers)
        read = ((number, unpack(row[0], Compared), row) for number, row in rows if row)
        return {
            number: Item(item, vector(row[1]), *msgspec.json.decode(row[2], type=_Seeds))
            for number, item, row in read
            if item is not None
        }

    def met(self, under: Sequence[Seed], day: int) -> Sequence[int]:
        rows = "SELECT id, weight FROM posted WHERE word = ? AND day"
        found: defaultdict[int, int] = defaultdict(int)
        for word, weight in under:
            before = self._board.execute(f"{rows} <= ? ORDER BY day DESC, id DESC LIMIT ?", (word, day, MET))
            after = self._board.execute(f"{rows} > ? ORDER BY day, id LIMIT ?", (word, day, MET))
            for number, theirs in chain(before.fetchall(), after):
                found[number] += weight * theirs
        return heapq.nsmallest(BEST, found, key=lambda number: (-found[number], number))

    def likeness(self, numbers: Sequence[int], others: Sequence[int]) -> list[dict[int, float]]:
        unread = [number for number in {*numbers, *others} if number not in self._read]
        self._read |= self.items(unread)
        rows = [(other, self._read[other]) for other in others]
        found = []
        for one in (self._read[number] for number in numbers):
            values = (
                (other, likeness(one.compared, item.compared, together(one.opening, item.opening))) for other, item in rows
            )
            found.append({other: value for other, value in values if value})
        return found

    def rare(self, language: str, words: Iterable[str]) -> Rarity:
        query = "SELECT word, number FROM spread WHERE language = ? AND word IN (SELECT value FROM json_each(?))"
        found = dict(self._board.execute(query, (language, json.dumps([_TOTAL, *words]))))
        return Rarity(Counter(found), found.pop(_TOTAL, 0))

    def count(self, language: str, words: Iterable[str], by: int) -> None:
        query = (
            "INSERT INTO spread (language, word, number) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET number = number + excluded.number"
        )
        self._board.executemany(query, ((language, word, by) for word in chain((_TOTAL,), words)))

    def furniture(self, parts: Sequence[str]) -> frozenset[str]:
        query = "SELECT part FROM furniture WHERE part IN (SELECT value FROM json_each(?))"
        return frozenset(part for (part,) in self._board.execute(query, (json.dumps(parts),)))

    def link(self, number: int, alike: Mapping[int, float]) -> None:
        _link(self._board, ((number, other, value) for other, value in alike.items()))

    def edges(self, numbers: Sequence[int]) -> Mapping[int, Mapping[int, float]]:
        query = "SELECT other, value FROM edge WHERE one = ?"
        return {number: dict(self._board.execute(query, (number,))) for number in numbers}

    def stories(self, numbers: Sequence[int]) -> Mapping[int, Group]:
        query = "SELECT id FROM feature WHERE head = (SELECT head FROM feature WHERE id = ?) ORDER BY id"
        found: dict[int, Group] = {}
        for number in numbers:
            if number not in found:
                group = tuple(member for (member,) in self._board.execute(query, (number,)))
                found |= dict.fromkeys(group, group)
        return {number: found[number] for number in numbers}

    def days(self, numbers: Sequence[int]) -> Mapping[int, int]:
        query = "SELECT day FROM feature WHERE id = ?"
        return {number: self._board.execute(query, (number,)).fetchone()[0] for number in numbers}

    def place(self, group: Group) -> None:
        self._board.executemany(
            "UPDATE feature SET head = ?1 WHERE id = ?2 AND head IS NOT ?1", [(min(group), number) for number in group]
        )


def _put(board: sqlite3.Connection, items: Iterable[tuple[int, Item]]) -> None:
    for number, item in items:
        found = msgspec.json.encode((item.seeds, item.shared)).decode()
        board.execute("INSERT INTO compared (id, seeds, body) VALUES (?, ?, ?)", (number, found, pack(item.compared)))
        rows = ((word, last_day(item.compared.days), number, weight) for word, weight in posted(item))
        board.executemany("INSERT INTO posted (word, day, id, weight) VALUES (?, ?, ?, ?)", rows)


def _link(board: sqlite3.Connection, alike: Iterable[tuple[int, int, float]]) -> None:
    both = (row for one, other, value in alike for row in ((one, other, value), (other, one, value)))
    board.executemany("INSERT OR REPLACE INTO edge (one, other, value) VALUES (?, ?, ?)", both)


def lay(board: sqlite3.Connection, found: Settled) -> None:
    """Keep articles as they are settled, in place of all that was; their groups are kept apart (``features.arrange``)."""
    with transaction(board):
        clear(board)
        ids = dict(board.execute("SELECT article, id FROM feature"))
        numbers = [ids[article.id] for article in found.articles]
        _put(board, zip(numbers, found.items, strict=True))
        _link(board, ((numbers[one], numbers[other], value) for (one, other), value in found.alike.items()))
        board.executemany("INSERT INTO furniture (part) VALUES (?)", ((part,) for part in sorted(found.furniture)))
        rows = (
            (language, word, number)
            for language, rare in found.rare.items()
            for word, number in ((_TOTAL, rare.total), *rare.spread.items())
        )
        board.executemany("INSERT INTO spread (language, word, number) VALUES (?, ?, ?)", rows)


def clear(board: sqlite3.Connection) -> None:
    """Let go of all that is made when a store settles."""
    with transaction(board):
        for table in ("compared", "posted", "edge", "spread", "furniture"):
            board.execute(f"DELETE FROM {table}")
