"""The sentences of articles as vectors: kept as 16-bit floats, and read back in blocks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from msgspec import Struct

from riscontro.store.opening import transaction

_BLOCK = 64  # articles read at once


class Vectors(Struct, frozen=True):
    """Vectors of some sentences, one row of 16-bit floats each, and the ids of their passages."""

    ids: tuple[int, ...]
    data: bytes


def lacking(board: sqlite3.Connection, made_with: str, most: int) -> tuple[str, ...]:
    """Articles, so many at most, whose sentences have no vectors of this encoder, by name."""
    rows = board.execute(
        "SELECT DISTINCT passage.article FROM passage LEFT JOIN vector USING (article)"
        " WHERE made_with IS NULL OR made_with <> ? ORDER BY passage.article LIMIT ?",
        (made_with, most),
    )
    return tuple(name for (name,) in rows)


def sentences(board: sqlite3.Connection, article: str) -> tuple[str, ...]:
    """The sentences of an article, in order."""
    rows = board.execute(
        "SELECT words FROM passage JOIN passage_text ON passage_text.rowid = passage.id WHERE article = ? ORDER BY start, id",
        (article,),
    )
    return tuple(words for (words,) in rows)


def keep(board: sqlite3.Connection, rows: Sequence[tuple[str, int, bytes]], made_with: str) -> None:
    """Keep the vectors of articles: name, how many sentences, and their rows."""
    with transaction(board):
        board.executemany(
            "INSERT OR REPLACE INTO vector (article, made_with, count, data) VALUES (?, ?, ?, ?)",
            [(article, made_with, count, data) for article, count, data in rows],
        )


def blocks(board: sqlite3.Connection, made_with: str) -> Iterator[Vectors]:
    """All vectors of an encoder, some articles at a time; those that do not fit the article's sentences are left out."""
    names = [name for (name,) in board.execute("SELECT article FROM vector WHERE made_with = ? ORDER BY article", (made_with,))]
    for start in range(0, len(names), _BLOCK):
        ids: list[int] = []
        data: list[bytes] = []
        for name in names[start : start + _BLOCK]:
            count, found = board.execute("SELECT count, data FROM vector WHERE article = ?", (name,)).fetchone()
            own = [row for (row,) in board.execute("SELECT id FROM passage WHERE article = ? ORDER BY start, id", (name,))]
            if len(own) == count:
                ids += own
                data.append(found)
        yield Vectors(tuple(ids), b"".join(data))
