"""One DuckDB file (extra ``analysis``): the tables, views across them, and what each column holds as comments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from riscontro.flat.described import about, meant
from riscontro.flat.files import moved, workshop
from riscontro.flat.found import Row
from riscontro.flat.lines import spool
from riscontro.flat.tables import TABLES
from riscontro.plugs import Format
from riscontro.store.flatfile import comments_duckdb, create_duckdb, duck, from_lines, insert_duckdb, views_duckdb


def _write(target: Path, rows: Iterable[Row], language: str) -> Sequence[Path]:
    with workshop(target) as folder:
        files = spool(rows, folder)
        with duck(folder, folder / "tables") as board:
            for table in TABLES:
                lines = files[table.name]
                board.execute(create_duckdb(table))
                board.execute(insert_duckdb(table, from_lines(table, lines.path, lines.most)))
                for statement in comments_duckdb(table, about(table, language), meant(table, language)):
                    board.execute(statement)
            for statement in views_duckdb():
                board.execute(statement)
        return [moved(folder / "tables", target)]


FORMAT = Format("duckdb", _write, needs="duckdb")
