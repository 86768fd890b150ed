"""What is compared of articles, kept with their prints: what waits to be grouped, what is grouped, and who copies whom."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from riscontro.grouping.candidates import last_day
from riscontro.grouping.features import Features
from riscontro.store.opening import transaction
from riscontro.store.packing import pack, unpack

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Row(Struct, frozen=True):
    """What is kept of an article: what is compared of it, what its opening means, and the prints of its text."""

    article: Features
    opening: NDArray[np.float32] | None
    prints: tuple[int, ...]


class Printed(Struct, frozen=True):
    """The prints of an article's text, and the id under which they are kept."""

    name: str
    id: int
    prints: Sequence[int]


def fresh(board: sqlite3.Connection) -> tuple[str, ...]:
    """The articles in which something was found since they were last grouped, by name."""
    return tuple(name for (name,) in board.execute("SELECT article FROM fresh ORDER BY article"))


def ungrouped(board: sqlite3.Connection) -> tuple[str, ...]:
    """The articles that are ready to be grouped and are not, by name."""
    rows = board.execute("SELECT article FROM feature WHERE head IS NULL AND leader IS NULL ORDER BY article")
    return tuple(name for (name,) in rows)


def count(board: sqlite3.Connection, behind: int = 0) -> int:
    """How many articles have features, with an id behind one."""
    found: int = board.execute("SELECT count(*) FROM feature WHERE id > ?", (behind,)).fetchone()[0]
    return found


def last(board: sqlite3.Connection) -> int:
    """The highest id of all; 0 where there is none."""
    found: int = board.execute("SELECT coalesce(max(id), 0) FROM feature").fetchone()[0]
    return found


def put(board: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Keep what is compared of articles, in place of what was; they wait to be grouped. Their copies do so again too."""
    with transaction(board):
        for row in rows:
            name = row.article.id
            known = board.execute("SELECT id FROM feature WHERE article = ?", (name,)).fetchone()
            if known:
                board.execute("UPDATE feature SET leader = NULL WHERE leader = ?", known)
                board.execute("DELETE FROM feature_body WHERE id = ?", known)
                board.execute("DELETE FROM feature WHERE id = ?", known)
            opening = None if row.opening is None else row.opening.tobytes()
            number = last(board) + 1
            values = (number, array("I", row.prints).tobytes(), opening, pack(row.article))
            about = (number, name, len(row.prints), last_day(row.article.days))
            board.execute("INSERT INTO feature (id, article, size, day) VALUES (?, ?, ?, ?)", about)
            board.execute("INSERT INTO feature_body (id, prints, opening, body) VALUES (?, ?, ?, ?)", values)
            board.execute("DELETE FROM fresh WHERE article = ?", (name,))
            board.execute("INSERT OR IGNORE INTO due (story) SELECT story FROM member WHERE article = ?", (name,))


def read(board: sqlite3.Connection, names: Iterable[str]) -> Iterator[Row]:
    """What is kept of some articles, of those that are there and can be read."""
    query = "SELECT body, opening, prints FROM feature JOIN feature_body USING (id) WHERE article = ?"
    for name in names:
        row = board.execute(query, (name,)).fetchone()
        known = unpack(row[0], Features) if row else None
        if known is not None:
            yield Row(known, vector(row[1]), tuple(array("I", row[2])))


def vector(blob: bytes | None) -> NDArray[np.float32] | None:
    """What an opening means, as it was kept."""
    if blob is None:
        return None
    import numpy as np

    return np.frombuffer(blob, np.float32)


_PRINTED = "SELECT article, id, prints FROM feature JOIN feature_body USING (id)"


def printed(board: sqlite3.Connection) -> tuple[Printed, ...]:
    """The prints of every article, by name."""
    return tuple(map(_printed, board.execute(f"{_PRINTED} ORDER BY article")))


def prints_of(board: sqlite3.Connection, name: str) -> Printed | None:
    """The prints of an article, where it has features."""
    row = board.execute(f"{_PRINTED} WHERE article = ?", (name,)).fetchone()
    return _printed(row) if row else None


def _printed(row: tuple[str, int, bytes]) -> Printed:
    return Printed(row[0], row[1], array("I", row[2]))


def name_of(board: sqlite3.Connection, number: int) -> str:
    """The article with an id."""
    found: str = board.execute("SELECT article FROM feature WHERE id = ?", (number,)).fetchone()[0]
    return found


# ------------------------------------------------------------------ groups


def follow(board: sqlite3.Connection, name: str, leader: str) -> None:
    """An article and its copies are copies of another one."""
    with transaction(board):
        number, first = _id(board, name), _id(board, leader)
        board.execute("UPDATE feature SET leader = ?, head = NULL WHERE id = ? OR leader = ?", (first, number, number))


def leaders(board: sqlite3.Connection, ids: Iterable[int]) -> tuple[str, ...]:
    """The first articles of the texts of some articles that are grouped, by id; each once and in order of name."""
    query = (
        "SELECT first.article FROM feature JOIN feature AS first ON first.id = coalesce(feature.leader, feature.id)"
        " WHERE feature.id = ? AND first.head IS NOT NULL"
    )
    found = (board.execute(query, (number,)).fetchone() for number in ids)
    return tuple(sorted({row[0] for row in found if row}))


def is_first(board: sqlite3.Connection, name: str) -> bool:
    """Is an article grouped, and no copy of another?"""
    return board.execute("SELECT 1 FROM feature WHERE article = ? AND head IS NOT NULL", (name,)).fetchone() is not None


def groups(board: sqlite3.Connection, names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The groups in which some articles stand, copies with those whose text they have; names and groups in order."""
    home = (
        "SELECT coalesce(first.head, feature.head) FROM feature LEFT JOIN feature AS first ON first.id = feature.leader"
        " WHERE feature.article = ?"
    )
    members = (
        "SELECT article FROM feature WHERE head = :head UNION SELECT copy.article FROM feature"
        " JOIN feature AS copy ON copy.leader = feature.id WHERE feature.head = :head"
    )
    heads = {row[0] for row in (board.execute(home, (name,)).fetchone() for name in names) if row and row[0] is not None}
    found = (board.execute(members, {"head": head}) for head in sorted(heads))
    return tuple(sorted(tuple(sorted(name for (name,) in rows)) for rows in found))


def arrange(board: sqlite3.Connection, firsts: Sequence[Sequence[str]], behind: Mapping[str, str]) -> None:
    """Put all articles that have features into groups, and copies behind the first of their text."""
    with transaction(board):
        ids = dict(board.execute("SELECT article, id FROM feature"))
        heads = {name: min(ids[member] for member in group) for group in firsts for name in group}
        rows = [(heads.get(name), ids[behind[name]] if name in behind else None, number) for name, number in ids.items()]
        board.executemany("UPDATE feature SET head = ?, leader = ? WHERE id = ?", rows)


def _id(board: sqlite3.Connection, name: str) -> int:
    found: int = board.execute("SELECT id FROM feature WHERE article = ?", (name,)).fetchone()[0]
    return found
