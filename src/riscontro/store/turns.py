"""How much each record changed in the one before it, and which record a person opened last."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from riscontro.store.opening import transaction


def put(board: sqlite3.Connection, story: str, number: int, turned: Mapping[str, int]) -> None:
    """How many changes of each kind a record brought; part of a transaction."""
    rows = [(story, number, what, count) for what, count in sorted(turned.items())]
    board.executemany("INSERT INTO turn (story, number, what, count) VALUES (?, ?, ?, ?)", rows)


def since(board: sqlite3.Connection, when: str = "") -> dict[str, dict[str, int]]:
    """The changes of every story by kind, since a time; without one, since the record of it that was opened last."""
    rows = board.execute(
        "SELECT turn.story, what, sum(count) FROM turn JOIN record ON record.story = turn.story AND record.number = turn.number"
        " LEFT JOIN looked ON looked.story = turn.story"
        " WHERE CASE WHEN :when = '' THEN record.made > coalesce(looked.made, '') ELSE record.made >= :when END"
        " GROUP BY turn.story, what",
        {"when": when},
    )
    found: dict[str, dict[str, int]] = {}
    for story, what, count in rows:
        found.setdefault(story, {})[what] = count
    return found


def seen(board: sqlite3.Connection) -> dict[str, str]:
    """When the record was made that was opened last, by story."""
    return dict(board.execute("SELECT story, made FROM looked"))


def look(board: sqlite3.Connection, story: str, made: str) -> None:
    """A record of a story, made then, was opened."""
    with transaction(board):
        board.execute(
            "INSERT INTO looked (story, made) VALUES (?, ?) ON CONFLICT DO UPDATE SET made = max(made, excluded.made)",
            (story, made),
        )
