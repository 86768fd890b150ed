"""A shelf of ``grouping/shelf`` in a store: an article reads and writes the rows it touches and no others.

Every function is a part of a transaction. What is kept here is made anew when a store settles (``lay``).
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import msgspec

from riscontro.grouping.candidates import MET, last_day
from riscontro.grouping.features import Features
from riscontro.grouping.likeness import Compared
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

    def put(self, article: Features, item: Item) -> None:
        number = self._id(article.id)
        self._board.execute("UPDATE feature SET head = id WHERE id = ?", (number,))
        _put(self._board, [(number, item)])

    def drop(self, name: str) -> None:
        number, board = self._id(name), self._board
        rest = [member for member in self.stories([name])[name] if member != name]
        day = self.days([name])[name]
        words = ((word, day, number) for word, _ in posted(self.items([name])[name]))
        board.executemany("DELETE FROM posted WHERE word = ? AND day = ? AND id = ?", words)
        others = board.execute("SELECT other FROM edge WHERE one = ?", (number,)).fetchall()
        board.executemany("DELETE FROM edge WHERE one = ? AND other = ?", [(other, number) for (other,) in others])
        board.execute("DELETE FROM edge WHERE one = ?", (number,))
        board.execute("DELETE FROM compared WHERE id = ?", (number,))
        board.execute("UPDATE feature SET head = NULL WHERE id = ?", (number,))
        if rest:
            self.place(tuple(rest))

    def features(self, name: str) -> Features:
        query = "SELECT body FROM feature JOIN feature_body USING (id) WHERE article = ?"
        found = unpack(self._board.execute(query, (name,)).fetchone()[0], Features)
        if found is None:
            raise RiscontroError(name)
        return found

    def items(self, names: Sequence[str]) -> Mapping[str, Item]:
        query = (
            "SELECT compared.body, opening, seeds FROM feature JOIN compared USING (id) JOIN feature_body USING (id)"
            " WHERE article = ?"
        )
        rows = ((name, self._board.execute(query, (name,)).fetchone()) for name in names)
        read = ((name, unpack(row[0], Compared), row) for name, row in rows if row)
        return {
            name: Item(item, vector(row[1]), *msgspec.json.decode(row[2], type=_Seeds))
            for name, item, row in read
            if item is not None
        }

    def under(self, word: str, day: int) -> Iterator[Seed]:
        rows = "SELECT article, weight FROM posted JOIN feature USING (id) WHERE word = ? AND posted.day"
        yield from self._board.execute(f"{rows} <= ? ORDER BY posted.day DESC, posted.id DESC LIMIT ?", (word, day, MET))
        yield from self._board.execute(f"{rows} > ? ORDER BY posted.day, posted.id LIMIT ?", (word, day, MET))

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

    def link(self, name: str, alike: Mapping[str, float]) -> None:
        number = self._id(name)
        _link(self._board, ((number, self._id(other), value) for other, value in alike.items()))

    def edges(self, names: Sequence[str]) -> Mapping[str, Mapping[str, float]]:
        query = "SELECT article, value FROM edge JOIN feature ON id = other WHERE one = ?"
        return {name: dict(self._board.execute(query, (self._id(name),))) for name in names}

    def stories(self, names: Sequence[str]) -> Mapping[str, Group]:
        query = "SELECT article FROM feature WHERE head = (SELECT head FROM feature WHERE article = ?) ORDER BY article"
        found: dict[str, Group] = {}
        for name in names:
            if name not in found:
                group = tuple(member for (member,) in self._board.execute(query, (name,)))
                found |= dict.fromkeys(group, group)
        return {name: found[name] for name in names}

    def days(self, names: Sequence[str]) -> Mapping[str, int]:
        query = "SELECT day FROM feature WHERE article = ?"
        return {name: self._board.execute(query, (name,)).fetchone()[0] for name in names}

    def place(self, group: Group) -> None:
        ids = [self._id(name) for name in group]
        head = min(ids)
        self._board.executemany(
            "UPDATE feature SET head = ?1 WHERE id = ?2 AND head IS NOT ?1", [(head, number) for number in ids]
        )

    def _id(self, name: str) -> int:
        found: int = self._board.execute("SELECT id FROM feature WHERE article = ?", (name,)).fetchone()[0]
        return found


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
