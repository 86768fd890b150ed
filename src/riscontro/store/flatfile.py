"""Flat tables as SQL, for SQLite and DuckDB alike: made, filled, searched by words, linked, joined in views."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from riscontro.flat.found import Row
from riscontro.flat.tables import BY_ROW, TABLES, Kind, Table, Value, columns, values
from riscontro.store.questions import VIEWS

if TYPE_CHECKING:
    import duckdb

_SQLITE: Mapping[Kind, str] = MappingProxyType({"text": "TEXT", "whole": "INTEGER", "number": "REAL", "yesno": "INTEGER"})
_DUCKDB: Mapping[Kind, str] = MappingProxyType({"text": "VARCHAR", "whole": "BIGINT", "number": "DOUBLE", "yesno": "BOOLEAN"})
_BATCH = 500
_ALONE: dict[str, str | bool | int | float | list[str]] = {
    "threads": "1",
    "memory_limit": "1GB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def quoted(name: str) -> str:
    """A name of a table or column as SQL."""
    return f'"{name}"'


# ------------------------------------------------------------------ SQLite


def write(path: Path, rows: Iterable[Row]) -> None:
    """A new SQLite file with all tables, words indexed and views; the same rows give the same bytes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as board:
        board.execute("PRAGMA journal_mode = OFF")
        board.execute("PRAGMA synchronous = OFF")
        board.execute("BEGIN")
        make(board, rows)
        board.execute("COMMIT")


def make(board: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """All tables with their rows, words indexed, and views, in an empty database."""
    for table in TABLES:
        board.execute(_create(table))
    _fill(board, rows)
    for table in TABLES:
        for statement in _after(table):
            board.execute(statement)
    for name, query in VIEWS.items():
        board.execute(f"CREATE VIEW {name} AS {query}")


def _create(table: Table) -> str:
    parts = []
    for column in columns(table):
        kind = _SQLITE[column.kind]
        key = " PRIMARY KEY" if column.name == table.key else ""
        needed = "" if column.optional else " NOT NULL"
        leads = next((f" REFERENCES {t.name} ({quoted(t.key)})" for t in TABLES if t.name == column.leads_to), "")
        parts.append(f"{quoted(column.name)} {kind}{key}{needed}{leads}")
    return f"CREATE TABLE {table.name} ({', '.join(parts)})"


def _fill(board: sqlite3.Connection, rows: Iterable[Row]) -> None:
    waiting: dict[str, list[tuple[Value, ...]]] = {table.name: [] for table in TABLES}
    marks = {table.name: ", ".join("?" * len(columns(table))) for table in TABLES}
    for row in rows:
        name = BY_ROW[type(row)].name
        waiting[name].append(values(row))
        if len(waiting[name]) == _BATCH:
            board.executemany(f"INSERT INTO {name} VALUES ({marks[name]})", waiting[name])
            waiting[name].clear()
    for name, left in waiting.items():
        board.executemany(f"INSERT INTO {name} VALUES ({marks[name]})", left)


def _after(table: Table) -> Iterable[str]:
    """What is made of a table when it is full: an index for each column that leads elsewhere, and one of its words."""
    for column in columns(table):
        if column.leads_to or column.name == table.order:
            yield f"CREATE INDEX {quoted(f'{table.name}_{column.name}')} ON {table.name} ({quoted(column.name)})"
    if table.searched:
        words, folding = words_of(table), "tokenize='unicode61 remove_diacritics 2'"
        names = ", ".join(map(quoted, table.searched))
        yield f"CREATE VIRTUAL TABLE {words} USING fts5 ({names}, content={quoted(table.name)}, {folding})"
        yield f"INSERT INTO {words} ({words}) VALUES ('rebuild')"


def words_of(table: Table) -> str:
    """The name of the index of a table's words."""
    return f"{table.name}_words"


# ------------------------------------------------------------------ DuckDB


@contextmanager
def duck(folder: Path, file: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB on a new file, or in memory: on one thread, so that rows keep their order, fetching nothing, and with what it
    cannot hold in ``folder``."""
    import duckdb

    board = duckdb.connect(str(file) if file else ":memory:", config=_ALONE | {"temp_directory": str(folder)})
    try:
        yield board
    finally:
        board.close()


def create_duckdb(table: Table) -> str:
    """A table of DuckDB."""
    parts = [f"{quoted(c.name)} {_DUCKDB[c.kind]}{'' if c.optional else ' NOT NULL'}" for c in columns(table)]
    return f"CREATE TABLE {table.name} ({', '.join(parts)})"


def from_lines(table: Table, lines: Path, most: int) -> str:
    """The rows of a file of JSON Lines, none longer than ``most`` bytes, as DuckDB reads them."""
    kinds = ", ".join(f"{quoted(column.name)}: '{_DUCKDB[column.kind]}'" for column in columns(table))
    return (
        f"SELECT * FROM read_json({text(str(lines))}, format = 'newline_delimited', columns = {{{kinds}}},"
        f" maximum_object_size = {most})"
    )


def insert_duckdb(table: Table, query: str) -> str:
    """A table of DuckDB filled from a query."""
    return f"INSERT INTO {table.name} {query}"


def parquet(query: str, target: Path, rows: int) -> str:
    """A query written as a Parquet file by DuckDB, so many rows at a time."""
    return f"COPY ({query}) TO {text(str(target))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {rows})"


def views_duckdb() -> Sequence[str]:
    """The views, as DuckDB makes them."""
    return [f"CREATE VIEW {name} AS {query}" for name, query in VIEWS.items()]


def comments_duckdb(table: Table, about: str, meant: Mapping[str, str]) -> Sequence[str]:
    """What a table and its columns hold, kept in the file."""
    rows = [f"COMMENT ON COLUMN {table.name}.{quoted(name)} IS {text(words)}" for name, words in meant.items()]
    return [f"COMMENT ON TABLE {table.name} IS {text(about)}", *rows]


def text(words: str) -> str:
    """A text as SQL."""
    return "'" + words.replace("'", "''") + "'"
