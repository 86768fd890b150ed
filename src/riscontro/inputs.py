"""Paths, folders and standard input to drafts, through the readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from riscontro.types import Draft, Problem


class Gathered(Struct, frozen=True):
    """What the input holds: the articles that could be read, and a problem for everything that could not."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...] = ()


def gather(paths: Sequence[str], stdin: bytes | None = None) -> Gathered:
    """Every article in ``paths`` (files, folders, ``-`` for ``stdin``); ids are unique."""
    return Gathered(tuple(_drafts(paths)))


def _drafts(paths: Sequence[str]) -> Iterable[Draft]:
    for name in paths:
        path = Path(name)
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            yield Draft(id=file.stem, text=file.read_bytes().decode("utf-8"), source=str(file))
