"""What a store knows of how a story came together: copies with the article whose text they have, and stories taken in."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from msgspec import Struct

_EMPTIED = 60  # of the stories that have gone into others those judged last


class Emptied(Struct, frozen=True):
    """A story whose articles have all gone into others: its name, title, and the number of its newest record."""

    story: str
    title: str
    number: int


def copies(board: sqlite3.Connection, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Which of some articles are copies of a whole text, each with the first article of that text; by name."""
    query = "SELECT first.article FROM feature JOIN feature AS first ON first.id = feature.leader WHERE feature.article = ?"
    rows = ((name, board.execute(query, (name,)).fetchone()) for name in sorted(names))
    return tuple((name, row[0]) for name, row in rows if row)


def emptied(board: sqlite3.Connection) -> tuple[Emptied, ...]:
    """Stories that were judged and have no article any more, the last to be judged first."""
    rows = board.execute(
        "SELECT name, title, max(number) FROM story JOIN record ON record.story = name"
        " WHERE NOT EXISTS (SELECT 1 FROM member WHERE member.story = name) GROUP BY name"
        " ORDER BY max(made) DESC, name LIMIT ?",
        (_EMPTIED,),
    )
    return tuple(Emptied(*row) for row in rows)


def path(board: sqlite3.Connection) -> str:
    """The file of a store."""
    return next(str(row[2]) for row in board.execute("PRAGMA database_list") if row[1] == "main")
