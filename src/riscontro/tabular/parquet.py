"""A folder of Parquet files, one a table, written by DuckDB (extra ``analysis``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from riscontro.flat.files import moved, workshop
from riscontro.flat.found import Row
from riscontro.flat.lines import spool
from riscontro.flat.tables import TABLES
from riscontro.plugs import Format
from riscontro.store.flatfile import duck, from_lines, parquet

_GROUP = 8192  # rows of a row group: no more texts than these are held at once


def _write(target: Path, rows: Iterable[Row], language: str) -> Sequence[Path]:
    with workshop(target) as folder:
        files = spool(rows, folder)
        with duck(folder) as board:
            for table in TABLES:
                lines = files[table.name]
                query = from_lines(table, lines.path, lines.most)
                board.execute(parquet(query, folder / f"{table.name}.parquet", _GROUP))
        target.mkdir(exist_ok=True)
        return [moved(folder / f"{table.name}.parquet", target / f"{table.name}.parquet") for table in TABLES]


FORMAT = Format("parquet", _write, needs="duckdb", folder=True)
