"""One SQLite file, and beside it what Datasette is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from riscontro import codec
from riscontro.flat.described import metadata
from riscontro.flat.files import moved, workshop
from riscontro.flat.found import Row
from riscontro.flat.tables import TABLES
from riscontro.plugs import Format
from riscontro.store.flatfile import words_of, write
from riscontro.store.questions import QUESTIONS


def _write(target: Path, rows: Iterable[Row], language: str) -> Sequence[Path]:
    words = {table.name: words_of(table) for table in TABLES if table.searched}
    with workshop(target) as folder:
        write(folder / "tables", rows)
        told = folder / "told"
        told.write_bytes(codec.dump(metadata(target.stem, language, words, QUESTIONS)) + b"\n")
        return moved(folder / "tables", target), moved(told, target.with_suffix(".metadata.json"))


FORMAT = Format("sqlite", _write)
