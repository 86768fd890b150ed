"""The log of decisions by people: it only grows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from riscontro.decisions import log
from riscontro.decisions.kinds import Decision, Source
from riscontro.store.opening import transaction


def keep(board: sqlite3.Connection, found: Iterable[Decision], when: str) -> tuple[Decision, ...]:
    """Keep decisions, all or none; those that are new here. The same decision is kept once."""
    with transaction(board):
        return tuple(item for item in log.in_order(found) if _keep(board, item, when))


def _keep(board: sqlite3.Connection, item: Decision, when: str) -> bool:
    row = (item.id, item.when, log.line(item).decode("utf-8"), when)
    return board.execute("INSERT OR IGNORE INTO decision (id, made, body, taken) VALUES (?, ?, ?, ?)", row).rowcount > 0


def every(board: sqlite3.Connection) -> tuple[Decision, ...]:
    """All decisions, in the order in which they were made."""
    rows = board.execute("SELECT body FROM decision ORDER BY made, id")
    return log.read("".join(body for (body,) in rows).encode("utf-8"))[0]


_SOURCES = "SELECT name, sha256, url FROM article JOIN version ON version.article = name AND number = current"


def sources(board: sqlite3.Connection, names: Iterable[str]) -> tuple[Source, ...]:
    """Some articles as decisions name them, those that are there: name, hash of the newest text, address."""
    rows = (board.execute(f"{_SOURCES} WHERE name = ?", (name,)).fetchone() for name in names)
    return tuple(Source(*row) for row in rows if row)


def alike(board: sqlite3.Connection, wanted: Iterable[Source]) -> tuple[Source, ...]:
    """The articles that have the text, the address or the name of some others: all among which those can be meant."""
    found: set[Source] = set()
    for item in wanted:
        for field, value in (("name", item.name), ("url", item.url), ("sha256", item.sha256)):
            found.update(Source(*row) for row in board.execute(f"{_SOURCES} WHERE {field} = ?", (value,)))
    return tuple(sorted(found, key=lambda item: item.name))


def outlets_of(board: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """The outlet of the newest version of every article that has one, by the article's name."""
    rows = board.execute(
        "SELECT name, outlet FROM version JOIN article ON version.article = name AND number = current"
        " WHERE outlet IS NOT NULL AND outlet <> '' ORDER BY name"
    )
    return tuple((name, outlet) for name, outlet in rows)


def setting(board: sqlite3.Connection, name: str) -> str:
    """What the project remembers under a name; empty where nothing."""
    row = board.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def remember(board: sqlite3.Connection, name: str, value: str) -> None:
    """Remember a value under a name."""
    with transaction(board):
        board.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value))
