"""How far each archive has been read."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from riscontro.crawled.places import Place
from riscontro.store.articles import clean
from riscontro.store.opening import transaction

_READ = "SELECT identity, source, size, part, start, inside, read, ended, counts FROM archive"


class Position(Struct, frozen=True):
    """How far an archive has been read: the place of the next record, bytes read, whether that is the end, and what became
    of the records so far (counts by reason, see ``archive_why``, and of articles)."""

    identity: str
    source: str
    size: int
    place: Place = Place()
    read: int = 0
    ended: bool = False
    counts: Mapping[str, int] = {}


def position(board: sqlite3.Connection, identity: str) -> Position | None:
    """How far an archive has been read; None where it is not known."""
    row = board.execute(f"{_READ} WHERE identity = ?", (identity,)).fetchone()
    return _position(row) if row else None


def positions(board: sqlite3.Connection) -> tuple[Position, ...]:
    """Every archive that was begun, by name."""
    return tuple(_position(row) for row in board.execute(f"{_READ} ORDER BY source, identity"))


def move(board: sqlite3.Connection, reached: Position, when: str) -> None:
    """Keep how far an archive has been read; with what was read in one transaction."""
    place = reached.place
    values = (reached.identity, clean(reached.source), reached.size, place.part, place.offset, place.inside, reached.read)
    with transaction(board):
        board.execute(
            "INSERT OR REPLACE INTO archive (identity, source, size, part, start, inside, read, ended, counts, updated)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, int(reached.ended), msgspec.json.encode(dict(sorted(reached.counts.items()))).decode(), when),
        )


def _position(row: tuple[str, str, int, int, int, int, int, int, str]) -> Position:
    identity, source, size, part, start, inside, read, ended, counts = row
    known = msgspec.json.decode(counts, type=dict[str, int])
    return Position(identity, source, size, Place(part, start, inside), read, bool(ended), known)
