"""A folder of CSV files, one a table, with a data package that describes them.

UTF-8 with a byte order mark, as spreadsheets need it; lines end as RFC 4180 says; see ``flat.cells`` for the text of cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from riscontro import codec
from riscontro.flat.cells import cell
from riscontro.flat.described import package
from riscontro.flat.files import moved, workshop
from riscontro.flat.found import Row
from riscontro.flat.tables import BY_ROW, TABLES, columns, values
from riscontro.plugs import Format

_END = "\r\n"


def _write(target: Path, rows: Iterable[Row], language: str) -> Sequence[Path]:
    with workshop(target) as folder:
        with ExitStack() as stack:
            files = {table.name: stack.enter_context(_open(folder / f"{table.name}.csv")) for table in TABLES}
            for table in TABLES:
                files[table.name].write(",".join(cell(column.name) for column in columns(table)) + _END)
            for row in rows:
                files[BY_ROW[type(row)].name].write(",".join(map(cell, values(row))) + _END)
        (folder / "datapackage.json").write_bytes(codec.dump(package(language)) + b"\n")
        target.mkdir(exist_ok=True)
        names = [*(f"{table.name}.csv" for table in TABLES), "datapackage.json"]
        return [moved(folder / name, target / name) for name in names]


def _open(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8-sig", newline="")


FORMAT = Format("csv", _write, folder=True)
