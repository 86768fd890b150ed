"""The file of a store: opened, made where there is none, refused where it is something else."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from riscontro.messages import say
from riscontro.types import InputError

# What each version of the schema adds to the one before, in order.
_STEPS = ("schema.sql", "decision.sql", "entity.sql", "archive.sql", "search.sql", "turn.sql", "grouping.sql", "view.sql")
SCHEMA = len(_STEPS)
MARK = 0x52495343  # application_id: RISC
_WAIT = 30_000  # milliseconds that a writer waits for another


def connect(path: str, *, make: bool = True) -> sqlite3.Connection:
    """The store at ``path``, made where there is none; InputError where it cannot be, or is no store of ours.

    Readers work while one writer writes (write-ahead log); a commit is on the disk before it returns.
    """
    if not make and not Path(path).is_file():
        raise InputError(say("store.missing", path=path))
    try:
        board = sqlite3.connect(path, isolation_level=None)
        board.create_function("fold", 1, folded, deterministic=True)
        board.execute(f"PRAGMA busy_timeout = {_WAIT}")
        _check(board, path)
        board.execute("PRAGMA journal_mode = WAL")
        board.execute("PRAGMA synchronous = FULL")
        board.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error as error:
        raise InputError(say("store.unusable", path=path, reason=str(error))) from error
    return board


def folded(text: str) -> str:
    """A text without case and accents, as names are compared; in SQL it is ``fold``."""
    return "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))


def _check(board: sqlite3.Connection, path: str) -> None:
    """Make the tables of a new file, or those that an older one lacks; InputError for a file of another program or of a
    newer version."""
    if _is_ours(board):
        return  # no lock is taken, so that a reader never waits for a writer
    with transaction(board):
        mark, version = (board.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        empty = not board.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if empty:
            board.execute(f"PRAGMA application_id = {MARK}")
        elif mark != MARK:
            raise InputError(say("store.other_file", path=path))
        elif version > SCHEMA:
            raise InputError(say("store.newer", path=path, version=version, known=SCHEMA))
        for number, step in enumerate(_STEPS[version:], version + 1):
            for statement in _statements(step):
                board.execute(statement)
            board.execute(f"PRAGMA user_version = {number}")


def _is_ours(board: sqlite3.Connection) -> bool:
    """Is a store of this very version open?"""
    mark, version = (board.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    return (mark, version) == (MARK, SCHEMA)


def _statements(step: str) -> list[str]:
    text = (files("riscontro.store") / step).read_text(encoding="utf-8")
    lines = [line.split("--")[0] for line in text.splitlines()]
    return [part for part in "\n".join(lines).split(";\n") if part.strip()]


@contextmanager
def transaction(board: sqlite3.Connection) -> Iterator[None]:
    """All of what is written within, or nothing of it; within another transaction it is a part of that."""
    if board.in_transaction:
        yield
        return
    with board:  # commits, or takes back what was written before an error
        board.execute("BEGIN IMMEDIATE")
        yield
