"""Paths, folders and standard input to drafts, through the readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from riscontro.types import Draft


def gather(paths: Sequence[str], stdin: bytes | None = None) -> Iterable[Draft]:
    """Every article in ``paths`` (files, folders, ``-`` for ``stdin``), in order; ids are unique."""
    for name in paths:
        path = Path(name)
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            yield Draft(id=file.stem, text=file.read_bytes().decode("utf-8"), source=str(file))
