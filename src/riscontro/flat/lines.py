"""Rows as JSON Lines, one file a table: how they go into DuckDB, which reads files far faster than rows one by one."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import msgspec
from msgspec import Struct

from riscontro.flat.found import Row
from riscontro.flat.tables import BY_ROW, TABLES

_LEAST = 1 << 20


class Lines(Struct, frozen=True):
    """A file of JSON Lines, and a length in bytes that no line exceeds."""

    path: Path
    most: int


def spool(rows: Iterable[Row], folder: Path) -> dict[str, Lines]:
    """The rows of every table as a file in ``folder``, by the table's name."""
    encoder, longest = msgspec.json.Encoder(), {table.name: _LEAST for table in TABLES}
    paths = {table.name: folder / f"{table.name}.jsonl" for table in TABLES}
    with ExitStack() as stack:
        files = {name: stack.enter_context(path.open("wb")) for name, path in paths.items()}
        for row in rows:
            name, line = BY_ROW[type(row)].name, encoder.encode(row)
            longest[name] = max(longest[name], len(line) + 2)
            files[name].write(line + b"\n")
    return {name: Lines(path, longest[name]) for name, path in paths.items()}
