"""Files that are whole or not there, and sheaves: many parts in one file, each of which can be read by itself.

A sheaf begins with the places of its parts, so that a stage that sorts by key writes one file, of which the next stage
reads from every job the part of one key.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from riscontro.messages import say
from riscontro.types import InputError

_NUMBER = 8  # bytes


def put(path: Path, data: bytes) -> None:
    """A file under its name when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)


def whole(folder: Path) -> list[Path]:
    """The files of a folder that are whole, in order."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def standing(paths: Iterable[Path]) -> None:
    """InputError where a file does not stand that a job made: the machines of the engine do not share the folder."""
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise InputError(say("batch.not_shared", path=missing))


def bind(path: Path, parts: Sequence[bytes]) -> None:
    """A sheaf of ``parts``."""
    begins = array("Q", [len(parts)])
    place = _NUMBER * (len(parts) + 2)
    for part in parts:
        begins.append(place)
        place += len(part)
    begins.append(place)
    put(path, b"".join((begins.tobytes(), *parts)))


class Sheaf:
    """The parts of a sheaf, read one at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            size = int.from_bytes(file.read(_NUMBER), "little")
            self._begins = array("Q", file.read(_NUMBER * (size + 1)))

    def __len__(self) -> int:
        return len(self._begins) - 1

    def __getitem__(self, number: int) -> bytes:
        with self._path.open("rb") as file:
            file.seek(self._begins[number])
            return file.read(self._begins[number + 1] - self._begins[number])

    def __iter__(self) -> Iterator[bytes]:
        data = self._path.read_bytes()
        for begin, end in zip(self._begins, self._begins[1:], strict=False):
            yield data[begin:end]


def across(paths: Iterable[Path], number: int) -> Iterator[bytes]:
    """The parts with one number of many sheaves, in order."""
    for path in paths:
        yield Sheaf(path)[number]
